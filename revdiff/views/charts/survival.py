"""Survival: how much of the text is still there after so many revisions or hours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from revdiff.arguments import a, one_of
from revdiff.errors import OptionError
from revdiff.interface import Lang, language_of
from revdiff.lineage import History
from revdiff.views.charts.drawing import HEIGHT, WIDTH, Axis, Value, altair, in_language, numbered, values

if TYPE_CHECKING:
    from altair import Chart

_HOUR, _DAY = 3600, 86400
# Beyond so many days, ages are told in days.
_MOST_DAYS_IN_HOURS = 10


def survival(history: History, *, by: str = "revision", lang: Lang = "en") -> Chart:
    """The share of words that live on, by ``revision`` or by ``time`` since they came: in hours, or in days beyond ten of them.

    The product-limit estimate of Kaplan and Meier (1958), each word one observation; words still there at the end, or not
    repeated by a story's layer, are censored. Raises ``MissingExtra``, and ``OptionError`` for another axis or language, and
    for a history without times.
    """
    alt, history, language = altair(), a(History, "history", history), language_of(lang)
    by = one_of(Axis, "by", by)
    since = "chart.days-since" if _unit(history) == _DAY else "chart.hours-since"
    title = language.told("chart.revisions-since" if by == Axis.REVISION else since)
    chart: Chart = (
        alt.Chart(values(rows(history, by)), width=WIDTH, height=HEIGHT)
        .mark_line(interpolate="step-after", strokeWidth=2)
        .encode(
            x=numbered("age:Q", title, len(history)) if by == Axis.REVISION else alt.X("age:Q").title(title),
            y=alt.Y("share:Q").title(language.told("chart.words-still-there")).scale(domain=[0, 1]).axis(format="%"),
            tooltip=[
                alt.Tooltip("age:Q", title=title, format=".1f"),
                alt.Tooltip("share:Q", title=language.told("chart.still-there"), format=".1%"),
                alt.Tooltip("at_risk:Q", title=language.told("chart.words-followed")),
            ],
        )
    )
    return in_language(chart, language)


def _unit(history: History) -> int:
    """What ages are told in, in seconds."""
    oldest = max((life.seconds or 0 for life in history.survival()), default=0)
    return _DAY if oldest > _MOST_DAYS_IN_HOURS * _DAY else _HOUR


def rows(history: History, by: Axis) -> Iterator[dict[str, Value]]:
    """The steps of the curve: age, share still there, and the words that reached that age."""
    unit = _unit(history)
    ended: Counter[float] = Counter()
    reached: Counter[float] = Counter()
    for life in history.survival():
        age = life.revisions if by == Axis.REVISION else life.seconds
        if age is None:
            raise OptionError("the history has revisions without a time; survival by='revision' needs none")
        age = age if by == Axis.REVISION else age / unit
        reached[age] += life.words
        ended[age] += life.words if life.observed else 0
    at_risk, share = reached.total(), 1.0
    yield {"age": 0, "share": share, "at_risk": at_risk}
    for age in sorted(reached):
        share *= 1 - ended[age] / at_risk
        yield {"age": age, "share": share, "at_risk": at_risk}
        at_risk -= reached[age]
