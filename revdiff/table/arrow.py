"""A table as an Arrow stream, built by nanoarrow in batches, so that no column of one has more text than 32 bits can count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Final

from revdiff.errors import MissingExtra
from revdiff.table.columns import Cell, Cells, Column, encodable

# Rows of a batch: few enough for texts of 100,000 characters in every cell, so many that frames are not cut into crumbs.
_BATCH: Final = 16_384

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def stream(columns: Mapping[str, Column], cells: Iterable[Cells], requested_schema: object = None) -> object:
    """The rows as a capsule that holds an Arrow stream. Raises `MissingExtra` without nanoarrow."""
    try:
        import nanoarrow
        from nanoarrow.c_array_stream import CArrayStream
    except ImportError:
        raise MissingExtra("Arrow needs nanoarrow: pip install 'revdiff[tables]'") from None
    kinds = {
        Column.WHOLE: nanoarrow.int64(),
        Column.NUMBER: nanoarrow.float64(),
        Column.TEXT: nanoarrow.string(),
        Column.TRUTH: nanoarrow.bool_(),
        Column.TIME: nanoarrow.timestamp("us", "UTC"),
    }
    types = [kinds[column] for column in columns.values()]
    schema = nanoarrow.c_schema(nanoarrow.struct(dict(zip(columns, types, strict=True))))
    batches = [
        nanoarrow.c_array_from_buffers(
            schema,
            rows,
            [None],
            children=[nanoarrow.c_array(cells, kind) for cells, kind in zip(batch, types, strict=True)],
        )
        for rows, batch in _batches(tuple(columns.values()), cells)
    ]
    return CArrayStream.from_c_arrays(batches, schema).__arrow_c_stream__(requested_schema=requested_schema)


def _batches(columns: Sequence[Column], cells: Iterable[Cells]) -> Iterator[tuple[int, list[Sequence[Cell]]]]:
    """How many rows there are in each batch, and the cells of its columns, as Arrow has them."""
    rows = iter(cells)
    while batch := [*islice(rows, _BATCH)]:
        turned = zip(*batch, strict=True)
        yield len(batch), [_encoded(column, told) for column, told in zip(columns, turned, strict=True)]


def _encoded(column: Column, cells: Sequence[Cell]) -> Sequence[Cell]:
    match column:
        case Column.TIME:
            return [(cell - _EPOCH) // _MICROSECOND if isinstance(cell, datetime) else None for cell in cells]
        case Column.TEXT:
            return [*map(encodable, cells)]
        case _:
            return cells
