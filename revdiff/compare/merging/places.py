"""A merged text in order before anything is settled, for whoever settles it: where its words are from, who brought them, and what
a side did to their marks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from revdiff.compare.comparison import Comparison
from revdiff.compare.joining import SourcedParagraph
from revdiff.compare.markup_changes import MarkupChange
from revdiff.compare.merging.bringers import Bringers
from revdiff.compare.merging.entries import EXCERPT_SIDES, Choice, Dispute, Entry
from revdiff.compare.merging.markings import Markings
from revdiff.compare.merging.settling import Side
from revdiff.text import ExcerptSide, Revision, Span


class BroughtExcerpt(NamedTuple):
    """A stretch of one side's whole text, in code points, that was brought ``by`` one or both sides; None if the base had it.

    What is of no revision has no ``side``, and its ``text`` alone tells what it is. ``markup`` is what its side did to the marks
    on it.
    """

    side: ExcerptSide | None
    span: Span
    text: str
    by: Side | None
    markup: tuple[MarkupChange, ...] = ()


BroughtParagraph = tuple[BroughtExcerpt, ...]


class Place(NamedTuple):
    """A place of the conflict ``name``: what stands here if one of the three is taken.

    It is ``shown`` where a side has something here, and not only the base.
    """

    name: str
    shown: bool
    base: tuple[BroughtParagraph, ...]
    ours: tuple[BroughtParagraph, ...]
    theirs: tuple[BroughtParagraph, ...]


ToldEntry = BroughtParagraph | Place


def told_entries(
    entries: Iterable[Entry], names: Mapping[Dispute, str], ours: Comparison, theirs: Comparison
) -> list[ToldEntry]:
    """The entries of a merge of what two sides did; ``names`` are those of the conflicts."""
    teller = _Teller((ours.old, ours.new, theirs.new), Bringers(ours, theirs), Markings(ours, theirs))
    return [
        teller.place(entry, names[entry.dispute]) if isinstance(entry, Choice) else teller.paragraph(entry)
        for entry in entries
    ]


class _Teller:
    def __init__(self, revisions: Sequence[Revision], bringers: Bringers, markings: Markings) -> None:
        self._revisions, self._bringers, self._markings = revisions, bringers, markings

    def place(self, choice: Choice, name: str) -> Place:
        base, ours, theirs = (tuple(map(self.paragraph, some)) for some in (choice.base, choice.ours, choice.theirs))
        return Place(name, choice.shown, base, ours, theirs)

    def paragraph(self, one: SourcedParagraph) -> BroughtParagraph:
        return tuple(_with_given_brought([*self._excerpts(one)]))

    def _excerpts(self, one: SourcedParagraph) -> Iterator[BroughtExcerpt]:
        reached = 0
        for excerpt in one.excerpts:
            length = len(excerpt.span)
            if excerpt.paragraph is None:
                yield BroughtExcerpt(None, Span(0, length), one.text[reached : reached + length], None)
            else:
                revision = EXCERPT_SIDES.index(excerpt.side)
                text, paragraphs = self._revisions[revision].text, self._revisions[revision].paragraphs
                whole = excerpt.span.shifted(paragraphs[excerpt.paragraph].start)
                for brought, by in self._bringers.of(revision, whole):
                    for span, markup in self._markings.of(revision, brought):
                        yield BroughtExcerpt(excerpt.side, span, span.of(text), by, markup)
            reached += length


def _with_given_brought(excerpts: Sequence[BroughtExcerpt]) -> Iterator[BroughtExcerpt]:
    """Excerpts of which those of no revision, line ends, were brought by who brought what stands on either side."""
    before = [*_bringers_so_far(excerpts)]
    behind = [*_bringers_so_far(excerpts[::-1])][::-1]
    for excerpt, one, other in zip(excerpts, before, behind, strict=True):
        yield excerpt._replace(by=one) if excerpt.side is None and one == other else excerpt


def _bringers_so_far(excerpts: Iterable[BroughtExcerpt]) -> Iterator[Side | None]:
    by = None
    for excerpt in excerpts:
        by = by if excerpt.side is None else excerpt.by
        yield by
