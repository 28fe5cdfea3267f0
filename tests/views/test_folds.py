"""What is folded, in a browser: runs of changes and the middle of long paragraphs, on a page and in the component."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import revdiff
from revdiff.views.component import script
from tests.browser import serious
from tests.views.showing import await_layout

if TYPE_CHECKING:
    from playwright.sync_api import Page

LONG = " ".join(f"Sentence number {number} tells of the fog and the tug at quay {number}." for number in range(40))
NEWS = [f"Report {number}: a barge was seen off the pier." for number in range(12)]
DIFF = revdiff.diff(
    ["Rain fell on Monday.", LONG, "It took 10\u00a0km."],
    ["Rain fell on Tuesday.", *NEWS, LONG.replace("tug at quay 20.", "tug at pier 20."), "It took 10 km."],
)
SIZES = pytest.mark.parametrize("width", [1200, 380])
SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])


def draw(page: Page) -> None:
    page.goto("about:blank")
    element = '<revdiff-view lang="en"></revdiff-view>'
    page.set_content(
        f'<!doctype html><html lang="en"><title>Editor</title><main>{element}</main><script>{script()}</script>'
    )
    page.evaluate("(record) => { document.querySelector('revdiff-view').diff = record; }", DIFF.to_json())
    await_layout(page)


@SCHEMES
@SIZES
def test_a_page_opens_what_is_folded(page: Page, width: int, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    page.set_content(DIFF.to_html(page=True))
    run, hidden = page.locator(".run"), page.locator(".woven .left-out").first
    assert run.locator("summary").inner_text().split() == [
        "+",
        "2–13",
        *f"12 paragraphs added, beginning “{NEWS[0]}”".split(),
    ]
    assert run.get_by_text("Report 7").first.is_hidden()
    assert hidden.is_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    run.locator("summary").click()
    page.locator(".woven .more").first.click()
    assert run.get_by_text("Report 7").first.is_visible()
    assert hidden.is_visible()
    assert serious(page) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Rain.\n\nFog.\n", "Rain.\r\n\r\nFog.\r\n"),
        ("Rain.\nFog.\n", "\tRain.\nFog."),
        ("雨。\n\n霧。 ", "\ufeff雨。\n \n\n霧。"),
        ("One 🌧.\n \n\nTwo.", "One 🌧.\n\n \nTwo."),
        ("Two  hurt.\n\nRain.", "Two hurt.\n\n\nRain."),
    ],
)
def test_the_component_says_what_differs_though_no_change_is_told(page: Page, old: str, new: str) -> None:
    for one, other in ((old, new), (new, old)):
        diff = revdiff.diff(one, other, ignore=["whitespace"])
        draw(page)
        page.evaluate("(record) => { document.querySelector('revdiff-view').diff = record; }", diff.to_json())
        await_layout(page)
        assert page.locator("revdiff-view .note").inner_text() == f"No change is told. What differs: {diff.untold}."


def test_the_component_names_what_would_not_be_seen_in_words(page: Page) -> None:
    diff = revdiff.diff("Rain fell at a b here.\u200b", "Rain fell at a\u00a0c here.")
    draw(page)
    page.evaluate("(record) => { document.querySelector('revdiff-view').diff = record; }", diff.to_json())
    await_layout(page)
    told = page.locator("revdiff-view .told").all_inner_texts()
    assert [one.strip() for one in told] == ["[space → no-break space]", "[zero-width space removed]"]
    signs = page.locator("revdiff-view .white").evaluate_all("all => all.map((one) => one.dataset.sign)")
    assert signs == ["⍽", "\\u200b"]


def test_for_the_keyboard_a_run_is_one_step_until_it_is_opened(page: Page) -> None:
    page.set_content(DIFF.to_html(page=True))
    focused = "document.activeElement.querySelector('.gutter')?.innerText ?? document.activeElement.tagName"
    for key, wanted in (
        ("j", "~ 1"),
        ("j", "SUMMARY"),
        ("j", "~ 14"),
        ("k", "SUMMARY"),
        ("Enter", "SUMMARY"),
        ("j", "+ 2"),
    ):
        page.keyboard.press(key)
        assert page.evaluate(focused) == wanted


def test_what_is_left_out_is_printed(page: Page) -> None:
    page.set_content(DIFF.to_html(page=True))
    page.emulate_media(media="print")
    assert page.locator(".woven .left-out").first.is_visible()


@SCHEMES
@SIZES
def test_the_component_opens_what_is_folded(page: Page, width: int, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    draw(page)
    run, hidden = page.locator("revdiff-view .run"), page.locator("revdiff-view .left-out").first
    assert run.locator("summary").inner_text().split() == [
        "+",
        "2–13",
        *f"12 paragraphs added, beginning “{NEWS[0]}”".split(),
    ]
    assert hidden.is_hidden()
    run.locator("summary").click()
    page.locator("revdiff-view .more").first.click()
    assert run.get_by_text("Report 7").is_visible()
    assert hidden.is_visible()
    assert page.locator("revdiff-view .white").evaluate_all("all => all.map((one) => one.dataset.sign)") == ["⍽", "␣"]
    assert page.locator("revdiff-view .told").all_inner_texts() == ["[no-break space → space] "]
    assert serious(page) == []


def test_in_the_component_a_run_is_one_step_and_its_changes_can_be_picked(page: Page) -> None:
    draw(page)
    focused = """(() => {
        const one = document.querySelector("revdiff-view").shadowRoot.activeElement;
        return one.dataset.change ?? one.tagName;
    })()"""
    page.evaluate("document.querySelector('revdiff-view').next()")
    page.keyboard.press("j")
    assert page.evaluate(focused) == "SUMMARY"
    page.keyboard.press("j")
    assert page.evaluate(focused) == "o1n13"
    page.evaluate(
        "document.querySelector('revdiff-view').accept('n5'); document.querySelector('revdiff-view').pick('n5')"
    )
    assert page.evaluate(focused) == "n5"
    assert page.evaluate("document.querySelector('revdiff-view').decisions.accepted") == ["n5"]


def test_the_component_leaves_out_as_a_page_does(page: Page) -> None:
    draw(page)
    shown = page.locator("revdiff-view .row.change", has=page.locator(".more")).locator("p").first
    assert shown.text_content().count("Sentence") == LONG.count("Sentence")
    page.set_content(DIFF.to_html(context=0))
    counted = page.locator(".woven .more").all_text_contents()
    draw(page)
    assert [told.strip("… ") for told in page.locator("revdiff-view .more").all_text_contents()] == [
        told.strip() for told in counted
    ]
