"""A merge as HTML: the merged text, and in it, where the two sides disagree, what each has; then what each side did."""

from __future__ import annotations

from collections.abc import Iterator

from revdiff.compare import Conflict, Merge, Op, diff_words
from revdiff.compare.markup_changes import markup_told
from revdiff.compare.merging.reporting import versions_of
from revdiff.compare.summary import summary_of
from revdiff.interface import Language
from revdiff.views.web.diffs import diff_html
from revdiff.views.web.drawing import Drawing, switches
from revdiff.views.web.marks import remark_html, text_html, told_words

_CHANGED = {"ours": "merge.ours-changed", "theirs": "merge.theirs-changed"}


def merge_html(merge: Merge, drawing: Drawing) -> Iterator[str]:
    """The merged text with its open conflicts, then, folded, what each side did."""
    count, language = len(merge.conflicts), drawing.language
    sides = {"ours": merge.ours_diff, "theirs": merge.theirs_diff}
    yield drawing.heading(1, told_words(language, "merge.heading"))
    told = language.told("count.conflicts", count=count) if count else language.told("merge.no-conflicts")
    yield f'<p class="summary">{text_html(told)}</p>'
    yield switches(sides.values(), drawing)
    yield '<div class="prose">'
    met: set[str] = set()
    for piece in merge.outline:
        if isinstance(piece, str):
            yield f'<p dir="auto">{text_html(piece)}</p>'
        elif piece.id in met:
            conflict = told_words(language, "merge.conflict", id=piece.id)
            link = f'<a href="#{drawing.name}-{piece.id}">{conflict}</a>'
            yield f'<p class="label">{told_words(language, "merge.here-too", conflict=link)}</p>'
        else:
            met.add(piece.id)
            yield from _conflict(piece, drawing)
    yield "</div>"
    for name, diff in sides.items():
        yield f'<details class="chapter"><summary>{drawing.heading(2, told_words(language, _CHANGED[name]))}'
        yield f'<span class="summary">{text_html(summary_of(diff.stats, language))}</span></summary>'
        sides_told = told_words(language, "merge.base"), told_words(language, f"merge.{name}")
        yield from diff_html(diff, drawing.inner(name), sides_told)
        yield "</details>"


def _conflict(conflict: Conflict, drawing: Drawing) -> Iterator[str]:
    language = drawing.language
    yield f'<div class="conflict" id="{drawing.name}-{conflict.id}" tabindex="-1"><p class="label">'
    yield f'<b>{conflict.id}</b> {told_words(language, f"clash.{conflict.disagreement}")}</p><div class="three">'
    for name, text, changes in versions_of(conflict):
        told = text_html(text) if name == "base" else _beside_base(conflict.base, text)
        markup = markup_told(changes, language)
        yield _version(name, told + remark_html(markup and f" [{markup}]", language), language)
    yield "</div></div>"


def _version(name: str, told: str, language: Language) -> str:
    told = told or f"<em>{told_words(language, 'merge.nothing')}</em>"
    return f'<div><p class="label">{told_words(language, f"merge.{name}")}</p><p dir="auto">{told}</p></div>'


def _beside_base(base: str, text: str) -> str:
    """A side's text, what the base has not marked in it; as it is where the two have nothing to do with each other."""
    edits = diff_words(base, text)
    if not any(edit.op is Op.EQUAL and edit.new_span.of(text).strip() for edit in edits):
        return text_html(text)
    parts = [(edit.op, text_html(edit.new_span.of(text))) for edit in edits if edit.new_span]
    return "".join(told if op is Op.EQUAL else f"<ins>{told}</ins>" for op, told in parts)
