"""Words that carry grammar rather than matter."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from revdiff.packaged import packaged_lists


@cache
def grammar_words() -> frozenset[str]:
    """The words, of all languages, in lower case.

    >>> {"the", "der", "les"} <= grammar_words()
    True
    """
    return frozenset().union(*grammar_words_by_language().values())


@cache
def grammar_words_by_language() -> Mapping[str, frozenset[str]]:
    """The words of each language, by its code."""
    lists = packaged_lists(__name__, "grammar_words.toml")
    return {language: frozenset(members) for language, members in lists.items()}
