"""Which paragraphs carry each other on where the texts differ: pairs, parts of splits and merges, and strays.

Surest first, each step over what the ones before left:

1. pairs, by the likeness of the two (`revdiff.words.Measure`): neighbors that correspond make them surer, so does the lead
   over every other pair that either could make;
2. parts: a paragraph of which enough is found in what is left of another joins it, as a part of a split or a merge;
3. strays: a sentence found in what is left of a paragraph that corresponds to another.

Words that one match explains do not serve as evidence for the next: each match takes what it shares out of both.
"""

from __future__ import annotations

import heapq
import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from revdiff.compare.correspondence.link import Correspondence, Link
from revdiff.compare.numbers import (
    BESIDE_NEIGHBOR,
    BETWEEN_NEIGHBORS,
    FIRST_PART_SHARE,
    LEAD,
    LEAST_SHARE,
    LEAST_SHARED,
    LIKENESS_NEEDED,
    OUT_OF_ORDER,
    OWN_WORDS,
    PART_SHARE,
    STRAY_SHARE,
)
from revdiff.text import sentences
from revdiff.words import Bag, Common, Index, Lexicon, Measure, Remainder, companions, dice
from revdiff.words.numbers import BUDGET, FEWEST_WORDS_TO_FOLLOW, PLAIN_WORD


class Unmatched:
    """The paragraphs of one revision that are still to be matched, and what is left of their words."""

    def __init__(self, texts: Sequence[str], bags: dict[int, Bag]) -> None:
        self.texts, self.bags = texts, bags
        self.counterparts: dict[int, int] = {}
        """How many counterparts each paragraph has, those without left out."""
        self.weights: dict[int, int] = {}
        self._left: dict[int, Remainder] = {}
        self._sentences: dict[int, tuple[list[tuple[Bag, int]], Index]] = {}

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

    def sentences(
        self, place: int, lexicon: Lexicon, weigh: Callable[[Bag], int], common: Common
    ) -> list[tuple[Bag, int]]:
        """The words of each sentence of a paragraph, and what they weigh; of many those that have most of what is ``common``."""
        if place not in self._sentences:
            weighed = [(bag, weigh(bag)) for bag in map(lexicon.bag, sentences(self.texts[place]))]
            weighed, index = [one for one in weighed if one[1] >= LEAST_SHARED], Index()
            if len(weighed) > BUDGET:
                for number, (bag, _) in enumerate(weighed):
                    index.add_bag(number, bag)
            self._sentences[place] = weighed, index
        weighed, index = self._sentences[place]
        return weighed if len(weighed) <= BUDGET else [weighed[number] for number in index.find(common)]


