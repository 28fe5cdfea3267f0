"""Words in C++ are those of Python: cut, folded, numbered and compared alike, whatever the text."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable, Iterator
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revdiff.text.revision import lone_surrogate
from revdiff.words import cutting, folding, lexicon, signs
from revdiff.words.likeness import likeness
from tests.optional import module
from tests.strategies import SIGNS, WORDS, stories

# What the branches of the cut begin with, end with and look at.
_PARTS = (
    *(
        "a",
        "B",
        "5",
        "_",
        "é",
        "天",
        "ก",
        "\u0301",
        "\u200d",
        "\u0640",
        "🇵",
        "👩",
        "🏽",
        "\u20e3",
        "ſ",
        "\u212a",
        "İ",
        "\0",
        "\ud800",
    ),
    *(
        "-",
        "–",
        "−",
        "—",
        "+",
        "*",
        "#",
        "@",
        "$",
        "€",
        "%",
        "‰",
        "^",
        "/",
        "\\",
        ":",
        ".",
        ",",
        "'",
        "’",
        "`",
        "<",
        ">",
        "|",
        "(",
        ")",
    ),
    *(" ", "\t", "\u00a0", "\u2028", "\x1c"),
    *(
        "a.b.",
        "U.S.",
        "www.",
        "pier.gov",
        "co.uk",
        "x.PDF",
        "a@b.org",
        "ftp://",
        "/a/b",
        "C:\\a",
        "2^3",
        "C++",
        "Cl-",
        "A*",
        "$$$5",
    ),
)


@pytest.fixture(scope="module")
def compiled() -> ModuleType:
    return module("revdiff.native.compiled")


def nasty_texts() -> st.SearchStrategy[str]:
    parts = st.sampled_from((*_PARTS, *WORDS, *SIGNS.values()))
    return st.one_of(stories(), st.lists(parts, max_size=12).map("".join))


def _read(text: str) -> tuple[list[str], list[int], list[int]]:
    words = lexicon.Words(text, 7)
    return words.keys, [*words.starts], [*words.ends]


def _known(text: str, known: str) -> list[str]:
    numbered = lexicon.Lexicon()
    numbered.bag(known)
    return [numbered.keys[number - 1] for number in numbered.known(text).text]


_OF_TEXTS: tuple[Callable[[str], object], ...] = (
    cutting.tokens,
    cutting.word_count,
    folding.plain,
    folding.folded,
    lexicon.word_keys_in,
    lexicon.keys_in,
    lone_surrogate,
)
_OF_TOKENS: tuple[Callable[[str], object], ...] = (cutting.is_word, cutting.is_unspaced, signs.tells, lexicon.key_of)


@pytest.mark.parametrize("python", _OF_TEXTS, ids=lambda python: python.__name__)
@given(text=nasty_texts())
def test_texts_are_read_alike(compiled: ModuleType, python: Callable[[str], object], text: str) -> None:
    assert getattr(compiled, python.__name__)(text) == python(text)


@pytest.mark.parametrize("python", _OF_TOKENS, ids=lambda python: python.__name__)
@given(text=nasty_texts())
def test_tokens_are_judged_alike(compiled: ModuleType, python: Callable[[str], object], text: str) -> None:
    for token in cutting.tokens(text):
        assert getattr(compiled, python.__name__)(token) == python(token)


@given(text=nasty_texts())
def test_words_stand_at_the_same_places(compiled: ModuleType, text: str) -> None:
    assert compiled.words_of(text, 7) == _read(text)


@given(text=nasty_texts(), other=nasty_texts())
def test_two_texts_have_the_same_in_common(compiled: ModuleType, text: str, other: str) -> None:
    assert compiled.known_word_keys_in(text, other) == _known(text, other)
    assert compiled.likeness(text, other) == likeness(text, other)


def _signs_in_parts() -> Iterator[str]:
    """Every sign that Unicode puts together of two others, as these two."""
    for code in range(sys.maxunicode + 1):
        parts = unicodedata.decomposition(chr(code)).split()
        if len(parts) == 2 and not parts[0].startswith("<"):
            yield "".join(chr(int(part, 16)) for part in parts)


# Letters are among the second parts, such as the finals of Hangul; a newer Unicode may bring others.
def test_signs_in_parts_are_folded_alike(compiled: ModuleType) -> None:
    for parts in _signs_in_parts():
        text = f"o{parts}o {parts[1]} {parts}"
        assert compiled.folded(text) == folding.folded(text), ascii(parts)


@pytest.mark.parametrize("unit", ["a+", "a-b+", "a.b+", "+", "@", "a@", "a://", "/a", "(", "a.b/("])
def test_endless_words_are_read_once(compiled: ModuleType, unit: str) -> None:
    text = unit * 200_000
    assert "".join(compiled.tokens(text)) == text
    assert sum(map(len, compiled.word_keys_in(text))) <= len(text)
