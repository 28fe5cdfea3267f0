"""Histories of many stories, from a data frame of any library that narwhals knows."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import tzinfo
from typing import TYPE_CHECKING, Any, TypeAlias

from revdiff.arguments import one_of, told
from revdiff.compare import Aspect, Keys
from revdiff.compare.terms import Terms
from revdiff.errors import MissingExtra, OptionError
from revdiff.lineage.frames.across import Across
from revdiff.lineage.frames.columns import Columns
from revdiff.lineage.frames.given import given
from revdiff.lineage.frames.log import Log, Taken
from revdiff.lineage.frames.reading import Reading, StoryRow, StoryTaken
from revdiff.lineage.history import History
from revdiff.phrases import given_zone
from revdiff.table import Cell, Column

if TYPE_CHECKING:
    from narwhals.typing import IntoDataFrame

    from revdiff.formats import Format

StoryKey: TypeAlias = Cell | tuple[Cell, ...]
"""What tells a story apart: a cell, or as many as there are columns that do."""


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
        errors = sum(taken.error is not None for taken in self.log)
        return f"<Histories, stories: {len(self)}, rows with an error: {errors}>"


def histories(
    frame: IntoDataFrame,
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
    columns = Columns((by,) if isinstance(by, str) else tuple(by), text, order, time, author, note)
    zone, terms, format = given_zone(timezone), Terms(keys, ignore, ignore_paragraphs), _format(format)  # noqa: A001
    try:
        import narwhals
    except ImportError:
        raise MissingExtra("data frames need narwhals: pip install 'revdiff[tables]'") from None
    try:
        table = narwhals.from_native(frame, eager_only=True)
    except TypeError:
        raise OptionError(f"{type(frame).__name__} is no data frame with its rows in memory") from None
    except narwhals.exceptions.DuplicateError as error:
        raise OptionError(f"columns must have names of their own: {' '.join(str(error).split())}") from None
    for name in columns.named:
        if name not in table.columns:
            raise OptionError(f"there is no column {told(name)}; there are: {', '.join(table.columns)}")
    rows = [*table.iter_rows(named=True)]
    own = given(columns, table.columns, rows, zone)
    reading = Reading(columns, terms, format, zone, own)
    stories: dict[StoryKey, list[StoryRow]] = {}
    lost: list[Taken] = []
    for number, row in enumerate(rows):
        try:
            stories.setdefault(_key(row, columns.by), []).append((number, row))
        except OptionError as error:
            lost.append(Taken(number, _told(row, columns.by), None, repeats=False, warning=None, error=str(error)))
    made = {story: reading.story(str(story), rows) for story, rows in stories.items()}
    log = [*lost, *(taken for one in made.values() for taken in one.log)]
    return Histories(made, Log(sorted(log, key=lambda taken: taken.row)), own.columns)


def _format(format: Format | str | None) -> Format | None:  # noqa: A002
    # Imported here, because most frames hold plain texts.
    from revdiff.formats import Format

    return None if format is None else one_of(Format, "format", format)


def _told(row: Mapping[str, Any], by: Sequence[str]) -> str | None:
    cells = [row[name] for name in by]
    return None if cells == [None] else str(cells[0] if len(cells) == 1 else tuple(cells))


def _key(row: Mapping[str, Any], by: Sequence[str]) -> StoryKey:
    for name in by:
        key = row[name]
        if key is None or key != key:
            raise OptionError(f"the row has no story in {name!r}")
        if not isinstance(key, Hashable):
            raise OptionError(f"{name!r} is of type {type(key).__name__}, which tells no stories apart")
    return row[by[0]] if len(by) == 1 else tuple(row[name] for name in by)
