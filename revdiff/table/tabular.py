"""Tables: rows as dicts, frames, Arrow.

An object with ``__arrow_c_stream__`` is taken by polars, DuckDB, pyarrow and whatever else speaks the PyCapsule protocol
(https://arrow.apache.org/docs/format/CDataInterface/PyCapsuleInterface.html); pandas asks for ``__array__``.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar, overload

from attrs import frozen

from revdiff.table.arrow import stream
from revdiff.table.columns import Cells, Column, Row
from revdiff.table.frames import records, to_arrow, to_pandas, to_polars

if TYPE_CHECKING:
    from numpy import dtype as DType  # noqa: N812 the name is that of an argument
    from numpy import ndarray, object_
    from pandas import DataFrame as PandasFrame
    from polars import DataFrame as PolarsFrame
    from pyarrow import Table as ArrowTable

_Item = TypeVar("_Item", covariant=True)
_Thing = TypeVar("_Thing", contravariant=True)


class Tabular(ABC):
    """Something that is a table: `rows` as dicts, frames by `to_pandas`, `to_polars` and `to_arrow`, a picture in a notebook.

    polars, DuckDB, PyArrow and whatever else asks for an Arrow stream take it as it is. ``pandas.DataFrame`` takes it too, and
    finds out by itself what is in the columns: of no rows there are none, and whole numbers with a gap are fractions.
    `revdiff.write` writes it.
    """

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

    def __iter__(self) -> Iterator[object]:
        """The rows, one by one."""
        return iter(self.rows())

    def to_pandas(self) -> PandasFrame:
        """The table as a frame of pandas, which needs nothing else.

        Whole numbers and truths are ``Int64`` and ``boolean``, so that a cell of them may be missing, and times are in UTC;
        so every table of one kind has the same types, an empty one too. Raises ``MissingExtra`` without pandas.
        """
        return to_pandas(self.columns, self.cells())

    def to_polars(self) -> PolarsFrame:
        """The table as a frame of polars, times in UTC. Raises ``MissingExtra`` without polars or nanoarrow."""
        return to_polars(self)

    def to_arrow(self) -> ArrowTable:
        """The table as one of PyArrow, times in UTC. Raises ``MissingExtra`` without PyArrow or nanoarrow."""
        return to_arrow(self)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The table as an Arrow stream, times in UTC. Raises ``MissingExtra`` without nanoarrow."""
        return stream(self.columns, self.cells(), requested_schema)

    def __array__(self, dtype: object = None, copy: bool | None = None) -> ndarray[tuple[int], DType[object_]]:
        """The rows as an array of objects, times in UTC: what ``pandas.DataFrame`` asks for."""
        return records(self.columns, self.cells())

    @property
    def _title(self) -> str:
        """What a picture of the table says that it is."""
        return type(self).__name__

    def __str__(self) -> str:
        from revdiff.table.picture import text

        return text(self._title, self.columns, self.cells())

    def _repr_html_(self) -> str:
        """What a notebook shows: the first and the last rows, and how many there are."""
        from revdiff.table.picture import html

        return html(self._title, self.columns, self.cells())

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        """The same, and plain text where HTML is not."""
        return {"text/html": self._repr_html_(), "text/plain": str(self)}


class _Made(Protocol[_Thing]):
    def __call__(self, thing: _Thing, /) -> Iterable[Cells]: ...


@frozen
class TableOf(Generic[_Thing]):
    """How things of one kind are made a table, each some rows of it: the columns, and what makes the cells of one thing.

    By this the rows of many things go into one table, with what tells the things apart beside them.
    """

    columns: Mapping[str, Column]
    cells: _Made[_Thing]


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
