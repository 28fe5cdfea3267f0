"""What the words of paragraphs say about each other.

A paragraph is a bag of *features*: its words and its pairs of neighboring words, numbered, a repeated one counted as often as
it stands. A feature weighs what it can tell: by its shape (length, digits, script; never a list of words of one language)
and by its rarity among the paragraphs compared. No weight depends on how many paragraphs there are, so that text that
both revisions share does not change how the rest is judged.
"""

from __future__ import annotations

import heapq
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain, islice
from operator import add

_WORD = re.compile(r"\w+(?:['’]\w+)*")
# Scripts without spaces between words, each of whose characters counts as a word here.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)

# The weight of a word by its length in characters: what is short is mostly grammar.
_WEIGHT_BY_LENGTH = (0.0, 0.2, 0.2, 0.3, 1.0)
_NUMBER_WEIGHT = 1.7
_UNSPACED_WEIGHT = 0.7
_PAIR_WEIGHT = 0.45
# How fast a feature loses weight with each further paragraph that has it.
_RARITY = 1.25

# Features are numbers: a word's own, two neighboring words' side by side, a repetition's count above both.
_PAIR = 1 << 24
_REPEATED = _PAIR * _PAIR * 2


@lru_cache(maxsize=16384)
def _word_weight(word: str) -> float:
    if word[0].isdigit():
        return _NUMBER_WEIGHT
    if _UNSPACED.match(word):
        return _UNSPACED_WEIGHT
    return _WEIGHT_BY_LENGTH[len(word)] if len(word) < len(_WEIGHT_BY_LENGTH) else 1.0


def _words(text: str) -> list[str]:
    folded = text.casefold()
    if not text.isascii() and _UNSPACED.search(text):
        folded = _UNSPACED.sub(lambda sign: f" {sign.group()} ", folded)
    return _WORD.findall(folded)


class Evidence:
    """The bags of some old and some new paragraphs, what their features weigh, and who shares rare ones.

    ``old`` and ``new`` hold of each paragraph the features that the other side has too: only these can tell anything.
    """

    __slots__ = ("_counts", "_lexicon", "_own", "_weights", "_words", "new", "new_total", "old", "old_total")

    def __init__(self, old: Mapping[int, str], new: Mapping[int, str]) -> None:
        old_words = {place: _words(text) for place, text in old.items()}
        new_words = {place: _words(text) for place, text in new.items()}
        every_word = dict.fromkeys(chain.from_iterable(chain(old_words.values(), new_words.values())))
        self._lexicon = dict(zip(every_word, range(len(every_word)), strict=True))
        old_numbers = {place: self._numbers(words) for place, words in old_words.items()}
        new_numbers = {place: self._numbers(words) for place, words in new_words.items()}
        old_bags = {place: _bag(numbers) for place, numbers in old_numbers.items()}
        new_bags = {place: _bag(numbers) for place, numbers in new_numbers.items()}
        old_counts = Counter(chain.from_iterable(old_bags.values()))
        new_counts = Counter(chain.from_iterable(new_bags.values()))
        both = old_counts.keys() & new_counts.keys()
        # A word that one side repeats in one paragraph may stand in several of the other's.
        both.update(f for f in chain(old_counts, new_counts) if f >= _REPEATED and f % _REPEATED in both)
        rarity = [float(max(count, 1) ** -_RARITY) for count in range(max(len(old), len(new)) + 1)]
        shapes = [*map(_word_weight, every_word)]
        self._counts = {feature: (old_counts[feature] or 1) * (new_counts[feature] or 1) for feature in both}
        self._own = frozenset(feature for feature, count in self._counts.items() if count == 1)
        self._weights = {
            feature: _shape(feature, shapes) * rarity[max(old_counts[feature], new_counts[feature])] for feature in both
        }
        self._words = [
            shape * rarity[max(old_counts[number], new_counts[number])] for number, shape in enumerate(shapes)
        ]
        self.old = {place: bag & both for place, bag in old_bags.items()}
        self.new = {place: bag & both for place, bag in new_bags.items()}
        self.old_total = {place: _total(numbers, self._words) for place, numbers in old_numbers.items()}
        self.new_total = {place: _total(numbers, self._words) for place, numbers in new_numbers.items()}

    def _numbers(self, words: Iterable[str]) -> list[int]:
        return [*map(self._lexicon.__getitem__, words)]

    def weigh(self, features: Iterable[int]) -> float:
        """The weight of some features that both sides have."""
        return sum(map(self._weights.__getitem__, features))

    def spelled(self, features: Iterable[int]) -> list[str]:
        """The single words among ``features``, the weightiest first."""
        names = list(self._lexicon)
        single = (feature for feature in features if feature < _PAIR)
        return [names[word] for word in sorted(single, key=lambda word: (-self._weights[word], word))]

    def own_weight(self, features: frozenset[int]) -> float:
        """The weight of those of ``features`` that one old and one new paragraph alone have."""
        return self.weigh(features & self._own)

    def sentence(self, text: str) -> tuple[frozenset[int], float]:
        """The features of a part of a paragraph, and what its words would weigh together."""
        numbers = self._numbers(_words(text))
        return _bag(numbers) & self._weights.keys(), _total(numbers, self._words)

    def companions(self, most_shares: int, most_companions: int) -> tuple[list[tuple[int, int]], bool]:
        """Pairs of an old and a new paragraph that share features, the best for each, and whether some were passed over.

        Features in so many paragraphs that more than ``most_shares`` pairs would have to be looked at bring up nobody; a
        paragraph that has no others is passed over. Of the others, the rarest of each paragraph suffice to find its
        companions.
        """
        if len(self.old) * len(self.new) <= most_shares:
            return [(o, n) for o in self.old for n in self.new], False
        useful = {feature for feature, count in self._counts.items() if count <= most_shares}
        old_rows = self._rows(self.old, self.new, useful)
        new_rows = self._rows(self.new, self.old, useful)
        pairs = {(o, n) for o, row in old_rows.items() for n in _best(row, most_companions)}
        pairs |= {(o, n) for n, row in new_rows.items() for o in _best(row, most_companions)}
        passed_over = any(bag and useful.isdisjoint(bag) for bag in chain(self.old.values(), self.new.values()))
        return sorted(pairs), passed_over

    def _rows(
        self, bags: Mapping[int, frozenset[int]], others: Mapping[int, frozenset[int]], useful: set[int]
    ) -> dict[int, dict[int, float]]:
        """For each paragraph, the others that share its rarest features, with the weight of these."""
        holders: defaultdict[int, list[int]] = defaultdict(list)
        for place, bag in others.items():
            for feature in bag & useful:
                holders[feature].append(place)
        rows: dict[int, dict[int, float]] = {}
        for place, bag in bags.items():
            row: dict[int, float] = {}
            for feature in self._rarest(bag & useful):
                weight = self._weights[feature]
                for other in holders[feature]:
                    row[other] = row.get(other, 0.0) + weight
            rows[place] = row
        return rows

    def _rarest(self, bag: frozenset[int]) -> Iterable[int]:
        if len(bag) <= _RARE_FEATURES:
            return sorted(bag)
        return heapq.nsmallest(_RARE_FEATURES, bag, key=lambda feature: (self._counts[feature], feature))


