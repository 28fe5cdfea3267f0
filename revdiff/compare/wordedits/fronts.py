"""Sentences put in front of one that begins alike, and that was changed as well.

In front of ``The bridge is shut.`` stands ``The road is open.`` now, and the sentence itself says ``The old bridge``. Both begin
with the same word, which a longest common subsequence finds in the first: what came in would be ``road is open. The old``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from revdiff.compare.wordedits.piece import Op, Piece
from revdiff.compare.wordedits.stops import STOPS
from revdiff.text import sentence_spans

_FIRST_WORD = re.compile(r"\W{0,8}\w+\b")


class Side:
    """One of two texts, and where its sentences start."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def starts(self) -> Sequence[int]:
        """Where the sentences start."""
        return [start for start, _ in sentence_spans(self.text)] or [0]

    def last_start(self, start: int, end: int) -> int | None:
        """Where the last sentence starts that does so behind one place and before another."""
        if STOPS.isdisjoint(self.text[start:end]):
            return None
        last = bisect_left(self.starts, end) - 1
        return self.starts[last] if self.starts[last] > start else None

    def start_before(self, at: int) -> int:
        """Where the sentence starts that goes on or starts at a place."""
        return self.starts[bisect_right(self.starts, at) - 1]


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
    back = piece.new_start - new.start_before(piece.new_start)
    if old.start_before(piece.old_start) != piece.old_start - back:
        return None
    if back == 0:
        words = [_FIRST_WORD.match(old.text, piece.old_start, piece.old_end), _FIRST_WORD.match(new.text, start)]
        return Front(0, start, 0) if words[0] and words[1] and words[0].group() == words[1].group() else None
    opening = new.text[piece.new_start - back : piece.new_start].rstrip()
    told = before.op is Op.EQUAL and before.new_end - before.new_start >= back
    alike = new.text.startswith(opening, start) and start + len(opening) <= piece.new_end
    return Front(back, start, len(opening)) if told and alike else None
