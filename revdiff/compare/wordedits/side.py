"""One of two texts that are compared, and its sentences, found when first asked for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from revdiff.compare.wordedits.stops import has_stop
from revdiff.text import sentence_spans


class Side:
    """A text, and where its sentences start and end, in code points."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def sentences(self) -> Sequence[tuple[int, int]]:
        """The sentences, each with the white space behind it; they tile the text."""
        return sentence_spans(self.text)

    @cached_property
    def starts(self) -> Sequence[int]:
        """Where the sentences start."""
        return [start for start, _ in self.sentences] or [0]

    @cached_property
    def ends(self) -> Sequence[int]:
        """Where they end, before their white space."""
        return [start + len(self.text[start:end].rstrip()) for start, end in self.sentences] or [0]

    def sentence_at(self, at: int) -> tuple[int, int]:
        """Where the sentence starts and ends that goes on or starts at a place."""
        place = bisect_right(self.starts, at) - 1
        return self.starts[place], self.ends[place]

    def last_start(self, start: int, end: int) -> int | None:
        """Where the last sentence starts that does so behind one place and before another."""
        if not has_stop(self.text, start, end):
            return None
        last = bisect_left(self.starts, end) - 1
        return self.starts[last] if self.starts[last] > start else None
