"""Pages found in batches: the rows of one stand in a row, over as many batches as they go on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import chain, groupby
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import frozen

from revdiff.arguments import told
from revdiff.corpus.cells import cells, lacks
from revdiff.corpus.numbers import ENOUGH_BYTES, ENOUGH_ROWS
from revdiff.errors import OptionError

if TYPE_CHECKING:
    from pyarrow import RecordBatch

PageKey: TypeAlias = tuple[Any, ...]
"""What tells a page apart: the cells of its columns."""


@frozen
class Run:
    """Some pages that follow each other, whole: the stretches of batches that hold them, and how many rows each page has."""

    parts: tuple[RecordBatch, ...]
    pages: tuple[tuple[PageKey, int], ...]

    def cells(self, column: str) -> Iterator[Any]:
        """The cells of a column, page by page."""
        return chain.from_iterable(cells(part.column(column)) for part in self.parts)


def runs(batches: Iterable[RecordBatch], by: Sequence[str]) -> Iterator[Run]:
    """All pages of ``batches``, told apart by the columns ``by``. Raises `OptionError` for one that comes back after another."""
    seen = _Seen(by)
    parts: list[RecordBatch] = []
    pages: list[tuple[PageKey, int]] = []
    rows = held = 0
    for batch in batches:
        start = place = 0
        for key, length in _stretches(batch, by):
            if pages and pages[-1][0] == key:
                pages[-1] = key, pages[-1][1] + length
            else:
                seen.add(key)
                if rows >= ENOUGH_ROWS or held >= ENOUGH_BYTES:
                    yield Run((*parts, *_part(batch, start, place)), tuple(pages))
                    parts, pages, rows, held, start = [], [], 0, 0, place
                pages.append((key, length))
            rows += length
            place += length
        for part in _part(batch, start, place):
            parts.append(part)
            held += part.nbytes
    if pages:
        yield Run(tuple(parts), tuple(pages))


def _stretches(batch: RecordBatch, by: Sequence[str]) -> Iterator[tuple[PageKey, int]]:
    """The keys of a batch, and how many rows in a row have each."""
    for key, rows in groupby(zip(*(cells(batch.column(name)) for name in by), strict=True)):
        yield key, sum(1 for _ in rows)


def _part(batch: RecordBatch, start: int, stop: int) -> Iterator[RecordBatch]:
    if start < stop:
        yield batch.slice(start, stop - start)


class _Seen:
    """The pages that were seen, each by eight bytes, so that millions can be remembered."""

    def __init__(self, by: Sequence[str]) -> None:
        self._by = by
        self._marks: set[int] = set()

    def add(self, key: PageKey) -> None:
        """Takes a page in. Raises `OptionError` for one that was seen."""
        if any(map(lacks, key)):
            return
        # By how it is written, since Python's own hash is the same for -1 and -2.
        mark = int.from_bytes(blake2b(repr(key).encode(), digest_size=8).digest())
        if mark in self._marks:
            page = ", ".join(f"{name} {told(cell)}" for name, cell in zip(self._by, key, strict=True))
            raise OptionError(
                f"the page with {page} comes back after another: give all rows of a page in a row, "
                f"by partitions and sorted by {', '.join(self._by)}"
            )
        self._marks.add(mark)
