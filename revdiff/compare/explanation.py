"""Why paragraphs were taken to correspond."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from revdiff.compare.change import Change, Kind
from revdiff.renamed import former_names
from revdiff.text import Paragraph
from revdiff.words import Lexicon, Measure


@frozen
class ChangeExplanation:
    """What speaks for a correspondence.

    ``shared_words`` are the words both sides have, the most telling first; ``old_share`` and ``new_share`` are how much of what
    the words of each side weigh is found on the other, 0..1; ``neighbors`` counts the paragraphs right before and after that
    correspond to each other, 0..2.

    See the glossary: :term:`correspondence`, :term:`measure`.
    """

    change: Change
    shared_words: tuple[str, ...]
    old_share: float
    new_share: float
    neighbors: int

    def __str__(self) -> str:
        change = self.change
        if not (change.old and change.new):
            return f"{change.id}: {change.kind}, nothing on the other side shares enough of its words"
        if change.kind is Kind.KEPT:
            return f"{change.id}: kept, the texts are equal"
        words = ", ".join(self.shared_words[:8]) or "none"
        found = f"{self.old_share:.0%} of the old and {self.new_share:.0%} of the new words' weight is found on the other side"
        return f"{change.id}: {change.kind}, shared words: {words}; {found}; neighbors that correspond: {self.neighbors} of 2"


class Grounds:
    """What all correspondences of a diff were judged by; made once, and asked for each of them."""

    def __init__(self, alignment: Sequence[Change]) -> None:
        others = [change for change in alignment if change.kind is not Kind.KEPT]
        self._lexicon = Lexicon()
        bags = [
            {paragraph.index: self._lexicon.bag(paragraph.text) for side in sides for paragraph in side}
            for sides in ([change.old for change in others], [change.new for change in others])
        ]
        self._measure = Measure(self._lexicon, *(side.values() for side in bags))
        self._weights = [{place: self._measure.total(bag) for place, bag in side.items()} for side in bags]
        self._links = {(old.index, new.index) for change in alignment for old in change.old for new in change.new}
        # The starts and the ends of both texts count as neighbors.
        self._links.add((-1, -1))
        self._links.add((_count(change.old for change in alignment), _count(change.new for change in alignment)))

    def explain(self, change: Change) -> ChangeExplanation:
        """What speaks for ``change``, one of the diff's."""
        if change.kind is Kind.KEPT:
            return ChangeExplanation(change, (), 1.0, 1.0, self._neighbors(change))
        if not (change.old and change.new):
            return ChangeExplanation(change, (), 0.0, 0.0, 0)
        old, new = (
            self._lexicon.bag(" ".join(paragraph.text for paragraph in side)) for side in (change.old, change.new)
        )
        shared = self._measure.shared(old, new)
        old_total, new_total = (
            sum(weights[paragraph.index] for paragraph in side)
            for side, weights in zip((change.old, change.new), self._weights, strict=True)
        )
        words = sorted(old.words & new.words, key=lambda word: (-self._measure.word(word), word))
        keys = self._lexicon.keys
        return ChangeExplanation(
            change,
            tuple(keys[word - 1] for word in words),
            _share(shared, old_total),
            _share(shared, new_total),
            self._neighbors(change),
        )

    def _neighbors(self, change: Change) -> int:
        """How many of the two neighboring pairs correspond."""
        first = (change.old[0].index - 1, change.new[0].index - 1)
        last = (change.old[-1].index + 1, change.new[-1].index + 1)
        return (first in self._links) + (last in self._links)


def _share(shared: float, total: float) -> float:
    return min(1.0, shared / total) if total else 0.0


def _count(sides: Iterable[tuple[Paragraph, ...]]) -> int:
    return sum(map(len, sides))


# Hidden from type checkers, which would believe in any name of a module that has this.
if not TYPE_CHECKING:
    __getattr__ = former_names(__name__, {"Explanation": "revdiff.compare.ChangeExplanation"})
