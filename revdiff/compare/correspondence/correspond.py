"""Which old paragraph each new one carries on.

What is given before the texts are read holds. Then comes what is equal, in order as far as can be, and in the same way what
differs in its dress alone: case, typography, Unicode's normal form (`equal`); then what was cut or put together and no more
(`joined`), and items that were numbered anew; then what was lightly edited in its place (`inplace`); then what a search over the
words finds (`search`).
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from revdiff.compare.correspondence.displaced import displaced_links
from revdiff.compare.correspondence.enumerators import without_enumerator
from revdiff.compare.correspondence.equal import equal_elsewhere, equal_in_order
from revdiff.compare.correspondence.inplace import lightly_edited
from revdiff.compare.correspondence.joined import put_together
from revdiff.compare.correspondence.link import NOTHING_GIVEN, Correspondence, Given, Link
from revdiff.compare.correspondence.search import Search, in_stars
from revdiff.compare.correspondence.state import State
from revdiff.compare.correspondence.unmatched import Unmatched
from revdiff.words import Lexicon, folded
from revdiff.words.numbers import BUDGET


def correspond(
    old: Sequence[str], new: Sequence[str], budget: int = BUDGET, given: Given = NOTHING_GIVEN
) -> Correspondence:
    """The correspondence of two lists of paragraph texts; what is ``given`` is part of it.

    ``budget`` bounds the search: how many pairs of paragraphs one shared word may bring up, and an eighth of that how many
    candidates a paragraph keeps. Found in one direction whichever list comes first, so that the two mirror each other.

    >>> correspond(["A fire broke out.", "Rain."], ["Rain.", "A big fire broke out."]).links
    ((0, 1), (1, 0))
    """
    if _comes_second(old, new, given):
        return _correspond(new, old, budget, given.mirrored()).mirrored()
    return _correspond(old, new, budget, given)


def _comes_second(old: Sequence[str], new: Sequence[str], given: Given) -> bool:
    """Whether ``old`` is the longer list, by paragraphs, then by characters; where these tie, by the texts and what is given."""
    if len(old) != len(new):
        return len(old) > len(new)
    old_lengths, new_lengths = list(map(len, old)), list(map(len, new))
    if given and old == new:
        return _as_told(given) > _as_told(given.mirrored())
    return (old_lengths, old) > (new_lengths, new)


def _as_told(given: Given) -> tuple[object, ...]:
    return given.links, sorted(given.old_apart), sorted(given.new_apart)


def _correspond(old: Sequence[str], new: Sequence[str], budget: int, given: Given) -> Correspondence:
    settled = _Settled(old, new, given)
    limited = settled.pair_equal(old, new)
    wholes = [(o, n) for o, n in given.links if o not in given.old_apart and old[o] != new[n]]
    if not ((settled.old_left and settled.new_left) or wholes):
        return Correspondence(settled.links, (), limited)
    old_plain, new_plain = _changed(old, settled.old_left, folded), _changed(new, settled.new_left, folded)
    settled.pair_equal(old_plain, new_plain)
    cut = settled.put_together(old_plain, new_plain)
    old_items, new_items = (
        _changed(plain, left, without_enumerator)
        for plain, left in ((old_plain, settled.old_left), (new_plain, settled.new_left))
    )
    if old_items != old_plain or new_items != new_plain:
        settled.pair_equal(old_items, new_items)
    lexicon = Lexicon()
    old_bags = {o: lexicon.bag(old_items[o]) for o in settled.old_left}
    new_bags = {n: lexicon.bag(new_items[n]) for n in settled.new_left}
    for o, n in list(lightly_edited(old_bags, new_bags, settled.in_order)):
        insort(settled.in_order, (o, n))
        del old_bags[o], new_bags[n]
    if not ((old_bags and new_bags) or (wholes and (old_bags or new_bags))):
        return Correspondence(settled.links, (), limited)
    # What was put together is no longer in question, and tells how rare the words of the others are.
    wholes += [(o, n) for o, n in cut if any(map(str.isalnum, old_plain[o])) and any(map(str.isalnum, new_plain[n]))]
    old_bags |= {o: lexicon.bag(old[o]) for o, _ in wholes}
    new_bags |= {n: lexicon.bag(new[n]) for _, n in wholes}
    state = State(lexicon, Unmatched(old, old_bags), Unmatched(new, new_bags), settled.in_order, settled.elsewhere)
    search = Search(state, budget, wholes)
    search.run()
    others = [link for link in settled.links if link not in state.strengths]
    return in_stars(others, state.strengths, limited=limited or search.limited)


class _Settled:
    """The links that are settled before words are weighed, and the paragraphs that are left."""

    def __init__(self, old: Sequence[str], new: Sequence[str], given: Given) -> None:
        in_order, self.elsewhere = _in_order(given.links, old, new)
        self.in_order = [(-1, -1), *in_order, (len(old), len(new))]
        self.old_left, self.new_left = _left(old, new, given)

    @property
    def links(self) -> tuple[Link, ...]:
        """The links, sorted."""
        return tuple(sorted([*self.in_order[1:-1], *self.elsewhere]))

    def pair_equal(self, old: Sequence[str], new: Sequence[str]) -> bool:
        """Settles texts that are equal, in order as far as can be; whether that was cut short."""
        if not (self.old_left and self.new_left):
            return False
        equal, limited = _equal_in_gaps(old, new, self.in_order, self.old_left, self.new_left)
        self.in_order = sorted([*self.in_order, *equal])
        self._take_out(equal)
        moved = equal_elsewhere(old, new, self.old_left, self.new_left)
        self.elsewhere += moved
        self._take_out(moved)
        return limited

    def put_together(self, old: Sequence[str], new: Sequence[str]) -> list[Link]:
        """Settles splits and merges where nothing but a break came or went; their links."""
        found: list[Link] = []
        for links in put_together(old, new, self.old_left, self.new_left):
            found += links
            if _fit(links, self.in_order):
                for link in links:
                    insort(self.in_order, link)
            else:
                self.elsewhere += links
        self._take_out(found)
        return found

    def _take_out(self, links: Sequence[Link]) -> None:
        self.old_left, self.new_left = _without(self.old_left, self.new_left, links)


def _in_order(links: Sequence[Link], old: Sequence[str], new: Sequence[str]) -> tuple[list[Link], list[Link]]:
    """The links that keep their order, and those that do not."""
    displaced = displaced_links(links, old, new)
    return [link for link in links if link not in displaced], sorted(displaced)


def _fit(links: Sequence[Link], in_order: Sequence[Link]) -> bool:
    """Whether links that rise stand between two of those ``in_order``, all of them between the same."""
    after = bisect_left(in_order, links[0])
    before, behind = in_order[after - 1], in_order[after]
    return before[1] < links[0][1] and links[-1][0] < behind[0] and links[-1][1] < behind[1]


def _left(old: Sequence[str], new: Sequence[str], given: Given) -> tuple[list[int], list[int]]:
    """The paragraphs of both sides of which nothing is given."""
    old_left, new_left = _without(range(len(old)), range(len(new)), given.links)
    return [o for o in old_left if o not in given.old_apart], [n for n in new_left if n not in given.new_apart]


def _without(old: Iterable[int], new: Iterable[int], links: Sequence[Link]) -> tuple[list[int], list[int]]:
    """What is left of places on both sides without those that are linked."""
    old_taken, new_taken = {o for o, _ in links}, {n for _, n in links}
    return [o for o in old if o not in old_taken], [n for n in new if n not in new_taken]


def _changed(texts: Sequence[str], places: Iterable[int], change: Callable[[str], str]) -> list[str]:
    """The texts, those at ``places`` changed."""
    changed = [*texts]
    for place in places:
        changed[place] = change(texts[place])
    return changed


def _equal_in_gaps(
    old: Sequence[str], new: Sequence[str], in_order: Sequence[Link], old_left: Sequence[int], new_left: Sequence[int]
) -> tuple[list[Link], bool]:
    """Of the texts that are left those that are equal and in order between the links ``in_order``; whether that was cut short."""
    if len(in_order) == 2 and len(old_left) == len(old) and len(new_left) == len(new):
        return equal_in_order(old, new)
    found: list[Link] = []
    limited = False
    if {old[o] for o in old_left}.isdisjoint([new[n] for n in new_left]):
        return found, limited
    among_old, among_new = {*old_left}, {*new_left}
    for (old_from, new_from), (old_to, new_to) in pairwise(in_order):
        if old_to == old_from + 1 or new_to == new_from + 1:
            continue
        old_gap = [o for o in range(old_from + 1, old_to) if o in among_old]
        new_gap = [n for n in range(new_from + 1, new_to) if n in among_new]
        if old_gap and new_gap:
            pairs, cut_short = equal_in_order([old[o] for o in old_gap], [new[n] for n in new_gap])
            found += [(old_gap[o], new_gap[n]) for o, n in pairs]
            limited = limited or cut_short
    return found, limited
