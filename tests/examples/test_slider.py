"""Versions under a slider and their server: looked at in Chromium, one restored, and what the server refuses."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from socketserver import ThreadingMixIn
from typing import TYPE_CHECKING
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server
from wsgiref.util import setup_testing_defaults

import pytest

import revdiff
from revdiff import Revision, samples
from tests.browser import serious
from tests.examples.slider_server import told_by, versions

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


class Desk:
    """A store in memory."""

    def __init__(self) -> None:
        self.kept = samples.history()

    def versions(self) -> list[Revision]:
        return self.kept

    def save(self, revision: Revision, *, upon: Revision) -> bool:
        is_upon = self.kept[-1] is upon
        if is_upon:
            self.kept = [*self.kept, revision]
        return is_upon


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """Says nothing."""


class _Threaded(ThreadingMixIn, WSGIServer):
    """A browser opens connections ahead: one on which nothing is asked keeps nobody waiting."""

    daemon_threads = True


@contextmanager
def served(desk: Desk) -> Iterator[str]:
    with make_server("127.0.0.1", 0, versions(desk), server_class=_Threaded, handler_class=_Quiet) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A page that may load what is served here; a script that fails and a policy that is broken fail the test."""
    with browser.new_context() as context:
        page = context.new_page()
        complaints: list[str] = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if "Policy" in said.text else None)
        yield page
        assert not complaints


def test_any_version_is_looked_at_and_one_restored(tab: Page) -> None:
    desk = Desk()
    with served(desk) as address:
        tab.goto(address)
        slider = tab.get_by_role("slider")
        slider.press("Home")
        slider.press("ArrowRight")
        assert tab.locator("revdiff-history revdiff-view ins").first.inner_text() == "No one was hurt."
        tab.get_by_role("radio", name="the current one").check()
        told = revdiff.history(desk.kept).between(1, 9).summary
        tab.locator("revdiff-history revdiff-view .summary", has_text=told).wait_for()
        assert serious(tab) == []
        tab.get_by_role("button", name="restore revision 2").click()
        tab.locator("[role=status]", has_text="Restored.").wait_for()
        tab.get_by_text("revision 11 of 11").wait_for()
    assert desk.kept[-1].text == desk.kept[1].text
    assert desk.kept[-1].label == f"back to: {desk.kept[1].label}"
    assert len(desk.kept) == len(samples.history()) + 1


def test_where_the_story_was_changed_meanwhile_nothing_is_restored(tab: Page) -> None:
    desk = Desk()
    with served(desk) as address:
        tab.goto(address)
        tab.get_by_role("button", name="previous revision").click()
        desk.kept = changed = [*desk.kept, Revision("A fire broke out.")]
        tab.get_by_role("button", name="restore revision 9").click()
        tab.locator("[role=status]", has_text="Nothing was restored: the story was changed meanwhile.").wait_for()
        # What it is now is there to be looked at.
        tab.locator("revdiff-history .notes", has_text="revision 9 of 11").wait_for()
    assert desk.kept == changed


def test_what_is_compared_in_vain_is_told(tab: Page) -> None:
    desk = Desk()
    with served(desk) as address:
        tab.goto(address)
        tab.get_by_role("slider").press("Home")
        desk.kept = desk.kept[:1]
        tab.get_by_role("radio", name="the current one").check()
        assert "No two versions" in tab.get_by_role("alert").inner_text()


def test_the_page_fits_a_telephone(tab: Page) -> None:
    tab.set_viewport_size({"width": 360, "height": 700})
    with served(Desk()) as address:
        tab.goto(address)
        tab.get_by_role("slider").wait_for()
        assert tab.evaluate("document.documentElement.scrollWidth") <= 360


def sent(desk: Desk, told: object, kind: str = "application/json") -> tuple[str, str]:
    """The status and the words that a restoring is answered by."""
    body = json.dumps(told).encode()
    environ = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": "/restore",
        "CONTENT_TYPE": kind,
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": BytesIO(body),
    }
    setup_testing_defaults(environ)
    statuses: list[str] = []
    answer = versions(desk)(environ, lambda status, headers: statuses.append(status))  # type: ignore[arg-type]
    return statuses[0], b"".join(answer).decode()


OLD, NEW = (told_by(version) for version in (samples.history()[1], samples.history()[-1]))


@pytest.mark.parametrize(
    ("told", "kind", "status"),
    [
        ({"sha256": OLD, "current": NEW}, "application/json; charset=utf-8", "200 OK"),
        ({"sha256": OLD, "current": OLD}, "application/json", "409 Conflict"),
        ({"sha256": "0", "current": NEW}, "application/json", "404 Not Found"),
        ({"sha256": OLD, "current": NEW}, "text/plain", "415 Unsupported Media Type"),
        ({"sha256": OLD}, "application/json", "400 Bad Request"),
        ([OLD, NEW], "application/json", "400 Bad Request"),
        ({"sha256": "x" * 20_000, "current": NEW}, "application/json", "400 Bad Request"),
    ],
)
def test_only_what_names_a_version_and_what_was_seen_on_top_restores(told: object, kind: str, status: str) -> None:
    desk = Desk()
    assert sent(desk, told, kind)[0] == status
    assert len(desk.kept) == len(samples.history()) + (status == "200 OK")


def test_a_store_that_was_quicker_is_asked_in_vain() -> None:
    class Quick(Desk):
        def save(self, revision: Revision, *, upon: Revision) -> bool:
            return False

    assert sent(Quick(), {"sha256": OLD, "current": NEW})[0] == "409 Conflict"


def test_the_sum_is_that_of_the_record() -> None:
    history = revdiff.history(samples.history())
    steps = history.to_record()["diffs"]
    assert isinstance(steps, list)
    told = [step["new"]["sha256"] for step in steps]  # type: ignore[index, call-overload]
    assert told == [told_by(version) for version in history.revisions[1:]]
