"""CSV and its kin: a header, then rows of texts, which may have line ends in them where they are quoted."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

from revdiff.corpus.arrow import arrow
from revdiff.corpus.sources.asked import Asked
from revdiff.corpus.sources.files import File, Kind, opened_stream
from revdiff.corpus.sources.numbers import CSV_BLOCKS
from revdiff.corpus.sources.trouble import told_of
from revdiff.errors import ReadError

if TYPE_CHECKING:
    from pyarrow import RecordBatch, Schema
    from pyarrow.csv import CSVStreamingReader

_DELIMITERS = {Kind.CSV: ",", Kind.TSV: "\t"}


# How Arrow says that a block has no end of a row in it.
_LONGER = re.compile("straddling|Empty CSV file or block")

# In each cell of a row that is put behind the last one: it is not there again where a quoted cell has no end.
_END = "end of file"


def schema_of(file: File, _asked: Asked) -> Schema:
    """The columns that the header names. Every one is text: what looks like a number may be an id, and 007 is not 7."""
    pa = arrow()
    *_, longest = CSV_BLOCKS
    try:
        with _opened(file, [], longest) as reader:
            return pa.schema([pa.field(name, pa.string()) for name in reader.schema.names])
    except ReadError as error:
        raise _endless(file, 0) if _LONGER.search(str(error)) else error from None


def batches_of(file: File, _asked: Asked, schema: Schema) -> Iterator[RecordBatch]:
    """The rows. An empty cell is None, unless it is quoted: then it is an empty text.

    Where a row is longer than a block, all is read again in larger ones, and those rows passed over that are there.
    """
    rows = 0
    for block in CSV_BLOCKS:
        try:
            for batch in _after(rows, _batches(file, schema.names, block)):
                rows += batch.num_rows
                yield batch
            return
        except ReadError as error:
            if not _LONGER.search(str(error)):
                raise
    raise _endless(file, rows)


def _endless(file: File, rows: int) -> ReadError:
    return ReadError(
        f"cannot read {file.name}: a row has more than {CSV_BLOCKS[-1]:,} bytes, or a quoted cell has no end,"
        f" after {rows:,} rows or more"
    )


def _after(rows: int, batches: Iterator[RecordBatch]) -> Iterator[RecordBatch]:
    """The batches without the first rows."""
    for batch in batches:
        passed = min(rows, batch.num_rows)
        rows -= passed
        if passed < batch.num_rows:
            yield batch.slice(passed)


def _batches(file: File, names: list[str], block: int) -> Iterator[RecordBatch]:
    """The rows, without what was put behind the last one. Raises `ReadError` where a cell has swallowed that."""
    rows, held = 0, None
    with _opened(file, names, block) as reader:
        for batch in filter(len, reader):
            if held is not None:
                rows += len(held)
                yield held
            held = batch
    last = 0 if held is None else len(held) - 1
    if held is None or held.slice(last).to_pylist() != [dict.fromkeys(names, _END)]:
        raise ReadError(
            f"cannot read {file.name}: the last row, number {rows + last} counted from 0, has a quoted cell without end"
        )
    if last:
        yield held.slice(0, last)


@contextmanager
def _opened(file: File, names: list[str], block: int) -> Iterator[CSVStreamingReader]:
    pa = arrow()
    from pyarrow import csv

    delimiter = _DELIMITERS[file.kind]
    convert = csv.ConvertOptions(
        column_types=dict.fromkeys(names, pa.string()),
        null_values=[""],
        strings_can_be_null=True,
        quoted_strings_can_be_null=False,
    )
    read = csv.ReadOptions(use_threads=False, block_size=block)
    parse = csv.ParseOptions(delimiter=delimiter, newlines_in_values=True)
    end = f"\n{delimiter.join([_END] * len(names))}\n" if names else ""
    with (
        told_of(file.name),
        opened_stream(file) as stream,
        csv.open_csv(_Continued(stream, end.encode()), read, parse, convert) as reader,
    ):
        yield reader


class _Continued(io.RawIOBase):
    """A stream, and behind its end some more bytes."""

    def __init__(self, stream: BinaryIO, more: bytes) -> None:
        self._stream, self._more = stream, more

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        # All in one block, since one without the end of a row in it is refused.
        block = self._stream.read(size)
        room = len(self._more) if size < 0 else size - len(block)
        block, self._more = block + self._more[:room], self._more[room:]
        return block
