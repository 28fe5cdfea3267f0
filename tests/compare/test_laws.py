"""The promises of a diff, on drawn pairs and on nasty shapes."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

import revdiff
from revdiff import Aspect
from tests.compare import laws
from tests.compare.shapes import PAIRS
from tests.strategies import revision_pairs, stories

IGNORABLE = sorted(set(Aspect) - {Aspect.WORDS})
shapes = pytest.mark.parametrize(("old", "new"), PAIRS.values(), ids=PAIRS)


@given(revision_pairs())
def test_the_laws_hold(pair: tuple[str, str]) -> None:
    laws.hold(revdiff.diff(*pair))


@given(revision_pairs(), st.sets(st.sampled_from(IGNORABLE), min_size=1), st.booleans())
def test_the_laws_hold_whatever_is_ignored_or_left_out(
    pair: tuple[str, str], ignore: set[Aspect], partial: bool
) -> None:
    laws.hold(revdiff.diff(*pair, ignore=ignore, partial=partial))


@given(revision_pairs())
def test_both_directions_mirror_each_other(pair: tuple[str, str]) -> None:
    old, new = pair
    laws.mirrors(revdiff.diff(old, new), revdiff.diff(new, old))


@given(revision_pairs())
def test_as_many_words_keep_their_order_as_with_difflib(pair: tuple[str, str]) -> None:
    laws.keeps_as_much_as_difflib(revdiff.diff(*pair))


@shapes
def test_the_laws_hold_on_nasty_shapes(old: str, new: str) -> None:
    diff, back = revdiff.diff(old, new), revdiff.diff(new, old)
    laws.hold(diff)
    laws.mirrors(diff, back)
    laws.keeps_as_much_as_difflib(diff)


@given(stories())
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    _has_no_changes(text)


@shapes
def test_a_nasty_shape_does_not_differ_from_itself(old: str, new: str) -> None:
    _has_no_changes(old)
    _has_no_changes(new)


def _has_no_changes(text: str) -> None:
    diff = revdiff.diff(text, text)
    assert diff.changes == diff.separators == diff.transfers == ()
    assert diff.identical
    assert diff.summary == "no changes"
    assert [diff.map(offset) for offset in range(len(text) + 1)] == list(range(len(text) + 1))


_PROGRAM = """
import hashlib, json, sys, revdiff
digest = hashlib.sha256()
for old, new in json.load(sys.stdin):
    digest.update(revdiff.diff(old, new).to_json().encode())
print(digest.hexdigest())
"""


def test_the_hash_seed_changes_nothing() -> None:
    pairs = json.dumps(list(PAIRS.values()))
    outputs = {
        subprocess.run(
            [sys.executable, "-c", _PROGRAM],
            input=pairs,
            capture_output=True,
            encoding="utf-8",
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
        ).stdout
        for seed in ("0", "1", "20250401")
    }
    assert len(outputs) == 1
