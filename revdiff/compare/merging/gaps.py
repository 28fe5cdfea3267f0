"""What the sides of a merge put in or moved, in its order.

Each such paragraph is an insertion into a gap of its side (`anchors`). Where gaps of the two sides overlap, their insertions
meet: the same one on both sides counts once, what was only moved stands in the order of the base, and the rest is a choice,
for nothing says what comes first. Where each side replaced paragraphs right beside the other's, their places say it. What one
side removed, to put something in instead that is in such a choice, and the other side has still, is a part of the choice: it
shows all that each side has there. If the other side moved it off, it is a stray: the choice has it in the base, and where it
went it is a choice of its own in the same dispute.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from attrs import evolve, frozen

from revdiff.compare.merging.anchors import Gap, Point
from revdiff.compare.merging.clashes import Disagreement
from revdiff.compare.merging.entries import (
    BASE,
    OURS,
    SIDES,
    THEIRS,
    Choice,
    Dispute,
    Entry,
    across,
    as_in,
    in_order,
    who_names,
)
from revdiff.compare.merging.insertions import Insertion, Matter, Placed, Removal
from revdiff.text import Paragraph
from revdiff.words import common_runs, word_count
from revdiff.words.numbers import FEWEST_WORDS_TO_FOLLOW


def filled(insertions: Iterable[Insertion], gone: Sequence[Paragraph], removals: Sequence[Removal]) -> Iterator[Placed]:
    """All insertions of both sides, each with its point, and what comes of removals.

    ``gone`` is what both sides removed, ``removals`` what one did; both are in the order of the base.
    """
    meetings = list(_meetings(insertions))
    torn = _torn(meetings)
    scenes = [_scene([_here_or_there(one, torn) for one in meeting], gone, removals) for meeting in meetings]
    homes = {(one.side, one.gap): number for number, meeting in enumerate(meetings) for one in meeting}
    strays: defaultdict[int, list[Insertion]] = defaultdict(list)
    for stray in sorted((one for scene in scenes for one in scene.strays()), key=lambda one: (one.side, one.number)):
        home = homes.get((stray.side, stray.gap))
        if home is None:
            yield from ((stray.gap.low, entry) for entry in stray.entries)
        else:
            strays[home].append(stray)
    for number, scene in enumerate(scenes):
        yield from _ordered(scene, strays[number])
    claimed = {claim.removal.base[0].index for scene in scenes for claim in scene.claims}
    for removal in removals:
        if removal.choice and removal.base[0].index not in claimed:
            yield removal.point, removal.choice
    for dispute in torn.values():
        if dispute.base:
            yield Point.behind(dispute.base[0].index), Choice(dispute, as_in(BASE, dispute.base), (), ())


def _meetings(insertions: Iterable[Insertion]) -> Iterator[list[Insertion]]:
    """Insertions whose gaps overlap, together, along the base; ours before theirs, each side's in the order of its text.

    Where each side replaced paragraphs of its own, one side's right behind the other's, what it put in stands as those stood,
    and meets nothing; unless both put in the same.
    """
    by_gap: defaultdict[tuple[Gap, int], list[Insertion]] = defaultdict(list)
    for insertion in insertions:
        by_gap[insertion.gap, insertion.side].append(insertion)
    meeting: list[Insertion] = []
    furthest: list[Insertion] = []
    for (gap, _), here in sorted(by_gap.items(), key=lambda one: (one[0][0].low, one[0][1])):
        if meeting and not _meet(furthest, here):
            yield sorted(meeting, key=lambda one: (one.side, one.number))
            meeting = []
        if not meeting or gap.high >= furthest[0].gap.high:
            furthest = here
        meeting += here
    if meeting:
        yield sorted(meeting, key=lambda one: (one.side, one.number))


def _meet(before: Sequence[Insertion], after: Sequence[Insertion]) -> bool:
    """Whether what stands in one gap meets what stands in another, which starts at the same point or behind."""
    own, other = before[0].gap, after[0].gap
    if own.high != other.low or own.low == own.high or other.low == other.high:
        return other.low <= own.high
    return not {one.matter for one in before}.isdisjoint(one.matter for one in after)


def _torn(meetings: Sequence[Sequence[Insertion]]) -> dict[Matter, Dispute]:
    """Disputes about what both sides have, but at places that do not meet, by the matter of the insertions.

    What meets, yet in another order, does not stand at one place either.
    """
    met: defaultdict[Matter, dict[int, dict[tuple[int, int], Insertion]]] = defaultdict(lambda: {OURS: {}, THEIRS: {}})
    for number, meeting in enumerate(meetings):
        for place, encounter in enumerate(_encounters(meeting)):
            for insertion in encounter.everything:
                met[insertion.matter][insertion.side].setdefault((number, place), insertion)
    alone = {matter for matter, sides in met.items() if not (sides[OURS] and sides[THEIRS])}
    amid = {(one.side, one.gap) for meeting in meetings for one in meeting if one.added and one.matter in alone}
    disputes: dict[Matter, Dispute] = {}
    for matter, sides in met.items():
        ours, theirs = sides[OURS], sides[THEIRS]
        if ours and theirs and not ours.keys() & theirs.keys():
            own, other = next(iter(ours.values())), next(iter(theirs.values()))
            if not own.added or not _belongs_to_both(own, other, amid):
                disputes[matter] = Dispute(Disagreement.MOVED, own.base, own.paragraphs, other.paragraphs)
    return disputes


def _belongs_to_both(own: Insertion, other: Insertion, amid: Container[tuple[int, Gap]]) -> bool:
    """Whether what both put in is wanted at both places: a short line, or one that each side put in amid more of its own."""
    if word_count(own.paragraphs[0].text) < FEWEST_WORDS_TO_FOLLOW:
        return True
    return all((one.side, one.gap) in amid for one in (own, other))


def _here_or_there(insertion: Insertion, torn: dict[Matter, Dispute]) -> Insertion:
    """The insertion, or, if it is torn, the choice whether it stands here or where the other side has it."""
    if insertion.matter not in torn:
        return insertion
    sides = (insertion.own, ()) if insertion.side == OURS else ((), insertion.own)
    return evolve(insertion, entries=(Choice(torn[insertion.matter], (), *sides),))


@frozen
class _Encounter:
    """Insertions of the two sides that meet at one place.

    Some are ``settled``, in the order in which they stand; others, of ``ours`` and ``theirs``, stand in no order: there are some
    of both sides, or none. Behind them stands what both have, ``shared``.
    """

    settled: tuple[Insertion, ...]
    ours: tuple[Insertion, ...]
    theirs: tuple[Insertion, ...]
    shared: tuple[Insertion, Insertion] | None

    @property
    def everything(self) -> tuple[Insertion, ...]:
        """All that both sides have there."""
        return (*self.settled, *self.ours, *self.theirs, *(self.shared or ()))

    def of(self, side: int) -> tuple[Insertion, ...]:
        """What ``side`` has there that stands in no order."""
        return self.ours if side == OURS else self.theirs


def _encounters(meeting: Sequence[Insertion]) -> Iterator[_Encounter]:
    """The encounters of a meeting in their order: what lies between two insertions that both sides have meets."""
    ours, theirs = ([insertion for insertion in meeting if insertion.side == side] for side in SIDES)
    own = other = 0
    for own_start, other_start, length in _shared_runs([one.matter for one in ours], [one.matter for one in theirs]):
        for step in range(length):
            shared = ours[own_start + step], theirs[other_start + step]
            yield _encounter(ours[own : own_start + step], theirs[other : other_start + step], shared)
            own, other = own_start + step + 1, other_start + step + 1
    yield _encounter(ours[own:], theirs[other:], None)


def _encounter(
    ours: Sequence[Insertion], theirs: Sequence[Insertion], shared: tuple[Insertion, Insertion] | None
) -> _Encounter:
    """What was only moved to one place stands in the order of the base, and so does what is in dispute by itself."""
    if not (ours and theirs):
        return _Encounter((*ours, *theirs), (), (), shared)
    by_base = {one.matter: one for one in [*ours, *theirs] if not one.whole}
    own, other = ([one for one in side if one.matter not in by_base] for side in (ours, theirs))
    if own and other and not any(one.added for one in [*own, *other]):
        by_base |= {one.matter: one for one in [*own, *other]}
        own = other = []
    settled = sorted(by_base.values(), key=Insertion.place_in_base)
    if own and other:
        return _Encounter(tuple(settled), tuple(own), tuple(other), shared)
    return _Encounter((*settled, *own, *other), (), (), shared)


def _shared_runs(ours: Sequence[Matter], theirs: Sequence[Matter]) -> list[tuple[int, int, int]]:
    """What both have in one order, as (start in ours, start in theirs, length); the same whichever side is which."""
    if list(map(str, theirs)) < list(map(str, ours)):
        return [(own, other, length) for other, own, length in _shared_runs(theirs, ours)]
    codes: dict[Matter, str] = {}
    coded = [[codes.setdefault(matter, str(len(codes))) for matter in matters] for matters in (ours, theirs)]
    runs, _ = common_runs(*coded)
    return [(run.old, run.new, run.length) for run in runs]


class _Claim(NamedTuple):
    """A removal that is a part of the dispute of the encounter number ``dispute``.

    It stands where number ``home`` is, or, if that is None, its side moved it off.
    """

    removal: Removal
    home: int | None
    dispute: int


@frozen
class _Scene:
    """A meeting: its encounters and what of them is in dispute, by number, with the removals that are a part of that.

    It stands at ``point``. ``gone`` is shown with the first dispute.
    """

    point: Point
    encounters: tuple[_Encounter, ...]
    claims: tuple[_Claim, ...]
    gone: tuple[Paragraph, ...]
    disputes: Mapping[int, Dispute]

    def strays(self) -> Iterator[Insertion]:
        """What is a part of its disputes, but was moved off."""
        return (claim.removal.moved_off(self.disputes[claim.dispute]) for claim in self.claims if claim.home is None)

    def only_in_base(self, number: int) -> list[Paragraph]:
        """What the base alone has where the dispute of an encounter is."""
        gone = self.gone if number == next(iter(self.disputes)) else ()
        left = (claim.removal.base for claim in self.claims if claim.dispute == number and claim.home is None)
        return [*gone, *chain.from_iterable(left)]


def _scene(meeting: Sequence[Insertion], gone: Sequence[Paragraph], removals: Sequence[Removal]) -> _Scene:
    low, high = min(one.gap.low for one in meeting), max(one.gap.high for one in meeting)
    encounters = tuple(_encounters(meeting))
    first, last = (
        cut(removals, point, key=lambda one: one.point) for cut, point in ((bisect_left, low), (bisect_right, high))
    )
    claims = tuple(_claims(encounters, removals[first:last]))
    gone = tuple(gone[bisect_left(gone, low, key=_point) : bisect_right(gone, high, key=_point)])
    claimed: defaultdict[int, list[Removal]] = defaultdict(list)
    for claim in claims:
        claimed[claim.dispute].append(claim.removal)
    disputes: dict[int, Dispute] = {}
    for number, encounter in enumerate(encounters):
        if encounter.ours:
            disputes[number] = _dispute(encounter, () if disputes else gone, claimed[number])
    return _Scene(low, encounters, claims, gone, disputes)


def _claims(encounters: Sequence[_Encounter], removals: Iterable[Removal]) -> Iterator[_Claim]:
    """The removals in whose stead a side put something in that is in dispute; if it can be, in dispute where they stand."""
    ends = _ends(encounters)
    replacing: dict[int, dict[Gap, list[int]]] = {OURS: defaultdict(list), THEIRS: defaultdict(list)}
    for number, encounter in enumerate(encounters):
        for side in SIDES:
            for gap in dict.fromkeys(insertion.gap for insertion in encounter.of(side)):
                replacing[side][gap].append(number)
    for removal in removals:
        found = {
            number: removal.stands_in(gap)
            for gap, numbers in replacing[across(removal.side)].items()
            if removal.replaced_in(gap)
            for number in numbers
        }
        if found:
            home = bisect_left(ends[removal.side], removal.number) if any(found.values()) else None
            yield _Claim(removal, home, home if home in found else min(found))


def _ends(encounters: Sequence[_Encounter]) -> dict[int, list[int]]:
    """For each side the places in its text at which encounters end."""
    return {side: [one.shared[side - OURS].number for one in encounters if one.shared] for side in SIDES}


def _ordered(scene: _Scene, strays: Iterable[Insertion]) -> Iterator[Placed]:
    """All that stands at the point of a meeting; ``strays`` are parts of other disputes that stand among it."""
    point, disputes = scene.point, scene.disputes
    by_home: defaultdict[int | None, list[_Claim]] = defaultdict(list)
    for claim in scene.claims:
        by_home[claim.home].append(claim)
    ends = _ends(scene.encounters)
    among: defaultdict[int, list[Insertion]] = defaultdict(list)
    for stray in strays:
        among[bisect_left(ends[stray.side], stray.number)].append(stray)
    for number, encounter in enumerate(scene.encounters):
        for claim in by_home[number]:
            if claim.dispute != number:
                yield point, _choice(disputes[claim.dispute], (), [claim.removal], ())
        before, behind = _around(encounter, among[number])
        yield from ((point, entry) for insertion in before for entry in insertion.entries)
        if number in disputes:
            here = [claim.removal for claim in by_home[number] if claim.dispute == number]
            yield from _where_they_stood(disputes[number], encounter)
            in_dispute = [*encounter.ours, *encounter.theirs]
            yield point, _choice(disputes[number], in_dispute, here, scene.only_in_base(number))
        yield from ((point, entry) for insertion in behind for entry in insertion.entries)
        if encounter.shared:
            yield from ((point, entry) for entry in _once(*encounter.shared))


def _around(encounter: _Encounter, strays: Iterable[Insertion]) -> tuple[list[Insertion], list[Insertion]]:
    """What stands before that of an encounter which stands in no order, and what behind it."""
    before, behind = list(encounter.settled), []
    for stray in strays:
        if any(one.number < stray.number for one in encounter.of(stray.side)):
            behind.append(stray)
        else:
            later = (at for at, one in enumerate(before) if one.side == stray.side and one.number > stray.number)
            before.insert(next(later, len(before)), stray)
    return before, behind


def _once(ours: Insertion, theirs: Insertion) -> Sequence[Entry]:
    """What both sides have at one place, once."""
    if not ours.added:
        return ours.entries
    indices = (None, ours.number, theirs.number)
    both = {OURS: ours, THEIRS: theirs}
    named = both[who_names({side: one.paragraphs[0] for side, one in both.items()})]
    return [evolve(paragraph, starts=indices, ends=indices) for paragraph in named.own]


def _dispute(encounter: _Encounter, gone: Sequence[Paragraph], removals: Sequence[Removal]) -> Dispute:
    """What an encounter is about: all that the sides put in or moved there, and what the one removed and the other has."""
    parts: list[Insertion | Removal] = [*encounter.ours, *encounter.theirs, *removals]
    base = dict.fromkeys([*gone, *(paragraph for part in parts for paragraph in part.base)])
    own, other = (
        in_order(paragraph for part in parts if part.side == side for paragraph in part.paragraphs) for side in SIDES
    )
    return Dispute(Disagreement.ADDED, in_order(base), own, other)


def _where_they_stood(dispute: Dispute, encounter: _Encounter) -> Iterator[Placed]:
    """What a side moved to an encounter stands for the other side where it stood."""
    for one in [*encounter.ours, *encounter.theirs]:
        if not one.added:
            stays = ((), one.own) if one.side == OURS else (one.own, ())
            yield Point.behind(one.base[0].index), Choice(dispute, as_in(BASE, one.base), *stays)


def _choice(
    dispute: Dispute, insertions: Sequence[Insertion], removals: Sequence[Removal], gone: Sequence[Paragraph]
) -> Choice:
    """The choice between what the sides have at one place, each in the order of its text."""
    numbered = [(one.side, one.number, one.own) for one in insertions]
    numbered += [(one.side, kept.index, as_in(one.side, (kept,))) for one in removals for kept in one.paragraphs]
    own, other = (
        tuple(paragraph for at, _, made in sorted(numbered, key=lambda one: one[1]) if at == side for paragraph in made)
        for side in SIDES
    )
    base = in_order([*gone, *(paragraph for one in removals for paragraph in one.base)])
    return Choice(dispute, as_in(BASE, base), own, other)


def _point(paragraph: Paragraph) -> Point:
    return Point.at(paragraph.index)
