"""The service: revdiff over HTTP, for tools that are not in Python (``pip install 'revdiff[service]'``).

`app` is an ASGI application, made when it is first asked for; `application` makes one with other `Limits`. ``revdiff serve``
serves it, as does any server of ASGI: ``uvicorn revdiff.service:app``.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from revdiff.errors import MissingExtra
from revdiff.service.limits import Limits

if TYPE_CHECKING:
    from starlette.applications import Starlette

    app: Starlette

__all__ = ["Limits", "app", "application", "serve"]


def application(limits: Limits | None = None) -> Starlette:
    """An ASGI application that answers within ``limits``; by default those of `Limits`.

    It starts its workers with the lifespan of ASGI, or with the first request where a server has none; it keeps nothing between
    requests and writes nothing. Raises ``MissingExtra``.

    >>> application(Limits(max_seconds=5)).url_path_for("diff")
    '/diff'
    """
    with _extra():
        from revdiff.service.asgi import Service
    return Service(limits or Limits()).application()


def serve(host: str, port: int, limits: Limits | None = None) -> None:
    """Serves within ``limits`` until the process is told to stop: what ``revdiff serve`` does.

    Port 0 takes a free one, which the log on standard error tells. Raises ``MissingExtra``, and `OSError` for an address that
    cannot be had.
    """
    with _extra():
        from revdiff.service.server import serve
    serve(host, port, limits or Limits())


@contextmanager
def _extra() -> Iterator[None]:
    """Says what to install where a library is not there. Raises ``MissingExtra``."""
    try:
        yield
    except ModuleNotFoundError as error:
        if error.name is None or error.name.startswith("revdiff"):
            raise
        raise MissingExtra(f"the service needs {error.name}: pip install 'revdiff[service]'") from None


def __getattr__(name: str) -> Starlette:
    if name == "app":
        globals()[name] = application()
        made: Starlette = globals()[name]
        return made
    raise AttributeError(f"module 'revdiff.service' has no attribute {name!r}")
