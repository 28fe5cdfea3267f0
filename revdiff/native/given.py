"""What the native engine is given at its start: tuned numbers and lists of words and signs, each of which stands in Python, and once."""

from __future__ import annotations

from collections.abc import Iterable

from revdiff.compare import numbers as compare_numbers
from revdiff.compare.correspondence.enumerators import enumerator_words
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
    sentences = {f"abbreviations.{name}": words for name, words in abbreviations().items()}
    stops = {f"stops.{name}": signs for name, signs in stop_signs().items()}
    return {**sentences, **stops, **{f"enumerators.{name}": words for name, words in enumerator_words().items()}, "unseen": UNSEEN}
