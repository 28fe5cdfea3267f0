"""The page that tests of what people look at share: each finds it empty, and is told of its own complaints alone."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser import FOR_GOOD, emptied, heard, opened
from tests.optional import module

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# All that a test may do to a page that is used again, and that would show in the next one.
MESS = """() => {
    document.title = "left";
    document.body.innerHTML = "<p style='height: 9999px' tabindex=0>Left.</p>";
    document.body.lastChild.focus();
    window.left = 1;
    customElements.define("left-over", class extends HTMLElement {});
    location.hash = "left";
    scrollTo(0, 500);
    setInterval(() => console.error("left"), 1);
    window.open("about:blank");
}"""
# What a page is to whoever looks at it next.
PORTRAIT = """() => {
    const asked = ["print", "(prefers-color-scheme: dark)", "(forced-colors: active)", "(prefers-reduced-motion: reduce)"];
    document.body.innerHTML = "<p style='position: fixed; inset: 0'></p>";
    return {
        size: [innerWidth, innerHeight, scrollX, scrollY],
        media: asked.map((query) => matchMedia(query).matches),
        names: Object.getOwnPropertyNames(window).sort(),
        title: document.title,
        href: location.href,
        element: String(customElements.get("left-over")),
        focused: document.activeElement === document.body,
        hovered: document.querySelector("p").matches(":hover"),
    };
}"""


def portrait(page: Page) -> Any:
    # Two frames: what is under the mouse is found out when it is drawn.
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return page.evaluate(PORTRAIT), len(page.context.pages)


@pytest.fixture
def new(browser: Browser) -> Any:
    """The portrait of a page that nobody has used."""
    page = opened(browser)
    yield portrait(page)
    page.close()


def test_a_page_that_was_emptied_is_as_a_new_one(browser: Browser, new: Any) -> None:
    page = opened(browser)
    page.set_viewport_size({"width": 360, "height": 200})
    page.emulate_media(media="print", color_scheme="dark", forced_colors="active", reduced_motion="reduce")
    page.mouse.move(100, 100)
    page.evaluate(MESS)
    assert portrait(page) != new
    assert emptied(page)
    assert portrait(page) == new
    page.close()


COMPLAINTS = {
    "an error on the console": "console.error('no')",
    "a warning": "console.warn('no')",
    "a script that fails": "new Promise((done) => { setTimeout(() => { done(); throw new Error('no'); }); })",
    "a promise that nobody takes": "() => { Promise.reject(new Error('no')); }",
    "a request": "() => { fetch('http://127.0.0.1:9/').catch(() => {}); }",
}


def used(page: Page, deed: str) -> bool:
    """Whether a page on which a script has run can be used again; fails as a test fails where it complains."""
    with heard(page):
        page.evaluate(deed)
        return emptied(page)


@pytest.mark.parametrize("deed", COMPLAINTS.values(), ids=COMPLAINTS)
def test_a_complaint_fails_the_test_that_caused_it(browser: Browser, spare: list[Page], deed: str) -> None:
    page = spare.pop() if spare else opened(browser)
    with pytest.raises(AssertionError):
        used(page, deed)
    assert used(page, "new Promise((done) => setTimeout(done, 20))")
    spare.append(page)


def crash(page: Page) -> bool:
    """What is left of a page that crashed can be used again, or so `emptied` says."""
    with heard(page):
        with suppress(module("playwright.sync_api").Error):
            page.goto("chrome://crash")
        return emptied(page)


def test_a_page_that_crashed_is_told_of_and_not_used_again(browser: Browser) -> None:
    page = opened(browser)
    with pytest.raises(AssertionError, match="crashed"):
        crash(page)
    assert not emptied(page)
    page.close()


@pytest.mark.parametrize("name", FOR_GOOD)
def test_what_a_page_keeps_for_good_is_refused(page: Page, name: str) -> None:
    with pytest.raises(pytest.fail.Exception, match="own_page"):
        getattr(page, name)("left", lambda: None)
