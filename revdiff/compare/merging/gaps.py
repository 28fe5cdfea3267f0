"""What the sides of a merge put in or moved, in its order.

Each such paragraph is an insertion into a gap of its side (`anchors`). Where gaps of the two sides overlap, their insertions
meet: the same one on both sides counts once, what was only moved stands in the order of the base, and the rest is a choice,
for nothing says what comes first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve, frozen
from rapidfuzz.distance import LCSseq

from revdiff.compare.joining import SourcedParagraph
from revdiff.compare.merging.anchors import Gap, Point
from revdiff.compare.merging.entries import BASE, OURS, THEIRS, Choice, Clash, Dispute, Entry, as_in, in_order
from revdiff.text import Paragraph
from revdiff.words import word_count
from revdiff.words.numbers import FEWEST_WORDS_TO_FOLLOW

Placed = tuple[Point, Entry]
_Name = str | tuple[int, ...]


@frozen
class Insertion:
    """What one side put into a gap or moved there: ``paragraphs`` of that side, ``entries`` of the merged text.

    Insertions of both sides that are the same have the same ``name``: the text that was put in, or the number of the chunk that
    was moved, with that of the paragraph in it where only one was. ``base`` is what was moved, empty for what was put in.
    """

    name: _Name
    side: int
    gap: Gap
    base: tuple[Paragraph, ...]
    paragraphs: tuple[Paragraph, ...]
    entries: tuple[Entry, ...]

    @property
    def added(self) -> bool:
        """Whether the side put it in, rather than moved it."""
        return not self.base

    @property
    def whole(self) -> bool:
        """Whether it is all that came of what stood in the base, and not in dispute by itself."""
        undisputed = all(isinstance(entry, SourcedParagraph) for entry in self.entries)
        return undisputed and (self.added or len(self.name) == 1)

    @property
    def own(self) -> tuple[SourcedParagraph, ...]:
        """Its paragraphs as its side has them."""
        made: list[SourcedParagraph] = []
        for entry in self.entries:
            made += [entry] if isinstance(entry, SourcedParagraph) else entry.of(self.side)
        return tuple(made)

    @property
    def number(self) -> int:
        """Its place in the text of its side."""
        return self.paragraphs[0].index

    def place_in_base(self) -> tuple[list[int], str]:
        """By what sorts insertions of both sides in the order of the base; what is not in it by its text, before that."""
        return [paragraph.index for paragraph in self.base], self.paragraphs[0].text


def filled(insertions: Iterable[Insertion], gone: Sequence[Paragraph]) -> Iterator[Placed]:
    """All insertions of both sides, each with its point; ``gone`` is what both removed of the base."""
    meetings = list(_meetings(insertions))
    torn = _torn(meetings)
    for meeting in meetings:
        yield from _ordered([_here_or_there(insertion, torn) for insertion in meeting], gone)
    for dispute in torn.values():
        if dispute.base:
            yield Point.behind(dispute.base[0].index), Choice(dispute, as_in(BASE, dispute.base), (), ())


def _meetings(insertions: Iterable[Insertion]) -> Iterator[list[Insertion]]:
    """Insertions whose gaps overlap, together, along the base; ours before theirs, each side's in the order of its text."""
    meeting: list[Insertion] = []
    reached = Point.before(0)
    for insertion in sorted(insertions, key=lambda one: (one.gap.low, one.side, one.number)):
        if meeting and insertion.gap.low > reached:
            yield sorted(meeting, key=lambda one: (one.side, one.number))
            meeting = []
        meeting.append(insertion)
        reached = max(reached, insertion.gap.high)
    if meeting:
        yield sorted(meeting, key=lambda one: (one.side, one.number))


def _torn(meetings: Sequence[Sequence[Insertion]]) -> dict[_Name, Dispute]:
    """Disputes about what both sides have, but at places that do not meet, by the name of the insertions."""
    met: defaultdict[_Name, dict[int, dict[int, Insertion]]] = defaultdict(lambda: {OURS: {}, THEIRS: {}})
    for number, meeting in enumerate(meetings):
        for insertion in meeting:
            met[insertion.name][insertion.side].setdefault(number, insertion)
    disputes: dict[_Name, Dispute] = {}
    for name, sides in met.items():
        ours, theirs = sides[OURS], sides[THEIRS]
        if ours and theirs and not ours.keys() & theirs.keys():
            own, other = next(iter(ours.values())), next(iter(theirs.values()))
            if not own.added or word_count(own.paragraphs[0].text) >= FEWEST_WORDS_TO_FOLLOW:
                disputes[name] = Dispute(Clash.MOVED, own.base, own.paragraphs, other.paragraphs)
    return disputes


