"""Where the hunks of a patch belong in a text that has drifted from its base, and what comes there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest
from typing import NamedTuple

from revdiff.compare.correspondence import correspond
from revdiff.compare.merging.fitting import fitted
from revdiff.compare.merging.outcomes import How
from revdiff.compare.numbers import CONTEXT_LINES, LIKE_ENOUGH_TO_GO, LIKE_ENOUGH_TO_PATCH, MOST_PLACES
from revdiff.compare.patching.hunks import Hunk, lines_after, lines_before, lines_of
from revdiff.compare.patching.script import EditScript
from revdiff.words import likeness


class Location(NamedTuple):
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

    def touches(self, other: Location) -> bool:
        """Whether the two overlap or stand beside each other."""
        return self.start <= other.end and other.start <= self.end


class Rejection(NamedTuple):
    """Why a hunk has no place in the drifted text."""

    reason: str


class Locator:
    """The drifted text, and what of the patch's known lines is found in it."""

    def __init__(self, patch: EditScript, text: str) -> None:
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

    def locate(self, hunk: Hunk) -> Location | Rejection:
        """Where ``hunk`` lands: where its lines stand, or where they are carried on if more of what is around it is there."""
        stand = [place for place in (self._unchanged(hunk, hunk.old, How.EXACT), self._already(hunk)) if place]
        unchanged = max(stand, key=lambda place: (place.around, place.own), default=None)
        if unchanged and unchanged.confidence == 1:
            return unchanged
        carried = self._carried_on(hunk)
        if unchanged and (
            isinstance(carried, Rejection) or unchanged.touches(carried) or unchanged.around >= max(carried.around, 1)
        ):
            return unchanged
        return carried

    def _already(self, hunk: Hunk) -> Location | None:
        found = self._unchanged(hunk, hunk.new, How.ALREADY)
        if found is None or (not hunk.new.strip() and found.confidence < 1):
            return None
        return found._replace(text="".join(self.lines[found.start : found.end]))

    def _unchanged(self, hunk: Hunk, wanted: str, how: How) -> Location | None:
        """The place where ``wanted`` stands line by line with the most context, the nearest to where it should be."""
        own = lines_of(wanted)
        beside = self._beside(hunk)
        best = max(
            (
                (self._around(beside, start, start + len(own)), -abs(start - hunk.line), start)
                for start in nsmallest(MOST_PLACES, self._starts(hunk, own), key=lambda start: abs(start - hunk.line))
                if self._stands(own, start)
            ),
            default=None,
        )
        length = sum(len(line.strip()) for line in own)
        if best is None or not length + best[0]:
            return None
        around, _, start = best
        confidence = (length + around) / (length + sum(len(line) for _, line in beside))
        return Location(start, start + len(own), hunk.new, how, confidence, around, length)

    def _starts(self, hunk: Hunk, own: Sequence[str]) -> Iterator[int]:
        """Where ``own`` lines might start: by the first of them with something in it, or by the nearest lines around them."""
        for number, text in enumerate(own):
            if text.strip():
                yield from (start - number for start in self.places.get(text.strip(), ()) if start >= number)
                return
        yield from (at + hunk.line - line for line, at in self._nearest(lines_before(hunk), -1))
        starts = (at - (line - hunk.end) - len(own) for line, at in self._nearest(lines_after(hunk), 0))
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
        steps = [(step, hunk.line + step) for step in range(-CONTEXT_LINES, 0)]
        steps += [(step, hunk.end + step) for step in range(CONTEXT_LINES)]
        return [(step, self.known[line].strip()) for step, line in steps if line in self.known]

    def _around(self, beside: Iterable[tuple[int, str]], start: int, end: int) -> int:
        """How many characters of the lines beside a hunk stand around ``start:end`` too."""
        places = ((end + step if step >= 0 else start + step, line) for step, line in beside)
        return sum(
            len(line) for place, line in places if 0 <= place < len(self.lines) and self.lines[place].strip() == line
        )

    def _carried_on(self, hunk: Hunk) -> Location | Rejection:
        """Where the paragraphs stand that carry the hunk's lines on, or its neighbors'."""
        if not hunk.old.strip():
            return self._beside_neighbors(hunk)
        places = sorted({place for line in range(hunk.line, hunk.end) for place in self.links.get(line, ())})
        if not places:
            return Rejection("no paragraph carries on what it takes out")
        start, end = places[0], places[-1] + 1
        if any(self.lines[place].strip() for place in range(start, end) if place not in places):
            return Rejection("what it takes out is scattered")
        window = "".join(self.lines[start:end])
        old, new = hunk.old.strip("\n"), hunk.new.strip("\n")
        alike = likeness(old, window.strip("\n"))
        around = self._around(self._beside(hunk), start, end)
        if not new:
            if alike < LIKE_ENOUGH_TO_GO:
                return Rejection("what it takes out has changed")
            return Location(start, end, "", How.PATCHED, alike, around)
        if alike < LIKE_ENOUGH_TO_PATCH:
            return Rejection("what it takes out has changed too much")
        patched = fitted(old, new, window.removesuffix("\n"))
        if patched is None:
            return Rejection("its words do not fit the paragraph that carries them on")
        return Location(start, end, patched + "\n" * window.endswith("\n"), How.PATCHED, alike, around)

    def _beside_neighbors(self, hunk: Hunk) -> Location | Rejection:
        """The place of lines that only come in: after what carries on the line before them, or before that after them."""
        for line in lines_before(hunk):
            if self.links.get(line):
                place = self.links[line][-1] + hunk.line - line
                return self._inserted(hunk, line, place)
        for line in lines_after(hunk):
            if self.links.get(line):
                return self._inserted(hunk, line, self.links[line][0] - (line - hunk.end))
        return Rejection("neither of its neighbors is found")

    def _inserted(self, hunk: Hunk, line: int, place: int) -> Location:
        alike = max(likeness(self.known[line].strip(), self.lines[other].strip()) for other in self.links[line])
        place = min(max(place, 0), len(self.lines))
        # Blank lines that it takes out are left where they are.
        return Location(place, place, hunk.new, How.PATCHED, alike, self._around(self._beside(hunk), place, place))
