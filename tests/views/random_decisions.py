"""What the component draws of random decisions, and what `accept` makes of them.

``REVDIFF_EVALUATION=... python -m tests.views.random_decisions 20`` decides 20 times on each of the pairs of real revisions.
"""

from __future__ import annotations

import json
import os
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import revdiff
from revdiff import Diff, ExcerptSide, Units
from revdiff.compare.deciding import acceptance
from revdiff.views.component import script
from tests.browser import chromium

if TYPE_CHECKING:
    from playwright.sync_api import Page

# Decides a few times at random, and says what the view answers and what it draws. What is pending reads as it was.
_ROUNDS = """([record, rounds, seed]) => {
    const view = document.querySelector("revdiff-view");
    Object.assign(view, { diff: null });
    view.diff = record;
    let state = seed;
    const below = (count) => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return Math.floor((state / 2 ** 32) * count);
    };
    const ids = record.alignment.filter(({ id }) => view.pending.includes(id))
        .flatMap((one) => [one.id, ...one.edits.filter(({ op }) => op !== "equal").map(({ id }) => id)]);
    const isRead = (node, row) => {
        for (let one = node.parentElement; one !== row; one = one.parentElement) {
            if (one.matches(".told, .end, .more")) return false;
            if (!one.matches(".left-out") && getComputedStyle(one).display === "none") return false;
            if (one.matches("ins") && !one.closest(".edit").dataset.state) return false;
        }
        return true;
    };
    const textOf = (row) => {
        const walker = document.createTreeWalker(row.querySelector(".woven"), NodeFilter.SHOW_TEXT);
        const read = [];
        while (walker.nextNode()) if (isRead(walker.currentNode, row)) read.push(walker.currentNode.data);
        return read.join("");
    };
    const all = (selector) => [...view.shadowRoot.querySelectorAll(selector)];
    return Array.from({ length: ids.length ? rounds : 0 }, () => {
        view.decisions = null;
        for (let deeds = below(7); deeds > 0; deeds -= 1) {
            const which = below(20);
            if (which < 2) view[["acceptAll", "rejectAll", "undo", "redo"][2 * which + below(2)]]();
            else view[["accept", "reject", "undo"][which % 3]](ids[below(ids.length)]);
        }
        return {
            decisions: view.decisions,
            texts: all(".row.change").map((row) => [row.dataset.change, textOf(row)]),
            accepted: all('.edit[data-state="accepted"]').map((span) => span.dataset.edit),
        };
    });
}"""


def draw_nothing(page: Page) -> None:
    page.set_content(f"<!doctype html><html lang='en'><revdiff-view></revdiff-view><script>{script()}</script>")


def disagreements(page: Page, diff: Diff, rounds: int, seed: int) -> Iterator[str]:
    """Decides at random on a diff in the component of a page, and says what `accept` makes otherwise than it is drawn."""
    changes = {
        (side, paragraph.index): change.id
        for change in diff.alignment
        for side, paragraphs in ((ExcerptSide.OLD, change.old), (ExcerptSide.NEW, change.new))
        for paragraph in paragraphs
    }
    for answer in page.evaluate(_ROUNDS, [diff.to_record(units=Units.UTF16), rounds, seed]):
        decisions = answer["decisions"]
        made: defaultdict[str, str] = defaultdict(str)
        revision = diff.accept(decisions["accepted"], but=decisions["rejected"], fingerprint=decisions["fingerprint"])
        for paragraph, origin in zip(revision.paragraphs, revision.provenance, strict=True):
            made[changes[origin.side, origin.paragraph]] += paragraph.text
        for change, text in answer["texts"]:
            keeps_order = _keeps_order(diff, change)
            if _words(text, keeps_order) != _words(made[change], keeps_order):
                yield f"{decisions}: {change} is drawn as {text!r}, and becomes {made[change]!r}"
        edits = _edits_made(diff, decisions)
        if edits != {*answer["accepted"]}:
            yield f"{decisions}: drawn as accepted are {answer['accepted']}, made are {sorted(edits)}"


def _edits_made(diff: Diff, decisions: dict[str, Any]) -> set[str]:
    decision = acceptance(diff, decisions["accepted"], decisions["rejected"])
    decided = [(change, edit) for change in diff.changes if not change.standing for edit in change.edits]
    return {edit.id for change, edit in decided if edit.op != "equal" and decision.makes_edit(change, edit)}


def _keeps_order(diff: Diff, id_: str) -> bool:
    """Whether the words of a change stand in one order. It is drawn in that of the new text."""
    change = diff.change_of(id_)
    spans = [edit.old_span for edit in change.edits] if change else []
    return spans == sorted(spans)


def _words(text: str, keeps_order: bool) -> str:
    """A text without its white space: where a paragraph is cut, `accept` takes some away."""
    signs = "".join(text.split())
    return signs if keeps_order else "".join(sorted(signs))


def main(rounds: int) -> None:
    lines = (Path(os.environ["REVDIFF_EVALUATION"]) / "alignment" / "revisions.jsonl").read_text(encoding="utf-8")
    pairs = [json.loads(line) for line in lines.splitlines()]
    with chromium() as browser:
        page = browser.new_page()
        draw_nothing(page)
        found = [
            told
            for seed, pair in enumerate(pairs)
            for told in disagreements(page, revdiff.diff(pair["old"], pair["new"]), rounds, seed)
        ]
    print(f"{rounds * len(pairs)} decisions on {len(pairs)} pairs: {len(found)} are drawn otherwise than they are made")
    print("\n".join(found[:5]))


if __name__ == "__main__":
    main(int(sys.argv[1]))
