"""What the native engine is given at its start: tuned numbers and lists of words and signs, each of which stands in Python, and once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from revdiff.compare import numbers as compare_numbers
from revdiff.compare.correspondence.enumerators import enumerator_words
from revdiff.native import engine
from revdiff.text.sentence import abbreviations, stop_signs
from revdiff.words import numbers as words_numbers
from revdiff.words import signs
from revdiff.words.addresses import last_parts
from revdiff.words.unseen import UNSEEN


def give() -> None:
    """Gives the native engine what it is to know; again where a number was changed."""
    engine.configure(_numbers(), _lists(), signs.PLAIN_FORMS)


def _numbers() -> dict[str, float]:
    return {
        name: value
        for module in (words_numbers, signs, compare_numbers)
        for name, value in vars(module).items()
        if name.isupper() and isinstance(value, (int, float))
    }


def _lists() -> dict[str, Iterable[str]]:
    return {
        **_named("abbreviations", abbreviations()),
        **_named("stops", stop_signs()),
        **_named("enumerators", enumerator_words()),
        **_named("addresses", last_parts()),
        "signs.telling": signs.TELLING,
        "signs.silent": signs.SILENT,
        "unseen": UNSEEN,
    }


def _named(room: str, named: Mapping[str, Iterable[str]]) -> dict[str, Iterable[str]]:
    return {f"{room}.{name}": words for name, words in named.items()}
