"""Which words are of dates, and where a text has dates: days, months, times of day, years in a date's place.

Times in figures are read as markers of stories read them (`revdiff.phrases.times`), without what is no date in running text: a
figure with a stop may be a price, one with a stroke a share, and "5 minutes ago" is how long, not when.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from revdiff.phrases import read_time
from revdiff.phrases.times import data as times
from revdiff.phrases.times import is_bare_figure, ordinals, parts_in, pattern
from revdiff.words import folded
from revdiff.words.grammar import grammar_words


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("dates.toml").read_text(encoding="utf-8"))


@cache
def _days() -> frozenset[str]:
    """The words that are a date wherever they stand."""
    abbreviated = {*times()["abbreviated"]["weekdays"]}
    single = (word for word in (*times()["relative"], *times()["hours"]) if " " not in word)
    own = (word for words in _data()["days"].values() for word in words)
    return frozenset({*ordinals("weekdays"), *single, *own} - abbreviated)


@cache
def _months() -> frozenset[str]:
    """The names of months that are no other word."""
    return frozenset(name for name in ordinals("months") if len(name) > _SHORT) - _doubtful()


# Letters: an abbreviation of so few is a date beside a figure alone.
_SHORT = 3


@cache
def _doubtful() -> frozenset[str]:
    return frozenset(_data()["doubtful"]["months"])


@cache
def _set(table: str, name: str) -> frozenset[str]:
    return frozenset(_data()[table][name])


def is_day(key: str) -> bool:
    """Whether a word, folded, is a date wherever it stands.

    >>> is_day("monday"), is_day("may")
    (True, False)
    """
    return key in _days() or key in _months()


@cache
def _possible() -> frozenset[str]:
    names = {*ordinals("months"), *ordinals("weekdays"), *_set("beside", "near"), *_set("beside", "spans")}
    return _days() | names | {"am", "pm", "a.m.", "p.m."}


def may_be_date(key: str) -> bool:
    """Whether a word, folded, is one of which a date can consist, in its place."""
    return key in _possible()


@cache
def _companions() -> frozenset[str]:
    before = (word for words in times()["before"]["words"] for word in words.split())
    zones = map(str.lower, times()["zones"])
    return frozenset({*_set("with", "words"), *before, *zones, *times()["after"]["words"]})


def goes_with_date(key: str) -> bool:
    """Whether a word, folded, stands with dates, and is none by itself: "early", "local", "Uhr"."""
    return key in _companions()


@cache
def signs() -> frozenset[str]:
    """The signs of dates in scripts without spaces."""
    return frozenset(_data()["with"]["cjk"])


class _Word(NamedTuple):
    key: str
    start: int
    end: int
    capital: bool


# Code points around a stretch in which the rest of its date may stand.
_REACH = 40
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_YEARS = re.compile(r"(?:1[5-9]|20)\d\d[-–/](?:(?:1[5-9]|20)\d\d|\d\d)(?!\d)|(?:(?:1[5-9]|20)\d|\b['’]\d)0s\b")
# "3時間" is how long, and so is "1.25 hours".
_HOW_LONG = ("間", "间")
_HOURS = re.compile(r"\.\d\d\s?h(?:ours|rs|s|oras)?\Z", re.IGNORECASE)
_UNSPACED = re.compile(
    r"(?:(?:19|20)\d\d年)?(?:\d{1,2}月(?:\d{1,2}[日号號])?|\d{1,2}[日号號](?![間间元円]))|(?:19|20)\d\d年(?![間间])"
    r"|[月火水木金土日]曜日?|(?:星期|周|週|禮拜|礼拜)[一二三四五六日天]|[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}日)?"
    r"|(?:今|昨|明|前|后|後)[天日晚夜]|今朝|(?:午前|午後|上午|下午|凌晨|晚上)(?:\d{1,2}[時时点點](?:\d{1,2}分)?)?"
)
# What a figure is no year beside.
_COUNTED = re.compile(r"[.,:/]\d|\s?[%‰°]")
_COUNTS = frozenset("$¢£¤¥€₹#+.,:/")


def dates_around(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where dates stand in a stretch of ``text``, and beside it so far as they may reach into it.

    >>> text = "It ran from May 5 to 2 p.m. Monday, for $15.20, since 2019."
    >>> [text[start:end] for start, end in dates_around(text, 0, len(text))]
    ['May 5', '2 p.m.', 'Monday', 'Monday', '2019']
    """
    first, last = max(0, start - _REACH), min(len(text), end + _REACH)
    while first and not text[first - 1].isspace() and start - first < 2 * _REACH:
        first -= 1
    while last < len(text) and not text[last].isspace() and last - end < 2 * _REACH:
        last += 1
    window = text[first:last]
    return sorted((start + first, end + first) for start, end in _dates_in(window))


