"""The tables of time and memory: what is measured, as Markdown."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from time import perf_counter

import revdiff
from benchmarks import views
from benchmarks.alone import Figures, Runner
from benchmarks.markdown import table
from benchmarks.measure import growth, import_milliseconds, told
from benchmarks.rows import COMPARED, FLOOR, NASTY, ORDINARY, OTHER, REVDIFF, SIZES, Row, every_edit
from benchmarks.stories import texts

ENGINES = ("native", "python")
_OURS = {"native": REVDIFF, "python": "revdiff, Python engine"}


@cache
def figures(row: Row, engine: str) -> Figures:
    """A row by one engine; the rivals are measured beside the native one."""
    return Runner(engine).figures(row, rivals=engine == "native")


def times() -> dict[str, dict[int, float]]:
    """Seconds by who compares and by the paragraphs of a generated story, for every size that it can take."""
    return {
        who: {size: by[f"{size:,} paragraphs"] for size in SIZES if f"{size:,} paragraphs" in by}
        for who, by in _times().items()
    }


def _times() -> dict[str, dict[str, float]]:
    """Seconds by who compares and by what: revdiff with both engines, the floor, the peers."""
    by_name: dict[str, dict[str, float]] = {name: {} for name in (*_OURS.values(), FLOOR)}
    for row in COMPARED:
        by_name[_OURS["python"]][row.name] = figures(row, "python").ours
        for who, seconds in figures(row, "native").seconds.items():
            by_name.setdefault(who, {})[row.name] = seconds
    return by_name


def speed() -> Iterator[str]:
    """Everybody at every size, and how revdiff's time grows."""
    yield (
        "### Time\n\nGenerated stories, a third of the paragraphs changed, and real pairs together, as texts; in brackets, times"
        " revdiff's time. The floor is what a program in Python pays at least that is told which paragraphs belong together"
        " (`benchmarks/floor.py`)."
    )
    ours = _times()[REVDIFF]
    yield table(
        ["", *(row.name for row in COMPARED)],
        [[who, *(_beside(by.get(row.name), ours[row.name]) for row in COMPARED)] for who, by in _times().items()],
    )
    yield "![Time by the length of the story, each peer a line](../pictures/speed.svg)"
    grows = [f"{growth(SIZES[-2:], list(times()[_OURS[engine]].values())[-2:]):.2f}" for engine in ENGINES]
    held = [f"{figures(COMPARED[len(SIZES) - 1], engine).megabytes:.0f} MB" for engine in ENGINES]
    yield (
        f"From 3,000 to 30,000 paragraphs the time grows with the exponent {grows[0]}, that of the Python engine with"
        f" {grows[1]}. For 30,000 a process holds {held[0]} more than the interpreter does, {held[1]} with the Python engine:"
        " the texts and all results."
    )


def _beside(seconds: float | None, ours: float) -> str:
    if seconds is None:
        return "–"
    return told(seconds) if seconds == ours else f"{told(seconds)} ({ratio(seconds / ours)})"


def ratio(times: float) -> str:
    """How many times, in two figures or more."""
    return f"{times:.0f}" if times >= 9.95 else f"{times:.1f}" if times >= 1.95 else f"{times:.2f}"


def other() -> Iterator[str]:
    """What is not a diff of two texts, and who else does it."""
    yield "### Words, layers, histories, views\n\nIn brackets, times the time of revdiff with its native engine."
    rows = []
    for row in OTHER:
        native, python = (figures(row, engine) for engine in ENGINES)
        rivals = [f"{who} {_beside(seconds, native.ours)}" for who, seconds in native.seconds.items() if who != REVDIFF]
        held = max(native.megabytes, python.megabytes)
        rows.append(
            [row.name, told(native.ours), _beside(python.ours, native.ours), f"{held:.0f} MB", ", ".join(rivals) or "–"]
        )
    yield table(["", "native engine", "Python engine", "memory", "others"], rows)
    yield threads()


def threads(count: int = 8) -> str:
    """So many diffs by as many threads, and one after the other: by the clock on the wall."""
    pages = [[texts(1_000, seed=seed)] for seed in range(count)]

    def wall(workers: int) -> float:
        start = perf_counter()
        with ThreadPoolExecutor(workers) as pool:
            list(pool.map(every_edit, pages))
        return perf_counter() - start

    alone, together = (min(wall(workers) for _ in range(5)) for workers in (1, count))
    return (
        f"{count} diffs of 1,000 paragraphs with every edit, on {os.cpu_count()} processors: one thread takes {told(alone)},"
        f" {count} threads {told(together)}."
    )


def nasty() -> Iterator[str]:
    """Shapes that slow others down, beside ordinary text of their size."""
    yield (
        "### Nasty shapes\n\nBeside the time of a text of as many characters, a third of its paragraphs lightly edited. Memory is"
        " what a process holds more than the interpreter does: the texts and all results."
    )
    rows = []
    for row in NASTY:
        native, python = (figures(row, engine) for engine in ENGINES)
        cells = ((told(one.ours), f"{one.times(ORDINARY):.1f}", f"{one.megabytes:.0f} MB") for one in (native, python))
        rows.append([row.name, *(cell for three in cells for cell in three)])
    yield table(["", "native engine", "times ordinary", "memory", "Python engine", "times ordinary", "memory"], rows)


def shown() -> Iterator[str]:
    """What it takes to show a result."""
    yield (
        "### Views\n\nWord edits are computed when a diff is first looked at: the first column has them in it, the others find"
        " them done. A fragment folds what comes after 50 changes."
    )
    yield table(views.HEAD, list(views.rows()))


def imports() -> Iterator[str]:
    """What importing costs."""
    bare, whole = map(import_milliseconds, ("import revdiff", "from revdiff import diff, segment"))
    yield (
        f"### Import\n\nBeyond the start of a bare interpreter, `import revdiff` takes {bare:.0f} ms,"
        f" `from revdiff import diff, segment` {whole:.0f} ms."
    )


def machine() -> str:
    """What the figures hold for."""
    version = ".".join(map(str, sys.version_info[:3]))
    return (
        f"Measured with revdiff {revdiff.__version__} on Python {version}, all in one run. Times are the processor's, that of"
        " commands included: the least of several turns, each row in a process of its own. They differ between machines,"
        " ratios less so."
    )


def in_a_sentence() -> str:
    """What the README says of speed, from the figures."""
    by = _times()
    three_thousand = {who: by[who]["3,000 paragraphs"] for who in by if "3,000 paragraphs" in by[who]}
    ours = three_thousand[REVDIFF]
    faster = [
        f"{ratio(three_thousand[f'{name}, lines then words'] / ours)} times as fast as {name}"
        for name in ("difflib", "cydifflib")
    ]
    return (
        f"A story of 3,000 paragraphs, a third of them changed, is compared in {told(ours)} with every word edit:"
        f" {' and '.join(faster)}, which compare lines and then words; without the native engine in"
        f" {told(three_thousand[_OURS['python']])}."
    )
