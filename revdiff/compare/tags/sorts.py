"""What a word may be by itself, before anyone looks at its place: part of a number, of a date, of a name.

A word *makes* a stretch one of these, or only *admits* it: "at least" is no number, and "at least 12" is one.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any, NamedTuple

from revdiff.compare.tags.calendar import date_signs, goes_with_date, is_day, may_be_date
from revdiff.packaged import packaged_lists
from revdiff.words import folded, is_unspaced
from revdiff.words.grammar import grammar_words
from revdiff.words.number_words import number_words

# Sorts are bits, several of them in one number.
NUMBER, DATE, NAME = 1, 2, 4
NONE, ALL = 0, NUMBER | DATE | NAME


class Sorts(NamedTuple):
    """What a word may make of a stretch, and what it admits that others make of it: each some of the sorts."""

    makes: int
    admits: int


_CURRENCY = "$¢£¤¥৳₠-₿"
_FIGURE = re.compile(
    # In folded form, with what belongs to it: 1,204  -5  $3.2m  9:20  2019-20  34-year-old  5km^2  3rd  10%
    rf"[+\-.#~<>=]*(?:[a-z]{{0,3}}[{_CURRENCY}])?[+\-.]*\d(?:[\d.,:/'^*+ {_CURRENCY}\-–—]*\d)?"
    r"[+\-.]?(?:[^\W\d_]{1,4}(?:\^[23])?|(?:-[^\W\d_]+)+)?[%‰+\-]*"
)
# What such figures as a date may have look like: 5  5th  2019  9:20  5.3.2019  2019-20  10-12  5pm  1990s
_OF_DATES = re.compile(r"[\-–]?\d{1,4}(?:[.:/\-–]\d{1,4}){0,3}(?:st|nd|rd|th|s|[ap]m|h\d{0,2}|z)?")
_POSSESSIVE = "'s"
_ARABIC_LEAD = re.compile("[وفبلك]?(?:ال)?")


@lru_cache(maxsize=1 << 14)
def sorts_of(word: str) -> Sorts:
    """The sorts of a word as it stands in a text.

    >>> sorts_of("12%").makes == NUMBER, sorts_of("Ortiz’s").makes == NAME, sorts_of("ferry").admits == NONE
    (True, True, True)
    """
    key = folded(word)
    if not any(map(str.isalnum, key)):
        return Sorts(NONE, ALL)
    if is_unspaced(word):
        return _sorts_of_sign(key)
    if _FIGURE.fullmatch(key):
        sorts = NUMBER | DATE if _OF_DATES.fullmatch(key) else NUMBER
        return Sorts(sorts, sorts)
    key = key.removesuffix(_POSSESSIVE)
    if key in grammar_words():
        return _sorts_of_grammar(word, key)
    makes = admits = NONE
    if is_number_word(key):
        makes, admits = NUMBER, NUMBER
    elif key in _listed("numbers", "qualifiers") or key in _listed("numbers", "measures"):
        admits = NUMBER
    if may_be_date(key):
        makes, admits = makes | DATE, admits | DATE
    elif goes_with_date(key):
        admits |= DATE
    if is_capitalized(word) and not is_day(key) and key not in _listed("numbers", "measures"):
        makes, admits = makes | NAME, admits | NAME
    elif key in _names("particles"):
        admits |= NAME
    return Sorts(makes, admits)


def _sorts_of_sign(sign: str) -> Sorts:
    """The sorts of a sign of a script without spaces, which is a word."""
    dated = DATE if sign in date_signs() or sign.isnumeric() else NONE
    if sign in _listed("numbers", "qualifiers"):
        return Sorts(dated, dated | NUMBER)
    if sign.isnumeric() or sign in _listed("numbers", "ordinals"):
        return Sorts(dated | NUMBER, dated | NUMBER)
    return Sorts(dated, dated | (NUMBER if sign in _listed("numbers", "measures") else NONE))


def _sorts_of_grammar(word: str, key: str) -> Sorts:
    """Grammar admits everything; some of its words are written as others: the month of May, the U.S. in capitals."""
    if may_be_date(key) and word[0].isupper():
        return Sorts(DATE, ALL)
    return Sorts(NAME if len(word) > 1 and word.isupper() else NONE, ALL)


def is_figure(word: str) -> bool:
    """Whether a word is a number in figures."""
    return _FIGURE.fullmatch(folded(word)) is not None or (is_unspaced(word) and word.isnumeric())


@lru_cache(maxsize=1 << 12)
def is_number_word(key: str) -> bool:
    """Whether a word, folded, is a number that is written out, alone or with what is joined to it.

    >>> [is_number_word(key) for key in ("two", "twenty-five", "two-year-old", "dreiundzwanzig", "ferry", "one")]
    [True, True, True, True, False, False]
    """
    known = number_words()
    if key in known or key in _listed("numbers", "ordinals") or key.partition("-")[0] in known:
        return True
    if key[-1:] > "\u0600":
        bare = _ARABIC_LEAD.sub("", key, count=1)
        return bare in known or bare in _listed("numbers", "ordinals")
    return len(key) > _SHORTEST_COMPOUND and _compound().fullmatch(key) is not None


# Letters: `zweihundert` and its kin are no shorter.
_SHORTEST_COMPOUND = 9


@cache
def _compound() -> re.Pattern[str]:
    """A number that German, and Dutch, write as one word."""
    parts = "|".join(sorted(_data("numbers")["compounds"]["parts"], key=lambda part: (-len(part), part)))
    return re.compile(rf"(?:{parts}){{2,}}")


def is_capitalized(word: str) -> bool:
    """Whether a word is written as names are, in scripts with capitals: the first letter of it, or of what it is joined to.

    >>> [is_capitalized(word) for word in ("Kelby", "al-Kelby", "d’Orbe", "iPort", "mayor", "I")]
    [True, True, True, True, False, False]
    """
    if folded(word) in _names("capitals"):
        return False
    lead = next((lead for lead in _data("names")["prefixes"] if folded(word[: len(lead)]) == lead), "")
    return word[len(lead) : len(lead) + 1].isupper() or word[1:2].isupper()


@cache
def _data(name: str) -> dict[str, Any]:
    return packaged_lists(__name__, f"{name}.toml")


@cache
def _listed(name: str, table: str) -> frozenset[str]:
    """The words of a table, of all languages."""
    return frozenset(word for members in _data(name)[table].values() for word in members)


@cache
def _names(table: str) -> frozenset[str]:
    return frozenset(_data("names")[table])
