"""A step: a function of Arrow batches, with the schema of what it gives."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from datetime import tzinfo
from typing import TYPE_CHECKING

from attrs import fields, frozen, has

from revdiff.compare.terms import Terms, terms_record
from revdiff.corpus.answers import Answer, Form, joined
from revdiff.corpus.spark import SparkSchema, ddl_of
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
        """What it gives for batches of the schema ``input``. Raises `OptionError` where that lacks what is needed."""
        self._require(input)
        return self._form.schema(input)

    def batch(self, batch: RecordBatch) -> RecordBatch:
        """What it gives for one batch, whole."""
        return joined(list(self([batch])), self.schema(batch.schema))

    def __call__(self, batches: Iterable[RecordBatch]) -> Iterator[RecordBatch]:
        """What it gives for each of ``batches``, one after the other, in batches of bounded size."""
        for source, answers in self._answered(batches):
            yield from self._form.batches(source, answers)

    def ddl(self, spark_schema: SparkSchema) -> str:
        """What it gives for a Spark data frame of that schema (``df.schema``), as the DDL that Spark's ``mapInArrow`` asks for.

        The caller's columns come with the types that they have in Spark. Raises `OptionError` where a column is missing, before
        a job starts.

            df.mapInArrow(step, step.ddl(df.schema))
        """
        return ddl_of(self.schema, spark_schema)

    def to_record(self) -> dict[str, Json]:
        """What it does, as JSON: equal for equal steps, in every process."""
        options = {field.name.lstrip("_"): _told(getattr(self, field.name)) for field in fields(type(self))}
        return {"step": type(self).__name__.lower(), **options}

    @property
    @abstractmethod
    def _form(self) -> Form:
        """What its rows are made of."""

    @abstractmethod
    def _require(self, input: Schema) -> None:  # noqa: A002
        """Raises `OptionError` for a schema that lacks what is needed."""

    @abstractmethod
    def _answered(self, batches: Iterable[RecordBatch]) -> Iterator[tuple[RecordBatch, Iterator[Answer]]]:
        """Batches of rows, and the answers that belong to rows of them; each is asked for all of its answers before the next."""


def _told(option: object) -> Json:
    """An option in JSON; what is made of several is told by what makes it equal to another."""
    if isinstance(option, Terms):
        return dict(terms_record(option))
    if isinstance(option, tzinfo):
        return str(option)
    if isinstance(option, list | tuple):
        return [_told(one) for one in option]
    kind = type(option)
    if has(kind):
        return {field.name.lstrip("_"): _told(getattr(option, field.name)) for field in fields(kind) if field.eq}
    if option is None or isinstance(option, bool | int | float | str):
        return str(option) if isinstance(option, str) else option
    raise TypeError(f"options of steps are told in JSON, and {kind.__name__} is none")
