"""Paragraphs that traded places: which of them moved is for a reader to say, and a merge reads it so that both sides agree.

Where one side has moved A down over B, it has moved B up over A as well. If the other side moved B further down, A goes where B
no longer is: it stays before B, and nothing of the first side's work is to be seen. Read as B up against B down it is a dispute.

>>> from revdiff import merge
>>> fog, rain, tugs = "Fog lay over it.", "Rain fell on the roofs of Kelby.", "Tugs left at noon with the tide."
>>> merge([fog, rain, tugs], [rain, fog, tugs], [fog, tugs, rain]).conflicts
(<Conflict c1: moved>,)
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from attrs import evolve, frozen

from revdiff.compare.change import Change, Kind
from revdiff.compare.comparison import Comparison
from revdiff.compare.joining import pairs_in_order
from revdiff.compare.merging.anchors import Anchors, Gap, Point

_OF_ONE = (Kind.KEPT, Kind.EDITED)


def with_trades_alike(ours: Comparison, theirs: Comparison) -> tuple[Comparison, Comparison]:
    """Both sides, the moves of each that the other's would undo read the other way round."""
    moves = [_moves(side) for side in (ours, theirs)]
    if not all(moves):
        return ours, theirs
    return _read_again(ours, moves[0], moves[1]), _read_again(theirs, moves[1], moves[0])


@frozen
class _Move:
    """A change that moved its one paragraph of the base into a gap."""

    change: Change
    gap: Gap

    @property
    def index(self) -> int:
        """Where its paragraph stood in the base."""
        return self.change.old[0].index

    @property
    def down(self) -> bool:
        """Whether it went behind what followed it."""
        return self.gap.low > Point.at(self.index)

    def crossed(self, anchors: Sequence[int]) -> Sequence[int]:
        """The paragraphs of the base, among those that stayed in order, that it went over."""
        if self.down:
            return anchors[bisect_left(anchors, self.index) : bisect_left(anchors, self.gap.low, key=Point.at)]
        return anchors[bisect_left(anchors, self.gap.high, key=Point.at) : bisect_left(anchors, self.index)]

    def is_undone_by(self, other: _Move) -> bool:
        """Whether what it went over was moved as far in the same direction: then it does not get past that."""
        return other.gap.high >= self.gap.low if self.down else other.gap.low <= self.gap.high


def _moves(side: Comparison) -> dict[int, _Move]:
    """What a side moved, by its place in the base."""
    moved = [change for change in side.alignment if change.moved and change.kind in _OF_ONE]
    if not moved:
        return {}
    anchors = Anchors(side)
    return {change.old[0].index: _Move(change, anchors.gap(change.new[0])) for change in moved}


def _read_again(side: Comparison, moves: Mapping[int, _Move], others: Mapping[int, _Move]) -> Comparison:
    """A side; where all that something went over was moved on by the other side, that is what it moved."""
    anchors = [old for old, _ in pairs_in_order(side.alignment)]
    stay: set[int] = set()
    move: set[int] = set()
    reached = -1
    for index in sorted(moves.keys() - others.keys()):
        one = moves[index]
        crossed = one.crossed(anchors)
        place = one.change.new[0].index
        if place > reached and all(over in others and one.is_undone_by(others[over]) for over in crossed):
            stay.add(index)
            move.update(crossed)
            reached = place
    if not stay:
        return side
    return evolve(side, alignment=tuple(_reread(change, stay, move) for change in side.alignment))


def _reread(change: Change, stay: set[int], move: set[int]) -> Change:
    if change.kind not in _OF_ONE or change.old[0].index not in stay | move:
        return change
    return evolve(change, displaced=() if change.old[0].index in stay else change.new)
