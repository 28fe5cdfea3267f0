"""The server around the application: one address, and a stop that loses nothing."""

from __future__ import annotations

import logging
import signal
import socket
from contextlib import suppress
from ipaddress import ip_address

import uvicorn

from revdiff.service import numbers
from revdiff.service.asgi import Service
from revdiff.service.connection import connection_within
from revdiff.service.limits import Limits
from revdiff.service.logs import log, log_lines_to_stderr


def serve(host: str, port: int, limits: Limits) -> None:
    """Serves until the process is told to stop (SIGTERM, SIGINT); then no connection is taken and what is in flight is answered.

    Port 0 takes a free one, which the log tells. Raises `OSError` for an address that cannot be had, and where no worker starts.
    """
    log_lines_to_stderr()
    listener = listening(host, port)
    config = uvicorn.Config(
        Service(limits).application(),
        log_config=None,
        access_log=False,
        server_header=False,
        lifespan="on",
        http=connection_within(limits.max_seconds),
        ws="none",
        # A request comes in, waits and is worked on, each within the time it has: then nothing that is in flight is lost.
        timeout_graceful_shutdown=round(3 * limits.max_seconds + numbers.STOPPING_SECONDS),
    )
    # uvicorn answers a signal by its stop, and then sends itself the signal once more: a stop that went well is no failure.
    signal.signal(signal.SIGTERM, lambda *_: None)
    _Server(config).run(sockets=[listener])


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens there, whose connections send what they have at once.

    Else an answer on a connection that is kept waits for its client to confirm the last, some 40 ms. Raises `OSError` for an
    address that is in use, is not this machine's, or has no such name.
    """
    try:
        listener = socket.create_server((host, port), family=_family(host))
    except OSError as error:
        # Behind its reason stands the address once more, as Python writes a pair.
        reason = (error.strerror or str(error)).partition(" (")[0]
        raise OSError(f"cannot listen at {host}, port {port}: {reason}") from error
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


class _Server(uvicorn.Server):
    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Says where it listens once it does: with the port, which may have been left open. Raises `OSError` if it does not."""
        # Some releases of uvicorn leave by an exit where the application does not start, others come back.
        with suppress(SystemExit):
            await super().startup(sockets)
        if not self.started:
            raise OSError("the service did not start: its workers ended before they were asked anything")
        for listener in sockets or ():
            host, port = listener.getsockname()[:2]
            if not ip_address(host.partition("%")[0]).is_loopback:
                log("open to other machines, and asks nobody who they are", level=logging.WARNING, host=host, port=port)
            log("listening", host=host, port=port)


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET
