"""Which tests take long and are not marked so: ``python -m tests.durations``, with words for pytest behind, such as a folder.

Runs the tests of ``make test`` and counts the seconds of a processor that each takes, with the processes it starts. So it matters
little who else uses the machine. What fixtures take is not counted, for tests share them.
Ends with 1 where a test takes longer than `MOST_SECONDS`, or where every test of a folder is left out.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import psutil
import pytest

MOST_SECONDS = 1.0
"""Of a processor; whatever takes longer is marked ``slow``."""


class Durations:
    """What is seen of a run: the seconds of each test, the folders of the tests that are run and of those that are left out."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.run: set[Path] = set()
        self.left_out: set[Path] = set()

    def pytest_deselected(self, items: Sequence[pytest.Item]) -> None:
        self.left_out |= {item.path.parent for item in items}

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self.run = {item.path.parent for item in session.items}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Iterator[None]:
        before = processor_seconds()
        try:
            return (yield)
        finally:
            self.seconds[item.nodeid] = processor_seconds() - before

    def faults(self) -> Iterator[str]:
        """What is to be marked, the longest first, and the folders in which nothing else is left."""
        for name, seconds in sorted(self.seconds.items(), key=lambda one: -one[1]):
            if seconds > MOST_SECONDS:
                yield f"{seconds:6.1f} s  {name}"
        for folder in sorted(self.left_out - self.run):
            yield f"every test is left out in {folder}"


def processor_seconds() -> float:
    """What this process, those that it has started, and those of them that have ended took so far."""
    total = 0.0
    this = psutil.Process()
    for process in (this, *this.children(recursive=True)):
        try:
            times = process.cpu_times()
        except psutil.NoSuchProcess:  # it has ended meanwhile, and counts as a child of who waited for it
            continue
        total += times.user + times.system + times.children_user + times.children_system
    return total


def main() -> None:
    durations = Durations()
    failed = pytest.main(["-q", "-m", "not (slow or browser)", *sys.argv[1:]], plugins=[durations])
    faults = [*durations.faults()]
    print(*faults, f"{len(durations.seconds)} tests, {sum(durations.seconds.values()):.0f} s of a processor", sep="\n")
    sys.exit(failed or bool(faults))


if __name__ == "__main__":
    main()
