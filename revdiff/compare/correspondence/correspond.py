"""Which old paragraph each new one carries on.

First what is equal, in order as far as can be, then what differs in its dress alone: case, typography, Unicode's normal form,
white space (`equal`); then what was lightly edited in its place (`inplace`); then what a search over the words finds (`search`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from revdiff.compare.correspondence.equal import equal_but_for_dress, equal_elsewhere, equal_in_order
from revdiff.compare.correspondence.inplace import lightly_edited
from revdiff.compare.correspondence.link import Correspondence, Link
from revdiff.compare.correspondence.search import Search, Unmatched, in_stars
from revdiff.words import Bag, Lexicon
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
    in_order = [(-1, -1), *in_order, (len(old), len(new))]
    old_left, new_left = _others(len(old), (o for o, _ in in_order)), _others(len(new), (n for _, n in in_order))
    elsewhere = list(equal_elsewhere(old, new, old_left, new_left))
    lexicon = Lexicon()
    old_bags = {o: lexicon.bag(old[o]) for o in _without(old_left, (o for o, _ in elsewhere))}
    new_bags = {n: lexicon.bag(new[n]) for n in _without(new_left, (n for _, n in elsewhere))}
    if old_bags and new_bags:
        dressed = list(equal_but_for_dress(old, new, old_bags, new_bags))
        in_order, out_of_order = _put_in_order(in_order, dressed)
        elsewhere += out_of_order
        _take_out(dressed, old_bags, new_bags)
        light = list(lightly_edited(old_bags, new_bags, in_order))
        in_order = sorted([*in_order, *light])
        _take_out(light, old_bags, new_bags)
    settled = [*in_order[1:-1], *elsewhere]
    if not (old_bags and new_bags):
        return Correspondence(tuple(sorted(settled)), (), limited)
    search = Search(lexicon, Unmatched(old, old_bags), Unmatched(new, new_bags), in_order, elsewhere, budget)
    search.run()
    return in_stars(settled, search.strengths, limited=limited or search.limited)


def _others(length: int, places: Iterable[int]) -> list[int]:
    return _without(range(length), places)


def _without(places: Iterable[int], others: Iterable[int]) -> list[int]:
    taken = set(others)
    return [place for place in places if place not in taken]


def _put_in_order(in_order: Sequence[Link], links: Iterable[Link]) -> tuple[list[Link], list[Link]]:
    """``in_order`` with those of ``links`` that rise with them on both sides, and the rest of ``links``."""
    rising, rest = [*in_order], []
    for o, n in links:
        after = bisect_left(rising, (o, n))
        if rising[after - 1][1] < n < rising[after][1]:
            rising.insert(after, (o, n))
        else:
            rest.append((o, n))
    return rising, rest


def _take_out(links: Iterable[Link], old: dict[int, Bag], new: dict[int, Bag]) -> None:
    """Takes the paragraphs of ``links`` out of both sides."""
    for o, n in links:
        del old[o], new[n]
