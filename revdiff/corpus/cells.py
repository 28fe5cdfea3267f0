"""The columns that a step reads: whether they are there, and their cells as Python has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from attrs import frozen

from revdiff.arguments import in_order, told, word
from revdiff.corpus.arrow import arrow
from revdiff.corpus.numbers import CELL_BYTES, CELLS_AT_ONCE
from revdiff.errors import OptionError
from revdiff.lineage.frames.cells import absent

if TYPE_CHECKING:
    from pyarrow import Array, DataType, Schema


@frozen(repr=False)
class Unreadable:
    """A cell that Python cannot hold: bytes that are no UTF-8, a time after the year 9999."""

    reason: str

    def __repr__(self) -> str:
        return f"what cannot be read ({self.reason})"


def lacks(cell: object) -> bool:
    """Whether there is nothing in a cell that can be used: it is missing, or cannot be read."""
    return absent(cell) or isinstance(cell, Unreadable)


def key_columns(key: Iterable[str] | str) -> tuple[str, ...]:
    """The names of the columns that come through, of one or of several, each once. Raises `OptionError`."""
    several = (key,) if isinstance(key, str) else in_order("key: columns", key)
    return tuple(dict.fromkeys(word("key", one) for one in several))


def require_columns(input: Schema, wanted: Iterable[str]) -> None:  # noqa: A002
    """Raises `OptionError` for a column that is not there, and for one that is there twice."""
    for one in wanted:
        there = input.names.count(one)
        if there == 0:
            raise OptionError(f"there is no column {told(one)}; there are: {', '.join(input.names)}")
        if there > 1:
            raise OptionError(f"there are {there} columns {told(one)}")


def require_keys(input: Schema, by: Sequence[str]) -> None:  # noqa: A002
    """Raises `OptionError` for a column that is not there, and for one whose cells tell no pages apart."""
    require_columns(input, by)
    for name in by:
        kind = input.field(name).type
        if arrow().types.is_nested(bare(kind)):
            raise OptionError(f"column {told(name)} is of {kind}, which does not tell pages apart")


def bare(kind: DataType) -> DataType:
    """What a type holds, however it is encoded."""
    pa = arrow()
    if pa.types.is_dictionary(kind) or pa.types.is_run_end_encoded(kind):
        return bare(kind.value_type)
    return bare(kind.storage_type) if isinstance(kind, pa.BaseExtensionType) else kind


def cells(column: Array) -> Iterator[Any]:
    """The cells in their order; `Unreadable` for one that Python cannot hold. Times with a zone come in UTC, in microseconds."""
    cell_bytes = column.nbytes // max(len(column), 1)
    count = max(1, min(CELLS_AT_ONCE, CELL_BYTES // max(cell_bytes, 1)))
    for start in range(0, len(column), count):
        yield from _cells(_plain(column.slice(start, count)))


def _plain(column: Array) -> Array:
    """The column without what only encodes it, and with times that come out the same whatever else is installed."""
    pa = arrow()
    kind = column.type
    if pa.types.is_dictionary(kind):
        return _plain(column.dictionary_decode())
    if pa.types.is_run_end_encoded(kind):
        import pyarrow.compute

        return _plain(pyarrow.compute.run_end_decode(column))
    if isinstance(kind, pa.BaseExtensionType):
        return _plain(column.storage)
    if pa.types.is_timestamp(kind):
        unit = "us" if kind.unit == "ns" else kind.unit
        return column.cast(pa.timestamp(unit, kind.tz and "UTC"), safe=False)
    return column


def _cells(column: Array) -> list[Any]:
    try:
        found: list[Any] = column.to_pylist()
    except (ValueError, OverflowError):
        return [_cell(column, place) for place in range(len(column))]
    return found


def _cell(column: Array, place: int) -> Any:
    try:
        return column[place].as_py()
    except UnicodeDecodeError:
        return Unreadable("it is no UTF-8")
    except (ValueError, OverflowError) as error:
        return Unreadable(str(error))
