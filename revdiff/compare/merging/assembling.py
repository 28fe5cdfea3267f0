"""All of a merged text in order.

Two sides work on a page of five paragraphs. Ours moves the fourth up and puts one in; theirs puts one in as well; both edit.

>>> from revdiff import merge
>>> head, hit, fog, hurt, end = base = [
...     "Ferry aground", "The ferry hit a sandbank.", "Fog lay on the bay.", "Nobody was hurt, police said.", "More to come.",
... ]
>>> ours = [head, hurt, "The ferry hit a sandbank at dawn.", fog, "Our reporter saw two tugs.", end]
>>> theirs = [head, "The old ferry hit a sandbank.", fog, "Divers are on their way.", "Nobody was hurt, the police said.", end]

Each paragraph of the base is a chunk, for no side joined two, and comes out with the edits of both sides. A chunk that no side
moved stands where the base has it (`chunks`). Places are counted along the base in half steps (`anchors`)::

    base     1 head   3 hit    5 fog    7 hurt   9 end
    ours     1 head   2 hurt   3 hit    5 fog    6-8 tugs   9 end
    theirs   1 head   3 hit    5 fog    6 divers   7 hurt   9 end

What stands at even steps has no place in the base: these are insertions, each in the gap between two anchors of its side. As ours
has taken the chunk at 7 away, the tugs may stand anywhere from 6 to 8. There they meet the divers, and nothing says which of the
two comes first: that is a choice, a conflict of the merge (`gaps`). Nothing meets the paragraph that went to 2, and it takes
along the word that theirs put into it. Sorted by their places the entries are the merged text. What stands around a choice is
read again as one text, which settles it if each side changed words of its own (`passages`). A sentence that came out in two
paragraphs, as each side put it into another, is a choice after all (`torn`).

>>> for entry in merge(base, ours, theirs).outline:
...     print(entry)
Ferry aground
Nobody was hurt, the police said.
The old ferry hit a sandbank at dawn.
Fog lay on the bay.
<Conflict c1: added>
More to come.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from revdiff.compare.change import Kind
from revdiff.compare.comparison import Comparison
from revdiff.compare.joining import SourcedParagraph, joined
from revdiff.compare.merging.anchors import Anchors, Point
from revdiff.compare.merging.chunks import Chunk, MergedChunk, chunks_of, merged
from revdiff.compare.merging.clashes import Clash, Disagreement
from revdiff.compare.merging.entries import (
    BASE,
    EXCERPT_SIDES,
    OURS,
    SIDES,
    THEIRS,
    Choice,
    Dispute,
    Entry,
    as_in,
    in_order,
)
from revdiff.compare.merging.gaps import filled
from revdiff.compare.merging.insertions import Insertion, Placed, Removal
from revdiff.compare.merging.line_ends import LineEnds
from revdiff.compare.merging.passages import reread
from revdiff.compare.merging.spacing import Spacing
from revdiff.compare.merging.stretches import Versions
from revdiff.compare.merging.torn import with_torn
from revdiff.compare.merging.trading import with_trades_alike
from revdiff.text import Paragraph, Revision


def assembled(ours: Comparison, theirs: Comparison) -> tuple[Entry, ...]:
    """The merged text; where only one side did something, that side's text as it is."""
    whole = _whole(ours, theirs)
    if whole is None:
        return _Assembly(*with_trades_alike(ours, theirs)).entries()
    return as_in(whole, (ours if whole == OURS else theirs).new.paragraphs)


def _whole(ours: Comparison, theirs: Comparison) -> int | None:
    """The side that alone did something: the other has the base as it is, or the same."""
    if _equal(ours.old, ours.new) or _equal(ours.new, theirs.new):
        return THEIRS
    return OURS if _equal(theirs.old, theirs.new) else None


def _equal(one: Revision, other: Revision) -> bool:
    return one.text == other.text and one.paragraphs == other.paragraphs


