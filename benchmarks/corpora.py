"""Corpora: what a step on one core makes of a bare loop's speed (``python -m benchmarks.corpora``).

Rows are real pairs and pages where ``REVDIFF_EVALUATION`` names the evaluation data, and made up else. Loop and step take turns in
one process, so that a busy minute falls on both.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import cycle, islice
from typing import TypeVar

import pyarrow as pa

import revdiff
from benchmarks import stories
from benchmarks.lineage import lively
from benchmarks.measure import Work, least
from revdiff import corpus

_Thing = TypeVar("_Thing")

# As Spark hands them out, and more than a step gives in one batch.
_ROWS = 10_000


def _many(things: Sequence[_Thing], count: int) -> list[_Thing]:
    return [*islice(cycle(things), count)]


def some_pairs(count: int) -> pa.Table:
    """So many pairs, with a key of text."""
    found = stories.real_texts() or [(one.old, one.new) for one in (stories.texts(24, seed=seed) for seed in range(50))]
    old, new = zip(*_many(found, count), strict=True)
    return pa.table({"id": [f"https://example.org/{number}" for number in range(count)], "old": old, "new": new})


def some_pages(count: int) -> pa.Table:
    """The revisions of so many pages, each with a key of text and the number of its version."""
    found = stories.real_histories() or [lively(8, 24)]
    rows = [
        (f"https://example.org/{number}", version, text)
        for number, page in enumerate(_many(found, count))
        for version, text in enumerate(page)
    ]
    return pa.table(dict(zip(("url", "version", "text"), map(list, zip(*rows, strict=True)), strict=True)))


def _loop_of_pairs(table: pa.Table) -> Callable[[], object]:
    pairs = [*zip(table["old"].to_pylist(), table["new"].to_pylist(), strict=True)]
    return lambda: [revdiff.diff(old, new).stats for old, new in pairs]


def _loop_of_pages(table: pa.Table) -> Callable[[], object]:
    pages: dict[str, list[str]] = {}
    for url, text in zip(table["url"].to_pylist(), table["text"].to_pylist(), strict=True):
        pages.setdefault(url, []).append(text)
    return lambda: [revdiff.history(page).stats for page in pages.values()]


def _step(step: corpus.Step, table: pa.Table) -> Callable[[], object]:
    batches = table.to_batches(max_chunksize=_ROWS)
    return lambda: [*step(batches)]


def speed(name: str, rows: int, loop: Callable[[], object], step: Callable[[], object]) -> None:
    """The rows per second of both, and what the step has of the loop's."""
    works = {"loop": Work(lambda _: loop()), "step": Work(lambda _: step())}
    taken = least(works, at_least=4)
    told = ", ".join(f"{who} {rows / seconds:,.0f} rows/s" for who, seconds in taken.items())
    print(f"{name}: {told}; the step has {taken['loop'] / taken['step']:.2f} of the loop's")


def main() -> None:
    pairs, pages = some_pairs(2_000), some_pages(200)
    of_pairs = corpus.pairs(old="old", new="new", key="id")
    of_pages = corpus.pages(by="url", text="text", order="version")
    speed("pairs", pairs.num_rows, _loop_of_pairs(pairs), _step(of_pairs, pairs))
    speed("pages", pages.num_rows, _loop_of_pages(pages), _step(of_pages, pages))


if __name__ == "__main__":
    main()
