"""Which paragraphs carry each other on where the texts differ: pairs, parts of splits and merges, and strays.

Surest first, each step over what the ones before left:

1. pairs, by their likeness and their place (`pairs`);
2. parts: a paragraph of which enough is found in what is left of another joins it, as a part of a split or a merge; less is
   enough for one that stands beside another part, and for one that takes in most of what is left (`parts`);
3. strays: a sentence found in what is left of a paragraph that corresponds to another (`parts`).

What was found may be what other pairs waited for: these are taken next, and their parts. At last lines that are alone in one
place are paired by their letters.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain

from revdiff.compare.correspondence.lines import are_spelled_alike
from revdiff.compare.correspondence.link import Correspondence, Link
from revdiff.compare.correspondence.pairs import Pairs, likeness
from revdiff.compare.correspondence.parts import Parts
from revdiff.compare.correspondence.state import State
from revdiff.compare.numbers import LEAST_SHARE, LEAST_SHARED, LIKENESS_NEEDED
from revdiff.words import companions


class Search:
    """A search for links, over the state that it leaves behind."""

    def __init__(self, state: State, budget: int, given: Sequence[Link] = ()) -> None:
        """Of ``given``, which are settled, the paragraphs may have more counterparts."""
        self._state = state
        self._hold(given)
        found, self.limited = companions(state.measure, state.old.bags, state.new.bags, budget)
        self._alike, self._shared = likeness(state, sorted({*found, *self._in_slots()}))

    def _hold(self, given: Iterable[Link]) -> None:
        """Takes links that are given, of which nothing is surer.

        Where two share next to nothing, one was put in the other's place. What has no link but such is no whole that others
        are parts of.
        """
        old, new = self._state.old, self._state.new
        strangers = []
        for o, n in given:
            shared = self._state.measure.shared(old.bags[o], new.bags[n])
            if shared > LEAST_SHARE * min(old.weights[o], new.weights[n]):
                self._state.take(o, n, math.inf)
            else:
                strangers.append((o, n))
        for o, n in strangers:
            for side, place in ((old, o), (new, n)):
                if side.is_free(place):
                    side.bags.pop(place, None)

    def _in_slots(self) -> Iterable[Link]:
        """Pairs that follow or precede paragraphs which correspond, whatever they share."""
        old, new = self._state.old.bags, self._state.new.bags
        for o, n in chain(self._state.settled, [*self._state.strengths]):
            for step in (1, -1):
                if o + step in old and n + step in new:
                    yield o + step, n + step

    def run(self) -> None:
        """Finds what there is to find."""
        self.pair()
        self.join()
        self.pair_lines()

    def pair(self) -> None:
        """Takes pairs of paragraphs that have no counterpart yet."""
        self._pair(self._alike)

    def join(self) -> None:
        """Takes parts and strays; then the pairs that waited for these, and their parts."""
        parts = Parts(self._state, self._shared)
        self._surest_first(parts.candidates(), parts.strength, parts.woken)
        waited = {link: alike for link, alike in self._alike.items() if self._shared[link] >= LEAST_SHARED}
        paired = self._pair(waited)
        self._surest_first(chain.from_iterable(parts.woken(*link) for link in paired), parts.strength, parts.woken)

    def _pair(self, alike: Mapping[Link, float]) -> list[Link]:
        pairs = Pairs(self._state, {link: value for link, value in alike.items() if self._state.are_free(*link)})
        return self._surest_first(pairs.likeness, pairs.strength, pairs.woken)

    def pair_lines(self) -> None:
        """Pairs lines that are alone in one place and spelled alike."""
        state = self._state
        for o, n in sorted(self._in_slots()):
            if not (state.are_free(o, n) and state.neighbors(o, n) == 2):
                continue
            lines = state.old.is_line(o) and state.new.is_line(n)
            if lines and are_spelled_alike(state.old.texts[o], state.new.texts[n]):
                state.take(o, n, LIKENESS_NEEDED)

    def _surest_first(
        self,
        candidates: Iterable[Link],
        judge: Callable[[int, int], float],
        woken: Callable[[int, int], Iterable[Link]],
    ) -> list[Link]:
        """Takes links by falling strength, those that ``judge`` gives any at all; in the order in which they were taken.

        A strength can fall while a link waits: it is judged again when its turn comes. Where taking one link can make others
        stronger, ``woken`` names these.
        """
        waiting = [(-strength, link) for link in candidates if (strength := judge(*link)) > 0]
        heapq.heapify(waiting)
        taken = []
        while waiting:
            expected, link = heapq.heappop(waiting)
            strength = judge(*link)
            if 0 < strength < -expected:
                heapq.heappush(waiting, (-strength, link))
            elif strength > 0:
                self._state.take(*link, strength)
                taken.append(link)
                for other in woken(*link):
                    if (strength := judge(*other)) > 0:
                        heapq.heappush(waiting, (-strength, other))
        return taken


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
