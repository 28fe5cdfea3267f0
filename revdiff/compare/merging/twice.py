"""What two sides of a merge put in or moved, each to a place of its own: made of both, the text has it twice, as none has it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from revdiff.text import sentence_spans
from revdiff.words import folded, words
from revdiff.words.numbers import FEWEST_WORDS_TO_FOLLOW

Said = tuple[str, ...]
"""The words of a sentence, without their dress."""


def said_twice(made: Iterable[str], revisions: Iterable[Iterable[str]]) -> set[Said]:
    """The sentences that stand more often in ``made`` than in the one of the revisions that has them most often.

    All are paragraphs, by their texts. What stands in no revision both sides wrote together, and that may stand twice.
    """
    there = [Counter(said_in(paragraphs)) for paragraphs in revisions]
    most = [(said, count, max(one[said] for one in there)) for said, count in Counter(said_in(made)).items()]
    return {said for said, count, known in most if count > known > 0}


def have_one_phrase(ours: Iterable[str], theirs: Iterable[str]) -> bool:
    """Whether one of the texts that ours put in has the same words as one of theirs, and more than a few."""
    return not {*_phrases(ours)}.isdisjoint(_phrases(theirs))


def said_in(paragraphs: Iterable[str]) -> Iterator[Said]:
    """The sentences of paragraphs, in order."""
    return (said for text in paragraphs for start, end in sentence_spans(text) if (said := _said(text[start:end])))


def _phrases(texts: Iterable[str]) -> Iterator[Said]:
    return (said for said in map(_said, texts) if len(said) >= FEWEST_WORDS_TO_FOLLOW)


def _said(text: str) -> Said:
    return tuple(map(_known_folded, words(text)))


# Words come again.
_known_folded = lru_cache(maxsize=1 << 14)(folded)
