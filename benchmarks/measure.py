"""Times and memory, measured so that two runs can be compared."""

from __future__ import annotations

import gc
import math
import resource
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

from attrs import frozen

# What is short is done over and over for as long as this before the clock is read, in seconds.
_GRAIN = 0.003


@frozen
class Work:
    """What is timed, and what is made ready for each time, which is not."""

    run: Callable[[Any], object]
    ready: Callable[[], Any] = lambda: None

    def time(self, runs: int = 1) -> float:
        """The processor's seconds of one run, on the average of so many."""
        subjects = [self.ready() for _ in range(runs)]
        start = _clock()
        for subject in subjects:
            self.run(subject)
        return (_clock() - start) / runs


def _clock() -> float:
    """The processor's seconds of this process and of the commands that it waited for."""
    commands = resource.getrusage(resource.RUSAGE_CHILDREN)
    return process_time() + commands.ru_utime + commands.ru_stime


def least(works: Mapping[str, Work], at_least: float = 1.0) -> dict[str, float]:
    """The least of the processor's seconds that each work takes; they take turns, so that a busy minute falls on all.

    Each gets ``at_least`` so many seconds; three turns or more if these do not take long.
    """
    gc.collect()
    times = {name: [work.time()] for name, work in works.items()}
    runs = {name: max(1, round(_GRAIN / max(first, 1e-6))) for name, (first,) in times.items()}
    spent = {name: first for name, (first,) in times.items()}
    while waiting := [name for name in works if spent[name] < at_least or len(times[name]) < 3 > spent[name]]:
        for name in waiting:
            times[name].append(works[name].time(runs[name]))
            spent[name] += times[name][-1] * runs[name]
    return {name: min(turns) for name, turns in times.items()}


def seconds(work: Callable[[], object]) -> float:
    """The least of the processor's seconds that ``work`` takes."""
    return least({"": Work(lambda _: work())}, at_least=0.3)[""]


def growth(sizes: Sequence[int], times: Sequence[float]) -> float:
    """The exponent with which time grows: the slope of a straight line through the logarithms."""
    xs, ys = list(map(math.log, sizes)), list(map(math.log, times))
    x_mean, y_mean = sum(xs) / len(xs), sum(ys) / len(ys)
    slope = sum((x - x_mean) * (y - y_mean) for x, y in zip(xs, ys, strict=True))
    return slope / sum((x - x_mean) ** 2 for x in xs)


def resident() -> float:
    """The megabytes that this process holds now (Linux)."""
    return _megabytes("VmRSS")


def peak(process: int | None = None) -> float:
    """The most megabytes that a process held so far, by default this one (Linux)."""
    # Not by `resource`: what it tells of a child starts from the parent's memory.
    return _megabytes("VmHWM", process)


def _megabytes(name: str, process: int | None = None) -> float:
    status = Path(f"/proc/{process or 'self'}/status").read_text(encoding="utf-8")
    return int(status.partition(f"{name}:")[2].split()[0]) / 1024


def import_milliseconds(statement: str, runs: int = 15) -> float:
    """The processor's time that a fresh interpreter takes for ``statement``, beyond what a bare one takes; the two take turns."""

    def start(code: str) -> float:
        begin = _clock()
        subprocess.run([sys.executable, "-c", code], check=True)
        return _clock() - begin

    start(statement)
    extra = [start(statement) - start("pass") for _ in range(runs)]
    return 1000 * median(extra)


def told(value: float) -> str:
    """A time in the unit that fits it, with two figures or more."""
    for unit, size in (("µs", 1e-6), ("ms", 1e-3), ("s", 1)):
        if value < 999.5 * size or unit == "s":
            return f"{value / size:.{0 if value >= 9.95 * size else 1}f} {unit}"
    raise AssertionError("the last unit takes all")
