"""The slider over a history beside its host: who compares what are no neighbors, and who gives it a revision more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import revdiff
from revdiff import Revision, Units
from tests.browser import violations
from tests.views.showing import await_layout
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
    give,
    lines,
    log,
    put,
    show,
    shown,
    words,
)

if TYPE_CHECKING:
    from playwright.sync_api import Page


# -- what it is compared with --


def test_without_a_host_that_compares_there_is_no_choice(page: Page) -> None:
    show(page, FERRY)
    assert page.get_by_role("radio").count() == 0
    page.evaluate(f"{SLIDER}.against = 'current'; {SLIDER}.show(2)")
    assert words(page, "del") == ["Fog lay on the bay."]
    page.evaluate(f"{SLIDER}.show(0)")
    assert page.locator(NOTE).inner_text() == "Revisions 1 and 4 are not compared here. This is all of revision 1."
    assert lines(page) == ["Ferry aground off Tarn.", "Fog lay on the bay."]
    assert shown(page) == {"from": 0, "to": 3}
    # Whoever compares may come late.
    answer(page, FERRY)
    assert page.evaluate("window.asked") == [[0, 3]]
    assert page.get_by_role("radio", checked=True).get_attribute("value") == "current"


def test_who_compares_and_comes_late_does_not_move_the_page(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 200})
    show(page, FERRY)
    answer(page, FERRY)
    await_layout(page)
    assert page.get_by_role("radio").count() == 2
    assert page.evaluate("window.scrollY") == 0


def test_the_current_one_is_asked_of_the_host_while_what_is_drawn_stays(page: Page) -> None:
    show(page, FERRY)
    answer(page, FERRY)
    page.evaluate(f"{SLIDER}.show(1)")
    page.get_by_role("radio", name="the current one").check()
    assert (page.evaluate("window.asked"), shown(page)) == ([[1, 3]], {"from": 1, "to": 3})
    assert page.evaluate(f"{SLIDER}.getAttribute('against')") == "current"
    waiting = "Comparing revisions 2 and 4 …"
    assert page.locator(NOTE).inner_text() == waiting
    assert waiting in (page.locator(LIVE).first.text_content() or "")
    assert words(page, "ins") == ["Two people were hurt."]
    page.evaluate("window.answer(0)")
    assert page.locator(NOTE).inner_text() == ""
    assert page.locator(LIVE).first.text_content() == "2 edited, 1 removed"
    assert words(page, "ins") == ["freed", "Three"]
    # The current one itself is beside nothing.
    page.evaluate(f"{SLIDER}.show(3)")
    assert shown(page) == {"from": None, "to": 3}
    assert page.locator(NOTE).inner_text() == "This is the current revision. This is all of its text."


def test_a_host_shows_any_two(page: Page) -> None:
    show(page, FERRY)
    answer(page, FERRY)
    page.evaluate(f"{SLIDER}.shown = {{ from: 3, to: 0 }}; window.answer(0)")
    assert page.get_by_role("radio", checked=True).count() == 0
    assert words(page, "ins") == ["aground", "Fog lay on the bay."]
    page.evaluate(f"{SLIDER}.shown = {{ from: null, to: 2 }}")
    assert lines(page)[0] == "Ferry freed off Tarn."
    assert page.locator(NOTE).inner_text() == ""
    page.evaluate(f"{SLIDER}.shown = null")
    assert shown(page) == {"from": 2, "to": 3}
    assert log(page) == []


@pytest.mark.parametrize(
    "value", ["{}", "{from: 0}", "{from: 1, to: 1}", "{from: 0, to: 4}", "{from: -1, to: 2}", "[0, 1]", "'x'"]
)
def test_a_pair_that_there_is_not_is_told(page: Page, value: str) -> None:
    show(page, FERRY)
    page.evaluate(f"{SLIDER}.shown = {value}")
    ((name, _),) = log(page)
    assert (name, shown(page)) == ("error", {"from": 2, "to": 3})


@pytest.mark.parametrize("compact", [True, False])
@pytest.mark.parametrize("units", list(Units))
def test_an_answer_may_be_json_and_compact(page: Page, units: Units, compact: bool) -> None:
    show(page, FERRY, attributes="against='current'")
    answer(page, FERRY)
    page.evaluate(f"{SLIDER}.show(0)")
    page.evaluate(
        "(record) => window.answer(0, record)", FERRY.between(0, CURRENT).to_json(units=units, compact=compact)
    )
    if compact and units is Units.CODE_POINTS:
        # Its offsets would be read in the units of the history.
        assert log(page)[-1] == ("error", {"message": "the answer is in code-points, the history in utf-16"})
    else:
        assert words(page, "ins") == ["freed", "Three people were hurt."]


def test_late_answers_are_dropped(page: Page) -> None:
    show(page, FERRY, attributes="against='current'")
    answer(page, FERRY)
    for index in (0, 1, 0):
        page.evaluate(f"{SLIDER}.show({index})")
    assert page.evaluate("window.asked") == [[0, 3], [1, 3], [0, 3]]
    page.evaluate("window.answer(2)")
    drawn = words(page, "ins")
    assert drawn == ["freed", "Three people were hurt."]
    page.evaluate("window.answer(1); window.refuse(0, 'late')")
    assert (words(page, "ins"), [name for name, _ in log(page)]) == (drawn, ["show"] * 3)


def test_who_is_asked_in_vain_is_told(page: Page) -> None:
    show(page, FERRY, attributes="against='current'")
    answer(page, FERRY)
    page.evaluate(f"{SLIDER}.show(0); window.kept = window.signal")
    assert not page.evaluate("window.kept.aborted")
    page.evaluate(f"{SLIDER}.show(2)")
    assert page.evaluate("window.kept.aborted")
    assert words(page, "del") == ["Fog lay on the bay."]


def test_a_slider_that_is_drawn_asks_once_it_is_let_go(page: Page) -> None:
    show(page, FERRY, attributes="against='current'")
    answer(page, FERRY)
    box = page.locator(SPOKEN).bounding_box()
    assert box is not None
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 2 / 3, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 3, y, steps=8)
    page.mouse.move(box["x"] + 4, y, steps=8)
    assert page.evaluate("window.asked") == []
    assert page.locator(NOTE).inner_text() == "Comparing revisions 1 and 4 …"
    page.mouse.up()
    assert page.evaluate("window.asked") == [[0, 3]]


@pytest.mark.parametrize(
    ("fails", "told"),
    [
        ("window.refuse(0, 'no network')", "no network"),
        ("window.answer(0, null)", "the answer is no record of a diff, but object"),
        ("window.answer(0, '{')", "the record is no JSON"),
        (
            "window.answer(0, { type: 'diff', old: { text: '' }, new: { text: '' } })",
            "the answer is a diff of other texts",
        ),
    ],
)
def test_what_could_not_be_compared_is_told_and_the_slider_still_works(page: Page, fails: str, told: str) -> None:
    show(page, FERRY, attributes="against='current'")
    answer(page, FERRY)
    page.evaluate(f"{SLIDER}.show(0)")
    page.evaluate(fails)
    assert told in page.locator("revdiff-history [role=alert]").inner_text()
    assert log(page)[-1][0] == "error"
    assert told in log(page)[-1][1]["message"]
    assert page.locator("revdiff-history revdiff-view").count() == 0
    page.get_by_role("button", name="try again").click()
    assert page.evaluate(FOCUSED) == "slide"
    page.evaluate("window.answer(1)")
    assert words(page, "ins") == ["freed", "Three people were hurt."]
    assert page.locator("revdiff-history [role=alert]").count() == 0
    page.get_by_role("button", name="next revision").click()
    assert shown(page) == {"from": 1, "to": 3}


def test_a_host_that_throws_is_told_too(page: Page) -> None:
    show(page, FERRY, attributes="against='current'")
    page.evaluate(f"{SLIDER}.compare = () => {{ throw 'nobody home'; }}; {SLIDER}.show(0)")
    assert "nobody home" in page.locator("revdiff-history [role=alert]").inner_text()


# -- what comes later --


def test_a_revision_more_leaves_everybody_in_their_place(page: Page) -> None:
    show(page, FERRY)
    page.evaluate(f"{SLIDER}.show(1)")
    page.locator(SPOKEN).focus()
    page.evaluate(f"window.drawn = {ROOT}.querySelector('revdiff-view')")
    give(page, FERRY.add(Revision("Ferry freed off Tarn.", published=FERRY.revisions[-1].published)))
    assert shown(page) == {"from": 0, "to": 1}
    assert page.evaluate(f"window.drawn === {ROOT}.querySelector('revdiff-view')")
    assert page.evaluate(FOCUSED) == "slide"
    assert page.locator("revdiff-history .column").count() == 5
    assert page.locator(LIVE).first.text_content() == "5 revisions"
    assert [name for name, _ in log(page)] == ["show"]


def test_a_store_that_drops_its_oldest_leaves_them_there_too(page: Page) -> None:
    show(page, FERRY)
    page.evaluate(f"{SLIDER}.show(2)")
    give(
        page, revdiff.history([*FERRY.revisions[1:], Revision("Ferry sold.", published=FERRY.revisions[-1].published)])
    )
    assert shown(page) == {"from": 0, "to": 1}
    assert words(page, "ins") == ["freed", "Three"]
    # What was before it is gone; what was looked at is gone.
    give(page, revdiff.history(FERRY.revisions[2:]))
    assert shown(page) == {"from": 0, "to": 1}


def test_beside_the_current_one_it_is_compared_with_the_new_one(page: Page) -> None:
    show(page, FERRY, attributes="against='current'")
    answer(page, FERRY)
    page.evaluate(f"{SLIDER}.show(1); window.answer(0)")
    give(page, FERRY.add(Revision("Ferry freed off Tarn.", published=FERRY.revisions[-1].published)))
    assert (shown(page), page.evaluate("window.asked")) == ({"from": 1, "to": 4}, [[1, 3], [1, 4]])


def test_the_same_again_changes_nothing_and_another_begins_anew(page: Page) -> None:
    show(page, FERRY)
    page.evaluate(f"{SLIDER}.show(1); window.drawn = {ROOT}.querySelector('.strip')")
    give(page, FERRY)
    assert page.evaluate(f"window.drawn === {ROOT}.querySelector('.strip')")
    renamed = revdiff.history(Revision(one.text, source="Night desk") for one in FERRY.revisions)
    give(page, renamed)
    assert shown(page) == {"from": 0, "to": 1}
    assert page.locator("revdiff-history .notes li").first.inner_text() == "from: revision 1 of 4, by Night desk"
    give(page, FIRE)
    assert shown(page) == {"from": 8, "to": 9}
    page.evaluate(f"{SLIDER}.history = null")
    assert page.evaluate(f"[{SLIDER}.history, {SLIDER}.shown, {ROOT}.childElementCount]") == [None, None, 0]


def test_what_is_done_in_the_picture_is_not_told_outside(page: Page) -> None:
    show(page, FERRY)
    page.locator("revdiff-history revdiff-view del").click()
    assert page.locator("revdiff-history revdiff-view .picked").count() == 1
    assert log(page) == []


@pytest.mark.parametrize("setting", ["lang = 'de'", "readonly = true", "layout = 'side-by-side'"])
def test_drawn_otherwise_what_has_the_focus_keeps_it(page: Page, setting: str) -> None:
    show(page, FERRY, "de")
    page.locator(SPOKEN).focus()
    page.evaluate(f"{SLIDER}.{setting}")
    assert page.evaluate(FOCUSED) == "slide"
    page.locator("revdiff-history revdiff-view .row").first.focus()
    page.evaluate(f"{SLIDER}.{setting.replace('de', 'en').replace('true', 'false').replace('side-by-side', '')}")
    inside = f"{ROOT}.querySelector('revdiff-view').shadowRoot.activeElement"
    assert page.evaluate(f"{inside}?.dataset.change") == FERRY.diffs[-1].changes[0].id
    assert shown(page) == {"from": 2, "to": 3}


@pytest.mark.parametrize(("scheme", "lang"), [("light", "en"), ("dark", "ar"), ("dark", "de")])
def test_axe_finds_nothing_in_any_state(page: Page, scheme: str, lang: str) -> None:
    page.emulate_media(color_scheme=scheme)
    put(page, "de", "ar", attributes=f'lang="{lang}"')
    give(page, FERRY)
    answer(page, FERRY)
    await_layout(page)
    assert violations(page) == []
    for deed in (
        f"{SLIDER}.show(0)",
        f"{SLIDER}.show(1)",
        f"{SLIDER}.layout = 'side-by-side'",
        f"{SLIDER}.against = 'current'",
        "window.answer(0)",
        f"{SLIDER}.show(0)",
        "window.refuse(1, 'no network')",
        f"{SLIDER}.readonly = true",
        f"{SLIDER}.history = '{{'",
    ):
        page.evaluate(deed)
        await_layout(page)
        assert violations(page) == [], deed
