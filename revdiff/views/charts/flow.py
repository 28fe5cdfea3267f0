"""History flow: each paragraph a band through the revisions, as wide as its words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from revdiff.arguments import a
from revdiff.interface import Lang, language_of
from revdiff.lineage import History
from revdiff.views.bands import Band, bands_of
from revdiff.views.charts.drawing import HEIGHT, WIDTH, Value, altair, in_language, labels, over, place, values
from revdiff.views.telling import opening

if TYPE_CHECKING:
    from altair import Chart

# A paragraph that only one revision has is drawn so wide, in parts of the step between two revisions.
_ALONE = 0.15
# So many births bear a number in the legend.
_MOST_BIRTHS = 6


def flow(history: History, *, by: str = "revision", lang: Lang = "en") -> Chart:
    """The history flow of ``history``, by ``revision`` or by ``time``; the darker a band, the older.

    After Viégas, Wattenberg and Dave (CHI 2004). Raises ``MissingExtra``, and ``OptionError`` for another axis or language.
    """
    alt, history, language = altair(), a(History, "history", history), language_of(lang)
    born = language.told("chart.born")
    chart: Chart = (
        alt.Chart(values(rows(history, by)), width=WIDTH, height=HEIGHT)
        .mark_area(opacity=0.8, stroke="white", strokeWidth=0.5)
        .encode(
            x=over(history, by, language),
            y=alt.Y("top:Q").title(language.told("chart.words")).scale(reverse=True, zero=True),
            y2="bottom:Q",
            color=alt.Color("born:Q")
            .title(born)
            .scale(scheme="viridis", domain=[0, max(1, len(history) - 1)])
            .legend(values=labels(range(len(history)), _MOST_BIRTHS), format="d"),
            detail="band:N",
            tooltip=[
                alt.Tooltip("born:Q", title=born, format="d"),
                alt.Tooltip("opening:N", title=language.told("chart.paragraph")),
            ],
        )
    )
    return in_language(chart, language)


def rows(history: History, by: str) -> Iterator[dict[str, Value]]:
    """A row for each corner of each band."""
    for number, band in enumerate(bands_of(history)):
        for x, top, bottom in _corners(band, history, by):
            yield {
                "band": number,
                "born": band.thread.born,
                "opening": opening(band.thread.text),
                "x": x,
                "top": top,
                "bottom": bottom,
            }


def _corners(band: Band, history: History, by: str) -> Iterator[tuple[Value, int, int]]:
    """The places of a band without those on a level stretch between two others."""
    places = band.places
    if len(places) == 1 and by == "revision":
        (only,) = places
        first, last = only.revision - _ALONE, only.revision + _ALONE
        if len(history) > 1:
            first, last = max(0, first), min(len(history) - 1, last)
        yield from ((x, only.top, only.bottom) for x in (first, last))
        return
    for index, here in enumerate(places):
        inner = 0 < index < len(places) - 1
        around = (places[index - 1], places[index + 1]) if inner else ()
        if not inner or any((other.top, other.bottom) != (here.top, here.bottom) for other in around):
            yield place(history, here.revision, by), here.top, here.bottom
