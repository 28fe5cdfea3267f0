"""How rows are read from each form of file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from attrs import frozen

from revdiff.corpus.sources import arrow_files, csv_files, databases, json_lines, parquet
from revdiff.corpus.sources.asked import Asked
from revdiff.corpus.sources.files import File, Kind
from revdiff.corpus.sources.schemas import conformed, plain

if TYPE_CHECKING:
    from pyarrow import RecordBatch, Schema


@frozen
class _Form:
    schema: Callable[[File, Asked], Schema]
    batches: Callable[[File, Asked, Schema], Iterator[RecordBatch]]


_FORMS: Mapping[Kind, _Form] = {
    Kind.PARQUET: _Form(parquet.schema_of, parquet.batches_of),
    Kind.ARROW: _Form(arrow_files.schema_of, arrow_files.batches_of),
    Kind.CSV: _Form(csv_files.schema_of, csv_files.batches_of),
    Kind.TSV: _Form(csv_files.schema_of, csv_files.batches_of),
    Kind.JSON_LINES: _Form(json_lines.schema_of, json_lines.batches_of),
    Kind.SQLITE: _Form(databases.schema_of, databases.batches_of),
}


def schema_in(file: File, asked: Asked) -> Schema:
    """The columns of a file. Raises `ReadError`."""
    return plain(_FORMS[file.kind].schema(file, asked), file.name)


def batches_in(file: File, asked: Asked, schema: Schema) -> Iterator[RecordBatch]:
    """The rows of a file from beginning to end, in the schema of its source. Raises `ReadError`."""
    for batch in _FORMS[file.kind].batches(file, asked, schema):
        yield conformed(batch, schema, file.name)
