"""Every element that the script defines, under the strictest policy that lets a script run: nothing is complained of."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from revdiff.schema import Json
from revdiff.views.component import script
from tests.views.showing import MARKED, STRICT, await_layout
from tests.views.showing_histories import FERRY
from tests.views.showing_merges import MERGE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

POLICY = f"{STRICT}; require-trusted-types-for 'script'; trusted-types 'none'"
ELEMENTS = re.findall(r'\bdefine\("(revdiff-[\w-]+)"', script())
# What each element draws here. A new one has its line.
RECORDS: dict[str, Callable[[], Json]] = {
    "revdiff-view": MARKED.to_record,
    "revdiff-merge": MERGE.to_record,
    "revdiff-history": FERRY.to_record,
}

# What a page complains of that has a policy, and what an element says is wrong.
WATCH = """
window.complaints = [];
document.addEventListener("securitypolicyviolation", (event) => complaints.push(`${event.violatedDirective}: ${event.sample}`));
document.addEventListener("revdiff-error", (event) => complaints.push(event.detail.message));
"""
# All that can be done from outside: attributes of every kind, words, and each button and key once.
USE = """async ([name, record]) => {
    const kind = customElements.get(name);
    const element = Object.assign(document.createElement(name), { [kind.record]: record });
    document.querySelector("main").append(element);
    const root = element.shadowRoot;
    const drawn = root.querySelectorAll("*").length;
    element.words = { "label.added": "new" };
    for (const attribute of kind.observedAttributes) {
        element.setAttribute(attribute, { lang: "de", layout: "side-by-side" }[attribute] ?? "");
        for (const button of root.querySelectorAll("button")) button.click();
        const row = root.querySelector("[tabindex]");
        for (const key of "jkmaxu") row?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
        element.removeAttribute(attribute);
    }
    for (const button of root.querySelectorAll("button")) button.click();
    element[kind.record] = null;
    element[kind.record] = JSON.stringify(record);
    return drawn;
}"""


def test_every_element_has_a_record() -> None:
    assert ELEMENTS
    assert sorted(ELEMENTS) == sorted(RECORDS)


@pytest.mark.parametrize("name", ELEMENTS)
def test_no_policy_is_violated(page: Page, name: str) -> None:
    page.set_content(
        f"""<!doctype html><html lang="en"><head><meta http-equiv="Content-Security-Policy" content="{POLICY}">
        <script nonce="n">{WATCH}</script><script nonce="n">{script("de")}</script></head><body><main></main></body></html>"""
    )
    # More than a frame with an error in it.
    assert page.evaluate(USE, [name, RECORDS[name]()]) > len(MARKED.changes)
    await_layout(page)
    assert page.evaluate("complaints") == []


@pytest.mark.parametrize(
    "deed", ["document.body.setAttribute('style', 'color: red')", "document.body.innerHTML = '<b>x</b>'"]
)
def test_a_violation_would_be_seen(browser: Browser, deed: str) -> None:
    page = browser.new_page()
    page.set_content(
        f"""<!doctype html><html lang="en"><head><meta http-equiv="Content-Security-Policy" content="{POLICY}">
        <script nonce="n">{WATCH}</script></head><body><script nonce="n">try {{ {deed} }} catch {{}}</script></body></html>"""
    )
    await_layout(page)
    assert page.evaluate("complaints.length") == 1
    page.close()
