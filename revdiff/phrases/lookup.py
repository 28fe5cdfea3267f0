"""A cheap look at the words of a text: which of many phrases may be met there, so that few patterns are tried."""

from __future__ import annotations

from collections.abc import Sequence

from revdiff.phrases.language import RUN, UNSPACED, CompiledPhrase

# Stands for the key of phrases of which no word is certain.
_NO_KEY = frozenset([""])


def words_of(text: str) -> frozenset[str]:
    """The words of a short text in lower case, as `Lookup` asks for them."""
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
        self._unspaced_keys = sorted(key for key in self._keys if key and (UNSPACED.search(key) or not key.isalnum()))

    def knows_one_of(self, words: frozenset[str]) -> bool:
        """Whether a phrase may be met among ``words``, wherever it begins."""
        return "" in self._keys or not self._keys.isdisjoint(words)

    def opening(self, text: str, words: frozenset[str]) -> set[int]:
        """The numbers of the phrases that may open ``text``, whose words in lower case are ``words``."""
        hits = self._keys & words
        if not text.isascii():
            hits |= {key for key in self._unspaced_keys if key in text}
        if "" in self._keys:
            hits |= _NO_KEY
        if not hits:
            return set()
        run = RUN.search(text)
        first = run.group().lower() if run else ""
        return {number for key in hits for number, firsts in self._by_key[key] if firsts is None or first in firsts}
