"""A cheap look at the words of a text: which of many phrases may be met there, so that few patterns are tried."""

from __future__ import annotations

from collections.abc import Sequence

from revdiff.phrases.language import RUN, UNSPACED, CompiledPhrase

# Stands for the key of phrases of which no word is certain.
_NO_KEY = frozenset([""])


# By place in ASCII: small letters and figures as they are, capitals as small ones, a space for all else.
_LETTERS_AND_FIGURES = bytes(ord(sign.lower()) if sign.isalnum() else ord(" ") for sign in map(chr, range(128))) * 2


def words_of(text: str) -> frozenset[str]:
    """The words of a short text in lower case, as `Lookup` asks for them."""
    if text.isascii():
        # The same, in half the time.
        return frozenset(text.encode().translate(_LETTERS_AND_FIGURES).decode().split())
    return frozenset(RUN.findall(text.lower()))


class Lookup:
    """Phrases by the words that they need; what it says of a text may be too much, never too little."""

    def __init__(self, phrases: Sequence[CompiledPhrase]) -> None:
        # For each key the phrases to ask, each with its first words.
        self._by_key: dict[str, list[tuple[int, frozenset[str] | None]]] = {}
        for number, phrase in enumerate(phrases):
            for key in sorted(phrase.keys or _NO_KEY):
                self._by_key.setdefault(key, []).append((number, phrase.firsts))
        self._keys = frozenset(self._by_key)
        # Of most texts the first word says at once that no phrase opens them.
        told = [(key, firsts) for key, entries in self._by_key.items() for _, firsts in entries]
        self._firsts = frozenset[str]().union(*(firsts for _, firsts in told if firsts is not None))
        self._keys_behind_any_first = frozenset(key for key, firsts in told if firsts is None)
        self._unspaced_keys = sorted(key for key in self._keys if key and (UNSPACED.search(key) or not key.isalnum()))

    def knows_one_of(self, words: frozenset[str]) -> bool:
        """Whether a phrase may be met among ``words``, wherever it begins."""
        return "" in self._keys or not self._keys.isdisjoint(words)

    def opening(self, text: str, words: frozenset[str]) -> set[int]:
        """The numbers of the phrases that may open ``text``, whose words in lower case are ``words``."""
        run = RUN.search(text)
        first = run.group().lower() if run else ""
        hits = self._keys & words if first in self._firsts else self._keys_behind_any_first & words
        if not text.isascii():
            hits |= {key for key in self._unspaced_keys if key in text}
        if "" in self._keys:
            hits |= _NO_KEY
        if not hits:
            return set()
        return {number for key in hits for number, firsts in self._by_key[key] if firsts is None or first in firsts}
