"""Laws about two diffs: what changes one text in a known way changes the diff in a known way, or not at all."""

from __future__ import annotations

import string
from collections.abc import Sequence
from itertools import chain

from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

import revdiff
from revdiff.compare.correspondence.enumerators import enumerator_words
from tests.compare import laws
from tests.compare.shapes import strangers

PLAIN_WORDS = (
    *("the", "ferry", "ran", "aground", "Tuesday", "and", "mayor", "said", "no", "one", "was", "hurt", "harbor", "of"),
    *("Vessel", "rescued", "1200", "5", "crew", "passengers", "towed", "yard", "fog", "inquiry", "Kelby", "at", "dawn"),
)
ENUMERATORS = frozenset(chain.from_iterable(enumerator_words().values()))
"""Words that a list knows: "no 5" says where an item stands, "on 5" does not."""
FRESH = "Zebras quietly juggle 8128 purple xylophones beyond Quebec."


def _pages(words: Sequence[str]) -> SearchStrategy[list[str]]:
    paragraph = st.lists(st.sampled_from(words), min_size=1, max_size=14).map(" ".join)
    return st.lists(paragraph, max_size=6)


@st.composite
def _page_pairs(draw: st.DrawFn, words: Sequence[str] = PLAIN_WORDS) -> tuple[list[str], list[str]]:
    """Two pages of plain words; the second holds some paragraphs of the first, in any order, and some of its own."""
    old = draw(_pages(words))
    again = draw(st.lists(st.sampled_from(old), max_size=6)) if old else []
    return old, draw(st.permutations(again + draw(_pages(words))))


@given(_page_pairs())
def test_the_same_fresh_paragraph_at_both_ends_changes_no_label(pair: tuple[list[str], list[str]]) -> None:
    old, new = pair
    before = laws.labels(revdiff.diff(old, new))
    after = laws.labels(revdiff.diff([*old, FRESH], [*new, FRESH]))
    assert after - before == {(revdiff.Kind.KEPT, (len(old),), (len(new),), False)}
    assert before <= after


@given(_page_pairs([word for word in PLAIN_WORDS if word not in ENUMERATORS]), st.permutations(string.ascii_lowercase))
def test_words_of_the_same_shape_say_the_same(pair: tuple[list[str], list[str]], letters: list[str]) -> None:
    cipher = str.maketrans(string.ascii_letters, "".join(letters) + "".join(letters).upper())
    assume(ENUMERATORS.isdisjoint(word.translate(cipher) for word in PLAIN_WORDS))
    plain = revdiff.diff(*pair)
    renamed = revdiff.diff(*([text.translate(cipher) for text in page] for page in pair))
    assert laws.links(renamed) == laws.links(plain)
    assert {label[:3] for label in laws.labels(renamed)} == {label[:3] for label in laws.labels(plain)}
    assert laws.moved_weight(renamed) == laws.moved_weight(plain)


@given(st.lists(st.integers(1, 9), min_size=2, max_size=9), st.data())
def test_a_paragraph_moved_past_heavier_text_is_the_only_one_moved(sizes: list[int], data: st.DataObject) -> None:
    old = strangers(sizes)
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(0, len(old) - 1))
    passed = sizes[start + 1 : end + 1] if end > start else sizes[end:start]
    assume(sum(passed) > sizes[start])
    rest = old[:start] + old[start + 1 :]
    diff = revdiff.diff(old, [*rest[:end], old[start], *rest[end:]])
    assert [change.old[0].index for change in diff.changes] == [start]
    assert diff.changes[0].moved


@given(_page_pairs())
def test_keys_come_back_and_change_nothing(pair: tuple[list[str], list[str]]) -> None:
    old, new = ([(f"{side}{at}", text) for at, text in enumerate(page)] for side, page in zip("on", pair, strict=True))
    diff = revdiff.diff(old, new)
    assert [(paragraph.key, paragraph.text) for paragraph in diff.old.paragraphs] == old
    assert [(paragraph.key, paragraph.text) for paragraph in diff.new.paragraphs] == new
    assert laws.labels(diff) == laws.labels(revdiff.diff(*pair))
