"""What is in order: the heaviest set of links that rise on both sides; the rest has moved."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import islice
from operator import le, lt

from revdiff.words.cutting import word_count


def heaviest_rising(seconds: Sequence[int], weigh: Callable[[int], float], *, strict: bool) -> list[bool]:
    """Which members of ``seconds`` form the heaviest rising subsequence; among equally heavy ones, always the same.

    ``weigh`` gives the weight of the member at a place; it is asked only where something is out of order. ``strict`` asks for
    each member to be greater than the one before, else equal ones may follow each other. Runs in O(n log n): members that
    are in place whatever the others do cut the sequence, and each stretch between them is searched with a staircase of
    best sums (Jacobson and Vo 1992).

    >>> heaviest_rising([5, 0, 1, 2], [2, 1, 1, 1].__getitem__, strict=True)
    [False, True, True, True]
    """
    if rises(seconds, strict=strict):
        return [True] * len(seconds)
    chosen = [False] * len(seconds)
    start = 0
    for end in _borders(seconds, strict=strict):
        if end - start == 1:
            chosen[start] = True
        else:
            weights = [weigh(place) for place in range(start, end)]
            for place in _search(seconds[start:end], weights, strict=strict):
                chosen[start + place] = True
        start = end
    return chosen


def rises(seconds: Sequence[int], *, strict: bool) -> bool:
    """Whether no member is less than the one before; with ``strict``, each must be greater."""
    return all(map(lt if strict else le, seconds, islice(seconds, 1, None)))


def _borders(seconds: Sequence[int], *, strict: bool) -> list[int]:
    """Where the sequence can be cut: all before is below all after."""
    lowest_after = list(seconds)
    for place in range(len(seconds) - 2, -1, -1):
        lowest_after[place] = min(seconds[place], lowest_after[place + 1])
    borders = []
    highest = -1
    for place, second in enumerate(seconds):
        highest = max(highest, second)
        if (
            place + 1 == len(seconds)
            or highest < lowest_after[place + 1]
            or (not strict and highest == lowest_after[place + 1])
        ):
            borders.append(place + 1)
    return borders


def _search(seconds: Sequence[int], weights: Sequence[float], *, strict: bool) -> list[int]:
    """The heaviest rising subsequence by its places.

    The staircase holds, by rising last member, chains of rising weight; each step is worth keeping only if no chain that
    ends lower weighs as much.
    """
    step_ends: list[int] = []
    step_weights: list[float] = []
    step_places: list[int] = []
    before = [-1] * len(seconds)
    find = bisect_left if strict else bisect_right
    for place, (second, weight) in enumerate(zip(seconds, weights, strict=True)):
        below = find(step_ends, second)
        total = weight
        if below:
            before[place] = step_places[below - 1]
            total += step_weights[below - 1]
        at = bisect_left(step_ends, second)
        if at < len(step_ends) and step_ends[at] == second and step_weights[at] >= total:
            continue
        last = at
        while last < len(step_ends) and step_weights[last] <= total:
            last += 1
        step_ends[at:last] = [second]
        step_weights[at:last] = [total]
        step_places[at:last] = [place]
    chain = []
    place = step_places[-1] if step_places else -1
    while place >= 0:
        chain.append(place)
        place = before[place]
    return chain[::-1]


def word_weight(text: str) -> float:
    """What a paragraph weighs in questions of order: its words, and a trifle where it has none."""
    return word_count(text) or 0.001
