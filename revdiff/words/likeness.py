"""How alike texts are: what they share of what they weigh.

Two texts share words and pairs of neighboring words. `Measure` weighs these by what they can tell among the texts that are
compared: by their shape (length, figures, script; never a list of words of one language) and by how few of the texts have
them. Only what is compared counts, so that text which both revisions share does not change how the rest is judged.

`likeness` is Dice's coefficient of two texts alone, where nothing is rare: every word and sign counts, as often as it stands.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence, Set
from functools import lru_cache
from itertools import chain, repeat
from operator import mul
from typing import Protocol

from revdiff.words.addresses import address_parts
from revdiff.words.cutting import is_unspaced
from revdiff.words.lexicon import PAIR_BITS, Bag, Lexicon, keys_in
from revdiff.words.numbers import (
    AMONG_MANY,
    FIGURE_WEIGHT,
    PAIR_WEIGHT,
    PLAIN_WORD,
    RARITY,
    SHORT_WEIGHT,
    SHORT_WORD,
    UNSPACED_WEIGHT,
)


def likeness(old: str, new: str) -> float:
    """The share of words and signs that the two texts have in common, 0..1, and 1 for equal texts alone.

    Dice's coefficient over their words and signs, each counted as often as it stands; white space does not count. Symmetric.

    >>> likeness("Two people died.", "Three people died.")
    0.75
    """
    if old == new:
        return 1.0
    one, other = Counter(keys_in(old)), Counter(keys_in(new))
    total = one.total() + other.total()
    # Texts that differ only in dress, order or white space stay below 1, by less than one word's worth.
    return min(dice((one & other).total(), total), 1 - 1 / (total + 1)) if total else 0.5


def dice(shared: float, total: float) -> float:
    """Dice's coefficient: what two texts share of what both weigh together, 0..1; 0 where neither weighs anything."""
    return 2 * shared / total if total else 0.0


def share_of(part: int, whole: int) -> float:
    """What share of a weight another one is; 0 where there is none: words that many texts have may weigh nothing."""
    return part / whole if whole else 0.0


class Weighable(Protocol):
    """Words and pairs of words by number: a bag, or what is left of one."""

    @property
    def words(self) -> Set[int]:
        """The words, each once."""

    @property
    def pairs(self) -> Set[int]:
        """Each two neighbors, once."""


@lru_cache(maxsize=1 << 14)
def weight_of(key: str) -> int:
    """What a word weighs that stands in one text alone, in thousandths of a plain word; an address weighs what its parts do."""
    if not key:
        return 0
    if key[0].isdigit() or key[1:2].isdigit():
        return FIGURE_WEIGHT
    if parts := address_parts(key):
        return sum(map(weight_of, parts))
    if is_unspaced(key):
        return UNSPACED_WEIGHT
    return SHORT_WEIGHT if len(key) <= SHORT_WORD else PLAIN_WORD


# The second word of a pair of two.
_SECOND = (1 << PAIR_BITS) - 1


class _PairWeights(dict[int, int]):
    """What pairs of words weigh, reckoned when first asked for; ``lone`` are those of them that stand in one text alone."""

    def __init__(self, alone: Sequence[int], rarities: Sequence[float], holders: Sequence[Mapping[int, int]]) -> None:
        self._alone, self._rarities, self._holders = alone, rarities, holders
        self.lone: set[int] = set()

    def __missing__(self, pair: int) -> int:
        holders = 0
        for counts in self._holders:
            if (others := counts.get(pair, 0)) > holders:
                holders = others
        # By the geometric mean of what its words weigh.
        mean = math.sqrt(self._alone[pair >> PAIR_BITS] * self._alone[pair & _SECOND])
        weight = self[pair] = int(PAIR_WEIGHT * mean * self._rarities[holders])
        if holders == 1:
            self.lone.add(pair)
        return weight


_OF_MATTER = (PLAIN_WORD, UNSPACED_WEIGHT)


