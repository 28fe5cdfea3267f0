"""A patch on a text that has drifted from its base: each hunk lands where it can, and what became of each is told.

A hunk lands where its lines stand, or where its new lines stand already; if more of its context stands around the paragraph
that carries its lines on, there, with its words in that paragraph's (`fitting`). Else it is rejected. Both ends of a move land,
or neither does: what was taken out and not put in again would be lost.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from attrs import evolve

from revdiff.compare.merging.drifted import Drifted
from revdiff.compare.merging.layout import Layout, plainly
from revdiff.compare.merging.locating import Location, Locator, Place, Rejection
from revdiff.compare.merging.moves import Move, Part, parts_of
from revdiff.compare.merging.outcomes import How, Landing, Outcome
from revdiff.compare.patching.hunks import Hunk, lines_of
from revdiff.compare.patching.revising import Landed, landed_exactly, revised
from revdiff.compare.patching.script import EditScript, applied, inverted
from revdiff.text import Revision, Span, plain_text


def land(patch: EditScript, text: str | Revision, *, overwrite: bool) -> Landing:
    """Puts ``patch`` on ``text``, however far that has drifted from the base. Raises `PatchError` for a damaged one."""
    landing, landed = _landing(patch, plain_text(text), overwrite=overwrite)
    return landing if isinstance(text, str) else evolve(landing, revision=revised(text, patch.hunks, landed))


def _landing(patch: EditScript, text: str, *, overwrite: bool) -> tuple[Landing, list[Landed]]:
    """The landing, and what is put in where."""
    if patch.base.fits(text):
        return _whole(patch, applied(patch, text), How.EXACT), landed_exactly(patch.hunks, text)
    if patch.result.fits(text):
        applied(inverted(patch), text)  # which a damaged patch does not survive
        return _whole(patch, text, How.ALREADY), []
    script = plainly(patch)
    layout = Layout.of(text, script)
    parts, moves = parts_of(script)
    locator = Locator(Drifted(script, parts, moves, layout.plain_lines), overwrite=overwrite)
    places = _without_overlaps(_located(locator, parts, moves))
    rejected = _rejected(parts, moves, places)
    landing = [
        _Landing(part.number, place)
        for part, place in zip(parts, places, strict=True)
        if isinstance(place, Location) and part.number not in rejected
    ]
    return _written(patch, layout, landing, rejected)


def _whole(patch: EditScript, result: str, how: How) -> Landing:
    """The landing of every hunk in the patch's own result."""
    starts = list(accumulate(map(len, lines_of(result)), initial=0))
    outcomes = [
        Outcome(hunk, how, Span(starts[line], starts[line] + len(hunk.new)), 1.0)
        for hunk, line in zip(patch.hunks, patch.result_lines, strict=True)
    ]
    return Landing(result, tuple(outcomes))


def _located(locator: Locator, parts: Sequence[Part], moves: Sequence[Move]) -> list[Place]:
    """Where each part lands."""
    found: dict[int, Place] = {}
    for source, target in moves:
        found[source], found[target] = locator.locate_move(parts[source].hunk, parts[target].hunk)
    return [found[at] if at in found else locator.locate(part.hunk) for at, part in enumerate(parts)]


def _without_overlaps(found: Sequence[Place]) -> list[Place]:
    """Of places that overlap the surer one."""
    by_trust = sorted(
        (-place.match, number, place) for number, place in enumerate(found) if isinstance(place, Location)
    )
    kept: list[Location] = []
    sure = list(found)
    for _, number, place in by_trust:
        if any(place.start < other.end and other.start < place.end for other in kept):
            sure[number] = Rejection("another hunk landed there")
        else:
            kept.append(place)
    return sure


def _rejected(parts: Sequence[Part], moves: Sequence[Move], places: Sequence[Place]) -> dict[int, str]:
    """The hunks of which a part is rejected, and those at the other end of what they move; with the reason."""
    reasons: dict[int, str] = {}
    for part, place in zip(parts, places, strict=True):
        if isinstance(place, Rejection):
            reasons.setdefault(part.number, place.reason)
    tied: defaultdict[int, list[int]] = defaultdict(list)
    for source, target in moves:
        one, other = parts[source].number, parts[target].number
        tied[one].append(other)
        tied[other].append(one)
    waiting = deque(reasons)
    while waiting:
        number = waiting.popleft()
        for other in tied[number]:
            if other not in reasons:
                reasons[other] = "the other end of what it moves is rejected"
                waiting.append(other)
    return reasons


class _Landing(NamedTuple):
    """Where a part of the hunk with this ``number`` lands."""

    number: int
    place: Location


class _Written(NamedTuple):
    """What a part of a hunk puts in, ``comes``, in the place of ``start:end``, in code points; and how."""

    start: int
    end: int
    comes: str
    landing: _Landing


