"""Tokens: they tile the text, keep words and numbers whole, and never cut what a person sees as one sign."""

from __future__ import annotations

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revdiff.words import is_word, tokens, words
from tests.strategies import SIGNS, stories
from tests.text.cases import cuts

WHOLE_SIGNS = {
    name: SIGNS[name]
    for name in ("family", "skin tone", "flag", "regional flag", "keycap", "combining marks", "astral letter")
}


@pytest.mark.parametrize("expected", cuts("words/cutting.toml"))
def test_tokens_are_what_a_person_would_edit(expected: list[str]) -> None:
    assert tokens("".join(expected)) == expected


@given(stories())
def test_tokens_tile_the_text(text: str) -> None:
    cut = tokens(text)
    assert "".join(cut) == text
    assert all(cut)


@given(stories())
def test_words_are_the_tokens_that_carry_a_word(text: str) -> None:
    assert words(text) == [token for token in tokens(text) if is_word(token)]
    assert not any(any(sign.isspace() for sign in word) for word in words(text))


@pytest.mark.parametrize("sign", WHOLE_SIGNS.values(), ids=WHOLE_SIGNS.keys())
@given(
    before=st.sampled_from(("", " ", "a", "天", "—", "\u00a0")),
    after=st.sampled_from(("", " ", "b", "天", ".", "\u00a0")),
)
def test_one_sign_is_never_cut(sign: str, before: str, after: str) -> None:
    inner_cuts = set(range(len(before) + 1, len(before) + len(sign)))
    assert inner_cuts.isdisjoint(accumulate(map(len, tokens(before + sign + after))))


@given(st.lists(st.sampled_from((SIGNS["flag"], "🇩🇪", "🇺🇦")), max_size=5))
def test_flags_side_by_side_stay_apart(flags: list[str]) -> None:
    assert tokens("".join(flags)) == flags


def test_words_leave_out_white_space_and_signs_that_say_nothing() -> None:
    assert words("“No,” she — the 1,200th — said…") == ["No", "she", "the", "1,200th", "said"]
    assert words(" — … 👍🏽 ") == ["👍🏽"]


@pytest.mark.parametrize(
    "unit",
    [
        "a.",
        "a.a.b",
        "'",
        "a'",
        "1,",
        "\u0301",
        "\u200d",
        "🇵",
        "-",
        "$",
        "+",
        "<",
        "5-",
        "-5",
        "5^",
        "\0",
        "é",
        "é’",
        "a/",
        "a@",
        "a.com",
        "/a",
        "a:\\",
        "a://",
    ],
)
def test_endless_signs_are_read_once(unit: str) -> None:
    text = unit * 20_000
    assert "".join(tokens(text)) == text


@pytest.mark.parametrize("unit", ["a+", "--a", "1+", "a.gov+", "é+", "天+"])
def test_what_has_no_space_for_long_is_cut_as_what_is_short(unit: str) -> None:
    assert tokens(unit * 1_000)[:20] == tokens(unit * 20)[:20]
    assert words(unit * 1_000)[:20] == words(unit * 20)[:20]
