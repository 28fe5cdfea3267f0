"""Words that changed case in a row are one edit: a heading set in capitals, a phrase that is a name now.

Small words keep their case in headings, numbers have none, and an acronym is in capitals either way: such words, and signs within
a sentence, do not part what was recased at one go.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from revdiff.compare.numbers import KEPT_THEIR_CASE
from revdiff.compare.wordedits.aspects import Aspect
from revdiff.compare.wordedits.piece import Op, Piece
from revdiff.compare.wordedits.weights import weights
from revdiff.words import is_word, tokens
from revdiff.words.numbers import PLAIN_WORD

_SENTENCE_ENDS = re.compile(r"[.!?…;:]\s|[\n。！？]")


def recased(pieces: Sequence[Piece], old: str) -> list[Piece]:
    """``pieces`` with neighbors that changed case made one, together with what stayed between them."""
    joined: list[Piece] = []
    for piece in pieces:
        joined.append(piece)
        if piece.aspect is not Aspect.CASE:
            continue
        if len(joined) > 1 and joined[-2].aspect is Aspect.CASE:
            _join(joined, 2)
        elif len(joined) > 2 and joined[-3].aspect is Aspect.CASE and joined[-2].aspect is None:
            between = joined[-2]
            if _goes_along(old[between.old_start : between.old_end]):
                _join(joined, 3)
    return joined


def _join(pieces: list[Piece], count: int) -> None:
    first, last = pieces[-count], pieces[-1]
    pieces[-count:] = [Piece(Op.REPLACE, Aspect.CASE, first.old_start, last.old_end, first.new_start, last.new_end)]


def _goes_along(between: str) -> bool:
    """Whether words that stayed do not part what was recased on both sides of them."""
    if between.isspace():
        return True
    if _SENTENCE_ENDS.search(between):
        return False
    kept = [token for token in tokens(between) if is_word(token)]
    return len(kept) <= KEPT_THEIR_CASE and all(map(_has_no_other_case, kept))


def _has_no_other_case(word: str) -> bool:
    # One letter is a small word in languages whose small words are not listed.
    is_small = len(word) == 1 or weights([word]) < [PLAIN_WORD]
    return (word.islower() and is_small) or not any(map(str.islower, word))
