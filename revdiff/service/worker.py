"""A worker: a process that answers one question after the other, and the hold that its master has on it.

How long it may take is its master's business: whoever finds that it takes too long ends it, and who waits for it is told.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import warnings
from contextlib import suppress
from multiprocessing.connection import Connection

from revdiff.service import numbers
from revdiff.service.answers import Answer
from revdiff.service.endpoints import Question
from revdiff.service.limits import Limits
from revdiff.service.memory import bound_memory
from revdiff.service.problems import WORKER_LOST, refused
from revdiff.service.work import answered

# Spawned, not forked: a fork holds whatever lock a thread of its master held.
_PROCESSES = multiprocessing.get_context("spawn")

_EXAMPLE = b'{"old": "Two hurt in fire", "new": "Three hurt in fire"}'


class Worker:
    """A process, and the pipe to it, which is its own: whoever dies at one end of it disturbs no other."""

    def __init__(self, limits: Limits, niceness: int) -> None:
        self._pipe, theirs = _PROCESSES.Pipe()
        self._process = _PROCESSES.Process(target=_work, args=(theirs, limits, niceness), daemon=True)
        self._process.start()
        # Theirs alone, so that its end is seen here.
        theirs.close()
        self._is_ready = False

    @property
    def is_alive(self) -> bool:
        """Whether it can be asked."""
        return self._process.is_alive()

    def get_ready(self) -> None:
        """Returns when it has imported what it needs and answered an example. Raises `RefusedError` where it did not."""
        if not self._is_ready:
            self._is_ready = self._pipe.poll(numbers.STARTING_SECONDS) and self._received() is True
            if not self._is_ready:
                raise self._lost()

    def ask(self, question: Question) -> Answer:
        """Its answer, once it is ready. Raises `RefusedError` where it ended instead."""
        try:
            self._pipe.send(question)
        except OSError:
            raise self._lost() from None
        answer = self._received()
        assert isinstance(answer, Answer)
        return answer

    def end(self) -> None:
        """Ends it, whatever it is at; who waits for it is told."""
        self._process.kill()
        self._process.join()

    def _received(self) -> object:
        try:
            return self._pipe.recv()
        except (EOFError, OSError):
            raise self._lost() from None

    def _lost(self) -> Exception:
        self.end()
        return refused(WORKER_LOST, "it was killed, or had no memory left; no other request is touched")


def _work(pipe: Connection, limits: Limits, niceness: int) -> None:
    """What the process does until its master is gone."""
    # To be stopped is its master's business, also where a terminal sends the signal to both.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if niceness and hasattr(os, "nice"):
        os.nice(niceness)
    if limits.max_memory is not None:
        bound_memory(limits.max_memory)
    # What a library warns of may hold words of a text, and none of them goes into a log.
    warnings.simplefilter("ignore")
    # Its master may end at any time, also while it works; and an answer may be more than its memory holds.
    with suppress(EOFError, OSError, MemoryError):
        # The example may be more than what this service takes; it is not asked for by anybody.
        pipe.send(answered(Question("diff", _EXAMPLE), Limits()).problem is None)
        while True:
            pipe.send(answered(pipe.recv(), limits))
