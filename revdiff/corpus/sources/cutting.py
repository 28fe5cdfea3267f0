"""Where a source is cut: pieces that are bounded in rows and in bytes, whatever batches it comes in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from revdiff.corpus.sources.numbers import MOST_BYTES, MOST_ROWS, UNIT_BYTES
from revdiff.corpus.sources.parquet import Group
from revdiff.corpus.sources.trouble import told_of

if TYPE_CHECKING:
    from pyarrow import RecordBatch, Table

Key: TypeAlias = tuple[Any, ...]
"""What tells a page from others: cells of the same kinds in every row."""


def is_too_much(rows: int, size: int) -> bool:
    """Whether rows are more than a piece is to have."""
    return rows > MOST_ROWS or size > MOST_BYTES


def packed(chains: Iterable[Sequence[Group]]) -> Iterator[tuple[Group, ...]]:
    """Row groups that are read where they stand, small ones together; those of a chain are in one piece."""
    held: list[Group] = []
    rows = size = 0
    for chain in chains:
        more, larger = sum(group.rows for group in chain), sum(group.bytes for group in chain)
        if held and is_too_much(rows + more, size + larger):
            yield tuple(held)
            held, rows, size = [], 0, 0
        held += chain
        rows, size = rows + more, size + larger
    if held:
        yield tuple(held)


def in_pieces(batches: Iterable[RecordBatch], whole: Sequence[str] = ()) -> Iterator[list[RecordBatch]]:
    """The rows of batches in pieces; those that follow each other with equal cells in the columns ``whole`` stay together."""
    done, page = _Units(), _Units()
    for unit, begins in _units(batches, whole):
        if begins:
            done.take(page)
            page = _Units()
        page.add(unit)
        if done.batches and is_too_much(done.rows + page.rows, done.size + page.size):
            yield done.batches
            done = _Units()
    done.take(page)
    if done.batches:
        yield done.batches


class _Units:
    """Batches that lie together, and how much they are."""

    def __init__(self) -> None:
        self.batches: list[RecordBatch] = []
        self.rows = self.size = 0

    def add(self, batch: RecordBatch) -> None:
        self.batches.append(batch)
        self.rows += batch.num_rows
        self.size += batch.nbytes

    def take(self, other: _Units) -> None:
        self.batches += other.batches
        self.rows += other.rows
        self.size += other.size


def _units(batches: Iterable[RecordBatch], whole: Sequence[str]) -> Iterator[tuple[RecordBatch, bool]]:
    """What is laid into pieces: stretches of batches, each with whether a piece may begin there."""
    before: Key | None = None
    for batch in batches:
        if not whole:
            yield from ((unit, True) for unit in _small(batch))
            continue
        for start, end, key in runs(batch, whole):
            begins = key is None or key != before
            before = key
            for unit in _small(batch.slice(start, end - start)):
                yield unit, begins
                begins = False


def _small(batch: RecordBatch) -> Iterator[RecordBatch]:
    """A batch in stretches that are no more than a piece is to have, or one row."""
    for start in range(0, batch.num_rows, MOST_ROWS):
        yield from _halved(batch.slice(start, MOST_ROWS))


def _halved(batch: RecordBatch) -> Iterator[RecordBatch]:
    if batch.num_rows == 1 or batch.nbytes <= UNIT_BYTES:
        yield batch
        return
    half = batch.num_rows // 2
    yield from _halved(batch.slice(0, half))
    yield from _halved(batch.slice(half))


def runs(batch: RecordBatch, whole: Sequence[str]) -> Iterator[tuple[int, int, Key | None]]:
    """The stretches of a batch with equal cells in the columns ``whole``: begin, end, these cells.

    A row that is of no page is a stretch by itself.
    """
    keys = keys_of(batch, whole)
    start = 0
    for place in range(1, len(keys) + 1):
        if place == len(keys) or keys[place] is None or keys[place] != keys[start]:
            yield start, place, keys[start]
            start = place


def keys_of(rows: RecordBatch | Table, whole: Sequence[str]) -> list[Key | None]:
    """The cells of rows in the columns ``whole``; None for a row that lacks one of them, and so is of no page.

    Raises `ReadError` for a text that is none: bytes that are no UTF-8.
    """
    with told_of(" and ".join(map(repr, whole))):
        cells = zip(*(rows.column(name).to_pylist() for name in whole), strict=True)
    return [None if any(cell is None or cell != cell for cell in key) else key for key in cells]
