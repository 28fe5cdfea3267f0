"""Pairs of revisions, a row for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from attrs import frozen

from revdiff.arguments import one_of, word
from revdiff.compare import Aspect, Diff, Keys
from revdiff.compare.comparing import diff_on
from revdiff.compare.tables import CHANGES, EDITS, STATS
from revdiff.compare.terms import Terms
from revdiff.corpus.answers import ERROR, AnswerRow, Form
from revdiff.corpus.cells import cells, key_columns, require_columns
from revdiff.corpus.step import RowStep, Step
from revdiff.corpus.texts import require_texts, text_of
from revdiff.lineage.frames.texts import format_or_none
from revdiff.table import Column, TableOf

if TYPE_CHECKING:
    from pyarrow import RecordBatch, Schema

    from revdiff.formats import Format


class PairTable(StrEnum):
    """The tables of pairs."""

    STATS = "stats"
    CHANGES = "changes"
    EDITS = "edits"


_TABLES: Mapping[PairTable, TableOf[Diff]] = {
    PairTable.STATS: STATS,
    PairTable.CHANGES: CHANGES,
    PairTable.EDITS: EDITS,
}


@frozen
class Pairs(RowStep):
    """Diffs of the texts of two columns, row by row."""

    old: str
    new: str
    key: tuple[str, ...]
    table: PairTable
    format: Format | None
    terms: Terms

    @property
    def _form(self) -> Form:
        return Form(self.key, {**_TABLES[self.table].columns, ERROR: Column.TEXT})

    def _require(self, input: Schema) -> None:  # noqa: A002
        require_columns(input, (self.old, self.new, *self.key))
        for column in (self.old, self.new):
            require_texts(input.field(column), self.format)

    def _answers(self, batch: RecordBatch) -> Iterator[AnswerRow]:
        form = self._form
        for place, texts in enumerate(zip(cells(batch.column(self.old)), cells(batch.column(self.new)), strict=True)):
            yield from form.or_failed([place], self._pair(place, *texts))

    def _pair(self, place: int, old: Any, new: Any) -> Iterator[AnswerRow]:
        texts = text_of(old, self.old, self.format), text_of(new, self.new, self.format)
        for row in _TABLES[self.table].cells(diff_on(self.terms, *texts)):
            yield place, (*row, None)


def pairs(
    *,
    old: str,
    new: str,
    key: str | Iterable[str] = (),
    table: PairTable | str = PairTable.STATS,
    format: Format | str | None = None,  # noqa: A002 the word of `revdiff.read`
    keys: Keys | str = Keys.LABEL,
    ignore: Iterable[Aspect | str] = (),
    ignore_paragraphs: Iterable[str] = (),
) -> Step:
    """A step that compares the texts of two columns, row by row.

    ``old`` and ``new`` name the columns with the texts, ``key`` those that come through: what tells rows apart, and whatever is
    wanted beside the answers. ``table`` is what each row becomes: ``stats``, one row of numbers, as ``Diff.stats`` has them;
    ``changes``, a row for each change, as in ``Diff.table``; ``edits``, a row for each edit, as in ``Diff.edits``. A pair without
    changes is no row of the last two.

    A text is a string, or a list of paragraphs: strings, or structs of ``key`` and ``text``. With a ``format``, such as ``html``,
    it is a string or binary, as `revdiff.read` takes them. ``keys``, ``ignore`` and ``ignore_paragraphs`` are what `revdiff.diff`
    takes.

    Raises ``OptionError`` for what is no name, table, format, mode or aspect, and ``RuleError`` for what is no phrase.

    >>> import pyarrow
    >>> step = pairs(old="before", new="after", key="id")
    >>> rows = {"id": [7, 8], "before": ["Two are hurt.", None], "after": ["Three are hurt.", "Nobody is."]}
    >>> answers = step.batch(pyarrow.record_batch(rows))
    >>> answers.select(["id", "words_inserted", "error"]).to_pylist()[1]
    {'id': 8, 'words_inserted': None, 'error': "'before' is None: a row needs a text"}
    """
    return Pairs(
        word("old", old),
        word("new", new),
        key_columns(key),
        one_of(PairTable, "table", table),
        format_or_none(format),
        Terms(keys, ignore, ignore_paragraphs),
    )
