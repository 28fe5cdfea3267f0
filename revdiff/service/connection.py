"""A connection to a client, which is closed where the client opens it and asks nothing."""

from __future__ import annotations

import asyncio
from typing import cast

from uvicorn.protocols.http.h11_impl import H11Protocol


def connection_within(seconds: float) -> type[asyncio.Protocol]:
    """The kind of connection that waits so many ``seconds`` for the head of a request, and at most twice as many.

    uvicorn itself closes one that is silent after an answer. One that was never asked anything, or sends its head a byte at a
    time, it holds for good. h11 is the reader of heads that bounds their length.
    """

    class Connection(H11Protocol):
        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            self._last: object = self.cycle
            self._look_again()

        def connection_lost(self, exc: Exception | None) -> None:
            self._looking.cancel()
            super().connection_lost(exc)

        def _look_again(self) -> None:
            self._looking = self.loop.call_later(seconds, self._look)

        def _look(self) -> None:
            # uvicorn says of a connection without a request yet that its cycle is None, and declares that it has one.
            cycle: object = self.cycle
            waits = cycle is None or self.cycle.response_complete
            if waits and cycle is self._last:
                self.transport.close()
                return
            self._last = cycle if waits else self
            self._look_again()

    return cast("type[asyncio.Protocol]", Connection)
