"""A review on a plain form: in Chromium with scripts and without, and what the server refuses."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from html.parser import HTMLParser
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import urlencode
from wsgiref.simple_server import WSGIRequestHandler, make_server
from wsgiref.util import setup_testing_defaults

import pytest
from hypothesis import given

import revdiff
from revdiff import Revision
from tests.browser import serious
from tests.examples.form_boxes import boxes
from tests.examples.form_review import LONGEST, review
from tests.strategies import revision_pairs

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

OLD = """Ferry aground off Kelby <b>🚢
The harbor master gave no reason.
Two people were hurt, the mayor said. Fog lay on the bay.
The road to the pier is closed."""
NEW = """Ferry freed off Kelby <b>🚢
Two people were hurt, the mayor said.
Fog lay on the bay.
The road to the pier is closed.
An inquiry begins on Friday & ends soon."""


class Desk:
    """A store of two texts."""

    def __init__(self, old: str = OLD, new: str = NEW) -> None:
        self.old, self.new = old, new

    def texts(self) -> tuple[str, str]:
        return self.old, self.new

    def save(self, revision: Revision) -> None:
        self.old = revision.text

    @property
    def diff(self) -> revdiff.Diff:
        return revdiff.diff(self.old, self.new)


def sent(desk: Desk, form: Mapping[str, object] | bytes, **headers: str) -> tuple[str, str]:
    """The status and the page that a form is answered by."""
    body = form if isinstance(form, bytes) else urlencode(form, doseq=True).encode()
    environ = {"REQUEST_METHOD": "POST", "CONTENT_LENGTH": str(len(body)), "wsgi.input": BytesIO(body), **headers}
    setup_testing_defaults(environ)
    environ.setdefault("QUERY_STRING", "")
    statuses: list[str] = []
    answer = review(desk)(environ, lambda status, headers: statuses.append(status))  # type: ignore[arg-type]
    return statuses[0], b"".join(answer).decode()


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """Says nothing."""


@contextmanager
def served(desk: Desk) -> Iterator[str]:
    with make_server("127.0.0.1", 0, review(desk), handler_class=_Quiet) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def tab(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page that may load what is served here; a script that fails and a policy that is broken fail the test."""
    with browser.new_context(java_script_enabled=request.param) as context:
        page = context.new_page()
        complaints: list[str] = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if "Policy" in said.text else None)
        yield page
        assert not complaints


def take(tab: Page, number: int) -> None:
    """Accepts a change, as it is done on this page."""
    button, box = tab.get_by_role("button", name=f"accept change {number}"), tab.get_by_label(f"{number}. ")
    button.or_(box).click()


def save(tab: Page) -> str:
    """Sends the form; what the page then says."""
    with tab.expect_navigation():
        tab.get_by_role("button", name="Save").click()
    return tab.locator("p[role=status]").inner_text()


def test_what_is_taken_is_saved_and_all_else_stays(tab: Page) -> None:
    desk = Desk()
    with served(desk) as address:
        tab.goto(address)
        take(tab, 1)
        take(tab, 4)
        assert save(tab) == "Saved."
        assert tab.url == f"{address}?saved"
    taken = [revdiff.diff(OLD, NEW).changes[index].id for index in (0, 3)]
    assert desk.old == revdiff.diff(OLD, NEW).accept(taken).text
    assert desk.old != OLD


def test_all_of_it(tab: Page) -> None:
    desk = Desk()
    with served(desk) as address:
        tab.goto(address)
        for number, _ in enumerate(desk.diff.changes, 1):
            take(tab, number)
        save(tab)
    assert desk.old == NEW


def test_what_was_decided_on_other_texts_is_not_saved(tab: Page) -> None:
    desk = Desk()
    with served(desk) as address:
        tab.goto(address)
        take(tab, 1)
        desk.old = changed = OLD.replace("Two", "Three")
        assert save(tab).startswith("Nothing was saved: the texts changed meanwhile.")
        assert desk.old == changed
        # What is shown now is what can be decided on now.
        take(tab, 1)
        assert save(tab) == "Saved."
    assert desk.old == revdiff.diff(changed, NEW).accept([revdiff.diff(changed, NEW).changes[0]]).text


