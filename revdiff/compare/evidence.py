"""What the words of paragraphs say about each other.

A paragraph is a bag of *features*: its words and its pairs of neighboring words, numbered, a repeated one counted as often as
it stands. A feature weighs what it can tell: by its shape (length, digits, script; never a list of words of one language)
and by its rarity among the paragraphs compared. No weight depends on how many paragraphs there are, so that text that
both revisions share does not change how the rest is judged.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain, pairwise

_WORD = re.compile(r"\w+(?:['’]\w+)*")
# Scripts without spaces between words, each of whose characters counts as a word here.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)

# The weight of a word by its length in characters: what is short is mostly grammar.
_WEIGHT_BY_LENGTH = (0.0, 0.15, 0.15, 0.35, 0.7)
_NUMBER_WEIGHT = 1.2
_UNSPACED_WEIGHT = 0.7
_PAIR_WEIGHT = 0.8
# How fast a feature loses weight with each further paragraph that has it.
_RARITY = 0.6

# Features are numbers: a word's own, a pair's two words side by side, a repetition's own count above both.
_PAIR_BITS = 24
_PAIR = 1 << (2 * _PAIR_BITS)
_REPEATED = _PAIR << 1


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
    """The bags of some old and some new paragraphs, what their features weigh, and who shares rare ones."""

    __slots__ = ("_lexicon", "_shapes", "_weights", "new", "old")

    def __init__(self, old: Mapping[int, str], new: Mapping[int, str]) -> None:
        self._lexicon: dict[str, int] = {}
        self.old = {place: self.bag(text) for place, text in old.items()}
        self.new = {place: self.bag(text) for place, text in new.items()}
        self._shapes = [_word_weight(word) for word in self._lexicon]
        old_counts = Counter(chain.from_iterable(self.old.values()))
        new_counts = Counter(chain.from_iterable(self.new.values()))
        rarity = [max(count, 1) ** -_RARITY for count in range(max(len(old), len(new)) + 1)]
        self._weights: dict[int, float] = {}
        for counts, others in ((old_counts, new_counts), (new_counts, old_counts)):
            for feature, count in counts.items():
                if feature not in self._weights:
                    self._weights[feature] = self._shape(feature) * rarity[max(count, others[feature])]

    def bag(self, text: str) -> frozenset[int]:
        """The features of a text."""
        lexicon = self._lexicon
        numbers = [lexicon.setdefault(word, len(lexicon)) for word in _words(text)]
        features = [*numbers, *[_PAIR | first << _PAIR_BITS | second for first, second in pairwise(numbers)]]
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

    def _shape(self, feature: int) -> float:
        feature %= _REPEATED
        if feature < _PAIR:
            return self._shapes[feature]
        first, second = (feature ^ _PAIR) >> _PAIR_BITS, feature & (1 << _PAIR_BITS) - 1
        return _PAIR_WEIGHT * math.sqrt(self._shapes[first] * self._shapes[second])

    def weigh(self, features: Iterable[int]) -> float:
        """The weight of some features together."""
        return sum(map(self._weights.__getitem__, features))

    def spelled(self, features: Iterable[int]) -> list[str]:
        """The single words among ``features``, weightiest first."""
        names = list(self._lexicon)
        single = sorted(features, key=lambda feature: (-self._weights[feature], feature))
        return [names[feature] for feature in single if feature < _PAIR]

    def companions(self, most_shares: int, most_companions: int) -> tuple[list[tuple[int, int]], bool]:
        """Pairs of an old and a new paragraph that share features, the best for each, and whether some were left out.

        Features in too many paragraphs are passed over: more than ``most_shares`` pairs of paragraphs would have to be looked at.
        """
        holders: defaultdict[int, list[int]] = defaultdict(list)
        for place, bag in self.new.items():
            for feature in bag:
                holders[feature].append(place)
        old_counts = Counter(feature for bag in self.old.values() for feature in bag if feature in holders)
        useful = {
            feature: holders[feature]
            for feature, count in old_counts.items()
            if count * len(holders[feature]) <= most_shares
        }
        shared: defaultdict[int, dict[int, float]] = defaultdict(dict)
        mirrored: defaultdict[int, dict[int, float]] = defaultdict(dict)
        for place, bag in self.old.items():
            row = shared[place]
            for feature in bag & useful.keys():
                weight = self._weights[feature]
                for other in useful[feature]:
                    row[other] = row.get(other, 0.0) + weight
            for other, weight in row.items():
                mirrored[other][place] = weight
        pairs = {(o, n) for o, row in shared.items() for n in _best(row, most_companions)}
        pairs |= {(o, n) for n, row in mirrored.items() for o in _best(row, most_companions)}
        limited = any(len(row) > most_companions for rows in (shared, mirrored) for row in rows.values())
        return sorted(pairs), limited


def _best(row: dict[int, float], most: int) -> Iterable[int]:
    if len(row) <= most:
        return row
    return sorted(row, key=lambda place: (-row[place], place))[:most]
