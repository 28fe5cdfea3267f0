"""History flow as figures: where each paragraph stands in the column of its revision, in words."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from revdiff.lineage import History, Thread
from revdiff.words import word_count


@frozen
class Place:
    """A paragraph in the column of a ``revision``: between which words of it, from ``top`` to ``bottom``."""

    revision: int
    top: int
    bottom: int


@frozen
class Band:
    """A stretch of a thread without a gap: its places, in the order of the revisions."""

    thread: Thread
    places: tuple[Place, ...]


def bands_of(history: History) -> Iterator[Band]:
    """The bands of all threads, thread by thread. A paragraph without words counts for one."""
    columns = [_column(history, index) for index in range(len(history))]
    for thread in history.threads:
        for run in _runs(sorted(thread.paragraphs)):
            yield Band(thread, tuple(Place(at, *columns[at][thread.paragraphs[at].index]) for at in run))


def _column(history: History, index: int) -> dict[int, tuple[int, int]]:
    places = {}
    top = 0
    for paragraph in history.at(index).paragraphs:
        bottom = top + max(1, word_count(paragraph.text))
        places[paragraph.index] = top, bottom
        top = bottom
    return places


def _runs(revisions: list[int]) -> Iterator[list[int]]:
    """Revisions that follow each other without a gap."""
    run: list[int] = []
    for revision in revisions:
        if run and revision != run[-1] + 1:
            yield run
            run = []
        run.append(revision)
    yield run
