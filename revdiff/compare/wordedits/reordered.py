"""Sentences that changed places within a paragraph: some of them stayed, and the others went and came.

A longest common subsequence of words keeps of two such sentences what they have in common, a word here and a word there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import compress

from revdiff.compare.wordedits.breaks import shared_space
from revdiff.compare.wordedits.piece import Piece
from revdiff.compare.wordedits.side import Side
from revdiff.compare.wordedits.weights import weights
from revdiff.words import heaviest_rising, rises
from revdiff.words.lexicon import word_keys_in

Stretch = tuple[int, int, int]
"""Where it starts in the old text and in the new one, and its length, in code points."""


def may_be_reordered(changes: Sequence[Piece], old: str, new: str) -> bool:
    """Whether word edits may have woven together sentences that changed places: then much of what went came elsewhere."""
    went = {*" ".join([old[piece.old_start : piece.old_end] for piece in changes]).split()}
    came = {*" ".join([new[piece.new_start : piece.new_end] for piece in changes]).split()}
    return 2 * len(went & came) >= min(len(went), len(came)) > 0


def sentences_that_stayed(old: Side, new: Side) -> list[Stretch]:
    """Of the sentences that both texts have once, the weightiest that kept their order; none where all did.

    White space behind them is theirs as far as both texts have it.
    """
    places = _once(new)
    shared = [(sentence, *span) for sentence, span in _once(old).items() if sentence in places]
    seconds = [places[sentence][0] for sentence, _, _ in shared]
    if rises(seconds, strict=True):
        return []
    chosen = heaviest_rising(seconds, [said(sentence) for sentence, _, _ in shared].__getitem__, strict=True)
    stayed: list[Stretch] = []
    for sentence, start, end in compress(shared, chosen):
        new_start, new_end = places[sentence]
        behind, new_behind = start + len(sentence), new_start + len(sentence)
        space = shared_space(old.text[behind:end], new.text[new_behind:new_end])
        stayed.append((start, new_start, len(sentence) + space))
    return stayed


def _once(side: Side) -> dict[str, tuple[int, int]]:
    """The sentences that a text has once, without the white space behind, and their spans with it."""
    sentences = [(side.text[span[0] : end], span) for span, end in zip(side.sentences, side.ends, strict=False)]
    counts = Counter(sentence for sentence, _ in sentences)
    return {sentence: span for sentence, span in sentences if counts[sentence] == 1}


def said(text: str) -> int:
    """What the words of a text weigh."""
    return sum(weights(word_keys_in(text)))
