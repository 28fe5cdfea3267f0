"""Who answers: processes, in two lanes, so that a small request never waits for a large one.

A process can be ended where a thread cannot: what takes more than its time is killed, and another worker takes its place.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from revdiff.service import numbers
from revdiff.service.answers import Answer
from revdiff.service.endpoints import Question
from revdiff.service.limits import Limits
from revdiff.service.problems import BUSY, OVER_TIME, refused
from revdiff.service.worker import Worker

_Told = TypeVar("_Told")


class Pool:
    """The workers of one service. They are started when it starts, and end with it."""

    def __init__(self, limits: Limits) -> None:
        large_waiting = max(1, limits.max_waiting // numbers.LARGE_SHARE)
        self._small = _Lane(limits, limits.workers, limits.max_waiting, niceness=0)
        self._large = _Lane(limits, max(1, limits.workers // 2), large_waiting, niceness=numbers.LARGE_NICENESS)

    async def start(self) -> None:
        """Returns when every worker has imported what it needs."""
        await asyncio.gather(self._small.start(), self._large.start())

    def stop(self) -> None:
        """Ends all workers. What they are at is lost: nobody should wait for it any more."""
        self._small.stop()
        self._large.stop()

    async def answer(self, question: Question) -> Answer:
        """The answer of a worker. Raises `RefusedError`: there is no room, it takes too long, the worker ended."""
        large = len(question.body) > numbers.LARGE_BYTES
        return await (self._large if large else self._small).answer(question)


class _Lane:
    """Some workers, and those who wait for them, at ``most`` so many."""

    def __init__(self, limits: Limits, workers: int, most: int, *, niceness: int) -> None:
        self._limits, self._most, self._niceness = limits, most, niceness
        self._number = workers
        self._inside = 0
        self._workers: set[Worker] = set()
        self._free: asyncio.Queue[Worker] = asyncio.Queue()
        # A thread for each, which waits at its pipe.
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="revdiff")

    async def start(self) -> None:
        if not self._workers:
            self._workers = {Worker(self._limits, self._niceness) for _ in range(self._number)}
            await asyncio.gather(*(self._waited(worker.get_ready) for worker in self._workers))
            for worker in self._workers:
                self._free.put_nowait(worker)

    def stop(self) -> None:
        for worker in self._workers:
            worker.end()
        self._workers = set()
        self._threads.shutdown(wait=False)

    async def answer(self, question: Question) -> Answer:
        if self._inside >= self._most:
            raise refused(BUSY, f"{self._inside} requests of this size are inside; ask again in a moment")
        self._inside += 1
        try:
            await self.start()
            worker = await self._next_free()
            try:
                return await self._answer_of(worker, question)
            finally:
                self._free.put_nowait(self._sound(worker))
        finally:
            self._inside -= 1

    async def _next_free(self) -> Worker:
        """The worker that is free next. Raises `RefusedError` where none is in time."""
        try:
            async with asyncio.timeout(self._limits.max_seconds):
                return self._sound(await self._free.get())
        except TimeoutError:
            detail = f"no worker was free for {self._limits.max_seconds:g} seconds; ask again in a moment"
            raise refused(BUSY, detail) from None

    async def _answer_of(self, worker: Worker, question: Question) -> Answer:
        """What a worker answers. Where it takes too long or nobody waits any more it is ended, which frees the thread, too."""
        try:
            await self._waited(worker.get_ready)
            async with asyncio.timeout(self._limits.max_seconds):
                return await self._waited(partial(worker.ask, question))
        except TimeoutError:
            worker.end()
            detail = f"{self._limits.max_seconds:g} seconds are the most; its work was ended"
            raise refused(OVER_TIME, detail) from None
        except asyncio.CancelledError:
            worker.end()
            raise

    async def _waited(self, waiting: Callable[[], _Told]) -> _Told:
        return await asyncio.get_running_loop().run_in_executor(self._threads, waiting)

    def _sound(self, worker: Worker) -> Worker:
        """The worker, or where it ended one that takes its place."""
        if worker.is_alive or worker not in self._workers:
            return worker
        self._workers.remove(worker)
        fresh = Worker(self._limits, self._niceness)
        self._workers.add(fresh)
        return fresh
