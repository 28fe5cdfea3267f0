"""Corpora: what a step on one core has of a bare loop's speed (``python -m benchmarks.corpora``).

Rows are real pairs and pages where ``REVDIFF_EVALUATION`` names the evaluation data, and made up else. Loop and step take turns
in one process, so that a busy minute falls on both.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import cycle, islice
from typing import TypeVar

import pyarrow as pa
from attrs import frozen

from benchmarks import stories
from benchmarks.lineage import lively
from benchmarks.loops import by_page, words_in, words_inserted
from benchmarks.measure import Work, least
from revdiff import corpus

_Thing = TypeVar("_Thing")

# As Spark hands them out, and more than a step gives in one batch.
_ROWS = 10_000


@frozen
class Compared:
    """A step, and the loop that does the same; either gives the words that came, by row."""

    name: str
    rows: Callable[[int], pa.Table]
    loop: Callable[[pa.Table], Callable[[], list[int]]]
    step: corpus.Step
    column: str

    def works(self, count: int) -> tuple[int, dict[str, Callable[[], list[int]]]]:
        """The rows of so many pairs or pages, and what works on them: the loop from texts in Python, the step from Arrow."""
        table = self.rows(count)
        batches = table.to_batches(max_chunksize=_ROWS)

        def step() -> list[int]:
            return [words for batch in self.step(batches) for words in batch.column(self.column).to_pylist()]

        return table.num_rows, {"loop": self.loop(table), "step": step}


def _many(things: Sequence[_Thing], count: int) -> list[_Thing]:
    return [*islice(cycle(things), count)]


def pairs(count: int) -> pa.Table:
    """So many pairs, each with a key."""
    found = stories.real_texts() or [(one.old, one.new) for one in (stories.texts(24, seed=seed) for seed in range(50))]
    old, new = map(list, zip(*_many(found, count), strict=True))
    return pa.table({"id": [f"https://example.org/{number}" for number in range(count)], "old": old, "new": new})


def pages(count: int) -> pa.Table:
    """The revisions of so many pages, each with a key and the number of its version."""
    found = stories.real_histories() or [lively(8, 24)]
    rows = [
        (f"https://example.org/{number}", version, text)
        for number, page in enumerate(_many(found, count))
        for version, text in enumerate(page)
    ]
    return pa.table(dict(zip(("url", "version", "text"), map(list, zip(*rows, strict=True)), strict=True)))


def _loop_of_pairs(table: pa.Table) -> Callable[[], list[int]]:
    texts = [*zip(table["old"].to_pylist(), table["new"].to_pylist(), strict=True)]
    return lambda: words_inserted(texts)


def _loop_of_pages(table: pa.Table) -> Callable[[], list[int]]:
    filed = by_page(zip(table["url"].to_pylist(), table["text"].to_pylist(), strict=True))
    return lambda: words_in(filed)


STEPS = [
    Compared("pairs", pairs, _loop_of_pairs, corpus.pairs(old="old", new="new", key="id"), "words_inserted"),
    Compared("pages", pages, _loop_of_pages, corpus.pages(by="url", text="text", order="version"), "words_in"),
]


def speed(one: Compared, count: int) -> str:
    """The rows per second of both, and what the step has of the loop's."""
    rows, works = one.works(count)
    taken = least({name: Work(lambda _, work=work: work()) for name, work in works.items()}, at_least=5)
    told = ", ".join(f"{name} {rows / seconds:,.0f} rows/s" for name, seconds in taken.items())
    return f"{one.name}: {told}; the step has {taken['loop'] / taken['step']:.2f} of the loop's"


def main() -> None:
    for one, count in zip(STEPS, (400, 40), strict=True):
        print(speed(one, count), flush=True)


if __name__ == "__main__":
    main()
