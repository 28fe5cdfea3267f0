"""Who might be like whom: texts found by the telling words they share, without comparing each with each.

A text looks for others by its weightiest words, by pairs of words as well where it has few that tell. What stands in too many
texts brings up nobody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import cache
from itertools import chain

from revdiff.words.lexicon import Bag
from revdiff.words.likeness import Measure, Weighable
from revdiff.words.numbers import BUDGET, PLAIN_WORD, TELLING

Telling = Sequence[tuple[int, int]]
"""What a text looks by: words and pairs by number, each with its weight."""


class Index:
    """The holders of words and pairs: texts by number, in the order in which they were added."""

    __slots__ = ("_holders", "_without_pairs")

    def __init__(self) -> None:
        self._holders: defaultdict[int, list[int]] = defaultdict(list)
        self._without_pairs: list[tuple[int, Bag]] = []

    def add(self, text: int, features: Iterable[int]) -> None:
        """From now on ``text`` is found by these words and pairs."""
        for feature in features:
            self._holders[feature].append(text)

    def add_bag(self, text: int, bag: Bag) -> None:
        """From now on ``text`` is found by all words and pairs of its bag."""
        self.add(text, bag.words)
        # Pairs are entered when somebody looks for one, and in most searches the words tell enough.
        self._without_pairs.append((text, bag))

    def find(self, bag: Weighable, wanted: Callable[[int], bool] | None = None) -> list[int]:
        """The texts, those ``wanted`` alone, that share most of what is telling in ``bag``: what few of those added so far have.

        What more than `BUDGET` have tells nothing; an eighth as many are found at most.

        >>> from revdiff.words import Lexicon
        >>> lexicon, index = Lexicon(), Index()
        >>> for number, text in enumerate(["The ferry Adina sank.", "The council met."]):
        ...     index.add_bag(number, lexicon.bag(text))
        >>> index.find(lexicon.bag("Divers looked at the ferry."))
        [0, 1]
        """
        told = telling(self._rarities(bag.words), lambda: self._rare_pairs(bag))
        return self.nearest(told, BUDGET // 8, wanted)

    def _rarities(self, features: Iterable[int]) -> dict[int, int]:
        """Of words and pairs that some texts have, and not too many, what each tells: the more, the fewer have it."""
        counts = {feature: len(self._holders.get(feature, ())) for feature in features}
        return {feature: PLAIN_WORD // count for feature, count in counts.items() if 0 < count <= BUDGET}

    def _rare_pairs(self, bag: Weighable) -> dict[int, int]:
        for text, other in self._without_pairs:
            self.add(text, other.pairs)
        self._without_pairs.clear()
        return self._rarities(bag.pairs)

    def nearest(self, told: Telling, most: int, wanted: Callable[[int], bool] | None = None) -> list[int]:
        """The texts ``wanted`` that share most of what is told, ``most`` at most, by what they share, then in order."""
        shared: dict[int, int] = {}
        for feature, weight in told:
            for text in self._holders.get(feature, ()):
                shared[text] = shared.get(text, 0) + weight
        if wanted is not None:
            shared = {text: weight for text, weight in shared.items() if wanted(text)}
        if len(shared) <= most:
            return [*shared]
        # Few are as good as the last that is wanted: the others need no place.
        least = sorted(shared.values(), reverse=True)[most - 1]
        best = sorted([text for text, weight in shared.items() if weight >= least])
        return sorted(best, key=shared.__getitem__, reverse=True)[:most]


def telling(words: Mapping[int, int], pairs: Callable[[], Mapping[int, int]]) -> Telling:
    """What a text looks by: the weightiest of its ``words``, each with its weight, of its ``pairs`` too where that is little."""
    chosen = _weightiest(words)
    return chosen if 2 * len(chosen) >= TELLING else [*chosen, *_weightiest(pairs())]


def _weightiest(weights: Mapping[int, int]) -> Telling:
    if len(weights) <= TELLING:
        return [*weights.items()]
    # Of equally weighty ones the first.
    return [(one, weights[one]) for one in sorted(sorted(weights), key=weights.__getitem__, reverse=True)[:TELLING]]


def companions(
    measure: Measure, old: Mapping[int, Bag], new: Mapping[int, Bag], budget: int
) -> tuple[list[tuple[int, int]], bool]:
    """Pairs of an old and a new text that share what is telling, the best for each; whether some were passed over.

    ``measure`` was made of the two groups. What would bring up more than ``budget`` pairs of texts brings up none; a text that
    has nothing else is passed over. A text keeps an eighth as many candidates.
    """
    if len(old) * len(new) <= budget:
        return [(o, n) for o in old for n in new], False
    old_counts, new_counts = measure.word_counts
    few_words = {word for word, count in old_counts.items() if 0 < count * new_counts.get(word, 0) <= budget}

    @cache
    def few_pairs() -> Set[int]:
        old_counts, new_counts = measure.pair_counts
        return {pair for pair, count in old_counts.items() if 0 < count * new_counts.get(pair, 0) <= budget}

    def told(bag: Bag) -> Telling:
        words = measure.of_words(bag.words & few_words)
        return telling(words, lambda: measure.of_pairs(bag.pairs & few_pairs()))

    old_told, new_told = ({text: told(bag) for text, bag in side.items()} for side in (old, new))
    found = set(_nearest(old_told, new, max(1, budget // 8)))
    found.update((o, n) for n, o in _nearest(new_told, old, max(1, budget // 8)))
    passed_over = any(
        bag.words and not all_told[text]
        for side, all_told in ((old, old_told), (new, new_told))
        for text, bag in side.items()
    )
    return sorted(found), passed_over


def _nearest(told: Mapping[int, Telling], others: Mapping[int, Bag], most: int) -> Iterator[tuple[int, int]]:
    """Each text with those of the others that share most of what it looks by."""
    wanted = {feature for one in told.values() for feature, _ in one}
    index = Index()
    for other, bag in others.items():
        index.add(other, chain(bag.words & wanted, bag.pairs & wanted))
    for text, one in told.items():
        yield from ((text, other) for other in index.nearest(one, most))
