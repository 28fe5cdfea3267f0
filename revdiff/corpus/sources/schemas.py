"""Schemas: what several files have in common, and batches brought into it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from revdiff.arguments import told
from revdiff.corpus.arrow import arrow
from revdiff.corpus.sources.trouble import told_of
from revdiff.errors import ReadError

if TYPE_CHECKING:
    from pyarrow import DataType, RecordBatch, Schema


def plain(schema: Schema, name: str) -> Schema:
    """The columns and their types alone: without what a library left there for itself, and categories as what they stand for.

    Raises `ReadError` where two columns have one name; ``name`` says of which file.
    """
    pa = arrow()
    for column, times in Counter(schema.names).items():
        if times > 1:
            raise ReadError(f"{name} has several columns {told(column)}")
    return pa.schema([pa.field(field.name, _plain(field.type)) for field in schema])


def _plain(kind: DataType) -> DataType:
    pa = arrow()
    if pa.types.is_dictionary(kind):
        return _plain(kind.value_type)
    return pa.string() if pa.types.is_string_view(kind) else kind


def joined(schemas: Sequence[tuple[str, Schema]]) -> Schema:
    """The schema of several files, told by name: the columns of the first, each of the narrowest type that holds it in all.

    Raises `ReadError` where one lacks a column, or has one that cannot go together with it.
    """
    first, whole = schemas[0]
    for name, schema in schemas[1:]:
        _require_columns(whole, schema, first, name)
        whole = _together(whole, schema, first, name)
    return whole


def _require_columns(whole: Schema, schema: Schema, first: str, name: str) -> None:
    for having, lacking, one, other in ((whole, schema, first, name), (schema, whole, name, first)):
        there = set(lacking.names)
        for column in having.names:
            if column not in there:
                raise ReadError(f"{other} has no column {told(column)}, which {one} has")


def _together(whole: Schema, schema: Schema, first: str, name: str) -> Schema:
    pa = arrow()
    fields = []
    for field in whole:
        both = [pa.schema([field]), pa.schema([schema.field(field.name)])]
        try:
            fields += pa.unify_schemas(both, promote_options="permissive")
        except pa.ArrowException:
            raise ReadError(
                f"{name} has {told(field.name)} as {schema.field(field.name).type}, {first} as {field.type}"
            ) from None
    return pa.schema(fields)


def conformed(batch: RecordBatch, schema: Schema, name: str) -> RecordBatch:
    """A batch in the schema of its source. Raises `ReadError` for a cell that does not fit."""
    pa = arrow()
    if batch.schema.equals(schema, check_metadata=True):
        return batch
    columns = []
    for field in schema:
        with told_of(f"{told(field.name)} of {name} as {field.type}"):
            columns.append(batch.column(field.name).cast(field.type))
    return pa.record_batch(columns, schema=schema)
