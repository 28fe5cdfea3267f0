"""Which old paragraph each new one carries on.

First what is equal, in order as far as can be (`equal`); then what differs in its dress alone: case, typography, Unicode's
normal form, white space; then what a search over the words finds (`search`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from revdiff.compare.correspondence.equal import equal_elsewhere, equal_in_order
from revdiff.compare.correspondence.inplace import lightly_edited
from revdiff.compare.correspondence.link import Correspondence, Link
from revdiff.compare.correspondence.search import Search, Side, in_stars
from revdiff.words import Lexicon
from revdiff.words.numbers import BUDGET


def correspond(old: Sequence[str], new: Sequence[str], budget: int = BUDGET) -> Correspondence:
    """The correspondence of two lists of paragraph texts.

    ``budget`` bounds the search: how many pairs of paragraphs one shared word may bring up, and an eighth of that how many
    candidates a paragraph keeps. Found in one direction whichever list comes first, so that the two mirror each other.

    >>> correspond(["A fire broke out.", "Rain."], ["Rain.", "A big fire broke out."]).links
    ((0, 1), (1, 0))
    """
    return _correspond(new, old, budget).mirrored() if _comes_second(old, new) else _correspond(old, new, budget)


def _comes_second(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether ``old`` is the longer list, by paragraphs, then by characters; where all lengths tie, by the texts."""
    if len(old) != len(new):
        return len(old) > len(new)
    old_lengths, new_lengths = list(map(len, old)), list(map(len, new))
    return (old_lengths, old) > (new_lengths, new) if old_lengths == new_lengths else old_lengths > new_lengths


def _correspond(old: Sequence[str], new: Sequence[str], budget: int) -> Correspondence:
    in_order, limited = equal_in_order(old, new)
    elsewhere: list[Link] = []
    old_left, new_left = _others(len(old), (o for o, _ in in_order)), _others(len(new), (n for _, n in in_order))
    if old_left and new_left:
        elsewhere += equal_elsewhere(old, new, old_left, new_left)
        old_left, new_left = _without(old_left, new_left, elsewhere)
    if not (old_left and new_left):
        return Correspondence(tuple(sorted([*in_order, *elsewhere])), (), limited)
    lexicon = Lexicon()
    old_bags = {o: lexicon.bag(old[o]) for o in old_left}
    new_bags = {n: lexicon.bag(new[n]) for n in new_left}
    ends = (-1, -1), (len(old), len(new))
    light = list(lightly_edited(old_bags, new_bags, [ends[0], *in_order, ends[1]]))
    for o, n in light:
        del old_bags[o], new_bags[n]
    in_order = sorted([*in_order, *light])
    settled = [*in_order, *elsewhere]
    if not (old_bags and new_bags):
        return Correspondence(tuple(sorted(settled)), (), limited)
    search = Search(lexicon, Side(old, old_bags), Side(new, new_bags), [ends[0], *in_order, ends[1]], elsewhere, budget)
    search.run()
    return in_stars(settled, search.strengths, limited=limited or search.limited)


def _others(length: int, places: Iterable[int]) -> list[int]:
    taken = set(places)
    return [place for place in range(length) if place not in taken]


def _without(old: Sequence[int], new: Sequence[int], links: Sequence[Link]) -> tuple[list[int], list[int]]:
    """What is left of places on both sides without those that are linked."""
    old_taken, new_taken = {o for o, _ in links}, {n for _, n in links}
    return [o for o in old if o not in old_taken], [n for n in new if n not in new_taken]
