"""Pairs of revisions, a row for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from attrs import frozen

from revdiff.arguments import one_of
from revdiff.compare import Aspect, Diff, Keys
from revdiff.compare.comparing import diff_on
from revdiff.compare.tables import CHANGES, STATS
from revdiff.compare.terms import Terms
from revdiff.corpus.answers import answered, schema_of
from revdiff.corpus.step import Step
from revdiff.errors import RevdiffError
from revdiff.table import Cells, TableOf

if TYPE_CHECKING:
    from pyarrow import RecordBatch, Schema


class PairTable(StrEnum):
    """The tables of pairs."""

    STATS = "stats"
    CHANGES = "changes"


_TABLES: Mapping[PairTable, TableOf[Diff]] = {PairTable.STATS: STATS, PairTable.CHANGES: CHANGES}


@frozen
class Pairs(Step):
    """Diffs of two columns, row by row."""

    old: str
    new: str
    key: tuple[str, ...]
    table: PairTable
    terms: Terms

    def schema(self, input: Schema) -> Schema:  # noqa: A002
        """The key, a table of diffs, the error."""
        return schema_of(input, self.key, _TABLES[self.table].columns)

    def batch(self, batch: RecordBatch) -> RecordBatch:
        """The rows of each pair in turn."""
        return answered(batch, self.key, _TABLES[self.table].columns, self._answers(batch))

    def _answers(self, batch: RecordBatch) -> Iterator[tuple[int, Cells | str]]:
        made = _TABLES[self.table].cells
        texts = zip(batch.column(self.old).to_pylist(), batch.column(self.new).to_pylist(), strict=True)
        for place, (old, new) in enumerate(texts):
            try:
                for cells in made(diff_on(self.terms, old, new)):
                    yield place, cells
            except RevdiffError as error:
                yield place, str(error)


def pairs(
    *,
    old: str,
    new: str,
    key: Sequence[str] = (),
    table: PairTable | str = PairTable.STATS,
    keys: Keys | str = Keys.LABEL,
    ignore: Iterable[Aspect | str] = (),
    ignore_paragraphs: Iterable[str] = (),
) -> Step:
    """A step that compares the texts of two columns, row by row."""
    terms = Terms(keys, ignore, ignore_paragraphs)
    return Pairs(old, new, tuple(key), one_of(PairTable, "table", table), terms)
