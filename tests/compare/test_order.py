"""What moves is the lightest set: beside a search through every possibility, where that is small."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

import revdiff
from revdiff.words import heaviest_rising
from tests.compare import laws


def heaviest_by_brute_force(seconds: list[int], weights: list[int], *, strict: bool) -> int:
    def rises(places: tuple[int, ...]) -> bool:
        return all(seconds[a] < seconds[b] or (not strict and seconds[a] == seconds[b]) for a, b in pairwise(places))

    every = (places for size in range(len(seconds) + 1) for places in combinations(range(len(seconds)), size))
    return max(sum(weights[place] for place in places) for places in every if rises(places))


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(1, 5)), max_size=9), st.booleans())
def test_the_heaviest_rising_sequence_is_found(members: list[tuple[int, int]], strict: bool) -> None:
    seconds, weights = [second for second, _ in members], [weight for _, weight in members]
    chosen = heaviest_rising(seconds, weights.__getitem__, strict=strict)
    rising = [second for second, taken in zip(seconds, chosen, strict=True) if taken]
    assert all(a < b or (not strict and a == b) for a, b in pairwise(rising))
    weight = sum(weight for weight, taken in zip(weights, chosen, strict=True) if taken)
    assert weight == heaviest_by_brute_force(seconds, weights, strict=strict)


@st.composite
def _shuffled_pages(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    sizes = draw(st.lists(st.integers(1, 9), min_size=1, max_size=7))
    old = [" ".join(f"w{number}x{word}" for word in range(size)) for number, size in enumerate(sizes)]
    return old, draw(st.permutations(old))


@given(_shuffled_pages())
def test_the_lightest_set_moves(pages: tuple[list[str], list[str]]) -> None:
    old, new = pages
    diff = revdiff.diff(old, new)
    sizes = [len(text.split()) for text in old]
    in_order = heaviest_by_brute_force([new.index(text) for text in old], sizes, strict=True)
    assert laws.moved_weight(diff) == 2 * (sum(sizes) - in_order)
    assert sum(len(str(paragraph).split()) for change in diff.changes for paragraph in change.displaced) == (
        sum(sizes) - in_order
    )
