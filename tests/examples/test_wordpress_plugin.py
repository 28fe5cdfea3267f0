"""The plugin for WordPress, run by PHP beside a running service, with something that stands in for WordPress."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.examples.wordpress_site import Blog
from tests.php import php
from tests.service.serving import Serving

if TYPE_CHECKING:
    from playwright.sync_api import Page

PROGRAM = Path(__file__).parent / "wordpress/stand_in.php"


@pytest.fixture(scope="module")
def service() -> Iterator[Serving]:
    with Serving("--workers", "1") as serving:
        yield serving


def row(found: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """A post as PHP has it."""
    texts = {f"post_{name}": found[name]["raw"] for name in ("title", "excerpt", "content")}
    return {"ID": found["id"], **texts, **fields}


NOW, BEFORE, FIRST = (row(one) for one in Blog().revisions)


def box(address: str, post: dict[str, Any], *revisions: dict[str, Any]) -> str:
    return php(PROGRAM, address, given=json.dumps({"post": post, "revisions": revisions}))


def test_the_box_shows_what_became_of_the_post(service: Serving, page: Page) -> None:
    made = box(service.url, NOW, NOW, BEFORE, FIRST)
    page.set_content(made)
    assert page.locator("ins").all_inner_texts()[0] == " pulled off sandbank"
    assert "3 edited" in page.locator(".revdiff").inner_text()


def test_what_says_the_same_or_was_saved_by_itself_is_passed_over(service: Serving) -> None:
    autosave = row(Blog().revisions[2], post_name="412-autosave-v1")
    assert box(service.url, NOW, NOW, autosave, BEFORE) == box(service.url, NOW, BEFORE)


@pytest.mark.parametrize("revisions", [[], [NOW]])
def test_where_no_revision_says_something_else_the_box_says_so(
    service: Serving, revisions: list[dict[str, Any]]
) -> None:
    assert box(service.url, NOW, *revisions) == "<p>No revision says something else.</p>"


def test_text_of_a_post_is_text(service: Serving, page: Page) -> None:
    hostile = row(Blog().revisions[0], post_title="&lt;script>document.title = 'ran'&lt;/script>🔥")
    page.set_content(box(service.url, hostile, NOW))
    assert page.locator("script").count() == 0
    assert "<script>document.title = 'ran'</script>🔥" in "".join(page.locator("ins").all_inner_texts())


def test_a_service_that_does_not_answer_is_told(service: Serving) -> None:
    assert box("http://127.0.0.1:1", NOW, BEFORE) == "<p>Could not connect &lt;to&gt; server</p>"


@contextmanager
def another(status: int, body: bytes) -> Iterator[str]:
    """Something else that listens where the service should."""

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(status)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@pytest.mark.parametrize(
    ("status", "body", "told"),
    [
        (200, b"<h1>It works!</h1>", "This is not the service."),
        (200, b'{"revision": null}', "This is not the service."),
        (200, b'{"revision": "Fog."}', "This is not the service."),
        (502, b"<h1>Bad Gateway</h1>", "The service does not answer."),
        (422, b'{"detail": [{"msg": "no"}]}', "The service does not answer."),
    ],
)
def test_the_page_is_there_whatever_listens_in_the_place_of_the_service(status: int, body: bytes, told: str) -> None:
    with another(status, body) as address:
        assert box(address, NOW, BEFORE) == f"<p>{told}</p>"


def test_what_the_service_refuses_is_told() -> None:
    with Serving("--workers", "1", "--max-words", "5") as narrow:
        assert "words; the most that this service takes are 5</p>" in box(narrow.url, NOW, BEFORE)