def _written(
    patch: EditScript, layout: Layout, landing: Sequence[_Landing], rejected: Mapping[int, str]
) -> tuple[Landing, list[Landed]]:
    written = _Writer(patch.hunks, layout).written(landing)
    pieces = [layout.mark]
    spans: defaultdict[int, list[Span]] = defaultdict(list)
    reached, length = 0, len(layout.mark)
    text = "".join(layout.lines)
    for one in written:
        stays = text[reached : one.start]
        length += len(stays)
        spans[one.landing.number].append(Span(length, length + len(one.comes)))
        pieces += [stays, one.comes]
        length += len(one.comes)
        reached = one.end
    places: defaultdict[int, list[Location]] = defaultdict(list)
    for number, place in landing:
        places[number].append(place)
    landed = [
        Landed(one.start + len(layout.mark), one.end + len(layout.mark), one.comes, one.landing.number)
        for one in written
        if one.comes != text[one.start : one.end]
    ]
    changing = {one.number for one in landed}
    outcomes = (
        Outcome(hunk, How.REJECTED, None, 0.0, rejected[number])
        if number in rejected
        else _outcome(hunk, places[number], spans[number], changes=number in changing)
        for number, hunk in enumerate(patch.hunks)
    )
    return Landing("".join([*pieces, text[reached:]]), tuple(outcomes)), landed


_LEAST_PLAIN = (How.OVERWRITTEN, How.PATCHED, How.EXACT, How.ALREADY)


def _outcome(hunk: Hunk, places: Sequence[Location], spans: Sequence[Span], *, changes: bool) -> Outcome:
    """What became of a hunk by its parts: the least plain of how they fared, where it put something in, the least sure."""
    how = min((place.how for place in places), key=_LEAST_PLAIN.index) if changes else How.ALREADY
    filled = [span for span in spans if span.start < span.end] or spans[:1]
    span = Span(min(span.start for span in filled), max(span.end for span in filled))
    return Outcome(hunk, how, span, min(place.match for place in places))


class _Writer:
    """Puts what lands into the lines of a text, laid out as that is."""

    def __init__(self, hunks: Sequence[Hunk], layout: Layout) -> None:
        self._hunks, self._layout = hunks, layout
        self._starts = [*accumulate(map(len, layout.lines), initial=0)]

    def written(self, landing: Sequence[_Landing]) -> list[_Written]:
        """What is put in where, in order. Lines are ended where others follow, and the last one if it was before."""
        # Where the text ends before the lines that a hunk expects, its place may lie behind the end.
        count = len(self._layout.lines)
        places = sorted((min(one.place.start, count), min(one.place.end, count), at) for at, one in enumerate(landing))
        done = [
            _Written(self._starts[start], self._starts[end], self._comes(landing[at], start, end), landing[at])
            for start, end, at in places
        ]
        last = [one for one in done if one.end == self._starts[-1]]
        return done[: len(done) - len(last)] + self._at_the_end(last) if last else done

    def _comes(self, one: _Landing, start: int, end: int) -> str:
        """What comes in the place of some lines."""
        if one.place.how is How.ALREADY:
            return "".join(self._layout.lines[start:end])
        comes = self._layout.laid_out(one.place.text)
        line_end = self._wanted_end(self._hunks[one.number])
        return comes.replace(self._layout.line_end, line_end) if line_end else comes

    def _wanted_end(self, hunk: Hunk) -> str | None:
        """What ends the lines of a hunk that is there to change that."""
        old, new = ("\r\n" if "\r\n" in text else "\n" for text in (hunk.old, hunk.new))
        return new if hunk.old and hunk.new and old != new else None

    def _at_the_end(self, last: Sequence[_Written]) -> list[_Written]:
        """What is put in at the end of the text, such that it ends as it did, unless a hunk is there to change that."""
        hunk = self._hunks[last[-1].landing.number]
        tail = self._layout.tail
        if not self._layout.lines or (hunk.old and hunk.new and hunk.old.endswith("\n") != hunk.new.endswith("\n")):
            tail = self._layout.line_end if hunk.new.endswith("\n") else ""
        ended: list[_Written] = []
        is_short = last[0].start == self._starts[-1] > 0
        for one in last:
            comes = one.comes
            if one.landing.place.how is How.ALREADY:
                is_short = is_short or bool(comes)
            elif comes:
                comes, is_short = self._lacking(comes) * is_short + comes, False
            ended.append(one._replace(comes=comes))
        if not is_short:
            self._end(ended, tail)
        return ended

    def _lacking(self, comes: str) -> str:
        """What parts a paragraph that comes at the end of the text from the last one there."""
        layout = self._layout
        is_beside = layout.apart and layout.lines[-1].strip() and not comes.startswith(layout.line_end)
        wanted = layout.line_end * 2 if is_beside else layout.line_end
        return wanted.removeprefix(layout.tail)

    def _end(self, last: list[_Written], tail: str) -> None:
        """Lets what is put in at the end of the text, or stands before what goes there, end with ``tail``."""
        for at in reversed(range(len(last))):
            if last[at].comes:
                last[at] = last[at]._replace(comes=last[at].comes.rstrip("\r\n") + tail)
                return
        before = "".join(self._layout.lines)[: last[0].start]
        stays = before.rstrip("\r\n") if self._layout.apart else before.removesuffix(self._layout.line_end)
        too_much = len(before) - len(stays) - len(tail)
        last[0] = last[0]._replace(start=last[0].start - max(0, too_much))