_RARE_FEATURES = 10


def _bag(numbers: list[int]) -> frozenset[int]:
    """The features of a text by its words' numbers."""
    pairs = map(add, map(_PAIR.__mul__, numbers), islice(numbers, 1, None))
    features = [*numbers, *map(_PAIR.__add__, pairs)]
    bag = frozenset(features)
    if len(bag) == len(features):
        return bag
    counts = Counter(features)
    return bag.union(
        feature + repetition * _REPEATED
        for feature, count in counts.items()
        if count > 1
        for repetition in range(1, count)
    )


def without(bag: frozenset[int], shared: frozenset[int]) -> frozenset[int]:
    """What is left of a bag when some features are taken out of it; of a repeated one, the highest count goes first."""
    left = bag - shared
    repeated = {feature % _REPEATED for feature in left if feature >= _REPEATED}
    again = repeated & {feature % _REPEATED for feature in shared} if repeated else repeated
    if not again:
        return left
    remaining = Counter(number for feature in left if (number := feature % _REPEATED) in again)
    return frozenset(feature for feature in left if feature % _REPEATED not in again).union(
        number + repetition * _REPEATED for number, count in remaining.items() for repetition in range(count)
    )


def _shape(feature: int, shapes: list[float]) -> float:
    feature %= _REPEATED
    if feature < _PAIR:
        return shapes[feature]
    first, second = divmod(feature - _PAIR, _PAIR)
    return _PAIR_WEIGHT * math.sqrt(shapes[first] * shapes[second])


def _total(numbers: list[int], words: list[float]) -> float:
    """What a text's features weigh together, its pairs of words reckoned from the words alone."""
    return (1 + _PAIR_WEIGHT) * sum(map(words.__getitem__, numbers))


def _best(row: dict[int, float], most: int) -> Iterable[int]:
    if len(row) <= most:
        return row
    return sorted(row, key=lambda place: (-row[place], place))[:most]
