"""In what two stretches of text differ: words, or no more than their dress."""

from __future__ import annotations

import re
from enum import StrEnum

from revdiff.words import is_word, plain, tokens

_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_ALPHANUMERIC = re.compile(r"[0-9a-z]+")


class Aspect(StrEnum):
    """What of a text differs, from the weightiest to the lightest.

    See the glossary: :term:`aspect`.
    """

    WORDS = "words"
    PUNCTUATION = "punctuation"
    CASE = "case"
    TYPOGRAPHY = "typography"
    WHITESPACE = "whitespace"
    MARKUP = "markup"
    """Marks on words that are the same, or what their paragraph is: its role, its attributes."""


def differing_aspect(old: str, new: str) -> Aspect | None:
    """The weightiest aspect in which two stretches differ; None where they are equal.

    >>> differing_aspect("“Go”", '"go"')
    <Aspect.CASE: 'case'>
    """
    if old == new:
        return None
    if not (old and new):
        if _LETTER_OR_DIGIT.search(old or new):
            return Aspect.WORDS
    elif old.isascii() and new.isascii() and _ascii_words_differ(old.lower(), new.lower()):
        return Aspect.WORDS
    old_tokens, new_tokens = _without_space(plain(old)), _without_space(plain(new))
    old_folded, new_folded = [t.casefold() for t in old_tokens], [t.casefold() for t in new_tokens]
    if old_folded == new_folded:
        if old_tokens != new_tokens:
            return Aspect.CASE
        return Aspect.WHITESPACE if old.split() == new.split() else Aspect.TYPOGRAPHY
    if list(filter(is_word, old_folded)) == list(filter(is_word, new_folded)):
        return Aspect.PUNCTUATION
    return Aspect.WORDS


def _ascii_words_differ(old: str, new: str) -> bool:
    """Whether letters and digits of two small-lettered stretches surely make other words."""
    if old[0].isalnum() and new[0].isalnum() and old[0] != new[0]:
        return True
    return _ALPHANUMERIC.findall(old) != _ALPHANUMERIC.findall(new)


def _without_space(text: str) -> list[str]:
    return [token for token in tokens(text) if not token.isspace()]
