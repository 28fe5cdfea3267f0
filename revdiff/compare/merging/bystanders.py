"""Paragraphs of a drifted text that stand unchanged in the base: a hunk about others leaves them alone, however alike they are.

A patch holds a few lines of its base, yet it knows the length and the checksum of every paragraph there. So what stands in the
drifted text as it stood in the base is known for what it is, and so is which paragraphs a hunk is about.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from zlib import crc32

from revdiff.compare.numbers import MOST_PLACES
from revdiff.compare.patching.hunks import Hunk
from revdiff.compare.patching.outline import Check
from revdiff.compare.patching.script import EditScript
from revdiff.text import ParagraphRule, Revision
from revdiff.words import common_runs

_RULES = (ParagraphRule.BLANK_LINES, ParagraphRule.LINE_BREAKS)
_USUAL = ("", "\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\r\r")


class Bystanders:
    """Which lines of a drifted text are lines of which base paragraph, unchanged; and which of these the hunks are about."""

    __slots__ = ("_about", "_stands", "_taken", "_told")

    def __init__(self, patch: EditScript, hunks: Sequence[Hunk], text: str) -> None:
        base = _Base(patch.base.checks)
        cuts = [_Cut(Revision(text, rule=rule), base) for rule in _RULES]
        # The rule of the base is not known: it is the one by which more is found.
        cut = max(cuts, key=lambda one: one.found)
        self._stands = dict(cut.lines_that_stand())
        self._about: dict[Hunk, set[int]] = {hunk: set() for hunk in hunks}
        self._told: set[int] = set()
        for start, lines in _runs(patch.known_lines):
            run = _Cut(Revision("".join(lines), rule=cut.rule), base)
            for first, last, indices in run.places():
                self._told |= indices
                for hunk in _over(hunks, start + first, start + last):
                    self._about[hunk] |= indices
        self._taken = set(chain.from_iterable(self._about.values()))

    def are_strangers(self, hunk: Hunk, lines: Iterable[int]) -> bool:
        """Whether some of the lines are a base paragraph that ``hunk`` is not about."""
        about = self._about[hunk]
        return bool(about) and any(line in self._stands and self._stands[line] not in about for line in lines)

    def are_left_alone(self, lines: Iterable[int]) -> bool:
        """Whether some of the lines are a base paragraph that no hunk is about."""
        return any(line in self._stands and self._stands[line] not in self._taken for line in lines)

    def is_known(self, line: int) -> bool:
        """Whether a line is of a base paragraph of which the patch holds no line."""
        return line in self._stands and self._stands[line] not in self._told


def _over(hunks: Sequence[Hunk], first: int, last: int) -> Iterator[Hunk]:
    """The hunks that take out some of the lines ``first:last``."""
    for hunk in hunks[bisect_right(hunks, first, key=lambda one: one.end) :]:
        if hunk.line >= last:
            return
        yield hunk


def _runs(known: Mapping[int, str]) -> Iterator[tuple[int, list[str]]]:
    """Lines that follow each other, with the number of the first."""
    start, lines = 0, list[str]()
    for number, line in known.items():
        if number != start + len(lines):
            yield start, lines
            start, lines = number, []
        lines.append(line)
    yield start, lines


class _Base:
    """The checks of the base, in order, and where each stands."""

    def __init__(self, checks: Sequence[Check]) -> None:
        self.checks = checks
        self.places: defaultdict[Check, list[int]] = defaultdict(list)
        for index, check in enumerate(checks):
            self.places[check].append(index)


class _Cut:
    """A text cut into paragraphs, and for each the checks of the base that it may have."""

    def __init__(self, revision: Revision, base: _Base) -> None:
        self.rule = revision.rule
        self._revision, self._base = revision, base
        frequent = [between for between, _ in Counter(revision.separators).most_common(len(_USUAL))]
        endings = {ending.encode(): len(ending) for ending in (*frequent, *_USUAL)}
        self._may_have = [
            [check for check in _possible(paragraph.text, endings) if check in base.places]
            for paragraph in revision.paragraphs
        ]

    @property
    def found(self) -> int:
        """How many paragraphs may be one of the base."""
        return sum(map(bool, self._may_have))

    def lines_that_stand(self) -> Iterator[tuple[int, int]]:
        """The lines of paragraphs that are one of the base, each with its index; of equal ones those that follow their order."""
        names: dict[Check, str] = {}
        for checks in self._may_have:
            names.update((check, f"{checks[0].length}:{checks[0].crc32}") for check in checks)
        base = [names.get(check, f"gone {index}") for index, check in enumerate(self._base.checks)]
        here = [names[checks[0]] if checks else f"new {place}" for place, checks in enumerate(self._may_have)]
        lines = [*self._lines()]
        yield from ((line, index) for index, place in _equal(base, here) for line in lines[place])

    def places(self) -> Iterator[tuple[int, int, set[int]]]:
        """The lines of each paragraph, first and after the last, and what it is: what its neighbors speak for.

        Of one that stands very often in the base that is not said.
        """
        for place, (lines, checks) in enumerate(zip(self._lines(), self._may_have, strict=True)):
            indices = [index for check in checks for index in self._base.places[check][: MOST_PLACES + 1]]
            if len(indices) > MOST_PLACES:
                continue
            speak = {index: self._speaking_for(place, index) for index in indices}
            most = max(speak.values(), default=0)
            yield lines.start, lines.stop, {index for index, count in speak.items() if count == most}

    def _speaking_for(self, place: int, index: int) -> int:
        """How many of the paragraphs before and behind the one at ``place`` may be those before and behind ``index``."""
        beside = [(place + step, index + step) for step in (-1, 1)]
        return sum(
            0 <= at < len(self._may_have)
            and 0 <= other < len(self._base.checks)
            and self._base.checks[other] in self._may_have[at]
            for at, other in beside
        )

    def _lines(self) -> Iterator[range]:
        text, reached, line = self._revision.text, 0, 0
        for paragraph in self._revision.paragraphs:
            line += text.count("\n", reached, paragraph.start)
            count = paragraph.text.count("\n")
            yield range(line, line + count + 1)
            line, reached = line + count, paragraph.end


def _equal(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Places of equal names: in order as far as can be, then those that are left, one after the other."""
    runs, _ = common_runs(old, new)
    pairs = [(run.old + step, run.new + step) for run in runs for step in range(run.length)]
    yield from pairs
    taken, found = ({pair[side] for pair in pairs} for side in (0, 1))
    left: defaultdict[str, list[int]] = defaultdict(list)
    for place in reversed(range(len(old))):
        if place not in taken:
            left[old[place]].append(place)
    for place, name in enumerate(new):
        if place not in found and left[name]:
            yield left[name].pop(), place


def _possible(text: str, endings: Mapping[bytes, int]) -> Iterator[Check]:
    """The checks of a paragraph with this text, whatever of the usual stands between it and the next."""
    crc = crc32(text.encode())
    for ending, length in endings.items():
        yield Check(len(text) + length, crc32(ending, crc))
