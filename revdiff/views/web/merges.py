"""A merge as HTML: the merged text, and in it, where the two sides disagree, what each has; then what each side did."""

from __future__ import annotations

from collections.abc import Iterator

from revdiff.compare import Conflict, Merge, Op, diff_words
from revdiff.views.web.diffs import diff_html
from revdiff.views.web.drawing import Drawing, switches
from revdiff.views.web.marks import text_html, told_html


def merge_html(merge: Merge, drawing: Drawing) -> Iterator[str]:
    """The merged text with its open conflicts, then, folded, what each side did."""
    count = len(merge.conflicts)
    sides = {"ours": merge.ours_diff, "theirs": merge.theirs_diff}
    yield drawing.heading(1, "Merge")
    yield f'<p class="summary">{count or "no"} conflict{"" if count == 1 else "s"}</p>'
    yield switches(sides.values(), drawing)
    yield '<div class="prose">'
    met: set[str] = set()
    for piece in merge.outline:
        if isinstance(piece, str):
            yield f'<p dir="auto">{text_html(piece)}</p>'
        elif piece.id in met:
            yield f'<p class="label">here too: <a href="#{drawing.name}-{piece.id}">conflict {piece.id}</a></p>'
        else:
            met.add(piece.id)
            yield from _conflict(piece, drawing)
    yield "</div>"
    for name, diff in sides.items():
        yield f'<details class="chapter"><summary>{drawing.heading(2, f"What {name} changed")}'
        yield f'<span class="summary">{text_html(diff.summary)}</span></summary>'
        yield from diff_html(diff, drawing.inner(name), ("base", name))
        yield "</details>"


def _conflict(conflict: Conflict, drawing: Drawing) -> Iterator[str]:
    yield f'<div class="conflict" id="{drawing.name}-{conflict.id}" tabindex="-1"><p class="label">'
    yield f"<b>{conflict.id}</b> {conflict.reason}</p>"
    yield f'<div class="three">{_version("base", text_html(conflict.base))}'
    ours, theirs = (conflict.ours, conflict.ours_markup), (conflict.theirs, conflict.theirs_markup)
    for name, (text, markup) in (("ours", ours), ("theirs", theirs)):
        yield _version(name, _beside_base(conflict.base, text) + told_html(markup and f" [{markup}]"))
    yield "</div></div>"


def _version(name: str, told: str) -> str:
    return f'<div><p class="label">{name}</p><p dir="auto">{told or "<em>nothing</em>"}</p></div>'


def _beside_base(base: str, text: str) -> str:
    """A side's text, what the base has not marked in it; as it is where the two have nothing to do with each other."""
    edits = diff_words(base, text)
    if not any(edit.op is Op.EQUAL and edit.new_span.of(text).strip() for edit in edits):
        return text_html(text)
    parts = [(edit.op, text_html(edit.new_span.of(text))) for edit in edits if edit.new_span]
    return "".join(told if op is Op.EQUAL else f"<ins>{told}</ins>" for op, told in parts)