class Search:
    """The state of a search: the links so far, and what is left of each paragraph's words."""

    def __init__(
        self,
        lexicon: Lexicon,
        old: Unmatched,
        new: Unmatched,
        in_order: Sequence[Link],
        elsewhere: Sequence[Link],
        budget: int,
        given: Sequence[Link] = (),
    ) -> None:
        """``in_order`` are settled links that rise on both sides, one before and one after all; ``elsewhere`` are the others.

        Of ``given``, which are settled too, the paragraphs may have more counterparts.
        """
        self.old, self.new = old, new
        self._lexicon = lexicon
        self._measure = Measure(lexicon, old.bags.values(), new.bags.values())
        for side in (old, new):
            side.weights = {place: self._measure.total(bag) for place, bag in side.bags.items()}
        self._in_order = [*in_order]
        self._settled = dict([*in_order, *elsewhere])
        self.strengths: dict[Link, float] = {}
        self._hold(given)
        found, self.limited = companions(self._measure, old.bags, new.bags, budget)
        self._candidates = sorted({*found, *self._in_slots()})
        self._no_strays: set[Link] = set()
        """Of these, those that share too little to have exchanged a sentence."""

    def _hold(self, given: Iterable[Link]) -> None:
        """Takes links that are given, of which nothing is surer.

        Where the two share next to nothing, one was put in the other's place, and neither is a whole that others are parts of.
        """
        for o, n in given:
            shared = self._measure.shared(self.old.bags[o], self.new.bags[n])
            if shared > LEAST_SHARE * min(self.old.weights[o], self.new.weights[n]):
                self._take(o, n, math.inf)
            else:
                del self.old.bags[o], self.new.bags[n]

    def run(self) -> None:
        """Finds what there is to find."""
        self.pair()
        self.join()

    def _in_slots(self) -> Iterable[Link]:
        """Pairs that follow or precede paragraphs which correspond, whatever they share."""
        for o in self.old.bags:
            for step in (1, -1):
                beside = self._settled.get(o - step)
                if beside is not None and beside + step in self.new.bags:
                    yield o, beside + step

    def _take(self, o: int, n: int, strength: float) -> None:
        place = self._place_in_order(o, n)
        if place is not None:
            self._in_order.insert(place, (o, n))
        self.old.take(o, self.new.bags[n])
        self.new.take(n, self.old.bags[o])
        self.strengths[o, n] = strength

    def _corresponds(self, o: int, n: int) -> bool:
        """Whether old ``o`` and new ``n`` are taken for one."""
        return self._settled.get(o) == n or (o, n) in self.strengths

    def _place_in_order(self, o: int, n: int) -> int | None:
        """Where a link between ``o`` and ``n`` would stand among those that are in order; None where it would not be."""
        after = bisect_left(self._in_order, (o, n))
        return after if self._in_order[after - 1][1] < n < self._in_order[after][1] else None

    def pair(self) -> None:
        """Takes pairs of paragraphs that have no counterpart yet."""
        likeness = _with_lead(dict(self._likeness()))

        def strength(o: int, n: int) -> float:
            sure = likeness.get((o, n))
            if sure is None or not (self.old.is_free(o) and self.new.is_free(n)):
                return 0.0
            neighbors = self._corresponds(o - 1, n - 1) + self._corresponds(o + 1, n + 1)
            sure += (0.0, BESIDE_NEIGHBOR, BETWEEN_NEIGHBORS)[neighbors]
            if sure >= LIKENESS_NEEDED and self._place_in_order(o, n) is None:
                sure -= OUT_OF_ORDER
            return sure if sure >= LIKENESS_NEEDED else 0.0

        def beside(o: int, n: int) -> Iterable[Link]:
            return (o - 1, n - 1), (o + 1, n + 1)

        self._surest_first(likeness, strength, beside)

    def _likeness(self) -> Iterable[tuple[Link, float]]:
        joinable = []
        for o, n in self._candidates:
            old, new = self.old.bags[o], self.new.bags[n]
            least = LEAST_SHARE * min(self.old.weights[o], self.new.weights[n])
            shared, own = self._measure.shared_and_own(old, new, least)
            if shared >= LEAST_SHARED:
                # What is left only shrinks: who shares less now will never join.
                joinable.append((o, n))
                if least <= shared < FEWEST_WORDS_TO_FOLLOW * PLAIN_WORD:
                    self._no_strays.add((o, n))
            alike = dice(shared, self.old.weights[o] + self.new.weights[n])
            # A single word of their own says little: short texts need more in common.
            yield (o, n), alike + OWN_WORDS * own / (shared + PLAIN_WORD)
        self._candidates = joinable

    def join(self) -> None:
        """Takes parts and strays."""
        of_old: defaultdict[int, list[Link]] = defaultdict(list)
        of_new: defaultdict[int, list[Link]] = defaultdict(list)
        for o, n in self._candidates:
            of_old[o].append((o, n))
            of_new[n].append((o, n))

        def woken(o: int, n: int) -> Iterable[Link]:
            # Who has a first counterpart now may be the whole of others.
            if self.old.counterparts[o] == 1:
                yield from of_old[o]
            if self.new.counterparts[n] == 1:
                yield from of_new[n]

        self._surest_first(self._candidates, self._joining, woken)

    def _surest_first(
        self,
        candidates: Iterable[Link],
        judge: Callable[[int, int], float],
        woken: Callable[[int, int], Iterable[Link]],
    ) -> None:
        """Takes links by falling strength, those that ``judge`` gives any at all.

        A strength can fall while a link waits: it is judged again when its turn comes. Where taking one link can make others
        stronger, ``woken`` names these.
        """
        waiting = [(-strength, link) for link in candidates if (strength := judge(*link)) > 0]
        heapq.heapify(waiting)
        while waiting:
            expected, link = heapq.heappop(waiting)
            strength = judge(*link)
            if 0 < strength < -expected:
                heapq.heappush(waiting, (-strength, link))
            elif strength > 0:
                self._take(*link, strength)
                for other in woken(*link):
                    if (strength := judge(*other)) > 0:
                        heapq.heappush(waiting, (-strength, other))

    def _joining(self, o: int, n: int) -> float:
        """How surely new ``n`` carries on a part of old ``o`` or the other way round, 0 where it does not."""
        old_free, new_free = self.old.is_free(o), self.new.is_free(n)
        if (o, n) in self.strengths or not (old_free or new_free or (o, n) not in self._no_strays):
            return 0.0
        old_left, new_left = self.old.left(o), self.new.left(n)
        shared = self._measure.shared(old_left, new_left)
        if shared < LEAST_SHARED:
            return 0.0
        if old_free and new_free:
            share = shared / min(self.old.weights[o], self.new.weights[n])
            return share / 2 if share >= FIRST_PART_SHARE else 0.0
        if old_free or new_free:
            share = shared / (self.old.weights[o] if old_free else self.new.weights[n])
            return share if share >= PART_SHARE else 0.0
        if shared < FEWEST_WORDS_TO_FOLLOW * PLAIN_WORD:
            return 0.0
        share = max(
            self._sentence_share(self.old, o, new_left, old_left), self._sentence_share(self.new, n, new_left, old_left)
        )
        return share / 2 if share >= STRAY_SHARE else 0.0

    def _sentence_share(self, side: Unmatched, place: int, one: Bag | Remainder, other: Bag | Remainder) -> float:
        """The greatest share of a sentence's words that is left on both sides."""
        common = Common(one, other)
        weighed = side.sentences(place, self._lexicon, self._measure.total, common)
        return max((min(1.0, self._measure.shared(bag, common) / weight) for bag, weight in weighed), default=0.0)


