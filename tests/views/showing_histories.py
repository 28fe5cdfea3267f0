"""Pages with one slider over a history, and histories to show in it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import revdiff
from revdiff import History, Revision, Units, samples
from revdiff.interface import Lang
from revdiff.views.component import script
from tests.views.showing import STRICT, await_layout

if TYPE_CHECKING:
    from playwright.sync_api import Page

FIRE = revdiff.history(samples.history())
SLIDER = "document.querySelector('revdiff-history')"
"""The element, in a script."""
ROOT = f"{SLIDER}.shadowRoot"
FOCUSED = f"{ROOT}.activeElement?.dataset.do"
SPOKEN = "revdiff-history .slider"
LIVE = "revdiff-history .live"
NOTE = "revdiff-history div.note"
POLICY = f"{STRICT}; require-trusted-types-for 'script'; trusted-types 'none'"
EVENTS = ("show", "restore", "error", "pick", "cleared")


def filed(*texts: str) -> History:
    """A history of texts that were filed an hour apart."""
    return revdiff.history(
        Revision(
            text, source=f"Desk {hour}", label=f"note {hour}", published=datetime(2026, 3, 14, hour, 20, tzinfo=UTC)
        )
        for hour, text in enumerate(texts)
    )


FERRY = filed(
    "Ferry aground off Tarn.\nFog lay on the bay.",
    "Ferry aground off Tarn.\nFog lay on the bay.\nTwo people were hurt.",
    "Ferry freed off Tarn.\nFog lay on the bay.\nThree people were hurt.",
    "Ferry freed off Tarn.\nThree people were hurt.",
)
CURRENT = 3
"""The index of its newest."""


def written(history: History) -> str:
    """The record, as it stands in a page."""
    return history.to_json(units=Units.UTF16)


def put(page: Page, *langs: Lang, attributes: str = "", inside: str = "") -> None:
    """A page under a strict policy with an element, which keeps a log of its events."""
    page.set_content(
        f"""<!doctype html><html lang="en"><head><title>Versions</title><meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy" content="{POLICY}"></head>
        <body><main><h1>Versions</h1><revdiff-history {attributes}>{inside}</revdiff-history></main>
        <script nonce="n">{script(*langs)}</script></body></html>"""
    )
    page.evaluate(
        """(names) => {
            window.log = [];
            const note = ({ type, detail }) => window.log.push([type.slice("revdiff-".length), detail]);
            for (const name of names) document.addEventListener(`revdiff-${name}`, note);
        }""",
        list(EVENTS),
    )


def show(page: Page, history: History, *langs: Lang, attributes: str = "") -> None:
    """The same with a history, and nobody who compares."""
    put(page, *langs, attributes=attributes)
    give(page, history)
    await_layout(page)


def give(page: Page, history: History) -> None:
    page.evaluate(f"(record) => {{ {SLIDER}.history = record; }}", written(history))


def answer(page: Page, history: History) -> None:
    """Has the host compare: each question is noted, and answered when the test says so, `window.answer(which)`."""
    pairs = [(old, new) for old in range(len(history)) for new in range(len(history)) if old != new]
    diffs = {f"{old} {new}": _between(history, old, new) for old, new in pairs}
    page.evaluate(
        f"""(diffs) => {{
            window.asked = [];
            window.answers = [];
            const answered = (which) => diffs[window.asked[which].join(" ")];
            window.answer = (which, value = answered(which)) => window.answers[which].resolve(value);
            window.refuse = (which, reason) => window.answers[which].reject(new Error(reason));
            {SLIDER}.compare = (from, to, {{ signal }}) => {{
                window.asked.push([from, to]);
                window.signal = signal;
                return new Promise((resolve, reject) => window.answers.push({{ resolve, reject }}));
            }};
        }}""",
        diffs,
    )


def _between(history: History, old: int, new: int) -> dict[str, Any]:
    return revdiff.diff(history.revisions[old], history.revisions[new]).to_record(units=Units.UTF16)


def shown(page: Page) -> Any:
    return page.evaluate(f"{SLIDER}.shown")


def log(page: Page) -> list[tuple[str, Any]]:
    return [(name, detail) for name, detail in page.evaluate("window.log")]


def words(page: Page, name: str) -> list[str]:
    """The words that came (`ins`) or went (`del`) in what is drawn."""
    return page.locator(f"revdiff-history revdiff-view {name}").all_text_contents()


def lines(page: Page) -> list[str]:
    """The paragraphs of a revision that is shown alone."""
    return page.locator("revdiff-history [part=text] p").all_text_contents()
