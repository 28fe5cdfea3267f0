"""A text that has drifted from the base of a patch, by lines: what of the patch's known lines stands in it, and where."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from revdiff.compare.correspondence import correspond
from revdiff.compare.merging.bystanders import Bystanders
from revdiff.compare.merging.moves import Move, Part
from revdiff.compare.numbers import CONTEXT_LINES
from revdiff.compare.patching.hunks import Hunk, lines_after, lines_before, lines_of
from revdiff.compare.patching.script import EditScript


class Drifted:
    """The lines of a drifted text, and which of them carry on which of the patch's known lines."""

    def __init__(self, script: EditScript, parts: Sequence[Part], moves: Iterable[Move], lines: Sequence[str]) -> None:
        self.lines = lines
        self.bystanders = Bystanders(script, [part.hunk for part in parts], "".join(lines))
        self.known = script.known_lines
        self.made = {part.hunk: part.made for part in parts}
        self.places: defaultdict[str, list[int]] = defaultdict(list)
        for place, line in enumerate(self.lines):
            self.places[line.strip()].append(place)
        self._wanted = Counter(text.strip() for text in script.made_lines.values())
        self._links = self._links_of(self.known)
        self._carrying = {place for places in self._links.values() for place in places}
        self._links_of_made = self._links_of(script.made_lines)
        sources = [parts[move.source].hunk for move in moves]
        self._moving = {line for hunk in sources for line in range(hunk.line, hunk.end)}

    def _links_of(self, known: Mapping[int, str]) -> dict[int, list[int]]:
        """For each known line with something in it the lines of the text that carry it on."""
        numbers = [number for number, text in known.items() if text.strip()]
        filled = [
            number for number, text in enumerate(self.lines) if text.strip() and not self.bystanders.is_known(number)
        ]
        found = correspond(
            [known[number].strip() for number in numbers], [self.lines[number].strip() for number in filled]
        )
        links: defaultdict[int, list[int]] = defaultdict(list)
        for one, other in found.links:
            links[numbers[one]].append(filled[other])
        return links

    def standing(self, place: range) -> str:
        """What stands in some lines."""
        return "".join(self.lines[place.start : place.stop])

    def is_blank(self, line: int) -> bool:
        """Whether a line has nothing in it; behind the last one and before the first there is nothing."""
        return not (0 <= line < len(self.lines) and self.lines[line].strip())

    def carries_on(self, place: int) -> bool:
        """Whether a line is what became of a line of the base."""
        return place in self._carrying

    def is_wanted_once(self, hunk: Hunk) -> bool:
        """Whether what a hunk puts in stands once in what is known of the result, and at most once in the text."""
        lines = [line for text in lines_of(hunk.new) if (line := text.strip())]
        return all(self._wanted[line] == 1 >= len(self.places.get(line, ())) for line in lines)

    def carrying_old(self, hunk: Hunk) -> list[int]:
        """The lines that carry on what a hunk takes out, in order."""
        return sorted({place for line in range(hunk.line, hunk.end) for place in self._links.get(line, ())})

    def carrying_new(self, hunk: Hunk) -> list[int]:
        """The lines that carry on what a hunk puts in, in order."""
        return sorted({place for line in self.made[hunk] for place in self._links_of_made.get(line, ())})

    def carrying(self, hunk: Hunk) -> list[int]:
        """The lines that carry on what a hunk takes out, and those right beside them that carry on what it puts in."""
        places = self.carrying_old(hunk)
        if not places:
            return places
        brought = set(self.carrying_new(hunk)).difference(places)
        for step, at in ((-1, 0), (1, -1)):
            while (beside := self._filled_beside(places[at], step)) in brought:
                places.insert(0 if at == 0 else len(places), beside)
        return places

    def lines_beside(self, place: range) -> set[int]:
        """The lines with something in them that are next to a place, before it and behind."""
        beside = self._filled_beside(place.start, -1), self._filled_beside(place.stop - 1, 1)
        return {line for line in beside if not self.is_blank(line)}

    def _filled_beside(self, line: int, step: int) -> int:
        line += step
        while 0 <= line < len(self.lines) and self.is_blank(line):
            line += step
        return line

    def found(self, line: int) -> Sequence[int]:
        """The lines that carry on a line of the base which the patch leaves in its place, in order."""
        return () if line in self._moving else self._links.get(line, ())

    def nearest(self, lines: range, part: int) -> Iterator[tuple[int, int]]:
        """The first of ``lines`` that stands in the text or is carried on there, with its places; if split, the ``part``."""
        for line in lines:
            text = self.known.get(line, "").strip()
            if text and line not in self._moving and (self.places.get(text) or self._links.get(line)):
                yield from ((line, at) for at in self.places.get(text) or [self._links[line][part]])
                return

    def stands(self, own: Sequence[str], start: int) -> bool:
        """Whether lines stand in the text from ``start`` on; white space at their ends does not count."""
        found = self.lines[start : start + len(own)]
        return list(map(str.rstrip, found)) == list(map(str.rstrip, own))

    def beside(self, hunk: Hunk) -> list[tuple[int, str]]:
        """The lines around a hunk, each with its distance: below 0 from where the hunk starts, else from where it ends."""
        steps = [(step, hunk.line + step) for step in range(-CONTEXT_LINES, 0)]
        steps += [(step, hunk.end + step) for step in range(CONTEXT_LINES)]
        return [(step, self.known[line].strip()) for step, line in steps if line in self.known]

    def around(self, hunk: Hunk, place: range) -> int:
        """How many characters of the lines beside a hunk stand around a place too."""
        beside = self.beside(hunk)
        places = ((place.stop + step if step >= 0 else place.start + step, line) for step, line in beside)
        return sum(len(line) for at, line in places if 0 <= at < len(self.lines) and self.lines[at].strip() == line)

    def is_between_neighbors(self, hunk: Hunk, place: range) -> bool:
        """Whether a place lies between what carries on the lines before a hunk and those after it, as far as these are found."""
        before = next((found[-1] for line in lines_before(hunk) if (found := self.found(line))), -1)
        after = next((found[0] for line in lines_after(hunk) if (found := self.found(line))), len(self.lines))
        return before < place.start and place.stop <= after

    def is_right_between_neighbors(self, hunk: Hunk, place: range) -> bool:
        """Whether nothing stands between a place and what carries on the line before a hunk, and that behind it."""
        before = next((found[-1] for line in lines_before(hunk) if (found := self.found(line))), None)
        after = next((found[0] for line in lines_after(hunk) if (found := self.found(line))), None)
        return before == self._filled_beside(place.start, -1) and after == self._filled_beside(place.stop - 1, 1)

    def in_order(self, hunk: Hunk, place: range) -> int:
        """How many lines around a hunk are found on their side of a place, less those that are found on the other."""
        before = [found[-1] < place.start for line in lines_before(hunk) if (found := self.found(line))]
        behind = [found[0] >= place.stop for line in lines_after(hunk) if (found := self.found(line))]
        return 2 * (sum(before) + sum(behind)) - len(before) - len(behind)
