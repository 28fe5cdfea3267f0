"""The rows that a step gives, on their way to Arrow: the caller's columns as they came, ours beside them, then the error."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import ModuleType
from typing import TYPE_CHECKING

from revdiff.errors import MissingExtra, OptionError
from revdiff.table import Cells, Column

if TYPE_CHECKING:
    from pyarrow import DataType, RecordBatch, Schema

ERROR = "error"


def arrow() -> ModuleType:
    """The Arrow library. Raises ``MissingExtra``."""
    try:
        import pyarrow as pa
    except ImportError:
        raise MissingExtra("corpora need pyarrow: pip install 'revdiff[corpus]'") from None
    module: ModuleType = pa
    return module


def types() -> Mapping[Column, DataType]:
    """What each of our columns is in Arrow."""
    pa = arrow()
    return {
        Column.WHOLE: pa.int64(),
        Column.NUMBER: pa.float64(),
        Column.TEXT: pa.string(),
        Column.TRUTH: pa.bool_(),
        Column.TIME: pa.timestamp("us", "UTC"),
    }


def schema_of(input: Schema, key: Sequence[str], columns: Mapping[str, Column]) -> Schema:  # noqa: A002
    """The schema of what a step gives. Raises `OptionError` for a column that is not there."""
    pa, known = arrow(), types()
    for name in key:
        if name not in input.names:
            raise OptionError(f"there is no column {name!r}; there are: {', '.join(input.names)}")
    kept = [input.field(name) for name in key]
    return pa.schema(
        [*kept, *(pa.field(name, known[column]) for name, column in columns.items()), (ERROR, pa.string())]
    )


def answered(
    batch: RecordBatch,
    key: Sequence[str],
    columns: Mapping[str, Column],
    answers: Iterable[tuple[int, Cells | str]],
) -> RecordBatch:
    """The batch of ``answers``: each the row of ``batch`` that it belongs to, and its cells, or what is wrong with that row."""
    pa, known = arrow(), types()
    places: list[int] = []
    rows: list[Cells] = []
    errors: list[str | None] = []
    nothing = (None,) * len(columns)
    for place, cells in answers:
        places.append(place)
        rows.append(nothing if isinstance(cells, str) else cells)
        errors.append(cells if isinstance(cells, str) else None)
    kept = batch.select(list(key)).take(pa.array(places, pa.int64())).columns
    told = zip(*rows, strict=True) if rows else ((),) * len(columns)
    made = [pa.array(list(cells), known[column]) for cells, column in zip(told, columns.values(), strict=True)]
    return pa.record_batch([*kept, *made, pa.array(errors, pa.string())], schema=schema_of(batch.schema, key, columns))
