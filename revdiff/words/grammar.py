"""Words that carry grammar rather than matter."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources


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
    lists = tomllib.loads(resources.files(__package__).joinpath("grammar_words.toml").read_text(encoding="utf-8"))
    return {language: frozenset(members) for language, members in lists.items()}
