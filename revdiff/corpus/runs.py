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
    seen = Seen()
    parts: list[RecordBatch] = []
    pages: list[tuple[PageKey, int]] = []
    rows = held = 0
    for batch in batches:
        start = place = 0
        for key, length in stretches(batch, by):
            if pages and pages[-1][0] == key and is_page(key):
                pages[-1] = key, pages[-1][1] + length
            else:
                if is_page(key) and not seen.add(key):
                    raise _back(key, by)
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


def keys_of(batch: RecordBatch, by: Sequence[str]) -> Iterator[PageKey]:
    """What tells of each row to which page it belongs."""
    return zip(*(cells(batch.column(name)) for name in by), strict=True)


def is_page(key: PageKey) -> bool:
    """Whether there is such a page: a row whose key lacks a cell is of none."""
    return not any(map(lacks, key))


def stretches(batch: RecordBatch, by: Sequence[str]) -> Iterator[tuple[PageKey, int]]:
    """The keys of a batch, and how many rows in a row have each; a row that is of no page stands by itself."""
    for key, rows in groupby(keys_of(batch, by)):
        count = sum(1 for _ in rows)
        if is_page(key):
            yield key, count
        else:
            yield from ((key, 1) for _ in range(count))


def _part(batch: RecordBatch, start: int, stop: int) -> Iterator[RecordBatch]:
    if start < stop:
        yield batch.slice(start, stop - start)


def _back(key: PageKey, by: Sequence[str]) -> OptionError:
    page = ", ".join(f"{name} {told(cell)}" for name, cell in zip(by, key, strict=True))
    return OptionError(
        f"the page with {page} comes back after another: give all rows of a page in a row, "
        f"by partitions and sorted by {', '.join(by)}"
    )


class Seen:
    """The pages that were seen, each by eight bytes, so that millions can be remembered."""

    def __init__(self) -> None:
        self._marks: set[int] = set()

    def __len__(self) -> int:
        return len(self._marks)

    def add(self, key: PageKey) -> bool:
        """Takes a page in; whether it is new."""
        # By how it is written, since Python's own hash is the same for -1 and -2.
        mark = int.from_bytes(blake2b(repr(key).encode(), digest_size=8).digest())
        is_new = mark not in self._marks
        self._marks.add(mark)
        return is_new
