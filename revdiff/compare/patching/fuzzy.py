"""A patch on a text that has drifted from its base: each hunk lands where it can, and what became of each is told.

A hunk lands where its lines stand, or where its new lines stand already; if more of its context stands around the paragraph
that carries its lines on (`correspondence`), there, merged word by word; where both changed the same words, as
diff-match-patch has it (Neil Fraser's; matching after Wu and Manber 1992). Else it is rejected.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from heapq import nsmallest
from itertools import accumulate
from typing import NamedTuple

from attrs import frozen

from revdiff.compare.correspondence.correspond import correspond
from revdiff.compare.patching.patch import CONTEXT, Hunk, Patch, lines_of
from revdiff.compare.wordedits.pieces import Op, pair_pieces
from revdiff.text import Span
from revdiff.words import likeness, words

# diff-match-patch takes time by the square of what it is given: no more than this many characters at once.
_WIDEST_WINDOW = 3000
# Of places that a line might have stood at, a rule between paragraphs say, no more than the nearest are looked at.
_MOST_PLACES = 100
# A hunk that only takes out needs to find this much of its text unchanged: what a desk has edited is not thrown away.
_LIKE_ENOUGH_TO_GO = 0.9
# Paragraphs this far apart in their words are not taken for drifted versions of each other.
_LIKE_ENOUGH_TO_PATCH = 0.3
# Lines that only go out count as gone already where all that stood around them stands together.
_SURELY_GONE = 1.0


class How(StrEnum):
    """How a hunk fared on a drifted text."""

    EXACT = "exact"
    """Its lines stood there unchanged."""
    PATCHED = "patched"
    """Its words were patched into the paragraph that carries its lines on, or its lines set beside such paragraphs."""
    ALREADY = "already"
    """What it puts in stands there already."""
    REJECTED = "rejected"
    """It found no place, and nothing was changed for it."""


@frozen
class Outcome:
    """What became of one hunk.

    ``span`` is where its new lines stand in the text that came of it, in code points; None where it was rejected.
    ``confidence``, 0..1, is the share of what the hunk knows of its place that was found there. ``reason`` says why a
    hunk was rejected and is empty for others.
    """

    hunk: Hunk
    how: How
    span: Span | None
    confidence: float
    reason: str = ""


@frozen
class Landing:
    """A patch put on a drifted text: the ``text`` that came of it, and the outcome of every hunk, in the patch's order."""

    text: str
    outcomes: tuple[Outcome, ...]

    @property
    def landed(self) -> tuple[Outcome, ...]:
        """The hunks whose change is in the text."""
        return tuple(outcome for outcome in self.outcomes if outcome.how is not How.REJECTED)

    @property
    def rejected(self) -> tuple[Outcome, ...]:
        """The hunks that found no place."""
        return tuple(outcome for outcome in self.outcomes if outcome.how is How.REJECTED)

    def __repr__(self) -> str:
        return f"<Landing: {len(self.landed)} hunks landed, {len(self.rejected)} rejected>"


class _Found(NamedTuple):
    """The lines ``start:end`` of the drifted text that a hunk replaces, and by what.

    ``around`` is how many characters of the lines around the hunk stand there too, ``own`` how many of its own.
    """

    start: int
    end: int
    text: str
    how: How
    confidence: float
    around: int
    own: int = 0

    def touches(self, other: _Found) -> bool:
        """Whether the two overlap or stand beside each other."""
        return self.start <= other.end and other.start <= self.end


class _Rejected(NamedTuple):
    reason: str


def land(patch: Patch, text: str) -> Landing:
    """Puts ``patch`` on ``text``, however far that has drifted from the base. Raises `PatchError` for a damaged one."""
    if patch.base.fits(text):
        return _whole(patch, patch.apply(text), How.EXACT)
    if patch.result.fits(text):
        patch.invert().apply(text)  # which a damaged patch does not survive
        return _whole(patch, text, How.ALREADY)
    search = _Search(patch, text)
    found = [search.place(hunk) for hunk in patch.hunks]
    return _written(patch.hunks, lines_of(text), _without_overlaps(found))


def _whole(patch: Patch, result: str, how: How) -> Landing:
    """The landing of every hunk in the patch's own result."""
    starts = list(accumulate(map(len, lines_of(result)), initial=0))
    outcomes = [
        Outcome(hunk, how, Span(starts[line], starts[line] + len(hunk.new)), 1.0)
        for hunk, line in zip(patch.hunks, patch.result_lines, strict=True)
    ]
    return Landing(result, tuple(outcomes))


def _without_overlaps(found: Sequence[_Found | _Rejected]) -> list[_Found | _Rejected]:
    """Of places that overlap the surer one."""
    by_trust = sorted(
        (-place.confidence, number, place) for number, place in enumerate(found) if isinstance(place, _Found)
    )
    kept: list[_Found] = []
    settled = list(found)
    for _, number, place in by_trust:
        if any(place.start < other.end and other.start < place.end for other in kept):
            settled[number] = _Rejected("another hunk landed there")
        else:
            kept.append(place)
    return settled


