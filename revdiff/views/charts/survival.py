"""Survival: how much of the text is still there after so many revisions or hours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from revdiff.arguments import one_of
from revdiff.errors import OptionError
from revdiff.interface import Lang, Language, language_of
from revdiff.lineage import History, Lifetime
from revdiff.views.charts.drawing import HEIGHT, WIDTH, Axis, Value, altair, in_language, numbered, values
from revdiff.views.charts.stories import FEW, Stories, groups_in, with_story

if TYPE_CHECKING:
    from altair import Chart

    from revdiff.views.charts.drawing import Drawn

_HOUR, _DAY = 3600, 86400
# Beyond so many days, ages are told in days.
_MOST_DAYS_IN_HOURS = 10
# So many steps of a curve of many stories are more than can be seen.
_MOST_STEPS = 500


def survival(history: History | Stories | Mapping[str, Stories], *, by: str = "revision", lang: Lang = "en") -> Drawn:
    """The share of words that live on, by ``revision`` or by ``time`` since they came: in hours, or in days beyond ten of them.

    Of many stories it is that of all their words together; up to twelve have a thin line each besides. Of several groups of
    stories, by name, there is a line for each group.

    The product-limit estimate of Kaplan and Meier (1958), each word one observation; words still there at the end, or not
    repeated by a story's layer, are censored. Raises ``MissingExtra``, and ``OptionError`` for what is no history, for another
    axis or language, and for a history without times.
    """
    groups, language = groups_in(history), language_of(lang)
    by = one_of(Axis, "by", by)
    lives = {name: [life for one in stories.values() for life in one.survival()] for name, stories in groups.items()}
    unit = _unit(life for group in lives.values() for life in group)
    along = _along(by, unit, max(len(one) for stories in groups.values() for one in stories.values()), language)
    told = [row for name, group in lives.items() for row in with_story(name, few(steps(group, by, unit)))]
    bold: Chart = _lines(told, along, language).mark_line(interpolate="step-after", strokeWidth=2)
    if len(groups) > 1:
        bold = bold.encode(color=altair().Color("story:N").title(None).scale(scheme="dark2").sort([*groups]))
    (stories, *others) = groups.values()
    if others or not 1 < len(stories) <= FEW:
        return in_language(bold.properties(width=WIDTH, height=HEIGHT), language)
    told = [row for name, one in stories.items() for row in with_story(name, steps(one.survival(), by, unit))]
    thin = _lines(told, along, language).mark_line(interpolate="step-after", strokeWidth=1, opacity=0.4, color="#777")
    drawn: Drawn = (thin.encode(detail="story:N") + bold).properties(width=WIDTH, height=HEIGHT)
    return in_language(drawn, language)


def _lines(told: Sequence[dict[str, Value]], along: tuple[str, object], language: Language) -> Chart:
    alt, (title, x) = altair(), along
    named = [alt.Tooltip("story:N", title="")] if any("story" in row for row in told) else []
    chart: Chart = (
        alt.Chart(values(told))
        .mark_line()
        .encode(
            x=x,
            y=alt.Y("share:Q").title(language.told("chart.words-still-there")).scale(domain=[0, 1]).axis(format="%"),
            tooltip=[
                *named,
                alt.Tooltip("age:Q", title=title, format=".1f"),
                alt.Tooltip("share:Q", title=language.told("chart.still-there"), format=".1%"),
                alt.Tooltip("at_risk:Q", title=language.told("chart.words-followed")),
            ],
        )
    )
    return chart


def _along(by: Axis, unit: int, longest: int, language: Language) -> tuple[str, object]:
    """The title and the x axis of ages: in revisions, of which the longest history has so many, or in a unit of time."""
    if by == Axis.REVISION:
        title = language.told("chart.revisions-since")
        return title, numbered("age:Q", title, range(longest))
    title = language.told("chart.days-since" if unit == _DAY else "chart.hours-since")
    return title, altair().X("age:Q").title(title)


def _unit(lives: Iterable[Lifetime]) -> int:
    """What ages are told in, in seconds."""
    oldest = max((life.seconds or 0 for life in lives), default=0)
    return _DAY if oldest > _MOST_DAYS_IN_HOURS * _DAY else _HOUR


def rows(history: History, by: Axis) -> Iterator[dict[str, Value]]:
    """The steps of the curve of one history."""
    return steps(history.survival(), by, _unit(history.survival()))


def steps(lives: Iterable[Lifetime], by: Axis, unit: int) -> Iterator[dict[str, Value]]:
    """The steps of the curve: age, share still there, and the words that reached that age."""
    ended: Counter[float] = Counter()
    reached: Counter[float] = Counter()
    for life in lives:
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


def few(told: Iterable[dict[str, Value]]) -> Sequence[dict[str, Value]]:
    """As many of the steps of a curve as can be seen, each where the curve is then, the first and the last among them."""
    found = [*told]
    apart = max(1, -(-len(found) // _MOST_STEPS))
    return [step for number, step in enumerate(found) if number % apart == 0 or step is found[-1]]
