"""History flow: each paragraph a band through the revisions, as wide as its words, which have the color of their age."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from revdiff.arguments import a, one_of
from revdiff.interface import Lang, language_of
from revdiff.lineage import History
from revdiff.views.bands import Stratum, bands_of
from revdiff.views.charts.drawing import HEIGHT, WIDTH, Axis, Value, altair, in_language, labels, over, place, values
from revdiff.views.telling import opening

if TYPE_CHECKING:
    from altair import Chart

# The only revision of a history is drawn so wide.
_ALONE = 0.15
# So many births bear a number in the legend.
_MOST_BIRTHS = 6


def flow(history: History, *, by: str = "revision", lang: Lang = "en") -> Chart:
    """The history flow of ``history``, by ``revision`` or by ``time``; the darker a part of a band, the older its words.

    After Viégas, Wattenberg and Dave (CHI 2004). Raises ``MissingExtra``, and ``OptionError`` for another axis or language.
    """
    alt, history, language = altair(), a(History, "history", history), language_of(lang)
    by = one_of(Axis, "by", by)
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


def rows(history: History, by: Axis) -> Iterator[dict[str, Value]]:
    """A row for each corner of each stratum of each band; ``born`` is when its words came."""
    strata = ((band, stratum) for band in bands_of(history) for stratum in band.strata)
    for number, (band, stratum) in enumerate(strata):
        for x, top, bottom in _corners(stratum, history, by):
            yield {
                "band": number,
                "born": stratum.origin,
                "opening": opening(band.thread.text),
                "x": x,
                "top": top,
                "bottom": bottom,
            }


def _corners(stratum: Stratum, history: History, by: Axis) -> Iterator[tuple[Value, int, int]]:
    """The places of a stratum without those on a level stretch between two others."""
    places = stratum.places
    if len(places) == 1 and by == Axis.REVISION:
        ((_, top, bottom),) = places
        yield from ((x, top, bottom) for x in (0, _ALONE))
        return
    for index, (revision, *here) in enumerate(places):
        inner = 0 < index < len(places) - 1
        around = (places[index - 1], places[index + 1]) if inner else ()
        if not inner or any([*other[1:]] != here for other in around):
            yield place(history, revision, by), here[0], here[1]
