"""The rows of whatever has such: data frames, Arrow, records, what a database answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from attrs import frozen

from revdiff.arguments import NOT_SEVERAL, columns_of, is_mapping, told
from revdiff.errors import MissingExtra, OptionError

if TYPE_CHECKING:
    from narwhals.typing import IntoDataFrame

# What is a frame, although one can go through it.
_OF_FRAMES = "__dataframe__", "__arrow_c_stream__", "__arrow_c_array__"

# What libraries raise for a time of a year that Python has not.
_NO_TIMES_OF_PYTHON = ValueError, OverflowError, NotImplementedError

_FRAMES = "data frames need narwhals: pip install 'revdiff[tables]'"
_ARROW = "Arrow's streams and batches need PyArrow: pip install 'revdiff[parquet]'"


class QueryAnswer(Protocol):
    """What a database answers, as Python's database interface has it (PEP 249): DuckDB's relations, cursors of all others."""

    @property
    def description(self) -> Sequence[Sequence[Any]] | None:
        """The columns, the name of each first; None where nothing was asked."""

    def fetchall(self) -> list[Any]:
        """The rows that are left."""


class ArrowStream(Protocol):
    """What gives its rows as an Arrow stream: tables, readers, batches."""

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The stream, in a capsule."""


Framed: TypeAlias = (
    "IntoDataFrame | ArrowStream | QueryAnswer | Iterable[Mapping[str, Any]] | Iterable[tuple[Any, ...]]"
)
"""What has rows: a data frame of any library that narwhals knows, Arrow, what a database answers, records, named tuples."""


@frozen
class Rows:
    """Rows in their order, each its cells by column; the names of the columns, and of what pandas has as an index beside them."""

    names: tuple[Any, ...]
    rows: list[Mapping[Any, Any]]
    index: tuple[Any, ...] = ()

    def require(self, names: Iterable[str]) -> None:
        """Raises `OptionError` for a column that is not there; of no rows and no columns nothing is known."""
        for name in names if self.names else ():
            if name in self.index and name not in self.names:
                raise OptionError(f"{told(name)} is the frame's index, no column: reset_index() makes it one")
            if name not in self.names:
                raise OptionError(f"there is no column {told(name)}; there are: {', '.join(map(str, self.names))}")


def rows_of(frame: Framed) -> Rows:
    """The rows of whatever has such, all in memory. Raises `OptionError` for what has none, and `MissingExtra`."""
    kind = type(frame)
    if hasattr(kind, "fetchall") and hasattr(kind, "description"):
        return _answered(frame)
    if isinstance(frame, Iterable) and not (
        isinstance(frame, NOT_SEVERAL) or any(hasattr(kind, name) for name in _OF_FRAMES)
    ):
        return _recorded(frame)
    return _framed(frame)


def _answered(answer: Any) -> Rows:
    if answer.description is None:
        raise OptionError(f"a {type(answer).__name__} to which no question was put has no rows")
    names = tuple(column[0] for column in answer.description)
    _require_once(names)
    rows = answer.fetchall()
    return Rows(names, [dict(row) if is_mapping(row) else dict(zip(names, row, strict=True)) for row in rows])


def _recorded(records: Iterable[Any]) -> Rows:
    """Records, each with its own columns: what one lacks is missing in it."""
    rows = []
    for number, record in enumerate(records):
        row = _record(record)
        if row is None:
            raise OptionError(
                f"a row is a mapping of columns to cells, or has names for them; row {number} is {told(record)}"
            )
        rows.append(row)
    names = tuple({name: None for row in rows for name in row})
    nothing = dict.fromkeys(names)
    return Rows(names, [row if len(row) == len(names) else nothing | row for row in rows])


def _record(row: Any) -> dict[Any, Any] | None:
    """The cells of a row by the names that it has for them; None where it has none."""
    if is_mapping(row):
        return dict(row)
    names = columns_of(row)
    return None if names is None else dict(zip(names, row, strict=True))


def _framed(frame: Any) -> Rows:
    try:
        import narwhals
        from narwhals import selectors
    except ImportError:
        raise MissingExtra(_FRAMES) from None
    try:
        table = narwhals.from_native(frame, pass_through=True)
        if isinstance(table, narwhals.LazyFrame):
            raise OptionError(
                f"the rows of a {type(frame).__name__} are not in memory yet: collect them first, as with .collect()"
            )
        if not isinstance(table, narwhals.DataFrame):
            table = narwhals.from_native(_arrow_table(frame))
    except narwhals.exceptions.DuplicateError as error:
        raise OptionError(f"columns must have names of their own: {' '.join(str(error).split())}") from None
    try:
        rows = _by_row(table)
    except _NO_TIMES_OF_PYTHON:
        # As texts they can all be had, and each row is judged by itself.
        times = selectors.datetime(time_zone=(None, "*")).cast(narwhals.String)
        try:
            rows = _by_row(table.with_columns(times))
        except _NO_TIMES_OF_PYTHON as error:  # pandas, of times with a zone
            raise OptionError(f"the frame has a time that is too far off: {told(str(error))}") from None
    index = narwhals.maybe_get_index(table)
    return Rows(tuple(table.columns), rows, () if index is None else tuple(index.names))


def _by_row(table: Any) -> list[Mapping[Any, Any]]:
    """The rows of a frame, taken from it column by column: in pandas that is some times as fast."""
    names = tuple(table.columns)
    columns = [table.get_column(name).to_list() for name in names]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def _arrow_table(frame: Any) -> Any:
    """What speaks Arrow as a table of it. Raises `OptionError` for what does not."""
    what = f"{type(frame).__name__} is no data frame, nor anything else with rows, such as a list of dicts"
    if not any(hasattr(frame, name) for name in _OF_FRAMES[1:]):
        raise OptionError(what)
    try:
        import pyarrow as pa
    except ImportError:
        raise MissingExtra(_ARROW) from None
    try:
        return pa.table(frame)
    except (TypeError, ValueError):
        raise OptionError(what) from None


def _require_once(names: Sequence[str]) -> None:
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise OptionError(f"columns must have names of their own: {twice!r} stands there several times")
