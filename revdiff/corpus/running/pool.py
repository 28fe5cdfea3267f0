"""Processes that work: what becomes of each is seen, and the death of one is the death of its task alone."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from enum import StrEnum
from multiprocessing.connection import Connection, wait
from types import ModuleType
from typing import TYPE_CHECKING, TypeAlias, cast

from attrs import frozen

from revdiff.arguments import one_of
from revdiff.corpus.running.numbers import PATIENCE, TICK
from revdiff.corpus.running.stopping import unheard_interrupts
from revdiff.corpus.running.worker import Answer, Note, Task, work
from revdiff.corpus.step import Step
from revdiff.engine import AT_WORK, VARIABLE
from revdiff.errors import OptionError

if TYPE_CHECKING:
    from multiprocessing.context import ForkContext, ForkServerContext, SpawnContext

    from pyarrow import Schema

    Context: TypeAlias = ForkContext | ForkServerContext | SpawnContext

# What workers need, imported once where each of them is a copy of one process that was made for this.
_NEEDED = ["pyarrow.parquet", "revdiff.corpus.running.worker", "revdiff.corpus.running.warmed"]


class StartMethod(StrEnum):
    """How processes are started, in the words of ``multiprocessing``."""

    FORK = "fork"
    FORKSERVER = "forkserver"
    SPAWN = "spawn"


def start_method_of(given: str) -> StartMethod:
    """A way to start processes. Raises `OptionError` for what is none, or none of this system."""
    method = one_of(StartMethod, "start_method", given)
    if method not in start_methods():
        raise OptionError(f"start_method {method.value!r} is not there on this system: {', '.join(start_methods())}")
    return method


def start_methods() -> Sequence[str]:
    """The ways to start a process that there are here."""
    return multiprocessing.get_all_start_methods()


@frozen
class Death:
    """How a worker ended that had not answered: ``how``, in words."""

    how: str


class Worker:
    """A process that works, the task that it has, and the note of where it is."""

    def __init__(self, context: Context, step: bytes, schema: Schema) -> None:
        self.note = Note(context)
        self.task: Task | None = None
        self._tasks, theirs = context.Pipe()
        self._process = context.Process(target=work, args=(theirs, self.note, step, schema), daemon=True)
        self._process.start()
        # Held by the worker alone, so that its end is the end of what comes from it.
        theirs.close()

    def give(self, task: Task) -> None:
        """Gives it a task."""
        self.task = task
        self.note.clear()
        with suppress(OSError):  # it died since: that is seen when its answer is asked for
            self._tasks.send(task)

    def doors(self) -> tuple[Connection, int]:
        """What becomes ready when it answers, and when it dies."""
        return self._tasks, self._process.sentinel

    def answer(self) -> Answer | Death | None:
        """What it answered, or how it ended; None where it is at work."""
        with suppress(EOFError, OSError, pickle.UnpicklingError):
            if self._tasks.poll():
                answer: Answer = self._tasks.recv()
                return answer
            if self._process.is_alive():
                return None
        self._process.join(PATIENCE)
        self.end()
        return Death(_told(self._process.exitcode))

    def leave(self) -> None:
        """Has it end by itself."""
        with suppress(OSError):
            self._tasks.send(None)

    def end(self) -> None:
        """Ends it, if it has not ended, by force if need be."""
        self._tasks.close()
        for ended in (self._process.terminate, self._process.kill):
            if self._process.exitcode is None:
                ended()
                self._process.join(PATIENCE)

    def join(self) -> None:
        """Waits for its end."""
        self._process.join(PATIENCE)
        self.end()


def _told(code: int | None) -> str:
    """How a process ended, by its exit code."""
    if code is None or code >= 0:
        return f"ended with exit code {code}"
    try:
        name = signal.Signals(-code).name
    except ValueError:
        name = f"signal {-code}"
    return f"was killed by {name}"


class Pool:
    """Workers, as many as were asked for and have something to do."""

    def __init__(self, step: Step, schema: Schema, start_method: StartMethod | None) -> None:
        self._schema = schema
        self._context = _context(start_method)
        self._step, self._is_of_the_program = _pickled(step)
        self._idle: list[Worker] = []
        self.busy: list[Worker] = []

    def give(self, task: Task) -> None:
        """Gives a task to a worker that has none, or to a new one."""
        worker = self._idle.pop() if self._idle else self._started()
        self.busy.append(worker)
        worker.give(task)

    def answers(self) -> Iterator[tuple[Worker, Task, Answer | Death]]:
        """Waits for what workers answer, for a short while; those that died are gone."""
        wait([door for worker in self.busy for door in worker.doors()], TICK)
        for worker in [*self.busy]:
            answer = worker.answer()
            if answer is None:
                continue
            self.busy.remove(worker)
            if not isinstance(answer, Death):
                self._idle.append(worker)
            assert worker.task is not None
            yield worker, worker.task, answer

    def close(self) -> None:
        """Ends all: those that have nothing to do leave, those that are at work are ended."""
        for worker in self._idle:
            worker.leave()
        for worker in self.busy:
            worker.end()
        for worker in self._idle:
            worker.join()
        self._idle, self.busy = [], []

    def _started(self) -> Worker:
        with unheard_interrupts(), _same_engine(), _program(self._is_of_the_program):
            return Worker(self._context, self._step, self._schema)


def _context(start_method: StartMethod | None) -> Context:
    """How processes are started: as was asked for, or in the fastest way that is safe."""
    # What Python takes by itself may be a plain fork, which copies locks that threads of this process hold.
    method = start_method or (StartMethod.FORKSERVER if "forkserver" in start_methods() else StartMethod.SPAWN)
    context = cast("Context", multiprocessing.get_context(method.value))
    if method is StartMethod.FORKSERVER:
        context.set_forkserver_preload(_NEEDED)
    return context


def _pickled(step: Step) -> tuple[bytes, bool]:
    """A step as workers get it, and whether it is made of what the program itself defines, which they then have to import."""
    try:
        with _program(False):
            return pickle.dumps(step), False
    except (AttributeError, pickle.PicklingError):
        return pickle.dumps(step), True


@contextmanager
def _program(is_needed: bool) -> Iterator[None]:
    """Hides the program from the processes that it starts meanwhile, where they do not need it.

    They would run it again to have what it defines, and a script of a few lines would start itself over and over, or fail.
    """
    if is_needed:
        yield
        return
    program = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = program


@contextmanager
def _same_engine() -> Iterator[None]:
    """Has the engine of this process be that of the processes that it starts meanwhile."""
    before = os.environ.get(VARIABLE)
    os.environ[VARIABLE] = AT_WORK
    try:
        yield
    finally:
        if before is None:
            del os.environ[VARIABLE]
        else:
            os.environ[VARIABLE] = before
