"""Word edits: from texts that correspond to the stretches that stayed, went, came and were replaced."""

from revdiff.compare.wordedits.aspects import Aspect, other_words_for_sure
from revdiff.compare.wordedits.changes import change_pieces
from revdiff.compare.wordedits.marks import Coat, MarkKind, marks_differ
from revdiff.compare.wordedits.piece import Op, Piece
from revdiff.compare.wordedits.pieces import pair_pieces
from revdiff.compare.wordedits.ranges import range_words
from revdiff.compare.wordedits.splitting import split_pieces
from revdiff.compare.wordedits.weights import weights
from revdiff.engine import served

pair_pieces = served(pair_pieces)
split_pieces = served(split_pieces)

__all__ = [
    "Aspect",
    "Coat",
    "MarkKind",
    "Op",
    "Piece",
    "change_pieces",
    "marks_differ",
    "other_words_for_sure",
    "pair_pieces",
    "range_words",
    "split_pieces",
    "weights",
]
