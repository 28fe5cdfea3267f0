"""A diff as passages: in the gutter what happened and its number, beside it the words."""

from __future__ import annotations

from collections.abc import Iterator

from revdiff.compare import Diff, Kind
from revdiff.text import Revision
from revdiff.views.telling import names_of
from revdiff.views.walk import Departure, Fold, Passage, walk
from revdiff.views.web.drawing import Drawing
from revdiff.views.web.marks import moment_html, paragraph_html, text_html

SIGNS = {Kind.EDITED: "~", Kind.ADDED: "+", Kind.REMOVED: "−", Kind.SPLIT: "÷", Kind.MERGED: "⊕", Kind.KEPT: "↕"}
# A fragment shows so many changes; what follows them is folded, for a notebook's cell is no place for a book.
_SHOWN_IN_A_FRAGMENT = 50


def diff_html(diff: Diff, drawing: Drawing, names: tuple[str, str] | None = None) -> Iterator[str]:
    """Every change in reading order; ``names``, as HTML, stand above the two columns."""
    old, new = names or names_html(diff)
    yield f'<div class="diff" id="{drawing.name}">'
    if drawing.beside and diff.changes:
        yield f'<div class="sides columns"><div>{old}</div><div>{new}</div></div>'
    if not diff.changes and not diff.identical:
        yield '<p class="note">Only the white space between paragraphs differs.</p>'
    yield from _steps(diff, drawing)
    yield "</div>"


def names_html(diff: Diff) -> tuple[str, str]:
    """What the two sides are called, and when they were published."""
    old, new = names_of(diff.old, diff.new)
    return _dated(old, diff.old), _dated(new, diff.new)


def _dated(name: str, revision: Revision) -> str:
    told = text_html(name)
    return f"{told} {moment_html(revision.published)}" if revision.published else told


def _steps(diff: Diff, drawing: Drawing) -> Iterator[str]:
    rest = 0 if drawing.whole else len(diff.changes) - _SHOWN_IN_A_FRAGMENT
    for step in walk(diff, context=drawing.context):
        match step:
            case Fold():
                yield from _fold(step, drawing)
            case Departure():
                yield from _departure(step, drawing)
            case Passage(number=None):
                yield _context(step, drawing)
            case Passage():
                yield from _passage(step, drawing)
                if rest > 0 and step.number == _SHOWN_IN_A_FRAGMENT:
                    yield f'<details class="rest"><summary>{rest} more change{"" if rest == 1 else "s"}</summary>'
    if rest > 0:
        yield "</details>"


def _fold(fold: Fold, drawing: Drawing) -> Iterator[str]:
    yield f'<details class="fold"><summary>{fold.count} paragraph{"" if fold.count == 1 else "s"} kept</summary>'
    for passage in fold.passages:
        yield from (paragraph_html(line, drawing.name) for line in passage.lines)
    yield "</details>"


def _context(passage: Passage, drawing: Drawing) -> str:
    """A kept paragraph beside a change; the same in each column."""
    told = "".join(paragraph_html(line, drawing.name) for line in passage.lines)
    woven = f'<div class="woven">{told}</div>' if drawing.woven else ""
    sides = f'<div class="sides"><div>{told}</div><div>{told}</div></div>' if drawing.beside else ""
    return f'<div class="passage context"><div class="gutter"></div><div class="words">{woven}{sides}</div></div>'


def _departure(departure: Departure, drawing: Drawing) -> Iterator[str]:
    """The old place of what moved: its text, quietly, and the way to the new one."""
    passage = departure.passage
    yield (
        f'<div class="passage departure" id="{drawing.name}-from-{passage.change.id}" tabindex="-1"><div class="gutter"></div>'
        f'<div class="words"><p class="label"><b>moved away</b> <a class="end" href="#{drawing.name}-{passage.change.id}">'
        f"to paragraph {_listed(passage.new_places)}</a></p>"
    )
    yield from (f'<p dir="auto">{text_html(paragraph.text)}</p>' for paragraph in passage.change.old)
    yield "</div></div>"


def _passage(passage: Passage, drawing: Drawing) -> Iterator[str]:
    yield (
        f'<div class="{_classes(passage)}" id="{drawing.name}-{passage.change.id}" tabindex="-1"><div class="gutter">'
        f'<span class="sign" aria-hidden="true">{SIGNS[passage.change.kind]}</span> {passage.number}</div>'
        f'<div class="words"><p class="label">{_label(passage, drawing)}</p>{_words(passage, drawing)}</div></div>'
    )


def _classes(passage: Passage) -> str:
    change = passage.change
    told = {
        "moved": change.moved,
        "standing": change.standing,
        "resumed": change.resumes is not None,
        "cosmetic": change.cosmetic and change.kind is Kind.EDITED and not change.moved,
    }
    return " ".join(["passage", "change", change.kind.value, *(name for name, true in told.items() if true)])


def _label(passage: Passage, drawing: Drawing) -> str:
    """What happened, and where; from a place that paragraphs left as a whole there is a way to it."""
    old, new = _listed(passage.old_places), _listed(passage.new_places)
    told = f"<b>{passage.label}</b> "
    if passage.departed:
        return f'{told}<a class="end" href="#{drawing.name}-from-{passage.change.id}">from paragraph {old}</a> to {new}'
    if old and new and old != new:
        return f"{told}paragraph {old} → {new}"
    return f"{told}paragraph {new or old}"


def _listed(places: str) -> str:
    return places.replace(" ", ", ")


def _words(passage: Passage, drawing: Drawing) -> str:
    """The words in each layout that the drawing has."""
    name, parts = drawing.name, []
    if drawing.woven:
        parts += ['<div class="woven">', *(paragraph_html(line, name) for line in passage.lines), "</div>"]
    if drawing.beside:
        parts += ['<div class="sides"><div class="old">']
        parts += [paragraph_html(line, name, new=False) for line in passage.old_lines]
        parts += ['</div><div class="new">']
        parts += [paragraph_html(line, name, old=False) for line in passage.new_lines]
        parts += ["</div></div>"]
    return "".join(parts)
