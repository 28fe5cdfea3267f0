"""How surely a paragraph is a part of another, cut off it or joined to it, or has a sentence of it.

What matters is what is left of the two: words that one match explains do not serve as evidence for the next.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from revdiff.compare.correspondence.link import Link
from revdiff.compare.correspondence.state import State
from revdiff.compare.correspondence.unmatched import Unmatched
from revdiff.compare.numbers import (
    FEWEST_WORDS_OF_PART,
    FIRST_PART_SHARE,
    LEAST_SHARED,
    NEAR_PART_SHARE,
    PART_SHARE,
    REST_OF_PART,
    REST_SHARE,
    STRAY_SHARE,
)
from revdiff.words import Bag, Common, share_of
from revdiff.words.numbers import FEWEST_WORDS_TO_FOLLOW, PLAIN_WORD, SAME_TEXT

# Counterparts of a whole up to which all that may join it is judged again: with more, n parts would take n times n steps.
_TOLD_AGAIN = 2
# What a sentence weighs at least that goes from one paragraph to another.
_LEAST_EXCHANGED = FEWEST_WORDS_TO_FOLLOW * PLAIN_WORD


class Parts:
    """Links that make splits, merges and strays, and how sure each is as the search goes on."""

    def __init__(self, state: State, shared: Mapping[Link, int]) -> None:
        """``shared`` is what paragraphs that may have to do with each other share, before anything was taken out of them."""
        self._state = state
        self._shared = shared
        self._of_old: defaultdict[int, list[Link]] = defaultdict(list)
        self._of_new: defaultdict[int, list[Link]] = defaultdict(list)
        # What is left only shrinks: who shares less than a part now will never join.
        for o, n in (link for link, weight in shared.items() if weight >= LEAST_SHARED):
            self._of_old[o].append((o, n))
            self._of_new[n].append((o, n))

    def candidates(self) -> set[Link]:
        """What may be a part of what: paragraphs that share something, and those beside a counterpart."""
        shared = (link for links in self._of_old.values() for link in links)
        return {*shared, *(near for link in self._state.strengths for near in self._beside(*link))}

    def woken(self, o: int, n: int) -> Iterator[Link]:
        """The links that may be surer now that old ``o`` and new ``n`` correspond."""
        # Who has a first counterpart now may be the whole of others, and the second may have left what they take.
        if self._state.old.counterparts[o] <= _TOLD_AGAIN:
            yield from self._of_old[o]
        if self._state.new.counterparts[n] <= _TOLD_AGAIN:
            yield from self._of_new[n]
        yield from self._beside(o, n)

    def _beside(self, o: int, n: int) -> Iterator[Link]:
        """Links of one paragraph of a link with those beside the other, and of the paragraphs beside both."""
        old, new = self._state.old.bags, self._state.new.bags
        for step in (-1, 1):
            if o + step in old:
                yield o + step, n
                if n + step in new:
                    yield o + step, n + step
            if n + step in new:
                yield o, n + step

    def strength(self, o: int, n: int) -> float:
        """How surely new ``n`` carries on a part of old ``o`` or the other way round, 0 where it does not."""
        state = self._state
        old_free, new_free = state.old.is_free(o), state.new.is_free(n)
        if (o, n) in state.strengths or not (old_free or new_free or self._shared.get((o, n), 0) >= _LEAST_EXCHANGED):
            return 0.0
        old_left, new_left = state.old.left(o), state.new.left(n)
        shared = state.measure.shared(old_left, new_left)
        if not shared or self._is_lost_in_a_sentence(o, n):
            return 0.0
        if old_free and new_free:
            share = share_of(shared, min(state.old.weights[o], state.new.weights[n]))
            return share / 2 if shared >= LEAST_SHARED and share >= FIRST_PART_SHARE else 0.0
        if old_free or new_free:
            share = share_of(shared, state.old.weights[o] if old_free else state.new.weights[n])
            return share if self._is_part(o, n, shared, share) else 0.0
        return self._of_exchange(o, n, shared)

    def _is_part(self, o: int, n: int, shared: int, share: float) -> bool:
        """Whether the one of ``o`` and ``n`` that has no counterpart yet is a part of the other."""
        if shared >= LEAST_SHARED and share >= PART_SHARE:
            return True
        if not self._stands_by(o, n):
            return False
        if self._is_left_in_order(o, n):
            return True
        if self._share_figures(o, n):
            return False
        rest = self._state.old.left(o) if self._state.new.is_free(n) else self._state.new.left(n)
        taken = share_of(shared, self._state.measure.total(rest))
        return share >= NEAR_PART_SHARE or (taken >= REST_SHARE and share >= REST_OF_PART)

    def _share_figures(self, o: int, n: int) -> bool:
        """Whether what is left of two has no words in common but one and figures: a date, or the number of a telephone."""
        shared = self._state.old.left(o).words & self._state.new.left(n).words
        return self._state.measure.matter(shared) < FEWEST_WORDS_OF_PART

    def _is_left_in_order(self, o: int, n: int) -> bool:
        """Whether all words of a part are left in the whole, or most of them, in their order, however little they say."""
        (side, place, whole_side, whole), *_ = (one for one in self._state.both_ways(o, n) if one[0].is_free(one[1]))
        part, rest = side.bags[place], whole_side.left(whole)
        if len(part.text) >= FEWEST_WORDS_TO_FOLLOW and len(part.pairs & rest.pairs) >= SAME_TEXT * len(part.pairs):
            return True
        if not part.words <= rest.words or (len(part.text) == 1 and not self._state.measure.matter(part.words)):
            return False
        lexicon = self._state.lexicon
        return part.pairs <= rest.pairs or side.told(place, lexicon) <= whole_side.told(whole, lexicon)

    def _stands_by(self, o: int, n: int) -> bool:
        """Whether the one of two without a counterpart stands beside a counterpart of the other, or in the place of the other."""
        beside = ((o, n - 1), (o, n + 1)) if self._state.new.is_free(n) else ((o - 1, n), (o + 1, n))
        return any(self._state.corresponds(*link) for link in (*beside, (o - 1, n - 1), (o + 1, n + 1)))

    def _is_lost_in_a_sentence(self, o: int, n: int) -> bool:
        """Whether one of two is a line without a counterpart, and its words stand in the other's sentences as any others do."""
        return any(
            side.is_free(place)
            and side.is_line(place)
            and other_side.is_sentence(other)
            and not self._is_set_apart(side.bags[place], other_side, other)
            and not self._is_in_a_row(side, place, other_side.bags[other])
            for side, place, other_side, other in self._state.both_ways(o, n)
        ) and not self._is_between_parts(o, n)

    def _is_set_apart(self, line: Bag, side: Unmatched, place: int) -> bool:
        """Whether a line opens or closes what has a counterpart already, or is one of its clauses."""
        whole, length = side.bags[place].text, len(line.text) + 1
        if not side.is_free(place) and any(
            self._is_most_of(line, Bag(edge)) for edge in (whole[:length], whole[-length:])
        ):
            return True
        clauses = side.clauses(place, self._state.lexicon)
        return any(self._is_most_of(line, clause) and self._is_most_of(clause, line) for clause in clauses)

    def _is_most_of(self, one: Bag, other: Bag) -> bool:
        """Whether most of what one says stands in the other."""
        return one.words <= other.words or self._state.measure.share(one, other) >= FIRST_PART_SHARE

    def _is_in_a_row(self, side: Unmatched, place: int, whole: Bag) -> bool:
        """Whether a line beside one stands in the same sentence: a list was made of it, or it of a list."""
        return any(
            beside in side.bags and side.is_line(beside) and self._is_most_of(side.bags[beside], whole)
            for beside in (place - 1, place + 1)
        )

    def _is_between_parts(self, o: int, n: int) -> bool:
        """Whether the paragraphs before and after one of two are parts of the other."""
        found = self._state.strengths
        return ((o - 1, n) in found and (o + 1, n) in found) or ((o, n - 1) in found and (o, n + 1) in found)

    def _of_exchange(self, o: int, n: int, shared: int) -> float:
        """How surely a sentence went from the one of two paragraphs that have other counterparts to the other."""
        if shared < _LEAST_EXCHANGED:
            return 0.0
        common = Common(self._state.old.left(o), self._state.new.left(n))
        share = max(self._sentence_share(self._state.old, o, common), self._sentence_share(self._state.new, n, common))
        return share / 2 if share >= STRAY_SHARE else 0.0

    def _sentence_share(self, side: Unmatched, place: int, common: Common) -> float:
        """The greatest share of a sentence's words that is left on both sides."""
        measure = self._state.measure
        weighed = side.sentences(place, self._state.lexicon, measure.total, common)
        return max((min(1.0, measure.shared(bag, common) / weight) for bag, weight in weighed), default=0.0)
