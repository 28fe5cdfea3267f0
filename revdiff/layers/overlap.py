"""How much of one text another takes up, rare words weighed up.

A word's weight is the logarithm of how rare it is among the paragraphs at hand (inverse document frequency, Spärck
Jones 1972), so that names and figures count and ``said`` and ``the`` hardly do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from math import log

from revdiff.words import words

# No paragraph is read further than this many words for a comparison.
_MOST_WORDS = 200
# Only a paragraph's rarest words lead to those it is compared with, and only to so many.
_RAREST = 6
_MOST_CANDIDATES = 24


class Overlap:
    """Weights of words over a set of paragraphs, and shares measured by them.

    >>> overlap = Overlap(["The ferry Adina sank.", "The council met.", "The ferry Adina went down."])
    >>> overlap.share(0, 2) > overlap.share(0, 1)
    True
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self.sets: Sequence[frozenset[str]] = [
            frozenset(word.lower().strip("'’") for word in words(text[:2000])[:_MOST_WORDS]) for text in texts
        ]
        self.counts = Counter(word for members in self.sets for word in sorted(members))

    def weight(self, word: str) -> float:
        """The weight of a word: 0 for one that is in every paragraph."""
        return log((1 + len(self.sets)) / (1 + self.counts[word])) + (0.2 if len(word) > 3 else 0.0)

    def share(self, of: int, taken_up_in: int) -> float:
        """The weighed share of the words of one paragraph that the other has too, 0 to 1."""
        mine, theirs = self.sets[of], self.sets[taken_up_in]
        whole = sum(self.weight(word) for word in sorted(mine))
        return sum(self.weight(word) for word in sorted(mine & theirs)) / whole if whole else 0.0

    def share_in_rest(self, of: int) -> float:
        """The weighed share of the words of one paragraph that the paragraphs after it have, 0 to 1."""
        mine = self.sets[of]
        rest = frozenset().union(*self.sets[of + 1 :])
        whole = sum(self.weight(word) for word in sorted(mine))
        return sum(self.weight(word) for word in sorted(mine & rest)) / whole if whole else 0.0


class Candidates:
    """Paragraphs found again by their rare words: few enough for each, so that looking stays linear in a long log."""

    def __init__(self, overlap: Overlap) -> None:
        self._overlap = overlap
        self._with_word: dict[str, list[int]] = {}

    def add(self, paragraph: int) -> None:
        """From now on ``paragraph`` can be found."""
        for word in self._overlap.sets[paragraph]:
            self._with_word.setdefault(word, []).append(paragraph)

    def of(self, paragraph: int) -> list[int]:
        """Those added so far that share the rarest words of ``paragraph``, the first first."""
        counts = self._overlap.counts
        rarest = sorted(self._overlap.sets[paragraph], key=lambda word: (counts[word], word))[:_RAREST]
        found: dict[int, None] = {}
        for word in rarest:
            found.update(dict.fromkeys(self._with_word.get(word, [])[:_MOST_CANDIDATES]))
        return list(found)[:_MOST_CANDIDATES]
