"""What ten thousand calls leave behind in memory (``python -m benchmarks.memory``); what is held at the peak, `tables` tells."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable

import revdiff
from revdiff import samples

_CALLS = 10_000


def left_behind(call: Callable[[], object]) -> int:
    """The bytes that ``call`` leaves allocated after ten thousand calls, when caches are warm."""
    for _ in range(500):
        call()
    gc.collect()
    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    for _ in range(_CALLS):
        call()
    gc.collect()
    after, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return after - before


def main() -> None:
    filed = [revision.text for revision in samples.history()]
    page = samples.stacked()
    calls: dict[str, Callable[[], object]] = {
        "diff": lambda: revdiff.diff(filed[0], filed[1]).summary,
        "segment": lambda: revdiff.segment(page).order,
        "merge": lambda: revdiff.merge(filed[0], filed[1], filed[2]).text,
    }
    for name, call in calls.items():
        print(f"{left_behind(call) / 1024:6.0f} kB  left behind by {_CALLS:,} calls of {name}")


if __name__ == "__main__":
    main()
