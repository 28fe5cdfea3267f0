"""History flow as a small still picture, without a chart library: bands are paragraph threads, width is words, color their age.

After Viégas, Wattenberg and Dave, "Studying cooperation and conflict between authors with history flow visualizations" (CHI
2004). Revisions stand side by side, each a column of its paragraphs in order; a paragraph that stays is a band from one to the
next.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from revdiff.interface import Language
from revdiff.lineage import History
from revdiff.views.bands import Band, bands_of, seam
from revdiff.views.telling import number_of, opening
from revdiff.views.web.marks import age_class, text_html, told_words

# In units of the picture, which is drawn as wide as there is room.
_WIDTH, _HEIGHT, _MARGIN = 800, 240, 24
# So many revisions bear a number below it.
_MOST_LABELS = 12
# The column of a paragraph that no neighboring revision has, in units of the picture.
_ALONE = 6
# The line around a band has so many units of the picture at most.
_SEAM = 1


def flow_svg(history: History, language: Language) -> str:
    """The picture as SVG with a caption, to stand in a page; each band tells its paragraph and when it was born.

    It reads as its language does: where that is written from right to left, so follow the revisions.
    """
    bands = list(bands_of(history))
    tallest = max((place.bottom for band in bands for place in band.places), default=1)
    grid = _Grid(len(history), tallest, language)
    title = told_words(language, "history.flow", count=len(history))
    line = f"{seam([history], _HEIGHT, _SEAM):.2g}"
    return (
        f'<figure class="flow"><svg role="img" viewBox="0 0 {_WIDTH} {_HEIGHT + _MARGIN}" stroke-width="{line}"'
        ' xmlns="http://www.w3.org/2000/svg">'
        f"<title>{title}</title>{''.join(_paths(band, grid) for band in bands)}"
        f"{''.join(_way(band, grid) for band in bands)}{''.join(_labels(grid))}</svg>"
        f"<figcaption>{told_words(language, 'history.flow-caption')}</figcaption></figure>"
    )


class _Grid:
    """Where revisions and words stand in the picture."""

    def __init__(self, revisions: int, tallest: int, language: Language) -> None:
        self.revisions, self._tallest, self.language = revisions, tallest, language

    def x(self, revision: int) -> int:
        inner = _WIDTH - 2 * _MARGIN
        x = _MARGIN + (round(inner * revision / (self.revisions - 1)) if self.revisions > 1 else 0)
        return _WIDTH - x if self.language.direction == "rtl" else x

    def y(self, words: int) -> float:
        return round(_HEIGHT * words / self._tallest, 1)


def _paths(band: Band, grid: _Grid) -> str:
    """The strata of a band, each in the color of its age, and a line around the whole."""
    told = grid.language.told("history.born", number=number_of(band.thread.born), text=opening(band.thread.text))
    title = f"<title>{text_html(told)}</title>"
    last = grid.revisions - 1
    strata = "".join(
        f'<path class="{age_class(one.origin, last)}" d="{_outline(_edges(one.places, grid))}">{title}</path>'
        for one in band.strata
    )
    around = _edges([(place.revision, place.top, place.bottom) for place in band.places], grid)
    return f'{strata}<path class="around" d="{_outline(around)}">{title}</path>'


def _way(band: Band, grid: _Grid) -> str:
    """A line along which a paragraph moved to where the band begins; nothing where it did not."""
    if band.moved is None:
        return ""
    ends = ((place.revision, (place.top + place.bottom) // 2) for place in band.moved)
    points = "L".join(f"{grid.x(revision)} {grid.y(words):g}" for revision, words in ends)
    return f'<path class="way" d="M{points}"></path>'


def _edges(places: Iterable[tuple[int, int, int]], grid: _Grid) -> list[tuple[int, float, float]]:
    return [(grid.x(revision), grid.y(top), grid.y(bottom)) for revision, top, bottom in places]


def _outline(edges: list[tuple[int, float, float]]) -> str:
    """The path around a band: along its upper edge and back along the lower one, straight stretches in one step."""
    if len(edges) == 1:
        ((x, top, bottom),) = edges
        return f"M{x - _ALONE // 2} {top:g}h{_ALONE}V{bottom:g}h-{_ALONE}z"
    upper = _corners([(x, top) for x, top, _ in edges])
    lower = _corners([(x, bottom) for x, _, bottom in reversed(edges)])
    return "M" + "L".join(f"{x} {y:g}" for x, y in [*upper, *lower]) + "z"


def _corners(points: list[tuple[int, float]]) -> list[tuple[int, float]]:
    """The points without those on a level stretch between two others."""
    inner = [
        point
        for before, point, after in zip(points, points[1:], points[2:], strict=False)
        if not before[1] == point[1] == after[1]
    ]
    return [points[0], *inner, points[-1]]


def _labels(grid: _Grid) -> Iterator[str]:
    step = -(-grid.revisions // _MOST_LABELS)
    for revision in range(0, grid.revisions, step):
        yield (
            f'<text x="{grid.x(revision)}" y="{_HEIGHT + 16}" text-anchor="middle" font-size="12" fill="currentColor">'
            f"{text_html(grid.language.number(number_of(revision)))}</text>"
        )
