"""How alike two texts are, as one number."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from attrs import frozen

from revdiff.text import tokens


def likeness(old: str, new: str) -> float:
    """The share of words and signs that the two texts have in common, 0..1, and 1 for equal texts alone.

    Dice's coefficient over their tokens, each counted as often as it stands; white space does not count. Symmetric.

    >>> likeness("Two people died.", "Three people died.")
    0.75
    """
    if old == new:
        return 1.0
    one, other = Counted(old), Counted(new)
    total = one.total + other.total
    # Texts that differ only in order or white space stay below 1, by less than one token's worth.
    return min(one.dice(other), 1 - 1 / (total + 1)) if total else 0.5


@frozen
class Counted:
    """A text whose words and signs are counted once, when first asked for: to be compared with several others."""

    text: str

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each word and sign stands in it."""
        return Counter(token for token in tokens(self.text) if not token.isspace())

    @cached_property
    def total(self) -> int:
        """How many words and signs it has."""
        return self.counts.total()

    def dice(self, other: Counted) -> float:
        """Dice's coefficient of the words and signs of the two, 0..1; 0 where neither has any."""
        mine, theirs = self.counts, other.counts
        both = mine.keys() & theirs.keys()
        shared = sum(map(min, map(mine.__getitem__, both), map(theirs.__getitem__, both)))
        return 2 * shared / (self.total + other.total or 1)