def _dates_in(text: str) -> Iterator[tuple[int, int]]:
    yield from _stated(text)
    words = [
        _Word(folded(match[0]).removesuffix("'s"), match.start(), match.end(), match[0][0].isupper())
        for match in _WORD.finditer(text)
    ]
    for place, word in enumerate(words):
        if is_day(word.key) or _is_month(words, place) or _is_year(text, words, place):
            yield word.start, word.end
        elif word.key in _set("beside", "spans"):
            yield from _span_of_time(text, words, place)
    yield from (match.span() for match in _YEARS.finditer(text))
    if not text.isascii():
        yield from (match.span() for match in _UNSPACED.finditer(text))


def _stated(text: str) -> Iterator[tuple[int, int]]:
    """The times in figures, and what stands with them: of weekdays, those that are abbreviated are dates only there."""
    parts = [part for part in parts_in(text) if _is_date(part)]
    abbreviated = times()["abbreviated"]["weekdays"]
    for part, before, after in zip(parts, [None, *parts], [*parts[1:], None], strict=False):
        is_alone = not ((before and _touch(before, part)) or (after and _touch(part, after)))
        if not (is_alone and part.lastgroup == "weekday" and part[0].lower().rstrip(".") in abbreviated):
            yield part.span()


def _touch(one: re.Match[str], other: re.Match[str]) -> bool:
    return pattern("between").fullmatch(one.string, one.end(), other.start()) is not None


def _is_date(part: re.Match[str]) -> bool:
    """Whether a part of a stated time is one in running text, too."""
    said, text = part[0], part.string
    if part.lastgroup == "clock":
        if text[part.end() : part.end() + 1] in _HOW_LONG or _HOURS.search(said):
            return False
        return not is_bare_figure(said) or _led(text[: part.start()])
    if part.lastgroup not in ("date", "named_date"):
        return part.lastgroup != "ago"
    month = pattern("month").search(said)
    if month is not None:
        return month[1][0].isupper() or month[1].lower() not in _set("doubtful", "capital")
    stated = read_time(said)
    return stated is not None and stated.has_date and ("/" not in said or stated.year is not None)


def _led(before: str) -> bool:
    """Whether a word stands right before a figure with a stop that makes it a time of day: "godz. 15.17"."""
    words = before.rstrip(" .").lower().split()
    return bool(words) and words[-1] in times()["before"]["clock"]


def _is_month(words: Sequence[_Word], place: int) -> bool:
    """Whether a word that may be another one is a month there: behind a word that dates stand behind, or before a year."""
    word = words[place]
    if word.key not in _doubtful() or (word.key in _set("doubtful", "capital") and not word.capital):
        return False
    if place + 1 < len(words) and _YEAR.fullmatch(words[place + 1].key):
        return True
    return place > 0 and words[place - 1].key in _set("behind", "surely") | _set("behind", "maybe")


def _is_year(text: str, words: Sequence[_Word], place: int) -> bool:
    """Whether a figure of four digits is a year: in brackets, or behind a word that years stand behind."""
    word = words[place]
    if _YEAR.fullmatch(word.key) is None or _COUNTED.match(text, word.end) or text[word.start - 1] in _COUNTS:
        return False
    if text[word.start - 1 : word.start] == "(" and text[word.end : word.end + 1] == ")":
        return True
    if not place or text[words[place - 1].end : word.start].strip(" ,-–‑"):
        return False
    before = words[place - 1].key
    if before in _set("behind", "surely") or before in ordinals("months"):
        return True
    return before in _set("behind", "maybe") and not _counts(text, words[place : place + 2])


def _counts(text: str, words: Sequence[_Word]) -> bool:
    """Whether a figure counts what the next word names: "of 2000 people"."""
    if len(words) < 2:
        return False
    figure, after = words
    return text[figure.end : after.start].isspace() and after.key not in grammar_words()


def _span_of_time(text: str, words: Sequence[_Word], place: int) -> Iterator[tuple[int, int]]:
    """A span of time that is a date by the word beside it."""
    for first in (place - 1, place):
        if 0 <= first < len(words) - 1:
            one, other = words[first], words[first + 1]
            near = other if first == place else one
            if near.key in _set("beside", "near") and text[one.end : other.start].isspace():
                yield one.start, other.end
