"""Words of two sides put together: what one side made of a base paragraph, with the other side's edits in it.

One side gives the *layout*: its paragraphs, each as strands of text that stand in the base too and strands that it put in. The
other side's edits, in places of the base, are woven in where those strands stand now. Edits of both sides to the same words are
a conflict; so are two insertions at one place, and an insertion that touches a replacement, unless that leaves the words as they
are: quotes and capital letters have room beside them. What both sides made alike is no matter of dispute, whatever it touches;
what both put in at places of their own is one, lest it stand there twice.

Words go before marks. Where a side marked words otherwise that the other replaced, the marks change on what is left of them;
where both marked the same words otherwise, each in its own way, that is a conflict.

What stays is taken from the base, what a side put in or marked otherwise from that side.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from attrs import evolve, frozen

from revdiff.compare.change import Change, Edit, Kind
from revdiff.compare.merging.clashes import Disagreement
from revdiff.compare.merging.entries import BASE, across
from revdiff.compare.merging.replacements import Marking, Replacement, Stay, Work, near, parts_of, spans_meet
from revdiff.compare.merging.stretches import Stretch, Versions
from revdiff.compare.merging.twice import have_one_phrase


class _Extent(Protocol):
    """What starts and ends somewhere in the base."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


_Placed = TypeVar("_Placed", bound=_Extent)


@frozen
class _Strand:
    """Text of the layout: a replacement, or (``replaced`` is None) what stays of ``start:end`` of the base, marked or not."""

    start: int
    end: int
    replaced: Replacement | None = None
    marking: Marking | None = None


def woven(
    side: int, layout: Change, versions: Versions, guest: Work, umpire: int | None = None
) -> list[list[Stretch]] | Disagreement:
    """What the layout's new paragraphs, those of ``side``, are made of with the guest's work in them; or how the two clash.

    Where they marked words otherwise, each in its own way, the ``umpire`` among the three revisions is right, if there is one. A
    paragraph of which nothing is left is made of nothing, or of white space; that may stand at the ends of others, too.
    """
    paragraphs = [
        [
            *_with_room(
                [
                    _strand(part)
                    for edit in layout.edits
                    if _within(edit, new)
                    for part in parts_of(side, edit, versions)
                ]
            )
        ]
        for new in ((paragraph.start, paragraph.end) for paragraph in layout.new)
    ]
    reshaped = layout.kind is not Kind.EDITED
    strands = [strand for paragraph in paragraphs for strand in paragraph]
    base = versions.revisions[BASE].text
    kept = _still_to_make(guest.replacements, strands, versions, reshaped)
    if isinstance(kept, Disagreement):
        return kept
    clashing = [
        (one, other) for one in strands for other in guest.markings if _marked_in_two_ways(one, other, versions)
    ]
    if clashing and umpire is None:
        return Disagreement.MARKS
    wrong = {own for own, _ in clashing if umpire != side}
    others_wrong = {other for _, other in clashing if umpire != across(side)}
    markings = [one for one in guest.markings if one not in others_wrong]
    yielding = [
        [evolve(strand, marking=None) if strand in wrong else _yielding(strand, kept, base) for strand in paragraph]
        for paragraph in paragraphs
    ]
    inside = _inside([strand for paragraph in yielding for strand in paragraph if strand.replaced is None], kept)
    if inside is None:
        return Disagreement.WORDS
    return [
        [one for strand in paragraph for one in _told(strand, inside.get(strand, ()), markings)]
        for paragraph in yielding
    ]


def _with_room(strands: Iterable[_Strand]) -> Iterator[_Strand]:
    """Strands with one that is empty before and behind what was replaced: room for what is put in there."""
    reached = None
    for strand in strands:
        if strand.replaced is None:
            yield strand
            reached = strand.end
            continue
        if reached != strand.start:
            yield _Strand(strand.start, strand.start)
        yield strand
        if strand.start < strand.end:
            yield _Strand(strand.end, strand.end)
        reached = strand.end


def _within(edit: Edit, new: tuple[int, int]) -> bool:
    return new[0] <= edit.new_span.start and edit.new_span.end <= new[1]


def _strand(part: Replacement | Marking | Stay) -> _Strand:
    match part:
        case Replacement():
            return _Strand(part.start, part.end, replaced=part)
        case Marking():
            return _Strand(part.start, part.end, marking=part)
        case Stay():
            return _Strand(part.start, part.end)


