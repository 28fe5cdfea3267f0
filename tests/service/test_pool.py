"""The workers: what is lost when one of them ends, hangs or is left alone, and what is not."""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import os
import signal
import threading
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from revdiff.service import numbers
from revdiff.service.endpoints import Question
from revdiff.service.limits import Limits
from revdiff.service.pool import Pool
from revdiff.service.problems import RefusedError
from revdiff.service.worker import Worker

if not hasattr(signal, "SIGSTOP"):
    pytest.skip("a process cannot be stopped here and go on later", allow_module_level=True)

LIMITS = Limits(workers=1, max_seconds=60)
SMALL = Question("diff", b'{"old": "Two hurt", "new": "Three hurt"}')
LARGE = Question("diff", json.dumps({"old": "x" * numbers.LARGE_BYTES, "new": "y"}).encode())


def children() -> set[multiprocessing.Process]:
    return set(multiprocessing.active_children())  # type: ignore[arg-type]


def signal_all(workers: set[multiprocessing.Process], sent: int) -> None:
    for worker in workers:
        assert worker.pid is not None
        os.kill(worker.pid, sent)


def play(scene: Callable[[Pool, set[multiprocessing.Process]], Awaitable[None]], limits: Limits = LIMITS) -> None:
    """A scene with a pool that was started, and the processes that are its workers."""

    async def played() -> None:
        before = children()
        pool = Pool(limits)
        await pool.start()
        try:
            await scene(pool, children() - before)
        finally:
            pool.stop()
        assert not children() - before

    # In a thread of its own: where a test of this process has a browser, the browser's loop runs in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(asyncio.wait_for(played(), 120))).result()


async def refusal(answer: Awaitable[object]) -> str:
    with pytest.raises(RefusedError) as refused:
        await answer
    return refused.value.problem.kind.name


def test_a_killed_worker_is_replaced_before_anybody_asks_it() -> None:
    async def scene(pool: Pool, workers: set[multiprocessing.Process]) -> None:
        signal_all(workers, signal.SIGKILL)
        for worker in workers:
            worker.join()
        for question in (SMALL, LARGE, SMALL):
            assert (await pool.answer(question)).status == 200

    play(scene)


def test_what_takes_more_than_its_time_is_ended_and_others_are_answered() -> None:
    async def scene(pool: Pool, workers: set[multiprocessing.Process]) -> None:
        signal_all(workers, signal.SIGSTOP)
        assert await refusal(pool.answer(SMALL)) == "over-time"
        assert await refusal(pool.answer(LARGE)) == "over-time"
        assert not children() & workers

    play(scene, Limits(workers=1, max_seconds=0.2))


@pytest.mark.slow
def test_a_worker_that_does_not_even_take_the_question_is_ended() -> None:
    # More than a pipe holds: who writes it waits until somebody reads.
    question = Question("diff", b" " * 5_000_000)

    async def scene(pool: Pool, workers: set[multiprocessing.Process]) -> None:
        signal_all(workers, signal.SIGSTOP)
        assert await refusal(pool.answer(question)) == "over-time"
        # The one in its place answers, and so does the thread that waited.
        assert (await pool.answer(question)).problem == "not-json"

    play(scene, Limits(workers=1, max_seconds=5))


def test_who_waits_too_long_for_a_worker_is_told_to_come_back() -> None:
    async def scene(pool: Pool, workers: set[multiprocessing.Process]) -> None:
        signal_all(workers, signal.SIGSTOP)
        told = await asyncio.gather(*(refusal(pool.answer(SMALL)) for _ in range(12)))
        # The first has the worker for its time, others those that come in its place; the rest is not kept waiting behind them.
        assert told[0] == "over-time"
        assert set(told) <= {"over-time", "busy"}

    play(scene, Limits(workers=1, max_seconds=0.2))


def test_a_small_request_does_not_wait_for_a_large_one() -> None:
    async def scene(pool: Pool, workers: set[multiprocessing.Process]) -> None:
        # Those of large requests step back for the others; by that they are known.
        yielding = {worker for worker in workers if os.getpriority(os.PRIO_PROCESS, worker.pid or 0) > 0}
        assert len(yielding) == len(workers) - len(yielding) == 1
        signal_all(yielding, signal.SIGSTOP)
        large = asyncio.ensure_future(pool.answer(LARGE))
        await asyncio.sleep(0)  # it goes to its lane
        assert (await pool.answer(SMALL)).status == 200
        assert not large.done()
        signal_all(yielding, signal.SIGCONT)
        assert (await large).status == 200

    play(scene)


@pytest.fixture
def worker() -> Iterator[Worker]:
    made = Worker(LIMITS, 0)
    made.get_ready()
    yield made
    made.end()


def test_who_waits_for_a_worker_that_is_killed_is_told(worker: Worker) -> None:
    signal_all(children(), signal.SIGSTOP)
    killing = threading.Thread(target=signal_all, args=(children(), signal.SIGKILL))
    killing.start()
    with pytest.raises(RefusedError) as refused:
        worker.ask(SMALL)
    killing.join()
    assert refused.value.problem.kind.name == "worker-lost"
    assert not worker.is_alive


def test_who_leaves_ends_the_work() -> None:
    async def scene(pool: Pool, workers: set[multiprocessing.Process]) -> None:
        signal_all(workers, signal.SIGSTOP)
        asked = [asyncio.ensure_future(pool.answer(question)) for question in (SMALL, LARGE)]
        await asyncio.sleep(0)
        for one in asked:
            one.cancel()
        await asyncio.wait(asked)
        assert [one.cancelled() for one in asked] == [True, True]
        assert (await pool.answer(SMALL)).status == 200

    play(scene)


def test_who_finds_no_room_is_told_to_come_back() -> None:
    async def scene(pool: Pool, workers: set[multiprocessing.Process]) -> None:
        signal_all(workers, signal.SIGSTOP)
        first = asyncio.ensure_future(pool.answer(LARGE))
        await asyncio.sleep(0)
        assert await refusal(pool.answer(LARGE)) == "busy"
        signal_all(workers, signal.SIGCONT)
        assert (await first).status == 200

    play(scene, Limits(workers=1, max_waiting=1))
