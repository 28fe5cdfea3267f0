"""Three revisions to merge: a base and what two sides made of it, as plain texts and as an editor's blocks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from attrs import evolve, frozen
from hypothesis import strategies as st

from revdiff import Block, ExcerptSide, Mark, Merge, Revision, merge
from tests.strategies import revision_pairs, stories


@st.composite
def threes(draw: st.DrawFn) -> tuple[str, str, str]:
    """A base and two texts made from it or strangers to it."""
    base, ours = draw(revision_pairs())
    theirs = draw(st.one_of(st.just(ours), stories(), revision_pairs().map(lambda pair: pair[1])))
    return base, ours, theirs


def alike_both_ways(base: str, ours: str, theirs: str) -> Merge:
    """The merge, which is the same whichever side is which."""
    merged, swapped = merge(base, ours, theirs), merge(base, theirs, ours)
    assert [(one.clash, one.base, one.ours, one.theirs) for one in merged.conflicts] == [
        (one.clash, one.base, one.theirs, one.ours) for one in swapped.conflicts
    ]
    if not merged.conflicts:
        assert merged.text == swapped.text
    assert merged.resolve("ours").text == swapped.resolve("theirs").text
    return merged


_NAMES = [("one", "boats"), ("two", "nets"), ("three", "ropes"), ("four", "fish"), ("five", "crews"), ("six", "tides")]
_DOINGS = ["edit", "move", "add", "remove", "split", "join", "replace"]


@st.composite
def worked_on(draw: st.DrawFn) -> tuple[str, str, str]:
    """A base of plain paragraphs and two sides that each edited, moved, added, removed, replaced, split and joined some."""
    base = [f"Paragraph {name} tells of {name} and of {thing} in the harbor. It goes on." for name, thing in _NAMES]
    return "\n\n".join(base), draw(_side(base, "desk")), draw(_side(base, "agency"))


@st.composite
def _side(draw: st.DrawFn, base: list[str], name: str) -> str:
    page = list(base)
    for step in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(page) - 1))
        fresh = f"Fresh words number {step} come from the {name} alone, {draw(st.integers(0, 99))} of them."
        match draw(st.sampled_from(_DOINGS)):
            case "edit":
                page[at] = page[at].replace("harbor", f"{name} port") if "harbor" in page[at] else page[at] + " More."
            case "move":
                page.insert(draw(st.integers(0, len(page) - 1)), page.pop(at))
            case "add":
                page.insert(at, fresh)
            case "replace":
                page[at] = fresh
            case "remove" if len(page) > 1:
                page.pop(at)
            case "split" if ". It" in page[at]:
                page[at : at + 1] = page[at].replace(". It", ".\nIt").split("\n")
            case "join" if at + 1 < len(page):
                page[at : at + 2] = [" ".join(page[at : at + 2])]
    return "\n\n".join(page)


@frozen
class ReplacedAndAdded:
    """A base of plain paragraphs; one side ``replaced`` some of them, the other ``added`` one in some gaps, by number.

    Gap 0 is before paragraph 0. Of paragraphs that follow each other and were all replaced, all are in dispute if the other side
    added anything before, between or behind them.
    """

    base: list[str]
    replaced: frozenset[int]
    added: frozenset[int]

    @property
    def adding(self) -> list[str]:
        """What the side made that added."""
        return self._page(lambda number: False, lambda gap: True)

    @property
    def replacing(self) -> list[str]:
        """What the side made that replaced."""
        return self._page(lambda number: True, lambda gap: False)

    @property
    def disputes(self) -> int:
        """How many runs of replaced paragraphs are in dispute."""
        return sum(self._run_disputed(number) for number in self.replaced if number - 1 not in self.replaced)

    def with_disputed(self, *, replaced: bool, added: bool) -> list[str]:
        """The merged page, with what is in dispute replaced or not, and added or not."""
        return self._page(
            lambda number: replaced or not self._run_disputed(number),
            lambda gap: added or not {gap - 1, gap} & self.replaced,
        )

    def _run_disputed(self, number: int) -> bool:
        start, end = number, number
        while start - 1 in self.replaced:
            start -= 1
        while end in self.replaced:
            end += 1
        return any(gap in self.added for gap in range(start, end + 1))

    def _page(self, replaces: Callable[[int], bool], adds: Callable[[int], bool]) -> list[str]:
        made = []
        for number, text in enumerate([*self.base, ""]):
            if number in self.added and adds(number):
                made.append(f"The desk put {number} more lines of its own on this page.")
            if number in self.replaced and replaces(number):
                made.append(f"Fresh news, {number} of it, came over night from an agency.")
            elif text:
                made.append(text)
        return made


@st.composite
def replaced_and_added(draw: st.DrawFn) -> ReplacedAndAdded:
    """At least one paragraph replaced, and one added, beside it or elsewhere."""
    base = [f"Paragraph {name} tells of {name} and of {thing} in the harbor. It goes on." for name, thing in _NAMES]
    replaced = draw(st.frozensets(st.integers(0, len(base) - 1), min_size=1, max_size=4))
    added = draw(st.frozensets(st.integers(0, len(base)), min_size=1, max_size=4))
    return ReplacedAndAdded(base, replaced, added)


@frozen
class Spaced:
    """A base of paragraphs that all start with ``start`` and end with ``end``, and two sides that leave that alone."""

    start: str
    end: str
    base: list[str]
    ours: list[str]
    theirs: list[str]


_SPACES = [("\u3000", ""), ("", "  "), ("  ", "\u3000"), ("\t", " ")]


@st.composite
def spaced(draw: st.DrawFn) -> Spaced:
    """Each side changed words or took them out, the first and the last among them."""
    start, end = draw(st.sampled_from(_SPACES))
    base = [[f"{name}{place}" for place in range(8)] for _, name in _NAMES]
    sides = [
        [[draw(st.sampled_from([word, word, word, f"{name}{word}", ""])) for word in words] for words in base]
        for name in ("desk", "agency")
    ]
    three = [
        [f"{start}{' '.join(word for word in words if word)}{end}" for words in page if any(words)]
        for page in (base, *sides)
    ]
    return Spaced(start, end, *three)


Word = tuple[str, frozenset[str]]
"""A word and the names of the marks on it."""


@frozen
class Rich:
    """A block in the making, word by word."""

    key: str | int | None
    words: tuple[Word, ...]
    role: str | None = None
    source: str | None = None

    @property
    def block(self) -> Block:
        """The block; marks of one name on words that follow each other are one."""
        text = " ".join(word for word, _ in self.words)
        marks: list[Mark] = []
        for name in ("bold", "italic"):
            start, reached = None, 0
            for word, named in [*self.words, ("", frozenset[str]())]:
                if name in named:
                    start = reached if start is None else start
                elif start is not None:
                    marks.append(Mark((start, reached - 1), name))
                    start = None
                reached += len(word) + 1
        attributes = {} if self.source is None else {"src": self.source}
        return Block(self.key, text, role=self.role, attributes=attributes, marks=marks)

    def marked(self, start: int, end: int, name: str) -> Rich:
        """With the mark on the words ``start:end``, or without it on those that have it."""
        words = [
            (word, names ^ {name}) if start <= place < end else (word, names)
            for place, (word, names) in enumerate(self.words)
        ]
        return evolve(self, words=tuple(words))

    def with_word(self, place: int, word: str) -> Rich:
        """With another word in the place of one, marked as that was."""
        words = [*self.words]
        words[place] = (word, words[place][1])
        return evolve(self, words=tuple(words))


def rich_base() -> list[Rich]:
    """Four blocks of twelve words, none of which stands twice, and an image without a text."""
    page = [
        Rich(f"b{number}", tuple((f"{name}{place:02}", frozenset()) for place in range(12)))
        for number, name in enumerate(("alpha", "bravo", "cargo", "delta"))
    ]
    return [*page[:2], Rich("image", (), source="ferry.jpg"), *page[2:]]


_RICH_DOINGS = ["word", "mark", "role", "source", "move", "add", "remove", "replace", "split", "join", "key"]


@st.composite
def rich_sides(draw: st.DrawFn, name: str) -> list[Rich]:
    """What a side made of the base; its keys are unique."""
    page = rich_base()
    for step in range(draw(st.integers(0, 5))):
        at = draw(st.integers(0, len(page) - 1))
        one = page[at]
        start = draw(st.integers(0, 11))
        fresh = Rich(f"{name}{step}", tuple((f"{name}{step}{place}", frozenset()) for place in range(6)))
        match draw(st.sampled_from(_RICH_DOINGS)):
            case "word" if start < len(one.words):
                page[at] = one.with_word(start, f"{draw(st.sampled_from([name, 'both']))}{start}")
            case "mark":
                page[at] = one.marked(start, draw(st.integers(start, 12)), draw(st.sampled_from(["bold", "italic"])))
            case "role":
                page[at] = evolve(one, role=draw(st.sampled_from(["heading", "quote", None])))
            case "source":
                page[at] = evolve(one, source=draw(st.sampled_from(["harbor.jpg", "tug.jpg", None])))
            case "move":
                page.insert(draw(st.integers(0, len(page) - 1)), page.pop(at))
            case "add":
                page.insert(at, fresh)
            case "replace":
                page[at] = fresh
            case "remove" if len(page) > 1:
                page.pop(at)
            case "split" if 0 < start < len(one.words):
                page[at : at + 1] = [evolve(one, words=one.words[:start]), evolve(fresh, words=one.words[start:])]
            case "join" if at + 1 < len(page):
                page[at : at + 2] = [evolve(one, words=one.words + page[at + 1].words)]
            case "key":
                page[at] = evolve(one, key=draw(st.sampled_from([None, step + 100 * len(name)])))
    keys = [one.key for one in page]
    return [evolve(one, key=None) if one.key in keys[:place] else one for place, one in enumerate(page)]


@st.composite
def rich_threes(draw: st.DrawFn) -> tuple[Revision, Revision, Revision]:
    """A base of blocks with keys, marks, roles and attributes, and what two sides made of it."""
    base = rich_base()
    marked = draw(st.integers(0, len(base) - 1))
    base[marked] = base[marked].marked(2, 6, "bold")
    sides = draw(rich_sides("desk")), draw(rich_sides("agency"))
    return as_revision(base), as_revision(sides[0]), as_revision(sides[1])


def as_revision(page: Sequence[Rich]) -> Revision:
    return Revision.from_paragraphs([one.block for one in page])


def excerpts_are_the_text(revision: Revision, sources: Mapping[ExcerptSide, Sequence[str]]) -> None:
    """The excerpts of each paragraph, one after the other, are its text; of what was given only the lengths are known."""
    assert revision.provenance is not None
    assert len(revision.provenance) == len(revision.paragraphs)
    for block, paragraph in zip(revision.provenance, revision.paragraphs, strict=True):
        assert block.key == paragraph.key
        at = 0
        for excerpt in block.excerpts:
            length = len(excerpt.span)
            assert length
            if excerpt.side is not ExcerptSide.GIVEN:
                assert excerpt.paragraph is not None
                told = excerpt.span.of(sources[excerpt.side][excerpt.paragraph])
                assert told == paragraph.text[at : at + length]
            else:
                assert excerpt.paragraph is None
            at += length
        assert at == len(paragraph.text)


def sources_of(merge: Merge) -> dict[ExcerptSide, list[str]]:
    """The texts of the paragraphs of the three revisions."""
    three = {ExcerptSide.BASE: merge.base, ExcerptSide.OURS: merge.ours, ExcerptSide.THEIRS: merge.theirs}
    return {side: [paragraph.text for paragraph in revision.paragraphs] for side, revision in three.items()}


def keys_are_unique(revision: Revision) -> None:
    keys = [paragraph.key for paragraph in revision.paragraphs if paragraph.key is not None]
    assert len(keys) == len(set(keys))


@st.composite
def scanty(draw: st.DrawFn) -> tuple[Revision, Revision, Revision]:
    """Three revisions of few blocks, most of them without a text, many of them alike."""
    blocks = st.builds(
        lambda text, source: Block(None, text, attributes={} if source is None else {"src": source}),
        st.sampled_from(["", "", "", "We go"]),
        st.sampled_from([None, "x.jpg", "y.jpg"]),
    )
    pages = st.lists(blocks, max_size=2).map(Revision.from_paragraphs)
    return draw(pages), draw(pages), draw(pages)


@st.composite
def cut_and_edited(draw: st.DrawFn) -> tuple[list[Block], list[Block], list[Block], list[Block]]:
    """A base of one block, a side that cut it and marked the parts, one that edited words of it, and the right merge."""
    lines = [f"The {thing} of {name} went out to sea {name} hours ago." for name, thing in _NAMES]
    edited = [line.replace("sea", "port") if draw(st.booleans()) else line for line in lines]
    starts = [number for number in range(1, len(lines)) if draw(st.booleans())]

    def parts(of: list[str], *cuts: int) -> list[Block]:
        pairs = zip([0, *cuts], [*cuts, len(of)], strict=True)
        marks = [Mark((0, 3), "bold")] if cuts else []
        return [Block(start, "\n\n".join(of[start:end]), marks=marks) for start, end in pairs]

    return parts(lines), parts(lines, *starts), parts(edited), parts(edited, *starts)


@frozen
class MovedOff:
    """A base; a side that moved a paragraph of it, ``kept``, and added one where that stood; one that replaced it."""

    base: list[str]
    kept: str
    moving: list[str]
    replacing: list[str]


@st.composite
def moved_off(draw: st.DrawFn) -> MovedOff:
    """What was moved may stand behind paragraphs that its side added."""
    base = [f"Paragraph {name} tells of {name} and of {thing} in the harbor. It goes on." for name, thing in _NAMES]
    at = draw(st.integers(0, len(base) - 1))
    replacing = [*base]
    replacing[at] = "Fresh news came over night from an agency."
    moving = [*base]
    moving[at] = "The desk put more lines of its own on this page."
    moving.insert(draw(st.sampled_from([to for to in range(len(base) + 1) if to not in (at, at + 1)])), base[at])
    return MovedOff(base, base[at], moving, replacing)
