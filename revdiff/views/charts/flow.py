"""History flow: each paragraph a band through the revisions, as wide as its words, which have the color of their age."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from revdiff.arguments import one_of
from revdiff.errors import OptionError
from revdiff.interface import Lang, Language, language_of
from revdiff.lineage import History
from revdiff.views.bands import Stratum, bands_of, seam
from revdiff.views.charts.drawing import (
    HEIGHT,
    Axis,
    Value,
    along_each,
    altair,
    in_language,
    labels,
    over,
    place,
    values,
)
from revdiff.views.charts.stories import FEW, Stories, small_multiples, stories_in, with_story
from revdiff.views.telling import number_of, opening

if TYPE_CHECKING:
    from altair import Chart

    from revdiff.views.charts.drawing import Drawn

# The only revision of a history is drawn so wide.
_ALONE = 0.15
# The white line around a band has so many pixels at most.
_SEAM = 0.5
# The labels of words have so many pixels, so that charts beside each other stand in line, whatever their numbers.
_LABELS = 34
# So many births bear a number in the legend.
_MOST_BIRTHS = 6


def flow(history: History | Stories, *, by: str = "revision", lang: Lang = "en") -> Drawn:
    """The history flow of ``history``, by ``revision`` or by ``time``; the darker a part of a band, the older its words.

    Of up to twelve stories, one beside the other. After Viégas, Wattenberg and Dave (CHI 2004). Raises ``MissingExtra``, and
    ``OptionError`` for what is no history, for more stories, and for another axis or language.
    """
    stories, language = stories_in(history), language_of(lang)
    by = one_of(Axis, "by", by)
    if len(stories) > FEW:
        raise OptionError(
            f"the flow of {len(stories)} stories would be too small to read; give {FEW} of them or fewer: "
            "flow({story: histories[story] for story in ...})"
        )
    told = [row for name, one in stories.items() for row in with_story(name, rows(one, by))]
    axes = [over(one, by, language) for one in stories.values()]
    x = axes[0] if len(axes) == 1 else along_each(by, language)
    line = seam(stories.values(), HEIGHT, _SEAM if len(axes) == 1 else _SEAM / 3)
    chart = _areas(told, x, max(map(len, stories.values())), line, language)
    return in_language(small_multiples(chart, stories, own_heights=True), language)


def _areas(told: Iterable[dict[str, Value]], x: object, revisions: int, line: float, language: Language) -> Chart:
    alt, born = altair(), language.told("chart.born")
    chart: Chart = (
        alt.Chart(values(told))
        .mark_area(opacity=0.8, stroke="white", strokeWidth=line)
        .encode(
            x=x,
            y=alt.Y("top:Q").title(language.told("chart.words")).scale(reverse=True, zero=True).axis(minExtent=_LABELS),
            y2="bottom:Q",
            color=alt.Color("born:Q")
            .title(born)
            .scale(scheme="viridis", domain=[number_of(0), number_of(max(1, revisions - 1))])
            .legend(values=labels(range(number_of(0), number_of(revisions)), _MOST_BIRTHS), format="d"),
            detail="band:N",
            tooltip=[
                alt.Tooltip("born:Q", title=born, format="d"),
                alt.Tooltip("opening:N", title=language.told("chart.paragraph")),
            ],
        )
    )
    return chart


def rows(history: History, by: Axis) -> Iterator[dict[str, Value]]:
    """A row for each corner of each stratum of each band; ``born`` is when its words came."""
    strata = ((band, stratum) for band in bands_of(history) for stratum in band.strata)
    for number, (band, stratum) in enumerate(strata):
        for x, top, bottom in _corners(stratum, history, by):
            yield {
                "band": number,
                "born": number_of(stratum.origin),
                "opening": opening(band.thread.text),
                "x": x,
                "top": top,
                "bottom": bottom,
            }


def _corners(stratum: Stratum, history: History, by: Axis) -> Iterator[tuple[Value, int, int]]:
    """The places of a stratum without those on a level stretch between two others."""
    places = stratum.places
    if len(places) == 1 and by == Axis.REVISION:
        ((revision, top, bottom),) = places
        begin = number_of(revision)
        yield from ((x, top, bottom) for x in (begin, begin + _ALONE))
        return
    for index, (revision, *here) in enumerate(places):
        inner = 0 < index < len(places) - 1
        around = (places[index - 1], places[index + 1]) if inner else ()
        if not inner or any([*other[1:]] != here for other in around):
            yield place(history, revision, by), here[0], here[1]
