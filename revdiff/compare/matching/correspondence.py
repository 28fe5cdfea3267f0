"""Which old paragraph each new one carries on.

Surest first, in four steps, each over what the ones before left:

1. paragraphs that are equal, in order as far as can be (`equals`);
2. pairs, by the weight of the words they share beside the weight they have (Dice's coefficient, weighed as `evidence` says);
   neighbors that correspond lend some confidence, short texts need more;
3. parts: a paragraph most of whose words are found in what is left of another joins it, as a part of a split or a merge;
4. strays: a sentence found in what is left of a paragraph that corresponds to another is a transfer.

Words that one match explains do not serve as evidence for the next: each match takes what it shares out of both bags.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from revdiff.compare.matching.equals import equal_elsewhere, equal_in_order
from revdiff.compare.matching.evidence import Bag, Evidence
from revdiff.compare.matching.nearby import nearby_pairs
from revdiff.text import sentences

Link = tuple[int, int]

# A pair needs this much likeness; each neighbor that corresponds counts for some of it.
_LIKENESS_NEEDED = 0.55
_NEIGHBORS = (0.0, 0.08, 0.43)
# So does the share of the words in common that no other paragraph has.
_OWN = 0.3
# And so does that neither side has another candidate nearly as like, if the two are alike to begin with.
_NO_RIVAL = 0.2
_ALIKE = 0.3
# A pair that would stand out of order needs more.
_OUT_OF_ORDER = 0.05
# Pairs are taken in rounds of falling likeness, so that surer neighbors are known before the unsure ask for them.
_ROUNDS = (1.1, 0.95, 0.83, 0.73, 0.63)
_LEAST_SHARED = 0.4
# Two paragraphs that share less than this of the words of the lighter one have nothing to do with each other.
_LEAST_SHARE = 0.12
# A part has this share of its words in what is left of the whole; more where the whole has no counterpart yet.
_PART_SHARE = 0.52
_PART_LEAST = 1.4
_FIRST_PART_SHARE = 0.77
_FIRST_PART_LEAST = 3.5
# A sentence is the same one elsewhere from this share of its words on.
_STRAY_SHARE = 0.33
_STRAY_LEAST = 3.5

DEFAULT_BUDGET = 64


@frozen
class Correspondence:
    """Links between paragraphs by index: ``links`` make up changes, ``strays`` are sentences that changed paragraphs.

    ``limited`` says that a search was cut short.
    """

    links: tuple[Link, ...]
    strays: tuple[Link, ...]
    limited: bool


def correspond(old: Sequence[str], new: Sequence[str], budget: int = DEFAULT_BUDGET) -> Correspondence:
    """The correspondence of two lists of paragraph texts.

    ``budget`` bounds the search: how many pairs of paragraphs one shared word may bring up, and an eighth of that how many
    candidates a paragraph keeps. Found in one direction whichever list comes first, so that the two mirror each other.
    """
    if _comes_second(old, new):
        mirrored = _correspond(new, old, budget)
        return Correspondence(
            tuple(sorted((o, n) for n, o in mirrored.links)),
            tuple(sorted((o, n) for n, o in mirrored.strays)),
            mirrored.limited,
        )
    return _correspond(old, new, budget)


def _comes_second(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether ``old`` is the longer list, by paragraphs, then by characters; where all lengths tie, by the texts."""
    if len(old) != len(new):
        return len(old) > len(new)
    old_lengths, new_lengths = list(map(len, old)), list(map(len, new))
    return (old_lengths, old) > (new_lengths, new) if old_lengths == new_lengths else old_lengths > new_lengths


def _correspond(old: Sequence[str], new: Sequence[str], budget: int) -> Correspondence:
    equal, limited = equal_in_order(old, new)
    settled = sorted([*equal, *nearby_pairs(old, new, equal)])
    old_left = _others(len(old), (o for o, _ in settled))
    new_left = _others(len(new), (n for _, n in settled))
    if not (old_left and new_left):
        return Correspondence(tuple(settled), (), limited)
    elsewhere = equal_elsewhere(old, new, old_left, new_left)
    for o, n in elsewhere:
        old_left.remove(o)
        new_left.remove(n)
    matching = _Matching(old, new, old_left, new_left, settled, elsewhere, budget)
    matching.run()
    return matching.result(limited)


def _others(length: int, places: Iterable[int]) -> list[int]:
    taken = set(places)
    return [place for place in range(length) if place not in taken]


