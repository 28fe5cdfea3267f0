"""The plugin for WordPress, run by PHP beside a running service, with something that stands in for WordPress."""

from __future__ import annotations

import json
from collections.abc import Iterator
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


def test_what_the_service_refuses_is_told() -> None:
    with Serving("--workers", "1", "--max-words", "5") as narrow:
        assert "words; the most that this service takes are 5</p>" in box(narrow.url, NOW, BEFORE)
