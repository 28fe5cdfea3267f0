"""What the native engine is given when it is first asked something: tuned numbers, and lists of words and signs.

All of it stands in Python, and once; the native engine takes it from here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from revdiff.compare import numbers as compare_numbers
from revdiff.compare.correspondence.enumerators import enumerator_words
from revdiff.compare.wordedits.ranges import range_words
from revdiff.compare.wordedits.units import units
from revdiff.text.sentence import abbreviations, stop_signs
from revdiff.words import numbers as words_numbers
from revdiff.words import signs
from revdiff.words.addresses import last_parts
from revdiff.words.grammar import grammar_words
from revdiff.words.unseen import UNSEEN


def given() -> tuple[Mapping[str, float], Mapping[str, Iterable[str]], Mapping[str, str]]:
    """The tuned numbers by name, the lists by theirs, and the plain form of each sign that is another one."""
    return _numbers(), _lists(), signs.PLAIN_FORMS


def _numbers() -> dict[str, float]:
    return {
        name: value
        for module in (words_numbers, signs, compare_numbers)
        for name, value in vars(module).items()
        if isinstance(value, int | float)
    }


def _lists() -> dict[str, Iterable[str]]:
    return {
        "unseen": UNSEEN,
        "grammar_words": grammar_words(),
        "range_words": range_words(),
        "signs.telling": signs.TELLING,
        "signs.silent": signs.SILENT,
        **_named("stops", stop_signs()),
        **_named("abbreviations", abbreviations()),
        **_named("enumerators", enumerator_words()),
        **_named("addresses", last_parts()),
        **_named("units", units()),
    }


def _named(room: str, lists: Mapping[str, Iterable[str]]) -> dict[str, Iterable[str]]:
    return {f"{room}.{name}": words for name, words in lists.items()}
