"""Numbers that are written out."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources


@cache
def number_words() -> frozenset[str]:
    """The words, of all languages, in lower case.

    >>> {"zwei", "deux", "two"} <= number_words(), "one" in number_words()
    (True, False)
    """
    lists = tomllib.loads(resources.files(__package__).joinpath("number_words.toml").read_text(encoding="utf-8"))
    return frozenset(word for members in lists.values() for word in members)
