"""Parquet: its row groups, which are what can be read by itself, and the rows of one of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

from attrs import frozen

from revdiff.corpus.answers import arrow
from revdiff.corpus.sources.numbers import BATCH_ROWS
from revdiff.corpus.sources.schemas import conformed
from revdiff.errors import ReadError
from revdiff.formats.reasons import reason_of

if TYPE_CHECKING:
    from pyarrow import RecordBatch, Schema
    from pyarrow.parquet import ParquetFile

# Read as it is needed, not a whole row group ahead.
_BUFFER = 1024 * 1024


@frozen
class Group:
    """A row group: the file that it is in, its rows and bytes; ``file`` is how errors tell the file, ``start`` its first row there."""

    path: str
    index: int
    file: str
    start: int
    rows: int
    bytes: int


@contextmanager
def opened_parquet(path: str, name: str) -> Iterator[ParquetFile]:
    """A Parquet file. Raises `ReadError` where it is none, is damaged, or cannot be read."""
    pa = arrow()
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path, buffer_size=_BUFFER, pre_buffer=False) as file:
            yield file
    except (pa.ArrowException, OSError, UnicodeError) as error:
        if isinstance(error, ReadError):
            raise
        raise ReadError(f"cannot read {name}: {reason_of(error)}") from None


def groups_in(path: str, name: str) -> tuple[Schema, tuple[Group, ...]]:
    """The schema of a Parquet file, and its row groups that have rows."""
    with opened_parquet(path, name) as opened:
        return opened.schema_arrow, tuple(_groups(opened, path, name))


def _groups(opened: ParquetFile, path: str, name: str) -> Iterator[Group]:
    start = 0
    for index in range(opened.metadata.num_row_groups):
        told = opened.metadata.row_group(index)
        if told.num_rows:
            yield Group(path, index, name, start, told.num_rows, told.total_byte_size)
        start += told.num_rows


def batches_of(group: Group, schema: Schema) -> Iterator[RecordBatch]:
    """The rows of a row group, in the schema of their source."""
    rows = 0
    with opened_parquet(group.path, group.file) as opened:
        for batch in opened.iter_batches(BATCH_ROWS, row_groups=[group.index], use_threads=False):
            rows += batch.num_rows
            yield conformed(batch, schema, group.file)
    if rows != group.rows:
        raise ReadError(f"cannot read {group.file}: it has changed since it was opened")


def batches_of_file(path: str, name: str) -> Iterator[RecordBatch]:
    """The rows of a Parquet file from beginning to end, whatever its row groups."""
    with opened_parquet(path, name) as opened:
        yield from opened.iter_batches(BATCH_ROWS, use_threads=False)


def footer_of(stream: BinaryIO) -> bytes:
    """What stands at the end of a Parquet file: where each column is, how large, between which values."""
    stream.seek(-8, 2)
    length = int.from_bytes(stream.read(4), "little")
    stream.seek(-8 - length, 2)
    return stream.read()
