"""Numbers that are written out."""

from __future__ import annotations

from functools import cache

from revdiff.packaged import packaged_lists


@cache
def number_words() -> frozenset[str]:
    """The words, of all languages, in lower case.

    >>> {"zwei", "deux", "two"} <= number_words(), "one" in number_words()
    (True, False)
    """
    lists = packaged_lists(__name__, "number_words.toml")
    return frozenset(word for members in lists.values() for word in members)
