"""The native engine finds the links that the Python one finds, and what is in order, to the last one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revdiff.compare.correspondence.correspond import correspond
from revdiff.compare.correspondence.displaced import displaced_links
from revdiff.text import Revision
from revdiff.words.rising import heaviest_rising
from revdiff.words.runs import common_runs
from tests.strategies import revision_pairs

compiled = pytest.importorskip("revdiff.native.compiled", reason="the native engine is not built here")

KEYS = st.lists(st.integers(1, 9), max_size=90)


@given(KEYS, KEYS)
def test_native_common_runs_are_those_of_python(old: list[int], new: list[int]) -> None:
    runs, limited = common_runs([*map(str, old)], [*map(str, new)])
    assert compiled.common_runs_of_numbers(old, new) == ([*map(tuple, runs)], limited)


@given(st.lists(st.tuples(st.integers(0, 30), st.sampled_from((0.001, 1, 2, 7))), max_size=60), st.booleans())
def test_native_members_that_rise_are_those_of_python(members: list[tuple[int, float]], strict: bool) -> None:
    seconds, weights = [second for second, _ in members], [weight for _, weight in members]
    expected = heaviest_rising(seconds, weights.__getitem__, strict=strict)
    assert compiled.heaviest_rising_of_weights(seconds, weights, strict) == expected


@given(revision_pairs(), st.sampled_from((1, 8, 64)))
def test_native_links_are_those_of_python(pair: tuple[str, str], budget: int) -> None:
    old, new = ([paragraph.text for paragraph in Revision(text).paragraphs] for text in pair)
    found = correspond(old, new, budget)
    assert compiled.correspond(old, new, budget) == found
    assert compiled.displaced_links(found.links, old, new) == displaced_links(found.links, old, new)
