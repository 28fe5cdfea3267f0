"""What the charts share: Altair, fetched when it is wanted, data from plain rows, axes over revisions and time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from types import ModuleType
from typing import TypeAlias

from revdiff.errors import MissingExtra, OptionError
from revdiff.lineage import History

Value: TypeAlias = int | float | str | bool | None
WIDTH, HEIGHT = 640, 300


def altair() -> ModuleType:
    """The chart library. Raises ``MissingExtra``."""
    try:
        import altair as alt
    except ImportError:
        raise MissingExtra("charts need Altair: pip install 'revdiff[charts]'") from None
    module: ModuleType = alt
    return module


def values(rows: Iterable[Mapping[str, Value]]) -> object:
    """Rows as the data of a chart; they go into it whole, whatever their number."""
    return altair().InlineData(values=[dict(row) for row in rows])


def over(history: History, by: str) -> object:
    """The x axis of revisions in order, or of the times when they were published.

    Raises ``OptionError`` for another axis, and for time where a revision has none.
    """
    if by == "revision":
        return altair().X("x:Q").title("revision").axis(tickMinStep=1, format="d").scale(nice=False)
    if by != "time":
        raise OptionError(f"by is 'revision' or 'time', not {by!r}")
    untimed = next((index for index, revision in enumerate(history.revisions) if revision.published is None), None)
    if untimed is not None:
        raise OptionError(f"revision {untimed} has no time; a chart by='revision' needs none")
    return altair().X("x:T").title("published (UTC)").scale(type="utc", nice=False)


def place(history: History, index: int, by: str) -> Value:
    """Where a revision stands on that axis."""
    published: datetime | None = history.at(index).published
    return index if by == "revision" or published is None else published.timestamp() * 1000
