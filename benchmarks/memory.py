"""Memory: the peak of large inputs, and what ten thousand calls leave behind (``python -m benchmarks.memory``; Linux)."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable

import revdiff
from benchmarks.measure import megabytes
from revdiff import samples

LARGE = {
    "30,000 paragraphs, a third changed, every edit": """
import revdiff
from benchmarks.stories import generated
pair = generated(30_000)
def work():
    return [change.edits for change in revdiff.diff(*pair).alignment]
""",
    "1,000 revisions of 40 paragraphs, with blame of the last": """
import revdiff
from benchmarks.lineage import calm
pages = calm(1_000, 40)
def work():
    return revdiff.history(pages).blame()
""",
    "a stacked page of 10,000 paragraphs": """
import revdiff
from benchmarks.layers import log
page = log(10_000)
def work():
    return revdiff.segment(page)
""",
}

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
    for name, program in LARGE.items():
        print(f"{megabytes(program):6.0f} MB  {name}")
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
