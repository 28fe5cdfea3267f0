"""A diff as rows: in the gutter what happened and its number, beside it the words."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from revdiff.compare import Diff, Kind
from revdiff.views.walk import Departure, Fold, Passage, walk
from revdiff.views.web.marks import paragraph_html, text_html

SIGNS = {Kind.EDITED: "~", Kind.ADDED: "+", Kind.REMOVED: "−", Kind.SPLIT: "÷", Kind.MERGED: "⊕", Kind.KEPT: "↕"}


@frozen
class Drawing:
    """How a diff is drawn: the ``name`` that its parts' ids begin with, and whether it has a ``whole`` page to itself.

    A whole page holds both layouts, side by side too. ``folds`` says that what was kept is there to be unfolded.
    """

    name: str
    whole: bool = False
    folds: bool = True

    def inner(self, number: int) -> Drawing:
        """The drawing of the ``number``th diff inside this one."""
        return Drawing(f"{self.name}-{number}", self.whole)


def diff_html(diff: Diff, drawing: Drawing) -> Iterator[str]:
    """The summary, the switches, and every change in reading order."""
    yield f'<div class="diff"><p class="summary">{text_html(diff.summary)}</p>'
    yield from _switches(diff, drawing)
    for step in walk(diff):
        match step:
            case Fold():
                yield from _fold(step, drawing)
            case Departure():
                yield from _departure(step, drawing)
            case Passage():
                yield from _passage(step, drawing)
    yield "</div>"


def _switches(diff: Diff, drawing: Drawing) -> Iterator[str]:
    """What the reader may choose; style alone obeys, no script is needed."""
    if not diff.changes:
        return
    boxes = []
    if drawing.whole:
        boxes.append('<label><input type="checkbox" class="beside"> side by side</label>')
    if any(edit.aspect not in (None, "words") for change in diff.changes for edit in change.edits):
        boxes.append('<label><input type="checkbox" class="hush"> words only</label>')
    if boxes:
        yield f'<div class="switches">{"".join(boxes)}</div>'


def _fold(fold: Fold, drawing: Drawing) -> Iterator[str]:
    told = f"{fold.count} paragraph{'' if fold.count == 1 else 's'} kept"
    if not drawing.folds:
        yield f'<p class="fold label">{told}</p>'
        return
    yield f'<details class="fold"><summary>{told}</summary>'
    for passage in fold.passages:
        yield from map(paragraph_html, passage.lines)
    yield "</details>"


def _departure(departure: Departure, drawing: Drawing) -> Iterator[str]:
    """The old place of what moved: its text, quietly, and the way to the new one."""
    passage = departure.passage
    change = passage.change
    yield (
        f'<div class="row departure" id="{drawing.name}-from-{change.id}"><div class="gutter"></div><div class="body">'
        f'<p class="label">moved away, <a class="end" href="#{drawing.name}-{change.id}">to paragraph {passage.new_places}'
        f"</a></p>"
    )
    yield from (f'<p dir="auto">{text_html(paragraph.text)}</p>' for paragraph in change.old)
    yield "</div></div>"


def _passage(passage: Passage, drawing: Drawing) -> Iterator[str]:
    change = passage.change
    if passage.number is None:
        yield '<div class="row context"><div class="gutter"></div><div class="body">'
        yield from map(paragraph_html, passage.lines)
        yield "</div></div>"
        return
    yield (
        f'<div class="{_classes(passage)}" id="{drawing.name}-{change.id}" tabindex="-1"><div class="gutter">'
        f'<span class="sign" aria-hidden="true">{SIGNS[change.kind]}</span> <span class="number">{passage.number}</span></div>'
        f'<div class="body"><p class="label">{_label(passage, drawing)}</p>'
    )
    yield f'<div class="woven">{"".join(map(paragraph_html, passage.lines))}</div>'
    if drawing.whole:
        yield from _sides(passage)
    yield "</div></div>"


def _classes(passage: Passage) -> str:
    change = passage.change
    told = {"moved": change.moved, "standing": change.standing, "cosmetic": change.cosmetic}
    return " ".join(["row", "change", change.kind.value, *(name for name, true in told.items() if true)])


def _label(passage: Passage, drawing: Drawing) -> str:
    if not passage.change.moved:
        return f"{passage.label}, paragraph {passage.places}"
    origin = f'<a class="end" href="#{drawing.name}-from-{passage.change.id}">from paragraph {passage.old_places}</a>'
    return f"{passage.label}, {origin} to {passage.new_places}"


def _sides(passage: Passage) -> Iterator[str]:
    """The old paragraphs beside the new ones, each with its own words marked."""
    yield '<div class="sides"><div class="old">'
    yield from (paragraph_html(line, new=False) for line in passage.old_lines)
    yield '</div><div class="new">'
    yield from (paragraph_html(line, old=False) for line in passage.new_lines)
    yield "</div></div>"
