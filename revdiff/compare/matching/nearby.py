"""Paragraphs lightly edited in their place: most of any update, found without a search.

Between two paragraphs that kept their order, old and new ones are walked through side by side. A pair that shares most of
its words, and clearly more than either shares with its other neighbors, needs no further evidence. What is short,
heavily rewritten or one of several look-alikes is left to `correspondence`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

_FEWEST_WORDS = 8
_SHARE_NEEDED = 0.65
# More words than this that the other side lacks could be a sentence that came from or went elsewhere, if there is an
# elsewhere: not where one paragraph alone changed.
_MOST_LEFT_OVER = 5
# And so could a few words that no others took the place of.
_MOST_UNBALANCED = 2
# How much more a pair shares than each side does with the other one's neighbors.
_CLEARLY = 0.3
# How far the walk looks for where the sides meet again after something was put in or taken out.
_REACH = 3


def nearby_pairs(old: Sequence[str], new: Sequence[str], equal: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pairs of lightly edited paragraphs between the ``equal`` ones, which rise on both sides."""
    pairs: list[tuple[int, int]] = []
    alone = len(old) - len(equal) == len(new) - len(equal) == 1
    bounds = (sys.maxsize, sys.maxsize) if alone else (_MOST_LEFT_OVER, _MOST_UNBALANCED)
    old_from = new_from = 0
    for o, n in [*equal, (len(old), len(new))]:
        if o > old_from and n > new_from:
            pairs += _Walk(old[old_from:o], new[new_from:n], bounds).pairs(old_from, new_from)
        old_from, new_from = o + 1, n + 1
    return pairs


class _Walk:
    """The paragraphs of one gap as sets of words, made when first asked for."""

    def __init__(self, old: Sequence[str], new: Sequence[str], bounds: tuple[int, int]) -> None:
        self._old, self._new = old, new
        self._most_left_over, self._most_unbalanced = bounds
        self._old_words: dict[int, frozenset[str]] = {}
        self._new_words: dict[int, frozenset[str]] = {}

    def pairs(self, old_base: int, new_base: int) -> Iterator[tuple[int, int]]:
        o = n = 0
        while o < len(self._old) and n < len(self._new):
            meeting = self._meeting(o, n)
            if meeting is None:
                o, n = o + 1, n + 1
                continue
            o, n = meeting
            if self._stands_out(o, n):
                yield old_base + o, new_base + n
            o, n = o + 1, n + 1

    def _meeting(self, o: int, n: int) -> tuple[int, int] | None:
        """The nearest pair from here on that shares enough, on one side or the other."""
        if self._share(o, n) >= _SHARE_NEEDED:
            return o, n
        for step in range(1, _REACH + 1):
            if self._share(o, n + step) >= _SHARE_NEEDED:
                return o, n + step
            if self._share(o + step, n) >= _SHARE_NEEDED:
                return o + step, n
        return None

    def _stands_out(self, o: int, n: int) -> bool:
        rivals = max(self._share(o, n - 1), self._share(o, n + 1), self._share(o - 1, n), self._share(o + 1, n))
        if self._share(o, n) < rivals + _CLEARLY:
            return False
        old, new = self._old_at(o), self._new_at(n)
        # What one side lacks may be the whole of a short neighbor: then this is a split or a merge.
        gone, come = old - new, new - old
        return not (
            any(words and words <= gone for words in (self._new_at(n - 1), self._new_at(n + 1)))
            or any(words and words <= come for words in (self._old_at(o - 1), self._old_at(o + 1)))
        )

    def _old_at(self, o: int) -> frozenset[str]:
        return _words_at(o, self._old, self._old_words)

    def _new_at(self, n: int) -> frozenset[str]:
        return _words_at(n, self._new, self._new_words)

    def _share(self, o: int, n: int) -> float:
        """Twice the words shared over all words, each counted once; 0 outside the gap and for short paragraphs."""
        old, new = self._old_at(o), self._new_at(n)
        if len(old) < _FEWEST_WORDS or len(new) < _FEWEST_WORDS:
            return 0.0
        shared = len(old & new)
        gone, come = len(old) - shared, len(new) - shared
        if max(gone, come) > self._most_left_over or abs(gone - come) > self._most_unbalanced:
            return 0.0
        return 2 * shared / (len(old) + len(new))


def _words_at(place: int, texts: Sequence[str], known: dict[int, frozenset[str]]) -> frozenset[str]:
    """The words of a paragraph, made when first asked for; none outside the gap."""
    words = known.get(place)
    if words is None:
        words = known[place] = frozenset(texts[place].split()) if 0 <= place < len(texts) else frozenset()
    return words
