"""Three ways to one text, whatever is decided: the component draws it, `accept` makes it, the plugin of ProseMirror makes it.

``REVDIFF_EVALUATION=... python -m tests.views.random_decisions 20`` decides 20 times on each of the 500 pairs of real revisions.
"""

from __future__ import annotations

import gzip
import json
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import revdiff
from revdiff import Change, Diff, ExcerptSide, Kind, Op, Revision, Units
from revdiff.compare.deciding import Decision, acceptance
from revdiff.views.component import script
from tests.browser import chromium
from tests.examples.prosemirror import Node, blocks
from tests.examples.prosemirror_server import answer_on
from tests.views.showing import as_shown
from tests.web import bundled

if TYPE_CHECKING:
    from playwright.sync_api import Page

# Decides a few times at random, and says what the view answers and what it draws: of each change its lines, as words with the
# edit that they are of. What is pending reads as it was.
_ROUNDS = """async ([record, rounds, seed]) => {
    const view = document.querySelector("revdiff-view");
    Object.assign(view, { diff: null });
    view.diff = record;
    const all = (selector) => [...view.shadowRoot.querySelectorAll(selector)];
    while (all(".row.change").some((row) => !row.querySelector(".woven"))) await new Promise((resolve) => setTimeout(resolve));
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
    const readIn = (row) => [...row.querySelectorAll(".woven > p")].map((line) => {
        const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        const read = [];
        while (walker.nextNode()) if (isRead(walker.currentNode, row)) read.push(walker.currentNode);
        return read.map((node) => [node.parentElement.closest(".edit")?.dataset.edit ?? null, node.data]);
    });
    return Array.from({ length: ids.length ? rounds : 0 }, () => {
        view.decisions = null;
        for (let deeds = below(7); deeds > 0; deeds -= 1) {
            const which = below(20);
            if (which < 2) view[["acceptAll", "rejectAll", "undo", "redo"][2 * which + below(2)]]();
            else view[["accept", "reject", "undo"][which % 3]](ids[below(ids.length)]);
        }
        return {
            decisions: view.decisions,
            pending: view.pending,
            lines: all(".row.change").map((row) => [row.dataset.change, readIn(row)]),
            accepted: all('.edit[data-state="accepted"]').map((span) => span.dataset.edit),
        };
    });
}"""

Read = tuple[str | None, str]
"""Words that are read in a row, and before them the id of the edit that they are of, if they are of one."""


def draw_nothing(page: Page) -> None:
    page.set_content(f"<!doctype html><html lang='en'><revdiff-view></revdiff-view><script>{script()}</script>")


def load_plugin(page: Page) -> None:
    page.add_script_tag(content=bundled('import "./prosemirror-host"'))


def disagreements(page: Page, diff: Diff, rounds: int, seed: int) -> Iterator[str]:
    """Decides at random on a diff in the component of a page, and says what `accept` makes otherwise than it is drawn."""
    for drawn in _decided(page, diff, rounds, seed):
        yield from _differences(diff, drawn)


def all_disagreements(page: Page, old: Node, new: Node, rounds: int, seed: int) -> tuple[int, list[str]]:
    """The same of two documents, and what the plugin makes otherwise; how many times was decided."""
    diff = revdiff.diff(blocks(old), blocks(new))
    found: list[str] = []
    answers: list[tuple[Node, Node]] = []
    for drawn in _decided(page, diff, rounds, seed):
        decisions = drawn["decisions"]
        found += _differences(diff, drawn)
        answers.append((decisions, answer_on(diff, old, new, decisions)))
        # A document of which nothing is left is one block, without words.
        texts = "\n".join(block.text for block in blocks(answers[-1][1]["document"]))
        if texts != "\n".join(paragraph.text for paragraph in _made(diff, decisions).paragraphs):
            found.append(f"{decisions}: the document is made of other texts")
    found += page.evaluate(
        "(asked) => editors.differences(...asked)", [old, diff.to_record(units=Units.UTF16), answers]
    )
    return len(answers), found


def document_of(text: str) -> Node:
    """A text as a document of ProseMirror: paragraphs."""
    lines = [paragraph.text for paragraph in Revision(text).paragraphs]
    return {
        "type": "doc",
        "content": [{"type": "paragraph", "content": [{"type": "text", "text": line}]} for line in lines],
    }


def _decided(page: Page, diff: Diff, rounds: int, seed: int) -> list[dict[str, Any]]:
    answers: list[dict[str, Any]] = page.evaluate(_ROUNDS, [diff.to_record(units=Units.UTF16), rounds, seed])
    return answers


def _made(diff: Diff, decisions: Mapping[str, Any]) -> Revision:
    return diff.accept(decisions["accepted"], but=decisions["rejected"], fingerprint=decisions["fingerprint"])