def _favoring_the_only(likeness: Mapping[Link, float]) -> dict[Link, float]:
    """The likeness of the pairs that can ever be taken, with a premium by how far each stands above the others of its two."""
    of_old = _two_best((o, alike) for (o, _), alike in likeness.items())
    of_new = _two_best((n, alike) for (_, n), alike in likeness.items())
    favored = {}
    for (o, n), alike in likeness.items():
        # The second best is the rival of the best, the best that of all others.
        rival = max(first if alike < first else second for first, second in (of_old[o], of_new[n]))
        if alike >= _ALIKE and alike > rival:
            alike += _NO_RIVAL * (1 - rival / alike)
        if alike + _NEIGHBORS[-1] >= _LIKENESS_NEEDED:
            favored[o, n] = alike
    return favored


def _two_best(rated: Iterable[tuple[int, float]]) -> dict[int, tuple[float, float]]:
    """The two highest ratings of each place, 0 where there are no two."""
    best: dict[int, tuple[float, float]] = {}
    for place, rating in rated:
        first, second = best.get(place, (0.0, 0.0))
        best[place] = (rating, first) if rating > first else (first, max(second, rating))
    return best


class _Left:
    """What is left of each paragraph's words when those of its partners are taken out; reckoned when asked for."""

    def __init__(self, bags: Mapping[int, Bag], others: Mapping[int, Bag]) -> None:
        self._bags = dict(bags)
        self._others = others
        self._pending: dict[int, list[int]] = {}

    def take(self, place: int, other: int) -> None:
        self._pending.setdefault(place, []).append(other)

    def __getitem__(self, place: int) -> Bag:
        if place in self._pending:
            for other in self._pending.pop(place):
                self._bags[place] = self._bags[place].without(self._others[other])
        return self._bags[place]


