"""What a server tells an editor of ProseMirror or Tiptap: the diff of two documents, and the document of each decision on it."""

from __future__ import annotations

from typing import Any

import revdiff
from revdiff import BlockProvenance, Diff, Excerpt, Units
from tests.examples.prosemirror import Node, blocks, document


def record(old: Node, new: Node) -> Any:
    return revdiff.diff(blocks(old), blocks(new)).to_record(units=Units.UTF16)


def answer(old: Node, new: Node, decisions: Node) -> Node:
    """The two documents are the server's own. A browser sends ids alone, and the fingerprint of the diff they are of."""
    return answer_on(revdiff.diff(blocks(old), blocks(new)), old, new, decisions)


def answer_on(diff: Diff, old: Node, new: Node, decisions: Node) -> Node:
    """The document as decided, and where each of its blocks comes from; to the diff of the two documents."""
    revision = diff.accept(decisions["accepted"], but=decisions["rejected"], fingerprint=decisions["fingerprint"])
    return {
        "document": document(revision, old, new),
        "provenance": [_told(diff, origin) for origin in revision.provenance or ()],
    }


def _told(diff: Diff, origin: BlockProvenance) -> Node:
    excerpts = [_counted(diff, excerpt) for excerpt in origin.excerpts]
    return {"side": origin.side.value, "paragraph": origin.paragraph, "excerpts": excerpts}


def _counted(diff: Diff, excerpt: Excerpt) -> Node:
    """An excerpt with its place in UTF-16 units, as browsers count."""
    side = excerpt.side.value
    text = {"old": diff.old, "new": diff.new}[side].paragraphs[excerpt.paragraph or 0].text
    start, end = (
        len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2
        for offset in (excerpt.span.start, excerpt.span.end)
    )
    return {"side": side, "paragraph": excerpt.paragraph, "start": start, "end": end}
