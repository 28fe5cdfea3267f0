"""What the native engine is given at its start: tuned numbers and lists of words and signs, each of which stands in Python, and once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from revdiff.compare import numbers as compare_numbers
from revdiff.compare.correspondence.enumerators import enumerator_words
from revdiff.compare.wordedits.ranges import range_words
from revdiff.compare.wordedits.units import units
from revdiff.compare.wordedits.weights import grammar_words
from revdiff.native import engine
from revdiff.text.sentence import abbreviations, stop_signs
from revdiff.words import numbers as words_numbers
from revdiff.words.signs import PLAIN_FORMS
from revdiff.words.unseen import UNSEEN


def give() -> None:
    """Gives the native engine what it is to know; again where a number was changed."""
    engine.configure(_numbers(), _lists(), PLAIN_FORMS)


def _numbers() -> dict[str, float]:
    return {
        name: value
        for module in (words_numbers, compare_numbers)
        for name, value in vars(module).items()
        if name.isupper() and isinstance(value, (int, float))
    }


def _lists() -> dict[str, Iterable[str]]:
    return {
        "grammar_words": grammar_words(),
        "range_words": range_words(),
        "unseen": UNSEEN,
        **_named("abbreviations", abbreviations()),
        **_named("enumerators", enumerator_words()),
        **_named("stops", stop_signs()),
        **_named("units", units()),
    }


def _named(room: str, lists: Mapping[str, Iterable[str]]) -> dict[str, Iterable[str]]:
    return {f"{room}.{name}": words for name, words in lists.items()}
