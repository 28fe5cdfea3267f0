"""History flow as a small still picture, without a chart library: bands are paragraph threads, width is words.

After Viégas, Wattenberg and Dave, "Studying cooperation and conflict between authors with history flow visualizations" (CHI
2004). Revisions stand side by side, each a column of its paragraphs in order; a paragraph that stays is a band from one to the
next.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from revdiff.lineage import History, Thread
from revdiff.views.web.marks import text_html

_WIDTH, _HEIGHT, _MARGIN = 800, 240, 24
# From the oldest to the newest birth; a scale that color-blind people can read (viridis, by Smith and van der Walt).
_COLORS = ("#440154", "#472d7b", "#3b528b", "#2c728e", "#21918c", "#28ae80", "#5ec962", "#addc30", "#fde725")
_MOST_LABELS = 12
# The column of a paragraph that no neighboring revision has, in units of the picture.
_ALONE = 6

Places = Mapping[int, tuple[int, int]]


def flow_svg(history: History) -> str:
    """The picture as SVG, to stand in a page; each band tells its paragraph and when it was born."""
    places = [_stacked(history, index) for index in range(len(history))]
    tallest = max((end for columns in places for _, end in columns.values()), default=0) or 1
    grid = _Grid(len(history), tallest)
    bands = "".join(band for thread in history.threads for band in _bands(thread, places, grid))
    title = f"History flow of {len(history)} revisions: bands are paragraphs, their width is words"
    return (
        f'<svg class="flow" role="img" viewBox="0 0 {_WIDTH} {_HEIGHT + _MARGIN}" xmlns="http://www.w3.org/2000/svg">'
        f"<title>{title}</title>{bands}{''.join(_labels(grid))}</svg>"
    )


class _Grid:
    """Where revisions and words stand in the picture."""

    def __init__(self, revisions: int, tallest: int) -> None:
        self.revisions, self._tallest = revisions, tallest

    def x(self, revision: int) -> int:
        inner = _WIDTH - 2 * _MARGIN
        return _MARGIN + (round(inner * revision / (self.revisions - 1)) if self.revisions > 1 else 0)

    def y(self, words: int) -> int:
        return round(_HEIGHT * words / self._tallest)


def _stacked(history: History, index: int) -> dict[int, tuple[int, int]]:
    """For each paragraph of a revision, between which words of the column it stands; one without words counts for one."""
    places = {}
    start = 0
    for paragraph in history.at(index).paragraphs:
        end = start + max(1, len(paragraph.text.split()))
        places[paragraph.index] = start, end
        start = end
    return places


def _bands(thread: Thread, places: list[dict[int, tuple[int, int]]], grid: _Grid) -> Iterator[str]:
    color = _COLORS[round((len(_COLORS) - 1) * thread.born / max(1, grid.revisions - 1))]
    told = thread.text if len(thread.text) <= 60 else thread.text[:57] + "..."
    title = f"<title>born in {thread.born}: {text_html(told)}</title>"
    for run in _runs(sorted(thread.paragraphs)):
        edges = []
        for index in run:
            start, end = places[index][thread.paragraphs[index].index]
            edges.append((grid.x(index), grid.y(start), grid.y(end)))
        yield f'<path fill="{color}" fill-opacity=".8" stroke="#fff" stroke-width=".5" d="{_outline(edges)}">{title}</path>'


def _runs(revisions: list[int]) -> Iterator[list[int]]:
    """Revisions that follow each other without a gap."""
    run: list[int] = []
    for revision in revisions:
        if run and revision != run[-1] + 1:
            yield run
            run = []
        run.append(revision)
    yield run


def _outline(edges: list[tuple[int, int, int]]) -> str:
    """The path around a band: along its upper edge and back along the lower one, straight stretches in one step."""
    if len(edges) == 1:
        ((x, top, bottom),) = edges
        return f"M{x - _ALONE // 2} {top}h{_ALONE}V{bottom}h-{_ALONE}z"
    upper = _corners([(x, top) for x, top, _ in edges])
    lower = _corners([(x, bottom) for x, _, bottom in reversed(edges)])
    return "M" + "L".join(f"{x} {y}" for x, y in [*upper, *lower]) + "z"


def _corners(points: list[tuple[int, int]]) -> list[tuple[int, int]]:
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
            f"{revision}</text>"
        )
