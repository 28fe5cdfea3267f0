"""The compare page and the review as editors have them: in a browser, in the themes and languages of the admin."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest

from revdiff.interface import language_of
from tests.browser import violations
from tests.hosts.wagtail import MARKS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [*MARKS, pytest.mark.slow]

VIEW = "document.querySelector('revdiff-view')"


@pytest.fixture(scope="module")
def site(stories: ModuleType) -> Iterator[str]:
    from tests.hosts.wagtail.server import serving

    with serving() as address:
        yield address


@pytest.fixture
def opened(site: str, browser: Browser, editor: Any) -> Iterator[Callable[..., Page]]:
    """Opens a page of the admin; a complaint on its console, a failing script or a request to the outside fails the test."""
    from django.urls import reverse
    from wagtail.users.models import UserProfile

    from tests.hosts.wagtail.server import log_in

    context = browser.new_context()
    log_in(context, site, editor)
    complaints: list[str] = []
    context.on("console", lambda told: complaints.append(told.text) if told.type in ("error", "warning") else None)
    context.on("weberror", lambda told: complaints.append(str(told.error)))
    context.on("request", lambda asked: None if asked.url.startswith((site, "data:")) else complaints.append(asked.url))

    def opened(name: str, *args: object, theme: str = "light", language: str = "en", width: int = 1200) -> Page:
        profile = UserProfile.get_for_user(editor)
        profile.theme, profile.preferred_language = theme, language
        profile.save()
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(site + reverse(name, args=args))
        return page

    yield opened
    context.close()
    assert not complaints


COMPARE = "wagtailadmin_pages:revisions_compare"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_comparison_keeps_nobody_out(opened: Callable[..., Page], story: Any, theme: str) -> None:
    page = opened(COMPARE, story.pk, "live", "latest", theme=theme)
    assert page.locator(".revdiff").count() == 4
    assert violations(page) == []
    papers = page.evaluate(
        """() => [...document.querySelectorAll("main, body, .comparison .revdiff")]
            .map((one) => getComputedStyle(one).backgroundColor).filter((color) => color !== "rgba(0, 0, 0, 0)")"""
    )
    assert len(set(papers)) == 1


# What a host's styles could change in a picture, beside its place and its size.
LOOKS = """(picture) => [...picture.querySelectorAll("*")].filter((one) => !one.closest("style, input")).map((one) => {
    const style = getComputedStyle(one);
    const looks = ["display", "color", "background-color", "text-decoration-line", "font-size", "font-weight", "font-style",
        "line-height", "margin-top", "margin-bottom", "margin-left", "padding-left", "padding-top", "list-style-type",
        "border-left-width", "border-top-width", "text-align", "white-space", "text-transform", "letter-spacing", "opacity"];
    return [one.tagName, one.className, ...looks.map((look) => `${look}: ${style.getPropertyValue(look)}`)];
})"""


def test_the_admins_styles_change_nothing_in_a_picture(opened: Callable[..., Page], page: Page, story: Any) -> None:
    """The boxes of its forms apart, which are the admin's own."""
    admin = opened(COMPARE, story.pk, "live", "latest")
    cell = admin.locator("td.comparison").last
    page.set_content(
        "<!doctype html><meta name='color-scheme' content='light'>"
        f"<div style='width: {cell.locator('.revdiff').bounding_box()['width']}px'>{cell.inner_html()}</div>"
    )
    inside = cell.locator(".revdiff").evaluate(LOOKS)
    assert len(inside) > 100
    assert page.locator(".revdiff").evaluate(LOOKS) == inside


@pytest.mark.parametrize("view", ["fragment", "component"])
def test_a_comparison_fits_a_narrow_window(
    opened: Callable[..., Page], story: Any, view: str, request: pytest.FixtureRequest
) -> None:
    if view == "component":
        request.getfixturevalue("component_for_streams")
    page = opened(COMPARE, story.pk, "live", "latest", width=360)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("de", "ltr"), ("ar", "rtl")])
def test_the_component_speaks_the_language_of_the_admin(
    opened: Callable[..., Page], story: Any, component_for_streams: None, language: str, direction: str
) -> None:
    page = opened(COMPARE, story.pk, "live", "latest", language=language)
    view = page.locator("revdiff-view")
    assert view.locator(".row.change").count() == 10
    assert view.locator("[data-deed]").count() == 0
    assert language_of(language).told("label.edited") in view.locator(".row.change").nth(3).inner_text()
    row = view.locator(".row.change .label, .row.change .head").first
    assert row.evaluate("(one) => getComputedStyle(one).direction") == direction
    assert violations(page) == []


def save(page: Page) -> None:
    page.get_by_role("button", name="Save as the draft").click()
    page.wait_for_load_state()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_review_by_mouse(opened: Callable[..., Page], story: Any, theme: str) -> None:
    page = opened("review_changes", story.pk, theme=theme)
    button = page.get_by_role("button", name="Save as the draft")
    assert button.is_disabled()
    assert violations(page) == []
    view = page.locator("revdiff-view")
    view.locator("[data-deed=accept]").first.click()
    assert button.is_disabled()
    page.evaluate(f"{VIEW}.rejectAll()")
    assert button.is_enabled()
    save(page)
    assert "What you decided is the draft now." in page.locator(".messages").inner_text()
    draft = story.revisions.order_by("pk").last().content
    assert (draft["title"], draft["kicker"]) == ("Ferry pulled free off Kelby", "Harrow Island")


def test_a_review_by_keys(opened: Callable[..., Page], story: Any) -> None:
    page = opened("review_changes", story.pk)
    while page.evaluate(f"{VIEW}.pending.length"):
        page.evaluate(f"{VIEW}.pick({VIEW}.pending[0])")
        page.keyboard.press("a")
    save(page)
    first, draft, saved = (one.content for one in story.revisions.order_by("pk"))
    assert saved["body"] == draft["body"] != first["body"]


def test_a_review_that_is_too_late(opened: Callable[..., Page], story: Any) -> None:
    page = opened("review_changes", story.pk)
    page.evaluate(f"{VIEW}.acceptAll()")
    draft = story.get_latest_revision_as_object()
    draft.title = "Ferry towed to <b>Kelby</b>"
    draft.save_revision()
    save(page)
    assert "Nothing was saved: this was decided on another diff" in page.locator(".messages").inner_text()
    assert "<b>Kelby</b>" in page.locator("revdiff-view .row.change").first.inner_text()
    assert story.revisions.count() == 3
