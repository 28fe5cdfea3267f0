"""A quick look at the paragraphs of a page: which of them are worth reading, since they may say something about the page.

Most are not, and the words and signs at their two ends tell that at once. The look may let running text through; what it
passes over is running text, in which no marker, note, time or dateline could be read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property

from attrs import field, frozen

from revdiff.layers.grammar import CLOSING_SIGNS, may_be_closed
from revdiff.layers.numbers import LONGEST_HEADING
from revdiff.layers.remembered import remembered
from revdiff.layers.rule import Place
from revdiff.phrases.lookup import Pair, keys_by_first
from revdiff.phrases.numbers import PHRASE_REACH
from revdiff.phrases.words import words_in
from revdiff.text import Paragraph
from revdiff.text.paragraph import paragraph_at

_ByFirst = dict[str, frozenset[str]]


@frozen
class Wanted:
    """What makes a paragraph worth reading; words are in small letters.

    ``firsts`` are first words that say enough. ``heads`` are phrases that open a paragraph, told at a glance, by the place for
    which they count; ``closers`` are the signs of which one closes a phrase in a place, where one has to. ``closing`` are words
    near a paragraph's end, ``short`` words of short ones, ``signs`` signs near the beginning, ``rare`` what is looked for
    everywhere.
    """

    firsts: frozenset[str]
    heads: Mapping[Place, frozenset[Pair]]
    closing: frozenset[str]
    short: frozenset[str]
    signs: frozenset[str]
    rare: tuple[str, ...]
    closers: Mapping[Place, str] = field(default=CLOSING_SIGNS, kw_only=True)
    # How far both ends of a paragraph reach, and how long a short one is, in characters.
    reach: int = PHRASE_REACH
    longest_short: int = LONGEST_HEADING
    # Signs that may stand before running text, and the first sign of the scripts without spaces: there a sign is a word.
    quotes: str = "\"“„«‘'"
    unspaced: str = "\u2e80"

    @cached_property
    def _by_first(self) -> dict[Place, _ByFirst]:
        return {place: keys_by_first(pairs) for place, pairs in self.heads.items()}

    @cached_property
    def _any_place(self) -> _ByFirst:
        return keys_by_first(pair for pairs in self.heads.values() for pair in pairs)

    @cached_property
    def is_met(self) -> Callable[[str], bool]:
        """Whether a paragraph with a text is worth reading, what is rare left aside."""
        return remembered(self._is_met)

    def _is_met(self, text: str) -> bool:
        head = text[: self.reach]
        if not head or self._begins_with_a_sign(head):
            return True
        words = words_in(head)
        first = words[0] if words else ""
        if first in self.firsts or self._opens(first, words, head, len(text)):
            return True
        last_words = words_in(text[-self.reach :]) if len(text) > self.reach else words
        if not self.closing.isdisjoint(last_words):
            return True
        if len(text) <= self.longest_short and (
            text.endswith((")", "):")) or not (self.short.isdisjoint(words) and self.short.isdisjoint(last_words))
        ):
            return True
        return not (head.isascii() or self.signs.isdisjoint(head))

    def _begins_with_a_sign(self, head: str) -> bool:
        """Whether a figure, a bracket, a bullet or a word in capitals comes first, or a bracket soon."""
        sign = head[0]
        if sign not in self.quotes and (not sign.isalpha() or sign >= self.unspaced):
            return True
        word = head.split(None, 1)[0]
        return (len(word) > 1 and word.isupper()) or "(" in head or "/" in word

    def _opens(self, first: str, words: list[str], head: str, size: int) -> bool:
        """Whether a phrase may open a paragraph of so many characters."""
        if self._any_place.get(first, self._any_place[""]).isdisjoint(words):
            return False
        return any(
            not keys.get(first, keys[""]).isdisjoint(words) and self._may_stand(place, head, size)
            for place, keys in self._by_first.items()
        )

    def _may_stand(self, place: Place, head: str, size: int) -> bool:
        return size <= self.reach if place is Place.LINE else may_be_closed(head, place)


def at_hand(wanted: Wanted) -> Wanted:
    """What makes a paragraph worth reading, as the engine at work keeps it for `worth_reading`."""
    return wanted


def worth_reading(text: str, paragraphs: tuple[Paragraph, ...], wanted: Wanted) -> list[int]:
    """The indices of the paragraphs of a text that may say something about it, in order."""
    found = {paragraph.index for paragraph in paragraphs if wanted.is_met(paragraph.text)}
    return sorted(found.union(_with_rare_words(text, paragraphs, wanted.rare)))


def _with_rare_words(text: str, paragraphs: tuple[Paragraph, ...], rare: Iterable[str]) -> Iterator[int]:
    for word in rare:
        place = text.find(word)
        while place >= 0:
            paragraph = paragraph_at(paragraphs, place)
            is_inside = paragraph.start <= place <= paragraph.end - len(word)
            if is_inside:
                yield paragraph.index
            place = text.find(word, paragraph.end if is_inside else place + 1)