def _differences(diff: Diff, drawn: dict[str, Any]) -> Iterator[str]:
    """Where a change is drawn otherwise than it is made, paragraph by paragraph and to the character."""
    decisions = drawn["decisions"]
    decision = acceptance(diff, decisions["accepted"], decisions["rejected"])
    changes = {
        (side, paragraph.index): change.id
        for change in diff.alignment
        for side, paragraphs in ((ExcerptSide.OLD, change.old), (ExcerptSide.NEW, change.new))
        for paragraph in paragraphs
    }
    made: defaultdict[str, list[str]] = defaultdict(list)
    revision = _made(diff, decisions)
    for paragraph, origin in zip(revision.paragraphs, revision.provenance or (), strict=True):
        made[changes[origin.side, origin.paragraph or 0]].append(as_shown(paragraph.text))
    for name, lines in drawn["lines"]:
        change = diff.change_of(name)
        assert change
        if name in drawn["pending"]:
            read = _paragraphs_of_both(change, decision, lines, diff)
        else:
            read = _paragraphs(change, decision, lines)
        if read != made[name]:
            yield f"{decisions}: {name} is drawn as {read!r}, and becomes {made[name]!r}"
    edits = _edits_made(diff, decision)
    if edits != {*drawn["accepted"]}:
        yield f"{decisions}: drawn as accepted are {drawn['accepted']}, made are {sorted(edits)}"


def _paragraphs(change: Change, decision: Decision, lines: list[list[Read]]) -> list[str]:
    """What a row says, in paragraphs: its lines."""
    texts = ["".join(words for _, words in line) for line in lines]
    is_gone = not (change.new if decision.stands_new(change) else change.old)
    return [_trimmed(text, change, decision) for text in texts if text or not is_gone]


def _paragraphs_of_both(change: Change, decision: Decision, lines: list[list[Read]], diff: Diff) -> list[str]:
    """What a row says that is not decided on: paragraphs cut or joined are drawn as the new ones, and stand as the old ones."""
    if change.kind not in (Kind.SPLIT, Kind.MERGED):
        return _paragraphs(change, decision, lines)
    pieces = _by_edit(change, [read for line in lines for read in line], diff)
    found = dict.fromkeys((paragraph.index for paragraph in change.old), "")
    for edit in sorted(change.edits, key=lambda edit: edit.old_span):
        found[_index_at(change, edit.old_span.start)] += pieces[edit.id]
    return [_trimmed(text, change, decision) for text in found.values()]


def _trimmed(text: str, change: Change, decision: Decision) -> str:
    """Where single edits are decided on, white space at an end of a paragraph goes that no paragraph of the change has there."""
    if decision.touches(change):
        paragraphs = (*change.old, *change.new)
        text = text if any(one.text[:1].isspace() for one in paragraphs) else text.lstrip()
        text = text if any(one.text[-1:].isspace() for one in paragraphs) else text.rstrip()
    return text


def _index_at(change: Change, offset: int) -> int:
    return [one.index for one in change.old if one.start <= offset or one is change.old[0]][-1]


def _by_edit(change: Change, read: list[Read], diff: Diff) -> dict[str, str]:
    """The words of a row by their edits: words that stay stand between those of edits, and are those of the text."""
    pieces: dict[str, str] = {}
    left = [*read]
    for edit in change.edits:
        if edit.op is Op.EQUAL:
            wanted, words = as_shown(edit.new_span.of(diff.new.text)), ""
            while left and left[0][0] is None and len(words) < len(wanted):
                words += left.pop(0)[1]
            left[:0] = [(None, words[len(wanted) :])] if words[len(wanted) :] else []
            pieces[edit.id] = words[: len(wanted)]
        else:
            pieces[edit.id] = ""
            while left and left[0][0] == edit.id:
                pieces[edit.id] += left.pop(0)[1]
    assert not left, left
    return pieces


def _edits_made(diff: Diff, decision: Decision) -> set[str]:
    decided = [(change, edit) for change in diff.changes if not change.standing for edit in change.edits]
    return {edit.id for change, edit in decided if edit.op is not Op.EQUAL and decision.makes_edit(change, edit)}


def main(rounds: int) -> None:
    counts: Counter[str] = Counter()
    with (
        gzip.open(
            Path(os.environ["REVDIFF_EVALUATION"]) / "pairs" / "revisions.jsonl.gz", "rt", encoding="utf-8"
        ) as lines,
        chromium() as browser,
    ):
        page = browser.new_page()
        draw_nothing(page)
        load_plugin(page)
        for seed, line in enumerate(lines):
            pair = json.loads(line)
            decided, found = all_disagreements(page, document_of(pair["old"]), document_of(pair["new"]), rounds, seed)
            counts += Counter(pairs=1, decisions=decided, disagreements=len(found))
            if found:
                print(pair["id"], *found[:2], sep="\n  ")
    print(f"{counts['decisions']} decisions on {counts['pairs']} pairs: {counts['disagreements']} disagreements")


if __name__ == "__main__":
    main(int(sys.argv[1]))
