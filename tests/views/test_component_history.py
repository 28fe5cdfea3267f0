"""The slider over a history in a real browser: each revision beside another, by mouse and by key, and what a host hears of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import revdiff
from revdiff import Revision
from tests.views.showing_histories import (
    CURRENT,
    FERRY,
    FIRE,
    FOCUSED,
    LIVE,
    NOTE,
    ROOT,
    SLIDER,
    SPOKEN,
    answer,
    filed,
    lines,
    log,
    show,
    shown,
    words,
)

if TYPE_CHECKING:
    from playwright.sync_api import Page


def button(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


# -- what is shown --


def test_the_newest_is_shown_beside_the_one_before(page: Page) -> None:
    show(page, FERRY)
    assert shown(page) == {"from": 2, "to": 3}
    assert words(page, "del") == ["Fog lay on the bay."]
    assert log(page) == []


@pytest.mark.parametrize("index", range(1, len(FIRE)))
def test_each_revision_is_drawn_as_its_diff_is_drawn_alone(page: Page, index: int) -> None:
    show(page, FIRE)
    page.evaluate(f"{SLIDER}.show({index})")
    texts = "[...%s.querySelectorAll('.row.change, .summary')].map((one) => one.textContent)"
    inside = page.evaluate(texts % f"{ROOT}.querySelector('revdiff-view').shadowRoot")
    old, new = (Revision(one.text) for one in FIRE.revisions[index - 1 : index + 1])
    page.evaluate(
        """(record) => {
            const alone = document.createElement("revdiff-view");
            document.body.append(Object.assign(alone, { readonly: true, diff: record }));
        }""",
        revdiff.diff(old, new).to_record(),
    )
    assert inside == page.evaluate(texts % "document.querySelector('body > revdiff-view').shadowRoot")


def test_the_first_is_shown_as_its_text(page: Page) -> None:
    show(page, FERRY)
    page.evaluate(f"{SLIDER}.show(0)")
    assert shown(page) == {"from": None, "to": 0}
    assert lines(page) == ["Ferry aground off Tarn.", "Fog lay on the bay."]
    assert page.locator("revdiff-history revdiff-view").count() == 0
    assert page.locator(NOTE).inner_text() == "Nothing came before this revision. This is all of its text."


def test_of_both_it_is_told_when_they_were_filed_by_whom_and_why(page: Page) -> None:
    show(page, FERRY)
    assert page.locator("revdiff-history .notes li").all_inner_texts() == [
        "from: revision 3 of 4, 2026-03-14 02:20 UTC, by Desk 2, note 2",
        "to: revision 4 of 4, 2026-03-14 03:20 UTC, by Desk 3, note 3, current",
    ]
    # The picture does not tell it once more.
    assert page.locator("revdiff-history revdiff-view .notes").count() == 0


def test_what_is_not_known_of_a_revision_is_not_told(page: Page) -> None:
    show(page, revdiff.history(["One.", "Two.", "Two."]))
    assert page.locator("revdiff-history .notes li").all_inner_texts() == [
        "from: revision 2 of 3",
        "to: revision 3 of 3, current",
    ]
    assert page.locator(SPOKEN).get_attribute("aria-valuetext") == "revision 3 of 3, current, same text"
    assert page.locator("revdiff-history .summary").inner_text() == "no changes"


def test_one_revision_has_no_slider(page: Page) -> None:
    show(page, filed("Ferry aground off Tarn."))
    assert page.locator(SPOKEN).count() == 0
    assert page.locator("revdiff-history button").count() == 0
    assert lines(page) == ["Ferry aground off Tarn."]
    page.evaluate(f"{SLIDER}.next(); {SLIDER}.previous()")
    assert shown(page) == {"from": None, "to": 0}


def heights(page: Page, name: str) -> list[int]:
    bars = page.locator(f"revdiff-history .column .{name}")
    return bars.evaluate_all("bars => bars.map((bar) => Math.round(bar.getBoundingClientRect().height * 10))")


def test_a_bar_is_as_high_as_words_came_and_went(page: Page) -> None:
    show(page, filed("One two.", "One two three.", "One two three four five six.", "Six.", "Six."))
    came, went = heights(page, "came"), heights(page, "went")
    assert [bool(one) for one in came] == [False, True, True, False, False]
    assert [bool(one) for one in went] == [False, False, False, True, False]
    assert came[1] < came[2] < went[3]
    assert page.locator("revdiff-history .columns").get_attribute("aria-hidden") == "true"


def test_a_bar_stands_above_the_place_of_the_slider_and_leads_there(page: Page) -> None:
    show(page, FIRE)
    for index, bar in enumerate(page.locator("revdiff-history .column").all()):
        bar.click()
        assert page.evaluate(f"{SLIDER}.shown.to") == index
        box, slider = bar.bounding_box(), page.locator(SPOKEN).bounding_box()
        assert box is not None
        assert slider is not None
        thumb = 1.1 * 16
        place = slider["x"] + thumb / 2 + (slider["width"] - thumb) * index / (len(FIRE) - 1)
        assert abs(place - (box["x"] + box["width"] / 2)) < 1
    assert page.evaluate(FOCUSED) == "slide"
    page.locator("revdiff-history .column").nth(2).hover()
    assert (page.locator("revdiff-history .columns").get_attribute("title") or "").startswith("revision 3 of 10")


# -- the way from one to the next --


def test_by_the_keys_of_the_slider(page: Page) -> None:
    show(page, FIRE)
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED) == "slide"
    found = []
    for key in ("Home", "ArrowRight", "ArrowRight", "ArrowLeft", "End"):
        page.keyboard.press(key)
        found.append(page.evaluate(f"{SLIDER}.shown.to"))
        assert page.evaluate(FOCUSED) == "slide"
    assert found == [0, 1, 2, 1, 9]
    assert [detail["to"] for _, detail in log(page)] == found


def test_by_keyboard_alone_all_of_it_is_reached(page: Page) -> None:
    show(page, FERRY)
    answer(page, FERRY)
    page.evaluate(f"{SLIDER}.show(1)")
    found = []
    for _ in range(6):
        page.keyboard.press("Tab")
        found.append(page.evaluate(f"{FOCUSED} ?? {ROOT}.activeElement?.localName"))
    assert found == ["slide", "previous", "next", "before", "restore", "revdiff-view"]


def test_by_buttons_which_say_what_they_cannot_do(page: Page) -> None:
    show(page, FERRY)
    for name in ("previous revision", "previous revision", "next revision", "previous revision", "previous revision"):
        button(page, name)
    assert [detail["index"] for _, detail in log(page)] == [2, 1, 2, 1, 0]
    page.keyboard.press("Enter")
    assert shown(page) == {"from": None, "to": 0}
    assert page.get_by_role("button", name="previous revision").get_attribute("aria-disabled") == "true"
    assert page.evaluate(FOCUSED) == "previous"


def test_from_right_to_left_it_runs_the_other_way(page: Page) -> None:
    show(page, FERRY, "ar", attributes='lang="ar"')
    bars = [bar.bounding_box() for bar in page.locator("revdiff-history .column").all()]
    places = [box["x"] for box in bars if box]
    assert places == sorted(places, reverse=True)
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    assert shown(page)["to"] == CURRENT - 1
    slider = page.locator(SPOKEN)
    box = slider.bounding_box()
    assert box is not None
    slider.click(position={"x": box["width"] - 2, "y": box["height"] / 2})
    assert shown(page)["to"] == 0


def test_a_host_may_refuse_and_the_slider_goes_back(page: Page) -> None:
    show(page, FERRY)
    page.evaluate("document.addEventListener('revdiff-show', (event) => event.preventDefault())")
    page.keyboard.press("Tab")
    page.keyboard.press("Home")
    button(page, "previous revision")
    assert log(page) == [
        ("show", {"from": None, "to": 0, "index": 0}),
        ("show", {"from": 1, "to": 2, "index": 2}),
    ]
    assert shown(page) == {"from": 2, "to": 3}
    assert page.locator(SPOKEN).input_value() == "3"
    assert words(page, "del") == ["Fog lay on the bay."]


def test_a_host_that_goes_elsewhere_meanwhile_has_its_way(page: Page) -> None:
    show(page, FERRY)
    page.evaluate(
        f"document.addEventListener('revdiff-show', () => ({SLIDER}.shown = {{ from: 0, to: 1 }}), {{ once: true }})"
    )
    button(page, "previous revision")
    assert shown(page) == {"from": 0, "to": 1}


@pytest.mark.parametrize("call", ["show(4)", "show(-1)", "show('1')", "show(0.5)", "restore(4)", f"restore({CURRENT})"])
def test_a_revision_that_there_is_not_is_an_error(page: Page, call: str) -> None:
    show(page, FERRY)
    name = page.evaluate(f"() => {{ try {{ {SLIDER}.{call}; }} catch (error) {{ return error.name; }} }}")
    assert name == "RangeError"
    assert (shown(page), log(page)) == ({"from": 2, "to": 3}, [])


# -- what is said --


def test_the_slider_speaks_for_itself_and_buttons_are_answered_once(page: Page) -> None:
    show(page, FERRY)
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowLeft")
    said = "revision 3 of 4, 2026-03-14 02:20 UTC, by Desk 2, note 2, 2 edited"
    assert page.locator(SPOKEN).get_attribute("aria-valuetext") == said
    assert page.locator(LIVE).first.text_content() == ""
    button(page, "previous revision")
    assert (
        page.locator(LIVE).first.text_content() == "revision 2 of 4, 2026-03-14 01:20 UTC, by Desk 1, note 1, 1 added"
    )


# -- restoring --


def test_restoring_is_the_hosts_who_hears_what_and_from_what(page: Page) -> None:
    show(page, FERRY)
    assert page.locator("revdiff-history [data-do=restore]").count() == 0
    page.evaluate(f"{SLIDER}.show(1)")
    button(page, "restore revision 2")
    sums = {
        index: revdiff.diff(FERRY.revisions[0], FERRY.revisions[index]).to_record(compact=True)["new"]
        for index in (1, 3)
    }
    assert log(page)[-1] == (
        "restore",
        {
            "index": 1,
            "label": "note 1",
            "source": "Desk 1",
            "published": "2026-03-14T01:20:00+00:00",
            "text": FERRY.revisions[1].text,
            "sha256": sums[1]["sha256"],
            "current": {"index": 3, "sha256": sums[3]["sha256"]},
        },
    )
    # Nothing is changed until the host gives another history.
    assert shown(page) == {"from": 0, "to": 1}
    page.evaluate(f"{SLIDER}.readonly = true")
    assert page.locator("revdiff-history [data-do=restore]").count() == 0
