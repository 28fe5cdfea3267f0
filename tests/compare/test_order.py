"""What moves is the lightest set: beside every possibility weighed, where there are few."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

import revdiff
from tests.compare import laws
from tests.compare.in_order import heaviest_in_common, weight
from tests.compare.shapes import strangers

# Of one to five words.
SOME_TEXTS = ("Fog.", "Rain fell.", "The ferry sank.", "No one was hurt.", "Two tugs towed it away.")
# Two paragraphs that move are lighter than the one that they pass.
HEAVY_FIRST_AND_LAST = ([SOME_TEXTS[4], *SOME_TEXTS[:2]], [*SOME_TEXTS[:2], SOME_TEXTS[4]])


def some_pages() -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(SOME_TEXTS), max_size=12)


@given(some_pages(), some_pages())
@example(*HEAVY_FIRST_AND_LAST)
def test_of_texts_that_repeat_each_other_as_much_stays_in_place_as_can(old: list[str], new: list[str]) -> None:
    diff = revdiff.diff(old, new)
    laws.hold(diff)
    in_place = sum(weight(change.old[0].text) for change in diff.alignment if change.in_place)
    assert in_place == heaviest_in_common(old, new)


@st.composite
def _shuffled_pages(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    sizes = draw(st.lists(st.integers(1, 9), min_size=1, max_size=7))
    old = strangers(sizes)
    return old, draw(st.permutations(old))


@given(_shuffled_pages())
def test_the_lightest_set_moves(pages: tuple[list[str], list[str]]) -> None:
    old, new = pages
    diff = revdiff.diff(old, new)
    light = sum(map(weight, old)) - heaviest_in_common(old, new)
    assert laws.moved_weight(diff) == 2 * light
    assert sum(weight(str(paragraph)) for change in diff.changes for paragraph in change.displaced) == light
