"""Whether a word with a capital is a name where it stands.

A capital says so within a sentence. The first word of one is a name if the next has a capital too, or if the same text has it as
a name elsewhere; where all words have capitals, as in the headlines of some countries, only the latter says something. German
gives every noun a capital: there names are told by two such words side by side, as first and last name and a title before them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from revdiff.compare.numbers import GERMAN_WORDS, SMALL_WORDS
from revdiff.compare.tags.sorts import NAME, sorts_of
from revdiff.text import Paragraph, sentence_spans
from revdiff.words import folded, words
from revdiff.words.grammar import grammar_words_by_language

# Behind these a capital may be that of a sentence that begins.
_OPENING = frozenset("\"'“”„«»‹›‘’‚「『:•*·–—-¿¡…|#>")
# With these a sentence may end.
_ENDING = frozenset('.!?:…”"»')
_AT_ITS_ENDS = "\"'“”‘’«»()[].,;:!?…"
_LETTER = re.compile(r"[^\W\d_]")
_BEHIND = re.compile(r"[ \u00a0]([^\W\d_][\w’'-]*)")
_BEFORE = re.compile(r"([^\W\d_][\w’'-]*)[ \u00a0]\Z")
# Characters of a paragraph, and paragraphs of a text, that are read to know how it goes about capitals.
_READ, _READ_PARAGRAPHS = 200, 10
# Characters of the longest word that is looked at before another.
_LONGEST = 40
# Letters: words of no more have no capital in headlines in which the others have one.
_SHORT = 3


class Names:
    """The names in a text; what it says of its capitals is read when it is first asked for."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self._paragraphs = paragraphs
        self._begins: dict[int, list[int]] = {}
        self._small_words: dict[int, bool] = {}

    def has(self, paragraph: Paragraph, start: int, end: int) -> bool:
        """Whether a word with a capital, at a place in a paragraph, is a name there."""
        if not (self._is_told(paragraph, start, end) or _key(paragraph.text[start:end]) in self._known):
            return False
        return not self._is_german or _is_beside_another(paragraph.text, start, end)

    def _is_told(self, paragraph: Paragraph, start: int, end: int) -> bool:
        """Whether a word is told to be a name by its sentence alone."""
        if not self._has_small_words(paragraph):
            return False
        return not self._opens(paragraph, start) or _is_name(_BEHIND.match(paragraph.text, end))

    def says(self, paragraph: Paragraph, start: int) -> bool:
        """Whether a capital at a place says anything: neither the language nor the sentence asks for it."""
        return self._has_small_words(paragraph) and not self._opens(paragraph, start) and not self._is_german

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
        return _LETTER.search(text, sentence, start) is None

    def _sentences(self, paragraph: Paragraph) -> list[int]:
        """Where the sentences of a paragraph begin."""
        begins = self._begins.get(paragraph.index)
        if begins is None:
            begins = self._begins[paragraph.index] = [start for start, _ in sentence_spans(paragraph.text)]
        return begins

    @cached_property
    def _known(self) -> frozenset[str]:
        """The words that have a capital within a sentence: behind a word without, in a row of such that have one."""
        found: set[str] = set()
        for paragraph in self._paragraphs:
            is_within = False
            for word in paragraph.text.split():
                if word[0].islower():
                    is_within = True
                elif is_within and word[0].isupper():
                    found.add(word)
                if word[-1] in _ENDING:
                    is_within = False
        return frozenset([_key(word.strip(_AT_ITS_ENDS)) for word in found])

    @cached_property
    def _is_german(self) -> bool:
        """Whether the text is in German, by the words of grammar that it begins with."""
        beginning = " ".join(paragraph.text[:_READ] for paragraph in self._paragraphs[:_READ_PARAGRAPHS])
        read = words(beginning.lower())
        known = grammar_words_by_language()
        found = sum([word in known["de"] for word in read])
        return found > GERMAN_WORDS * len(read) and all(
            sum([word in others for word in read]) <= found for others in known.values()
        )


def _has_small_words(text: str) -> bool:
    """Whether more than a few of the longer words of a text have no capital."""
    longer = [word for word in text.split() if len(word) > _SHORT]
    return sum(map(str.islower, longer)) > SMALL_WORDS * len(longer)


def _key(word: str) -> str:
    return folded(word).removesuffix("'s")


def _is_beside_another(text: str, start: int, end: int) -> bool:
    """Whether the word before or behind may be of a name, too."""
    return _is_name(_BEHIND.match(text, end)) or _is_name(_BEFORE.search(text, max(0, start - _LONGEST), start))


def _is_name(word: re.Match[str] | None) -> bool:
    return word is not None and sorts_of(word[1]).makes == NAME
