"""Times and memory, measured so that two runs can be compared."""

from __future__ import annotations

import gc
import math
import subprocess
import sys
from collections.abc import Callable, Sequence
from statistics import median
from time import perf_counter


def seconds(work: Callable[[], object], *, at_least: float = 0.3, most_runs: int = 25) -> float:
    """The median time of ``work``, of as many runs as fit into ``at_least`` seconds, three or more where they are short."""
    times: list[float] = []
    gc.collect()
    while len(times) < most_runs and (sum(times) < at_least or len(times) < (3 if sum(times) < 5 else 1)):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return median(times)


def growth(sizes: Sequence[int], times: Sequence[float]) -> float:
    """The exponent with which time grows: the slope of a straight line through the logarithms."""
    xs, ys = list(map(math.log, sizes)), list(map(math.log, times))
    x_mean, y_mean = sum(xs) / len(xs), sum(ys) / len(ys)
    slope = sum((x - x_mean) * (y - y_mean) for x, y in zip(xs, ys, strict=True))
    return slope / sum((x - x_mean) ** 2 for x in xs)


def megabytes(program: str, *arguments: str) -> float:
    """By how much the greatest memory of a fresh process grows while it runs ``work()`` as ``program`` defines it (Linux)."""
    # Not by `resource`: what it tells of a child starts from the parent's memory.
    wrapped = f"""{program}
def peak():
    status = open("/proc/self/status").read()
    return int(status.partition("VmHWM:")[2].split()[0])
before = peak()
work()
print(peak() - before)
"""
    run = subprocess.run([sys.executable, "-c", wrapped, *arguments], capture_output=True, check=True)
    return int(run.stdout) / 1024


def import_milliseconds(statement: str, runs: int = 15) -> float:
    """The median time a fresh interpreter takes for ``statement``, beyond what a bare one takes; the two take turns."""

    def start(code: str) -> float:
        begin = perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        return perf_counter() - begin

    start(statement)
    extra = [start(statement) - start("pass") for _ in range(runs)]
    return 1000 * median(extra)


def told(value: float) -> str:
    """A time in the unit that fits it."""
    return f"{value * 1000:.2g} ms" if value < 0.01 else f"{value * 1000:.0f} ms" if value < 1 else f"{value:.1f} s"
