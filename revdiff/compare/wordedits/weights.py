"""How much words carry, where edits of two texts are made: matter, grammar, or nothing."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib import resources

from revdiff.words.numbers import PLAIN_WORD, SHORT_WEIGHT


@cache
def grammar_words() -> frozenset[str]:
    """The words that carry grammar rather than matter, of all languages."""
    lists = tomllib.loads(resources.files("revdiff.words").joinpath("grammar_words.toml").read_text(encoding="utf-8"))
    return frozenset(word for members in lists.values() for word in members)


@lru_cache(maxsize=16384)
def is_sign(key: str) -> bool:
    """Whether a key has neither letter nor digit."""
    return not any(map(str.isalnum, key))


@lru_cache(maxsize=1 << 14)
def _weight(key: str) -> int:
    if key in grammar_words():
        return SHORT_WEIGHT
    return 0 if not key[:1].isalnum() and is_sign(key) else PLAIN_WORD


def weights(keys: Sequence[str]) -> list[int]:
    """How much each word carries: a plain word's weight for words of matter, less for those of grammar, nothing for signs."""
    return [*map(_weight, keys)]
