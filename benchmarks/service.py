"""How long a small request waits while a large one is worked on: `python -m benchmarks.service`.

A pair of 40 paragraphs is compared again and again over eight connections, alone and beside two paragraphs of 60,000 words
that are compared without a pause: by the service as it is, and by threads, which the native engine lets run beside each other.
"""

from __future__ import annotations

import asyncio
import http.client
import json
import multiprocessing
import random
import socket
import statistics
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing.connection import Connection

import uvicorn

from benchmarks.markdown import table
from revdiff.service import asgi
from revdiff.service.answers import Answer
from revdiff.service.endpoints import Question
from revdiff.service.limits import Limits
from revdiff.service.work import answered
from tests.generator import HEAVY, prose, revise, reworded

CONNECTIONS = 8
REQUESTS = 100
"""So many on each connection."""


class Threads:
    """What stands in for the pool: threads of the server's own process."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._threads = ThreadPoolExecutor(limits.workers + 1)

    async def start(self) -> None:
        answered(Question("diff", b'{"old": "One", "new": "Two"}'), self._limits)

    def stop(self) -> None:
        self._threads.shutdown(wait=False)

    async def answer(self, question: Question) -> Answer:
        return await asyncio.get_running_loop().run_in_executor(self._threads, answered, question, self._limits)


class _Server(uvicorn.Server):
    """A server that says at which port it listens, once it does."""

    def __init__(self, config: uvicorn.Config, port_told: Connection) -> None:
        super().__init__(config)
        self._port_told = port_told

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._port_told.send(self.servers[0].sockets[0].getsockname()[1])


def serving(by_threads: bool, port_told: Connection) -> None:
    if by_threads:
        asgi.Pool = Threads  # type: ignore[misc, assignment]
    made = asgi.Service(Limits(workers=2)).application()
    _Server(uvicorn.Config(made, port=0, log_level="error"), port_told).run()


@contextmanager
def served(by_threads: bool) -> Iterator[int]:
    """The port of a service in a process of its own."""
    context = multiprocessing.get_context("spawn")
    port, port_told = context.Pipe(duplex=False)
    process = context.Process(target=serving, args=(by_threads, port_told))
    process.start()
    try:
        yield port.recv()
    finally:
        process.terminate()
        process.join()


def small() -> bytes:
    """A pair of 40 paragraphs, heavily edited."""
    chance = random.Random(40)
    revised = revise(prose(chance, 40), prose(chance, 20), HEAVY, chance)
    return json.dumps({"old": revised.old, "new": revised.new}).encode()


def large() -> bytes:
    """Two paragraphs of 60,000 words, a tenth of them changed."""
    chance = random.Random(60)
    words = " ".join(prose(chance, 4000)).split()[:60_000]
    old = " ".join(words)
    return json.dumps({"old": [old], "new": [reworded(old, 0.1, words, chance)]}).encode()


def asked(port: int, body: bytes, times: int) -> list[float]:
    """The seconds of each of so many requests on one connection."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        connection.request("POST", "/diff", body, {"content-type": "application/json"})
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 200, answer.status
        seconds.append(time.perf_counter() - start)
    return seconds


def figures(port: int, body: bytes) -> tuple[float, float]:
    """The median and the 99th percentile over all connections, in milliseconds."""
    with ThreadPoolExecutor(CONNECTIONS) as clients:
        every = [
            one for found in clients.map(lambda _: asked(port, body, REQUESTS), range(CONNECTIONS)) for one in found
        ]
    return statistics.median(every) * 1000, statistics.quantiles(every, n=100)[98] * 1000


def rows(name: str, by_threads: bool) -> Iterator[list[str]]:
    """One row alone, one beside the large pair."""
    little, much = small(), large()
    with served(by_threads) as port:
        asked(port, little, 10)
        alone = figures(port, little)
        yield told(name, "alone", alone, alone[0])
        large_alone = min(asked(port, much, 2))
        over = threading.Event()
        counted: list[float] = []

        def without_a_pause() -> None:
            while not over.is_set():
                counted.extend(asked(port, much, 1))

        beside = threading.Thread(target=without_a_pause)
        beside.start()
        found = figures(port, little)
        over.set()
        beside.join()
        yield told(name, f"beside {len(counted)} large ones of {large_alone:.1f} s", found, alone[0])


def told(name: str, beside: str, found: tuple[float, float], median: float) -> list[str]:
    return [name, beside, f"{found[0]:.1f} ms", f"{found[1]:.1f} ms", f"{found[1] / median:.1f}"]


def main() -> None:
    every = [*rows("processes", False), *rows("threads", True)]
    print(table(["", "", "median", "p99", "p99 by the median alone"], every))


if __name__ == "__main__":
    main()
