"""Changes and edits as objects: those that the native engine makes and picks out are those of the Python one."""

from __future__ import annotations

import gc
import pickle
import weakref
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from types import ModuleType

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import revdiff
from revdiff.compare.change import Kind, edits_in, is_wide
from tests.strategies import revision_pairs

compiled: ModuleType = pytest.importorskip("revdiff.native.compiled", reason="the native engine is not built here")


@given(revision_pairs())
def test_the_edits_of_a_change_are_equal_and_are_kept(pair: tuple[str, str]) -> None:
    for change in revdiff.diff(*pair).alignment:
        unasked = evolve(change)
        edits = compiled.edits_in(unasked)
        assert repr(edits) == repr(edits_in(evolve(change)))
        assert edits == edits_in(evolve(change))
        assert pickle.loads(pickle.dumps(unasked)).edits == edits
        if change.kind is not Kind.KEPT:
            assert compiled.edits_in(unasked) is edits
            assert unasked.edits is edits


@given(revision_pairs(), st.sampled_from(["case", "punctuation", "whitespace"]))
def test_edits_of_which_some_are_ignored_are_equal(pair: tuple[str, str], aspect: str) -> None:
    for change in revdiff.diff(*pair, ignore=[aspect]).alignment:
        assert compiled.edits_in(evolve(change)) == edits_in(evolve(change))


@given(revision_pairs())
def test_what_differs_is_picked_out_alike(pair: tuple[str, str]) -> None:
    changes = revdiff.diff(*pair, ignore_paragraphs=["{count} comments", "A."]).alignment
    assert compiled.differing(changes) == tuple(change for change in changes if not change.in_place)


def test_edits_that_were_recorded_are_taken_as_they_are() -> None:
    change = revdiff.diff("A ferry sank.", "A boat sank.").changes[0]
    recorded = evolve(change, recorded=change.edits[:1])
    assert compiled.edits_in(recorded) is recorded.recorded


def test_a_change_of_the_same_paragraphs_names_both_sides() -> None:
    page = revdiff.Revision("A.").paragraphs
    for kind in (Kind.KEPT, Kind.EDITED):
        change = revdiff.Change(kind, page, page)
        assert compiled.edits_in(change) == edits_in(evolve(change))
        assert compiled.edits_in(change)[0].id == "o0n0.1"


def test_edits_of_what_carries_markup_are_equal() -> None:
    blocks = [revdiff.Block(None, "Two hurt"), revdiff.Block(None, "Two hurt", marks=[revdiff.Mark((0, 3), "bold")])]
    change = revdiff.diff(blocks[:1], blocks[1:]).changes[0]
    assert [edit.aspect for edit in compiled.edits_in(evolve(change))] == [revdiff.Aspect.MARKUP, None]


def test_long_paragraphs_are_picked_out_alike() -> None:
    long = " ".join(f"word{number}" for number in range(600))
    for old, new in ((long, long.replace("7", "8")), (f"{long}\nA.", f"A.\n{long}"), ("A.", "B."), (long, "")):
        changes = revdiff.diff(old, new).alignment
        assert compiled.wide(changes) == tuple(
            change for change in changes if change.kind is not Kind.KEPT and is_wide(change)
        )


def test_a_change_has_one_set_of_edits_whoever_asks() -> None:
    long = " ".join(f"word{number}" for number in range(3_000))
    for _ in range(3):
        change = revdiff.diff(long, long.replace("7", "8")).changes[0]
        with ThreadPoolExecutor(8) as threads:
            asked = [*threads.map(lambda _, one=change: one.edits, range(8))]
        assert all(edits is change.edits for edits in asked)


class _Name(str):
    """What a caller may give as a key or a text, and hang something on."""


def _held_by_its_key() -> revdiff.Diff:
    key = _Name("b1")
    diff = revdiff.diff([(key, "A ferry sank.")], [("b1", "A boat sank.")])
    key.diff = diff
    return diff


def _held_by_its_text() -> revdiff.Diff:
    text = _Name("A ferry sank.")
    diff = revdiff.diff(revdiff.Revision(text, [revdiff.Paragraph(0, 0, 13, text)]), "A boat sank.")
    text.diff = diff
    return diff


def _held_behind_what_was_added() -> revdiff.Diff:
    key = _Name("b1")
    diff = revdiff.diff([(key, "A ferry sank.")], "A ferry sank.\nNobody was hurt.")
    key.diff = diff.changes[0]
    return diff


@pytest.mark.parametrize("made", [_held_by_its_key, _held_by_its_text, _held_behind_what_was_added])
def test_a_circle_through_what_was_given_is_collected(made: Callable[[], revdiff.Diff]) -> None:
    diff = made()
    changes = [weakref.ref(change) for change in diff.alignment if change.edits]
    del diff
    gc.collect()
    assert changes
    assert [change() for change in changes] == [None] * len(changes)
