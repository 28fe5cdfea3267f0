"""What columns hold whose cells each have a kind of their own, as in JSON and in SQLite: found by looking at all of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from revdiff.arguments import EIGHT_BYTES, told
from revdiff.corpus.arrow import arrow
from revdiff.corpus.sources.numbers import MOST_COLUMNS
from revdiff.errors import ReadError
from revdiff.formats.reasons import reason_of

if TYPE_CHECKING:
    from pyarrow import Array, DataType, Field, RecordBatch, Schema


class _Kind(StrEnum):
    TRUTH = "true or false"
    WHOLE = "a whole number"
    NUMBER = "a number"
    LONG = "a number of more than 64 bits"
    TEXT = "a text"
    BYTES = "bytes"
    NESTED = "a list or an object"


_KINDS: Mapping[type, _Kind] = {
    bool: _Kind.TRUTH,
    int: _Kind.WHOLE,
    float: _Kind.NUMBER,
    str: _Kind.TEXT,
    bytes: _Kind.BYTES,
    list: _Kind.NESTED,
    dict: _Kind.NESTED,
}
_NUMBERS = {_Kind.WHOLE, _Kind.NUMBER}
_APART = {_Kind.BYTES, _Kind.NESTED}


class Kinds:
    """What each column of a file holds, as far as it was seen.

    A column of one kind has that kind; whole numbers and others are numbers. What else stands beside another makes a column of
    texts, with numbers, true and false in it as JSON writes them; but bytes, lists and objects stand beside nothing else.
    """

    def __init__(self, name: str, columns: Iterable[str] = ()) -> None:
        self._name = name
        self._seen: dict[str, dict[_Kind, int]] = {column: {} for column in columns}
        self._nested: dict[str, DataType] = {}

    def see_all(self, chunks: Iterable[Sequence[Mapping[str, Any]]]) -> None:
        """Looks at all rows of a file. Raises `ReadError` for what cannot go together in a column."""
        first = 0
        for rows in chunks:
            self._see(first, rows)
            first += len(rows)

    def _see(self, first: int, rows: Sequence[Mapping[str, Any]]) -> None:
        nested: dict[str, list[Any]] = {}
        for number, row in enumerate(rows, first):
            for column, cell in row.items():
                seen = self._column(column)
                if cell is None:
                    continue
                kind = _kind(cell)
                if kind is _Kind.NESTED:
                    nested.setdefault(column, []).append(cell)
                if kind not in seen:
                    seen[kind] = number
                    self._require_together(column, seen)
        for column, cells in nested.items():
            self._see_nested(column, cells)

    def _column(self, name: str) -> dict[_Kind, int]:
        if name not in self._seen and len(self._seen) == MOST_COLUMNS:
            raise ReadError(f"{self._name} has more than {MOST_COLUMNS:,} columns")
        return self._seen.setdefault(name, {})

    def _require_together(self, column: str, seen: Mapping[_Kind, int]) -> None:
        if len(seen) > 1 and not _APART.isdisjoint(seen):
            (one, here), (other, there) = list(seen.items())[:2]
            raise ReadError(
                f"{self._name} has in {told(column)} {one} in row {here} and {other} in row {there}: they make no column"
            )

    def _see_nested(self, column: str, cells: Sequence[Any]) -> None:
        pa = arrow()
        try:
            kind = pa.infer_type(cells)
            known = self._nested.get(column, kind)
            both = [pa.schema([pa.field(column, one)]) for one in (known, kind)]
            self._nested[column] = pa.unify_schemas(both, promote_options="permissive").field(0).type
        except (pa.ArrowException, UnicodeError, OverflowError) as error:
            raise ReadError(
                f"{self._name} has lists or objects in {told(column)} that make no column: {reason_of(error)}"
            ) from None

    @property
    def schema(self) -> Schema:
        """The columns in the order in which they came; those without a cell are texts."""
        pa = arrow()
        return pa.schema([pa.field(column, self._type(column, set(seen))) for column, seen in self._seen.items()])

    def _type(self, column: str, seen: set[_Kind]) -> DataType:
        pa = arrow()
        if seen == {_Kind.NESTED}:
            return self._nested[column]
        if seen == {_Kind.BYTES}:
            return pa.binary()
        if seen == {_Kind.TRUTH}:
            return pa.bool_()
        if seen == {_Kind.WHOLE}:
            return pa.int64()
        return pa.float64() if seen and seen <= _NUMBERS else pa.string()


def _kind(cell: Any) -> _Kind:
    kind = _KINDS[type(cell)]
    return _Kind.LONG if kind is _Kind.WHOLE and cell not in EIGHT_BYTES else kind


def batches_made(name: str, chunks: Iterable[Sequence[Mapping[str, Any]]], schema: Schema) -> Iterator[RecordBatch]:
    """Rows as batches, where `Kinds` has found the schema. Raises `ReadError` for what Arrow cannot hold."""
    pa = arrow()
    first = 0
    for rows in chunks:
        place = f"{name}, in rows {first} to {first + len(rows) - 1}"
        yield pa.record_batch([_array(field, rows, place) for field in schema], schema=schema)
        first += len(rows)


def _array(field: Field, rows: Sequence[Mapping[str, Any]], place: str) -> Array:
    pa = arrow()
    cells = [row.get(field.name) for row in rows]
    if pa.types.is_string(field.type):
        cells = [cell if cell is None or isinstance(cell, str) else json.dumps(cell) for cell in cells]
    try:
        return pa.array(cells, field.type)
    except (pa.ArrowException, UnicodeError, OverflowError) as error:
        raise ReadError(f"cannot read {told(field.name)} of {place}: {reason_of(error)}") from None
