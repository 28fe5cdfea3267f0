"""Texts read once: their words numbered, so that comparing them is comparing numbers.

A word's *key* is what it says whatever its dress: in plain typography, in Unicode's NFKC form, without case. Equal keys have
one number. Signs are cut, but not numbered: they tell nothing about where a text came from.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, MutableSequence, Sequence, Set
from functools import lru_cache
from itertools import islice
from operator import add
from sys import intern

from revdiff.words.cutting import DASHES, is_word, tokens, words
from revdiff.words.folding import folded
from revdiff.words.numbers import LONG_TEXT, LONGEST_CHUNK

# Two neighbors are one number too, the first so many bits above the second: numbers are nothing that the garbage collector has to
# look at, as pairs of them would be.
PAIR_BITS = 24
_FIRST = 1 << PAIR_BITS
# The key of what is not seen. No key is empty: to the search for common words an empty one would be that of NUL.
_UNSEEN = "\u200b"


@lru_cache(maxsize=1 << 14)
def key_of(token: str) -> str:
    """What a word or a sign says, whatever its dress. A dash keeps its form: with another one the spaces around it change.

    >>> key_of("DON’T"), key_of("—")
    ("don't", '—')
    """
    return token if token[0] in DASHES and not is_word(token) else folded(token) or _UNSEEN


class Words:
    """The words and signs of a text in order, white space left out: their keys, and where they start and end.

    ``at`` is added to all places: where the text stands in a longer one.

    >>> words = Words("“Go,” she said.")
    >>> words.keys, words.starts[1]
    (['"', 'go', ',', '"', 'she', 'said', '.'], 1)
    """

    __slots__ = ("at", "ends", "keys", "starts", "text")

    def __init__(self, text: str, at: int = 0) -> None:
        self.text, self.at = text, at
        keys: list[str] = []
        starts: MutableSequence[int] = []
        ends: MutableSequence[int] = []
        plain = text.isascii()
        chunks: Iterable[str] = (text.lower() if plain else text).split(" ")
        if len(text) > LONG_TEXT:
            # Slower by a third, but millions of words and places take a fifth of the room.
            starts, ends, chunks = array("q"), array("q"), map(intern, chunks)
        for chunk in chunks:
            end = at + len(chunk)
            # Most of any text is plain words, and what is not comes again.
            if chunk.isalpha() and (plain or chunk.isascii()):
                keys.append(chunk if plain else chunk.lower())
                starts.append(at)
                ends.append(end)
            elif chunk:
                for key, first, last in _known_chunk(chunk) if len(chunk) <= LONGEST_CHUNK else _cut(chunk):
                    keys.append(key)
                    starts.append(at + first)
                    ends.append(at + last)
            at = end + 1
        self.keys, self.starts, self.ends = keys, starts, ends

    def __len__(self) -> int:
        return len(self.keys)


def _cut(chunk: str) -> Iterator[tuple[str, int, int]]:
    """The keys of the words and signs of what stands between two spaces, each with its start and its end in it."""
    end = 0
    for token in tokens(chunk):
        start, end = end, end + len(token)
        if not token.isspace():
            yield key_of(token), start, end


@lru_cache(maxsize=1 << 14)
def _known_chunk(chunk: str) -> list[tuple[str, int, int]]:
    return [*_cut(chunk)]


def keys_in(text: str) -> list[str]:
    """The keys of the words and signs of a text, where nobody asks for their places: cut where its plain form is.

    >>> keys_in("Co\u00adoperate…")
    ['cooperate', '.', '.', '.']
    """
    return [token for token in tokens(folded(text)) if not token.isspace()]


def word_keys_in(text: str) -> list[str]:
    """The keys of the words of a text in order, without those of signs.

    >>> word_keys_in("“Go,” she said.")
    ['go', 'she', 'said']
    """
    return words(folded(text))


class Bag:
    """The words of a text by number, signs left out: as they stand there, each once, and each two neighbors once."""

    __slots__ = ("_counts", "_pairs", "text", "words")

    def __init__(self, text: Sequence[int]) -> None:
        self.text = text
        self.words = frozenset(text)
        self._pairs: frozenset[int] | None = None
        self._counts: Counter[int] | None = None

    @property
    def counts(self) -> Counter[int]:
        """How often each word stands in the text; counted when first asked for."""
        if self._counts is None:
            self._counts = Counter(self.text)
        return self._counts

    @property
    def pairs(self) -> frozenset[int]:
        """Each two neighbors as one number; put together when first asked for."""
        if self._pairs is None:
            self._pairs = frozenset(map(add, map(_FIRST.__mul__, self.text), islice(self.text, 1, None)))
        return self._pairs


class Remainder:
    """What is left of a bag when the words of others are taken out of it, each as often as it stands there.

    Reckoned when asked for, in time that grows with the smaller of the two.
    """

    __slots__ = ("_pairs", "_several", "_taken", "_words")

    def __init__(self, bag: Bag) -> None:
        self._taken: list[Bag] = []
        self._words: Set[int] = bag.words
        self._pairs: Set[int] = bag.pairs
        # A word that stands once is gone with the first that has it.
        once = len(bag.text) == len(bag.words)
        self._several = {} if once else {word: times for word, times in bag.counts.items() if times > 1}

    def take(self, other: Bag) -> None:
        """Takes the words of ``other`` out."""
        self._taken.append(other)

    @property
    def words(self) -> Set[int]:
        """The words that are left, each once."""
        if self._taken:
            self._reckon()
        return self._words

    @property
    def pairs(self) -> Set[int]:
        """The pairs of neighbors that are left."""
        if self._taken:
            self._reckon()
        return self._pairs

    def _reckon(self) -> None:
        while self._taken:
            other = self._taken.pop()
            left = []
            for word in self._several.keys() & other.words:
                self._several[word] -= other.counts[word]
                if self._several[word] > 0:
                    left.append(word)
            self._words = _without(self._words, other.words)
            self._words.update(left)
            self._pairs = _without(self._pairs, other.pairs)


def _without(one: Set[int], other: Set[int]) -> set[int]:
    """What is in ``one`` alone: itself, if it is a larger set that may change, else a new one."""
    if isinstance(one, set) and len(one) > len(other):
        one -= other
        return one
    return {*(one - other)}


def common_start(one: Sequence[int], other: Sequence[int]) -> int:
    """How many words two texts have in common at their start."""
    for place, (word, another) in enumerate(zip(one, other, strict=False)):
        if word != another:
            return place
    return min(len(one), len(other))


class Common:
    """What two texts both have."""

    __slots__ = ("pairs", "words")

    def __init__(self, one: Bag | Remainder, other: Bag | Remainder) -> None:
        self.words, self.pairs = one.words & other.words, one.pairs & other.pairs


class _Numbers(dict[str, int]):
    """Keys by number, each numbered when first looked up. Not by a counter of itertools: from CPython 3.14 on none is pickled."""

    def __missing__(self, key: str) -> int:
        number = self[key] = len(self) + 1
        return number


class Lexicon:
    """The words of the texts that are compared, each numbered once, from 1 on in the order in which they are met.

    >>> lexicon = Lexicon()
    >>> lexicon.bag("It’s “over”.").words == lexicon.bag("IT'S 'over'.").words
    True
    """

    __slots__ = ("_numbers",)

    def __init__(self) -> None:
        self._numbers = _Numbers()

    @property
    def keys(self) -> list[str]:
        """The keys by number, the first of them at place 0."""
        return [*self._numbers]

    def bag(self, text: str) -> Bag:
        """The bag of a text."""
        return self.bag_of(word_keys_in(text))

    def bag_of(self, keys: Iterable[str]) -> Bag:
        """The bag of a text of which the keys of the words are known, as an engine may find them faster."""
        return Bag([*map(self._numbers.__getitem__, keys)])

    def known(self, text: str) -> Bag:
        """The bag of a part of a text that was read: what it is cut into otherwise, alone, than in its place is left out."""
        numbers = map(self._numbers.get, word_keys_in(text))
        return Bag([number for number in numbers if number is not None])