class _Matching:
    """The state of a search: the links so far, and what is left of each paragraph's words."""

    def __init__(
        self,
        old: Sequence[str],
        new: Sequence[str],
        old_left: Sequence[int],
        new_left: Sequence[int],
        in_order: Sequence[Link],
        elsewhere: Sequence[Link],
        budget: int,
    ) -> None:
        self.old_texts, self.new_texts = old, new
        self.evidence = Evidence({place: old[place] for place in old_left}, {place: new[place] for place in new_left})
        self.old_left = _Left(self.evidence.old, self.evidence.new)
        self.new_left = _Left(self.evidence.new, self.evidence.old)
        self.old_weight, self.new_weight = self.evidence.old_total, self.evidence.new_total
        self.settled = [*in_order, *elsewhere]
        self.in_order = [(-1, -1), *in_order, (len(old), len(new))]
        known = [*self.in_order, *elsewhere]
        self.partners: defaultdict[int, list[int]] = defaultdict(list, {o: [n] for o, n in known})
        self.new_partners: defaultdict[int, list[int]] = defaultdict(list, {n: [o] for o, n in known})
        self.links: list[Link] = []
        self.strengths: dict[Link, float] = {}
        found, self.limited = self.evidence.companions(budget, max(1, budget // 8))
        self.candidates = sorted({*found, *self._in_slots()})

    def run(self) -> None:
        self._pair()
        self._join()
        self._join()

    def _in_slots(self) -> Iterable[Link]:
        """Pairs that follow or precede paragraphs which correspond, whatever they share."""
        for o in self.old_weight:
            for step in (1, -1):
                for beside in self.partners.get(o - step, ()):
                    if beside + step in self.new_weight:
                        yield o, beside + step

    def _take(self, o: int, n: int, strength: float) -> None:
        place = self._place_in_order(o, n)
        if place is not None:
            self.in_order.insert(place, (o, n))
        self.old_left.take(o, n)
        self.new_left.take(n, o)
        self.partners[o].append(n)
        self.new_partners[n].append(o)
        self.links.append((o, n))
        self.strengths[o, n] = strength

    def _place_in_order(self, o: int, n: int) -> int | None:
        """Where a link between ``o`` and ``n`` would stand among those that are in order; None where it would not be."""
        after = bisect_left(self.in_order, (o, n))
        return after if self.in_order[after - 1][1] < n < self.in_order[after][1] else None

    def _neighbors(self, o: int, n: int) -> int:
        before, after = self.partners.get(o - 1, ()), self.partners.get(o + 1, ())
        return (n - 1 in before) + (n + 1 in after)

    def _pair(self) -> None:
        likeness: dict[Link, float] = {}
        joinable = []
        for o, n in self.candidates:
            least = _LEAST_SHARE * min(self.old_weight[o], self.new_weight[n])
            shared, own = self.evidence.common(self.old_left[o], self.new_left[n], least)
            if shared >= _PART_LEAST:
                # What is left only shrinks: who shares less now will never join.
                joinable.append((o, n))
            if shared >= _LEAST_SHARED:
                dice = 2 * shared / (self.old_weight[o] + self.new_weight[n])
                # A single word of their own says little: short texts need more in common.
                likeness[o, n] = dice + _OWN * own / (shared + 1)
        likeness = _favoring_the_only(likeness)
        for needed in _ROUNDS:
            self._pair_round(likeness, needed)
        while self._pair_round(likeness, _LIKENESS_NEEDED):
            pass
        self.candidates = joinable

    def _pair_round(self, likeness: dict[Link, float], needed: float) -> bool:
        """Pairs the likeliest that reach ``needed``; says whether there were any."""
        if not likeness:
            return False
        reached = []
        for (o, n), alike in list(likeness.items()):
            if self.partners.get(o) or self.new_partners.get(n):
                del likeness[o, n]
            elif alike + _NEIGHBORS[-1] >= needed:
                confidence = alike + _NEIGHBORS[self._neighbors(o, n)]
                if self._place_in_order(o, n) is None:
                    confidence -= _OUT_OF_ORDER
                if confidence >= needed:
                    reached.append((-confidence, o, n))
        for confidence, o, n in sorted(reached):
            if not (self.partners.get(o) or self.new_partners.get(n)):
                self._take(o, n, -confidence)
        return bool(reached)

    def _join(self) -> None:
        """Takes parts and strays, surest first; each is judged again by what is left when its turn comes."""
        waiting = [(-strength, o, n) for o, n in self.candidates if (strength := self._joining(o, n)) > 0]
        heapq.heapify(waiting)
        while waiting:
            expected, o, n = heapq.heappop(waiting)
            strength = self._joining(o, n)
            if strength > 0 and -strength > expected:
                heapq.heappush(waiting, (-strength, o, n))
            elif strength > 0:
                self._take(o, n, strength)

    def _joining(self, o: int, n: int) -> float:
        """How surely new ``n`` carries on a part of old ``o`` or the other way round, 0 where it does not."""
        if (o, n) in self.strengths:
            return 0.0
        old_left, new_left = self.old_left[o], self.new_left[n]
        shared = self.evidence.shared(old_left, new_left)
        old_free, new_free = not self.partners.get(o), not self.new_partners.get(n)
        if old_free and new_free:
            share = shared / min(self.old_weight[o], self.new_weight[n]) if shared else 0.0
            return share / 2 if share >= _FIRST_PART_SHARE and shared >= _FIRST_PART_LEAST else 0.0
        if old_free or new_free:
            share = shared / (self.old_weight[o] if old_free else self.new_weight[n]) if shared else 0.0
            return share if share >= _PART_SHARE and shared >= _PART_LEAST else 0.0
        if shared < _STRAY_LEAST:
            return 0.0
        common = old_left.within(new_left)
        share = max(self._sentence_share(text, common) for text in (self.old_texts[o], self.new_texts[n]))
        return share / 2 if share >= _STRAY_SHARE else 0.0

    def _sentence_share(self, text: str, common: Bag) -> float:
        """The greatest share of a sentence's words that is among ``common``."""
        best = 0.0
        for sentence in sentences(text):
            bag = self.evidence.part(sentence)
            weight = self.evidence.total(bag)
            if weight >= _STRAY_LEAST:
                best = max(best, self.evidence.shared(bag, common) / weight)
        return best

    def result(self, limited: bool) -> Correspondence:
        """The links cut into stars, the weakest first to go: a link between two groups is a stray."""
        old_partners: defaultdict[int, list[int]] = defaultdict(list)
        new_partners: defaultdict[int, list[int]] = defaultdict(list)
        links, strays = list(self.settled), []
        for o, n in sorted(self.links, key=lambda link: (-self.strengths[link], link)):
            splits = not new_partners[n] and all(len(new_partners[other]) == 1 for other in old_partners[o])
            merges = not old_partners[o] and all(len(old_partners[other]) == 1 for other in new_partners[n])
            if splits or merges:
                old_partners[o].append(n)
                new_partners[n].append(o)
                links.append((o, n))
            else:
                strays.append((o, n))
        return Correspondence(tuple(sorted(links)), tuple(sorted(strays)), limited or self.limited)
