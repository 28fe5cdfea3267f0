"""What is done in one go: some rows, or some pages whole; and the smallest that it can be divided into."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from revdiff.corpus.answers import joined
from revdiff.corpus.running.numbers import UNIT_ROWS
from revdiff.corpus.runs import runs

if TYPE_CHECKING:
    from pyarrow import RecordBatch


@frozen
class Unit:
    """Rows that are done in one go: the first of them, counted in the piece, and how many rows each indivisible part has."""

    first: int
    batch: RecordBatch
    sizes: Sequence[int]

    @property
    def end(self) -> int:
        """The row after its last."""
        return self.first + sum(self.sizes)

    @property
    def is_indivisible(self) -> bool:
        """Whether it is one row, or one page."""
        return len(self.sizes) == 1

    def divided(self) -> Iterator[Unit]:
        """Its rows, or pages, one by one."""
        start = 0
        for size in self.sizes:
            yield Unit(self.first + start, self.batch.slice(start, size), (size,))
            start += size


def units(batches: Iterable[RecordBatch], whole: Sequence[str]) -> Iterator[Unit]:
    """The rows of ``batches`` in units; rows that follow each other with equal cells in the columns ``whole`` are one page.

    Raises `OptionError` for a page that comes back after another.
    """
    first = 0
    for batch, sizes in _cut(batches, whole):
        yield Unit(first, batch, sizes)
        first += batch.num_rows


def _cut(batches: Iterable[RecordBatch], whole: Sequence[str]) -> Iterator[tuple[RecordBatch, Sequence[int]]]:
    if not whole:
        for batch in batches:
            for start in range(0, batch.num_rows, UNIT_ROWS):
                rows = batch.slice(start, UNIT_ROWS)
                yield rows, (1,) * rows.num_rows
        return
    for run in runs(batches, whole):
        pages, start = joined(run.parts, run.parts[0].schema), 0
        for sizes in _together([rows for _, rows in run.pages]):
            yield pages.slice(start, sum(sizes)), sizes
            start += sum(sizes)


def _together(sizes: Iterable[int]) -> Iterator[tuple[int, ...]]:
    """Sizes that follow each other, as many as come near to a unit's rows."""
    held: list[int] = []
    for size in sizes:
        if held and sum(held) + size > UNIT_ROWS:
            yield tuple(held)
            held = []
        held.append(size)
    if held:
        yield tuple(held)
