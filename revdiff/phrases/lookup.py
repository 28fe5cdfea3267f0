"""A cheap look at the words of a text: which of many phrases may be met there, so that few patterns are tried."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from revdiff.phrases.language import RUN, UNSPACED, CompiledPhrase

Pair = tuple[str, str]
"""How a phrase is told at a glance: by its first word, empty where that may be any, and by one that it needs, empty where none is
certain."""

# Stands for the key of phrases of which no word is certain.
_NO_KEY = frozenset([""])


# Western Europe's letters and quotes in a byte each.
_WESTERN = "cp1252"
# By place there: small letters and figures as they are, capitals as small ones, a space for all else.
_LETTERS_AND_FIGURES = b"".join(
    (sign.lower() if RUN.match(sign) else " ").encode(_WESTERN)
    for sign in (bytes([place]).decode(_WESTERN, "replace") for place in range(256))
)


def words_of(text: str) -> frozenset[str]:
    """The words of a short text in lower case, as `Lookup` asks for them."""
    return frozenset(words_in(text))


def words_in(text: str) -> list[str]:
    """The words of a short text in lower case, in order."""
    # By bytes it is the same, in a fraction of the time.
    if text.isascii():
        return text.encode().translate(_LETTERS_AND_FIGURES).decode().split()
    try:
        return text.encode(_WESTERN).translate(_LETTERS_AND_FIGURES).decode(_WESTERN).split()
    except UnicodeEncodeError:
        return RUN.findall(text.lower())


def first_word(text: str) -> str:
    """The first word of a text in lower case, empty where it has none."""
    run = RUN.search(text)
    return run.group().lower() if run else ""


def pairs(phrases: Iterable[CompiledPhrase]) -> frozenset[Pair]:
    """What tells ``phrases`` at a glance."""
    return frozenset(
        (first, key)
        for phrase in phrases
        for key in phrase.keys or _NO_KEY
        for first in (_NO_KEY if phrase.firsts is None else phrase.firsts)
    )


def is_no_word(key: str) -> bool:
    """Whether a key is looked for in a text as it stands, since no spaces are around it there."""
    return bool(key) and (UNSPACED.search(key) is not None or not key.isalnum())


class Lookup:
    """Phrases by the words that they need; what it says of a text may be too much, never too little."""

    def __init__(self, phrases: Sequence[CompiledPhrase]) -> None:
        # For each key the phrases to ask, each with its first words.
        self._by_key: dict[str, list[tuple[int, frozenset[str] | None]]] = {}
        for number, phrase in enumerate(phrases):
            for key in sorted(phrase.keys or _NO_KEY):
                self._by_key.setdefault(key, []).append((number, phrase.firsts))
        self.keys = frozenset(self._by_key)
        # Of most texts the first word says at once that no phrase opens them.
        told = [(key, firsts) for key, entries in self._by_key.items() for _, firsts in entries]
        self._firsts = frozenset[str]().union(*(firsts for _, firsts in told if firsts is not None))
        self._keys_behind_any_first = frozenset(key for key, firsts in told if firsts is None)
        self._unspaced_keys = sorted(key for key in self.keys if is_no_word(key))

    def knows_one_of(self, words: frozenset[str]) -> bool:
        """Whether a phrase may be met among ``words``, wherever it begins."""
        return "" in self.keys or not self.keys.isdisjoint(words)

    def opening(self, text: str, words: frozenset[str]) -> set[int]:
        """The numbers of the phrases that may open ``text``, whose words in lower case are ``words``."""
        first = first_word(text)
        hits = self.keys & words if first in self._firsts else self._keys_behind_any_first & words
        if not text.isascii():
            hits |= {key for key in self._unspaced_keys if key in text}
        if "" in self.keys:
            hits |= _NO_KEY
        if not hits:
            return set()
        return {number for key in hits for number, firsts in self._by_key[key] if firsts is None or first in firsts}
