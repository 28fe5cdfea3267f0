"""Tables to the frames of pandas, polars and PyArrow: columns keep their kinds, whatever the cells are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING, Protocol

from revdiff.errors import MissingExtra
from revdiff.table.columns import Cells, Column, encodable, in_utc

if TYPE_CHECKING:
    from numpy import dtype, ndarray, object_
    from pandas import DataFrame as PandasFrame
    from polars import DataFrame as PolarsFrame
    from pyarrow import Table as ArrowTable


class Streamed(Protocol):
    """What gives an Arrow stream."""

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The stream, in a capsule."""


def to_polars(table: Streamed) -> PolarsFrame:
    """The table as a frame of polars. Raises `MissingExtra`."""
    try:
        import polars as pl
    except ImportError:
        raise MissingExtra("to_polars needs polars: pip install polars 'revdiff[tables]'") from None
    return pl.DataFrame(table)


def to_arrow(table: Streamed) -> ArrowTable:
    """The table as one of PyArrow. Raises `MissingExtra`."""
    try:
        import pyarrow as pa
    except ImportError:
        raise MissingExtra("to_arrow needs PyArrow: pip install 'revdiff[parquet]'") from None
    made: ArrowTable = pa.table(table)
    return made


def to_pandas(columns: Mapping[str, Column], cells: Iterable[Cells]) -> PandasFrame:
    """The rows as a frame of pandas. Raises `MissingExtra`."""
    try:
        import pandas as pd
    except ImportError:
        raise MissingExtra("to_pandas needs pandas: pip install pandas") from None
    kinds = {
        Column.WHOLE: pd.Int64Dtype(),
        Column.NUMBER: "float64",
        Column.TEXT: pd.Series([""]).dtype,  # what pandas itself takes texts for: `object` once, `str` now
        Column.TRUTH: pd.BooleanDtype(),
        Column.TIME: pd.DatetimeTZDtype("us", UTC),
    }
    rows = [*cells]
    turned = zip(*rows, strict=True) if rows else ((),) * len(columns)
    made = {Column.TEXT: encodable, Column.TIME: in_utc}
    series = {
        name: pd.Series([*map(made[column], told)] if column in made else told, dtype=kinds[column])
        for (name, column), told in zip(columns.items(), turned, strict=True)
    }
    return pd.DataFrame(series)


def records(columns: Iterable[str], cells: Iterable[Cells]) -> ndarray[tuple[int], dtype[object_]]:
    """The rows as an array of data classes, the one thing of others' that ``pandas.DataFrame`` reads columns from."""
    import numpy as np

    names = tuple(columns)
    # Nothing but the fields is made of the names, so they need not be Python's.
    kind: type = type("Row", (), {"__annotations__": dict.fromkeys(names, object)})
    dataclass(init=False, repr=False, eq=False)(kind)
    rows = [*cells]
    array = np.empty(len(rows), dtype=np.object_)
    for number, told in enumerate(rows):
        array[number] = row = kind()
        vars(row).update(zip(names, map(in_utc, told), strict=True))
    return array
