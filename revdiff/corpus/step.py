"""A step: a function of Arrow batches, with the schema of what it gives."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from attrs import AttrsInstance, fields, frozen

from revdiff.arguments import a, told
from revdiff.compare.terms import Terms, terms_record
from revdiff.corpus.answers import AnswerRow, Form, joined
from revdiff.corpus.arrow import arrow
from revdiff.corpus.spark import SparkSchema, ddl_of
from revdiff.errors import OptionError
from revdiff.layers import Rule
from revdiff.lineage.frames import Columns
from revdiff.schema import Json

if TYPE_CHECKING:
    from pyarrow import RecordBatch, Schema


@frozen
class Step(ABC):
    """A function of Arrow batches: the caller's columns, the columns of a table, and ``error``, a line for the row that failed.

    It holds no state, can be pickled, and equals another of the same options. Calling it with batches gives batches; `batch` does
    one of them.

    See the glossary: :term:`step`.
    """

    @property
    def whole(self) -> tuple[str, ...]:
        """The columns of which equal values are to come in a row, as those of the revisions of one page; often none."""
        return ()

    def schema(self, input: Schema) -> Schema:  # noqa: A002 the word of the field
        """What it gives for batches of the schema ``input``. Raises ``OptionError`` where that lacks what is needed."""
        self._require(a(arrow().Schema, "input", input))
        return self._form.schema(input)

    def batch(self, batch: RecordBatch) -> RecordBatch:
        """What it gives for one batch, whole."""
        a(arrow().RecordBatch, "batch", batch)
        return joined([*self([batch])], self.schema(batch.schema))

    def failed(self, batch: RecordBatch, error: str) -> RecordBatch:
        """What it gives for a batch of which no row could be done: ``error``, in a row for each of them."""
        form, schema = self._form, self.schema(a(arrow().RecordBatch, "batch", batch).schema)
        return joined([*form.batches(batch, ((row, form.failed(error)) for row in range(batch.num_rows)))], schema)

    def __call__(self, batches: Iterable[RecordBatch]) -> Iterator[RecordBatch]:
        """What it gives for each of ``batches``, one after the other, in batches of bounded size."""
        if isinstance(batches, arrow().RecordBatch | arrow().Table) or not isinstance(batches, Iterable):
            raise OptionError(f"a step takes batches, as table.to_batches() gives them, not {told(batches)}")
        for source, answers in self._answered(map(self._checked, batches)):
            yield from self._form.batches(source, answers)

    def ddl(self, spark_schema: SparkSchema) -> str:
        """What it gives for a Spark data frame of that schema (``df.schema``), as the DDL that Spark's ``mapInArrow`` asks for.

        The caller's columns come with the types that they have in Spark. Raises ``OptionError`` where a column is missing, before
        a job starts.

            df.mapInArrow(step, step.ddl(df.schema))
        """
        return ddl_of(self.schema, spark_schema)

    def to_record(self) -> dict[str, Json]:
        """What it does, as JSON: equal for equal steps, in every process."""
        return {"step": type(self).__name__.lower(), **_options(self)}

    def _checked(self, batch: RecordBatch) -> RecordBatch:
        self._require(a(arrow().RecordBatch, "each of the batches", batch).schema)
        return batch

    @property
    @abstractmethod
    def _form(self) -> Form:
        """What its rows are made of."""

    @abstractmethod
    def _require(self, input: Schema) -> None:  # noqa: A002
        """Raises ``OptionError`` for a schema that lacks what is needed."""

    @abstractmethod
    def _answered(self, batches: Iterable[RecordBatch]) -> Iterator[tuple[RecordBatch, Iterator[AnswerRow]]]:
        """Batches of rows, and the answers that belong to rows of each, all of which are taken before the next is asked for."""


@frozen
class RowStep(Step):
    """A step that answers each row by itself."""

    def _answered(self, batches: Iterable[RecordBatch]) -> Iterator[tuple[RecordBatch, Iterator[AnswerRow]]]:
        return ((batch, self._answers(batch)) for batch in batches)

    @abstractmethod
    def _answers(self, batch: RecordBatch) -> Iterator[AnswerRow]:
        """The answers to the rows of a batch, in their order."""


def _options(holder: AttrsInstance) -> dict[str, Json]:
    """What a step is made with, by name."""
    told: dict[str, Json] = {}
    for name in (field.name for field in fields(type(holder)) if field.eq):
        option = getattr(holder, name)
        if isinstance(option, Terms):
            told |= terms_record(option)
        elif isinstance(option, Columns):
            told |= _options(option)
        else:
            told[name] = _told(option)
    return told


def _told(option: object) -> Json:
    if isinstance(option, list | tuple):
        return [_told(one) for one in option]
    if isinstance(option, Mapping):
        return {str(name): _told(one) for name, one in option.items()}
    if isinstance(option, Rule):
        return _options(option)
    return option if option is None or isinstance(option, bool) else str(option)
