"""History flow as figures: where each paragraph stands in the column of its revision, in words, and when these came.

Between two revisions nothing is left blank: a paragraph that goes narrows to a point at the next revision, where it would stand,
and one that comes widens from a point at the one before. One that moved does both.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from attrs import frozen

from revdiff.lineage import History, Thread
from revdiff.lineage.origins import word_counts


@frozen
class Place:
    """A paragraph in the column of a ``revision``: between which words of it, from ``top`` to ``bottom``.

    ``words`` tells how many of them came with which revision. At a point, where it comes from or goes to, it has none.
    """

    revision: int
    top: int
    bottom: int
    words: Mapping[int, int]


@frozen
class Stratum:
    """The words of a band that came with the revision ``origin``: where they lie, in the order of the revisions."""

    origin: int
    places: tuple[tuple[int, int, int], ...]
    """Revision, top and bottom."""


@frozen
class Band:
    """A stretch of a thread without a gap and without a move: its places, in the order of the revisions.

    ``moved`` are the places from which and to which the paragraph moved, where it did so as the band begins; else None.
    """

    thread: Thread
    places: tuple[Place, ...]
    moved: tuple[Place, Place] | None = None

    @property
    def strata(self) -> Iterator[Stratum]:
        """The band by the age of its words, the oldest on top; each from the point before its first words to that behind them."""
        origins = sorted({origin for place in self.places for origin in place.words})
        for origin in origins:
            bearing = [at for at, place in enumerate(self.places) if origin in place.words]
            first, last = max(0, bearing[0] - 1), min(len(self.places), bearing[-1] + 2)
            yield Stratum(origin, tuple(_of(origin, place) for place in self.places[first:last]))


def _of(origin: int, place: Place) -> tuple[int, int, int]:
    top = place.top + sum(count for older, count in place.words.items() if older < origin)
    return place.revision, top, top + place.words.get(origin, 0)


def bands_of(history: History) -> Iterator[Band]:
    """The bands of all threads, thread by thread. A paragraph without words counts for one."""
    threads = history.threads
    columns = _columns(history)
    steady = _Steady(threads, columns)
    for thread in threads:
        came: Place | None = None
        for run in _runs(thread):
            places = [columns[at][thread.paragraphs[at].index] for at in run]
            moved = (came, places[0]) if came is not None and came.revision == run[0] - 1 else None
            came = places[-1]
            if run[0] > 0:
                places.insert(0, steady.origin(places[0], thread.paragraphs[run[0]].index))
            if run[-1] + 1 < len(columns):
                places.append(steady.goal(places[-1], thread.paragraphs[run[-1]].index))
            yield Band(thread, tuple(places), moved)


def seam(histories: Iterable[History], height: int, widest: float) -> float:
    """How wide the line around a band is in a picture of that ``height``.

    It is a tenth of a band at most, or hundreds of paragraphs would be all lines.
    """
    most = max(len(revision.paragraphs) for history in histories for revision in history)
    return min(widest, height / (10 * most)) if most else widest


class _Steady:
    """The paragraphs that stay in order from one revision to the next, between which others come from and go to points."""

    def __init__(self, threads: Iterable[Thread], columns: Sequence[Sequence[Place]]) -> None:
        self._columns = columns
        # For each revision, where its paragraphs stand in the one before, and where they will stand in the next.
        self._before: list[dict[int, int]] = [{} for _ in columns]
        self._after: list[dict[int, int]] = [{} for _ in columns]
        for thread in threads:
            for run in _runs(thread):
                for at, following in pairwise(run):
                    old, new = thread.paragraphs[at].index, thread.paragraphs[following].index
                    self._after[at][old], self._before[following][new] = new, old
        self._old = [sorted(after) for after in self._after]
        self._new = [sorted(before) for before in self._before]

    def origin(self, place: Place, index: int) -> Place:
        """The point in the revision before that a paragraph comes from: the upper edge of the next one below that was there."""
        column, before = self._columns[place.revision - 1], self._before[place.revision]
        steady = self._new[place.revision]
        below = bisect_right(steady, index)
        edge = column[before[steady[below]]].top if below < len(steady) else column[-1].bottom if column else 0
        return Place(place.revision - 1, edge, edge, {})

    def goal(self, place: Place, index: int) -> Place:
        """The point in the next revision that a paragraph goes to: the lower edge of the next one above that is still there."""
        column, after = self._columns[place.revision + 1], self._after[place.revision]
        steady = self._old[place.revision]
        above = bisect_left(steady, index)
        edge = column[after[steady[above - 1]]].bottom if above else 0
        return Place(place.revision + 1, edge, edge, {})


def _columns(history: History) -> list[list[Place]]:
    # Most paragraphs are those of the revision before.
    counts = cache(word_counts)
    columns = []
    for index, revision in enumerate(history.revisions):
        places: list[Place] = []
        top = 0
        for paragraph, origins in zip(revision.paragraphs, history.blame(index).origins, strict=True):
            # One without words has the age of the revision, as far as a picture goes.
            words = +counts(paragraph.text, origins) or {index: 1}
            bottom = top + sum(words.values())
            places.append(Place(index, top, bottom, words))
            top = bottom
        columns.append(places)
    return columns


def _runs(thread: Thread) -> Iterator[list[int]]:
    """The revisions of a thread that follow each other without a gap and without a move."""
    moves = {event.revision for event in thread.events if event.moved}
    run: list[int] = []
    for revision in sorted(thread.paragraphs):
        if run and (revision != run[-1] + 1 or revision in moves):
            yield run
            run = []
        run.append(revision)
    yield run
