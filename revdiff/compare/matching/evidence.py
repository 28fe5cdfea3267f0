"""What the words of paragraphs say about each other.

A paragraph is a `Bag` of its words and of its pairs of neighboring words, each counted once. A word weighs what it can tell:
by its shape (length, digits, script; never a list of words of one language) and by its rarity among the paragraphs
compared; a pair by the shapes of its words and its own rarity. Only what is compared here counts, so that text that both
revisions share does not change how the rest is judged.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, count, islice, repeat
from operator import add, mul

from attrs import frozen

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
# How fast a feature loses weight with each further paragraph that has it, and what it keeps of it, among many paragraphs,
# by the share that does not have it (the inverse document frequency of Sparck Jones 1972).
_RARITY = 1.25
_AMONG_MANY = 0.4
# Words that weigh less than this together say nothing, whatever pairs they make.
_LEAST_WEIGHT = 0.4
# A paragraph looks for its companions by so many of its words; by pairs as well where it has only a few. They share at
# least this part of what its best one does.
_TELLING = 8
_FEW_WORDS = 4
_NEAR = 0.3

# Words are numbered from 1 below this. Two neighbors are one number too, the first times this and the second: numbers are
# nothing that the garbage collector has to look at, as pairs of them would be.
_PAIR = 1 << 24


@lru_cache(maxsize=16384)
def _shape(word: str) -> float:
    """The weight of a word that is found once."""
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


@frozen(eq=False)
class Bag:
    """The words of a text, numbered: as they stand there, each once, and each two neighbors once."""

    text: Sequence[int]
    words: frozenset[int]
    pairs: frozenset[int]

    @classmethod
    def of(cls, text: Sequence[int]) -> Bag:
        """The bag of a text by its words' numbers."""
        return cls(text, frozenset(text), frozenset(map(add, map(_PAIR.__mul__, text), islice(text, 1, None))))

    def without(self, other: Bag) -> Bag:
        """What is left when the other's words are taken out, each as often as it stands there."""
        count, taken = Counter(self.text), Counter(other.text).get
        left = self.words.difference([word for word in self.words & other.words if count[word] <= taken(word, 0)])
        return Bag(self.text, left, self.pairs - other.pairs)

    def within(self, other: Bag) -> Bag:
        """What of this the other has too."""
        return Bag(self.text, self.words & other.words, self.pairs & other.pairs)


