"""Churn: the words that each revision brought and took."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from revdiff.arguments import a
from revdiff.lineage import History
from revdiff.views.charts.drawing import HEIGHT, WIDTH, Value, altair, updates, values

if TYPE_CHECKING:
    from altair import Chart

_COLORS = {"in": "#1f7a45", "out": "#b8352c", "moved": "#c79a2b"}


def churn(history: History) -> Chart:
    """Words in above the line, words out below it, words moved beside them, for each revision but the first.

    Raises ``MissingExtra``.
    """
    alt, history = altair(), a(History, "history", history)
    kinds = list(_COLORS)
    chart: Chart = (
        alt.Chart(values(rows(history)), width=WIDTH, height=HEIGHT)
        .mark_bar()
        .encode(
            x=updates(history),
            xOffset=alt.XOffset("beside:N").scale(domain=[False, True]),
            y=alt.Y("height:Q").title("words"),
            color=alt.Color("kind:N").title(None).scale(domain=kinds, range=[_COLORS[kind] for kind in kinds]),
            tooltip=["revision:O", "kind:N", alt.Tooltip("words:Q")],
        )
    )
    return chart


def rows(history: History) -> Iterator[dict[str, Value]]:
    """A row for each revision but the first and each kind of churn that it had."""
    for entry in history.stats[1:]:
        told = {"in": entry.words_in, "out": -entry.words_out, "moved": entry.words_moved}
        for kind, height in told.items():
            if height:
                yield {
                    "revision": entry.revision,
                    "kind": kind,
                    "beside": kind == "moved",
                    "height": height,
                    "words": abs(height),
                }
