"""Paragraphs that both sides moved: each stands once, and no side's work is dropped in silence."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revdiff import Side, merge
from tests.compare.merges import alike_both_ways

FOG, RAIN, TUGS = NEWS = ["Fog lay over the bay.", "Rain fell on the roofs of Kelby.", "Two tugs left at noon."]
NOTES = [
    "The council met on Monday.",
    "Snow is expected in the hills tonight and tomorrow.",
    "A bakery burned down.",
    "The museum shows ships of glass and paper until the end of May.",
]
WIRES = ["港に霧が出た。", "雨が一日中降り続いた。", "船が出た。"]


def swapped_pairs(order: Sequence[int]) -> set[tuple[int, int]]:
    """Pairs that stand the other way round."""
    return {(one, other) for other, one in combinations(order, 2) if one < other}


def assert_moves_are_merged(page: Sequence[str], ours: Sequence[int], theirs: Sequence[int]) -> None:
    merged = alike_both_ways(*("\n\n".join(page[at] for at in order) for order in (range(len(page)), ours, theirs)))
    for side in Side:
        if side is not Side.BOTH:
            made = [paragraph.text for paragraph in merged.resolve(side).revision.paragraphs]
            assert sorted(made) == sorted(page)
    if not merged.conflicts:
        swapped = swapped_pairs([page.index(paragraph.text) for paragraph in merged.revision.paragraphs])
        for order in (ours, theirs):
            assert swapped & swapped_pairs(order) or not swapped_pairs(order)


@pytest.mark.parametrize("page", [NEWS, NEWS[::-1], [RAIN, FOG, TUGS], WIRES])
@pytest.mark.parametrize(("ours", "theirs"), [*product(permutations(range(3)), repeat=2)])
def test_every_order_of_three(page: Sequence[str], ours: tuple[int, ...], theirs: tuple[int, ...]) -> None:
    assert_moves_are_merged(page, ours, theirs)


@given(st.permutations(range(7)), st.permutations(range(7)))
def test_orders_of_seven(ours: list[int], theirs: list[int]) -> None:
    assert_moves_are_merged(NEWS + NOTES, ours, theirs)


@pytest.mark.parametrize(("first", "second"), [(FOG, RAIN), (RAIN, FOG), (FOG.replace("Fog", "Thick fog"), FOG)])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_up_against_down_whichever_of_two_that_traded_places_is_longer(first: str, second: str, between: str) -> None:
    third = NOTES[3]
    page, ours, theirs = [first, second, third], [second, first, third], [first, third, second]
    (conflict,) = alike_both_ways(*map(between.join, (page, ours, theirs))).conflicts
    assert (conflict.clash, conflict.base) == ("moved", second)


def test_both_moves_where_both_can_be_had() -> None:
    base, ours, theirs = ("\n".join(page) for page in (NEWS, [RAIN, FOG, TUGS], [FOG, TUGS, RAIN]))
    assert alike_both_ways(base, ours, theirs).text == "\n".join([TUGS, RAIN, FOG])


def test_two_that_both_sides_moved_to_one_place_in_another_order() -> None:
    page = [*NOTES, FOG, TUGS]
    ours, theirs = [FOG, TUGS, *NOTES], [TUGS, FOG, *NOTES]
    (conflict,) = alike_both_ways(*map("\n".join, (page, ours, theirs))).conflicts
    assert conflict.clash == "moved"


def test_lines_that_both_put_in_at_one_place_in_another_order() -> None:
    first, second = "Divers looked for cracks in the hull.", "An inquiry begins on Friday."
    merged = merge("\n".join(NEWS), "\n".join([FOG, first, second, RAIN]), "\n".join([FOG, second, first, RAIN]))
    assert [conflict.clash for conflict in merged.conflicts] == ["moved"]
    for side in (Side.OURS, Side.THEIRS):
        assert merged.resolve(side).text.count(first) == merged.resolve(side).text.count(second) == 1
