"""Every request watched: it gets an id, its answer is sent whatever happened, and both are counted and logged."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final
from uuid import uuid4

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from revdiff.service import numbers
from revdiff.service.answers import Answer, answer_to_refused
from revdiff.service.logs import log
from revdiff.service.metrics import Metrics
from revdiff.service.problems import BUSY, NOT_FOUND, WRONG_METHOD, RefusedError, refused
from revdiff.service.work import fault_answer

_ID: Final = re.compile(r"[\w.-]{1,64}", re.ASCII)

_NOT_LOOKED_FOR: Final = "other"
"""What requests are counted under that ask for what is not there, for they may ask for anything."""


class Watch:
    """Watches the requests of one service."""

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics

    def over(
        self, endpoint: str, answering: Callable[[Request], Awaitable[Answer]]
    ) -> Callable[[Request], Awaitable[Response]]:
        """What answers, made an endpoint of Starlette's."""

        async def watched(request: Request) -> Response:
            start = time.perf_counter()
            try:
                answer = await answering(request)
            except RefusedError as error:
                answer = answer_to_refused(error.problem)
            except Exception as error:
                answer = fault_answer(error)
            return self._told(endpoint, request, answer, time.perf_counter() - start)

        return watched

    def handlers(self) -> Mapping[Any, Callable[[Request, Exception], Awaitable[Response]]]:
        """What answers where no endpoint does."""

        async def lost(request: Request, error: Exception) -> Response:
            async def refusing(_request: Request) -> Answer:
                allowed = (error.headers or {}).get("Allow") if isinstance(error, HTTPException) else None
                if allowed:
                    raise refused(WRONG_METHOD, f"this is asked by {allowed}")
                raise refused(NOT_FOUND, "GET /openapi.json tells what there is")

            response = await self.over(_NOT_LOOKED_FOR, refusing)(request)
            if isinstance(error, HTTPException):
                response.headers.update(error.headers or {})
            return response

        return {HTTPException: lost}

    def _told(self, endpoint: str, request: Request, answer: Answer, seconds: float) -> Response:
        given = request.headers.get("x-request-id", "")
        name = given if _ID.fullmatch(given) else uuid4().hex
        came = getattr(request.state, "came", 0)
        went = len(answer.body)
        self._metrics.answered(endpoint, answer.status, answer.problem, seconds=seconds, came=came, went=went)
        log(
            "answered" if answer.fault is None else "fault",
            level=logging.INFO if answer.fault is None else logging.ERROR,
            method=request.method,
            path=f"/{endpoint}",
            status=answer.status,
            problem=answer.problem,
            came=came,
            went=went,
            milliseconds=round(seconds * 1000, 1),
            request=name,
            **({} if answer.fault is None else {"fault": answer.fault}),
        )
        headers = {
            "content-type": answer.media_type,
            "x-request-id": name,
            "x-content-type-options": "nosniff",
            "cache-control": "no-store",
            **({"retry-after": str(numbers.RETRY_SECONDS)} if answer.problem == BUSY.name else {}),
            **answer.headers,
        }
        return Response(answer.body, answer.status, headers)