def test_the_page_fits_a_telephone(tab: Page) -> None:
    tab.set_viewport_size({"width": 360, "height": 700})
    with served(Desk()) as address:
        tab.goto(address)
        assert tab.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_boxes_stay_where_the_component_does_not_load(browser: Browser) -> None:
    desk = Desk()
    with browser.new_context() as context, served(desk) as address:
        tab = context.new_page()
        tab.route("**/revdiff.js", lambda route: route.abort())
        tab.goto(address)
        assert serious(tab) == []
        tab.get_by_label("1. edited").check()
        save(tab)
    assert desk.old.startswith("Ferry freed")


def test_words_are_decided_on_one_by_one(browser: Browser) -> None:
    desk = Desk("Two hurt in fire", "Three hurt in Kelby fire")
    with browser.new_context() as context, served(desk) as address:
        tab = context.new_page()
        tab.goto(address)
        tab.evaluate("document.querySelector('revdiff-view').accept('o0n0.3')")
        save(tab)
    assert desk.old == "Two hurt in Kelby fire"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"HTTP_SEC_FETCH_SITE": "same-origin"}, "303 See Other"),
        ({"HTTP_SEC_FETCH_SITE": "same-site"}, "403 Forbidden"),
        ({"HTTP_SEC_FETCH_SITE": "cross-site"}, "403 Forbidden"),
        ({"HTTP_ORIGIN": "http://desk.example", "HTTP_HOST": "desk.example"}, "303 See Other"),
        ({"HTTP_ORIGIN": "http://evil.example", "HTTP_HOST": "desk.example"}, "403 Forbidden"),
        ({"HTTP_ORIGIN": "null", "HTTP_HOST": "desk.example"}, "403 Forbidden"),
        ({}, "303 See Other"),
    ],
)
def test_another_site_decides_nothing(headers: dict[str, str], status: str) -> None:
    desk = Desk()
    form = {"fingerprint": desk.diff.fingerprint, "accept": ["o0n0"]}
    assert sent(desk, form, **headers)[0] == status
    assert (desk.old == OLD) == (status == "403 Forbidden")


FINGERPRINT = Desk().diff.fingerprint


@pytest.mark.parametrize(
    ("form", "status"),
    [
        pytest.param({}, "400 Bad Request", id="nothing"),
        pytest.param(b"\xff", "400 Bad Request", id="no text"),
        pytest.param({"decisions": "{"}, "400 Bad Request", id="no JSON"),
        pytest.param({"decisions": "[" * 100_000}, "400 Bad Request", id="a pit of brackets"),
        pytest.param({"decisions": "[]"}, "400 Bad Request", id="a list"),
        pytest.param({"decisions": json.dumps({"accepted": []})}, "400 Bad Request", id="half a decision"),
        pytest.param({"fingerprint": FINGERPRINT, "accept": ["o9n9"]}, "400 Bad Request", id="an unknown id"),
        pytest.param(
            {"decisions": json.dumps({"accepted": 1, "rejected": [], "fingerprint": FINGERPRINT})},
            "400 Bad Request",
            id="a number of ids",
        ),
        pytest.param({"fingerprint": "x", "accept": ["o0n0"]}, "409 Conflict", id="another diff"),
        pytest.param(b"x" * (LONGEST + 1), "413 Request Entity Too Large", id="too long"),
    ],
)
def test_what_is_no_decision_is_refused(form: dict[str, object] | bytes, status: str) -> None:
    desk = Desk()
    answered, page = sent(desk, form)
    assert answered == status
    assert 'role="status">Nothing was saved' in page
    assert desk.old == OLD


class Elements(HTMLParser):
    """The elements of a page, and the ids that its boxes stand for."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.ids: list[str | None] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        if tag == "input":
            self.ids.append(dict(attrs)["value"])


@given(revision_pairs())
def test_each_change_has_a_box_and_text_makes_no_elements(pair: tuple[str, str]) -> None:
    diff = revdiff.diff(*pair)
    found = Elements("".join(boxes(diff)))
    assert sorted(map(str, found.ids)) == sorted(change.id for change in diff.changes)
    assert found.names <= {"p", "div", "label", "input", "del", "ins"}
