"""This checkout beside another: ``python -m benchmarks.against FOLDER``.

All rows that ``make bench`` measures of revdiff, each in a process of its own with the same material, the other checkout and both
engines of this one in turn: the least CPU time of all rounds. The other runs in its own environment, ``.venv``, where it has one.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.alone import Figures, Runner
from benchmarks.markdown import table
from benchmarks.measure import told
from benchmarks.rows import ROWS, Row
from benchmarks.tables import ENGINES, ratio
from benchmarks.written import PAGE, put

_HEAD = ("", "there", "native engine", "Python engine", "memory there", "native engine", "Python engine")


def measured(row: Row, runners: Sequence[Runner], rounds: int) -> Iterator[Figures]:
    """The best figures of each runner."""
    turns = [[runner.figures(row) for runner in runners] for _ in range(rounds)]
    for figures in zip(*turns, strict=True):
        yield min(figures, key=lambda one: one.ours)


def line(row: Row, runners: Sequence[Runner], rounds: int) -> list[str]:
    """A line of the table: how long the other checkout takes, and how many times as long this one."""
    there, *here = measured(row, runners, rounds)
    times = [f"{told(one.ours)} ({ratio(one.ours / there.ours)})" for one in here]
    held = [f"{one.megabytes:.0f} MB" for one in (there, *here)]
    return [row.name, told(there.ours), *times, *held]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="the other checkout")
    parser.add_argument("rows", nargs="*", help="words of the names of the rows that are wanted (default: all)")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--write", action="store_true", help="write the table into the page on performance")
    asked = parser.parse_args()
    wanted = [row for name, row in ROWS.items() if not asked.rows or any(word in name for word in asked.rows)]
    runners = [Runner(checkout=asked.folder.resolve()), *map(Runner, ENGINES)]
    lines = []
    for row in wanted:
        lines.append(line(row, runners, asked.rounds))
        print(*lines[-1], sep="  ", flush=True)
    if asked.write:
        put(PAGE, "python -m benchmarks.against", table(_HEAD, lines))


if __name__ == "__main__":
    main()
