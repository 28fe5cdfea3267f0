"""Tables: plain rows for everyone, and the Arrow PyCapsule protocol for data frames.

An object with `__arrow_c_stream__` is taken by pandas, polars, DuckDB, pyarrow and whatever else speaks the protocol
(https://arrow.apache.org/docs/format/CDataInterface/PyCapsuleInterface.html). The arrays are built by nanoarrow.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from operator import attrgetter
from typing import Generic, Protocol, TypeAlias, TypeVar, overload

from attrs import frozen

from revdiff.errors import MissingExtra

__all__ = ["Column", "Listing", "TableOf", "Tabular", "beside"]

Cell: TypeAlias = int | float | str | bool | datetime | None
Cells: TypeAlias = tuple[Cell, ...]
"""The cells of a row, in the order of the columns."""
Row: TypeAlias = dict[str, Cell]

_Item = TypeVar("_Item", covariant=True)
_Thing = TypeVar("_Thing", contravariant=True)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Column(StrEnum):
    """What a column holds; any cell may be None."""

    WHOLE = "int64"
    NUMBER = "float64"
    TEXT = "string"
    TRUTH = "bool"
    TIME = "timestamp"


class Tabular(ABC):
    """Something that is a table: `rows` as dicts, and the same through Arrow."""

    __slots__ = ()

    @property
    @abstractmethod
    def columns(self) -> Mapping[str, Column]:
        """The columns by name, in order."""

    @abstractmethod
    def cells(self) -> Iterator[Cells]:
        """The rows, each a tuple in the order of `columns`."""

    def rows(self) -> list[Row]:
        """The rows, each a dict with the same keys, those of `columns`."""
        names = tuple(self.columns)
        return [dict(zip(names, cells, strict=True)) for cells in self.cells()]

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The table as an Arrow stream. Raises `MissingExtra` without nanoarrow."""
        try:
            import nanoarrow
        except ImportError:
            raise MissingExtra("Arrow needs nanoarrow: pip install 'revdiff[tables]'") from None
        rows = [*self.cells()]
        types = {
            Column.WHOLE: nanoarrow.int64(),
            Column.NUMBER: nanoarrow.float64(),
            Column.TEXT: nanoarrow.string(),
            Column.TRUTH: nanoarrow.bool_(),
            Column.TIME: nanoarrow.timestamp("us", "UTC"),
        }
        schema = nanoarrow.struct({name: types[column] for name, column in self.columns.items()})
        arrays = [
            nanoarrow.c_array(_cells([cells[place] for cells in rows], column), types[column])
            for place, column in enumerate(self.columns.values())
        ]
        table = nanoarrow.Array(nanoarrow.c_array_from_buffers(schema, len(rows), [None], children=arrays))
        return table.__arrow_c_stream__(requested_schema=requested_schema)


def _cells(cells: Sequence[Cell], column: Column) -> Sequence[Cell]:
    if column is not Column.TIME:
        return cells
    return [(cell - _EPOCH) // timedelta(microseconds=1) if isinstance(cell, datetime) else None for cell in cells]


class _Made(Protocol[_Thing]):
    def __call__(self, thing: _Thing, /) -> Iterable[Cells]: ...


@frozen
class TableOf(Generic[_Thing]):
    """How things of one kind are made a table, each some rows of it: the columns, and what makes the cells of one thing.

    By this the rows of many things go into one table, with what tells the things apart beside them.
    """

    columns: Mapping[str, Column]
    cells: _Made[_Thing]


def beside(given: Iterable[str], own: Iterable[str]) -> dict[str, str]:
    """What each of the caller's columns is called beside a table's ``own``: led by ``given_`` where its name is taken.

    Names that differ in case alone are one name, as they are for SQL. No two columns come out with one name.

    >>> beside(["url", "words", "Text"], own=["words", "text"])
    {'url': 'url', 'words': 'given_words', 'Text': 'given_Text'}
    >>> beside(["words", "given_words"], own=["words"])
    {'words': 'given_given_words', 'given_words': 'given_words'}
    """
    given, taken = tuple(given), {name.casefold() for name in own}
    called = {name: name for name in given if name.casefold() not in taken}
    taken |= {name.casefold() for name in called}
    for name in given:
        if name not in called:
            free = f"given_{name}"
            while free.casefold() in taken:
                free = f"given_{free}"
            called[name] = free
            taken.add(free.casefold())
    return {name: called[name] for name in given}


class Listing(Tabular, Generic[_Item]):
    """Records in order that are a table: each record a row, unless a listing says otherwise.

    Goes like a tuple without being registered as a sequence: some data frames would else never ask for its table.
    """

    __slots__ = ("_items",)

    def __init__(self, items: Iterable[_Item]) -> None:
        self._items = tuple(items)

    @overload
    def __getitem__(self, index: int) -> _Item: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[_Item, ...]: ...

    def __getitem__(self, index: int | slice) -> _Item | tuple[_Item, ...]:
        return self._items[index]

    def __iter__(self) -> Iterator[_Item]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __eq__(self, other: object) -> bool:
        return self._items == other._items if isinstance(other, Listing) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._items)

    def cells(self) -> Iterator[Cells]:
        """One row for each record."""
        return map(attrgetter(*self.columns), self._items)

    def __repr__(self) -> str:
        return f"<{type(self).__name__}, rows: {len(self._items)}>"
