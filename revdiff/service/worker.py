"""A worker: a process that answers one question after the other, and the hold that its master has on it."""

from __future__ import annotations

import multiprocessing
import os
import signal
from multiprocessing.connection import Connection

from revdiff.service.answers import Answer
from revdiff.service.endpoints import Question
from revdiff.service.limits import Limits
from revdiff.service.problems import OVER_TIME, WORKER_LOST, refused
from revdiff.service.work import answered

# Spawned, not forked: a fork holds whatever lock a thread of its master held.
_PROCESSES = multiprocessing.get_context("spawn")

_EXAMPLE = b'{"old": "Two hurt in fire", "new": "Three hurt in fire"}'


class Worker:
    """A process, and the pipe to it, which is its own: whoever dies at one end of it disturbs no other."""

    def __init__(self, limits: Limits, niceness: int) -> None:
        self._limits = limits
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
        """Returns when it has imported what it needs. Raises `RefusedError` where it ended instead."""
        if not self._is_ready:
            self._is_ready = self._received() is not None

    def ask(self, question: Question) -> Answer:
        """Its answer. Raises `RefusedError` where it took too long, which ends it, and where it ended."""
        self.get_ready()
        try:
            self._pipe.send(question)
        except OSError:
            raise self._lost() from None
        if not self._pipe.poll(self._limits.max_seconds):
            self.end()
            raise refused(OVER_TIME, f"{self._limits.max_seconds:g} seconds are the most; its work was ended")
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
    answered(Question("diff", _EXAMPLE), limits)
    pipe.send(True)
    while True:
        try:
            question = pipe.recv()
        except EOFError:
            return
        pipe.send(answered(question, limits))
