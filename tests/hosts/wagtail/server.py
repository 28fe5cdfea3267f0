"""The site over HTTP, for a real browser on the same machine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test import Client
from django.test.testcases import LiveServerThread

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext


@contextmanager
def serving() -> Iterator[str]:
    """The address at which the site is served."""
    server = LiveServerThread("127.0.0.1", StaticFilesHandler)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    assert server.error is None
    yield f"http://127.0.0.1:{server.port}"
    server.terminate()


def log_in(context: BrowserContext, address: str, user: Any) -> None:
    """Has the pages of a browser opened as a user."""
    client = Client()
    client.force_login(user)
    session = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": address}])
