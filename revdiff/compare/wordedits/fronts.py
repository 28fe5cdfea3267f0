"""Sentences put in front of one that begins alike, and that was changed as well.

In front of ``The bridge is shut.`` stands ``The road is open.`` now, and the sentence itself says ``The old bridge``. Both begin
with the same word, which a longest common subsequence finds in the first: what came in would be ``road is open. The old``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from revdiff.compare.wordedits.piece import Op, Piece
from revdiff.compare.wordedits.side import Side

_FIRST_WORD = re.compile(r"\W{0,8}\w+\b")


class Front(NamedTuple):
    """Sentences in front of another, in code points."""

    back: int
    """How far before the change they start."""
    start: int
    """Where the other sentence starts in the new text."""
    alike: int
    """How long what it begins with is that stood before the change."""


def put_in_front(before: Piece, piece: Piece, old: Side, new: Side) -> Front | None:
    """What a change put in front of the sentence that it changes; None where nothing, or nothing that begins like that.

    ``before`` is the piece in front of the change.
    """
    start = new.last_start(piece.new_start, piece.new_end)
    if start is None or old.last_start(piece.old_start, piece.old_end) is not None:
        return None
    back = piece.new_start - new.sentence_at(piece.new_start)[0]
    if old.sentence_at(piece.old_start)[0] != piece.old_start - back:
        return None
    if back == 0:
        words = [_FIRST_WORD.match(old.text, piece.old_start, piece.old_end), _FIRST_WORD.match(new.text, start)]
        return Front(0, start, 0) if words[0] and words[1] and words[0].group() == words[1].group() else None
    opening = new.text[piece.new_start - back : piece.new_start].rstrip()
    told = before.op is Op.EQUAL and before.new_end - before.new_start >= back
    alike = new.text.startswith(opening, start) and start + len(opening) <= piece.new_end
    return Front(back, start, len(opening)) if told and alike else None
