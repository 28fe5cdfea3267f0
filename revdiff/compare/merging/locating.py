"""Where the hunks of a patch belong in a text that has drifted from its base, and what comes there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nsmallest
from typing import NamedTuple

from revdiff.compare.correspondence import correspond
from revdiff.compare.merging.bystanders import Bystanders
from revdiff.compare.merging.fitting import fitted
from revdiff.compare.merging.outcomes import How
from revdiff.compare.numbers import CONTEXT_LINES, LIKE_ENOUGH_TO_GO, LIKE_ENOUGH_TO_PATCH, MOST_PLACES, NEARLY_THERE
from revdiff.compare.patching.hunks import Hunk, line_count, lines_after, lines_before, lines_of
from revdiff.compare.patching.script import EditScript
from revdiff.words import likeness, words


class Location(NamedTuple):
    """The lines ``start:end`` of the drifted text that a hunk replaces, and by what.

    ``around`` is how many characters of the lines around the hunk stand there too, ``own`` how many of its own; ``all_there``
    says that all of them do.
    """

    start: int
    end: int
    text: str
    how: How
    confidence: float
    around: int
    own: int = 0
    all_there: bool = False

    def touches(self, other: Location) -> bool:
        """Whether the two overlap or stand beside each other."""
        return self.start <= other.end and other.start <= self.end


class Rejection(NamedTuple):
    """Why a hunk has no place in the drifted text."""

    reason: str


class Locator:
    """The drifted text, and what of the patch's known lines is found in it."""

    def __init__(self, patch: EditScript, text: str, *, overwrite: bool) -> None:
        self._overwrite = overwrite
        self._lines = lines_of(text)
        self._known = patch.known_lines
        self._bystanders = Bystanders(patch, text)
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for place, line in enumerate(self._lines):
            self._places[line.strip()].append(place)
        self._links = self._links_of(self._known)
        self._made = {
            hunk: range(line, line + line_count(hunk.new))
            for hunk, line in zip(patch.hunks, patch.result_lines, strict=True)
        }
        made = {patch.result_line(line): text for line, text in patch.context}
        for hunk, lines in self._made.items():
            made.update(zip(lines, lines_of(hunk.new), strict=True))
        self._links_of_made = self._links_of(made)

    def _links_of(self, known: Mapping[int, str]) -> dict[int, list[int]]:
        """For each known line with something in it the lines of the text that carry it on."""
        numbers = [number for number, text in known.items() if text.strip()]
        filled = [
            number for number, text in enumerate(self._lines) if text.strip() and not self._bystanders.is_known(number)
        ]
        found = correspond(
            [known[number].strip() for number in numbers], [self._lines[number].strip() for number in filled]
        )
        links: defaultdict[int, list[int]] = defaultdict(list)
        for one, other in found.links:
            links[numbers[one]].append(filled[other])
        return links

    def locate(self, hunk: Hunk) -> Location | Rejection:
        """Where ``hunk`` lands: where its lines stand, or where they are carried on if more of what is around it is there."""
        stand = [place for place in (self._unchanged(hunk, hunk.old, How.EXACT), self._already(hunk)) if place]
        unchanged = max(stand, key=lambda place: (place.around, place.own), default=None)
        if unchanged and unchanged.all_there:
            return unchanged
        nearly = self._nearly_there(hunk)
        if nearly and not hunk.old.strip():
            return nearly
        carried = self._carried_on(hunk)
        if nearly and (isinstance(carried, Rejection) or carried.how is How.OVERWRITTEN):
            return nearly
        if unchanged and (
            isinstance(carried, Rejection) or unchanged.touches(carried) or unchanged.around >= max(carried.around, 1)
        ):
            return unchanged
        return carried

    def _already(self, hunk: Hunk) -> Location | None:
        found = self._unchanged(hunk, hunk.new, How.ALREADY)
        if found is None or (not hunk.new.strip() and not found.all_there):
            return None
        return found._replace(text=self._standing(found.start, found.end))

    def _standing(self, start: int, end: int) -> str:
        return "".join(self._lines[start:end])

    def _unchanged(self, hunk: Hunk, wanted: str, how: How) -> Location | None:
        """The place where ``wanted`` stands line by line with the most context, the nearest to where it should be."""
        own = lines_of(wanted)
        beside = self._beside(hunk)
        nearest = nsmallest(MOST_PLACES, self._starts(hunk, own), key=lambda start: abs(start - hunk.line))
        there = {start for start in nearest if self._stands(own, start) and not self._is_another(hunk, own, start, how)}
        best = max(
            ((self._around(beside, start, start + len(own)), -abs(start - hunk.line), start) for start in there),
            default=None,
        )
        length = sum(len(line.strip()) for line in own)
        if best is None or not length + best[0]:
            return None
        around, _, start = best
        context = sum(len(line) for _, line in beside)
        told = around / context if context else 1 / len(there)
        confidence = 1.0 if length and len(there) == 1 else told
        return Location(start, start + len(own), hunk.new, how, confidence, around, length, around == context)

    def _is_another(self, hunk: Hunk, own: Sequence[str], start: int, how: How) -> bool:
        """Whether what stands at ``start`` as ``own`` does is another paragraph of the base."""
        filled = [start + number for number, text in enumerate(own) if text.strip()]
        if how is How.ALREADY:
            return self._bystanders.are_left_alone(filled)
        return self._bystanders.are_strangers(hunk, filled)

    def _starts(self, hunk: Hunk, own: Sequence[str]) -> Iterator[int]:
        """Where ``own`` lines might start: by the first of them with something in it, or by the nearest lines around them."""
        for number, text in enumerate(own):
            if text.strip():
                yield from (start - number for start in self._places.get(text.strip(), ()) if start >= number)
                return
        yield from (at + hunk.line - line for line, at in self._nearest(lines_before(hunk), -1))
        starts = (at - (line - hunk.end) - len(own) for line, at in self._nearest(lines_after(hunk), 0))
        yield from (start for start in starts if 0 <= start <= len(self._lines))

    def _nearest(self, lines: range, part: int) -> Iterator[tuple[int, int]]:
        """The first of ``lines`` that stands in the text or is carried on there, with its places; if split, the ``part``."""
        for line in lines:
            text = self._known.get(line, "").strip()
            if text and (self._places.get(text) or self._links.get(line)):
                yield from ((line, at) for at in self._places.get(text) or [self._links[line][part]])
                return

    def _stands(self, own: Sequence[str], start: int) -> bool:
        found = self._lines[start : start + len(own)]
        return list(map(str.rstrip, found)) == list(map(str.rstrip, own))

    def _beside(self, hunk: Hunk) -> list[tuple[int, str]]:
        """The lines around a hunk, each with its distance: below 0 from where the hunk starts, else from where it ends."""
        steps = [(step, hunk.line + step) for step in range(-CONTEXT_LINES, 0)]
        steps += [(step, hunk.end + step) for step in range(CONTEXT_LINES)]
        return [(step, self._known[line].strip()) for step, line in steps if line in self._known]

    def _around(self, beside: Iterable[tuple[int, str]], start: int, end: int) -> int:
        """How many characters of the lines beside a hunk stand around ``start:end`` too."""
        places = ((end + step if step >= 0 else start + step, line) for step, line in beside)
        return sum(
            len(line) for place, line in places if 0 <= place < len(self._lines) and self._lines[place].strip() == line
        )

    def _nearly_there(self, hunk: Hunk) -> Location | None:
        """Where a hunk's change was made already: most words that it brings are there, and most that it takes out are gone."""
        places = _carrying(self._made[hunk], self._links_of_made)
        if not places or self._bystanders.are_left_alone(places):
            return None
        found = range(places[0], places[-1] + 1)
        if not self._between_neighbors(hunk, found):
            return None
        # What others put in between is none of it.
        window = "".join(self._lines[place] for place in places)
        goes, comes, there = (Counter(words(text)) for text in (hunk.old, hunk.new, window))
        brought, taken = comes - goes, goes - comes
        done = (brought & there).total() + (taken - there).total()
        if not brought or done < NEARLY_THERE * (brought + taken).total():
            return None
        return self._there_already(hunk, found, likeness(hunk.new.strip("\n"), window.strip("\n")))

    def _there_already(self, hunk: Hunk, found: range, confidence: float) -> Location:
        around = self._around(self._beside(hunk), found.start, found.stop)
        text = self._standing(found.start, found.stop)
        return Location(found.start, found.stop, text, How.ALREADY, confidence, around)

    def _between_neighbors(self, hunk: Hunk, place: range) -> bool:
        """Whether a place lies between what carries on the lines before a hunk and those after it, as far as these are found."""
        before = next((self._links[line][-1] for line in lines_before(hunk) if self._links.get(line)), -1)
        after = next((self._links[line][0] for line in lines_after(hunk) if self._links.get(line)), len(self._lines))
        return before < place.start and place.stop <= after

    def _carried_on(self, hunk: Hunk) -> Location | Rejection:
        """Where the paragraphs stand that carry the hunk's lines on, or its neighbors'."""
        if not hunk.old.strip():
            return self._beside_neighbors(hunk)
        places = _carrying(range(hunk.line, hunk.end), self._links)
        if not places:
            return self._gone(hunk)
        found = range(places[0], places[-1] + 1)
        if any(self._lines[place].strip() for place in found if place not in places):
            return Rejection("what it takes out is scattered")
        if self._bystanders.are_strangers(hunk, found):
            return Rejection("what is like it stood in the base as another paragraph")
        window = self._standing(found.start, found.stop)
        old, new = hunk.old.strip("\n"), hunk.new.strip("\n")
        alike = likeness(old, window.strip("\n"))
        around = self._around(self._beside(hunk), found.start, found.stop)
        if not new:
            if alike < LIKE_ENOUGH_TO_GO:
                return Rejection("what it takes out has changed")
            return Location(found.start, found.stop, "", How.PATCHED, alike, around)
        if alike < LIKE_ENOUGH_TO_PATCH:
            return Rejection("what it takes out has changed too much")
        fit = fitted(old, new, window.removesuffix("\n"))
        if fit is None:
            return Rejection("its words do not fit the paragraph that carries them on")
        if fit.overwrites and not self._overwrite:
            return Rejection("it would overwrite words that were changed since")
        text = fit.text + "\n" * window.endswith("\n")
        how = How.ALREADY if text == window else How.OVERWRITTEN if fit.overwrites else How.PATCHED
        return Location(found.start, found.stop, text, how, alike, around)

    def _gone(self, hunk: Hunk) -> Location | Rejection:
        """What comes of lines that are no more: where nothing was to come instead, all is done."""
        beside = self._beside_neighbors(hunk)
        if hunk.new.strip() or isinstance(beside, Rejection):
            return Rejection("no paragraph carries on what it takes out")
        return self._there_already(hunk, range(beside.start, beside.start), beside.confidence)

    def _beside_neighbors(self, hunk: Hunk) -> Location | Rejection:
        """The place of lines that only come in: after what carries on the line before them, or before that after them."""
        for line in lines_before(hunk):
            if self._links.get(line):
                place = self._links[line][-1] + hunk.line - line
                return self._inserted(hunk, line, place)
        for line in lines_after(hunk):
            if self._links.get(line):
                return self._inserted(hunk, line, self._links[line][0] - (line - hunk.end))
        return Rejection("neither of its neighbors is found")

    def _inserted(self, hunk: Hunk, line: int, place: int) -> Location:
        alike = max(likeness(self._known[line].strip(), self._lines[other].strip()) for other in self._links[line])
        place = min(max(place, 0), len(self._lines))
        # Blank lines that it takes out are left where they are.
        return Location(place, place, hunk.new, How.PATCHED, alike, self._around(self._beside(hunk), place, place))


def _carrying(lines: range, links: Mapping[int, Sequence[int]]) -> list[int]:
    """The lines of the text that carry on ``lines``, in order."""
    return sorted({place for line in lines for place in links.get(line, ())})