def _still_to_make(
    others: Sequence[Replacement], strands: Iterable[_Strand], versions: Versions, reshaped: bool
) -> list[Replacement] | Disagreement:
    """The replacements of the guest that are still to be made; or what the sides disagree about."""
    base = versions.revisions[BASE].text
    own = sorted((strand.replaced for strand in strands if strand.replaced is not None), key=Replacement.place)
    neighbors = {other: [*near(other, own)] for other in others}
    alike = [(one, other) for other in others for one in neighbors[other] if one.same(other, base)]
    if not all(one.marked_alike(other, versions) for one, other in alike):
        return Disagreement.MARKS
    made, wanted = ({pair[side] for pair in alike} for side in (0, 1))
    of_words = sorted({one.whole for one in own if one.of_words and one not in made}, key=lambda whole: whole.start)
    kept: list[Replacement] = []
    for other in others:
        if other in wanted:
            continue
        if other.of_words and any(spans_meet(whole, other.whole) for whole in _touching(of_words, other.whole)):
            return Disagreement.WORDS
        met = [one for one in neighbors[other] if one not in made and _cannot_both_be_made(one, other, base)]
        if any(other.gives_way(one, base) for one in met):
            continue
        if not all(one.has_room_in(other) or other.has_room_in(one) or (one.minor and reshaped) for one in met):
            return Disagreement.WORDS
        kept.append(other)
    put_in = ([one.text for one in some if one.puts_in] for some in ([one for one in own if one not in made], kept))
    return Disagreement.MOVED if have_one_phrase(*put_in) else kept


def _cannot_both_be_made(one: Replacement, other: Replacement, base: str) -> bool:
    """Whether two replacements of two sides cannot be made without a look at each other."""
    return one.meets(other) or one.echoes(other, base) or one.unstops(other, base) or other.unstops(one, base)


def _touching(in_order: Sequence[_Placed], place: _Extent) -> Iterator[_Placed]:
    """Of what stands in order, and does not overlap, what touches a place."""
    for number in range(bisect_left(in_order, place.start, key=lambda one: one.end), len(in_order)):
        if in_order[number].start > place.end:
            return
        yield in_order[number]


def _marked_in_two_ways(strand: _Strand, marking: Marking, versions: Versions) -> bool:
    """Whether words of a strand are marked in one way by the layout, in another by the guest."""
    start, end = max(strand.start, marking.start), min(strand.end, marking.end)
    if strand.marking is None or start >= end:
        return False
    own, other = (versions.marks([one.over(start, end)]) for one in (strand.marking, marking))
    return own != other


def _yielding(strand: _Strand, others: Sequence[Replacement], base: str) -> _Strand:
    """A change of white space or of signs gives way where the other side changed more."""
    own = strand.replaced
    if own is not None and any(other.meets(own) and own.gives_way(other, base) for other in others):
        return evolve(strand, replaced=None)
    return strand


def _inside(stays: Iterable[_Strand], others: Sequence[Replacement]) -> dict[_Strand, list[Replacement]] | None:
    """The guest's replacements by the strand that they stand in; None where one has no place."""
    in_order = sorted({*stays}, key=lambda strand: (strand.start, strand.end))
    inside: dict[_Strand, list[Replacement]] = {strand: [] for strand in in_order}
    for other in others:
        hosts = [strand for strand in _touching(in_order, other) if _hosts(strand, other)]
        if not hosts and other.text:
            return None
        if other.puts_in:
            inside[hosts[0]].append(other)
            continue
        for number, strand in enumerate(hosts):
            start, end = max(strand.start, other.start), min(strand.end, other.end)
            inside[strand].append(other.within(start, end, first=number == 0))
    return inside


def _hosts(strand: _Strand, other: Replacement) -> bool:
    if other.puts_in:
        return strand.start <= other.start <= strand.end
    return strand.start < other.end and other.start < strand.end


def _told(strand: _Strand, replaced: Sequence[Replacement], markings: Sequence[Marking]) -> Iterator[Stretch]:
    """What a strand is made of."""
    if strand.replaced is not None:
        yield strand.replaced.stretch
        return
    own = [strand.marking] if strand.marking else [*_touching(markings, strand)]
    reached = strand.start
    for one in replaced:
        yield from _stays(reached, one.start, own)
        yield one.stretch
        reached = one.end
    yield from _stays(reached, strand.end, own)


def _stays(start: int, end: int, markings: Iterable[Marking]) -> Iterator[Stretch]:
    """What stays of ``start:end`` of the base: of the base itself, and of who marked some of it otherwise."""
    for marking in markings:
        first, last = max(start, marking.start), min(end, marking.end)
        if first < last:
            yield Stretch(BASE, start, first)
            yield marking.over(first, last)
            start = last
    yield Stretch(BASE, start, end)
