"""The same columns as everything that has rows."""

from __future__ import annotations

import csv
import io
import sqlite3
from collections import namedtuple
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, TypeAlias
from weakref import finalize

from tests.optional import module

Columns: TypeAlias = Mapping[str, list[Any]]


def records(columns: Columns) -> list[dict[str, Any]]:
    """A dict for each row, without what is missing in it."""
    rows = zip(*columns.values(), strict=True)
    return [{name: cell for name, cell in zip(columns, row, strict=True) if cell is not None} for row in rows]


def _generator(columns: Columns) -> Iterator[dict[str, Any]]:
    yield from records(columns)


# By columns that no type checker knows.
_row_of: Callable[..., Any] = namedtuple


def _named(columns: Columns) -> list[Any]:
    row = _row_of("row", columns)
    return [row(*cells) for cells in zip(*columns.values(), strict=True)]


def _pandas(columns: Columns) -> Any:
    return module("pandas").DataFrame(dict(columns))


def _pandas_of_nanoseconds(columns: Columns) -> Any:
    """As all versions before the third have times."""
    frame = _pandas(columns)
    times = frame.select_dtypes(["datetime", "datetimetz"]).columns
    return frame.assign(**{name: frame[name].dt.as_unit("ns") for name in times})


def _pandas_of_objects(columns: Columns) -> Any:
    pandas = module("pandas")
    return pandas.DataFrame({name: pandas.Series(cells, dtype="object") for name, cells in columns.items()})


def _pandas_nullable(columns: Columns) -> Any:
    return _pandas(columns).convert_dtypes()


def _pandas_of_arrow(columns: Columns) -> Any:
    module("pyarrow")
    return _pandas(columns).convert_dtypes(dtype_backend="pyarrow")


def _pandas_of_categories(columns: Columns) -> Any:
    return _pandas(columns).astype("category")


def _polars(columns: Columns) -> Any:
    return module("polars").DataFrame(dict(columns))


def _polars_of_categories(columns: Columns) -> Any:
    polars = module("polars")
    return _polars(columns).with_columns(polars.selectors.string().cast(polars.Categorical))


def _arrow(columns: Columns) -> Any:
    return module("pyarrow").table(dict(columns))


def _reader(columns: Columns) -> Any:
    return _arrow(columns).to_reader()


def _batch(columns: Columns) -> Any:
    return module("pyarrow").RecordBatch.from_pydict(dict(columns))


def _duckdb(columns: Columns) -> Any:
    return module("duckdb").from_arrow(_arrow(columns))


SOURCES: Final[Mapping[str, Callable[[Columns], Any]]] = {
    "pandas": _pandas,
    "pandas-nanoseconds": _pandas_of_nanoseconds,
    "pandas-objects": _pandas_of_objects,
    "pandas-nullable": _pandas_nullable,
    "pandas-arrow": _pandas_of_arrow,
    "pandas-categories": _pandas_of_categories,
    "polars": _polars,
    "polars-categories": _polars_of_categories,
    "arrow": _arrow,
    "arrow-reader": _reader,
    "arrow-batch": _batch,
    "duckdb": _duckdb,
    "records": records,
    "generator": _generator,
    "named-tuples": _named,
    "pandas-tuples": lambda columns: _pandas(columns).itertuples(),
}


def csv_reader(columns: Columns) -> Any:
    """Rows of a file, in which every cell is text and a missing one is empty."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerows([columns, *zip(*columns.values(), strict=True)])
    file.seek(0)
    return csv.DictReader(file)


def sqlite(columns: Columns, *, as_rows: bool = False) -> Any:
    """The answer of a database in memory; ``as_rows`` as its rows with names."""
    answer = cursor()
    answer.row_factory = sqlite3.Row if as_rows else None
    answer.execute(f"CREATE TABLE filings ({', '.join(columns)})")
    places = ", ".join("?" * len(columns))
    answer.executemany(f"INSERT INTO filings VALUES ({places})", zip(*columns.values(), strict=True))
    return answer.execute("SELECT * FROM filings")


def cursor() -> sqlite3.Cursor:
    """A cursor of an empty database in memory, which is closed with it: from Python 3.13 on one that is not closed warns."""
    base = sqlite3.connect(":memory:")
    made = base.cursor()
    finalize(made, base.close)
    return made
