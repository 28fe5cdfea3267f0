"""Pages with one component, and diffs to show in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import revdiff
from revdiff import Block, Diff, Mark, Units
from revdiff.views.component import script

if TYPE_CHECKING:
    from playwright.sync_api import Page

OLD = [
    ("b1", "Ferry aground off Tarn 🚢🚢"),
    ("b2", "Three people were hurt 🤕, the mayor said. Fog lay on the bay."),
    ("b3", "Two tugs towed the ferry to the repair yard at Kelby after noon."),
    ("b4", "The company canceled all crossings. It said buses would carry travelers to Kelby."),
    ("b5", "A ferry on the same route struck the breakwater in 2011."),
]
NEW = [
    ("c1", "Ferry freed off Tarn 🚢🚢"),
    ("c2", OLD[2][1]),
    ("c3", "Five people were hurt 🤕, the mayor said. Fog lay on the bay."),
    ("c4", "The company canceled all crossings."),
    ("c5", "It said buses would carry travelers to Kelby."),
    ("c6", "An inquiry begins on Friday 🔎."),
]
DIFF = revdiff.diff(OLD, NEW)
KEPT = [f"Paragraph {number} stays as it was in every word." for number in range(3)]
STRICT = "default-src 'none'; script-src 'nonce-n'; style-src 'none'"
EVENTS = ("pick", "accept", "reject", "undo", "redo", "cleared", "error")


MARKED = revdiff.diff(
    [
        Block("h", "Ferry freed off Tarn 🚢", role="body"),
        Block("t", "Published 10:05 a.m."),
        Block(
            "a",
            "🚢 Two people were hurt, the mayor said. Fog lay on the bay.",
            marks=[Mark((40, 43), "link", {"href": "/fog"})],
        ),
        Block("q1", "“We heard the keel scrape, and then the lights went out.”", role="quote", group="q"),
        Block("q2", "Oona Feld, a passenger", role="caption", group="q"),
        Block("i", "", role="image", attributes={"src": "/ferry-1.jpg"}),
        Block("n", "12 comments"),
        *(Block(f"k{number}", text) for number, text in enumerate(KEPT)),
    ],
    [
        Block("h", "Ferry freed off Tarn 🚢", role="heading"),
        Block(
            "a",
            "🚢 Three people were hurt, the mayor said. Fog lay on the bay.",
            marks=[Mark((2, 7), "bold"), Mark((42, 45), "link", {"href": "javascript:alert(1)"})],
        ),
        Block("i", "", role="image", attributes={"src": "/ferry-2.jpg"}),
        Block("n", "31 comments"),
        *(Block(f"k{number}", text) for number, text in enumerate(KEPT)),
        Block("q1", "“We heard the keel scrape, and then the lights went out.”", role="quote", group="q"),
        Block("q2", "Oona Feld, a passenger", role="caption", group="q"),
        Block("m", "", role="image", attributes={"src": "/map.png"}),
    ],
    keys="prefer",
    ignore_paragraphs=["Published {when}", "{number} comments"],
)


# Signs that every view spells out, for they do not show themselves.
_SPELLED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def as_shown(text: str) -> str:
    """A text as views show it."""
    return _SPELLED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


VIEW = "document.querySelector('revdiff-view')"
"""The component, in a script."""


def show(page: Page, diff: Diff, *, attributes: str = "", units: Units = Units.UTF16) -> None:
    """A page under a strict policy with one component, which keeps a log of its events."""
    policy = f'<meta http-equiv="Content-Security-Policy" content="{STRICT}">'
    element = f"<main><revdiff-view {attributes}></revdiff-view></main>"
    schemes = '<meta name="color-scheme" content="light dark">'
    page.set_content(
        f'<!doctype html><html lang="en"><head><title>Editor</title>{schemes}{policy}</head>'
        f'<body>{element}<script nonce="n">{script()}</script></body></html>'
    )
    page.evaluate(
        """([record, events]) => {
            window.log = [];
            const view = document.querySelector("revdiff-view");
            for (const name of events) view.addEventListener(`revdiff-${name}`, (event) => window.log.push([name, event.detail]));
            view.diff = record;
        }""",
        [diff.to_json(units=units), list(EVENTS)],
    )
    await_layout(page)


def await_layout(page: Page) -> None:
    """Waits for what is in sight to be laid out: before that, a row has no words that could be read off the screen."""
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def decided(diff: Diff, **ids: list[str]) -> dict[str, object]:
    return {"accepted": [], "rejected": [], **ids, "fingerprint": diff.fingerprint}


def told(page: Page) -> list[tuple[str, dict[str, object]]]:
    return [tuple(entry) for entry in page.evaluate("window.log")]
