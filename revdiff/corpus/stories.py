"""Stories: pages, a row for each, cut into their layers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import tzinfo
from enum import StrEnum
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

from revdiff.arguments import one_of, word
from revdiff.corpus.answers import ERROR, WARNING, AnswerRow, Form
from revdiff.corpus.cells import cells, key_columns, require_columns
from revdiff.corpus.step import RowStep, Step
from revdiff.corpus.texts import require_texts, text_of
from revdiff.corpus.times import require_times, time_in
from revdiff.layers import Confidence, Rule, Story, segment
from revdiff.layers.rulebook import load_rules
from revdiff.layers.tables import LAYERS
from revdiff.lineage.frames.texts import format_or_none
from revdiff.phrases import given_zone
from revdiff.table import Column, TableOf

if TYPE_CHECKING:
    from pyarrow import RecordBatch, Schema

    from revdiff.formats import Format


class StoryTable(StrEnum):
    """The tables of stories."""

    LAYERS = "layers"


_TABLES: Mapping[StoryTable, TableOf[Story]] = {StoryTable.LAYERS: LAYERS}


@frozen
class Stories(RowStep):
    """The stories on pages, row by row."""

    text: str
    key: tuple[str, ...]
    table: StoryTable
    format: Format | None
    rules: tuple[Rule, ...]
    published: str | None
    timezone: tzinfo | None
    least: Confidence

    @property
    def _form(self) -> Form:
        return Form(self.key, {**_TABLES[self.table].columns, WARNING: Column.TEXT, ERROR: Column.TEXT})

    def _require(self, input: Schema) -> None:  # noqa: A002
        published = () if self.published is None else (self.published,)
        require_columns(input, (self.text, *published, *self.key))
        require_texts(input.field(self.text), self.format)
        if self.published is not None:
            require_times(input.field(self.published), self.timezone)

    def _answers(self, batch: RecordBatch) -> Iterator[AnswerRow]:
        form = self._form
        texts = cells(batch.column(self.text))
        times = repeat(None, batch.num_rows) if self.published is None else cells(batch.column(self.published))
        for place, page in enumerate(zip(texts, times, strict=True)):
            yield from form.or_failed([place], self._story(place, *page))

    def _story(self, place: int, text: Any, published: Any) -> Iterator[AnswerRow]:
        time = None if self.published is None else time_in(published, self.published, self.timezone)
        story = segment(
            text_of(text, self.text, self.format),
            rules=self.rules,
            published=None if time is None else time.at,
            timezone=self.timezone,
            least=self.least,
        )
        for row in _TABLES[self.table].cells(story):
            yield place, (*row, None if time is None else time.warning, None)


def stories(
    *,
    text: str,
    key: str | Iterable[str] = (),
    table: StoryTable | str = StoryTable.LAYERS,
    format: Format | str | None = None,  # noqa: A002 the word of `revdiff.read`
    rules: Path | Iterable[Rule] | None = None,
    published: str | None = None,
    timezone: tzinfo | str | None = None,
    least: Confidence | str = Confidence.WEAK,
) -> Step:
    """A step that cuts the page in each row into its update layers.

    ``text`` names the column with the pages, ``key`` those that come through. ``table`` is what each page becomes: ``layers``, a
    row for each, as in ``Story.table``; a page without a paragraph is none. ``published`` names the column that says when the
    page was last published, for clock times in markers; ``timezone`` is that of times that name none, there and on the pages.
    ``warning`` tells what was decided about a time of that column, such as one that came twice. ``rules`` and ``least`` are what
    `revdiff.segment` takes; a file of rules is read here, so that it need not be where the step runs. A text and ``format`` are
    as in `pairs`.

    Raises what `pairs` raises, ``OptionError`` for an unknown zone or confidence, ``RuleError`` and ``ReadError`` for rules.

    >>> import pyarrow
    >>> step = stories(text="text", key="url")
    >>> page = "UPDATE 5 p.m.: The ferry is free.\\n\\nEarlier story below:\\n\\nA ferry ran aground at dawn."
    >>> answers = step.batch(pyarrow.record_batch({"url": ["a"], "text": [page]}))
    >>> [(row["layer"], row["words"]) for row in answers.to_pylist()]
    [(0, 7), (1, 6)]
    """
    return Stories(
        word("text", text),
        key_columns(key),
        one_of(StoryTable, "table", table),
        format_or_none(format),
        () if rules is None else load_rules(rules),
        None if published is None else word("published", published),
        given_zone(timezone),
        one_of(Confidence, "least", least),
    )
