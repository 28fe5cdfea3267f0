"""A merge as HTML: what is open, side by side, then the text."""

from __future__ import annotations

from collections.abc import Iterator

from revdiff.compare import Conflict, Merge
from revdiff.views.web.marks import text_html


def merge_html(merge: Merge) -> Iterator[str]:
    """What each side did, each conflict with its three texts, and the merged text."""
    count = len(merge.conflicts)
    yield f'<p class="summary">{count or "no"} conflict{"" if count == 1 else "s"}</p><ul class="facts">'
    yield f"<li>ours: {text_html(merge.ours_diff.summary)}</li><li>theirs: {text_html(merge.theirs_diff.summary)}</li></ul>"
    for conflict in merge.conflicts:
        yield from _conflict(conflict)
    yield '<h2>The text</h2><div class="text">'
    for paragraph in merge.revision.paragraphs:
        yield f'<p dir="auto">{text_html(paragraph.text)}</p>'
    yield "</div>"


def _conflict(conflict: Conflict) -> Iterator[str]:
    yield f'<div class="conflict"><p class="label">{conflict.id}: {conflict.clash}</p><div class="three">'
    for name, text in (("base", conflict.base), ("ours", conflict.ours), ("theirs", conflict.theirs)):
        told = text_html(text) if text else "<em>nothing</em>"
        yield f'<div><p class="label">{name}</p><p dir="auto">{told}</p></div>'
    yield "</div></div>"
