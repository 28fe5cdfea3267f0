"""The course of a run: pieces are given to workers, parts come back, and whatever dies on the way is gone on from."""

from __future__ import annotations

import os
from collections import Counter, deque
from collections.abc import Iterator
from time import monotonic

from attrs import evolve

from revdiff.corpus.running.failures import Failure, failures_in, most_frequent
from revdiff.corpus.running.folder import Folder
from revdiff.corpus.running.half import table_so_far
from revdiff.corpus.running.limit import Limit
from revdiff.corpus.running.numbers import MOST_TRIES
from revdiff.corpus.running.parts import Counts, together
from revdiff.corpus.running.pool import Death, Pool, StartMethod, Worker
from revdiff.corpus.running.progress import Progress, Watcher
from revdiff.corpus.running.stopping import Stop, Stopped
from revdiff.corpus.running.worker import Answer, Task
from revdiff.corpus.sources import Source
from revdiff.corpus.step import Step
from revdiff.errors import RunError


class Course:
    """A run under way."""

    def __init__(self, step: Step, source: Source, folder: Folder, limit: Limit) -> None:
        self._step, self._source, self._folder, self._limit = step, source, folder, limit
        self._begun = monotonic()
        self._deaths_outside: Counter[int] = Counter()
        self.parts = folder.parts(piece.number for piece in source.pieces)
        self.parts_before = len(self.parts)
        self.skipped = sum(counts.rows for counts in self.parts.values())

    @property
    def seconds(self) -> float:
        """How long it has gone on."""
        return monotonic() - self._begun

    @property
    def counts(self) -> Counts:
        """What is in the parts that are there."""
        return together(self.parts[number] for number in sorted(self.parts))

    def go(self, workers: int, start_method: StartMethod | None, watcher: Watcher, stop: Stop) -> None:
        """Makes all parts that are not there. Raises `RunError`, what ends a worker's work, and `Stopped`."""
        pieces = [piece for piece in self._source.pieces if piece.number not in self.parts]
        waiting = deque(Task(piece, self._folder.path, os.getpid()) for piece in pieces)
        self._require_few_errors([])
        pool = Pool(self._step, self._source.schema, start_method)
        try:
            while (waiting or pool.busy) and stop.signal is None:
                while waiting and len(pool.busy) < workers:
                    pool.give(waiting.popleft())
                for worker, task, answer in pool.answers():
                    if stop.signal is None or isinstance(answer, Counts):  # workers may have heard the signal too
                        waiting.extendleft(self._rest(worker, task, answer))
                watcher(self._progress(pool.busy))
                self._require_few_errors(pool.busy)
        finally:
            under_way = [worker.task.piece.number for worker in pool.busy if worker.task is not None]
            pool.close()
            # Some were about to be done.
            self.parts |= self._folder.parts(under_way)
        if stop.signal is not None:
            raise Stopped(stop.signal, self._how_to_go_on())

    def _rest(self, worker: Worker, task: Task, answer: Answer | Death) -> Iterator[Task]:
        """What is left to do of a task. Raises what ended a worker's work."""
        if isinstance(answer, Counts):
            self.parts[task.piece.number] = answer
        elif isinstance(answer, Death):
            yield self._after(answer, worker, task)
        else:
            raise answer

    def _after(self, death: Death, worker: Worker, task: Task) -> Task:
        """What is left of a task whose worker died.

        Where that was at several rows, or for the first time at one, it is looked again there, row by row; what a worker dies
        at twice is given up, as an error.
        """
        at, piece = worker.note.at, task.piece
        if at is None:
            self._deaths_outside[piece.number] += 1
            if self._deaths_outside[piece.number] >= MOST_TRIES:
                where = f"{piece.name}, and at no row of it"
                raise RunError(
                    f"{MOST_TRIES} workers died at {where}: the last {death.how}, where it was read or written"
                )
            return task
        if not (worker.note.is_indivisible and at.start in task.suspect):
            return evolve(task, suspect=at)
        which = "page" if self._step.whole else f"row (number {piece.first + at.start} of the source, counted from 0)"
        return evolve(task, condemned={**task.condemned, at.start: f"the worker {death.how} at this {which}"})

    def _progress(self, busy: list[Worker]) -> Progress:
        done, under_way = self.parts.values(), [worker.note.so_far for worker in busy]
        return Progress(
            rows=sum(one.rows for one in done) + sum(one.rows for one in under_way),
            total=self._source.rows,
            errors=sum(one.errors for one in done) + sum(one.errors for one in under_way),
            skipped=self.skipped,
            seconds=self.seconds,
        )

    def _require_few_errors(self, busy: list[Worker]) -> None:
        """Raises `RunError` where more rows failed than may."""
        if self._limit.is_passed(errors := self._progress(busy).errors):
            raise self._limit.error(errors, self._failure(busy), self._folder.told)

    def _failure(self, busy: list[Worker]) -> Failure | None:
        """The most frequent failure, also in parts that are half there."""
        failures = [*self.counts.failures]
        schema = self._source.schema
        for task in (worker.task for worker in busy if worker.task is not None):
            failures += failures_in(table_so_far(task.half, self._step.schema(schema)), schema, task.piece)
        return next(iter(most_frequent(failures)), None)

    def _how_to_go_on(self) -> str:
        rows, total = self.counts.rows, self._source.rows
        return f"stopped: {rows:,} of {total:,} rows are done and stand in {self._folder.told}; the same call goes on from there"
