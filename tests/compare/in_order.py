"""What can keep its order at best, found the plain way: each possibility weighed by the definition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

from revdiff.words import word_count

Link = tuple[int, int]
"""An old paragraph and a new one that carries it on, by index."""


def weight(text: str) -> float:
    """Words; a text without any weighs a trifle."""
    return word_count(text) or 0.001


def rise(links: Collection[Link]) -> bool:
    """Whether links are in order: none leads back behind the one before."""
    return all(before[1] <= after[1] for before, after in pairwise(sorted(links)))


def heaviest_in_order(some: Collection[Link], every: Collection[Link], old: Sequence[str], new: Sequence[str]) -> float:
    """What the heaviest of ``some`` links that are in order weigh, in old words and new words together.

    A paragraph's words are shared by all the links that it has among ``every``.
    """
    old_parts, new_parts = Counter(o for o, _ in every), Counter(n for _, n in every)
    weights = {(o, n): weight(old[o]) / old_parts[o] + weight(new[n]) / new_parts[n] for o, n in sorted(some)}
    if rise(some):
        return sum(weights.values())
    best: dict[Link, float] = {}
    for link in weights:
        best[link] = weights[link] + max((best[before] for before in best if before[1] <= link[1]), default=0.0)
    return max(best.values())


def heaviest_in_common(old: Sequence[str], new: Sequence[str]) -> float:
    """What the heaviest common subsequence of two lists of texts weighs, in the words of one side."""
    row = [0.0] * (len(new) + 1)
    for one in old:
        above, row = row, [0.0]
        for n, other in enumerate(new):
            row.append(max(above[n + 1], row[n], above[n] + weight(one) if one == other else 0.0))
    return row[-1]
