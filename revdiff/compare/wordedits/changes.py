"""The word edits of a whole change: a pair of paragraphs, one cut into several, several joined into one, or one alone."""

from __future__ import annotations

from collections.abc import Sequence

from revdiff.compare.wordedits.aspects import differing_aspect
from revdiff.compare.wordedits.marks import marked
from revdiff.compare.wordedits.piece import Op, Piece
from revdiff.compare.wordedits.pieces import pair_pieces
from revdiff.compare.wordedits.splitting import split_pieces
from revdiff.engine import served
from revdiff.text import Paragraph

# What is laid over the pieces of texts, marks and parts, is the same whoever found them.
pair_pieces, split_pieces = served(pair_pieces), served(split_pieces)


def change_pieces(old: Sequence[Paragraph], new: Sequence[Paragraph], anchor: int) -> tuple[list[Piece], bool]:
    """The edits of one change in offsets of the two whole texts, in the order of the new one.

    And whether the search for common words was cut short. ``anchor`` is where, in the text that lacks it, a paragraph without a
    counterpart would stand.
    """
    if not old:
        return [_alone(Op.INSERT, paragraph, anchor) for paragraph in new if paragraph.text], False
    if not new:
        return [_alone(Op.DELETE, paragraph, anchor) for paragraph in old if paragraph.text], False
    if len(old) == len(new) == 1:
        pieces, limited = pair_pieces(old[0].text, new[0].text, old[0].start, new[0].start)
        return marked(pieces, old[0], new[0]), limited
    if len(old) == 1:
        by_part, limited = _by_part(old[0], new)
        return [piece for part, pieces in by_part for piece in marked(pieces, old[0], part)], limited
    # The parts of a merge are read in the order in which they stand in the new paragraph; one of which nothing is left
    # stands before what follows it there.
    by_part, limited = _by_part(new[0], old)
    by_part = [(part, pieces) for part, pieces in by_part if pieces]
    by_part.sort(key=lambda one: (one[1][0].old_start, one[1][-1].old_end))
    return [
        piece
        for part, pieces in by_part
        for piece in marked([mirrored.mirrored() for mirrored in pieces], part, new[0])
    ], limited


def _alone(op: Op, paragraph: Paragraph, anchor: int) -> Piece:
    aspect = differing_aspect("", paragraph.text)
    if op is Op.INSERT:
        return Piece(op, aspect, anchor, anchor, paragraph.start, paragraph.end)
    return Piece(op, aspect, paragraph.start, paragraph.end, anchor, anchor)


def _by_part(whole: Paragraph, parts: Sequence[Paragraph]) -> tuple[list[tuple[Paragraph, list[Piece]]], bool]:
    """Each part of a split with its edits, in offsets of the two whole texts; and whether a search was cut short."""
    by_part, limited = split_pieces(whole.text, [part.text for part in parts])
    return [
        (part, [piece.shifted(whole.start, part.start) for piece in pieces])
        for part, pieces in zip(parts, by_part, strict=True)
    ], limited
