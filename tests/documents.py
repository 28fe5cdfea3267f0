"""Documents as editors hold them, and what became of them: blocks with keys, roles, groups, attributes and marks.

Their texts are `tests.strategies`' paragraphs, and sentences that stand in several of them, wholly and almost.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from itertools import accumulate

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

import revdiff
from revdiff import Block, Diff, Keys, Mark, Paragraph
from revdiff.text import Attributes
from tests.strategies import paragraphs

STAMPED = ("Published {when}",)
"""Phrases for stamps that documents have among their paragraphs, to be passed over."""

_SENTENCES = (
    "The ferry Gull ran aground near Orchard Point in thick fog.",
    "Harbor Master Ida Brandt praised the volunteers with their own boats.",
    "Divers from the coast guard searched the hull for cracks all night.",
    "No one was hurt, the mayor said.",
    "Two tugs towed the ship to the repair yard at Kelby after noon.",
    "Buses carried 1,200 travelers along the narrow road to town.",
    "An inquiry 🔎 begins on Friday under Judge Oona Feld.",
    "The company canceled every crossing until the weather clears.",
    "Her captain had sailed these waters for thirty years.",
    "Tickets can be returned at any office, it said.",
)
_LINES = ("", "Published 10:05 a.m.", "\ufffc", "Published 2:15 p.m.")
_ROLES = (None, "body", "heading", "a role of one's own <i>")
_MARKS = ("bold", "link", "<comment>")
_VALUES = st.one_of(
    st.sampled_from(("/tide", "javascript:alert(1)", "«2» 🎉", "", 1.0, None)),
    *(st.integers(), st.booleans(), st.just([1, {"a": None}])),
)
_NAMES = st.one_of(
    st.sampled_from(("b1", "b2", "b3", 1, 2, 3, "1", -2, 2**60)),
    st.text(st.characters(exclude_categories=("Cs",)), max_size=3),
)


def _texts() -> SearchStrategy[str]:
    """The text of a block: some sentences, any paragraph, a stamp, nothing."""
    told = st.sampled_from((2, 3, 2, 1)).flatmap(
        lambda count: st.permutations(_SENTENCES).map(lambda some: " ".join(some[:count]))
    )
    return st.one_of(told, told, told, told, paragraphs(), st.sampled_from(_LINES))


@cache
def _attributes() -> SearchStrategy[dict[str, object]]:
    return st.dictionaries(st.sampled_from(("href", "src", "𝒜")), _VALUES, max_size=2)


@st.composite
def _marks(draw: DrawFn, length: int) -> list[Mark]:
    """Marks somewhere on a text of so many code points; they overlap as they like."""
    marks = []
    for _ in range(draw(st.integers(0, 3)) if length else 0):
        start = draw(st.integers(0, length - 1))
        span = start, draw(st.integers(start + 1, length))
        marks.append(Mark(span, draw(st.sampled_from(_MARKS)), draw(_attributes())))
    return marks


@st.composite
def _blocks(draw: DrawFn) -> Block:
    """A block that is in no group."""
    (block,) = draw(carrying([draw(_texts())]))
    return evolve(block, group=None)


@st.composite
def carrying(draw: DrawFn, texts: Sequence[str]) -> list[Block]:
    """The texts as blocks, with any keys, roles, groups, attributes and marks; every key stands once."""
    count = len(texts)
    keys = draw(st.lists(st.none() | _NAMES, min_size=count, max_size=count))
    # Groups are runs of blocks, some of them alone in theirs.
    runs = draw(st.just([1] * count) | st.lists(st.integers(0, 1), min_size=count, max_size=count))
    groups = [*accumulate(runs)]
    return _sound(
        [
            Block(
                *(key, text),
                role=draw(st.sampled_from(_ROLES)),
                group=group if groups.count(group) > 1 else None,
                attributes=draw(_attributes()),
                marks=draw(_marks(len(text))),
            )
            for key, text, group in zip(keys, texts, groups, strict=True)
        ]
    )


@cache
def documents() -> SearchStrategy[list[Block]]:
    """Blocks with keys that stand once, roles, groups, attributes and marks; some have no text, some stand twice."""
    texts = st.integers(0, 6).flatmap(lambda count: st.lists(_texts(), min_size=count, max_size=count))
    return texts.flatmap(carrying)


@cache
def document_pairs() -> SearchStrategy[tuple[list[Block], list[Block]]]:
    """A document and what an editor made of it, or another one that it has nothing to do with."""
    carried_on = documents().flatmap(lambda old: st.tuples(st.just(old), _carried_on(old)))
    return st.one_of(*[carried_on] * 7, st.tuples(documents(), documents()))


@st.composite
def document_chains(draw: DrawFn) -> list[list[Block]]:
    """Up to five documents, each carried on from one before it, or one of those again."""
    chain = [draw(documents())]
    for _ in range(draw(st.integers(0, 4))):
        chain.append(draw(_carried_on(draw(st.sampled_from(chain)))))
    return chain


@st.composite
def document_diffs(draw: DrawFn) -> Diff:
    """Diffs of two documents, with all that may be ignored and passed over in them."""
    return revdiff.diff(
        *draw(document_pairs()),
        keys=draw(st.sampled_from(Keys)),
        ignore=draw(st.sampled_from([(), (), ("case",), ("whitespace", "typography"), ("markup",)])),
        ignore_paragraphs=draw(st.sampled_from([(), STAMPED])),
    )


@st.composite
def _carried_on(draw: DrawFn, old: list[Block]) -> list[Block]:
    """What an editor made of a document in up to five steps; blocks keep their keys, but sometimes all have others."""
    new = old
    for _ in range(draw(st.integers(1, 5))):
        work = draw(st.sampled_from(_WORKS)) if new else _put_in
        new = work(draw, new, draw(st.integers(0, max(len(new) - 1, 0))))
    match draw(st.sampled_from(["kept"] * 6 + ["fresh", "passed on"])):
        case "fresh":
            new = [evolve(block, key=f"n{place}") for place, block in enumerate(new)]
        case "passed on":
            new = [evolve(block, key=new[place - 1].key) for place, block in enumerate(new)]
    return _sound(new)


_Work = Callable[[DrawFn, list[Block], int], list[Block]]


def _put_in(draw: DrawFn, page: list[Block], at: int) -> list[Block]:
    return [*page[:at], draw(_blocks()), *page[at:]]


def _taken_out(_draw: DrawFn, page: list[Block], at: int) -> list[Block]:
    return page[:at] + page[at + 1 :]


def _put_elsewhere(draw: DrawFn, page: list[Block], at: int) -> list[Block]:
    """A block stands elsewhere, and with it those of its group."""
    goes = [block is page[at] or (block.group is not None and block.group == page[at].group) for block in page]
    rest = [block for block, one in zip(page, goes, strict=True) if not one]
    to = draw(st.sampled_from([place for place in range(len(rest) + 1) if place != goes.index(True)] or [0]))
    return [*rest[:to], *(block for block, one in zip(page, goes, strict=True) if one), *rest[to:]]


def _reworded(draw: DrawFn, page: list[Block], at: int) -> list[Block]:
    block, place = page[at], draw(st.sampled_from([0, *_spaces(page[at].text), len(page[at].text)]))
    end = next((space for space in _spaces(block.text) if space > place), len(block.text))
    word = Block(None, draw(st.sampled_from((" dawn", " 🔥 no longer", ""))))
    return _with(page, at, _together(block, _stretch(block, 0, place), word, _stretch(block, end, len(block.text))))


def _in_capitals(_draw: DrawFn, page: list[Block], at: int) -> list[Block]:
    text = page[at].text.upper()
    return _with(page, at, evolve(page[at], text=text) if len(text) == len(page[at].text) else page[at])


def _marked_anew(draw: DrawFn, page: list[Block], at: int) -> list[Block]:
    return _with(page, at, evolve(page[at], marks=draw(_marks(len(page[at].text)))))


def _made_another(draw: DrawFn, page: list[Block], at: int) -> list[Block]:
    return _with(page, at, evolve(page[at], role=draw(st.sampled_from(_ROLES)), attributes=draw(_attributes())))


def _cut(draw: DrawFn, page: list[Block], at: int) -> list[Block]:
    """A block becomes two, one of which keeps its key."""
    block, spaces = page[at], _ends(page[at].text) or _spaces(page[at].text)
    if not spaces:
        return page
    cut = draw(st.sampled_from(spaces))
    parts = [_stretch(block, 0, cut), _stretch(block, cut + 1, len(block.text))]
    without = draw(st.integers(0, 1))
    return _with(page, at, *_with(parts, without, evolve(parts[without], key=None)))


def _joined(draw: DrawFn, page: list[Block], at: int) -> list[Block]:
    """A block and the next, or the last two, become one that has the key of either."""
    at = max(min(at, len(page) - 2), 0)
    parts = page[at : at + 2]
    whole = _together(draw(st.sampled_from(parts)), parts[0], *(one for part in parts[1:] for one in (_SPACE, part)))
    return [*page[:at], whole, *page[at + 2 :]]


def _handed_over(draw: DrawFn, page: list[Block], at: int) -> list[Block]:
    """The last sentences of a block, this one or the first that has several, go to another one."""
    at = next((place for place in (at, *range(len(page))) if _ends(page[place].text)), at)
    block, ends, others = page[at], _ends(page[at].text), [to for to in range(len(page)) if to != at and page[to].text]
    if not ends or not others:
        return page
    cut, to = draw(st.sampled_from(ends)), draw(st.sampled_from(others))
    given = [page[to], _SPACE, _stretch(block, cut + 1, len(block.text))]
    given = given[::-1] if draw(st.booleans()) else given
    return _with(_with(page, at, _stretch(block, 0, cut)), to, _together(page[to], *given))


def _doubled(draw: DrawFn, page: list[Block], at: int) -> list[Block]:
    to = draw(st.integers(0, len(page)))
    return [*page[:to], evolve(page[at], key=None, group=None), *page[to:]]


# What an engine finds it hard to follow comes often.
_WORKS: tuple[_Work, ...] = (
    *(_put_in, _taken_out, _reworded, _in_capitals, _marked_anew, _made_another, _doubled),
    *(_put_elsewhere, _cut, _joined, _handed_over) * 2,
    _handed_over,
)
_SPACE = Block(None, " ")


def _with(page: list[Block], at: int, *blocks: Block) -> list[Block]:
    return [*page[:at], *blocks, *page[at + 1 :]]


def _spaces(text: str) -> list[int]:
    return [place for place, sign in enumerate(text) if sign == " "]


def _ends(text: str) -> list[int]:
    """The spaces behind sentences."""
    return [place for place in _spaces(text) if text[:place].endswith(".")]


def _stretch(block: Block, start: int, end: int) -> Block:
    """A block with a stretch of its text, and the marks that are on it."""
    marks = []
    for mark in block.marks:
        span = max(mark.span.start, start) - start, min(mark.span.end, end) - start
        if span[0] < span[1]:
            marks.append(evolve(mark, span=span))
    return evolve(block, text=block.text[start:end], marks=marks)


def _together(block: Block, *parts: Block) -> Block:
    """A block with the texts and the marks of all parts, one behind the other."""
    starts = accumulate((len(part.text) for part in parts), initial=0)
    marks = [
        evolve(mark, span=mark.span.shifted(start))
        for part, start in zip(parts, starts, strict=False)
        for mark in part.marks
    ]
    return evolve(block, text="".join(part.text for part in parts), marks=marks)


def _sound(page: Sequence[Block]) -> list[Block]:
    """The blocks, none with a key that stood before, none in a group that another block parts."""
    keys: set[object] = set()
    groups: set[object] = set()
    sound: list[Block] = []
    for block in page:
        key, goes_on = (type(block.key), block.key), bool(sound) and block.group == sound[-1].group
        block = evolve(block, key=None if key in keys else block.key)
        sound.append(evolve(block, group=None) if block.group in groups and not goes_on else block)
        keys.add(key)
        groups.add(sound[-1].group)
    return sound


def marks_by_sign(of: Block | Paragraph) -> list[set[tuple[str, Attributes]]]:
    """The marks on each character."""
    told: list[set[tuple[str, Attributes]]] = [set() for _ in of.text]
    for mark in of.marks:
        for on_one in told[mark.span.start : mark.span.end]:
            on_one.add((mark.name, mark.attributes))
    return told
