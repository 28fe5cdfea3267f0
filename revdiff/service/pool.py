"""Who answers: processes, in two lanes, so that a small request never waits for a large one.

A process can be ended where a thread cannot: what takes more than its time is killed, and another worker takes its place.
"""

from __future__ import annotations

import asyncio
import multiprocessing
from typing import TYPE_CHECKING

from revdiff.service import numbers
from revdiff.service.answers import Answer
from revdiff.service.endpoints import Question
from revdiff.service.limits import Limits
from revdiff.service.problems import BUSY, OVER_TIME, WORKER_LOST, refused
from revdiff.service.work import answered, begin, ready

if TYPE_CHECKING:
    from pebble import ProcessPool


class Pool:
    """The workers of one service. They are started when it starts, and end with it."""

    def __init__(self, limits: Limits) -> None:
        large_waiting = max(1, limits.max_waiting // numbers.LARGE_SHARE)
        self._small = _Lane(limits, limits.workers, limits.max_waiting, niceness=0)
        self._large = _Lane(limits, max(1, limits.workers // 2), large_waiting, niceness=numbers.LARGE_NICENESS)

    async def start(self) -> None:
        """Returns when every worker has imported what it needs."""
        await asyncio.gather(self._small.start(), self._large.start())

    async def stop(self) -> None:
        """Ends all workers. What they are at is lost: nobody should wait for it any more."""
        await asyncio.gather(self._small.stop(), self._large.stop())

    async def answer(self, question: Question) -> Answer:
        """The answer of a worker. Raises `RefusedError`: there is no room, it takes too long, the worker ended."""
        large = len(question.body) > numbers.LARGE_BYTES
        return await (self._large if large else self._small).answer(question)


class _Lane:
    """Some workers, and those who wait for them."""

    def __init__(self, limits: Limits, workers: int, most: int, *, niceness: int) -> None:
        self._limits, self._workers, self._most, self._niceness = limits, workers, most, niceness
        self._inside = 0
        self._processes: ProcessPool | None = None

    async def start(self) -> None:
        from pebble import ProcessPool

        # Spawned, not forked: a fork holds whatever lock a thread of its master held.
        self._processes = ProcessPool(
            self._workers,
            initializer=begin,
            initargs=(self._niceness,),
            context=multiprocessing.get_context("spawn"),
        )
        await asyncio.gather(*(asyncio.wrap_future(self._processes.schedule(ready)) for _ in range(self._workers)))

    async def stop(self) -> None:
        if self._processes is not None:
            self._processes.stop()  # type: ignore[no-untyped-call] # pebble says nothing of it
            await asyncio.to_thread(self._processes.join)

    async def answer(self, question: Question) -> Answer:
        from pebble import ProcessExpired

        if self._processes is None:
            await self.start()
        assert self._processes is not None
        if self._inside >= self._most:
            raise refused(BUSY, f"{self._inside} requests of this size are inside; ask again in a moment")
        self._inside += 1
        try:
            task = self._processes.schedule(answered, args=(question, self._limits), timeout=self._limits.max_seconds)
            return await asyncio.wrap_future(task)
        except TimeoutError:
            raise refused(OVER_TIME, f"{self._limits.max_seconds:g} seconds are the most; its work was ended") from None
        except ProcessExpired:
            raise refused(WORKER_LOST, "it was killed or ran out of memory; no other request is touched") from None
        finally:
            self._inside -= 1
