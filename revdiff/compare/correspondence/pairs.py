"""How surely two paragraphs are versions of one.

Their likeness says it: what they share of what they weigh, how much of that no other paragraph has, and the lead over every other
pair that either could make. So does their place: neighbors that correspond, and the order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from revdiff.compare.correspondence.lines import is_of_its_size
from revdiff.compare.correspondence.link import Link
from revdiff.compare.correspondence.state import State
from revdiff.compare.numbers import (
    BESIDE_NEIGHBOR,
    BETWEEN_NEIGHBORS,
    FIRST_PART_SHARE,
    LEAD,
    LEAST_SHARE,
    LIKENESS_NEEDED,
    OPENING_SHARE,
    OUT_OF_ORDER,
    OWN_WORDS,
    SENTENCE_OPENING,
)
from revdiff.words import Bag, common_start, dice
from revdiff.words.numbers import FEWEST_WORDS_TO_FOLLOW, PHRASE, PLAIN_WORD


def likeness(state: State, candidates: Iterable[Link]) -> tuple[dict[Link, float], dict[Link, int]]:
    """The likeness of those of the candidates that can be versions of one; and what each candidate shares."""
    alike, shares = {}, {}
    old_bags, new_bags, old_weights, new_weights = state.old.bags, state.new.bags, state.old.weights, state.new.weights
    shared_and_own = state.measure.shared_and_own
    for link in candidates:
        o, n = link
        old, new, old_weight, new_weight = old_bags[o], new_bags[n], old_weights[o], new_weights[n]
        least = LEAST_SHARE * min(old_weight, new_weight)
        shared, own = shared_and_own(old, new, least)
        shares[link] = shared
        # Who shares nothing is nobody's rival.
        if not shared or _differ_in_size(state, o, len(old.text), n, len(new.text)):
            continue
        if old.text[:1] == new.text[:1] and _share_an_opening_alone(state, o, n):
            continue
        if state.old.is_line(o) and state.new.is_line(n) and _share_figures_alone(state, old, new):
            continue
        # A single word of their own says little: short texts need more in common.
        alike[link] = dice(shared, old_weight + new_weight) + OWN_WORDS * own / (shared + PLAIN_WORD)
    return alike, shares


def _differ_in_size(state: State, o: int, old: int, n: int, new: int) -> bool:
    """Whether one of two, of so many words, is a line, and the other a much longer sentence that does not begin with it."""
    if is_of_its_size(old, new) if old < new else is_of_its_size(new, old):
        return False
    (line_side, line), (side, place) = ((state.old, o), (state.new, n))[:: 1 if old < new else -1]
    if not (line_side.is_line(line) and side.is_sentence(place)):
        return False
    words, opening = line_side.bags[line], Bag(side.bags[place].text[: min(old, new)])
    # A name may open a sentence about it; a line of some words that opens one was written out.
    return len(words.text) < FEWEST_WORDS_TO_FOLLOW or state.measure.share(words, opening) < FIRST_PART_SHARE


def _share_figures_alone(state: State, old: Bag, new: Bag) -> bool:
    """Whether two lines have words of matter, and figures alone in common: rows of a table in which something else stands."""
    matter = state.measure.matter
    return matter(old.words) > 0 < matter(new.words) and not matter(old.words & new.words)


def _share_an_opening_alone(state: State, o: int, n: int) -> bool:
    """Whether two sentences begin with one phrase, and go on with nothing in common."""
    old, new = state.old.bags[o].text, state.new.bags[n].text
    opening = common_start(old, new)
    if not 0 < opening < PHRASE or opening > (1 - SENTENCE_OPENING) * min(len(old), len(new)):
        return False
    if not (state.old.is_sentence(o) and state.new.is_sentence(n)):
        return False
    old_rest, new_rest = Bag(old[opening:]), Bag(new[opening:])
    lighter = min(state.measure.total(old_rest), state.measure.total(new_rest))
    return not state.measure.share_as_much(old_rest, new_rest, OPENING_SHARE * lighter)


class Pairs:
    """Pairs of paragraphs that have no counterpart yet, and how sure each is as the search goes on."""

    def __init__(self, state: State, alike: Mapping[Link, float]) -> None:
        self._state = state
        self.likeness = _with_lead(alike)

    def strength(self, o: int, n: int) -> float:
        """How surely old ``o`` and new ``n`` are versions of one, 0 where they are not, or are no candidates."""
        alike = self.likeness.get((o, n))
        if alike is None or not self._state.are_free(o, n):
            return 0.0
        neighbors = self._state.neighbors(o, n)
        sure = alike + (0.0, BESIDE_NEIGHBOR, BETWEEN_NEIGHBORS)[neighbors]
        if sure >= LIKENESS_NEEDED and not self._state.order.fits(o, n):
            sure -= OUT_OF_ORDER
        return sure if sure >= LIKENESS_NEEDED else 0.0

    def woken(self, o: int, n: int) -> Iterable[Link]:
        """The pairs that may be surer now that old ``o`` and new ``n`` correspond."""
        return (o - 1, n - 1), (o + 1, n + 1)


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
