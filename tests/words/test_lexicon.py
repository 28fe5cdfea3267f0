"""Texts read once: keys without their dress, numbers, what is left of a text when others are taken out."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revdiff.words import Bag, Lexicon, Remainder, Words, folded, keys_in, word_keys_in, words
from tests.strategies import paragraphs, stories


@given(stories())
def test_words_stand_where_they_say(text: str) -> None:
    read = Words(text, at=7)
    assert len(read) == len(read.keys) == len(read.starts) == len(read.ends)
    assert all(not text[start - 7 : end - 7].isspace() for start, end in zip(read.starts, read.ends, strict=True))
    between = [
        text[end - 7 : start - 7] for end, start in zip([7, *read.ends], [*read.starts, len(text) + 7], strict=True)
    ]
    assert all(not gap or gap.isspace() for gap in between)


@given(stories())
def test_keys_are_the_same_with_and_without_places(text: str) -> None:
    assert keys_in(text) == Words(folded(text)).keys
    assert word_keys_in(text) == words(folded(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("It's", "It’s"),  # the kind of apostrophe
        ('"Go!"', "“GO!”"),  # quotes and case
        ("Zoë", "Zoe\u0308"),  # a letter with its accent, and the two apart
        (
            "\ud55c\uad6d\uc5b4",
            "\u1112\u1161\u11ab\u1100\u116e\u11a8\u110b\u1165",
        ),  # Korean syllables, and their letters
        ("12%", "１２％"),
        ("co\u00adoperate", "cooperate"),  # a soft hyphen
        ("in\u00a0May", "in  May"),  # white space of another kind
        ("the\u200d🚢", "the🚢"),  # a joiner that has a letter on one side joins no pictures
        ("🚢\u200dthe", "🚢the"),
    ],
)
def test_a_key_is_the_same_whatever_its_dress(one: str, other: str) -> None:
    assert keys_in(one) == keys_in(other)


@given(paragraphs())
def test_normal_forms_have_the_same_keys(text: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert keys_in(composed) == keys_in(unicodedata.normalize("NFC", decomposed))


def test_a_long_piece_without_spaces_is_cut_as_a_short_one() -> None:
    piece = "渡轮搁浅" * 30
    assert keys_in(piece) == list(piece)
    assert word_keys_in(f"{piece}。Ferry,") == [*piece, "ferry"]


def test_a_word_has_one_number_in_all_texts() -> None:
    lexicon = Lexicon()
    assert lexicon.bag("The ferry sank.").text == [1, 2, 3]
    assert lexicon.bag("A ferry, THE ferry.").text == [4, 2, 1, 2]
    assert lexicon.keys == ["the", "ferry", "sank", "a"]


_NUMBERS = st.lists(st.integers(1, 6), max_size=12)


@given(_NUMBERS, st.lists(_NUMBERS, max_size=3))
def test_what_is_left_is_what_was_not_taken_as_often_as_it_stands(text: list[int], taken: list[list[int]]) -> None:
    left = Remainder(Bag(text))
    for other in taken:
        left.take(Bag(other))
    gone = [word for other in taken for word in other]
    assert left.words == {word for word in text if text.count(word) > gone.count(word)}
    assert left.pairs == Bag(text).pairs.difference(*(Bag(other).pairs for other in taken))
