"""A real, headless Chromium for the tests of what people look at in one; `page` is the fixture to ask for."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

import pytest

from tests.optional import missing, module

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request, ViewportSize

# The browser tries nothing outside of the machine, and runs as root in a container too.
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_SIZE: ViewportSize = {"width": 1200, "height": 900}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what a browser shows, before tests are chosen by their marks."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


@contextmanager
def chromium() -> Iterator[Browser]:
    """The machine's own Chromium; Playwright's download is never asked for."""
    program = os.environ.get("REVDIFF_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        missing("no Chromium on this machine")
    playwright = module("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=_FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, once for all tests."""
    with chromium() as browser:
        yield browser


# What a page keeps for good, wherever it is led.
FOR_GOOD = ("add_init_script", "expose_binding", "expose_function", "route", "set_extra_http_headers")


@pytest.fixture(scope="session")
def spare(browser: Browser) -> list[Page]:
    """The page that the last test has left, emptied, if there is one."""
    return []


@pytest.fixture
def page(browser: Browser, spare: list[Page]) -> Iterator[Page]:
    """An empty page, 1,200 px wide; whatever it complains of fails the test.

    Tests use it one after another, for a new one takes longer than most of them. What it would keep for good is refused.
    """
    page = spare.pop() if spare else opened(browser)
    with heard(page), pytest.MonkeyPatch.context() as patch:
        for name in FOR_GOOD:
            patch.setattr(page, name, refused)
        yield page
        if emptied(page):
            spare.append(page)
        else:
            page.close()


@pytest.fixture
def own_page(browser: Browser) -> Iterator[Page]:
    """Such a page that no other test has used, or will use."""
    page = opened(browser)
    with heard(page):
        yield page
        page.close()


def refused(*_: object, **__: object) -> NoReturn:
    pytest.fail("the next test would meet it, too: ask for `own_page`")


def opened(browser: Browser) -> Page:
    """A new page, in a context of its own."""
    return browser.new_page(viewport=_SIZE)


@contextmanager
def heard(page: Page) -> Iterator[None]:
    """Fails at the end where the page complained: on its console, by a script that failed, or by a request to the outside."""
    complaints: list[str] = []

    def on_console(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complaints.append(message.text)

    def on_request(request: Request) -> None:
        if request.url.startswith("http"):
            complaints.append(request.url)

    def on_failure(error: Error) -> None:
        complaints.append(str(error))

    def on_crash(_: Page) -> None:
        complaints.append("the page crashed")

    page.on("console", on_console)
    page.on("request", on_request)
    page.on("pageerror", on_failure)
    page.on("crash", on_crash)
    yield
    page.remove_listener("console", on_console)
    page.remove_listener("request", on_request)
    page.remove_listener("pageerror", on_failure)
    page.remove_listener("crash", on_crash)
    assert not complaints


def emptied(page: Page) -> bool:
    """Makes a page as it was when it was new, and tells whether that could be done."""
    try:
        page.goto("about:blank")
        page.set_viewport_size(_SIZE)
        page.emulate_media(media="null", color_scheme="light", forced_colors="none", reduced_motion="no-preference")
        for other in page.context.pages:
            if other is not page:
                other.close()
    except module("playwright.sync_api").Error:
        return False
    return True


def violations(page: Page, *impacts: str) -> list[str]:
    """What axe-core finds on the page, of some impacts or of all: rule and place."""
    axe = module("axe_playwright_python.sync_playwright").Axe()
    found = axe.run(page).response["violations"]
    return [
        f"{violation['id']}: {node['html'][:200]}"
        for violation in found
        if not impacts or violation["impact"] in impacts
        for node in violation["nodes"]
    ]


def serious(page: Page) -> list[str]:
    """What axe-core finds on the page that is serious or critical."""
    return violations(page, "serious", "critical")
