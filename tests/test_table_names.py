"""The names of the caller's columns beside a table's own."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from revdiff.table import beside

# Few names, so that many clash, with and without what leads a name that does.
NAMES = some.builds(
    lambda times, name: "given_" * times + name,
    some.integers(0, 3),
    some.sampled_from(["words", "Words", "text", "ß", "SS"]),
)


@given(some.lists(NAMES, unique=True), some.lists(NAMES, unique_by=str.casefold))
def test_no_two_columns_bear_one_name(theirs: list[str], own: list[str]) -> None:
    called = beside(theirs, own)
    assert list(called) == theirs
    assert len({*called.values()}) == len(theirs)
    assert {name.casefold() for name in called.values()}.isdisjoint(name.casefold() for name in own)


@given(some.lists(NAMES, unique=True), some.lists(NAMES, unique_by=str.casefold))
def test_only_names_that_are_taken_change_and_by_their_lead_alone(theirs: list[str], own: list[str]) -> None:
    taken = {name.casefold() for name in own}
    for name, called in beside(theirs, own).items():
        assert (called == name) == (name.casefold() not in taken)
        assert called.endswith(name)
        assert called.removesuffix(name).replace("given_", "") == ""


@given(some.lists(NAMES, unique=True))
def test_beside_nothing_all_keep_their_names(theirs: list[str]) -> None:
    assert beside(theirs, ()) == {name: name for name in theirs}
