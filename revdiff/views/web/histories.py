"""A history as a page: its flow, then each revision with what it did; and blame, each run of words with who brought it."""

from __future__ import annotations

from collections.abc import Iterator

from revdiff.lineage import Blame, History
from revdiff.text import Revision
from revdiff.views.brought import pieces_of
from revdiff.views.telling import name_of
from revdiff.views.web.diffs import diff_html
from revdiff.views.web.drawing import Drawing, switches
from revdiff.views.web.flow import flow_svg
from revdiff.views.web.marks import moment_html, text_html


def history_html(history: History, drawing: Drawing) -> Iterator[str]:
    """The flow of paragraphs, and the revisions, oldest first; what each did is folded."""
    yield drawing.heading(1, f"{len(history)} revision{'' if len(history) == 1 else 's'}")
    yield flow_svg(history)
    yield switches(history.diffs, drawing)
    yield '<ol class="timeline" start="0">'
    for number, (revision, entry) in enumerate(zip(history.revisions, history.stats, strict=True)):
        yield f'<li><p class="when"><b>{_named(revision, number)}</b> {_time(revision)}</p><ul class="facts">'
        if revision.label and revision.source:
            yield f"<li>{text_html(revision.source)}</li>"
        yield f"<li>{entry.words} words</li></ul>"
        if number:
            yield from _changes(history, number, drawing)
        yield "</li>"
    yield "</ol>"


def _changes(history: History, number: int, drawing: Drawing) -> Iterator[str]:
    """What a revision did to the one before it."""
    diff = history.diffs[number - 1]
    if diff.identical:
        yield '<p class="note">the same text as before</p>'
        return
    moved = history.stats[number].words_moved
    told = diff.summary + (f", {moved} moved" if moved else "")
    yield f'<details class="step"><summary>{text_html(told)}</summary>'
    before, after = history.revisions[number - 1 : number + 1]
    yield from diff_html(diff, drawing.inner(number), (_named(before, number - 1), _named(after, number)))
    yield "</details>"


def blame_html(blame: Blame, drawing: Drawing) -> Iterator[str]:
    """The paragraphs, each run of words behind the number of the revision that brought it."""
    yield drawing.heading(1, f"Who brought the words of revision {blame.index}")
    yield f'<p class="summary">words of {len(blame.totals)} revisions</p><ul class="notes">'
    for origin, count in blame.totals.items():
        revision = blame.revisions[origin]
        yield f"<li>{_named(revision, origin)}: {count} words</li>"
    yield '</ul><div class="prose">'
    for pieces in pieces_of(blame):
        yield '<p dir="auto">'
        for piece in pieces:
            yield "" if piece.origin is None else f'<sup class="origin">{piece.origin}</sup>'
            yield text_html(piece.text)
        yield "</p>"
    yield "</div>"


def _named(revision: Revision, number: int) -> str:
    name = name_of(revision)
    return f"{number}, {text_html(name)}" if name else f"revision {number}"


def _time(revision: Revision) -> str:
    return moment_html(revision.published) if revision.published else ""
