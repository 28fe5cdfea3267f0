"""A step: a function of Arrow batches, with the schema of what it gives."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from attrs import frozen

from revdiff.corpus.spark import SparkSchema, ddl_of

if TYPE_CHECKING:
    from pyarrow import RecordBatch, Schema


@frozen
class Step(ABC):
    """A function of Arrow batches: the caller's columns, the columns of a table, and ``error``, a line for the row that failed.

    It holds no state and can be pickled. Calling it with batches gives batches; `batch` does one of them.

    See the glossary: :term:`step`.
    """

    @abstractmethod
    def schema(self, input: Schema) -> Schema:  # noqa: A002 the word of the field
        """What it gives for batches of the schema ``input``. Raises `OptionError` where that lacks what is needed."""

    @abstractmethod
    def batch(self, batch: RecordBatch) -> RecordBatch:
        """What it gives for one batch, whole."""

    def __call__(self, batches: Iterable[RecordBatch]) -> Iterator[RecordBatch]:
        """What it gives for each of ``batches``, one after the other."""
        for batch in batches:
            yield self.batch(batch)

    def ddl(self, spark_schema: SparkSchema) -> str:
        """What it gives for a Spark data frame of that schema (``df.schema``), as the DDL that Spark's ``mapInArrow`` asks for.

        The caller's columns come with the types that they have in Spark. Raises `OptionError` where a column is missing, before
        a job starts.

            df.mapInArrow(step, step.ddl(df.schema))
        """
        return ddl_of(self.schema, spark_schema)
