"""A quick look at the paragraphs of a page: which of them are worth reading, since they may say something about the page.

Most are not, and the words and signs at their two ends tell that at once. The look may let running text through; what it
passes over is running text, in which no marker, note, time or dateline could be read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import field, frozen

from revdiff.layers.grammar import may_close_in
from revdiff.layers.numbers import LONGEST_HEADING
from revdiff.layers.rule import Place
from revdiff.phrases.lookup import Pair, first_word, words_of
from revdiff.phrases.numbers import PHRASE_REACH
from revdiff.text import Paragraph

Heads = Mapping[Place, Iterable[Pair]]
"""Phrases that open a paragraph, told at a glance, by the place for which they count."""

_QUOTES = frozenset("\"“„«‘'")
# Scripts without spaces begin here, those in which a dateline is no word in capitals.
_UNSPACED = "\u2e80"


def _by_first(heads: Heads) -> dict[Place, dict[str, frozenset[str]]]:
    """For each place and first word the words of which a phrase needs one, those of phrases with any first word included."""
    found: dict[Place, dict[str, set[str]]] = {place: {"": set()} for place in heads}
    for place, pairs in heads.items():
        for first, key in pairs:
            found[place].setdefault(first, set()).add(key)
    return {
        place: {first: frozenset(keys | firsts[""]) for first, keys in firsts.items()}
        for place, firsts in found.items()
    }


@frozen
class Wanted:
    """What makes a paragraph worth reading, in small letters; see `wanted`."""

    firsts: frozenset[str]
    heads: Mapping[Place, Mapping[str, frozenset[str]]] = field(converter=_by_first)
    closing: frozenset[str]
    short: frozenset[str]
    signs: frozenset[str]


def wanted(
    firsts: frozenset[str], heads: Heads, closing: frozenset[str], short: frozenset[str], signs: frozenset[str]
) -> Wanted:
    """What makes a paragraph worth reading, as the engine at work keeps it.

    ``firsts`` are first words that say enough, ``heads`` the phrases of rules, ``closing`` words near a paragraph's end,
    ``short`` words of short ones, ``signs`` signs near the beginning.
    """
    return Wanted(firsts, heads, closing, short, signs)


def worth_reading(paragraphs: tuple[Paragraph, ...], look_for: Wanted) -> list[int]:
    """The indices of the paragraphs that may say something about their page."""
    return [paragraph.index for paragraph in paragraphs if _is_worth_reading(paragraph.text, look_for)]


def _is_worth_reading(text: str, look_for: Wanted) -> bool:
    head = text[:PHRASE_REACH]
    if not head or _begins_with_a_sign(head):
        return True
    first, words = first_word(head), words_of(head)
    if first in look_for.firsts:
        return True
    for place, keys in look_for.heads.items():
        if not keys.get(first, keys[""]).isdisjoint(words) and _may_stand(place, head, len(text)):
            return True
    last_words = words_of(text[-PHRASE_REACH:]) if len(text) > PHRASE_REACH else words
    if not look_for.closing.isdisjoint(last_words):
        return True
    if len(text) <= LONGEST_HEADING and (
        text.endswith((")", "):")) or not look_for.short.isdisjoint(words | last_words)
    ):
        return True
    return not (head.isascii() or look_for.signs.isdisjoint(head))


def _may_stand(place: Place, head: str, size: int) -> bool:
    """Whether a phrase may stand in a place of a paragraph of so many characters."""
    return size <= PHRASE_REACH if place is Place.LINE else may_close_in(head, place)


def _begins_with_a_sign(head: str) -> bool:
    """Whether a figure, a bracket, a bullet or a word in capitals comes first, or a bracket soon."""
    sign = head[0]
    if (
        not ("a" <= sign <= "z" or "A" <= sign <= "Z")
        and (not sign.isalpha() or sign >= _UNSPACED)
        and sign not in _QUOTES
    ):
        return True
    word = head.split(None, 1)[0]
    return (len(word) > 1 and word.isupper()) or "(" in head or "/" in word
