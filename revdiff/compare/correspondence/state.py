"""How far a search has come: the links found so far, and what is left of each paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from revdiff.compare.correspondence.link import Link
from revdiff.compare.correspondence.order import Order
from revdiff.compare.correspondence.unmatched import Unmatched
from revdiff.words import Lexicon, Measure


class State:
    """The paragraphs of both revisions, what their words weigh, and the links between them."""

    def __init__(
        self, lexicon: Lexicon, old: Unmatched, new: Unmatched, in_order: Sequence[Link], elsewhere: Sequence[Link]
    ) -> None:
        """``in_order`` are settled links that rise on both sides, one before and one after all; ``elsewhere`` are the others."""
        self.lexicon, self.old, self.new = lexicon, old, new
        self.measure = Measure(lexicon, old.bags.values(), new.bags.values())
        for side in (old, new):
            side.weights = {place: self.measure.total(bag) for place, bag in side.bags.items()}
        self.settled = {*in_order, *elsewhere}
        self.order = Order(in_order)
        self.strengths: dict[Link, float] = {}
        """The links that were found, each with how sure it is."""

    def take(self, o: int, n: int, strength: float) -> None:
        """Takes new ``n`` for a counterpart of old ``o``."""
        self.order.add(o, n)
        self.old.take(o, self.new.bags[n])
        self.new.take(n, self.old.bags[o])
        self.strengths[o, n] = strength

    def corresponds(self, o: int, n: int) -> bool:
        """Whether old ``o`` and new ``n`` are taken for counterparts."""
        return (o, n) in self.settled or (o, n) in self.strengths

    def neighbors(self, o: int, n: int) -> int:
        """On how many sides of two paragraphs those beside them are taken for counterparts, 0 to 2."""
        return self.corresponds(o - 1, n - 1) + self.corresponds(o + 1, n + 1)

    def are_free(self, o: int, n: int) -> bool:
        """Whether neither of two has a counterpart yet."""
        return self.old.is_free(o) and self.new.is_free(n)

    def both_ways(self, o: int, n: int) -> Iterable[tuple[Unmatched, int, Unmatched, int]]:
        """Two paragraphs as (side, place, other side, other place), seen from each of them."""
        return (self.old, o, self.new, n), (self.new, n, self.old, o)
