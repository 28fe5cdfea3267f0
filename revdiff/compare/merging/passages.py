"""A second look at what two sides disagree about: the words of a whole passage, paragraph breaks among them.

Paragraph by paragraph, what both sides cut or joined is in dispute as a whole, and so is what one replaced beside a line that the
other put in. Yet they may have changed different words of it. So where something is in dispute, all that stands between two
paragraphs that are not, the *passage*, is read again as one text (`rewoven`); where that settles nothing, the dispute stays.

What a side moved may be in a passage if the other side left it as it was: it goes at one place and comes at another.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from attrs import frozen

from revdiff.compare.change import Kind
from revdiff.compare.comparison import Comparison
from revdiff.compare.joining import SourcedParagraph
from revdiff.compare.keys import Keys
from revdiff.compare.merging.anchors import Point
from revdiff.compare.merging.clashes import Clash
from revdiff.compare.merging.entries import BASE, OURS, SIDES, THEIRS, Choice, Dispute, across
from revdiff.compare.merging.insertions import Placed
from revdiff.compare.merging.rewoven import Extent, rewoven
from revdiff.compare.merging.stretches import Versions

_Spot = tuple[int, int]
"""A paragraph by its revision and its index there."""


@frozen
class _Passage:
    """What stands between two paragraphs that nobody disputes, and what of all that is placed belongs there."""

    extent: Extent
    placed: range


def reread(placed: Sequence[Placed], ours: Comparison, theirs: Comparison, versions: Versions) -> Iterator[Placed]:
    """What is ``placed``, in order, with those passages woven that are in dispute and can be."""
    disputes = dict.fromkeys(entry.dispute for _, entry in placed if isinstance(entry, Choice))
    if not disputes:
        yield from placed
        return
    sides = {OURS: ours, THEIRS: theirs}
    passages = [*_passages(placed, sides, disputes)]
    woven = _woven(passages, _reach(placed, passages), sides, versions)
    reached = 0
    for number, paragraphs in sorted(woven.items()):
        passage = passages[number]
        yield from placed[reached : passage.placed.start]
        yield from ((Point.before(passage.extent[BASE].start), paragraph) for paragraph in paragraphs)
        reached = passage.placed.stop
    yield from placed[reached:]


def _passages(
    placed: Sequence[Placed], sides: Mapping[int, Comparison], disputes: Iterable[Dispute]
) -> Iterator[_Passage]:
    """The passages along the base, which lie between paragraphs that correspond one to one, in order, undisputed."""
    disputed = {spot for dispute in disputes for spot in _spots(dispute)}
    partners = [_partners(sides[side]) for side in SIDES]
    base = sides[OURS].old
    steady: list[tuple[int, ...]] = [(-1, -1, -1)]
    for index in range(len(base.paragraphs)):
        three = index, partners[0].get(index, -1), partners[1].get(index, -1)
        if -1 not in three and not disputed & {*enumerate(three)}:
            steady.append(three)
    steady.append((len(base.paragraphs), *(len(sides[side].new.paragraphs) for side in SIDES)))
    points = [point for point, _ in placed]
    for before, after in pairwise(steady):
        first, last = bisect_left(points, Point.behind(before[BASE])), bisect_left(points, Point.at(after[BASE]))
        ours, theirs = (range(before[side] + 1, after[side]) for side in SIDES)
        yield _Passage((range(before[BASE] + 1, after[BASE]), ours, theirs), range(first, last))


def _spots(dispute: Dispute) -> Iterator[_Spot]:
    for revision, paragraphs in ((BASE, dispute.base), (OURS, dispute.ours), (THEIRS, dispute.theirs)):
        yield from ((revision, paragraph.index) for paragraph in paragraphs)


def _partners(side: Comparison) -> dict[int, int]:
    """What carries on each old paragraph alone, and stayed in order."""
    return {
        change.old[0].index: change.new[0].index
        for change in side.alignment
        if len(change.old) == len(change.new) == 1 and not change.displaced
    }


def _reach(placed: Sequence[Placed], passages: Sequence[_Passage]) -> dict[Dispute, set[int]]:
    """For each dispute the passages, by number, in which it is told or has paragraphs."""
    reach: defaultdict[Dispute, set[int]] = defaultdict(set)
    for number, passage in enumerate(passages):
        for _, entry in placed[passage.placed.start : passage.placed.stop]:
            if isinstance(entry, Choice):
                reach[entry.dispute].add(number)
    ends = {revision: [passage.extent[revision].stop for passage in passages] for revision in (BASE, *SIDES)}
    for dispute, numbers in reach.items():
        numbers.update(bisect_left(ends[revision], index + 1) for revision, index in _spots(dispute))
    return reach


def _woven(
    passages: Sequence[_Passage],
    reach: Mapping[Dispute, set[int]],
    sides: Mapping[int, Comparison],
    versions: Versions,
) -> dict[int, Sequence[SourcedParagraph]]:
    """The passages, by number, that come out without a dispute; one is settled in all passages that it is in, or in none."""
    by_passage: defaultdict[int, list[Dispute]] = defaultdict(list)
    for dispute, numbers in reach.items():
        for number in numbers:
            by_passage[number].append(dispute)
    bound = _bound(sides)
    woven: dict[int, Sequence[SourcedParagraph]] = {}
    for number, disputes in by_passage.items():
        extent = passages[number].extent
        free = not any((revision, index) in bound for revision in (BASE, *SIDES) for index in extent[revision])
        made = None
        if free and _as_one(extent, sides) and not any(one.about.clash is Clash.MOVED for one in disputes):
            made = rewoven(extent, versions)
        if made is not None:
            woven[number] = made
    open_passages = [number for number in by_passage if number not in woven]
    left = dict(reach)
    while open_passages:
        for dispute in by_passage[open_passages.pop()]:
            open_passages += [number for number in left.pop(dispute, ()) if woven.pop(number, None) is not None]
    return woven


def _as_one(extent: Extent, sides: Mapping[int, Comparison]) -> bool:
    """Whether a passage may be read as one text: not where keys say which of its paragraphs is which."""
    return sides[OURS].keys is Keys.LABEL or all(len(indices) == 1 for indices in extent)


def _bound(sides: Mapping[int, Comparison]) -> set[_Spot]:
    """Paragraphs that one side moved and the other touched: they are no matter of words alone."""
    of_base = {
        side: {paragraph.index: change for change in done.alignment for paragraph in change.old}
        for side, done in sides.items()
    }
    bound: set[_Spot] = set()
    for side, done in sides.items():
        for change in done.alignment:
            others = [of_base[across(side)][paragraph.index] for paragraph in change.old]
            if change.moved and any(other.moved or other.kind is not Kind.KEPT for other in others):
                bound |= {(BASE, paragraph.index) for paragraph in change.old}
                bound |= {(side, paragraph.index) for paragraph in change.new}
                bound |= {(across(side), paragraph.index) for other in others for paragraph in other.new}
    return bound
