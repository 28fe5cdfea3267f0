"""Two patches after each other, as one.

Hunks of both that meet in the text between them, the first one's result, are one hunk of the whole: there every line is known
from the one or the other, and is traced back to the base and on to the last result.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from attrs import evolve

from revdiff.compare.patching.hunks import Hunk, context_around, line_count, lines_of, trimmed
from revdiff.compare.patching.script import EditScript, Script
from revdiff.errors import PatchError


class _Exchange(NamedTuple):
    """A hunk by what it takes up of the text between the patches, and what stands there in the outer text."""

    start: int
    end: int
    inner: str
    outer: str


def composed(first: Script, second: EditScript) -> Script:
    """The patch that does both. Raises `PatchError` where ``second`` is not for the result of ``first``."""
    if first.result.hash != second.base.hash:
        raise PatchError("the second patch is not for the result of the first: their hashes differ")
    made = [
        _Exchange(start, start + line_count(hunk.new), hunk.new, hunk.old)
        for hunk, start in zip(first.hunks, first.result_lines, strict=True)
    ]
    unmade = [_Exchange(hunk.line, hunk.end, hunk.old, hunk.new) for hunk in second.hunks]
    hunks = tuple(_hunks(made, unmade))
    shifts = [
        *accumulate((line_count(exchange.outer) - (exchange.end - exchange.start) for exchange in made), initial=0)
    ]
    known = first.known_lines | {
        first_line: text
        for line, text in second.known_lines.items()
        if (first_line := _base_line(line, made, shifts)) is not None
    }
    return evolve(first, hunks=hunks, result=second.result, context=context_around(hunks, known))


def _base_line(line: int, made: Sequence[_Exchange], shifts: Sequence[int]) -> int | None:
    """Where a line of the text between stands in the base; None where the first patch put it in.

    ``shifts`` are how far lines are apart in the two before each of the exchanges that the first patch ``made``, and after all.
    """
    place = bisect_right(made, line, key=lambda exchange: exchange.end)
    put_in = place < len(made) and made[place].start <= line
    return None if put_in else line + shifts[place]


def _hunks(made: Sequence[_Exchange], unmade: Sequence[_Exchange]) -> Iterator[Hunk]:
    shift = 0
    for group in _meeting([*((exchange, True) for exchange in made), *((exchange, False) for exchange in unmade)]):
        start = group[0][0].start
        from_first = [exchange for exchange, is_made in group if is_made]
        from_second = [exchange for exchange, is_made in group if not is_made]
        between = _between(group)
        old = _outer(between, start, from_first)
        hunk = trimmed(start + shift, old, _outer(between, start, from_second))
        if hunk:
            yield hunk
        shift += len(old) - len(between)


_Sided = tuple[_Exchange, bool]


def _meeting(exchanges: list[_Sided]) -> Iterator[list[_Sided]]:
    """The exchanges of both patches, those that overlap or touch together."""
    group: list[_Sided] = []
    reached = -1
    for sided in sorted(exchanges, key=lambda sided: sided[0][:2]):
        if group and sided[0].start > reached:
            yield group
            group = []
        group.append(sided)
        reached = max(reached, sided[0].end)
    if group:
        yield group


def _between(group: Sequence[_Sided]) -> list[str]:
    """The lines between the two patches that a group covers."""
    known: dict[int, str] = {}
    for exchange, _ in group:
        for line, text in enumerate(lines_of(exchange.inner), start=exchange.start):
            if known.setdefault(line, text) != text:
                raise PatchError(f"a patch is damaged: the two disagree about line {line + 1} between them")
    return [text for _, text in sorted(known.items())]


def _outer(between: Sequence[str], start: int, exchanges: Sequence[_Exchange]) -> list[str]:
    """The lines of the outer text where these stand between the patches: with what ``exchanges`` have there instead."""
    lines: list[str] = []
    reached = start
    for exchange in exchanges:
        lines += [*between[reached - start : exchange.start - start], *lines_of(exchange.outer)]
        reached = exchange.end
    return [*lines, *between[reached - start :]]
