"""The application: routes, bodies read within bounds, and every request watched."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from email.message import Message
from importlib.metadata import version

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.routing import Route

from revdiff.engine import AT_WORK
from revdiff.service import browser, metrics
from revdiff.service.answers import Answer, answer_of
from revdiff.service.description import description
from revdiff.service.endpoints import ENDPOINTS, Question
from revdiff.service.limits import Limits
from revdiff.service.logs import log
from revdiff.service.metrics import Metrics
from revdiff.service.pool import Pool
from revdiff.service.problems import BUSY, CLIENT_LEFT, TOO_LARGE, TOO_SLOW, WRONG_MEDIA_TYPE, refused
from revdiff.service.watching import Watch


class Service:
    """The workers and the counters of one application, and how a request goes through it."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._pool = Pool(limits)
        self._metrics = Metrics()
        self._inside = 0

    def application(self) -> Starlette:
        """The ASGI application."""
        watch = Watch(self._metrics)
        told = {
            "openapi.json": self._description,
            "health": self._health,
            "metrics": self._counted,
            browser.NAME: self._within_limits(self._script),
        }
        made = Starlette(
            routes=[
                *(
                    Route(
                        f"/{name}",
                        watch.over(name, self._within_limits(self._asked(name))),
                        methods=["POST"],
                        name=name,
                    )
                    for name in ENDPOINTS
                ),
                *(Route(f"/{name}", watch.over(name, tell), methods=["GET"], name=name) for name, tell in told.items()),
            ],
            exception_handlers=watch.handlers(),
            lifespan=self._lifespan,
        )
        # An address with a stroke too many is another one; sending clients elsewhere would lose their bodies.
        made.router.redirect_slashes = False
        return made

    @asynccontextmanager
    async def _lifespan(self, _made: Starlette) -> AsyncIterator[None]:
        await self._pool.start()
        log("started", workers=self._limits.workers, engine=AT_WORK.value)
        yield
        self._pool.stop()
        log("stopped")

    async def _description(self, _request: Request) -> Answer:
        return answer_of(description(self._limits))

    async def _health(self, _request: Request) -> Answer:
        return answer_of(
            {"status": "ok", "version": version("revdiff"), "engine": AT_WORK.value, "inside": self._inside}
        )

    async def _counted(self, _request: Request) -> Answer:
        return Answer(200, metrics.MEDIA_TYPE, self._metrics.told())

    async def _script(self, request: Request) -> Answer:
        options, known = request.query_params.multi_items(), request.headers.get("if-none-match", "")
        # In a thread: one that is not kept takes some hundredths of a second to make.
        return await asyncio.to_thread(browser.script_answer, options, known)

    def _within_limits(
        self, answering: Callable[[Request], Awaitable[Answer]]
    ) -> Callable[[Request], Awaitable[Answer]]:
        async def bounded(request: Request) -> Answer:
            if self._inside >= self._limits.max_waiting:
                raise refused(BUSY, f"{self._inside} requests are inside; ask again in a moment")
            self._inside += 1
            self._metrics.inside.set(self._inside)
            try:
                return await answering(request)
            finally:
                self._inside -= 1
                self._metrics.inside.set(self._inside)

        return bounded

    def _asked(self, endpoint: str) -> Callable[[Request], Awaitable[Answer]]:
        async def asked(request: Request) -> Answer:
            return await self._answered(endpoint, request)

        return asked

    async def _answered(self, endpoint: str, request: Request) -> Answer:
        packed = request.headers.get("content-encoding", "identity")
        if packed.strip().lower() != "identity":
            raise refused(WRONG_MEDIA_TYPE, "a body is taken as it is: Content-Encoding says that it is packed")
        form = request.headers.get("content-type", "")
        question = Question(
            endpoint,
            await self._body(request),
            form.partition(";")[0].strip().lower(),
            request.headers.get("accept", ""),
            {**_encoding_of(form), **request.query_params},
        )
        return await _unless_left(request, self._pool.answer(question))

    async def _body(self, request: Request) -> bytes:
        """The body, within the limits. Raises `RefusedError` for one that is too large or too slow."""
        length = request.headers.get("content-length", "")
        if length.isdecimal() and int(length) > self._limits.max_bytes:
            raise self._too_large()
        body = bytearray()
        try:
            async with asyncio.timeout(self._limits.max_seconds):
                async for part in request.stream():
                    body += part
                    if len(body) > self._limits.max_bytes:
                        raise self._too_large()
        except TimeoutError:
            raise refused(TOO_SLOW, f"{self._limits.max_seconds:g} seconds are the most for a body") from None
        except ClientDisconnect:
            raise refused(CLIENT_LEFT, "the body broke off") from None
        request.state.came = len(body)
        return bytes(body)

    def _too_large(self) -> Exception:
        return refused(TOO_LARGE, f"a body has at most {self._limits.max_bytes} bytes here")


def _encoding_of(form: str) -> dict[str, str]:
    """What the header ``Content-Type`` says of the encoding of a body that is the bytes of a text."""
    header = Message()
    header["content-type"] = form
    charset = header.get_content_charset()
    return {} if charset is None else {"encoding": charset}


async def _unless_left(request: Request, answer: Awaitable[Answer]) -> Answer:
    """The answer, unless the client leaves before it is there: then the work for it is ended."""
    working = asyncio.ensure_future(answer)
    leaving = asyncio.ensure_future(_left(request))
    try:
        await asyncio.wait((working, leaving), return_when=asyncio.FIRST_COMPLETED)
        if working.done():
            return working.result()
        raise refused(CLIENT_LEFT, "nobody waits for the answer")
    finally:
        working.cancel()
        leaving.cancel()


async def _left(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
