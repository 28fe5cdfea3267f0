"""A program as the developer of an editor writes it: blocks with keys out to a browser, decisions back, an update merged in."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable
from pathlib import Path

import revdiff
from revdiff import Diff, OptionError, Revision, Units
from revdiff.views.component import script

Block = tuple[str, str]

COPY: list[Block] = [
    ("b1", "Two hurt in fire 🔥"),
    ("b2", "A fire broke out in the port of Kelby on Monday. It burned all night."),
    ("b3", "Police are at the scene."),
]
UPDATE: list[Block] = [
    ("a1", "Three hurt in fire 🔥"),
    ("a2", "Police are at the scene."),
    ("a3", "A fire broke out in the port of Kelby on Monday. It burned until dawn."),
]


def page(diff: Diff) -> str:
    """A page that shows the changes and collects decisions; browsers count in UTF-16."""
    record = diff.to_json(units=Units.UTF16).replace("</", "<\\/")
    return (
        "<!doctype html><title>An update</title>"
        f'<revdiff-view><script type="application/json">{record}</script></revdiff-view><script>{script()}</script>'
    )


def decided(old: list[Block], new: list[Block], answer: str) -> Revision:
    """The copy with what was accepted: of a diff of the server's own texts, by what the browser answered.

    A record from a browser is not to be trusted; ids and a fingerprint cannot put words in.
    """
    told = json.loads(answer)
    return revdiff.diff(old, new).accept(told["accepted"], but=told["rejected"], fingerprint=told["fingerprint"])


def refused(answer: str) -> str:
    """What the desk is told where its copy changed while the update was reviewed."""
    try:
        decided([*COPY, ("b4", "More to come.")], UPDATE, answer)
    except OptionError as error:
        return str(error)
    return ""


def touched(diff: Diff, accepted: Iterable[str]) -> set[str | int]:
    """The keys of the blocks that the decisions touch."""
    chosen = {identifier.partition(".")[0] for identifier in accepted}
    return {
        block.key for change in diff.changes if change.id in chosen for block in change.old if block.key is not None
    }


def merged(base: list[Block], desk: list[Block], agency: list[Block]) -> str:
    """The agency's update in the desk's copy; where both changed the same words, the desk has the last one."""
    return revdiff.merge(base, desk, agency).resolve("ours").text


def tracked_changes(diff: Diff, folder: Path) -> Path:
    return revdiff.write(diff, folder / "update.docx", author="Coastal Wire")


def report() -> dict[str, object]:
    diff = revdiff.diff(COPY, UPDATE)
    words = [edit.id for change in diff.changes for edit in change.edits if edit.aspect is not None]
    desk = [("b1", "Two hurt in fire 🔥 at port"), *COPY[1:]]
    answer = json.dumps({"accepted": words[:1], "rejected": [], "fingerprint": diff.fingerprint})
    with tempfile.TemporaryDirectory() as folder:
        size = tracked_changes(diff, Path(folder)).stat().st_size
    return {
        "page": page(diff),
        "words": words,
        "accepted": decided(COPY, UPDATE, answer).text.splitlines()[0],
        "refused": refused(answer),
        "touched": touched(diff, words[:1]),
        "merged": merged(COPY, desk, UPDATE).splitlines()[0],
        "document": size,
    }


if __name__ == "__main__":
    print(report())
