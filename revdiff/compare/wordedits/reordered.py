"""Sentences that changed places within a paragraph: some of them stayed, and the others went and came.

A longest common subsequence of words keeps of two such sentences what they have in common, a word here and a word there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import compress

from rapidfuzz.distance import Prefix

from revdiff.compare.wordedits.piece import Op, Piece
from revdiff.compare.wordedits.stops import STOPS
from revdiff.compare.wordedits.weights import weights
from revdiff.text import sentence_spans
from revdiff.words import heaviest_rising, rises, word_keys_in

Stretch = tuple[int, int, int]
"""Where it starts in the old text and in the new one, and its length, in code points."""


def may_be_reordered(pieces: Sequence[Piece], old: str, new: str) -> bool:
    """Whether word edits may have woven together sentences that changed places: something went and came, and stops as well."""
    changes = [piece for piece in pieces if piece.op is not Op.EQUAL]
    if len(changes) == 1:
        (_, _, old_start, old_end, new_start, new_end) = changes[0]
        return not STOPS.isdisjoint(old[old_start:old_end]) and not STOPS.isdisjoint(new[new_start:new_end])
    return any(piece.op is not Op.INSERT for piece in changes) and any(piece.op is not Op.DELETE for piece in changes)


def sentences_that_stayed(old: str, new: str) -> list[Stretch]:
    """Of the sentences that both texts have once, the weightiest that kept their order; none where all did.

    White space behind them is theirs as far as both texts have it.
    """
    places = _once(new)
    shared = [(sentence, *span) for sentence, span in _once(old).items() if sentence in places]
    seconds = [places[sentence][0] for sentence, _, _ in shared]
    if rises(seconds, strict=True):
        return []
    chosen = heaviest_rising(seconds, [said(sentence) for sentence, _, _ in shared].__getitem__, strict=True)
    return [
        (start, new_start, Prefix.similarity(old[start:end], new[new_start : places[sentence][1]]))
        for (sentence, start, end), new_start in compress(zip(shared, seconds, strict=True), chosen)
    ]


def _once(text: str) -> dict[str, tuple[int, int]]:
    """The sentences that a text has once, without the white space behind, and their spans with it."""
    sentences = [(text[start:end].rstrip(), (start, end)) for start, end in sentence_spans(text)]
    counts = Counter(sentence for sentence, _ in sentences)
    return {sentence: span for sentence, span in sentences if counts[sentence] == 1}


def said(text: str) -> int:
    """What the words of a text weigh."""
    return sum(weights(word_keys_in(text)))
