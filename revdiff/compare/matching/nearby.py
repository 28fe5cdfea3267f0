"""Paragraphs lightly edited in their place: most of any update, found without a search.

Between two paragraphs that kept their order, old and new ones are walked through side by side. A pair that shares most of
its words, and clearly more than either shares with its other neighbors, needs no further evidence. What is short,
heavily rewritten or one of several look-alikes is left to `correspondence`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from revdiff.compare.wording.wordalign import Run, matched_runs

_FEWEST_WORDS = 8
_SHARE_NEEDED = 0.65
# What the other side lacks could be a sentence that came from or went elsewhere, if there is an elsewhere: not where one
# paragraph alone changed. It is none if it is words here and there, not many in a row, and others took their place.
_MOST_IN_A_ROW = 5
_MOST_UNBALANCED = 2
# Many changes in all, though small, are more likely another item of the same form: two words and one in twelve are few.
_FEW_CHANGED = 2
_ONE_CHANGED_IN = 12
# How much more a pair shares than each side does with the other one's neighbors.
_CLEARLY = 0.3
# How far the walk looks for where the sides meet again after something was put in or taken out.
_REACH = 3

_Words = tuple[list[str], frozenset[str]]


def nearby_pairs(old: Sequence[str], new: Sequence[str], equal: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pairs of lightly edited paragraphs between the ``equal`` ones, which rise on both sides."""
    pairs: list[tuple[int, int]] = []
    alone = len(old) - len(equal) == len(new) - len(equal) == 1
    old_from = new_from = 0
    for o, n in [*equal, (len(old), len(new))]:
        if o > old_from and n > new_from:
            pairs += _Walk(old[old_from:o], new[new_from:n], alone).pairs(old_from, new_from)
        old_from, new_from = o + 1, n + 1
    return pairs


class _Walk:
    """The paragraphs of one gap as their words, cut when first asked for."""

    def __init__(self, old: Sequence[str], new: Sequence[str], alone: bool) -> None:
        self._old, self._new, self._alone = old, new, alone
        self._old_words: dict[int, _Words] = {}
        self._new_words: dict[int, _Words] = {}

    def pairs(self, old_base: int, new_base: int) -> Iterator[tuple[int, int]]:
        o = n = 0
        while o < len(self._old) and n < len(self._new):
            meeting = self._meeting(o, n)
            if meeting is None:
                o, n = o + 1, n + 1
                continue
            o, n = meeting
            if self._stands_out(o, n) and (self._alone or self._lightly_edited(o, n)):
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
        old, new = self._old_at(o)[1], self._new_at(n)[1]
        # What one side lacks may be the whole of a short neighbor: then this is a split or a merge.
        gone, come = old - new, new - old
        return not (
            any(words and words <= gone for words in (self._new_at(n - 1)[1], self._new_at(n + 1)[1]))
            or any(words and words <= come for words in (self._old_at(o - 1)[1], self._old_at(o + 1)[1]))
        )

    def _lightly_edited(self, o: int, n: int) -> bool:
        """Whether what differs are a few words here and there, about as many on both sides."""
        old, new = self._old_at(o)[0], self._new_at(n)[0]
        allowed = _FEW_CHANGED + min(len(old), len(new)) // _ONE_CHANGED_IN
        old_from = new_from = 0
        for run in (*matched_runs(old, new), Run(len(old), len(new), 0)):
            gone, come = run.old - old_from, run.new - new_from
            allowed -= max(gone, come)
            if allowed < 0 or max(gone, come) > _MOST_IN_A_ROW or abs(gone - come) > _MOST_UNBALANCED:
                return False
            old_from, new_from = run.old + run.length, run.new + run.length
        return True

    def _old_at(self, o: int) -> _Words:
        return _words_at(o, self._old, self._old_words)

    def _new_at(self, n: int) -> _Words:
        return _words_at(n, self._new, self._new_words)

    def _share(self, o: int, n: int) -> float:
        """Twice the words shared over all words, each counted once; 0 outside the gap and for short paragraphs."""
        old, new = self._old_at(o)[1], self._new_at(n)[1]
        if len(old) < _FEWEST_WORDS or len(new) < _FEWEST_WORDS:
            return 0.0
        return 2 * len(old & new) / (len(old) + len(new))


_NONE: _Words = ([], frozenset())


def _words_at(place: int, texts: Sequence[str], known: dict[int, _Words]) -> _Words:
    """The words of a paragraph, cut when first asked for; none outside the gap."""
    words = known.get(place)
    if words is None:
        if not 0 <= place < len(texts):
            return _NONE
        cut = texts[place].split()
        words = known[place] = cut, frozenset(cut)
    return words
