"""Pages in many revisions, a row for each revision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING

from attrs import frozen

from revdiff.arguments import one_of
from revdiff.compare import Aspect, Keys
from revdiff.compare.terms import Terms
from revdiff.corpus.answers import ERROR, WARNING, AnswerRow, Form, joined
from revdiff.corpus.arrow import arrow
from revdiff.corpus.cells import bare, key_columns, lacks, require_columns, require_keys
from revdiff.corpus.runs import PageKey, Run, runs
from revdiff.corpus.step import Step
from revdiff.corpus.texts import require_texts
from revdiff.corpus.times import require_times
from revdiff.errors import OptionError
from revdiff.lineage import History
from revdiff.lineage.frames import Columns, RowReading
from revdiff.lineage.frames.cells import UnusableError
from revdiff.lineage.frames.stories import StoryRow
from revdiff.lineage.frames.texts import format_or_none
from revdiff.lineage.tables import BLAME, CHANGES, EDITS, LAYERS, LIVES, REVISIONS, THREADS
from revdiff.phrases import given_zone
from revdiff.table import Column, TableOf

if TYPE_CHECKING:
    from datetime import tzinfo

    from pyarrow import Field, RecordBatch, Schema

    from revdiff.formats import Format


class PageTable(StrEnum):
    """The tables of pages."""

    REVISIONS = "revisions"
    CHANGES = "changes"
    EDITS = "edits"
    THREADS = "threads"
    LIVES = "lives"
    BLAME = "blame"
    LAYERS = "layers"


_TABLES: Mapping[PageTable, TableOf[History]] = {
    PageTable.REVISIONS: REVISIONS,
    PageTable.CHANGES: CHANGES,
    PageTable.EDITS: EDITS,
    PageTable.THREADS: THREADS,
    PageTable.LIVES: LIVES,
    PageTable.BLAME: BLAME,
    PageTable.LAYERS: LAYERS,
}


@frozen
class Pages(Step):
    """Histories of pages, a row for each revision."""

    columns: Columns
    key: tuple[str, ...]
    table: PageTable
    format: Format | None
    timezone: tzinfo | None
    terms: Terms

    @property
    def whole(self) -> tuple[str, ...]:
        """The columns that tell pages apart: the rows of one page come in a row."""
        return self.columns.by

    @property
    def _form(self) -> Form:
        columns = self.columns
        which = [name for name in (columns.order, columns.time) if name is not None]
        return Form(
            tuple(dict.fromkeys((*columns.by, *which, *self.key))),
            {**_TABLES[self.table].columns, WARNING: Column.TEXT, ERROR: Column.TEXT},
        )

    def _require(self, input: Schema) -> None:  # noqa: A002
        columns = self.columns
        require_columns(input, (*columns.named, *self.key))
        require_texts(input.field(columns.text), self.format)
        require_keys(input, columns.by)
        if columns.order is not None:
            _require_numbers(input.field(columns.order))
        if columns.time is not None:
            require_times(input.field(columns.time), self.timezone)

    def _answered(self, batches: Iterable[RecordBatch]) -> Iterator[tuple[RecordBatch, Iterator[AnswerRow]]]:
        for run in runs(batches, self.whole):
            kept = [part.select(list(self._form.given)) for part in run.parts]
            yield joined(kept, kept[0].schema), self._answers(run)

    def _answers(self, run: Run) -> Iterator[AnswerRow]:
        named, start = dict.fromkeys(self.columns.named), 0
        rows = (dict(zip(named, row, strict=True)) for row in zip(*map(run.cells, named), strict=True))
        for key, count in run.pages:
            # Counted from 0 in each page, so that what is told of a row is the same however batches are cut.
            page = self._page(key, [*enumerate(islice(rows, count))])
            answers = self._form.or_failed(range(count), page)
            yield from ((start + row, cells) for row, cells in answers)
            start += count

    def _page(self, key: PageKey, rows: Sequence[StoryRow]) -> Iterator[AnswerRow]:
        """The rows of one page: those of its table, then those that could not be used."""
        for name, cell in zip(self.whole, key, strict=True):
            if lacks(cell):
                raise UnusableError("a row needs a page", name, cell)
        table = _TABLES[self.table]
        reading = RowReading(self.columns, self.terms, self.format, self.timezone)
        taken = reading.story(str(key[0] if len(key) == 1 else key), rows)
        if taken.history is not None:
            place = [*table.columns].index("revision")
            warnings = {one.revision: one.warning for one in taken.log}
            row_of = taken.rows
            for cells in table.cells(taken.history):
                revision = cells[place]
                assert isinstance(revision, int)
                yield row_of[revision], (*cells, warnings[revision], None)
        for one in taken.log:
            if one.error is not None:
                yield one.row, self._form.failed(one.error, one.warning)


def _require_numbers(field: Field) -> None:
    is_, kind = arrow().types, bare(field.type)
    kinds = (
        is_.is_integer,
        is_.is_floating,
        is_.is_decimal,
        is_.is_string,
        is_.is_large_string,
        is_.is_string_view,
        is_.is_null,
    )
    if not any(is_kind(kind) for is_kind in kinds):
        raise OptionError(
            f"column {field.name!r} is of {field.type}; versions are numbered by numbers or texts"
            + ("; time= takes times" if is_.is_timestamp(kind) or is_.is_date(kind) else "")
        )


def pages(
    *,
    by: str | Iterable[str],
    text: str,
    order: str | None = None,
    time: str | None = None,
    timezone: tzinfo | str | None = None,
    author: str | None = None,
    note: str | None = None,
    key: str | Iterable[str] = (),
    table: PageTable | str = PageTable.REVISIONS,
    format: Format | str | None = None,  # noqa: A002 the word of `revdiff.read`
    keys: Keys | str = Keys.LABEL,
    ignore: Iterable[Aspect | str] = (),
    ignore_paragraphs: Iterable[str] = (),
) -> Step:
    """A step that makes a history of each page, from rows that are its revisions.

    The columns, and what is done about rows that do not fit, are those of `revdiff.histories`: ``by`` tells pages apart, ``text``
    has the texts, ``order`` and ``time`` put the revisions of a page in order, whatever order they come in; ``timezone`` is that
    of times that name none. What comes through are the columns of ``by``, ``order`` and ``time``, and those that ``key`` names.
    ``table`` is what a page becomes: ``revisions`` (a row for each, as in ``Histories.stats``), ``changes``, ``edits``,
    ``threads``, ``lives``, ``blame`` or ``layers``, each as in ``Histories``; ``warning`` tells what was decided for a revision.

    All rows of a page come in a row, over as many batches as they go on: whoever hands out the batches sorts or partitions by
    ``by``. A page that comes back after another has begun raises ``OptionError``, since half of a history is a wrong one; in a
    row whose columns ``by`` lack a cell there is no page, which is an error of that row.

    A text, ``format``, ``keys``, ``ignore`` and ``ignore_paragraphs`` are as in `pairs`, and so is what is raised;
    ``OptionError`` also for an unknown zone.

    >>> import pyarrow
    >>> step = pages(by="url", text="text", order="version")
    >>> rows = {"url": ["a", "a", "b"], "version": [2, 1, 1], "text": ["A fire in Kelby.", "A fire.", "Fog."]}
    >>> answers = step.batch(pyarrow.record_batch(rows))
    >>> [(row["url"], row["version"], row["words_in"]) for row in answers.to_pylist()]
    [('a', 1, 2), ('a', 2, 2), ('b', 1, 1)]
    """
    return Pages(
        Columns(by, text, order, time, author, note),
        key_columns(key),
        one_of(PageTable, "table", table),
        format_or_none(format),
        given_zone(timezone),
        Terms(keys, ignore, ignore_paragraphs),
    )
