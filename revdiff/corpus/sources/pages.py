"""The rows of one page in one piece: where the pages of a source lie, found by reading the columns alone that tell them apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING

from attrs import frozen

from revdiff.arguments import told
from revdiff.corpus.answers import arrow
from revdiff.corpus.sources.cutting import Key, is_too_much, runs
from revdiff.corpus.sources.numbers import MOST_PAGES, SAMPLE_ROWS
from revdiff.corpus.sources.parquet import Group, rows_by_group
from revdiff.errors import OptionError

if TYPE_CHECKING:
    from pyarrow import RecordBatch, Schema


@frozen
class Pages:
    """How the pages of a source lie in its row groups.

    ``chains`` are the row groups that one page or another goes over; ``scattered`` says that a page comes back after another.
    ``sample`` are the keys of rows at equal distances.
    """

    chains: tuple[tuple[Group, ...], ...]
    scattered: bool
    sample: tuple[Key, ...]

    @property
    def may_stay(self) -> bool:
        """Whether the row groups can be read where they stand."""
        return not self.scattered and not any(
            len(chain) > 1 and is_too_much(sum(group.rows for group in chain), sum(group.bytes for group in chain))
            for chain in self.chains
        )


def require_keys(schema: Schema, whole: Sequence[str]) -> None:
    """Raises `OptionError` for a column that is not there, and for one whose cells tell nothing apart."""
    pa = arrow()
    for name in whole:
        if name not in schema.names:
            raise OptionError(f"there is no column {told(name)}; there are: {', '.join(schema.names)}")
        kind = schema.field(name).type
        if pa.types.is_nested(kind):
            raise OptionError(f"{told(name)} is of type {kind}, which tells no pages apart")


def pages_in(groups: Sequence[Group], schema: Schema, whole: Sequence[str]) -> Pages:
    """How the pages lie, that the columns ``whole`` tell apart."""
    keys = arrow().schema([schema.field(name) for name in whole])
    seen = _Seen()
    chains: list[list[Group]] = []
    sample: list[Key] = []
    step = max(1, sum(group.rows for group in groups) // SAMPLE_ROWS)
    row = 0
    for group, batches in rows_by_group(groups, keys):
        begins = True
        for start, end, key in _runs(batches, whole):
            continues = seen.take(key)
            if start == 0 and continues:
                begins = False
            if key is not None:
                sample += [key] * ((row + end - 1) // step - (row + start - 1) // step)
        row += group.rows
        if begins or not chains:
            chains.append([])
        chains[-1].append(group)
    return Pages(tuple(map(tuple, chains)), seen.scattered, tuple(sample))


def _runs(batches: Iterable[RecordBatch], whole: Sequence[str]) -> Iterator[tuple[int, int, Key | None]]:
    """The stretches of a row group, by the rows in it."""
    first = 0
    for batch in batches:
        for start, end, key in runs(batch, whole):
            yield first + start, first + end, key
        first += batch.num_rows


class _Seen:
    """Which pages have come, and whether one came back after another."""

    def __init__(self) -> None:
        self.scattered = False
        self._last: Key | None = None
        self._before: Key | None = None
        self._pages: set[int] = set()
        self._ascending = True

    def take(self, key: Key | None) -> bool:
        """Takes the next stretch; whether it goes on with the page of the one before."""
        if key is None or self.scattered:
            self._last = key
            return False
        if key == self._last:
            return True
        page = int.from_bytes(blake2b(repr(key).encode("utf-8", "surrogatepass"), digest_size=8).digest())
        self._ascending = self._ascending and (self._before is None or self._before < key)
        if not self._ascending and (page in self._pages or len(self._pages) >= MOST_PAGES):
            self.scattered = True
            self._pages.clear()
        elif len(self._pages) < MOST_PAGES:
            self._pages.add(page)
        self._last = self._before = key
        return False
