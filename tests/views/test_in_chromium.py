"""Pages as a real browser shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revdiff import samples, segment
from tests.browser import serious

if TYPE_CHECKING:
    from playwright.sync_api import Page


def test_the_page_of_a_story_is_clean(page: Page) -> None:
    page.set_content(segment(samples.stacked()).to_html(page=True))
    assert page.locator("ins").count() > 0
    assert serious(page) == []
