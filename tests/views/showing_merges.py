"""Pages with one `<revdiff-merge>`, and merges to show in it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import revdiff
from revdiff import Block, Mark, Merge, Units
from revdiff.views.component import script
from tests.views.showing import KEPT, STRICT, as_shown, await_layout

if TYPE_CHECKING:
    from playwright.sync_api import Page

BASE = [
    "Ferry aground off Tarn 🚢",
    "Three people were hurt 🤕, the mayor said. Fog lay on the bay.",
    *(f"{one} And nobody touched it, not a word." for one in (*KEPT, *reversed(KEPT))),
    "The company canceled all crossings. It said buses would carry travelers to Kelby.",
    "The harbor master closed the pier.",
    "More to come.",
]
OURS = [
    "Ferry freed off Tarn after hours 🚢",
    BASE[1].replace("Three", "Five"),
    *BASE[2:8],
    "The company canceled all crossings until Friday. It said buses would carry travelers to Kelby.",
    "The harbor master closed the pier until further notice.",
    "Our reporter saw two tugs.",
    "More to come.",
]
THEIRS = [
    "Ferry freed off Tarn by tugs 🚢",
    BASE[1].replace("the bay", "the whole bay"),
    *BASE[2:8],
    "The company canceled all crossings for a week. It said buses would carry travelers to Kelby.",
    "More to come.",
    "An inquiry begins on Friday.",
]
MERGE = revdiff.merge(BASE, OURS, THEIRS)
"""Three conflicts: of words, twice, and of a paragraph that one removed."""

CALM = revdiff.merge(BASE[:2], OURS[1:2], [BASE[0], THEIRS[1]])
"""A merge without conflicts."""

# Both put it elsewhere, and ours wrote it otherwise.
MOVED = revdiff.merge(
    [*BASE[:2], *KEPT], [BASE[1], *KEPT, BASE[0].replace("off", "near")], [BASE[1], KEPT[0], BASE[0], *KEPT[1:]]
)
"""One conflict with several places."""


def _block(role: str, *marks: Mark) -> list[Block]:
    return [Block("h", BASE[0], role=role), Block("a", BASE[1], role="body", marks=marks)]


MARKED = revdiff.merge(
    _block("body"), _block("heading", Mark((0, 5), "bold")), _block("quote", Mark((0, 5), "link", {"href": "/hurt"}))
)
"""Two conflicts, of a role and perhaps of marks."""

MERGE_VIEW = "document.querySelector('revdiff-merge')"
"""The element, in a script."""
MERGE_EVENTS = ("pick", "resolve", "undo", "redo", "resolved", "cleared", "error")


def record_of(merge: Merge, units: Units = Units.UTF16) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(merge.to_json(units=units))
    return record


def show_merge(page: Page, merge: Merge, *, attributes: str = "", units: Units = Units.UTF16) -> None:
    """A page under a strict policy with one element, which keeps a log of its events."""
    page.set_content(
        f'<!doctype html><html lang="en"><head><title>Desk</title><meta name="color-scheme" content="light dark">'
        f'<meta http-equiv="Content-Security-Policy" content="{STRICT}"></head><body><main><h1>Desk</h1>'
        f'<revdiff-merge {attributes}></revdiff-merge></main><script nonce="n">{script("de", "ar")}</script></body></html>'
    )
    page.evaluate(
        f"""([record, events]) => {{
            window.log = [];
            const view = {MERGE_VIEW};
            const note = (name) => ({{ detail }}) => window.log.push([name, detail]);
            for (const name of events) view.addEventListener(`revdiff-${{name}}`, note(name));
            view.merge = record;
        }}""",
        [record_of(merge, units), list(MERGE_EVENTS)],
    )
    await_layout(page)


def settled(merge: Merge, **resolutions: object) -> dict[str, object]:
    """What the element gives back where so much is settled."""
    return {"resolutions": resolutions, "fingerprint": merge.fingerprint}


# What is read in order: paragraphs, and the names of conflicts that are open at the places where they are told of.
READ = """(root) => [...root.querySelectorAll(".prose .line, .prose .row")]
    .filter((one) => !one.closest("[hidden], .version, .both") && !(one.matches(".row.settled")))
    .map((one) => {
        if (one.matches(".row")) return { conflict: one.dataset.conflict };
        return [...one.childNodes].filter((part) => !part.matches?.(".told")).map((part) => part.textContent).join("");
    })"""


def read(page: Page) -> list[object]:
    """The text as the element shows it."""
    found: list[object] = page.locator("revdiff-merge").evaluate(f"(view) => ({READ})(view.shadowRoot)")
    return found


def outline_of(merge: Merge) -> list[object]:
    """The same as Python has it."""
    return [as_shown(one) if isinstance(one, str) else {"conflict": one.id} for one in merge.outline]
