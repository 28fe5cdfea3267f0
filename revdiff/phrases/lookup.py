"""A cheap look at the words of a text: which of many phrases may be met there, so that few patterns are tried."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from revdiff.phrases.language import UNSPACED, CompiledPhrase

Pair = tuple[str, str]
"""How a phrase is told at a glance: by its first word, empty where that may be any, and by one that it needs, empty where none is
certain."""

# Stands for the key of phrases of which no word is certain.
_NO_KEY = frozenset([""])


def pairs(phrases: Iterable[CompiledPhrase]) -> frozenset[Pair]:
    """What tells ``phrases`` at a glance."""
    return frozenset(
        (first, key)
        for phrase in phrases
        for key in phrase.keys or _NO_KEY
        for first in (_NO_KEY if phrase.firsts is None else phrase.firsts)
    )


def keys_by_first(pairs: Iterable[Pair]) -> dict[str, frozenset[str]]:
    """For each first word the words of which a phrase needs one, those of phrases with any first word included.

    Under an empty one stand the latter alone, which count for whatever first word is not there.
    """
    found: dict[str, set[str]] = {"": set()}
    for first, key in pairs:
        found.setdefault(first, set()).add(key)
    return {first: frozenset(keys | found[""]) for first, keys in found.items()}


def is_no_word(key: str) -> bool:
    """Whether a key is looked for in a text as it stands, since no spaces are around it there."""
    return bool(key) and (UNSPACED.search(key) is not None or not key.isalnum())


class Lookup:
    """Phrases by the words that they need; what it says of a text may be too much, never too little."""

    def __init__(self, phrases: Sequence[CompiledPhrase]) -> None:
        self._numbers: dict[Pair, list[int]] = {}
        for number, phrase in enumerate(phrases):
            for pair in pairs([phrase]):
                self._numbers.setdefault(pair, []).append(number)
        self.keys = frozenset(key for _, key in self._numbers)
        # Of most texts the first word says at once that no phrase opens them.
        self._keys_by_first = keys_by_first(self._numbers)
        self._unspaced_keys = sorted(key for key in self.keys if is_no_word(key))

    def knows_one_of(self, words: Iterable[str]) -> bool:
        """Whether a phrase may be met among ``words``, wherever it begins."""
        return "" in self.keys or not self.keys.isdisjoint(words)

    def opening(self, text: str, words: Sequence[str]) -> set[int]:
        """The numbers of the phrases that may open ``text``, whose words in lower case are ``words``."""
        first = words[0] if words else ""
        hits = self._keys_by_first.get(first, self._keys_by_first[""]).intersection(words)
        if not text.isascii():
            hits |= {key for key in self._unspaced_keys if key in text}
        if "" in self.keys:
            hits |= _NO_KEY
        return {number for key in hits for pair in ((first, key), ("", key)) for number in self._numbers.get(pair, ())}
