"""Which words of a side are marked otherwise than the base has them, and what became of their marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from revdiff.compare.change import Change, Edit
from revdiff.compare.comparison import Comparison
from revdiff.compare.markup_changes import MarkupChange
from revdiff.compare.merging.entries import BASE, OURS, THEIRS
from revdiff.compare.merging.overlay import laid_over
from revdiff.compare.wordedits import Coat, MarkKind, Op
from revdiff.text import Attributes, Span
from revdiff.text.paragraph import carry_markup, paragraph_at


class _Marked(NamedTuple):
    """``start:end`` of a side's text, and what became of the marks on it."""

    start: int
    end: int
    told: tuple[MarkupChange, ...]


class Markings:
    """What two sides did to the marks of their words."""

    def __init__(self, ours: Comparison, theirs: Comparison) -> None:
        self._marked: dict[int, Sequence[_Marked]] = {BASE: ()}
        for side, done in ((OURS, ours), (THEIRS, theirs)):
            marked = (one for change in done.alignment for one in _marked(change))
            self._marked[side] = _run_together(sorted(marked, key=lambda one: one.start))

    def of(self, revision: int, span: Span) -> Iterator[tuple[Span, tuple[MarkupChange, ...]]]:
        """A span of a revision, told by its number, in pieces, and of each what became of its marks."""
        yield from ((piece, told or ()) for piece, told in laid_over(span, self._marked[revision]))


def _marked(change: Change) -> Iterator[_Marked]:
    """The words of a change that are marked otherwise."""
    if change.in_place or not carry_markup((*change.old, *change.new)):
        return
    coats = {paragraph.index: Coat(paragraph) for paragraph in change.new}
    for edit in change.edits:
        told = change.told_markup(edit) if edit.new_span else ()
        if told:
            yield from _by_mark(edit, told, coats[paragraph_at(change.new, edit.new_span.start).index])


def _by_mark(edit: Edit, told: Sequence[MarkupChange], coat: Coat) -> Iterator[_Marked]:
    """The words of an edit: where a mark came or says something else, those that it is on, where one went, all of them."""
    start = edit.new_span.start
    for marks, length in coat.runs(edit.new_span.start, edit.new_span.end):
        of_run = tuple(one for one in told if one.op is Op.DELETE or _kind(one) in marks)
        if of_run:
            yield _Marked(start, start + length, of_run)
        start += length


def _run_together(marked: Iterable[_Marked]) -> list[_Marked]:
    """Marked words, in order; what goes on where the one before ends, and of which the same is told, is one."""
    found: list[_Marked] = []
    for one in marked:
        # In an attribute, 1 and true are two things.
        if found and found[-1].end == one.start and repr(found[-1].told) == repr(one.told):
            found[-1] = found[-1]._replace(end=one.end)
        else:
            found.append(one)
    return found


def _kind(change: MarkupChange) -> MarkKind:
    """What a mark says now."""
    return change.name, Attributes(change.new if isinstance(change.new, dict) else {})
