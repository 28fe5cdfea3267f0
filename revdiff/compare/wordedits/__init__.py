"""Word edits: from texts that correspond to the stretches that stayed, went, came and were replaced."""

from revdiff.compare.wordedits.changes import change_pieces
from revdiff.compare.wordedits.marks import Coat, Marks, marks_differ
from revdiff.compare.wordedits.pieces import Aspect, Op, Piece, differing_aspect, pair_pieces
from revdiff.compare.wordedits.splitting import split_pieces

__all__ = [
    "Aspect",
    "Coat",
    "Marks",
    "Op",
    "Piece",
    "change_pieces",
    "differing_aspect",
    "marks_differ",
    "pair_pieces",
    "split_pieces",
]