class Evidence:
    """The bags of some old and some new paragraphs, what these weigh, and who shares telling words."""

    __slots__ = (
        "_lexicon",
        "_new_pairs",
        "_new_words",
        "_old_pairs",
        "_old_words",
        "_own_weights",
        "_rarity",
        "_roots",
        "_weights",
        "new",
        "new_total",
        "old",
        "old_total",
    )

    def __init__(self, old: Mapping[int, str], new: Mapping[int, str]) -> None:
        old_words = {place: _words(text) for place, text in old.items()}
        new_words = {place: _words(text) for place, text in new.items()}
        every_word = dict.fromkeys(chain.from_iterable(chain(old_words.values(), new_words.values())))
        self._lexicon = dict(zip(every_word, count(1), strict=False))
        self.old = {place: self._bag(words) for place, words in old_words.items()}
        self.new = {place: self._bag(words) for place, words in new_words.items()}
        self._old_words, self._old_pairs = _counted(self.old.values())
        self._new_words, self._new_pairs = _counted(self.new.values())
        shapes = [0.0, *map(_shape, every_word)]
        # The weight of a pair is the product of its words' roots, as the geometric mean of their shapes.
        self._roots = [*map(math.sqrt, map(_PAIR_WEIGHT.__mul__, shapes))]
        self._rarity = _rarities(max(len(old), len(new)))
        numbers, none = range(len(shapes)), repeat(0)
        counts = [*map(max, map(self._old_words.get, numbers, none), map(self._new_words.get, numbers, none))]
        self._weights = [*map(mul, shapes, map(self._rarity.__getitem__, counts))]
        # What stands in one old and one new paragraph at most: weighed again for what both have.
        self._own_weights = [*map(mul, shapes, map((1).__eq__, counts))]
        self.old_total = {place: self.total(bag) for place, bag in self.old.items()}
        self.new_total = {place: self.total(bag) for place, bag in self.new.items()}

    def _bag(self, words: Iterable[str]) -> Bag:
        return Bag.of([*map(self._lexicon.__getitem__, words)])

    def part(self, text: str) -> Bag:
        """The bag of a text that has only words of the paragraphs."""
        return self._bag(_words(text))

    def total(self, bag: Bag) -> float:
        """What a text weighs, its pairs reckoned from the words alone."""
        weight: float = sum(map(self._weights.__getitem__, bag.words))
        return (1 + _PAIR_WEIGHT) * weight

    def shared(self, old: Bag, new: Bag, least: float = 0.0) -> float:
        """The weight of what an old and a new bag share."""
        return self.common(old, new, least)[0]

    def common(self, old: Bag, new: Bag, least: float = 0.0) -> tuple[float, float]:
        """The weight of what an old and a new bag share, and of that part of it which no other paragraph has.

        Where the words they share weigh less than ``least``, the pairs they make are not asked for.
        """
        words = old.words & new.words
        weigh = self._weights.__getitem__
        weight: float = sum(map(weigh, words))
        if weight < least or weight < _LEAST_WEIGHT:
            return weight, 0.0
        own: float = sum(map(self._own_weights.__getitem__, words))
        old_pairs, new_pairs, roots, rarity = self._old_pairs, self._new_pairs, self._roots, self._rarity
        for pair in old.pairs & new.pairs:
            first, second = divmod(pair, _PAIR)
            pair_weight = roots[first] * roots[second]
            holders = max(old_pairs[pair], new_pairs[pair])
            if holders == 1:
                own += pair_weight
            weight += pair_weight * rarity[holders]
        return weight, own

    def _pair_weight(self, pair: int) -> float:
        first, second = divmod(pair, _PAIR)
        return (
            self._roots[first] * self._roots[second] * self._rarity[max(self._old_pairs[pair], self._new_pairs[pair])]
        )

    def spelled(self, words: Iterable[int]) -> list[str]:
        """Some words as they are written, without case, the weightiest first."""
        names = ["", *self._lexicon]
        return [names[word] for word in sorted(words, key=lambda word: (-self._weights[word], word))]

    def companions(self, most_shares: int, most_companions: int) -> tuple[list[tuple[int, int]], bool]:
        """Pairs of an old and a new paragraph that share what is telling, the best for each; whether some were passed over.

        What stands in so many paragraphs that more than ``most_shares`` pairs would have to be looked at brings up
        nobody; a paragraph that has nothing else is passed over. Of the rest, the weightiest words of each paragraph
        suffice to find its companions, and pairs where these are few.
        """
        if len(self.old) * len(self.new) <= most_shares:
            return [(o, n) for o in self.old for n in self.new], False
        words = {word: self._weights[word] for word in _in_few(self._old_words, self._new_words, most_shares)}
        old_telling = {place: _weightiest(bag.words, words) for place, bag in self.old.items()}
        new_telling = {place: _weightiest(bag.words, words) for place, bag in self.new.items()}
        short = [
            (telling, bags[place].pairs)
            for bags, all_telling in ((self.old, old_telling), (self.new, new_telling))
            for place, telling in all_telling.items()
            if len(telling) < _FEW_WORDS
        ]
        if short:
            pairs = {pair: self._pair_weight(pair) for pair in _in_few(self._old_pairs, self._new_pairs, most_shares)}
            for telling, own_pairs in short:
                telling += _weightiest(own_pairs, pairs)
        found = {*_best(old_telling, self.new, most_companions)}
        found |= {(o, n) for n, o in _best(new_telling, self.old, most_companions)}
        passed_over = any(
            bag.words and not telling[place]
            for bags, telling in ((self.old, old_telling), (self.new, new_telling))
            for place, bag in bags.items()
        )
        return sorted(found), passed_over


def _rarities(most: int) -> list[float]:
    """What is left of a feature's weight by how many of ``most`` paragraphs have it: by place, from 0 to ``most``."""
    whole = math.log(max(most, 2))
    counts = range(1, most + 1)
    return [0.0, *(max(float(count**-_RARITY), _AMONG_MANY * math.log(most / count) / whole) for count in counts)]


def _counted(bags: Collection[Bag]) -> tuple[Counter[int], Counter[int]]:
    """In how many bags each word and each pair stands."""
    words = Counter(chain.from_iterable([bag.words for bag in bags]))
    return words, Counter(chain.from_iterable([bag.pairs for bag in bags]))


def _in_few(old: Mapping[int, int], new: Mapping[int, int], most: int) -> list[int]:
    """What both sides have and would bring up ``most`` pairs of paragraphs at most."""
    return [feature for feature in old.keys() & new.keys() if old[feature] * new[feature] <= most]


def _weightiest(features: frozenset[int], weights: dict[int, float]) -> list[tuple[int, float]]:
    known = features & weights.keys()
    chosen = sorted(known, key=weights.__getitem__, reverse=True)[:_TELLING] if len(known) > _TELLING else known
    return [(feature, weights[feature]) for feature in chosen]


def _best(
    telling: Mapping[int, Sequence[tuple[int, float]]], others: Mapping[int, Bag], most: int
) -> Iterator[tuple[int, int]]:
    """Each paragraph with those of the others that share most of what it looks by, ``most`` at most."""
    wanted = {feature for features in telling.values() for feature, _ in features}
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for other, bag in others.items():
        for feature in chain(bag.words & wanted, bag.pairs & wanted):
            holders[feature].append(other)
    for place, features in telling.items():
        row: dict[int, float] = {}
        for feature, weight in features:
            for other in holders[feature]:
                row[other] = row.get(other, 0.0) + weight
        least = _NEAR * max(row.values(), default=0.0)
        near = [other for other, weight in row.items() if weight >= least]
        if len(near) > most:
            near = sorted(near, key=lambda other: (-row[other], other))[:most]
        yield from ((place, other) for other in near)
