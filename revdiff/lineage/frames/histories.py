"""Histories of many stories, from a data frame of any library that narwhals knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import tzinfo
from operator import attrgetter
from typing import TYPE_CHECKING

from revdiff.arguments import one_of, told
from revdiff.compare import Aspect, Keys
from revdiff.compare.terms import Terms
from revdiff.errors import OptionError
from revdiff.lineage.frames.across import Across
from revdiff.lineage.frames.columns import Columns
from revdiff.lineage.frames.counted import counted_in
from revdiff.lineage.frames.given import given
from revdiff.lineage.frames.log import Failed, Log
from revdiff.lineage.frames.reading import Reading, StoryTaken
from revdiff.lineage.frames.rows import rows_of
from revdiff.lineage.frames.stories import StoryKey, by_story
from revdiff.lineage.history import History
from revdiff.phrases import given_zone
from revdiff.table import Column

if TYPE_CHECKING:
    from revdiff.formats import Format
    from revdiff.lineage.frames.rows import Framed


class Histories(Across, Mapping[StoryKey, History]):
    """One history for each story, by the story's key, in the order of the frame; ``log`` tells what became of each row.

    ``given`` names the caller's own columns, which lead every table of all stories, and says what each holds: those that tell
    stories apart, ``row``, which counts the frame's rows from 0, and all others that have no meaning for a history. Tables of all
    stories (``stats``, ``changes``, ``edits``, ``threads``, ``lives``, ``blame``, ``layers``) are those of each history one after
    the other, each made when it is first asked for, and kept.

    See the glossary: :term:`history`.
    """

    def __init__(self, taken: Mapping[StoryKey, StoryTaken], log: Log, given: Mapping[str, Column]) -> None:
        self._taken = {story: one for story, one in taken.items() if one.history is not None}
        self._stories = tuple(self._taken.values())
        self.log = log
        self.given = given

    def __getitem__(self, story: StoryKey) -> History:
        history = self._taken[story].history
        assert history is not None
        return history

    def __iter__(self) -> Iterator[StoryKey]:
        return iter(self._taken)

    def __len__(self) -> int:
        return len(self._taken)

    def __repr__(self) -> str:
        told = {
            "stories": len(self),
            "revisions": sum(len(history) for history in self.values()),
            "rows with an error": sum(taken.error is not None for taken in self.log),
            "with a warning": sum(taken.warning is not None for taken in self.log),
        }
        return f"<Histories, {', '.join(f'{name}: {count}' for name, count in told.items())}>"


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
    """One history for each story in a frame (pandas, polars, PyArrow, ...) that has one row for each revision.

    ``by`` names the column that tells stories apart, ``text`` the one with the text, ``time`` that of publication (time-zone
    aware), by which the revisions of a story are ordered; without it they are taken in the order of the frame. ``author`` and
    ``note`` name further columns, if wanted. A row that cannot be used is told with its error in the ``log`` of what comes
    back, and the others go on without it.

    A cell of ``text`` is a str, or a list of paragraphs: plain, with their keys (a pair, or a struct of ``key`` and ``text``), or
    as `Block`. With a ``format``, such as ``html``, it is a str or bytes, as `revdiff.read` takes them. ``keys``, ``ignore`` and
    ``ignore_paragraphs`` are what `history` takes.

    Raises `OptionError` for a column that is not there, for what is no frame, and for an unknown mode, aspect or format,
    `RuleError` for what is no phrase, `MissingExtra` without narwhals or what the format needs.
    """
    columns = Columns(by, text, order, time, author, note)
    zone, terms, format = given_zone(timezone), Terms(keys, ignore, ignore_paragraphs), _format(format)  # noqa: A001
    has = rows_of(frame)
    for name in columns.named if has.names else ():
        if name not in has.names:
            raise OptionError(f"there is no column {told(name)}; there are: {', '.join(map(str, has.names))}")
    unit = None if columns.time is None else counted_in(row[columns.time] for row in has.rows)
    stories, lost = by_story(has.rows, columns.by)
    own = given(columns, has.names, [row for rows in stories.values() for _, row in rows], zone)
    reading = Reading(columns, terms, format, zone, counted=unit, given=own)
    read = {story: reading.read(str(story), rows) for story, rows in stories.items()}
    failed = [*lost, *(failed for one in read.values() for failed in one.failed)]
    if 2 * len(failed) > len(has.rows):
        raise _most_fail(failed, len(has.rows))
    made = {story: reading.taken(one) for story, one in read.items()}
    log = [*(one.taken for one in lost), *(taken for one in made.values() for taken in one.log)]
    return Histories(made, Log(sorted(log, key=attrgetter("row"))), own.columns)


def _most_fail(failed: Sequence[Failed], rows: int) -> OptionError:
    """The error where more than half of the rows cannot be used: what is wrong then is how they are asked for."""
    [(reason, count)] = Counter(one.reason for one in failed).most_common(1)
    example = min((one for one in failed if one.reason == reason), key=attrgetter("row"))
    return OptionError(
        f"{len(failed)} of {rows} rows cannot be used, {count} of them for the same reason as row {example.row}, "
        f"of story {told(example.story)}: {example.error}"
    )


def _format(format: Format | str | None) -> Format | None:  # noqa: A002
    if format is None:
        return None
    # Imported here, because most frames hold plain texts.
    from revdiff.formats import Format

    return one_of(Format, "format", format)
