"""Gaps: what lies between runs, on either side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from revdiff.words import Run


class Gap(NamedTuple):
    """Words between two runs, or before the first, or after the last: from where to where in each text."""

    old: int
    old_end: int
    new: int
    new_end: int

    def before(self, run: Run) -> Gap:
        """The gap as far as a run that it ends with."""
        return self._replace(old_end=run.old, new_end=run.new)


def gaps(runs: Sequence[Run], old_length: int, new_length: int) -> Iterator[Gap]:
    """The gap before each run and the one after the last, with words on both sides or on one."""
    old_at = new_at = 0
    for run in chain(runs, [Run(old_length, new_length, 0)]):
        yield Gap(old_at, run.old, new_at, run.new)
        old_at, new_at = run.old + run.length, run.new + run.length
