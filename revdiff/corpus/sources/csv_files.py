"""CSV and its kin: a header, then rows of texts, which may have line ends in them where they are quoted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from revdiff.corpus.answers import arrow
from revdiff.corpus.sources.asked import Asked
from revdiff.corpus.sources.files import File, Kind, opened_stream
from revdiff.corpus.sources.numbers import LONGEST_CSV_ROW
from revdiff.corpus.sources.trouble import told_of

if TYPE_CHECKING:
    from pyarrow import RecordBatch, Schema
    from pyarrow.csv import CSVStreamingReader

_DELIMITERS = {Kind.CSV: ",", Kind.TSV: "\t"}


def schema_of(file: File, _asked: Asked) -> Schema:
    """The columns that the header names. Every one is text: what looks like a number may be an id, and 007 is not 7."""
    pa = arrow()
    with _opened(file, []) as reader:
        return pa.schema([pa.field(name, pa.string()) for name in reader.schema.names])


def batches_of(file: File, _asked: Asked, schema: Schema) -> Iterator[RecordBatch]:
    """The rows. An empty cell is None, unless it is quoted: then it is an empty text."""
    with _opened(file, schema.names) as reader:
        yield from reader


@contextmanager
def _opened(file: File, names: list[str]) -> Iterator[CSVStreamingReader]:
    pa = arrow()
    from pyarrow import csv

    convert = csv.ConvertOptions(
        column_types=dict.fromkeys(names, pa.string()),
        null_values=[""],
        strings_can_be_null=True,
        quoted_strings_can_be_null=False,
    )
    read = csv.ReadOptions(use_threads=False, block_size=LONGEST_CSV_ROW)
    parse = csv.ParseOptions(delimiter=_DELIMITERS[file.kind], newlines_in_values=True)
    with told_of(file.name), opened_stream(file) as stream, csv.open_csv(stream, read, parse, convert) as reader:
        yield reader
