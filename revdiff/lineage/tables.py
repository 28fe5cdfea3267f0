"""What of a history goes into tables of many histories: each has a column ``revision``, that which the row is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from revdiff.compare import Diff
from revdiff.compare import tables as of_diffs
from revdiff.layers import segment
from revdiff.layers import tables as of_stories
from revdiff.lineage.history import History
from revdiff.lineage.measures import HistoryStats
from revdiff.lineage.threads import Lives, Threads
from revdiff.table import Cells, Column, TableOf

_REVISION: Final = {"revision": Column.WHOLE}


def _of_each(number: int, rows: Iterable[Cells]) -> Iterator[Cells]:
    """The rows about one revision, led by its number."""
    return ((number, *cells) for cells in rows)


def _of_diffs(table: TableOf[Diff]) -> TableOf[History]:
    """The rows of each diff of a history, led by the number of its newer revision."""

    def cells(history: History) -> Iterator[Cells]:
        return chain.from_iterable(
            _of_each(number, table.cells(diff)) for number, diff in enumerate(history.diffs, start=1)
        )

    return TableOf(_REVISION | dict(table.columns), cells)


def _blame(history: History) -> Iterator[Cells]:
    blame = history.blame()
    passed_over = history.noise_in(blame.index)
    for stretch in blame.by_origin():
        for origin, count in stretch.words.items():
            brought = blame.revisions[origin]
            place = stretch.paragraph, stretch.span.start, stretch.span.end
            told = brought.label, brought.source, brought.published
            yield blame.index, *place, stretch.paragraph in passed_over, stretch.text, count, origin, *told


def _layers(history: History) -> Iterator[Cells]:
    for number, revision in enumerate(history):
        story = segment(revision)
        yield from _of_each(number, of_stories.table_of(story, history.noise_in(number)).cells())


REVISIONS: Final[TableOf[History]] = TableOf(HistoryStats.columns, lambda history: history.stats.cells())
"""A row for each revision."""

CHANGES: Final = _of_diffs(of_diffs.CHANGES)
"""A row for each change from a revision to the next, which is its ``revision``."""

EDITS: Final = _of_diffs(of_diffs.EDITS)
"""A row for each edit from a revision to the next, which is its ``revision``."""

THREADS: Final[TableOf[History]] = TableOf(Threads.columns, lambda history: history.threads.cells())
"""A row for each event in the life of a paragraph."""

LIVES: Final[TableOf[History]] = TableOf(Lives.columns, lambda history: history.lives.cells())
"""A row for each paragraph's whole life; ``revision`` is the one that brought it."""

BLAME: Final[TableOf[History]] = TableOf(
    {
        **_REVISION,
        **dict.fromkeys(("paragraph", "start", "end"), Column.WHOLE),
        "noise": Column.TRUTH,
        "text": Column.TEXT,
        **dict.fromkeys(("words", "origin"), Column.WHOLE),
        **dict.fromkeys(("label", "source"), Column.TEXT),
        "published": Column.TIME,
    },
    _blame,
)
"""A row for the words side by side in a paragraph of the last ``revision`` that one revision, their ``origin``, brought.

``noise`` says that the paragraph is passed over; ``label``, ``source`` and ``published`` are of the origin.
"""

LAYERS: Final[TableOf[History]] = TableOf(_REVISION | dict(of_stories.LAYERS.columns), _layers)
"""A row for each layer of the page that each ``revision`` is; what is passed over is in no layer's body."""
