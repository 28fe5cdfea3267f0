"""How far a run is, told as it goes: in a terminal, line by line, or to a function of the caller's."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from time import monotonic
from typing import TypeAlias

from attrs import frozen

from revdiff.corpus.running.numbers import CALL_EVERY, LINE_EVERY, TICK
from revdiff.spelling import counted


@frozen
class Progress:
    """How far a run is: ``rows`` done of ``total``, of which ``errors`` failed and ``skipped`` had been done before.

    ``seconds`` is how long it has been at work.

    See the glossary: :term:`run of a corpus`.

    >>> told = Progress(rows=3_000, total=9_000, errors=2, skipped=1_000, seconds=4.0)
    >>> told.rate, told.left
    (500.0, 12.0)
    >>> print(told)
    3,000 of 9,000 rows, 500 a second, 12 s left, 2 errors
    """

    rows: int
    total: int
    errors: int
    skipped: int
    seconds: float

    @property
    def rate(self) -> float:
        """Rows a second; 0 before there are any."""
        return (self.rows - self.skipped) / self.seconds if self.seconds > 0 else 0.0

    @property
    def left(self) -> float | None:
        """Seconds until the end at this rate, or None where there is none yet."""
        return (self.total - self.rows) / self.rate if self.rate else None

    def __str__(self) -> str:
        left = "" if self.left is None else f", {_duration(self.left)} left"
        return f"{self.rows:,} of {self.total:,} rows, {self.rate:,.0f} a second{left}, {counted(self.errors, 'error')}"


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s" if minutes else f"{rest} s"


Watcher: TypeAlias = Callable[[Progress], object]
"""What is called now and then with how far a run is."""


@frozen
class Watch:
    """Who is told of a run: while the source is ``read`` its name and how many rows so far, then what is ``done``."""

    read: Callable[[str, int], object]
    done: Watcher


@contextmanager
def watching(progress: bool | Watcher) -> Iterator[Watch]:
    """What tells of a run as was asked: nothing, standard error, or a function of the caller's, in bounded measure."""
    if progress is False:
        yield Watch(_nothing, _nothing)
    elif progress is not True:
        yield Watch(_nothing, _now_and_then(progress, CALL_EVERY))
    elif sys.stderr is not None and sys.stderr.isatty() and find_spec("rich") is not None:
        with _bar() as bar:
            yield bar
    else:
        due = _Due(LINE_EVERY)
        yield Watch(lambda name, rows: _line(_reading(name, rows)) if due() else None, _now_and_then(_line, LINE_EVERY))


def _nothing(*_: object) -> None:
    pass


class _Due:
    """Whether so many seconds have passed since it last was time."""

    def __init__(self, seconds: float) -> None:
        self._seconds, self._last = seconds, monotonic()

    def __call__(self, *, anyway: bool = False) -> bool:
        now = monotonic()
        is_due = anyway or now - self._last >= self._seconds
        if is_due:
            self._last = now
        return is_due


def _now_and_then(watcher: Watcher, seconds: float) -> Watcher:
    """Calls ``watcher`` when so many seconds have passed since it was last called, and at the end."""
    due = _Due(seconds)

    def call(progress: Progress) -> None:
        if due(anyway=progress.rows == progress.total):
            watcher(progress)

    return call


def _reading(name: str, rows: int) -> str:
    return f"reading {name}" + (f": {counted(rows, 'row')}" if rows else "")


def _line(told: object) -> None:
    if sys.stderr is not None:
        print(told, file=sys.stderr, flush=True)


@contextmanager
def _bar() -> Iterator[Watch]:
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = BarColumn(), TextColumn("{task.description}", markup=False)
    due = _Due(TICK)
    with Bar(*columns, console=Console(stderr=True), auto_refresh=False) as bar:
        task = bar.add_task("", total=None)

        def read(name: str, rows: int) -> None:
            if due(anyway=not rows):
                bar.update(task, refresh=True, description=_reading(name, rows))

        def done(progress: Progress) -> None:
            told = {"completed": progress.rows, "total": progress.total, "description": str(progress)}
            bar.update(task, refresh=True, **told)  # type: ignore[arg-type]

        yield Watch(read, done)
