"""What the charts share: Altair, fetched when it is wanted, data from plain rows, axes over revisions and time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from itertools import count
from types import ModuleType
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from revdiff.errors import MissingExtra, OptionError
from revdiff.interface import Language
from revdiff.lineage import History
from revdiff.views.telling import number_of

if TYPE_CHECKING:
    from altair import Chart, FacetChart, LayerChart, X

Drawn: TypeAlias = "Chart | FacetChart | LayerChart"
_Drawn = TypeVar("_Drawn", bound=Drawn)

# So many revisions bear a number below a chart of its width.
_MOST_LABELS = 20
_HOURS_OF_24 = "utcFormat(datum.value, {hours: '%H:%M', minutes: '%H:%M'})"

Value: TypeAlias = int | float | str | bool | None
WIDTH, HEIGHT = 640, 300
"""Pixels of a chart that stands by itself."""


class Axis(StrEnum):
    """What goes along a chart."""

    REVISION = "revision"
    TIME = "time"


def altair() -> ModuleType:
    """The chart library. Raises ``MissingExtra``."""
    try:
        import altair as alt
    except ImportError:
        raise MissingExtra("charts need Altair: pip install 'revdiff[charts]'") from None
    module: ModuleType = alt
    return module


def in_language(chart: _Drawn, language: Language) -> _Drawn:
    """The chart with numbers and times as a language writes them."""
    locale = language.d3()
    told: _Drawn = chart.configure(locale=locale) if locale else chart
    return told


def values(rows: Iterable[Mapping[str, Value]]) -> object:
    """Rows as the data of a chart; they go into it whole, whatever their number."""
    return altair().InlineData(values=[dict(row) for row in rows])


def over(history: History, by: Axis, language: Language) -> object:
    """The x axis of revisions in order, or of the times when they were published.

    Raises ``OptionError`` for time where a revision has none.
    """
    if by == Axis.REVISION:
        return numbered("x:Q", language.told("chart.revision"), _numbers(history))
    untimed = next((index for index, revision in enumerate(history.revisions) if revision.published is None), None)
    if untimed is not None:
        raise OptionError(f"revision {number_of(untimed)} has no time; a chart by='revision' needs none")
    return _times(language)


def along_each(by: Axis, language: Language) -> object:
    """The same for each of a few stories, which have their own revisions and times."""
    if by == Axis.TIME:
        return _times(language)
    x = altair().X("x:Q").title(language.told("chart.revision")).scale(nice=False, zero=False)
    return x.axis(format="d", labelExpr="datum.value % 1 ? '' : datum.label", labelOverlap=True)


def _times(language: Language) -> X:
    x: X = altair().X("x:T").title(language.told("chart.published")).scale(type="utc", nice=False)
    # Halves of a day are an English habit, and Vega's.
    return x.axis(labelExpr=_HOURS_OF_24) if language.d3() else x


def updates(history: History, language: Language) -> object:
    """The x axis of the revisions but the first, a step for each, whether anything stands there or not."""
    numbers = _numbers(history)[1:]
    x = altair().X("revision:O").title(language.told("chart.revision")).scale(domain=list(numbers))
    return x.axis(labelAngle=0, values=labels(numbers, _MOST_LABELS))


def _numbers(history: History) -> range:
    """The numbers of its revisions, as people are told them."""
    return range(number_of(0), number_of(len(history)))


def numbered(name: str, title: str, numbers: range) -> object:
    """An x axis of whole ``numbers``, from the first of them on."""
    axis = altair().X(name).title(title).scale(nice=False, zero=False)
    return axis.axis(values=labels(numbers, _MOST_LABELS), format="d")


def labels(numbers: range, most: int) -> list[int]:
    """Those of ``numbers`` that bear a label, at most so many, at round steps.

    >>> labels(range(1, 100), 20), labels(range(1, 4), 20)
    ([5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90, 95], [1, 2, 3])
    """
    steps = (times * unit for unit in (10**power for power in count()) for times in (1, 2, 5))
    step = next(step for step in steps if len(numbers) <= step * most)
    return [number for number in numbers if number % step == 0]


def place(history: History, index: int, by: Axis) -> Value:
    """Where a revision stands on that axis."""
    published: datetime | None = history.at(index).published
    return number_of(index) if by == Axis.REVISION or published is None else published.timestamp() * 1000
