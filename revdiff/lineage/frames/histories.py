"""Histories of many stories, from a data frame of any library that narwhals knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import tzinfo
from operator import attrgetter
from typing import TYPE_CHECKING

from revdiff.arguments import told
from revdiff.compare import Aspect, Keys
from revdiff.compare.terms import Terms
from revdiff.errors import OptionError
from revdiff.lineage.frames.across import Across
from revdiff.lineage.frames.cells import as_text
from revdiff.lineage.frames.columns import Columns
from revdiff.lineage.frames.counted import counted_in
from revdiff.lineage.frames.given import given
from revdiff.lineage.frames.log import Failed, Log
from revdiff.lineage.frames.reading import RowReading, StoryTaken
from revdiff.lineage.frames.rows import Framed, rows_of
from revdiff.lineage.frames.stories import StoryKey, by_story
from revdiff.lineage.frames.summary import Summary, summed_up
from revdiff.lineage.frames.texts import format_or_none
from revdiff.lineage.history import History
from revdiff.phrases import given_zone
from revdiff.table import Column

if TYPE_CHECKING:
    from revdiff.formats import Format


class Histories(Across, Mapping[StoryKey, History]):
    """One history for each story, by the story's key, in the order of the frame; ``log`` tells what became of each row.

    ``given`` names the caller's own columns, which lead every table of all stories, and says what each holds: those that tell
    stories apart, ``row``, which counts the frame's rows from 0, and all others but the texts. Tables of all
    stories (``stats``, ``changes``, ``edits``, ``threads``, ``lives``, ``blame``, ``layers``) are those of each history one after
    the other, each made when it is first asked for, and kept.

    See the glossary: :term:`history`.
    """

    def __init__(
        self, taken: Mapping[StoryKey, StoryTaken], log: Log, given: Mapping[str, Column], failed: Sequence[Failed] = ()
    ) -> None:
        self._taken = {story: one for story, one in taken.items() if one.history is not None}
        self._stories = tuple(self._taken.values())
        self.log = log
        self.given = given
        self._failed = failed

    def __getitem__(self, story: StoryKey) -> History:
        history = self._taken[story].history
        assert history is not None
        return history

    def __iter__(self) -> Iterator[StoryKey]:
        return iter(self._taken)

    def __len__(self) -> int:
        return len(self._taken)

    def __repr__(self) -> str:
        return f"<Histories, {self._summary()}>"

    def _repr_html_(self) -> str:
        return self._summary().to_html()

    def _summary(self) -> Summary:
        return summed_up(self.values(), self.log, self._failed)


def histories(
    frame: Framed,
    *,
    by: str | Sequence[str],
    text: str,
    order: str | None = None,
    time: str | None = None,
    timezone: tzinfo | str | None = None,
    author: str | None = None,
    note: str | None = None,
    format: Format | str | None = None,  # noqa: A002 the word of `revdiff.read`
    keys: Keys | str = Keys.LABEL,
    ignore: Iterable[Aspect | str] = (),
    ignore_paragraphs: Iterable[str] = (),
) -> Histories:
    """One history for each story, from rows of which each is a revision.

    Rows come as a data frame (pandas, polars, PyArrow, ...), from an Arrow reader, as what DuckDB or another database answers,
    or as records: an iterable of mappings, such as a list of dicts or a ``csv.DictReader``. A cell is missing if it is None, NaN,
    NaT or NA, or, anywhere but in ``text``, a text with nothing in it.

    ``by`` names the column that tells stories apart, or several; then a story's key is a tuple. Whole numbers are int in it,
    whatever they came as. ``text`` names the column with the text: a str, or a list of paragraphs, plain, with their keys (a
    pair, or a struct of ``key`` and ``text``), or as `Block`; with a ``format``, such as ``html``, a str or bytes, as
    `revdiff.read` takes them. ``author`` and ``note`` name further columns. ``keys``, ``ignore`` and ``ignore_paragraphs`` are
    what `history` takes. All columns but ``text`` come through to the tables, beside ``row``, which counts the rows from 0.

    The revisions of a story are in the order of the frame; or of ``order``, the column with the number of the version; or of
    ``time``, the one with the time of publication. With both, the number holds. What is decided for a row is told in the ``log``:

    - Numbers are ordered by size; texts by the numbers in them, ``1.10`` after ``1.9``. A gap is told where all numbers of a
      story are whole. The same number once more is left out if the text is the same; else it stays, in the frame's order.
    - A time that names no zone is in ``timezone``; without that it is an error. If clocks were put back and it came twice, it is
      the first; if they were put forward over it, it is reckoned on from before. A day alone is its midnight.
    - A text is a time as ISO 8601 or mail write it. A number, also as text, counts from 1970 and needs no zone. All of a column
      count in one unit, seconds, milliseconds, microseconds or nanoseconds: that in which most of them can only be. If every
      one is a day or a time in figures, as 20241104180000, they are that.
    - Equal times keep the frame's order. With ``order``, a time may be missing; times that speak against the numbers are left
      out, as few as can be.

    A row that cannot be used has its error in the log, and the others go on without it. Where more than half of the rows cannot
    be used, `OptionError` says why, with an example. It is raised, too, for a column that is not there, for what has no rows in
    memory, and for an unknown mode, aspect, zone or format; `RuleError` for what is no phrase; `MissingExtra` without narwhals,
    which data frames need, or what a format needs.

    >>> rows = [
    ...     {"story": "fire", "version": "10", "text": "A fire broke out."},
    ...     {"story": "fire", "version": "9", "text": "A fire."},
    ... ]
    >>> found = histories(rows, by="story", text="text", order="version")
    >>> found, found["fire"].at(-1).text
    (<Histories, stories: 1, revisions: 2, rows with an error: 0, with a warning: 0>, 'A fire broke out.')
    """
    columns = Columns(by, text, order, time, author, note)
    zone, terms, read_as = given_zone(timezone), Terms(keys, ignore, ignore_paragraphs), format_or_none(format)
    has = rows_of(frame)
    has.require(columns.named)
    unit = None if columns.time is None else counted_in(row[columns.time] for row in has.rows)
    stories, lost = by_story(has.rows, columns.by)
    own = given(columns, has.names, [row for rows in stories.values() for _, row in rows], zone)
    reading = RowReading(columns, terms, read_as, zone, counted=unit, given=own)
    read = {story: reading.read(as_text(story), rows) for story, rows in stories.items()}
    failed = [*lost, *(failed for one in read.values() for failed in one.failed)]
    if 2 * len(failed) > len(has.rows):
        raise _most_fail(failed, len(has.rows))
    made = {story: reading.taken(one) for story, one in read.items()}
    log = [*(one.taken for one in lost), *(taken for one in made.values() for taken in one.log)]
    left_out = [*lost, *(failed for one in made.values() for failed in one.failed)]
    return Histories(made, Log(sorted(log, key=attrgetter("row"))), own.columns, left_out)


def _most_fail(failed: Sequence[Failed], rows: int) -> OptionError:
    """The error where more than half of the rows cannot be used: what is wrong then is how they are asked for."""
    [(reason, count)] = Counter(one.reason for one in failed).most_common(1)
    example = min((one for one in failed if one.reason == reason), key=attrgetter("row"))
    story = "no story" if example.story is None else f"story {told(example.story)}"
    return OptionError(
        f"{len(failed)} of {rows} rows cannot be used, {count} of them for the same reason as row {example.row}, "
        f"of {story}: {example.error}"
    )
