"""Histories of many stories, from a data frame of any library that narwhals knows."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from attrs import frozen

from revdiff.arguments import one_of, told
from revdiff.compare import Aspect, Keys
from revdiff.compare.keys import require_keys_once
from revdiff.compare.terms import Terms
from revdiff.errors import MissingExtra, OptionError, RevdiffError, TextError
from revdiff.lineage.history import History, history_on
from revdiff.lineage.intake import Filing
from revdiff.table import Cell, Column, Listing
from revdiff.text import Revision

if TYPE_CHECKING:
    from narwhals.typing import IntoDataFrame

    from revdiff.formats import Format


@frozen
class Taken:
    """What became of one row of a frame.

    ``row`` counts the frame's rows from 0; ``story`` is the row's key as text; ``revision`` is its number in the history, None
    where ``error`` says why it is in none. ``repeats`` says that its text is that of the revision before.

    See the glossary: :term:`filing`.
    """

    row: int
    story: str | None
    revision: int | None
    repeats: bool
    error: str | None


class Histories(Mapping[Cell, History]):
    """One history for each story, by the story's key, in the order of the frame; ``log`` tells what became of each row.

    See the glossary: :term:`history`.
    """

    __slots__ = ("_stories", "log")

    def __init__(self, stories: Mapping[Cell, History], log: Log) -> None:
        self._stories = dict(stories)
        self.log = log

    def __getitem__(self, story: Cell) -> History:
        return self._stories[story]

    def __iter__(self) -> Iterator[Cell]:
        return iter(self._stories)

    def __len__(self) -> int:
        return len(self._stories)

    def __repr__(self) -> str:
        errors = sum(taken.error is not None for taken in self.log)
        return f"<Histories, stories: {len(self)}, rows with an error: {errors}>"


class Log(Listing[Taken]):
    """What became of each row, in the order of the frame.

    See the glossary: :term:`filing`.
    """

    __slots__ = ()

    columns: ClassVar[Mapping[str, Column]] = {
        "row": Column.WHOLE,
        "story": Column.TEXT,
        "revision": Column.WHOLE,
        "repeats": Column.TRUTH,
        "error": Column.TEXT,
    }


def histories(
    frame: IntoDataFrame,
    *,
    by: str,
    text: str,
    time: str | None = None,
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
    terms = Terms(keys, ignore, ignore_paragraphs)
    read = None if format is None else _reader(format)
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
    columns: tuple[object, ...] = (by, text, *(name for name in (time, author, note) if name is not None))
    for name in columns:
        if not isinstance(name, str) or name not in table.columns:
            raise OptionError(f"there is no column {told(name)}; there are: {', '.join(table.columns)}")
    stories: dict[Cell, list[tuple[int, Filing]]] = {}
    outcomes: dict[int, Taken] = {}
    for number, row in enumerate(table.iter_rows(named=True)):
        try:
            filing = _filing(row, text, time, author, note, read)
            require_keys_once("the revision", _revision(filing), terms.keys)
            stories.setdefault(_key(row, by), []).append((number, filing))
        except MissingExtra:  # no row could be read without it
            raise
        except RevdiffError as error:
            outcomes[number] = Taken(number, _told(row[by]), None, repeats=False, error=str(error))
    made = {story: _history(story, filings, terms, outcomes) for story, filings in stories.items()}
    return Histories(made, Log(taken for _, taken in sorted(outcomes.items())))


def _history(story: Cell, filings: list[tuple[int, Filing]], terms: Terms, outcomes: dict[int, Taken]) -> History:
    in_time = sorted(filings, key=lambda entry: (entry[1].time is not None, entry[1].time or 0))
    made = history_on(terms, [filing for _, filing in in_time])
    for index, (number, _) in enumerate(in_time):
        outcomes[number] = Taken(number, _told(story), index, repeats=index in made.repeats, error=None)
    return made


def _told(key: object) -> str | None:
    return None if key is None else str(key)


def _key(row: Mapping[str, Any], by: str) -> Cell:
    key = row[by]
    if key is None or key != key:
        raise OptionError(f"the row has no story in {by!r}")
    if not isinstance(key, Hashable):
        raise OptionError(f"{by!r} is of type {type(key).__name__}, which tells no stories apart")
    return key  # type: ignore[return-value]


def _filing(
    row: Mapping[str, Any],
    text: str,
    time: str | None,
    author: str | None,
    note: str | None,
    read: Callable[[Any], Revision] | None,
) -> Filing:
    """The row as a filing. Raises `OptionError` for what cannot be one."""
    published = None if time is None else _time(row[time], time)
    cell = row[text]
    found = _text(cell) if read is None else read(cell)
    return Filing(found, published, _word(row, author), _word(row, note))


def _reader(format: Format | str) -> Callable[[Any], Revision]:  # noqa: A002
    """What makes a revision of a cell that is written in a format."""
    # Imported here, because most frames hold plain texts.
    from revdiff.formats import Format, read

    known = one_of(Format, "format", format)

    def revision_in(cell: Any) -> Revision:
        if not isinstance(cell, str | bytes):
            raise TextError(f"what is read as {known} is a str or bytes, not {told(cell)}")
        return read(cell, format=known).revision

    return revision_in


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
