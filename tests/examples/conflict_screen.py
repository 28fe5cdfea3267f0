"""The server's part of a screen on which an agency's update is merged into the desk's copy: a page out, what was settled back."""

from __future__ import annotations

import json
from pathlib import Path

import revdiff
from revdiff import Merge, OptionError, Revision, Units
from revdiff.views.component import script

Blocks = list[tuple[str, str]]

SCRIPT = Path(__file__).with_name("conflict_screen.js").read_text(encoding="utf-8")


def page(merge: Merge) -> str:
    """The page: the merge in its element, and a button. In a tool both scripts are files of their own."""
    record = merge.to_json(units=Units.UTF16).replace("</", "<\\/")
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>The update in our copy</title>'
        f'<revdiff-merge bar><script type="application/json">{record}</script></revdiff-merge>'
        '<p><button id="save" disabled>Save</button> <output id="told"></output></p>'
        f'<script>{script()}</script><script type="module">{SCRIPT}</script>'
    )


def settled(base: Blocks, desk: Blocks, agency: Blocks, answer: str) -> Revision:
    """The merged copy, of the server's own texts, by what the browser answered.

    Raises `OptionError` where a text changed meanwhile, and where something is open still.
    """
    told = json.loads(answer)
    merge = revdiff.merge(base, desk, agency).resolve(told["resolutions"], fingerprint=told["fingerprint"])
    if merge.conflicts:
        raise OptionError(f"still open: {', '.join(conflict.id for conflict in merge.conflicts)}")
    return merge.revision
