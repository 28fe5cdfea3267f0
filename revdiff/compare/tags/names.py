"""Whether a word with a capital is a name where it stands.

A capital says so within a sentence. At the start of one, or where all words have capitals, as in the headlines of some countries,
it says nothing; there a word is a name that the same text has within a sentence. German gives every noun a capital: there names
are told by two words with capitals side by side, as first and last name and a title before them are.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from revdiff.compare.tags.sorts import NAME, sorts_of
from revdiff.text import Paragraph, sentence_spans
from revdiff.words import folded, words
from revdiff.words.grammar import grammar_words_by_language

# Behind these a capital may be that of a sentence that begins.
_OPENING = frozenset("\"'“”„«»‹›‘’‚「『:•*·–—-¿¡…|#>")
_AFTER_A_WORD = re.compile(r"(?<=[\w,;] )[^\W\d_a-z][\w’'-]*")
_BEHIND = re.compile(r"[ \u00a0]([^\W\d_][\w’'-]*)")
_BEFORE = re.compile(r"([^\W\d_][\w’'-]*)[ \u00a0]\Z")
# Characters of a paragraph, and paragraphs of a text, that are read to know how it goes about capitals.
_READ, _READ_PARAGRAPHS = 200, 10
# The share of its words that grammar has, at least.
_LEAST_GERMAN = 0.1
# Characters of the longest word that is looked at before another.
_LONGEST = 40
# Of the longer words of a line in which all have capitals, so few have none; shorter ones, in letters, have none there either.
_FEW, _SHORT = 0.2, 3


class Names:
    """The names in a text; what it says of its capitals is read when it is first asked for."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self._paragraphs = paragraphs
        self._begins: dict[int, list[int]] = {}
        self._small_words: dict[int, bool] = {}

    def has(self, paragraph: Paragraph, start: int, end: int) -> bool:
        """Whether a word with a capital, at a place in a paragraph, is a name there."""
        if not self._asks_for_nothing(paragraph, start) and _key(paragraph.text[start:end]) not in self._known:
            return False
        return _is_beside_another(paragraph.text, start, end) or not self._is_german

    def says(self, paragraph: Paragraph, start: int) -> bool:
        """Whether a capital at a place says anything: neither the language nor the sentence asks for it."""
        return not self._is_german and self._asks_for_nothing(paragraph, start)

    def _asks_for_nothing(self, paragraph: Paragraph, start: int) -> bool:
        return self._has_small_words(paragraph) and not self._opens(paragraph, start)

    def _has_small_words(self, paragraph: Paragraph) -> bool:
        has = self._small_words.get(paragraph.index)
        if has is None:
            has = self._small_words[paragraph.index] = _has_small_words(paragraph.text[:_READ])
        return has

    def _opens(self, paragraph: Paragraph, start: int) -> bool:
        """Whether a word is the first of its sentence, or of what is quoted or listed there."""
        text = paragraph.text
        before = text[max(0, start - 1) : start]
        if before == " " and start > 1:
            before = text[start - 2]
        if before.isalpha() or before == ",":
            return False
        if not before or before in _OPENING:
            return True
        begins = self._sentences(paragraph)
        sentence = begins[bisect_right(begins, start) - 1]
        return not any(map(str.isalpha, text[sentence:start]))

    def _sentences(self, paragraph: Paragraph) -> list[int]:
        """Where the sentences of a paragraph begin."""
        begins = self._begins.get(paragraph.index)
        if begins is None:
            begins = self._begins[paragraph.index] = [start for start, _ in sentence_spans(paragraph.text)]
        return begins

    @cached_property
    def _known(self) -> frozenset[str]:
        """The words that have a capital within a sentence."""
        capitals = (
            word
            for paragraph in self._paragraphs
            if self._has_small_words(paragraph)
            for word in _AFTER_A_WORD.findall(paragraph.text)
        )
        return frozenset([_key(word) for word in {*capitals} if word[0].isupper()])

    @cached_property
    def _is_german(self) -> bool:
        """Whether the text is in German, by the words of grammar that it begins with."""
        beginning = " ".join(paragraph.text[:_READ] for paragraph in self._paragraphs[:_READ_PARAGRAPHS])
        read = words(beginning.lower())
        known = grammar_words_by_language()
        found = sum([word in known["de"] for word in read])
        return found > _LEAST_GERMAN * len(read) and all(
            sum([word in others for word in read]) <= found for others in known.values()
        )


def _has_small_words(text: str) -> bool:
    """Whether more than a few of the longer words of a text have no capital."""
    longer = [word for word in text.split() if len(word) > _SHORT]
    return sum(map(str.islower, longer)) > _FEW * len(longer)


def _key(word: str) -> str:
    return folded(word).removesuffix("'s")


def _is_beside_another(text: str, start: int, end: int) -> bool:
    """Whether the word before or behind has a capital as well, and may be of a name."""
    neighbors = (_BEFORE.search(text, max(0, start - _LONGEST), start), _BEHIND.match(text, end))
    return any(sorts_of(match[1]).makes == NAME for match in neighbors if match)
