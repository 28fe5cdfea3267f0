"""The rows of one story to a history: what each row is, in which order they come. Frames and corpora have the same rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import frozen

from revdiff.arguments import told
from revdiff.compare.keys import require_keys_once
from revdiff.compare.terms import Terms
from revdiff.errors import MissingExtra, OptionError, RevdiffError, TextError
from revdiff.lineage.frames.columns import Columns
from revdiff.lineage.frames.given import Given
from revdiff.lineage.frames.log import Taken
from revdiff.lineage.history import History, history_on
from revdiff.lineage.intake import Filing
from revdiff.table import Cells
from revdiff.text import Revision

if TYPE_CHECKING:
    from revdiff.formats import Format

StoryRow: TypeAlias = tuple[int, Mapping[str, Any]]
"""The number of a row, and its cells by column."""


@frozen
class StoryTaken:
    """The history of one story, None where no row could be used, and what became of each of its rows.

    ``given`` has, by revision, the cells of the caller's own columns, where these were asked for.
    """

    history: History | None
    log: tuple[Taken, ...]
    given: tuple[Cells, ...] = ()

    @property
    def rows(self) -> tuple[int, ...]:
        """The number of the row that each revision came from, by revision."""
        found = {taken.revision: taken.row for taken in self.log if taken.revision is not None}
        return tuple(found[revision] for revision in range(len(found)))


@frozen
class Reading:
    """How rows are read: the columns, the terms of comparing, the format of the texts, the zone of times that name none."""

    columns: Columns
    terms: Terms
    format: Format | None = None
    timezone: tzinfo | None = None
    given: Given | None = None

    def story(self, story: str, rows: Sequence[StoryRow]) -> StoryTaken:
        """The history of the rows of one story, in whatever order they come; ``story`` is its key as text."""
        log: list[Taken] = []
        filings: list[tuple[int, Filing, Mapping[str, Any]]] = []
        for number, row in rows:
            try:
                filing = self._filing(row)
                require_keys_once("the revision", _revision(filing), self.terms.keys)
            except MissingExtra:  # no row could be read without it
                raise
            except RevdiffError as error:
                log.append(Taken(number, story, None, repeats=False, warning=None, error=str(error)))
            else:
                filings.append((number, filing, row))
        if not filings:
            return StoryTaken(None, tuple(log))
        in_time = sorted(filings, key=lambda entry: (entry[1].time is not None, entry[1].time or 0))
        made = history_on(self.terms, [filing for _, filing, _ in in_time])
        log += [
            Taken(number, story, index, repeats=index in made.repeats, warning=None, error=None)
            for index, (number, _, _) in enumerate(in_time)
        ]
        given = () if self.given is None else tuple(self.given.cells(number, row) for number, _, row in in_time)
        return StoryTaken(made, tuple(log), given)

    def _filing(self, row: Mapping[str, Any]) -> Filing:
        """The row as a filing. Raises `OptionError` for what cannot be one."""
        columns = self.columns
        published = None if columns.time is None else _time(row[columns.time], columns.time)
        cell = row[columns.text]
        found = _text(cell) if self.format is None else self._read(cell)
        return Filing(found, published, _word(row, columns.author), _word(row, columns.note))

    def _read(self, cell: Any) -> Revision:
        if not isinstance(cell, str | bytes):
            raise TextError(f"what is read as {self.format} is a str or bytes, not {told(cell)}")
        # Imported here, because most rows hold plain texts.
        from revdiff.formats import read

        return read(cell, format=self.format).revision


def _text(cell: Any) -> Any:
    """A cell as the text of a filing; of a list of structs, their keys and texts."""
    return [_keyed(part) if isinstance(part, Mapping) else part for part in cell] if isinstance(cell, list) else cell


def _keyed(struct: Mapping[str, Any]) -> tuple[Any, Any]:
    if set(struct) != {"key", "text"}:
        raise OptionError(f"a paragraph is a struct of 'key' and 'text', not of {', '.join(map(repr, struct))}")
    return struct["key"], struct["text"]


def _time(value: object, column: str) -> datetime:
    """A cell as a time; the missing one of pandas is a datetime that does not equal itself."""
    if not isinstance(value, datetime) or value != value:
        raise OptionError(f"{column!r} is {told(value)}, not a time")
    return datetime.fromisoformat(value.isoformat())


def _revision(filing: Filing) -> Revision:
    """The revision of a filing, a plain text not yet cut into paragraphs. Raises `TextError` where none can be made."""
    if isinstance(filing.text, Revision):
        return filing.text
    if isinstance(filing.text, list):
        return Revision.from_paragraphs(filing.text, published=filing.time)
    return Revision(filing.text, (), published=filing.time)  # type: ignore[arg-type]


def _word(row: Mapping[str, Any], name: str | None) -> str | None:
    """A cell as text; None for a missing one, which pandas may tell by what does not equal itself."""
    value = None if name is None else row[name]
    return None if value is None or value != value else str(value)
