"""What the native engine is given at its start: tuned numbers and lists of words and signs, each of which stands in Python, and once."""

from __future__ import annotations

from collections.abc import Iterable

from revdiff.compare import numbers as compare_numbers
from revdiff.native import engine
from revdiff.words import numbers as words_numbers
from revdiff.words.signs import PLAIN_FORMS


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
    return {}
