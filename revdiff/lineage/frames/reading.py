"""The rows of one story to a history: what each row is, in which order they come. Frames and corpora have the same rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import tzinfo
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from revdiff.compare.keys import require_keys_once
from revdiff.compare.terms import Terms
from revdiff.errors import MissingExtra, RevdiffError
from revdiff.lineage.frames.cells import UnusableError, as_text, blank
from revdiff.lineage.frames.columns import Columns
from revdiff.lineage.frames.counted import Counted, counted_in
from revdiff.lineage.frames.given import Given
from revdiff.lineage.frames.log import Failed, Taken
from revdiff.lineage.frames.numbering import number_of
from revdiff.lineage.frames.ordering import FiledRow, in_order
from revdiff.lineage.frames.stories import StoryRow
from revdiff.lineage.frames.texts import text_in
from revdiff.lineage.frames.times import Clock
from revdiff.lineage.history import History, history_on
from revdiff.lineage.intake import Filing
from revdiff.table import Cells
from revdiff.text import Paragraph, Revision
from revdiff.text.revision import whole_scalars

if TYPE_CHECKING:
    from revdiff.formats import Format


@frozen
class StoryTaken:
    """The history of one story, None where no row could be used, and what became of each of its rows.

    ``given`` has, by revision, the cells of the caller's own columns, where these were asked for; ``failed`` are the rows of
    no revision.
    """

    history: History | None
    log: tuple[Taken, ...]
    given: tuple[Cells, ...] = ()
    failed: tuple[Failed, ...] = ()

    @property
    def rows(self) -> tuple[int, ...]:
        """The number of the row that each revision came from, by revision."""
        found = {taken.revision: taken.row for taken in self.log if taken.revision is not None}
        return tuple(found[revision] for revision in range(len(found)))


@frozen
class StoryRead:
    """The rows of one story, read and put in order, before any are compared."""

    story: str
    rows: tuple[FiledRow, ...]
    failed: tuple[Failed, ...]


@frozen
class RowReading:
    """How rows are read: the columns, the terms of comparing, the format of the texts, the zone of times that name none.

    ``counted`` is in what the times count that are numbers; else the rows of each story tell it. ``given`` are the caller's
    own columns, where these are wanted.
    """

    columns: Columns
    terms: Terms
    format: Format | None = None
    timezone: tzinfo | None = None
    counted: Counted | None = field(default=None, kw_only=True)
    given: Given | None = field(default=None, kw_only=True)

    def story(self, story: str, rows: Iterable[StoryRow]) -> StoryTaken:
        """The history of the rows of one story, in whatever order they come; ``story`` is its key as text."""
        return self.taken(self.read(story, [*rows]))

    def read(self, story: str, rows: list[StoryRow]) -> StoryRead:
        """The rows of one story as far as they can be used. Raises `MissingExtra` where none could be read without it."""
        clock = self._clock(rows)
        filed: list[FiledRow] = []
        failed: list[Failed] = []
        for number, cells in rows:
            try:
                filed.append(self._filed(number, cells, clock))
            except UnusableError as error:
                failed.append(Failed(number, story, str(error), error.reason))
            except MissingExtra:
                raise
            except RevdiffError as error:
                reason = f"{self.columns.text!r}: {error}"
                failed.append(Failed(number, story, reason, reason))
        return StoryRead(story, tuple(in_order(filed, self.columns)), tuple(failed))

    def taken(self, read: StoryRead) -> StoryTaken:
        """The history of what was read, and its log."""
        used = [row for row in read.rows if row.copied is None]
        copies = (self._left_out(read.story, row.row, row.copied) for row in read.rows if row.copied is not None)
        failed = (*read.failed, *copies)
        log = [one.taken for one in failed]
        if not used:
            return StoryTaken(None, tuple(log), failed=failed)
        made = history_on(self.terms, [row.filing for row in used])
        repeats = frozenset(made.repeats)
        log += [
            Taken(
                row.row,
                read.story,
                index,
                repeats=index in repeats,
                warning="; ".join(row.warnings) or None,
                error=None,
            )
            for index, row in enumerate(used)
        ]
        given = () if self.given is None else tuple(self.given.cells(row.row, row.cells) for row in used)
        return StoryTaken(made, tuple(log), given, failed)

    def _left_out(self, story: str, row: int, copied: int) -> Failed:
        same = f"{self.columns.order!r} and the text are the same as in"
        return Failed(row, story, f"{same} row {copied}; left out", f"{same} another row; left out")

    def _clock(self, rows: Iterable[StoryRow]) -> Clock | None:
        name = self.columns.time
        if name is None:
            return None
        return Clock(name, self.timezone, self.counted or counted_in(cells[name] for _, cells in rows))

    def _filed(self, number: int, cells: Mapping[str, Any], clock: Clock | None) -> FiledRow:
        """A row as it can be used. Raises `UnusableError`, or what else is wrong with its text."""
        columns = self.columns
        version = None if columns.order is None else number_of(cells[columns.order], columns.order)
        time = None if clock is None else clock.read(cells[clock.column])
        if clock is not None and time is None and columns.order is None:
            raise UnusableError("a row needs a time", clock.column, cells[clock.column])
        text = text_in(cells[columns.text], columns.text, self.format)
        at = None if time is None else time.at
        filing = Filing(text, at, _word(cells, columns.author), _word(cells, columns.note))
        warnings = () if time is None or time.warning is None else (time.warning,)
        return FiledRow(number, cells, filing, self._content(text), version, time, warnings)

    def _content(self, text: str | list[Any] | Revision) -> tuple[str, tuple[Paragraph, ...]]:
        """What makes a text the same as another; a plain one is not cut for it. Raises what makes none a revision."""
        if isinstance(text, str):
            return whole_scalars(text), ()
        revision = Revision.from_paragraphs(text) if isinstance(text, list) else text
        require_keys_once("the revision", revision, self.terms.keys)
        return revision.text, revision.paragraphs


def _word(cells: Mapping[str, Any], name: str | None) -> str | None:
    """A cell as text; None for a missing one."""
    return None if name is None or blank(cells[name]) else as_text(cells[name])
