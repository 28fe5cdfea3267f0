"""Word edits: the pieces of the native engine are those of the Python one, each both ways."""

from __future__ import annotations

from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revdiff.compare.wordedits.pieces import pair_pieces
from revdiff.compare.wordedits.splitting import split_pieces
from tests.compare.cases import marked_cases, versions
from tests.strategies import SIGNS, WORDS, paragraphs

compiled: ModuleType = pytest.importorskip("revdiff.native.compiled", reason="the native engine is not built here")

# What the rules of word edits ask about: stops, quotes and brackets, ranges, units, signs of measure and of layout, spaces.
_TELLING = (
    *(
        ".",
        "...",
        "?!",
        '."',
        ".)",
        "。",
        "「",
        "」",
        "(",
        ")",
        "[",
        "]",
        "“",
        "”",
        "«",
        "»",
        "<<",
        ">>",
        "'",
        '"',
        "′",
        "*",
        ">",
    ),
    *(
        "2020",
        "2021",
        "to",
        "–",
        "-",
        "between",
        "5 mW",
        "5 MW",
        "5'",
        "+5",
        "−5",
        "½",
        "THE",
        "Ferry",
        "STRASSE",
        "Straße",
    ),
    *(" ", "  ", "\n", "\r", "\r\n", "\u2028", "\u00a0", "\u3000", "\u200b", "\0", "\ud800"),
)


def _pieces_of_text() -> st.SearchStrategy[list[str]]:
    words = st.sampled_from((*WORDS, *_TELLING, *SIGNS.values()))
    return st.lists(st.tuples(words, st.sampled_from((" ", " ", " ", "", ". "))).map("".join), max_size=24)


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, str]:
    """A text, and what became of it: words that went, came, moved and changed case."""
    old = draw(_pieces_of_text())
    new = [*old]
    for _ in range(draw(st.integers(0, 4))):
        start, end, to = sorted(draw(st.tuples(*[st.integers(0, len(new))] * 3)))
        kind = draw(st.integers(0, 3))
        if kind == 0:
            new[start:end] = draw(_pieces_of_text())[:4]
        elif kind == 1:
            new[start:to] = new[end:to] + new[start:end]
        elif kind == 2:
            new[start:end] = [word.swapcase() for word in new[start:end]]
        else:
            new[start:start] = new[start:end]
    return "".join(old), "".join(new)


def pieces_are_equal(old: str, new: str) -> None:
    for one, other in ((old, new), (new, old)):
        assert compiled.pair_pieces(one, other) == pair_pieces(one, other)


@given(edited())
def test_an_edited_text_has_equal_pieces(pair: tuple[str, str]) -> None:
    pieces_are_equal(*pair)


@given(paragraphs(), paragraphs())
def test_any_two_texts_have_equal_pieces(old: str, new: str) -> None:
    pieces_are_equal(old, new)


@given(edited(), st.integers(0, 9), st.integers(0, 9))
def test_pieces_are_told_in_the_offsets_of_longer_texts(pair: tuple[str, str], old_at: int, new_at: int) -> None:
    assert compiled.pair_pieces(*pair, old_at, new_at) == pair_pieces(*pair, old_at, new_at)


@given(edited(), st.lists(st.integers(0, 200), min_size=1, max_size=4))
def test_a_split_has_equal_pieces(pair: tuple[str, str], cuts: list[int]) -> None:
    whole, text = pair
    parts = [text[start:end].strip() for start, end in zip([0, *sorted(cuts)], [*sorted(cuts), None], strict=True)]
    assert compiled.split_pieces(whole, parts) == split_pieces(whole, parts)


@pytest.mark.parametrize("marked", [*marked_cases("edits.toml"), *marked_cases("edits_known_failures.toml")])
def test_cases_have_equal_pieces(marked: str) -> None:
    pieces_are_equal(*versions(marked))


def test_a_token_of_which_nothing_is_seen_is_not_taken_for_nul() -> None:
    pieces_are_equal("\u200b", ".\0")
    assert [piece.op.value for piece in pair_pieces("\u200b", ".\0")[0]] == ["replace"]