class Measure:
    """What words and pairs of words weigh among some texts.

    The texts come in groups, such as the old and the new paragraphs: what a word loses goes by the group in which most have it.
    Weights are whole thousandths of a plain word.
    """

    __slots__ = (
        "_matter",
        "_own_words",
        "_pairs",
        "_words",
        "pair_counts",
        "word_counts",
    )

    def __init__(self, lexicon: Lexicon, *groups: Collection[Bag]) -> None:
        self.word_counts = [Counter(chain.from_iterable([bag.words for bag in group])) for group in groups]
        self.pair_counts = [Counter(chain.from_iterable([bag.pairs for bag in group])) for group in groups]
        rarities = _rarities(max(map(len, groups), default=0))
        alone = [0, *map(weight_of, lexicon.keys)]
        self._matter = frozenset(number for number, weight in enumerate(alone) if weight in _OF_MATTER)
        holders = [*map(_most_holders(self.word_counts).get, range(len(alone)), repeat(0))]
        self._words = [*map(int, map(mul, alone, map(rarities.__getitem__, holders)))]
        # What stands in one text of each group at most, as if nothing were lost by that each group has it.
        self._own_words = [*map(mul, alone, map((1).__eq__, holders))]
        # Most pairs are never asked for: those of two groups are put together when they are.
        pair_holders = self.pair_counts if len(groups) <= 2 else [_most_holders(self.pair_counts)]
        self._pairs = _PairWeights(alone, rarities, pair_holders)

    def matter(self, words: Set[int]) -> int:
        """How many of some words are neither short nor figures."""
        return len(words & self._matter)

    def word(self, word: int) -> int:
        """What a word weighs, by its number."""
        return self._words[word]

    def of_words(self, words: Collection[int]) -> dict[int, int]:
        """What words weigh, by their numbers."""
        return dict(zip(words, map(self._words.__getitem__, words), strict=True))

    def of_pairs(self, pairs: Collection[int]) -> dict[int, int]:
        """What pairs of neighboring words weigh besides the words themselves, by their numbers."""
        return dict(zip(pairs, map(self._pairs.__getitem__, pairs), strict=True))

    def total(self, text: Weighable) -> int:
        """What a text weighs; its pairs are reckoned from the words alone."""
        weight = sum(map(self._words.__getitem__, text.words))
        return weight + int(PAIR_WEIGHT * weight)

    def shared(self, one: Weighable, other: Weighable) -> int:
        """What two texts share."""
        words = one.words & other.words
        if not words:
            return 0
        return sum(map(self._words.__getitem__, words)) + sum(map(self._pairs.__getitem__, one.pairs & other.pairs))

    def share_as_much(self, one: Weighable, other: Weighable, least: float) -> bool:
        """Whether two texts share ``least`` or more; their pairs are asked for only where their words do not say so."""
        words = one.words & other.words
        shared = sum(map(self._words.__getitem__, words))
        if shared >= least or not words:
            return shared >= least
        return shared + sum(map(self._pairs.__getitem__, one.pairs & other.pairs)) >= least

    def shared_and_own(self, one: Weighable, other: Weighable, least: float = 0) -> tuple[int, int]:
        """What two texts share, and that part of it which no other text has.

        Where the words they share weigh less than ``least``, the two have little to do with each other: the pairs that these
        make are not asked for, and what no other text has does not count.
        """
        words = one.words & other.words
        shared = sum(map(self._words.__getitem__, words))
        if shared < least or not words:
            return shared, 0
        weights, pairs = self._pairs, one.pairs & other.pairs
        shared += sum(map(weights.__getitem__, pairs))
        own_pairs = pairs & weights.lone
        own = sum(map(self._own_words.__getitem__, words))
        return shared, own + sum(map(weights.__getitem__, own_pairs)) if own_pairs else own

    def share(self, part: Weighable, whole: Weighable) -> float:
        """The share of what ``part`` weighs that stands in ``whole`` too, 0..1."""
        total = self.total(part)
        return min(1.0, self.shared(part, whole) / total) if total else 0.0


@lru_cache(maxsize=1 << 8)
def _rarities(most: int) -> list[float]:
    """What is left of a weight by how many of ``most`` texts have it: by place, from 0 to ``most``."""
    whole = math.log(max(most, 2))
    counts = range(1, most + 1)
    return [0.0, *(max(float(count**-RARITY), AMONG_MANY * math.log(most / count) / whole) for count in counts)]


def _most_holders(counts: Sequence[Counter[int]]) -> Mapping[int, int]:
    """The greatest of the counts of each word or pair, in time that grows with all of them together."""
    first, *others = counts or [Counter[int]()]
    if not others:
        return first
    most = dict(first)
    for one in others:
        for feature, count in one.items():
            if count > most.get(feature, 0):
                most[feature] = count
    return most
