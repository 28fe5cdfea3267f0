"""A real, headless Chromium for the tests of what people look at in one; `page` is the fixture to ask for."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.optional import missing, module

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

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


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page, 1,200 px wide; a complaint on its console, a failing script or a request to the outside fails the test."""
    page = browser.new_page(viewport={"width": 1200, "height": 900})
    complaints: list[str] = []
    page.on(
        "console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: complaints.append(request.url) if request.url.startswith("http") else None)
    yield page
    page.close()
    assert not complaints


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
