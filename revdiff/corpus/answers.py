"""The rows that a step gives, on their way to Arrow: the caller's columns as they came, a table's beside them, then the error."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Final, TypeAlias

from attrs import frozen

from revdiff.corpus.arrow import arrow
from revdiff.corpus.numbers import ANSWER_ROWS
from revdiff.errors import MissingExtra, RevdiffError
from revdiff.lineage.frames.cells import UnusableError
from revdiff.spelling import spelled_in_line
from revdiff.table.columns import Cell, Cells, Column, beside, in_scalars

if TYPE_CHECKING:
    from pyarrow import Array, DataType, RecordBatch, Schema

WARNING: Final = "warning"
ERROR: Final = "error"

AnswerRow: TypeAlias = tuple[int, Cells]
"""A row that a step gives: which row of the batch it belongs to, and its cells."""


def _types() -> Mapping[Column, DataType]:
    """What each kind of column is in Arrow."""
    pa = arrow()
    return {
        Column.WHOLE: pa.int64(),
        Column.NUMBER: pa.float64(),
        Column.TEXT: pa.string(),
        Column.TRUTH: pa.bool_(),
        Column.TIME: pa.timestamp("us", "UTC"),
    }


@frozen
class Form:
    """What the rows of a step are made of: the caller's columns ``given``, and its ``own``, of which the last is the error."""

    given: tuple[str, ...]
    own: Mapping[str, Column]

    def schema(self, input: Schema) -> Schema:  # noqa: A002 the word of `Step.schema`
        """The schema of what is given for batches of the schema ``input``, which has the columns."""
        pa, types = arrow(), _types()
        called = beside(self.given, self.own)
        kept = [input.field(name).with_name(called[name]) for name in self.given]
        return pa.schema([*kept, *(pa.field(name, types[column]) for name, column in self.own.items())])

    def failed(self, error: str, *before: Cell) -> Cells:
        """The cells of a row that could not be used; ``before`` are those that stand before the error."""
        return (*(None,) * (len(self.own) - 1 - len(before)), *before, spelled_in_line(error))

    def or_failed(self, places: Sequence[int], answers: Iterable[AnswerRow]) -> Sequence[AnswerRow]:
        """The answers to the rows at ``places``, all or none: where one cannot be made, the error in a row for each of these."""
        try:
            return [*answers]
        except (MissingExtra, MemoryError):  # neither is a matter of these rows alone
            raise
        except (RevdiffError, UnusableError) as error:
            told = str(error)
        except Exception as error:  # a fault of ours: it is told, and one row of millions ends nobody's night
            told = f"unexpected {type(error).__name__}: {error}"
        return [(place, self.failed(told)) for place in places]

    def batches(self, source: RecordBatch, answers: Iterable[AnswerRow]) -> Iterator[RecordBatch]:
        """The answers as batches of bounded size; what they belong to are rows of ``source``."""
        schema = self.schema(source.schema)
        given = source.select(list(self.given))
        rest = iter(answers)
        while some := [*islice(rest, ANSWER_ROWS)]:
            yield self._batch(given, some, schema)

    def _batch(self, given: RecordBatch, answers: Sequence[AnswerRow], schema: Schema) -> RecordBatch:
        places, rows = zip(*answers, strict=True)
        types = schema.types[len(self.given) :]
        made = [_array(cells, kind) for cells, kind in zip(zip(*rows, strict=True), types, strict=True)]
        batch: RecordBatch = arrow().record_batch([*_rows_of(given, places), *made], schema=schema)
        return batch


def _array(cells: Sequence[Cell], kind: DataType) -> Array:
    try:
        return arrow().array(cells, kind)
    except UnicodeEncodeError:  # as of an attribute that JSON spelled out
        return arrow().array([*map(in_scalars, cells)], kind)


def _rows_of(given: RecordBatch, places: Sequence[int]) -> list[Array]:
    """The columns of the rows at ``places``, each of the very type that it has."""
    first = places[0]
    if places == tuple(range(first, first + len(places))):
        columns: list[Array] = given.slice(first, len(places)).columns
        return columns
    return [_cells_of(column, places) for column in given.columns]


def _cells_of(column: Array, places: Sequence[int]) -> Array:
    pa = arrow()
    try:
        return column.take(pa.array(places, pa.int64()))
    except pa.ArrowNotImplementedError:  # of views of texts, and of runs
        cells = column.to_pylist()
        return pa.array([cells[place] for place in places], column.type)


def joined(batches: Sequence[RecordBatch], schema: Schema) -> RecordBatch:
    """The batches as one, empty where there is none."""
    if len(batches) == 1:
        return batches[0]
    pa = arrow()
    table = pa.Table.from_batches(batches, schema).combine_chunks()
    empty = [pa.array([], field.type) for field in schema]
    columns = [column.chunk(0) for column in table.columns] if batches else empty
    return pa.record_batch(columns, schema=schema)
