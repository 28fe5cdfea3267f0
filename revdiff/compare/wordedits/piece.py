"""A piece: one stretch of two texts, and what happened to it."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from revdiff.compare.wordedits.aspects import Aspect


class Op(StrEnum):
    """What happened to a stretch of text; the names are those of `difflib`.

    See the glossary: :term:`op`.
    """

    EQUAL = "equal"
    DELETE = "delete"
    INSERT = "insert"
    REPLACE = "replace"


class Piece(NamedTuple):
    """One stretch of two texts, in code points: what happened to it, and where it is in each."""

    op: Op
    aspect: Aspect | None
    old_start: int
    old_end: int
    new_start: int
    new_end: int

    def mirrored(self) -> Piece:
        """The same stretch seen from the other text."""
        op = MIRRORED[self.op]
        return Piece(op, self.aspect, self.new_start, self.new_end, self.old_start, self.old_end)

    def shifted(self, old: int, new: int) -> Piece:
        """The same stretch in texts that hold these from ``old`` and ``new`` on."""
        op, aspect, old_start, old_end, new_start, new_end = self
        return Piece(op, aspect, old_start + old, old_end + old, new_start + new, new_end + new)


MIRRORED = {Op.EQUAL: Op.EQUAL, Op.REPLACE: Op.REPLACE, Op.INSERT: Op.DELETE, Op.DELETE: Op.INSERT}
