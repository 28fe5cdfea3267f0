"""Lines that are no sentence: headings, labels, items of a list. Their place and their size say more than their few words."""

from __future__ import annotations

import re

from rapidfuzz.distance import Prefix

from revdiff.compare.numbers import LONGER_THAN_LINE, LONGEST_LINE, SAME_LETTERS
from revdiff.text import ends_with_stop, sentence_spans, sentences
from revdiff.words import folded, word_count, words
from revdiff.words.numbers import FEWEST_WORDS_TO_FOLLOW

_DOTTED_END = re.compile(r"(?:\b\w\.){2}$")
_APART = re.compile(r"[;:|<>•·\n\t]+|--+|\s-\s|[–—]")
# Code points, with a line feed behind.
_LONGEST_DOTTED_END = 5


def is_sentence(text: str) -> bool:
    """Whether ``text`` ends as a sentence does, or holds the end of one.

    >>> is_sentence("It rained."), is_sentence("Sports")
    (True, False)
    """
    # "4:30 p.m." ends with the dot of a word.
    dotted = _DOTTED_END.search(text, max(0, len(text) - _LONGEST_DOTTED_END))
    if ends_with_stop(text) and not (dotted and word_count(text) < FEWEST_WORDS_TO_FOLLOW):
        return True
    return len(sentence_spans(text)) > 1


def is_line(text: str) -> bool:
    """Whether ``text`` is short and no sentence."""
    # Most paragraphs are longer, which is known before all of their words are counted.
    return len(text.split(None, LONGEST_LINE)) <= LONGEST_LINE >= word_count(text) and not is_sentence(text)


def clauses(text: str) -> list[str]:
    """What stands between the signs that set a heading, a label or an item apart in running text, ends of sentences among them.

    >>> clauses("Wind: light; sea: calm. Kelby (of Tarn), who knew it, said so.")
    ['Wind', ' light', ' sea', ' calm. ', 'Kelby (of Tarn), who knew it, said so.']
    """
    return [clause for sentence in sentences(text) for clause in _APART.split(sentence) if clause.strip()]


def is_of_its_size(line: int, other: int) -> bool:
    """Whether a text of ``other`` words is not much longer than a line of ``line``."""
    return other <= LONGER_THAN_LINE * line + FEWEST_WORDS_TO_FOLLOW


def are_spelled_alike(old: str, new: str) -> bool:
    """Whether two lines have a word that begins alike, and is alike for the most part.

    >>> are_spelled_alike("Sport", "Sports today"), are_spelled_alike("Market", "Basket")
    (True, False)
    """
    return any(
        Prefix.similarity(one, other) >= SAME_LETTERS * max(len(one), len(other))
        for one in words(folded(old))
        for other in words(folded(new))
    )
