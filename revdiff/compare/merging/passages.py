"""A second look at what two sides disagree about: the words of a whole passage, paragraph breaks among them.

Paragraph by paragraph, what both sides cut or joined is in dispute as a whole, and so is what one replaced beside a line that the
other put in. Yet they may have changed different words of it. So where something is in dispute, all that stands between two
paragraphs that are not, the *passage*, is read again as one text (`rewoven`); where that settles nothing, the dispute stays.

What a side moved may be in a passage if the other side left it as it was: it goes at one place and comes at another.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
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


def reread(placed: Sequence[Placed], ours: Comparison, theirs: Comparison, versions: Versions) -> Sequence[Placed]:
    """What is ``placed``, in order, with those passages woven that are in dispute and can be.

    First passages are as short as can be. What is in dispute still is read with the paragraphs around it that a side edited,
    unless both put something in: no reader of more could tell what comes first.
    """
    sides = {OURS: ours, THEIRS: theirs}
    partners = [_partners(side) for side in sides.values()]
    kept = [
        {o: n for o, n in some.items() if _kept(side, o, n)}
        for side, some in zip(sides.values(), partners, strict=True)
    ]
    bound = _bound(sides)
    woven_before: set[_Spot] = set()
    for steady_pairs, left in ((partners, {Clash.MOVED}), (kept, {Clash.MOVED, Clash.ADDED})):
        disputes = dict.fromkeys(entry.dispute for _, entry in placed if isinstance(entry, Choice))
        if not disputes:
            break
        disputed = woven_before.union(spot for dispute in disputes for spot in _spots(dispute))
        passages = [*_passages(placed, _steady(sides, steady_pairs, disputed))]
        free = [passage.extent if _free(passage.extent, sides, bound) else None for passage in passages]
        woven = _woven(free, _reach(placed, passages), left, versions)
        placed = [*_with_woven(placed, passages, woven)]
        woven_before = {(BASE, index) for number in woven for index in passages[number].extent[BASE]}
    return placed


def _with_woven(
    placed: Sequence[Placed], passages: Sequence[_Passage], woven: Mapping[int, Iterable[SourcedParagraph]]
) -> Iterator[Placed]:
    reached = 0
    for number, paragraphs in sorted(woven.items()):
        passage = passages[number]
        yield from placed[reached : passage.placed.start]
        yield from ((Point.before(passage.extent[BASE].start), paragraph) for paragraph in paragraphs)
        reached = passage.placed.stop
    yield from placed[reached:]


def _steady(
    sides: Mapping[int, Comparison], pairs: Sequence[Mapping[int, int]], disputed: Container[_Spot]
) -> Iterator[tuple[int, ...]]:
    """Paragraphs between which passages lie, by their index in each revision, and both ends of the text: none is ``disputed``."""
    yield (-1, -1, -1)
    base = sides[OURS].old
    for index in range(len(base.paragraphs)):
        three = index, pairs[0].get(index, -1), pairs[1].get(index, -1)
        if -1 not in three and not any(spot in disputed for spot in enumerate(three)):
            yield three
    yield (len(base.paragraphs), *(len(sides[side].new.paragraphs) for side in SIDES))


def _passages(placed: Sequence[Placed], steady: Iterable[tuple[int, ...]]) -> Iterator[_Passage]:
    """The passages along the base."""
    points = [point for point, _ in placed]
    for before, after in pairwise(steady):
        first, last = bisect_left(points, Point.behind(before[BASE])), bisect_left(points, Point.at(after[BASE]))
        base, ours, theirs = (range(start + 1, end) for start, end in zip(before, after, strict=True))
        yield _Passage((base, ours, theirs), range(first, last))


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


def _kept(side: Comparison, old: int, new: int) -> bool:
    return side.old.paragraphs[old].text == side.new.paragraphs[new].text


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
    extents: Sequence[Extent | None], reach: Mapping[Dispute, set[int]], left: Container[Clash], versions: Versions
) -> dict[int, Sequence[SourcedParagraph]]:
    """The passages, by number, that come out without a dispute; one is settled in all passages that it is in, or in none.

    Passages without an extent may not be read as one text; clashes that are ``left`` are no matter of words.
    """
    by_passage: defaultdict[int, list[Dispute]] = defaultdict(list)
    for dispute, numbers in reach.items():
        for number in numbers:
            by_passage[number].append(dispute)
    woven: dict[int, Sequence[SourcedParagraph]] = {}
    for number, disputes in by_passage.items():
        extent = extents[number]
        if extent is not None and not any(one.about.clash in left for one in disputes):
            made = rewoven(extent, versions)
            if made is not None:
                woven[number] = made
    unsettled = [number for number in by_passage if number not in woven]
    waiting = dict(reach)
    while unsettled:
        for dispute in by_passage[unsettled.pop()]:
            unsettled += [number for number in waiting.pop(dispute, ()) if woven.pop(number, None) is not None]
    return woven


def _free(extent: Extent, sides: Mapping[int, Comparison], bound: Container[_Spot]) -> bool:
    """Whether a passage may be read as one text: not where keys say which of its paragraphs is which."""
    if sides[OURS].keys is not Keys.LABEL and any(len(indices) != 1 for indices in extent):
        return False
    return not any((revision, index) in bound for revision, indices in enumerate(extent) for index in indices)


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
