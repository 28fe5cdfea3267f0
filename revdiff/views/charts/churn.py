"""Churn: the words that each revision brought and took."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from statistics import median, quantiles
from typing import TYPE_CHECKING

from revdiff.interface import Lang, Language, language_of
from revdiff.interface.language import ENGLISH
from revdiff.lineage import History
from revdiff.views.charts.drawing import HEIGHT, WIDTH, Value, altair, in_language, updates, values
from revdiff.views.charts.stories import (
    FEW,
    MOST_REVISIONS,
    Stories,
    pooled_updates,
    small_multiples,
    stories_in,
    updates_of_each,
    with_story,
)
from revdiff.views.telling import number_of

if TYPE_CHECKING:
    from altair import Chart, Color

    from revdiff.views.charts.drawing import Drawn

_IN, _OUT, _MOVED = "history.in", "history.out", "history.moved"
_COLORS = {_IN: "#1f7a45", _OUT: "#b8352c", _MOVED: "#c79a2b"}


def churn(history: History | Stories, *, lang: Lang = "en") -> Drawn:
    """Words in above the line, words out below it, words moved beside them, for each revision but the first.

    Of up to twelve stories, one chart beside the other; of more of them, for each revision the median and the middle half of
    the stories that have it, the twentieth and all later ones in one.

    Raises ``MissingExtra``, and ``OptionError`` for what is no history, and for an unknown language.
    """
    stories, language = stories_in(history), language_of(lang)
    if len(stories) > FEW:
        return in_language(_spread(stories.values(), language), language)
    told = [row for name, one in stories.items() for row in with_story(name, rows(one, language))]
    (first, *others) = stories.values()
    x = updates_of_each(language) if others else updates(first, language)
    return in_language(small_multiples(_bars(told, x, language), stories), language)


def _bars(told: Iterable[dict[str, Value]], x: object, language: Language) -> Chart:
    alt = altair()
    chart: Chart = (
        alt.Chart(values(told))
        .mark_bar()
        .encode(
            x=x,
            xOffset=_beside(),
            y=alt.Y("height:Q").title(language.told("chart.words")),
            color=_color(language),
            tooltip=[
                alt.Tooltip("revision:O", title=language.told("chart.revision")),
                alt.Tooltip("kind:N", title=language.told("chart.kind")),
                alt.Tooltip("words:Q", title=language.told("chart.words")),
            ],
        )
    )
    return chart


def _beside() -> object:
    return altair().XOffset("beside:N").scale(domain=[False, True])


def _color(language: Language) -> Color:
    color: Color = altair().Color("kind:N").title(None)
    return color.scale(domain=[language.told(entry) for entry in _COLORS], range=list(_COLORS.values()))


def _spread(histories: Iterable[History], language: Language) -> Drawn:
    """The middle half of many stories as bars, their medians as lines in them."""
    alt = altair()
    base = alt.Chart(values(spread(histories, language)), width=WIDTH, height=HEIGHT).encode(
        x=pooled_updates(language),
        xOffset=_beside(),
        color=_color(language),
        tooltip=[
            alt.Tooltip("revision:O", title=language.told("chart.revision")),
            alt.Tooltip("kind:N", title=language.told("chart.kind")),
            alt.Tooltip("words:Q", title=language.told("chart.median")),
            alt.Tooltip("from:Q", title=language.told("chart.middle-half")),
            alt.Tooltip("to:Q", title=""),
            alt.Tooltip("stories:Q", title=language.told("chart.stories")),
        ],
    )
    bars = base.mark_bar(opacity=0.45).encode(
        y=alt.Y("low:Q").title(language.told("chart.words-of-stories")), y2="high:Q"
    )
    drawn: Drawn = bars + base.mark_tick(thickness=2.5, opacity=1).encode(y=alt.Y("middle:Q"))
    return drawn


def rows(history: History, language: Language = ENGLISH) -> Iterator[dict[str, Value]]:
    """A row for each revision but the first and each kind of churn that it had."""
    for entry in history.stats[1:]:
        told = {_IN: entry.words_in, _OUT: -entry.words_out, _MOVED: entry.words_moved}
        for kind, height in told.items():
            if height:
                yield {
                    "revision": number_of(entry.revision),
                    "kind": language.told(kind),
                    "beside": kind == _MOVED,
                    "height": height,
                    "words": abs(height),
                }


def spread(histories: Iterable[History], language: Language = ENGLISH) -> Iterator[dict[str, Value]]:
    """A row for each revision but the first, late ones in one, and each kind of churn, unless few stories have any."""
    found: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    for history in histories:
        for entry in history.stats[1:]:
            told = {_IN: entry.words_in, _OUT: entry.words_out, _MOVED: entry.words_moved}
            for kind, words in told.items():
                found[min(number_of(entry.revision), MOST_REVISIONS), kind].append(words)
    for (revision, kind), counts in sorted(found.items()):
        lower, upper = (quantiles(counts, method="inclusive")[::2]) if len(counts) > 1 else counts * 2
        if not upper:
            continue
        middle = median(counts)
        sign = -1 if kind == _OUT else 1
        yield {
            "revision": revision,
            "kind": language.told(kind),
            "beside": kind == _MOVED,
            "low": sign * lower,
            "middle": sign * middle,
            "high": sign * upper,
            "words": middle,
            "from": lower,
            "to": upper,
            "stories": len(counts),
        }
