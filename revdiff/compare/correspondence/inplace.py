"""Paragraphs lightly edited in their place: most of any update, found without a search.

Between two paragraphs that kept their order, old and new ones are walked through side by side, from both ends. A pair needs no
further evidence if each has nearly all words of the other, and more of them than any neighbor has, and if about as many words
went as came: then no sentence came from elsewhere, or went there. The walk ends at the first pair that is not such a one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from revdiff.compare.correspondence.link import Link
from revdiff.compare.numbers import FEWEST_WORDS_THAT_WENT, MOST_LACKING, SENTENCE_OPENING, UNBALANCED
from revdiff.words import Bag, common_start, dice
from revdiff.words.numbers import FEWEST_WORDS_TO_FOLLOW, SAME_TEXT


def lightly_edited(old: Mapping[int, Bag], new: Mapping[int, Bag], in_order: Sequence[Link]) -> Iterator[Link]:
    """Pairs of lightly edited paragraphs, rising on both sides.

    ``in_order`` are links that rise too, one before all paragraphs and one after all among them.
    """
    gap = _Gap(old, new)
    before = in_order[0]
    for after in in_order[1:]:
        start, end = (before[0] + 1, before[1] + 1), (after[0] - 1, after[1] - 1)
        while start[0] <= end[0] and start[1] <= end[1] and gap.is_light(*start):
            yield start
            start = start[0] + 1, start[1] + 1
        last = []
        while start[0] <= end[0] and start[1] <= end[1] and gap.is_light(*end):
            last.append(end)
            end = end[0] - 1, end[1] - 1
        yield from reversed(last)
        before = after


class _Gap:
    """The paragraphs that are left, as they are asked whether one is another."""

    def __init__(self, old: Mapping[int, Bag], new: Mapping[int, Bag]) -> None:
        self._old, self._new = old, new

    def is_light(self, o: int, n: int) -> bool:
        """Whether new ``n`` is old ``o``, lightly edited."""
        common = self._common(o, n)
        if common < FEWEST_WORDS_TO_FOLLOW:
            return False
        beside = ((o, n - 1), (o, n + 1), (o - 1, n), (o + 1, n))
        rivals = [self._common(*pair) for pair in beside]
        if common <= max(rivals):
            return False
        old, new = self._old[o], self._new[n]
        if len(self._old) == len(self._new) == 1:
            # There is no elsewhere.
            return dice(common, len(old.words) + len(new.words)) >= SAME_TEXT and not _share_an_opening(
                old, new, common
            )
        lacking = max(len(old.words), len(new.words)) - common
        if lacking > MOST_LACKING or abs(len(old.text) - len(new.text)) > UNBALANCED:
            return False
        # A neighbor of which all words stand in one of the two may have been cut off it, or put in; one in which most of what
        # the other lacks stands may have got a sentence of it.
        return not (
            any(self._is_within(*pair, shared) for pair, shared in zip(beside, rivals, strict=True) if shared)
            or _went(old.words - new.words, self._new, n)
            or _went(new.words - old.words, self._old, o)
        )

    def _is_within(self, o: int, n: int, shared: int) -> bool:
        """Whether two paragraphs share all words that one of them has."""
        return shared in (len(self._old[o].words), len(self._new[n].words))

    def _common(self, o: int, n: int) -> int:
        """How many words two paragraphs share, each counted once; 0 where there are no two."""
        return len(self._old[o].words & self._new[n].words) if o in self._old and n in self._new else 0


def _went(lacking: Set[int], side: Mapping[int, Bag], place: int) -> bool:
    """Whether a paragraph beside ``place`` has most of the words that it lacks."""
    return len(lacking) >= FEWEST_WORDS_THAT_WENT and any(
        2 * len(side[beside].words & lacking) > len(lacking) for beside in (place - 1, place + 1) if beside in side
    )


def _share_an_opening(old: Bag, new: Bag, common: int) -> bool:
    """Whether all ``common`` words of two stand at their start, and as much behind it."""
    opening = common_start(old.text, new.text)
    return opening >= common and opening <= (1 - SENTENCE_OPENING) * min(len(old.text), len(new.text))
