"""Parquet: its row groups, which are what can be read by itself, and the rows of one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, BinaryIO, Final

from attrs import frozen

from revdiff.corpus.arrow import arrow
from revdiff.corpus.sources.asked import Asked
from revdiff.corpus.sources.files import File
from revdiff.corpus.sources.numbers import BATCH_ROWS
from revdiff.corpus.sources.schemas import conformed
from revdiff.corpus.sources.trouble import told_of
from revdiff.errors import ReadError

if TYPE_CHECKING:
    from pyarrow import DataType, RecordBatch, Schema
    from pyarrow.parquet import ColumnSchema, ParquetFile

# Under which Spark leaves its own schema.
_SPARK: Final = b"org.apache.spark.sql.parquet.row.metadata"

# Read as it is needed, not a whole row group ahead.
_BUFFER = 1024 * 1024


@frozen
class Group:
    """A row group of a file, its rows and bytes; ``file`` is how errors tell the file, ``start`` the row with which it begins."""

    path: str
    index: int
    file: str
    start: int
    rows: int
    bytes: int


@contextmanager
def _opened(path: str, name: str) -> Iterator[ParquetFile]:
    """A Parquet file. Raises `ReadError` where it is none, is damaged, or cannot be read."""
    import pyarrow.parquet as pq

    # In nanoseconds INT96 would reach from 1677 to 2262 alone, and nothing tells of what is beyond.
    options = {"buffer_size": _BUFFER, "pre_buffer": False, "coerce_int96_timestamp_unit": "us"}
    with told_of(name), pq.ParquetFile(path, **options) as file:
        yield file


def schema_of(file: File, _asked: Asked) -> Schema:
    """The schema of a Parquet file."""
    with _opened(file.path, file.name) as opened:
        schema = opened.schema_arrow
        return _with_instants(schema, opened.schema) if _SPARK in (schema.metadata or {}) else schema


def _with_instants(schema: Schema, leaves: Iterable[ColumnSchema]) -> Schema:
    """The schema of a file of Spark's, where a time in INT96 is an instant, in UTC. INT96 itself cannot say so."""
    rest = iter(leaves)
    return arrow().schema([field.with_type(_with_instant(field.type, rest)) for field in schema])


def _with_instant(kind: DataType, leaves: Iterator[ColumnSchema]) -> DataType:
    """A type of Arrow, and of each part; of the leaves it takes its own, which follow each other as its parts do."""
    pa = arrow()
    if not kind.num_fields:
        return pa.timestamp("us", "UTC") if next(leaves).physical_type == "INT96" else kind
    parts = [kind.key_field, kind.item_field] if pa.types.is_map(kind) else [*map(kind.field, range(kind.num_fields))]
    made = [part.with_type(_with_instant(part.type, leaves)) for part in parts]
    if pa.types.is_map(kind):
        return pa.map_(*made)
    if pa.types.is_list(kind):
        return pa.list_(*made)
    return pa.struct(made) if pa.types.is_struct(kind) else kind  # Spark has no others


def batches_of(file: File, _asked: Asked, _schema: Schema) -> Iterator[RecordBatch]:
    """The rows of a Parquet file from beginning to end, whatever its row groups."""
    with _opened(file.path, file.name) as opened:
        yield from opened.iter_batches(BATCH_ROWS, use_threads=False)


def groups_in(path: str, name: str) -> tuple[Group, ...]:
    """The row groups of a Parquet file that have rows; ``name`` is how errors tell the file."""
    groups = []
    start = 0
    with _opened(path, name) as opened:
        for index in range(opened.metadata.num_row_groups):
            about = opened.metadata.row_group(index)
            if about.num_rows:
                groups.append(Group(path, index, name, start, about.num_rows, about.total_byte_size))
            start += about.num_rows
    return tuple(groups)


def rows_of(groups: Iterable[Group], schema: Schema) -> Iterator[RecordBatch]:
    """The rows of row groups, in the schema of their source, or in a part of it."""
    for _, batches in rows_by_group(groups, schema):
        yield from batches


def rows_by_group(groups: Iterable[Group], schema: Schema) -> Iterator[tuple[Group, Iterator[RecordBatch]]]:
    """Each row group with its rows, which are taken before the next is asked for; a file is opened once for those in a row."""
    for (path, name), some in groupby(groups, key=attrgetter("path", "file")):
        with _opened(path, name) as opened:
            for group in some:
                yield group, _rows(opened, group, schema)


def _rows(opened: ParquetFile, group: Group, schema: Schema) -> Iterator[RecordBatch]:
    rows = 0
    if group.index < opened.metadata.num_row_groups:
        with told_of(group.file):
            for batch in opened.iter_batches(BATCH_ROWS, [group.index], schema.names, use_threads=False):
                rows += batch.num_rows
                yield conformed(batch, schema, group.file)
    if rows != group.rows:
        raise ReadError(f"cannot read {group.file}: it has changed since it was opened")


def footer_of(stream: BinaryIO) -> bytes:
    """What stands at the end of a Parquet file: where each column is, how large, between which values."""
    stream.seek(-8, 2)
    length = int.from_bytes(stream.read(4), "little")
    stream.seek(-8 - length, 2)
    return stream.read()
