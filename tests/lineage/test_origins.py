"""Origins as runs: cut and laid over each other they are what one origin for each character is."""

from __future__ import annotations

from itertools import chain, groupby, repeat

from hypothesis import given
from hypothesis import strategies as st

from revdiff.lineage.origins import Origins, append, append_one, origin_at, overlaid, sliced

BY_CHARACTER = st.lists(st.integers(0, 3), min_size=1, max_size=12)


def runs_of(by_character: list[int]) -> Origins:
    runs: list[tuple[int, int]] = []
    for origin, some in groupby(by_character):
        runs.append(((runs[-1][0] if runs else 0) + len([*some]), origin))
    return tuple(runs)


def by_character(origins: Origins) -> list[int]:
    starts = [0, *(end for end, _ in origins)]
    return [*chain.from_iterable(repeat(of, end - start) for start, (end, of) in zip(starts, origins, strict=False))]


@given(BY_CHARACTER, st.integers(0, 12), st.integers(0, 12))
def test_a_stretch_is_cut_out(origins: list[int], start: int, end: int) -> None:
    found = sliced(runs_of(origins), start, end)
    assert found == runs_of(origins[start:end])
    assert by_character(found) == origins[start:end]


@given(BY_CHARACTER, BY_CHARACTER, st.integers(0, 12))
def test_stretches_are_put_together(one: list[int], other: list[int], start: int) -> None:
    runs = [*runs_of(one)]
    append(runs, runs_of(other), start, len(other))
    assert tuple(runs) == runs_of([*one, *other[start:]])


@given(BY_CHARACTER, st.integers(0, 3), st.integers(0, 3))
def test_what_one_revision_brought_is_put_behind(origins: list[int], length: int, revision: int) -> None:
    runs = [*runs_of(origins)]
    append_one(runs, length, revision)
    assert tuple(runs) == runs_of([*origins, *repeat(revision, length)])


@given(BY_CHARACTER, BY_CHARACTER, st.integers(0, 12))
def test_others_are_laid_over(origins: list[int], other: list[int], start: int) -> None:
    whole = [*repeat(9, start), *origins, *repeat(9, len(other))]
    laid = [*whole[:start], *other, *whole[start + len(other) :]]
    assert overlaid(runs_of(whole), start, runs_of(other)) == runs_of(laid)
    assert [origin_at(runs_of(whole), place) for place in range(len(whole))] == whole
