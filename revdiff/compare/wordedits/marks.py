"""Marks laid over word edits: of words that stayed, which are marked otherwise; and what else a paragraph carries.

The edits of texts do not know of marks. Here the stretches that stayed are cut where the marks on them differ, and a piece that
covers nothing, at the start of a paragraph, stands for a role or attributes that differ.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from revdiff.compare.wordedits.pieces import Aspect, Op, Piece
from revdiff.text import Attributes, Markup, Paragraph

_Mark = tuple[str, Attributes]
"""A mark without its span."""
Marks = frozenset[_Mark]


def marked(pieces: Sequence[Piece], old: Paragraph, new: Paragraph) -> list[Piece]:
    """The pieces of two paragraphs, or of a part of one, in offsets of the whole texts, with what differs in their markup."""
    if old.markup is new.markup or old.markup == new.markup == Markup():
        return [*pieces]
    old_start, new_start = (pieces[0].old_start, pieces[0].new_start) if pieces else (old.start, new.start)
    found: list[Piece] = []
    if block_differs(old.markup, new.markup):
        found.append(Piece(Op.REPLACE, Aspect.MARKUP, old_start, old_start, new_start, new_start))
    old_coat, new_coat = Coat(old), Coat(new)
    for piece in pieces:
        found += _cut(piece, old_coat, new_coat) if piece.aspect is None else [piece]
    return found


def block_differs(old: Markup, new: Markup) -> bool:
    """Whether two paragraphs are different blocks: in role or attributes."""
    return old.role != new.role or old.attributes != new.attributes


class Coat:
    """The marks of a paragraph by place, in offsets of the whole text."""

    def __init__(self, paragraph: Paragraph) -> None:
        self._marks = [
            (mark.span.start + paragraph.start, mark.span.end + paragraph.start, (mark.name, mark.attributes))
            for mark in paragraph.marks
        ]
        edges = {edge for start, end, _ in self._marks for edge in (start, end)}
        self.edges = sorted({paragraph.start, *edges})
        """Where the marks may change, from the start of the paragraph on."""
        self._by_edge = [
            frozenset(mark for start, end, mark in self._marks if start <= edge < end) for edge in self.edges
        ]

    def at(self, offset: int) -> Marks:
        """The marks on the character at ``offset``."""
        return self._by_edge[bisect_right(self.edges, offset) - 1]

    def along(self, start: int, end: int) -> list[Marks]:
        """The marks on the characters from ``start`` to ``end``, told once as long as they stay."""
        first, last = bisect_right(self.edges, start) - 1, bisect_right(self.edges, end - 1)
        told: list[Marks] = []
        for marks in self._by_edge[first:last]:
            if not told or told[-1] != marks:
                told.append(marks)
        return told


def _cut(piece: Piece, old: Coat, new: Coat) -> Iterator[Piece]:
    """A stretch that stayed, cut where what differs in its marks changes."""
    shift = piece.new_start - piece.old_start
    edges = {piece.old_start, *(edge for edge in old.edges if piece.old_start < edge < piece.old_end)}
    edges |= {edge - shift for edge in new.edges if piece.new_start < edge < piece.new_end}
    start, telling = piece.old_start, _difference(old.at(piece.old_start), new.at(piece.new_start))
    for edge in sorted(edges):
        differing = _difference(old.at(edge), new.at(edge + shift))
        if differing != telling:
            yield _stretch(start, edge, shift, telling)
            start, telling = edge, differing
    yield _stretch(start, piece.old_end, shift, telling)


def _difference(old: Marks, new: Marks) -> tuple[Marks, Marks]:
    """The marks that went, and those that came."""
    return old - new, new - old


def _stretch(start: int, end: int, shift: int, difference: tuple[Marks, Marks]) -> Piece:
    op, aspect = (Op.REPLACE, Aspect.MARKUP) if any(difference) else (Op.EQUAL, None)
    return Piece(op, aspect, start, end, start + shift, end + shift)


def marks_differ(piece: Piece, old: Iterable[Paragraph], new: Iterable[Paragraph]) -> bool:
    """Whether the marks on what a piece of the text of ``old`` and ``new`` replaces differ from those on what it puts there."""
    _, _, old_start, old_end, new_start, new_end = piece
    if old_start == old_end or new_start == new_end:
        return False
    before, after = _around(old, old_start), _around(new, new_start)
    return before.markup is not after.markup and (
        Coat(before).along(old_start, old_end) != Coat(after).along(new_start, new_end)
    )


def _around(paragraphs: Iterable[Paragraph], offset: int) -> Paragraph:
    return next(paragraph for paragraph in paragraphs if paragraph.start <= offset < paragraph.end)
