"""How much words carry, where edits of two texts are made: matter, grammar, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from revdiff.words.grammar import grammar_words
from revdiff.words.numbers import PLAIN_WORD, SHORT_WEIGHT


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
