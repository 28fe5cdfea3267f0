"""A page with an editor of ProseMirror and the changes of a diff in it, as it is drawn for the docs: without a server."""

from __future__ import annotations

import json
from typing import Any

from tests.examples.prosemirror_server import answer, record
from tests.web import bundled

Node = dict[str, Any]

_BASIS = """body { font: 1.0625rem/1.6 Georgia, serif; margin: 1.5rem 2rem; }
.ProseMirror { outline: none; white-space: pre-wrap; }
p { margin: .6rem 0; }
"""
_SCRIPT = """
import "./prosemirror-host";
const { old, record, answer, accepted } = %s;
const names = { acceptChange: "accept change {number}", rejectChange: "reject change {number}" };
const labels = { accept: "accept", reject: "reject", stale: "changed by hand", ...names };
const editor = (window as any).editors.open("prosemirror", old, { record, labels, ask: async () => answer });
editor.write("until the ", "early ");
void editor.decide("accepted", accepted);
"""


def _document(*blocks: Node) -> Node:
    return {"type": "doc", "content": [*blocks]}


def _block(words: str, kind: str = "paragraph", **attrs: object) -> Node:
    return {"type": kind, **({"attrs": attrs} if attrs else {}), "content": [{"type": "text", "text": words}]}


OLD = _document(
    _block("Ferry aground off Tarn", "heading", level=2),
    _block("Three people were hurt, the mayor said. Fog lay on the bay."),
    _block("Two tugs towed the ferry to the repair yard at Kelby after noon."),
    _block("The company canceled all crossings."),
    _block("Buses carry travelers to Kelby until the evening."),
    _block("Schools stay closed."),
)
NEW = _document(
    _block("Ferry freed off Tarn", "heading", level=2),
    _block("Five people were hurt, one of them badly, the mayor said. Fog lay on the bay."),
    _block("Two tugs towed the ferry to the repair yard at Kelby before dawn."),
    _block("A second ferry was sent for, and is due on Tuesday."),
    _block("Buses carry travelers to Kelby until midnight."),
)


def page(style: str) -> str:
    told = record(OLD, NEW)
    accepted = told["alignment"][0]["id"]
    decisions = {"accepted": [accepted], "rejected": [], "fingerprint": told["fingerprint"]}
    shown = {"old": OLD, "record": told, "answer": answer(OLD, NEW, decisions), "accepted": accepted}
    script = bundled(_SCRIPT % json.dumps(shown)).replace("</", "<\\/")
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>An editor</title>'
        f'<style>{_BASIS}{style}</style><div id="editor"></div><script>{script}</script>'
    )