def _here_or_there(insertion: Insertion, torn: dict[_Name, Dispute]) -> Insertion:
    """The insertion, or, if it is torn, the choice whether it stands here or where the other side has it."""
    if insertion.name not in torn:
        return insertion
    sides = (insertion.own, ()) if insertion.side == OURS else ((), insertion.own)
    return evolve(insertion, entries=(Choice(torn[insertion.name], (), *sides),))


def _ordered(meeting: Sequence[Insertion], gone: Sequence[Paragraph]) -> Iterator[Placed]:
    """The insertions of a meeting, each side's in its order, what both have once; ``gone`` is shown where they are in dispute."""
    ours = [insertion for insertion in meeting if insertion.side == OURS]
    theirs = [insertion for insertion in meeting if insertion.side == THEIRS]
    low, high = min(one.gap.low for one in meeting), max(one.gap.high for one in meeting)
    gone_here = tuple(paragraph for paragraph in gone if low <= Point.at(paragraph.index) <= high)
    for own, other, shared in _in_step(ours, theirs):
        if own and other:
            yield from _side_by_side(low, own, other, gone_here)
            gone_here = ()
        else:
            yield from _at(low, [*own, *other])
        yield from ((low, entry) for entry in shared)


def _at(point: Point, insertions: Iterable[Insertion]) -> Iterator[Placed]:
    return ((point, entry) for insertion in insertions for entry in insertion.entries)


def _in_step(
    ours: Sequence[Insertion], theirs: Sequence[Insertion]
) -> Iterator[tuple[Sequence[Insertion], Sequence[Insertion], Sequence[Entry]]]:
    """Insertions of ours alone and of theirs alone, and what both have that follows, until all are told."""
    own = other = 0
    for own_start, other_start, length in _shared_runs([one.name for one in ours], [one.name for one in theirs]):
        own_end, other_end = own_start + length, other_start + length
        pairs = zip(ours[own_start:own_end], theirs[other_start:other_end], strict=True)
        yield ours[own:own_start], theirs[other:other_start], [entry for pair in pairs for entry in _once(*pair)]
        own, other = own_end, other_end
    yield ours[own:], theirs[other:], ()


def _shared_runs(ours: Sequence[_Name], theirs: Sequence[_Name]) -> list[tuple[int, int, int]]:
    """What both have in one order, as (start in ours, start in theirs, length); the same whichever side is which."""
    if list(map(str, theirs)) < list(map(str, ours)):
        return [(own, other, length) for other, own, length in _shared_runs(theirs, ours)]
    codes: dict[_Name, int] = {}
    numbered = [[codes.setdefault(name, len(codes)) for name in names] for names in (ours, theirs)]
    return [
        (code.src_start, code.dest_start, code.src_end - code.src_start)
        for code in LCSseq.opcodes(*numbered)
        if code.tag == "equal"
    ]


def _once(ours: Insertion, theirs: Insertion) -> Sequence[Entry]:
    """What both sides have at one place, once."""
    if not ours.added:
        return ours.entries
    indices = (None, ours.number, theirs.number)
    return [evolve(paragraph, starts=indices, ends=indices) for paragraph in ours.own]


def _side_by_side(
    point: Point, ours: Sequence[Insertion], theirs: Sequence[Insertion], gone: Sequence[Paragraph]
) -> Iterator[Placed]:
    """Insertions of both sides at one point: what was only moved there in the order of the base, else a choice."""
    by_base = {one.name: one for one in [*ours, *theirs] if not one.whole}
    own, other = ([one for one in side if one.name not in by_base] for side in (ours, theirs))
    if own and other and not any(one.added for one in [*own, *other]):
        by_base |= {one.name: one for one in [*own, *other]}
        own = other = []
    yield from _at(point, sorted(by_base.values(), key=Insertion.place_in_base))
    if own and other:
        yield from _chosen_between(point, own, other, gone)
    else:
        yield from _at(point, [*own, *other])


def _chosen_between(
    point: Point, ours: Sequence[Insertion], theirs: Sequence[Insertion], gone: Sequence[Paragraph]
) -> Iterator[Placed]:
    """The choice between what the sides have at one point; what one moved there stands for the other where it stood."""
    moved = [one for one in [*ours, *theirs] if not one.added]
    base = dict.fromkeys([*gone, *(paragraph for one in moved for paragraph in one.base)])
    made = (in_order(paragraph for one in side for paragraph in one.paragraphs) for side in (ours, theirs))
    dispute = Dispute(Clash.ADDED, in_order(base), *made)
    for one in moved:
        stays = ((), one.own) if one.side == OURS else (one.own, ())
        yield Point.behind(one.base[0].index), Choice(dispute, as_in(BASE, one.base), *stays)
    here = (tuple(paragraph for one in side for paragraph in one.own) for side in (ours, theirs))
    yield point, Choice(dispute, as_in(BASE, gone), *here)
