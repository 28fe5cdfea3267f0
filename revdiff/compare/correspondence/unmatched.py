"""Paragraphs that are still to be matched, and what is left of their words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from revdiff.compare.correspondence.lines import clauses, is_line, is_sentence
from revdiff.compare.numbers import LEAST_SHARED
from revdiff.text import sentences
from revdiff.words import Bag, Common, Index, Lexicon, Remainder
from revdiff.words.numbers import BUDGET

WeighedBags = list[tuple[Bag, int]]


class Unmatched:
    """The paragraphs of one revision that are still to be matched, and what is left of their words."""

    def __init__(self, texts: Sequence[str], bags: dict[int, Bag]) -> None:
        self.texts, self.bags = texts, bags
        self.counterparts: dict[int, int] = {}
        """How many counterparts each paragraph has, those without left out."""
        self.weights: dict[int, int] = {}
        self._left: dict[int, Remainder] = {}
        self._sentences: dict[int, tuple[WeighedBags, Index]] = {}
        self._lines: dict[int, bool] = {}
        self._spoken: dict[int, bool] = {}
        self._clauses: dict[int, list[Bag]] = {}
        self._told: dict[int, frozenset[tuple[int, ...]]] = {}

    def is_free(self, place: int) -> bool:
        """Whether a paragraph has no counterpart yet."""
        return place not in self.counterparts

    def left(self, place: int) -> Bag | Remainder:
        """What is left of a paragraph's words."""
        return self._left.get(place) or self.bags[place]

    def take(self, place: int, other: Bag) -> None:
        """Gives a paragraph a counterpart, whose words are taken out of what is left."""
        self.counterparts[place] = self.counterparts.get(place, 0) + 1
        if place not in self._left:
            self._left[place] = Remainder(self.bags[place])
        self._left[place].take(other)

    def is_line(self, place: int) -> bool:
        """Whether a paragraph is a line that is no sentence."""
        if place not in self._lines:
            self._lines[place] = is_line(self.texts[place])
        return self._lines[place]

    def is_sentence(self, place: int) -> bool:
        """Whether a paragraph is a sentence, or several."""
        if place not in self._spoken:
            self._spoken[place] = is_sentence(self.texts[place])
        return self._spoken[place]

    def clauses(self, place: int, lexicon: Lexicon) -> list[Bag]:
        """The words of each clause of a paragraph."""
        if place not in self._clauses:
            self._clauses[place] = [*map(lexicon.known, clauses(self.texts[place]))]
        return self._clauses[place]

    def told(self, place: int, lexicon: Lexicon) -> frozenset[tuple[int, ...]]:
        """What the clauses of a paragraph say, each once."""
        if place not in self._told:
            self._told[place] = frozenset(tuple(clause.text) for clause in self.clauses(place, lexicon))
        return self._told[place]

    def sentences(self, place: int, lexicon: Lexicon, weigh: Callable[[Bag], int], common: Common) -> WeighedBags:
        """The words of each sentence of a paragraph, and what they weigh; of many those that have most of what is ``common``."""
        if place not in self._sentences:
            weighed = [(bag, weigh(bag)) for bag in map(lexicon.known, sentences(self.texts[place]))]
            weighed, index = [one for one in weighed if one[1] >= LEAST_SHARED], Index()
            if len(weighed) > BUDGET:
                for number, (bag, _) in enumerate(weighed):
                    index.add_bag(number, bag)
            self._sentences[place] = weighed, index
        weighed, index = self._sentences[place]
        return weighed if len(weighed) <= BUDGET else [weighed[number] for number in index.find(common)]
