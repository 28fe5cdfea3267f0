"""What a patch moves: lines that one hunk takes out and another puts in, be they edited on their way.

The hunks of a patch do not know of each other. On a drifted text they must: what is taken out at one end of a move is text that
only the other end puts back. So the hunks are cut into parts, such that each end of a move is a part of its own.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from revdiff.compare.correspondence import correspond
from revdiff.compare.patching.hunks import Hunk, line_count, lines_of
from revdiff.compare.patching.script import EditScript
from revdiff.words import is_word, tokens


class Part(NamedTuple):
    """A part of the patch's hunk of this ``number``, itself as a hunk, and the line of the result where its new lines start."""

    hunk: Hunk
    number: int
    result_line: int

    @property
    def made(self) -> range:
        """The lines of the result that it puts in."""
        return range(self.result_line, self.result_line + line_count(self.hunk.new))


class Move(NamedTuple):
    """The part that takes lines out, and the part that puts them in elsewhere; by their place among the parts."""

    source: int
    target: int


def parts_of(script: EditScript) -> tuple[list[Part], list[Move]]:
    """The hunks of a patch in parts, in order, and the moves between these."""
    whole = [
        Part(hunk, number, line)
        for number, (hunk, line) in enumerate(zip(script.hunks, script.result_lines, strict=True))
    ]
    out_of = {line: part.number for part in whole for line in range(part.hunk.line, part.hunk.end)}
    into = {line: part.number for part in whole for line in part.made}
    links = _links(script) if len({*out_of.values(), *into.values()}) > 1 else []
    moved = [(old, new) for old, new in links if old in out_of and new in into and out_of[old] != into[new]]
    if not moved:
        return whole, []
    stays = [(old, new) for old, new in links if out_of.get(old, -1) == into.get(new)]
    parts = [part for hunk in whole for part in _cut(hunk, moved, stays)]
    by_old = {line: place for place, part in enumerate(parts) for line in range(part.hunk.line, part.hunk.end)}
    by_new = {line: place for place, part in enumerate(parts) for line in part.made}
    return parts, sorted({Move(by_old[old], by_new[new]) for old, new in moved})


def _links(script: EditScript) -> list[tuple[int, int]]:
    """Lines of the base and those of the result that carry them on, one each."""
    known, made = script.known_lines, script.made_lines
    old, new = ([line for line, text in lines.items() if any(map(is_word, tokens(text)))] for lines in (known, made))
    found = correspond([known[line].strip() for line in old], [made[line].strip() for line in new])
    links = [(old[one], new[other]) for one, other in found.links]
    olds, news = (Counter(pair[side] for pair in links) for side in (0, 1))
    return [(one, other) for one, other in links if olds[one] == news[other] == 1]


def _cut(whole: Part, moved: Collection[tuple[int, int]], stays: Collection[tuple[int, int]]) -> Iterator[Part]:
    """A hunk cut such that each line that it moves out or in is a part of its own, with the blank lines behind it."""
    hunk = whole.hunk
    old_lines = dict(enumerate(lines_of(hunk.old), start=hunk.line))
    new_lines = dict(enumerate(lines_of(hunk.new), start=whole.result_line))
    outs, ins = {old for old, _ in moved}, {new for _, new in moved}
    segments = _segments(old_lines, outs), _segments(new_lines, ins)
    reached_old, reached_new = hunk.line, whole.result_line
    for old_end, new_end in _ends(*segments, [pair for pair in stays if pair[0] in old_lines]):
        goes = "".join(old_lines[line] for line in range(reached_old, old_end or reached_old))
        comes = "".join(new_lines[line] for line in range(reached_new, new_end or reached_new))
        yield Part(Hunk(reached_old, goes, comes), whole.number, reached_new)
        reached_old, reached_new = old_end or reached_old, new_end or reached_new


class _Segment(NamedTuple):
    """A line with something in it and the blank ones behind it, and before the first."""

    lines: range
    filled: int
    moved: bool


def _segments(lines: Mapping[int, str], moved: Collection[int]) -> list[_Segment]:
    """Lines that follow each other, in segments; blank lines alone are one."""
    filled = [number for number, text in lines.items() if text.strip()]
    if not lines:
        return []
    starts = [min(lines), *filled[1:], max(lines) + 1]
    return [
        _Segment(range(start, end), number, number in moved)
        for number, (start, end) in zip(filled or [min(lines)], pairwise(starts), strict=True)
    ]


def _ends(
    olds: Sequence[_Segment], news: Sequence[_Segment], linked: Iterable[tuple[int, int]]
) -> Iterator[tuple[int | None, int | None]]:
    """Where parts end on both sides, None where they have nothing of one: what is moved is by itself."""
    links = dict(linked)
    back = {new: old for old, new in links.items()}
    sides = deque(olds), deque(news)
    ends: list[int | None] = [None, None]
    while any(sides):
        moved = next((number for number, side in enumerate(sides) if side and side[0].moved), None)
        if moved is None:
            taken = _taken(*sides, links, back)
        else:
            if ends != [None, None]:
                yield ends[0], ends[1]
                ends = [None, None]
            taken = (moved,)
        for number in taken:
            ends[number] = sides[number].popleft().lines.stop
        if moved is not None:
            yield ends[0], ends[1]
            ends = [None, None]
    if ends != [None, None]:
        yield ends[0], ends[1]


def _taken(
    olds: Sequence[_Segment], news: Sequence[_Segment], links: Mapping[int, int], back: Mapping[int, int]
) -> tuple[int, ...]:
    """Of which sides what is not moved goes on: of both, unless one waits for what the other has later."""
    if not (olds and news):
        return (0,) if olds else (1,)
    old, new = olds[0].filled, news[0].filled
    old_waits, new_waits = links.get(old, new) != new, back.get(new, old) != old
    if old_waits == new_waits:
        return 0, 1
    return (1,) if old_waits else (0,)