def _written(hunks: Sequence[Hunk], lines: Sequence[str], found: Sequence[_Found | _Rejected]) -> Landing:
    outcomes: dict[int, Outcome] = {}
    reached = 0
    places = [
        (place.start, place.end, number, place) for number, place in enumerate(found) if isinstance(place, _Found)
    ]
    parts: list[str] = []
    length = 0
    for start, end, number, place in sorted(places, key=lambda entry: entry[:3]):
        parts.append("".join(lines[reached:start]))
        length += len(parts[-1])
        comes = place.text
        if comes and parts[-1] and not parts[-1].endswith("\n"):
            comes = "\n" + comes.removesuffix("\n")
        elif comes and end < len(lines) and not comes.endswith("\n"):
            comes += "\n"
        parts.append(comes)
        outcomes[number] = Outcome(hunks[number], place.how, Span(length, length + len(comes)), place.confidence)
        length += len(comes)
        reached = end
    text = "".join([*parts, *lines[reached:]])
    rejected = {
        number: Outcome(hunks[number], How.REJECTED, None, 0.0, place.reason)
        for number, place in enumerate(found)
        if isinstance(place, _Rejected)
    }
    return Landing(text, tuple(outcome for _, outcome in sorted((outcomes | rejected).items())))


class _Search:
    """The drifted text, and what of the patch's known lines is found in it."""

    def __init__(self, patch: Patch, text: str) -> None:
        self.lines = lines_of(text)
        self.known = patch.known_lines
        self.places: defaultdict[str, list[int]] = defaultdict(list)
        for place, line in enumerate(self.lines):
            self.places[line.strip()].append(place)
        self.links = self._links()

    def _links(self) -> dict[int, list[int]]:
        """For each known line with something in it the lines of the text that carry it on."""
        known = [number for number, text in self.known.items() if text.strip()]
        filled = [number for number, text in enumerate(self.lines) if text.strip()]
        found = correspond(
            [self.known[number].strip() for number in known], [self.lines[number].strip() for number in filled]
        )
        links: defaultdict[int, list[int]] = defaultdict(list)
        for one, other in found.links:
            links[known[one]].append(filled[other])
        return links

    def place(self, hunk: Hunk) -> _Found | _Rejected:
        """Where ``hunk`` lands: where its lines stand, or where they are carried on if more of what is around it is there."""
        stand = [place for place in (self._unchanged(hunk, hunk.old, How.EXACT), self._already(hunk)) if place]
        unchanged = max(stand, key=lambda place: (place.around, place.own), default=None)
        if unchanged and unchanged.confidence == 1:
            return unchanged
        carried = self._carried_on(hunk)
        if unchanged and (
            isinstance(carried, _Rejected) or unchanged.touches(carried) or unchanged.around >= max(carried.around, 1)
        ):
            return unchanged
        return carried

    def _already(self, hunk: Hunk) -> _Found | None:
        found = self._unchanged(hunk, hunk.new, How.ALREADY)
        if found is None or (not hunk.new.strip() and found.confidence < _SURELY_GONE):
            return None
        return found._replace(text="".join(self.lines[found.start : found.end]))

    def _unchanged(self, hunk: Hunk, wanted: str, how: How) -> _Found | None:
        """The place where ``wanted`` stands line by line with the most context, the nearest to where it should be."""
        own = lines_of(wanted)
        beside = self._beside(hunk)
        best = max(
            (
                (self._around(beside, start, start + len(own)), -abs(start - hunk.line), start)
                for start in nsmallest(_MOST_PLACES, self._starts(hunk, own), key=lambda start: abs(start - hunk.line))
                if self._stands(own, start)
            ),
            default=None,
        )
        length = sum(len(line.strip()) for line in own)
        if best is None or not length + best[0]:
            return None
        around, _, start = best
        confidence = (length + around) / (length + sum(len(line) for _, line in beside))
        return _Found(start, start + len(own), hunk.new, how, confidence, around, length)

    def _starts(self, hunk: Hunk, own: Sequence[str]) -> Iterator[int]:
        """Where ``own`` lines might start: by the first of them with something in it, or by the nearest lines around them."""
        for number, text in enumerate(own):
            if text.strip():
                yield from (start - number for start in self.places.get(text.strip(), ()) if start >= number)
                return
        before = range(hunk.line - 1, hunk.line - 1 - CONTEXT, -1)
        yield from (at + hunk.line - line for line, at in self._nearest(before, -1))
        after = range(hunk.end, hunk.end + CONTEXT)
        starts = (at - (line - hunk.end) - len(own) for line, at in self._nearest(after, 0))
        yield from (start for start in starts if 0 <= start <= len(self.lines))

    def _nearest(self, lines: range, part: int) -> Iterator[tuple[int, int]]:
        """The first of ``lines`` that stands in the text or is carried on there, with its places; if split, the ``part``."""
        for line in lines:
            text = self.known.get(line, "").strip()
            if text and (self.places.get(text) or self.links.get(line)):
                yield from ((line, at) for at in self.places.get(text) or [self.links[line][part]])
                return

    def _stands(self, own: Sequence[str], start: int) -> bool:
        found = self.lines[start : start + len(own)]
        return list(map(str.rstrip, found)) == list(map(str.rstrip, own))

    def _beside(self, hunk: Hunk) -> list[tuple[int, str]]:
        """The lines around a hunk, each with its distance: below 0 from where the hunk starts, else from where it ends."""
        steps = [(step, hunk.line + step) for step in range(-CONTEXT, 0)]
        steps += [(step, hunk.end + step) for step in range(CONTEXT)]
        return [(step, self.known[line].strip()) for step, line in steps if line in self.known]

    def _around(self, beside: Iterable[tuple[int, str]], start: int, end: int) -> int:
        """How many characters of the lines beside a hunk stand around ``start:end`` too."""
        places = ((end + step if step >= 0 else start + step, line) for step, line in beside)
        return sum(
            len(line) for place, line in places if 0 <= place < len(self.lines) and self.lines[place].strip() == line
        )

    def _carried_on(self, hunk: Hunk) -> _Found | _Rejected:
        """Where the paragraphs stand that carry the hunk's lines on, or its neighbors'."""
        if not hunk.old.strip():
            return self._beside_neighbors(hunk)
        places = sorted({place for line in range(hunk.line, hunk.end) for place in self.links.get(line, ())})
        if not places:
            return _Rejected("no paragraph carries on what it takes out")
        start, end = places[0], places[-1] + 1
        if any(self.lines[place].strip() for place in range(start, end) if place not in places):
            return _Rejected("what it takes out is scattered")
        window = "".join(self.lines[start:end])
        old, new = hunk.old.strip("\n"), hunk.new.strip("\n")
        alike = likeness(old, window.strip("\n"))
        around = self._around(self._beside(hunk), start, end)
        if not new:
            if alike < _LIKE_ENOUGH_TO_GO:
                return _Rejected("what it takes out has changed")
            return _Found(start, end, "", How.PATCHED, alike, around)
        if alike < _LIKE_ENOUGH_TO_PATCH:
            return _Rejected("what it takes out has changed too much")
        patched = _merged(old, new, window.removesuffix("\n"))
        if patched is None:
            return _Rejected("its words do not fit the paragraph that carries them on")
        return _Found(start, end, patched + "\n" * window.endswith("\n"), How.PATCHED, alike, around)

    def _beside_neighbors(self, hunk: Hunk) -> _Found | _Rejected:
        """The place of lines that only come in: after what carries on the line before them, or before that after them."""
        for line in range(hunk.line - 1, hunk.line - 1 - CONTEXT, -1):
            if self.links.get(line):
                place = self.links[line][-1] + hunk.line - line
                return self._inserted(hunk, line, place)
        for line in range(hunk.end, hunk.end + CONTEXT):
            if self.links.get(line):
                return self._inserted(hunk, line, self.links[line][0] - (line - hunk.end))
        return _Rejected("neither of its neighbors is found")

    def _inserted(self, hunk: Hunk, line: int, place: int) -> _Found:
        alike = max(likeness(self.known[line].strip(), self.lines[other].strip()) for other in self.links[line])
        place = min(max(place, 0), len(self.lines))
        # Blank lines that it takes out are left where they are.
        return _Found(place, place, hunk.new, How.PATCHED, alike, self._around(self._beside(hunk), place, place))