class _Assembly:
    """A merged text in the making: entries with their points, and what is still to get its own."""

    def __init__(self, ours: Comparison, theirs: Comparison) -> None:
        self._ours, self._theirs = ours, theirs
        self._anchors = {OURS: Anchors(ours), THEIRS: Anchors(theirs)}
        self._versions = Versions((ours.old, ours.new, theirs.new))
        self._placed: list[Placed] = []
        self._insertions: list[Insertion] = []
        self._removals: list[Removal] = []
        self._gone: list[Paragraph] = []
        for number, chunk in enumerate(chunks_of(ours, theirs)):
            self._take_chunk(number, chunk, merged(chunk, self._versions))
        for side, comparison in zip(SIDES, (ours, theirs), strict=True):
            self._take_additions(side, comparison)

    def entries(self) -> tuple[Entry, ...]:
        """The entries along the base."""
        placed = [*self._placed, *filled(self._insertions, self._gone, self._removals)]
        placed.sort(key=lambda one: one[0])
        read = reread(placed, self._ours, self._theirs, self._versions)
        entries = with_torn([entry for _, entry in read], self._versions)
        return LineEnds.of(self._versions.revisions).entries(entries)

    def _take_chunk(self, number: int, chunk: Chunk, outcome: MergedChunk) -> None:
        """Puts what came of a chunk where the base has it, or into the gap that it was moved to."""
        if chunk.gone:
            self._gone += chunk.base
            return
        choice = None if outcome.open is None else _disputed(chunk, outcome.open, outcome.ways)
        entries: tuple[Entry, ...] = outcome.paragraphs if choice is None else (choice,)
        movers = [side for side in SIDES if chunk.moved(side) and chunk.made(side)]
        if entries and _moves_as_one(chunk, outcome, movers):
            self._insertions += [self._moved((number,), side, chunk, chunk.made(side), entries) for side in movers]
        elif not (chunk.made(OURS) and chunk.made(THEIRS)) and not outcome.paragraphs:
            self._removals.append(self._removal(chunk, choice))
        elif choice is not None:
            self._placed.append((Point.at(chunk.base[0].index), choice))
        else:
            self._take_paragraphs(number, chunk, outcome)

    def _removal(self, chunk: Chunk, choice: Choice | None) -> Removal:
        (side,) = (side for side in SIDES if chunk.made(side))
        kept = in_order(chunk.made(side))
        return Removal(side, chunk.base, kept, tuple(map(self._anchors[side].gap, kept)), choice)

    def _take_paragraphs(self, number: int, chunk: Chunk, outcome: MergedChunk) -> None:
        """Puts each paragraph of a chunk where the side of the layout has it."""
        side = outcome.layout
        for place, paragraph in enumerate(outcome.paragraphs):
            index = paragraph.starts[side]
            point = self._anchors[side].point(index) if index is not None else None
            if index is not None and point is None and chunk.moved(side):
                alone = (self._versions.revisions[side].paragraphs[index],)
                self._insertions.append(self._moved((number, place), side, chunk, alone, (paragraph,)))
            else:
                self._placed.append((point or Point.at(chunk.base[0].index), paragraph))

    def _moved(
        self,
        matter: tuple[int, ...],
        side: int,
        chunk: Chunk,
        paragraphs: Sequence[Paragraph],
        entries: tuple[Entry, ...],
    ) -> Insertion:
        there = in_order(paragraphs)
        return Insertion(matter, side, self._anchors[side].gap(there[0]), chunk.base, there, entries)

    def _take_additions(self, side: int, comparison: Comparison) -> None:
        """Makes insertions of what a side put in."""
        for change in comparison.alignment:
            if change.kind is Kind.ADDED:
                (paragraph,) = change.new
                gap = self._anchors[side].gap(paragraph)
                entries = as_in(side, change.new)
                matter = paragraph.text, evolve(paragraph.markup, group=None)
                self._insertions.append(Insertion(matter, side, gap, (), change.new, entries))


def _moves_as_one(chunk: Chunk, outcome: MergedChunk, movers: Sequence[int]) -> bool:
    """Whether all of a chunk goes where a side moved it, rather than each of its paragraphs where its own side has it."""
    if not movers or (outcome.open and outcome.open.clash is Clash.RESHAPED):
        return False
    return outcome.open is not None or not chunk.reshaped(outcome.layout) or outcome.layout not in movers


def _disputed(chunk: Chunk, about: Disagreement, ways: Sequence[tuple[SourcedParagraph, ...]]) -> Choice:
    made = (chunk.base, in_order(chunk.made(OURS)), in_order(chunk.made(THEIRS)))
    whole = (as_in(revision, paragraphs) for revision, paragraphs in zip((BASE, *SIDES), made, strict=True))
    return Choice(Dispute(about, *made), *(ways or whole))


def written(paragraphs: Sequence[SourcedParagraph], ours: Comparison, theirs: Comparison) -> Revision:
    """The revision made of ``paragraphs``, what stands between them taken from the three revisions they come from."""
    sources = dict(zip(EXCERPT_SIDES, (ours.old, ours.new, theirs.new), strict=True))
    spacing = Spacing.of(ours, theirs)
    return joined(paragraphs, sources, spacing.between, spacing.usual)
