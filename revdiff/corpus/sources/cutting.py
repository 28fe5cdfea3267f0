"""Where a source is cut: pieces that are bounded in rows and in bytes, whatever batches it comes in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from revdiff.corpus.runs import PageKey, is_page, stretches
from revdiff.corpus.sources.numbers import PIECE_BYTES, PIECE_ROWS, UNIT_BYTES
from revdiff.corpus.sources.parquet import Group

if TYPE_CHECKING:
    from pyarrow import RecordBatch


def is_too_much(rows: int, size: int) -> bool:
    """Whether rows are more than a piece is to have."""
    return rows > PIECE_ROWS or size > PIECE_BYTES


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
    before: PageKey | None = None
    for batch in batches:
        if not whole:
            yield from ((unit, True) for unit in _small(batch))
            continue
        start = 0
        for key, rows in stretches(batch, whole):
            begins = not is_page(key) or key != before
            before = key
            for unit in _small(batch.slice(start, rows)):
                yield unit, begins
                begins = False
            start += rows


def _small(batch: RecordBatch) -> Iterator[RecordBatch]:
    """A batch in stretches that are no more than a piece is to have, or one row."""
    for start in range(0, batch.num_rows, PIECE_ROWS):
        yield from _halved(batch.slice(start, PIECE_ROWS))


def _halved(batch: RecordBatch) -> Iterator[RecordBatch]:
    if batch.num_rows == 1 or batch.nbytes <= UNIT_BYTES:
        yield batch
        return
    half = batch.num_rows // 2
    yield from _halved(batch.slice(0, half))
    yield from _halved(batch.slice(half))
