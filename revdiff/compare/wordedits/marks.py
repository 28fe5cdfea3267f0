"""Marks laid over word edits: of words that stayed, which are marked otherwise; and what else a paragraph carries.

The edits of texts do not know of marks. Here the stretches that stayed are cut where the marks on them differ, and a piece that
covers nothing, at the start of a paragraph, stands for a role or attributes that differ.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate

from revdiff.compare.wordedits.aspects import Aspect
from revdiff.compare.wordedits.piece import Op, Piece
from revdiff.text import Attributes, Markup, Paragraph
from revdiff.text.paragraph import paragraph_at

MarkKind = tuple[str, Attributes]
"""A mark without its span."""


def marked(pieces: Sequence[Piece], old: Paragraph, new: Paragraph) -> list[Piece]:
    """The pieces of two paragraphs, or of a part of one, in offsets of the whole texts, with what differs in their markup."""
    if old.markup is new.markup or old.markup == new.markup:
        return [*pieces]
    old_start, new_start = (pieces[0].old_start, pieces[0].new_start) if pieces else (old.start, new.start)
    found: list[Piece] = []
    if _are_different_blocks(old.markup, new.markup):
        found.append(Piece(Op.REPLACE, Aspect.MARKUP, old_start, old_start, new_start, new_start))
    if not (old.marks or new.marks):
        return [*found, *pieces]
    walk = _Walk(Coat(old), Coat(new))
    for piece in pieces:
        found += walk.cut(piece) if piece.aspect is None else [piece]
    return found


def _are_different_blocks(old: Markup, new: Markup) -> bool:
    return old.role != new.role or old.attributes != new.attributes


class Coat:
    """The marks of a paragraph, those of one kind that touch joined, in offsets of the whole text."""

    def __init__(self, paragraph: Paragraph) -> None:
        by_kind: defaultdict[MarkKind, list[tuple[int, int]]] = defaultdict(list)
        for mark in paragraph.marks:
            spans = by_kind[mark.name, mark.attributes]
            start, end = mark.span.start + paragraph.start, mark.span.end + paragraph.start
            if spans and start <= spans[-1][1]:
                spans[-1] = spans[-1][0], max(end, spans[-1][1])
            else:
                spans.append((start, end))
        self._marks = sorted(
            ((start, end, kind) for kind, spans in by_kind.items() for start, end in spans), key=lambda mark: mark[:2]
        )
        self._starts = [start for start, _, _ in self._marks]
        self._reached = [*accumulate((end for _, end, _ in self._marks), max)]

    def cut(self, start: int, end: int) -> Iterator[tuple[int, int, MarkKind]]:
        """The marks on some of the characters from ``start`` to ``end``, as (start, end, kind), cut to fit; rising."""
        first = last = bisect_left(self._starts, end)
        while first and self._reached[first - 1] > start:
            first -= 1
        for mark_start, mark_end, kind in self._marks[first:last]:
            if mark_end > start:
                yield max(start, mark_start), min(end, mark_end), kind

    def on(self, start: int, end: int) -> Mapping[MarkKind, bool]:
        """The marks on some of the characters from ``start`` to ``end``; of each, whether it is on all of them."""
        return {kind: (first, last) == (start, end) for first, last, kind in self.cut(start, end)}

    def inside(self, start: int, end: int) -> Mapping[MarkKind, bool]:
        """The marks that begin and end within ``start:end``, as `on` tells them."""
        first, last = (bisect_left(self._starts, offset) for offset in (start, end))
        return {kind: (at, to) == (start, end) for at, to, kind in self._marks[first:last] if to <= end}

    def runs(self, start: int, end: int) -> Iterator[tuple[frozenset[MarkKind], int]]:
        """The marks on the characters from ``start`` to ``end``, each set of them with the number of characters that have it."""
        on = {*self.on(start, start + 1)}
        first, last = (bisect_right(self.edges, offset, key=lambda one: one[0]) for offset in (start, end - 1))
        for edge, kind in self.edges[first:last]:
            if edge > start:
                yield frozenset(on), edge - start
                start = edge
            on ^= {kind}
        yield frozenset(on), end - start

    @cached_property
    def edges(self) -> list[tuple[int, MarkKind]]:
        """Where each mark begins and where it ends, rising."""
        edges = [(edge, kind) for start, end, kind in self._marks for edge in (start, end)]
        return sorted(edges, key=lambda one: one[0])


class _Side:
    """One paragraph's marks as they are walked past: those that are ``on`` at the place reached, and the edges to come."""

    def __init__(self, coat: Coat) -> None:
        self.on: set[MarkKind] = set()
        self._edges, self._at = coat.edges, 0

    def walk(self, offset: int) -> Iterator[MarkKind]:
        """Walks on to ``offset``; the marks that begin or end on the way."""
        while self._at < len(self._edges) and self._edges[self._at][0] <= offset:
            kind = self._edges[self._at][1]
            self.on ^= {kind}
            self._at += 1
            yield kind

    def edges_before(self, offset: int) -> list[int]:
        """The edges to come before ``offset``."""
        return [edge for edge, _ in self._edges[self._at : bisect_left(self._edges, offset, key=lambda one: one[0])]]


class _Walk:
    """Both texts walked through side by side, in the order of the pieces."""

    def __init__(self, old: Coat, new: Coat) -> None:
        self._old, self._new = _Side(old), _Side(new)
        self._differing: dict[MarkKind, bool] = {}
        """The marks that one side alone has at the place reached; whether that is the new one."""

    def cut(self, piece: Piece) -> Iterator[Piece]:
        """A stretch that stayed, cut where what differs in its marks changes."""
        shift = piece.new_start - piece.old_start
        self._reach(piece.old_start, piece.new_start)
        start, differs = piece.old_start, bool(self._differing)
        edges = {*self._old.edges_before(piece.old_end)}
        edges |= {edge - shift for edge in self._new.edges_before(piece.new_end)}
        for edge in sorted(edges):
            if self._reach(edge, edge + shift):
                yield _stretch(start, edge, shift, differs)
                start, differs = edge, bool(self._differing)
        yield _stretch(start, piece.old_end, shift, differs)

    def _reach(self, old: int, new: int) -> bool:
        """Walks on to two offsets; whether what differs is something else there."""
        met = {*self._old.walk(old), *self._new.walk(new)}
        before = {kind: self._differing.get(kind) for kind in met}
        for kind in met:
            if (kind in self._old.on) == (kind in self._new.on):
                self._differing.pop(kind, None)
            else:
                self._differing[kind] = kind in self._new.on
        return any(self._differing.get(kind) is not was for kind, was in before.items())


def _stretch(start: int, end: int, shift: int, differs: bool) -> Piece:
    op, aspect = (Op.REPLACE, Aspect.MARKUP) if differs else (Op.EQUAL, None)
    return Piece(op, aspect, start, end, start + shift, end + shift)


def marks_differ(piece: Piece, old: Sequence[Paragraph], new: Sequence[Paragraph]) -> bool:
    """Whether the marks on what a piece of the text of ``old`` and ``new`` replaces differ from those on what it puts there."""
    _, _, old_start, old_end, new_start, new_end = piece
    if old_start == old_end or new_start == new_end:
        return False
    before, after = paragraph_at(old, old_start), paragraph_at(new, new_start)
    return before.markup is not after.markup and (
        Coat(before).on(old_start, old_end) != Coat(after).on(new_start, new_end)
    )