def _with_lead(likeness: Mapping[Link, float]) -> dict[Link, float]:
    """The likeness of the pairs that can ever be taken, with a premium by how far each stands above the others of its two."""
    of_old = _two_best((o, alike) for (o, _), alike in likeness.items())
    of_new = _two_best((n, alike) for (_, n), alike in likeness.items())
    favored = {}
    for (o, n), alike in likeness.items():
        # The second best is the rival of the best, the best that of all others.
        rival = max(first if alike < first else second for first, second in (of_old[o], of_new[n]))
        if alike > rival:
            alike += LEAD * (alike - rival)
        if alike + BETWEEN_NEIGHBORS >= LIKENESS_NEEDED:
            favored[o, n] = alike
    return favored


def _two_best(rated: Iterable[tuple[int, float]]) -> dict[int, tuple[float, float]]:
    """The two highest ratings of each place, 0 where there are no two."""
    best: dict[int, tuple[float, float]] = {}
    for place, rating in rated:
        first, second = best.get(place, (0.0, 0.0))
        best[place] = (rating, first) if rating > first else (first, max(second, rating))
    return best


def in_stars(settled: Sequence[Link], strengths: Mapping[Link, float], *, limited: bool) -> Correspondence:
    """The links cut into pairs, splits and merges, the weakest first to go: a link between two groups is a stray."""
    old_partners: defaultdict[int, list[int]] = defaultdict(list)
    new_partners: defaultdict[int, list[int]] = defaultdict(list)
    links, strays = [*settled], []
    for o, n in sorted(strengths, key=lambda link: (-strengths[link], link)):
        if _can_grow(o, old_partners, n, new_partners) or _can_grow(n, new_partners, o, old_partners):
            old_partners[o].append(n)
            new_partners[n].append(o)
            links.append((o, n))
        else:
            strays.append((o, n))
    return Correspondence(tuple(sorted(links)), tuple(sorted(strays)), limited)


def _can_grow(whole: int, partners: Mapping[int, list[int]], part: int, others: Mapping[int, list[int]]) -> bool:
    """Whether ``part`` is still alone, and ``whole`` no part of another."""
    known = partners.get(whole, ())
    return not others.get(part) and (len(known) != 1 or len(others[known[0]]) == 1)