def _merged(old: str, new: str, window: str) -> str | None:
    """``window`` with what changes from ``old`` to ``new``; None where some of that finds no place.

    By its words, as in a merge; where those around a change are not what they were, by what is nearest in characters.
    """
    from revdiff.compare.merging.merge import merge

    merged = merge(old, window, new)
    return _patched(old, new, window) if merged.conflicts else merged.text


def _patched(old: str, new: str, window: str) -> str | None:
    if max(len(old), len(new), len(window)) > _WIDEST_WINDOW:
        return None
    from diff_match_patch import diff_match_patch

    matcher = diff_match_patch()
    matcher.Diff_Timeout = 0
    steps: list[tuple[int, str]] = []
    for piece in pair_pieces(old, new):
        goes, comes = old[piece.old_start : piece.old_end], new[piece.new_start : piece.new_end]
        if piece.op is Op.EQUAL:
            steps.append((matcher.DIFF_EQUAL, goes))
        else:
            steps += [(matcher.DIFF_DELETE, goes)] if goes else []
            steps += [(matcher.DIFF_INSERT, comes)] if comes else []
    patched, fitted = matcher.patch_apply(matcher.patch_make(old, steps), window)
    # A word that no one wrote: characters were put into the middle of another.
    broken = set(words(patched)) - set(words(window)) - set(words(new))
    return patched if all(fitted) and not broken else None
