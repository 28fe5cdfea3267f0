"""Paragraphs from several revisions of one text, joined to a new revision that says of every stretch where it comes from.

What stands between two of them is taken from a revision in which they follow each other. Marks come along with the words they
are on, role and attributes with the paragraph whose block it is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest

from attrs import evolve, field, frozen

from revdiff.compare.change import Change
from revdiff.compare.wordedits import Coat, MarkKind
from revdiff.text import PLAIN, BlockProvenance, Excerpt, ExcerptSide, Mark, Markup, Name, Paragraph, Revision, Span
from revdiff.text.markup import with_groups_whole

Indices = tuple[int | None, ...]
Sources = Mapping[ExcerptSide, Revision]
"""The revisions that something is made of; the first is what the others were made from."""

Source = tuple[ExcerptSide, int]
"""A paragraph of one of them, by its index."""

_BLANK_LINE = "\n\n"


@frozen
class SourcedParagraph:
    """One paragraph of the text to be made, with what it is in the revisions it comes from.

    ``starts`` and ``ends`` say for each of these, in their order, which paragraph starts, and which ends, where this one does,
    by index; None where none does. ``excerpts`` say where its text was taken from, one after the other; ``block`` is the
    paragraph whose role and attributes it has, ``name`` the one whose key and group it has; None where it is of no revision.
    Role and attributes that no one source has together are ``blended``, and ``block`` then has the role.
    """

    text: str
    starts: Indices
    ends: Indices
    excerpts: tuple[Excerpt, ...]
    block: Source | None
    name: Source | None = field()

    @name.default
    def _name_of_block(self) -> Source | None:
        return self.block

    blended: Markup | None = None

    @classmethod
    def whole(cls, side: ExcerptSide, paragraph: Paragraph, starts: Indices, ends: Indices) -> SourcedParagraph:
        """A paragraph of ``side`` as it stands there."""
        excerpts = (Excerpt(side, paragraph.index, Span(0, len(paragraph.text))),) if paragraph.text else ()
        return cls(paragraph.text, starts, ends, excerpts, (side, paragraph.index))

    @classmethod
    def given(cls, text: str, starts: Indices, ends: Indices) -> SourcedParagraph:
        """A paragraph of no revision."""
        return cls(text, starts, ends, (Excerpt(ExcerptSide.GIVEN, None, Span(0, len(text))),) if text else (), None)


Chooser = Callable[[Sequence[str | None]], str | None]
"""Given what stands between two paragraphs in each revision, None where they do not follow each other there: what is to."""


def joined(
    paragraphs: Sequence[SourcedParagraph], sources: Sources, choose: Chooser, usual: str | None = None
) -> Revision:
    """The revision made of ``paragraphs``, cut as they are, its rule and if it can be its headline those of the first.

    What follows each other in none of the sources has the ``usual`` between it, by default what mostly stands there.
    """
    revisions = [*sources.values()]
    rule = revisions[0].rule
    if not paragraphs:
        blank = choose([None if source.paragraphs else source.text for source in revisions])
        return Revision(blank or "", (), rule=rule, provenance=())
    separators = [source.separators for source in revisions]
    usual = usual_separator(revisions) if usual is None else usual
    pieces = [choose([of_one[0] if len(of_one) > 1 else None for of_one in separators]) or ""]
    made: list[Paragraph] = []
    position = len(pieces[0])
    carried = zip(_unique_keys(paragraphs, sources), _markups(paragraphs, sources), strict=True)
    for (one, following), (key, markup) in zip(zip_longest(paragraphs, paragraphs[1:]), carried, strict=True):
        made.append(Paragraph(len(made), position, position + len(one.text), one.text, key, markup))
        between = _between(one, following, separators, choose, usual) if following else ""
        pieces += [one.text, between]
        position += len(one.text) + len(between)
    pieces.append(choose([of_one[-1] if len(of_one) > 1 else None for of_one in separators]) or "")
    provenance = tuple(_provenance(one, paragraph.key) for one, paragraph in zip(paragraphs, made, strict=True))
    headline = _headline(paragraphs, made, sources)
    return Revision("".join(pieces), tuple(made), headline, rule=rule, provenance=provenance)


def _headline(paragraphs: Sequence[SourcedParagraph], made: Sequence[Paragraph], sources: Sources) -> Paragraph | None:
    """What was made of the headline of the first source of which something was: what starts where it did, or is its block."""
    for number, (side, source) in enumerate(sources.items()):
        if source.headline is not None:
            index = source.headline.index
            for one, paragraph in zip(paragraphs, made, strict=True):
                if one.starts[number] == index or one.block == (side, index):
                    return paragraph
    return None


def _provenance(one: SourcedParagraph, key: Name | None) -> BlockProvenance:
    side, paragraph = one.block or (ExcerptSide.GIVEN, None)
    return BlockProvenance(key, side, paragraph, one.excerpts)


def taken_whole(side: ExcerptSide, revision: Revision) -> Revision:
    """The revision itself, which says that all of it comes from ``side``."""
    return evolve(
        revision,
        provenance=tuple(
            _provenance(SourcedParagraph.whole(side, paragraph, (), ()), paragraph.key)
            for paragraph in revision.paragraphs
        ),
    )


def _unique_keys(paragraphs: Sequence[SourcedParagraph], sources: Sources) -> list[Name | None]:
    """The keys, each once: of several paragraphs that claim one, that which keeps most of the paragraph that had it keeps it."""
    keys = [_key_of(one, sources) for one in paragraphs]
    claims: defaultdict[Name, list[int]] = defaultdict(list)
    for place, key in enumerate(keys):
        if key is not None:
            claims[key].append(place)
    for key, places in claims.items():
        if len(places) > 1:
            keeper = max(places, key=lambda place: (*_kept_of(key, paragraphs[place], sources), -place))
            for place in places:
                keys[place] = key if place == keeper else None
    return keys


def _key_of(one: SourcedParagraph, sources: Sources) -> Name | None:
    return None if one.name is None else _paragraph(one.name, sources).key


def _paragraph(source: Source, sources: Sources) -> Paragraph:
    side, index = source
    return sources[side].paragraphs[index]


def _kept_of(key: Name, one: SourcedParagraph, sources: Sources) -> tuple[int, int, bool]:
    """How many code points a paragraph has of those named ``key``: of that of the first source, and of all.

    Then whether it is named by the first source: what has no text keeps none.
    """
    first = next(iter(sources))
    lengths: Counter[bool] = Counter()
    for excerpt in one.excerpts:
        if excerpt.side in sources and excerpt.paragraph is not None:
            source = sources[excerpt.side].paragraphs[excerpt.paragraph]
            if source.key == key:
                lengths[excerpt.side is first] += len(excerpt.span)
    return lengths[True], lengths.total(), one.name is not None and one.name[0] is first


def _markups(paragraphs: Sequence[SourcedParagraph], sources: Sources) -> list[Markup]:
    """What each paragraph carries; of a group whose paragraphs no longer follow each other, the first run keeps it."""
    if all(paragraph.markup is PLAIN for source in sources.values() for paragraph in source.paragraphs):
        return [PLAIN] * len(paragraphs)
    coats = _Coats(sources)
    return with_groups_whole(_markup(one, sources, coats) for one in paragraphs)


def _markup(one: SourcedParagraph, sources: Sources, coats: _Coats) -> Markup:
    block = one.blended
    if block is None:
        block = PLAIN if one.block is None else _paragraph(one.block, sources).markup
    group = None if one.name is None else _paragraph(one.name, sources).group
    return evolve(block, group=group, marks=tuple(coats.marks(one.excerpts))) or PLAIN


class _Coats:
    """The marks of all paragraphs that something is taken from, each looked through once."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._coats: dict[Source, Coat] = {}

    def marks(self, excerpts: Sequence[Excerpt]) -> Iterable[Mark]:
        """The marks on a paragraph made of ``excerpts``; those that one goes on with go on."""
        if len(excerpts) == 1:
            paragraph = self._taken_from(excerpts[0])
            if paragraph is not None and len(excerpts[0].span) == len(paragraph.text):
                return paragraph.marks
        spans: defaultdict[MarkKind, list[Span]] = defaultdict(list)
        position = 0
        for excerpt in excerpts:
            for start, end, kind in self._on(excerpt):
                span, known = Span(start, end).shifted(position), spans[kind]
                if known and known[-1].end == span.start:
                    known[-1] = Span(known[-1].start, span.end)
                else:
                    known.append(span)
            position += len(excerpt.span)
        return (Mark(span, *kind) for kind, known in spans.items() for span in known)

    def _taken_from(self, excerpt: Excerpt) -> Paragraph | None:
        if excerpt.side not in self._sources or excerpt.paragraph is None:
            return None
        return _paragraph((excerpt.side, excerpt.paragraph), self._sources)

    def _on(self, excerpt: Excerpt) -> Iterator[tuple[int, int, MarkKind]]:
        """The marks on an excerpt, as (start, end, kind) in code points of it."""
        paragraph = self._taken_from(excerpt)
        if paragraph is None or not paragraph.marks:
            return
        source = excerpt.side, paragraph.index
        if source not in self._coats:
            self._coats[source] = Coat(paragraph)
        span = excerpt.span.shifted(paragraph.start)
        for start, end, kind in self._coats[source].cut(span.start, span.end):
            yield start - span.start, end - span.start, kind


def usual_separator(sources: Sequence[Revision]) -> str:
    """What mostly stands between paragraphs: in the first of the revisions, or, where it has one at most, in all the others."""
    first, *others = (Counter(source.separators[1:-1]) for source in sources)
    counts = first or sum(others, Counter())
    return max(counts, key=lambda between: (counts[between], between), default=_BLANK_LINE)


def pairs_in_order(alignment: Iterable[Change]) -> list[tuple[int, int]]:
    """The paragraphs, as (old, new), that correspond and kept their order; rising on both sides."""
    return sorted(
        (old.index, new.index)
        for change in alignment
        for old in change.old
        for new in change.new
        if new not in change.displaced
    )


def _between(
    before: SourcedParagraph,
    after: SourcedParagraph,
    separators: Sequence[tuple[str, ...]],
    choose: Chooser,
    usual: str,
) -> str:
    found = [
        of_one[start] if start is not None and end is not None and start == end + 1 else None
        for of_one, end, start in zip(separators, before.ends, after.starts, strict=True)
    ]
    chosen = choose(found)
    return usual if chosen is None else chosen
