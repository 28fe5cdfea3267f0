"""Churn: the words that each revision brought and took."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from revdiff.arguments import a
from revdiff.interface import Lang, Language, language_of
from revdiff.interface.language import ENGLISH
from revdiff.lineage import History
from revdiff.views.charts.drawing import HEIGHT, WIDTH, Value, altair, in_language, updates, values

if TYPE_CHECKING:
    from altair import Chart

_IN, _OUT, _MOVED = "history.in", "history.out", "history.moved"
_COLORS = {_IN: "#1f7a45", _OUT: "#b8352c", _MOVED: "#c79a2b"}


def churn(history: History, *, lang: Lang = "en") -> Chart:
    """Words in above the line, words out below it, words moved beside them, for each revision but the first.

    Raises ``MissingExtra``, and ``OptionError`` for an unknown language.
    """
    alt, history, language = altair(), a(History, "history", history), language_of(lang)
    revision = language.told("chart.revision")
    chart: Chart = (
        alt.Chart(values(rows(history, language)), width=WIDTH, height=HEIGHT)
        .mark_bar()
        .encode(
            x=updates(history, language),
            xOffset=alt.XOffset("beside:N").scale(domain=[False, True]),
            y=alt.Y("height:Q").title(language.told("chart.words")),
            color=alt.Color("kind:N")
            .title(None)
            .scale(domain=[language.told(entry) for entry in _COLORS], range=list(_COLORS.values())),
            tooltip=[
                alt.Tooltip("revision:O", title=revision),
                alt.Tooltip("kind:N", title=language.told("chart.kind")),
                alt.Tooltip("words:Q", title=language.told("chart.words")),
            ],
        )
    )
    return in_language(chart, language)


def rows(history: History, language: Language = ENGLISH) -> Iterator[dict[str, Value]]:
    """A row for each revision but the first and each kind of churn that it had."""
    for entry in history.stats[1:]:
        told = {_IN: entry.words_in, _OUT: -entry.words_out, _MOVED: entry.words_moved}
        for kind, height in told.items():
            if height:
                yield {
                    "revision": entry.revision,
                    "kind": language.told(kind),
                    "beside": kind == _MOVED,
                    "height": height,
                    "words": abs(height),
                }
