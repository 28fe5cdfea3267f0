"""The service beside the elements: what it answers is drawn as it came, and what people decide settles what it is asked next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from revdiff.views.component import script
from tests.service.serving import Serving
from tests.views.showing import STRICT, await_layout
from tests.views.showing_histories import words

if TYPE_CHECKING:
    from playwright.sync_api import Page

# Before each word that differs stands a sign of two UTF-16 units: counted otherwise, other words would be marked.
FIRST = "Ferry aground off Tarn 🚢🚢.\nFog 🌫 lay on the bay, and two people were hurt."
SECOND = "Ferry aground off Tarn 🚢🚢.\nFog 🌫 lay on the bay, and three people were hurt."
THIRD = "Ferry freed off Tarn 🚢🚢.\nFog 🌫 lay on the bay, and three people were hurt."
TEXTS = (FIRST, SECOND, THIRD)
FILED = [
    {"text": FIRST, "time": "2026-03-14T10:20:00Z", "author": "Desk", "note": "first filing"},
    {"text": SECOND, "time": "2026-03-14T10:50:00Z", "author": "Desk", "note": "adds injuries"},
    {"text": THIRD},
]


def answered(service: Serving, path: str, asked: dict[str, Any]) -> Any:
    told = service.ask(path, asked)
    assert told.status == 200, told.body
    return told.json()


def put(page: Page, element: str) -> None:
    """A page under a strict policy with one element."""
    page.set_content(
        f'<!doctype html><html lang="en"><meta http-equiv="Content-Security-Policy" content="{STRICT}">'
        f'<title>Editor</title><main><{element}></{element}></main><script nonce="n">{script()}</script>'
    )


def test_a_diff_is_drawn_and_decided(page: Page, service: Serving) -> None:
    texts = {"old": FIRST, "new": THIRD}
    put(page, "revdiff-view")
    page.evaluate(
        "(record) => { document.querySelector('revdiff-view').diff = record; }", answered(service, "/diff", texts)
    )
    await_layout(page)
    assert page.locator("revdiff-view del").all_text_contents() == ["aground", "two"]
    page.get_by_role("button", name="Accept change 2").click()
    decisions = page.evaluate("document.querySelector('revdiff-view').decisions")
    asked = {"changes": decisions["accepted"], "but": decisions["rejected"], "fingerprint": decisions["fingerprint"]}
    assert answered(service, "/accept", {**texts, **asked})["revision"]["text"] == SECOND


def test_a_history_is_walked_and_any_two_are_compared(own_page: Page, service: Serving) -> None:
    put(own_page, "revdiff-history")
    # The page's own server hands on two texts that it has.
    own_page.expose_function(
        "between", lambda old, new: answered(service, "/diff", {"old": TEXTS[old], "new": TEXTS[new]})
    )
    own_page.evaluate(
        """(record) => {
            const slider = document.querySelector("revdiff-history");
            slider.history = record;
            slider.compare = (from, to) => between(from, to);
        }""",
        answered(service, "/history", {"revisions": FILED}),
    )
    await_layout(own_page)
    assert words(own_page, "ins") == ["freed"]
    own_page.get_by_role("slider").press("Home")
    told = "revision 1 of 3, 2026-03-14 10:20 UTC, by Desk, first filing"
    assert own_page.get_by_role("slider").get_attribute("aria-valuetext") == told
    own_page.get_by_role("radio", name="the current one").check()
    own_page.locator("revdiff-history revdiff-view ins", has_text="three").wait_for()
    assert words(own_page, "del") == ["aground", "two"]


@pytest.mark.parametrize("side", ["ours", "theirs"])
def test_a_merge_is_read_and_settled(page: Page, service: Serving, side: str) -> None:
    texts = {"base": FIRST, "ours": SECOND, "theirs": FIRST.replace("two", "four")}
    put(page, "revdiff-merge")
    page.evaluate(
        "({ merge }) => { document.querySelector('revdiff-merge').merge = merge; }", answered(service, "/merge", texts)
    )
    await_layout(page)
    page.evaluate("(how) => document.querySelector('revdiff-merge').resolveAll(how)", side)
    settled = page.evaluate("document.querySelector('revdiff-merge').resolutions")
    asked = {"resolve": settled["resolutions"], "fingerprint": settled["fingerprint"]}
    merged = answered(service, "/merge", {**texts, **asked})["merge"]
    assert [conflict["resolution"] for conflict in merged["conflicts"]] == [side]
    page.evaluate("(merge) => { document.querySelector('revdiff-merge').merge = merge; }", merged)
    assert page.evaluate("document.querySelector('revdiff-merge').pending") == []
