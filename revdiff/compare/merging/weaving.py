"""Words of two sides put together: what one side made of a base paragraph, with the other side's edits in it.

One side gives the *layout*: its paragraphs, each as strands of text that stand in the base too and strands that it put in. The
other side's edits, in places of the base, are woven in where those strands stand now. Edits of both sides to the same words are
a conflict; so are two insertions at one place, and an insertion that touches a replacement, unless that leaves the words as they
are: quotes and capital letters have room beside them. What both sides made alike is no matter of dispute, whatever it touches.

Words go before marks. Where a side marked words otherwise that the other replaced, the marks change on what is left of them;
where both marked the same words otherwise, each in its own way, that is a conflict.

What stays is taken from the base, what a side put in or marked otherwise from that side.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve, frozen

from revdiff.compare.change import Change, Edit, Kind
from revdiff.compare.merging.entries import BASE
from revdiff.compare.merging.stretches import Stretch, Versions
from revdiff.compare.wordedits import Aspect, Op
from revdiff.words import words


@frozen
class Replacement:
    """``start:end`` of the base becomes ``text``, which is what ``stretch`` has; ``aspect`` is the weightiest that changes."""

    start: int
    end: int
    text: str
    stretch: Stretch
    aspect: Aspect = Aspect.WORDS

    def place(self) -> tuple[int, int]:
        """Where it is, by which they stand in order."""
        return self.start, self.end

    @property
    def minor(self) -> bool:
        """Whether it changes white space alone."""
        return self.aspect is Aspect.WHITESPACE

    @property
    def _solid(self) -> bool:
        """Whether something may be put in beside it: its words, or signs, stay, in another dress."""
        return self.aspect is not Aspect.WORDS and self.start < self.end and self.text != ""

    def meets(self, other: Replacement) -> bool:
        """Whether the two change the same characters, or one puts something in where the other changes something."""
        if (self.start < self.end and other.start < other.end) or self._solid or other._solid:
            return self.start < other.end and other.start < self.end
        return self.start <= other.end and other.start <= self.end

    def echoes(self, other: Replacement, base: str) -> bool:
        """Whether the two put in the same word next to each other."""
        between = base[self.end : other.start] or base[other.end : self.start]
        return between.isspace() and not {*words(self.text)}.isdisjoint(words(other.text))

    def covers(self, other: Replacement) -> bool:
        """Whether it changes everything that ``other`` changes, and more than nothing."""
        return self.start <= other.start and other.end <= self.end and self.start < self.end

    def same(self, other: Replacement, base: str) -> bool:
        """Whether the two make the same of ``base``, be it that one puts a sentence in before a full stop, the other after it."""
        if self.growth != other.growth:
            return False
        start, end = self._reach(other)
        return self._made(base, start, end) == other._made(base, start, end)

    def marked_alike(self, other: Replacement, versions: Versions) -> bool:
        """Whether the two, which make the same of the base, mark it alike."""
        own, others = (one._stretches(*self._reach(other)) for one in (self, other))
        return versions.marks(own) == versions.marks(others)

    @property
    def growth(self) -> int:
        """By how many characters the base grows."""
        return len(self.text) - (self.end - self.start)

    def _reach(self, other: Replacement) -> tuple[int, int]:
        return min(self.start, other.start), max(self.end, other.end)

    def _made(self, base: str, start: int, end: int) -> str:
        return base[start : self.start] + self.text + base[self.end : end]

    def _stretches(self, start: int, end: int) -> list[Stretch]:
        return [Stretch(BASE, start, self.start), self.stretch, Stretch(BASE, self.end, end)]


@frozen
class Marking:
    """``start:end`` of the base stays and is marked otherwise, as ``stretch`` of a side is."""

    start: int
    end: int
    stretch: Stretch

    def over(self, start: int, end: int) -> Stretch:
        """What the side has where the base has ``start:end``, which is a part of it."""
        return self.stretch.part(start - self.start, end - self.start)


@frozen
class Work:
    """What one side did to the words of some base paragraphs: in order, by place in the base."""

    replacements: tuple[Replacement, ...]
    markings: tuple[Marking, ...]


@frozen
class _Strand:
    """Text of the layout: a replacement, or (``replaced`` is None) what stays of ``start:end`` of the base, marked or not."""

    start: int
    end: int
    replaced: Replacement | None = None
    marking: Marking | None = None


def work_of(side: int, changes: Iterable[Change], versions: Versions) -> Work:
    """What changes of single paragraphs on ``side`` do to the words of the base."""
    replaced: list[Replacement] = []
    marked: list[Marking] = []
    for change in changes:
        if change.kind is Kind.REMOVED:
            replaced += [Replacement(one.start, one.end, "", Stretch(side, 0, 0)) for one in change.old if one.text]
            continue
        for edit in change.edits:
            if edit.aspect is Aspect.MARKUP:
                marked += [_marking(side, edit)] if edit.old_span else []
            elif edit.op is not Op.EQUAL:
                replaced.append(_replacement(side, edit, versions))
    return Work(
        tuple(sorted(replaced, key=Replacement.place)),
        tuple(sorted(marked, key=lambda one: one.start)),
    )


def _replacement(side: int, edit: Edit, versions: Versions) -> Replacement:
    stretch = Stretch(side, edit.new_span.start, edit.new_span.end)
    aspect = edit.aspect or Aspect.WORDS
    return Replacement(edit.old_span.start, edit.old_span.end, versions.text([stretch]), stretch, aspect)


def _marking(side: int, edit: Edit) -> Marking:
    stretch = Stretch(side, edit.new_span.start, edit.new_span.end)
    return Marking(edit.old_span.start, edit.old_span.end, stretch)


def woven(side: int, layout: Change, versions: Versions, guest: Work) -> list[list[Stretch]] | None:
    """What the layout's new paragraphs, those of ``side``, are made of with the guest's work in them; None for a conflict.

    A paragraph of which nothing is left is made of nothing, or of white space; that may stand at the ends of others, too.
    """
    paragraphs = [
        [
            *_with_room(
                [strand for edit in layout.edits if _within(edit, new) for strand in _strands(side, edit, versions)]
            )
        ]
        for new in ((paragraph.start, paragraph.end) for paragraph in layout.new)
    ]
    reshaped = layout.kind is not Kind.EDITED
    strands = [strand for paragraph in paragraphs for strand in paragraph]
    kept = _still_to_make(guest.replacements, strands, versions, reshaped)
    if kept is None:
        return None
    if any(_marked_in_two_ways(strand, marking, versions) for strand in strands for marking in guest.markings):
        return None
    yielding = [[_yielding(strand, kept) for strand in paragraph] for paragraph in paragraphs]
    inside = _inside([strand for paragraph in yielding for strand in paragraph if strand.replaced is None], kept)
    if inside is None:
        return None
    return [
        [one for strand in paragraph for one in _told(strand, inside.get(strand, ()), guest.markings)]
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


def _strands(side: int, edit: Edit, versions: Versions) -> Iterator[_Strand]:
    start, end = edit.old_span.start, edit.old_span.end
    if edit.aspect is Aspect.MARKUP:
        if edit.old_span:
            yield _Strand(start, end, marking=_marking(side, edit))
    elif edit.op is Op.EQUAL:
        yield _Strand(start, end)
    else:
        yield _Strand(start, end, replaced=_replacement(side, edit, versions))


def _still_to_make(
    others: Sequence[Replacement], strands: Iterable[_Strand], versions: Versions, reshaped: bool
) -> list[Replacement] | None:
    """The replacements of the guest that are still to be made; None for a conflict."""
    base = versions.revisions[BASE].text
    own = sorted((strand.replaced for strand in strands if strand.replaced is not None), key=Replacement.place)
    near = {other: [*_near(other, own)] for other in others}
    alike = [(one, other) for other in others for one in near[other] if one.same(other, base)]
    if not all(one.marked_alike(other, versions) for one, other in alike):
        return None
    made, wanted = ({pair[side] for pair in alike} for side in (0, 1))
    kept: list[Replacement] = []
    for other in others:
        if other in wanted:
            continue
        met = [one for one in near[other] if one not in made and (one.meets(other) or one.echoes(other, base))]
        if other.minor and any(one.covers(other) for one in met):
            continue
        if not all(one.minor and (reshaped or other.covers(one)) for one in met):
            return None
        kept.append(other)
    return kept


def _near(other: Replacement, own: Sequence[Replacement]) -> Iterator[Replacement]:
    """Of replacements in order those that ``other`` may meet, echo or be the same as: no further off than either text is long."""
    reach = len(other.text)
    for place in range(bisect_left(own, other.start - reach, key=lambda one: one.end), len(own)):
        one = own[place]
        if one.start > other.end + reach:
            return
        if max(one.start - other.end, other.start - one.end) <= len(one.text) or one.meets(other):
            yield one


def _marked_in_two_ways(strand: _Strand, marking: Marking, versions: Versions) -> bool:
    """Whether words of a strand are marked in one way by the layout, in another by the guest."""
    start, end = max(strand.start, marking.start), min(strand.end, marking.end)
    if strand.marking is None or start >= end:
        return False
    own, other = (versions.marks([one.over(start, end)]) for one in (strand.marking, marking))
    return own != other


def _yielding(strand: _Strand, others: Sequence[Replacement]) -> _Strand:
    """A change of white space gives way where the other side changed more."""
    own = strand.replaced
    if own is not None and own.minor and any(other.meets(own) and other.covers(own) for other in others):
        return evolve(strand, replaced=None)
    return strand


def _inside(stays: Iterable[_Strand], others: Sequence[Replacement]) -> dict[_Strand, list[Replacement]] | None:
    """The guest's replacements by the strand that they stand in; None where one has no place."""
    inside: dict[_Strand, list[Replacement]] = {
        strand: [] for strand in sorted(stays, key=lambda strand: (strand.start, strand.end))
    }
    for other in others:
        hosts = [strand for strand in inside if _hosts(strand, other)]
        if not hosts and other.text:
            return None
        if other.start == other.end:
            inside[hosts[0]].append(other)
            continue
        for number, strand in enumerate(hosts):
            start, end = max(strand.start, other.start), min(strand.end, other.end)
            first = number == 0
            text, stretch = (other.text, other.stretch) if first else ("", other.stretch.part(0, 0))
            inside[strand].append(Replacement(start, end, text, stretch))
    return inside


def _hosts(strand: _Strand, other: Replacement) -> bool:
    if other.start == other.end:
        return strand.start <= other.start <= strand.end
    return strand.start < other.end and other.start < strand.end


def _told(strand: _Strand, replaced: Sequence[Replacement], markings: Sequence[Marking]) -> Iterator[Stretch]:
    """What a strand is made of."""
    if strand.replaced is not None:
        yield strand.replaced.stretch
        return
    own = [strand.marking] if strand.marking else markings
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
