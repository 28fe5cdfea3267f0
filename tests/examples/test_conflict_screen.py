"""The screen of the how-to, in Chromium: what is settled there is what the server makes, and nothing stale is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import revdiff
from revdiff import OptionError
from tests.browser import serious
from tests.examples.conflict_screen import page as page_of
from tests.examples.conflict_screen import settled

if TYPE_CHECKING:
    from playwright.sync_api import Page

BASE = [("h", "Ferry aground off Tarn"), ("a", "Three people were hurt 🤕."), ("b", "The pier is closed.")]
DESK = [("h", "Ferry freed off Tarn after hours"), ("a", "Three people were hurt 🤕, one badly."), BASE[2]]
AGENCY = [("h", "Ferry freed off Tarn by tugs"), ("a", "Five people were hurt 🤕.")]

# What is sent is kept, and answered.
_SERVER = "<script>window.fetch = async (to, { body }) => { window.sent = [to, body]; return new Response('Saved.'); };</script>"


def test_what_is_settled_on_the_screen_is_what_the_server_makes(page: Page) -> None:
    page.set_content(_SERVER + page_of(revdiff.merge(BASE, DESK, AGENCY)))
    save = page.locator("#save")
    assert save.is_disabled()
    page.get_by_role("button", name="write own text, conflict 1").click()
    page.get_by_role("textbox").fill("Ferry freed off Tarn by three tugs")
    page.keyboard.press("ControlOrMeta+Enter")
    save.click()
    page.locator("#told", has_text="Saved.").wait_for()
    to, answer = page.evaluate("window.sent")
    assert to == "/settled"
    assert [(block.key, block.text) for block in settled(BASE, DESK, AGENCY, answer).paragraphs] == [
        ("h", "Ferry freed off Tarn by three tugs"),
        ("a", "Five people were hurt 🤕, one badly."),
    ]
    assert serious(page) == []
    with pytest.raises(OptionError, match="another merge"):
        settled(BASE, [*DESK, ("c", "More to come.")], AGENCY, answer)


def test_what_is_open_is_not_saved() -> None:
    with pytest.raises(OptionError, match="still open: c1"):
        settled(BASE, DESK, AGENCY, '{"resolutions": {}, "fingerprint": null}')
