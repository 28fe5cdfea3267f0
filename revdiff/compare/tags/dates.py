"""Where a text has dates: days, months, times of day, years in a date's place.

Times in figures are read as the markers of stories read them (`revdiff.phrases.times`), without what is no date in running text:
a figure with a stop may be a price, one with a stroke a share, and "5 minutes ago" is how long, not when.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from revdiff.compare.numbers import DATE_REACH
from revdiff.compare.tags.calendar import abbreviated_weekdays, is_day, is_month, listed
from revdiff.compare.wordedits import range_words
from revdiff.phrases import read_time
from revdiff.phrases.times import data as times
from revdiff.phrases.times import is_bare_figure, ordinals, parts_in, pattern
from revdiff.words import folded
from revdiff.words.grammar import grammar_words

_Place = tuple[int, int]


class _Word(NamedTuple):
    key: str
    start: int
    end: int
    capital: bool


_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_YEARS = re.compile(r"(?:1[5-9]|20)\d\d[-–/](?:(?:1[5-9]|20)\d\d|\d\d)(?!\d)|(?:(?:1[5-9]|20)\d|\b['’]\d)0s\b")
# A day with its month, an hour with its half of the day.
_WHOLE = re.compile(
    r"\d{1,2}(?:(?:st|nd|rd|th|\.)?\s(?:de\s|of\s)?[^\W\d_]{3}|(?:[:.]\d\d)?\s?[ap]\.?\s?m\b)", re.IGNORECASE
)
_DASH = re.compile(r"\s?[-–—/~〜]\s?")
# "3時間" is how long, and so is "1.25 hours".
_HOW_LONG = ("間", "间")
_HOURS = re.compile(r"\.\d\d\s?h(?:ours|rs|s|oras)?\Z", re.IGNORECASE)
# What a figure is no year beside.
_COUNTED = re.compile(r"[.,:/]\d|\s?[%‰°]")
_COUNTS = frozenset("$¢£¤¥€₹#+.,:/")
_UNSPACED = re.compile(
    r"(?:(?:19|20)\d\d年)?(?:\d{1,2}月(?:\d{1,2}[日号號])?|\d{1,2}[日号號](?![間间元円]))|(?:19|20)\d\d年(?![間间])"
    r"|[月火水木金土日]曜日?|(?:星期|周|週|禮拜|礼拜)[一二三四五六日天]|[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}日)?"
    r"|(?:今|昨|明|前|后|後)[天日晚夜]|今朝|(?:午前|午後|上午|下午|凌晨|晚上)(?:\d{1,2}[時时点點](?:\d{1,2}分)?)?"
)


def dates_around(text: str, start: int, end: int) -> list[_Place]:
    """Where dates stand in a stretch of ``text``, and beside it so far as they may reach into it; in order, apart.

    >>> text = "It ran from May 5 to 2 p.m. Monday, for $15.20, since 2019."
    >>> [text[start:end] for start, end in dates_around(text, 0, len(text))]
    ['May 5', '2 p.m.', 'Monday', '2019']
    """
    first, last = max(0, start - DATE_REACH), min(len(text), end + DATE_REACH)
    # A word is not cut in two, unless it is longer than any.
    first = max(first, text.find(" ", first, start)) if first else first
    last = max(end, text.rfind(" ", end, last)) if last < len(text) else last
    window = text[first:last]
    return [(start + first, end + first) for start, end in _joined(window, sorted(_dates_in(window)))]


def _dates_in(text: str) -> Iterator[_Place]:
    yield from _stated(text)
    words = [
        _Word(folded(match[0]).removesuffix("'s"), match.start(), match.end(), match[0][0].isupper())
        for match in _WORD.finditer(text)
    ]
    for place, word in enumerate(words):
        if is_day(word.key) or _is_month(words, place) or _is_year(text, words, place):
            yield _with_day(text, words, place), word.end
        elif word.key in listed("beside", "spans"):
            yield from _span_of_time(text, words, place)
    yield from (match.span() for match in _YEARS.finditer(text))
    if not text.isascii():
        yield from (match.span() for match in _UNSPACED.finditer(text))


def _with_day(text: str, words: Sequence[_Word], place: int) -> int:
    """Where a date begins with the figure of its day, if its word is a month behind one: "٣ مايو"."""
    word, before = words[place], words[max(0, place - 1)]
    is_figure = before.key.isdecimal() and len(before.key) <= len("31")
    return before.start if is_figure and is_month(word.key) and text[before.end : word.start].isspace() else word.start


def _joined(text: str, dates: Sequence[_Place]) -> list[_Place]:
    """Dates as one where they overlap or a dash joins them; with what stands before them for short: "5 to 8 May", "3–9pm"."""
    joined: list[_Place] = []
    for start, end in dates:
        if joined and (start <= joined[-1][1] or _DASH.fullmatch(text, joined[-1][1], start)):
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((_with_short_one(text, start, joined[-1][1] if joined else 0), end))
    return joined


def _with_short_one(text: str, start: int, least: int) -> int:
    """Where a date begins with the day or hour before it, behind ``least``, that has its month or its half from the date."""
    if not _WHOLE.match(text, start):
        return start
    short = _short_one().search(text, max(least, start - DATE_REACH), start)
    return short.start() if short else start


@cache
def _short_one() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(range_words() | listed("joined", "words")))
    return re.compile(rf"(?<![\w.,:/])\d{{1,2}}(?:[:.]\d\d|st|nd|rd|th|\.)?\s?(?:{words}|–|—)\s?\Z")


def _stated(text: str) -> Iterator[tuple[int, int]]:
    """The times in figures, and what stands with them: of weekdays, those that are abbreviated are dates only there."""
    parts = [part for part in parts_in(text) if _is_date(part)]
    for part, before, after in zip(parts, [None, *parts], [*parts[1:], None], strict=False):
        is_alone = not ((before and _touch(before, part)) or (after and _touch(part, after)))
        if not (is_alone and part.lastgroup == "weekday" and part[0].lower().rstrip(".") in abbreviated_weekdays()):
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
        return month[1][0].isupper() or month[1].lower() not in listed("doubtful", "capital")
    stated = read_time(said)
    return stated is not None and stated.has_date and ("/" not in said or stated.year is not None)


def _led(before: str) -> bool:
    """Whether a word stands right before a figure with a stop that makes it a time of day: "godz. 15.17"."""
    words = before.rstrip(" .").lower().split()
    return bool(words) and words[-1] in times()["before"]["clock"]


def _is_month(words: Sequence[_Word], place: int) -> bool:
    """Whether a word that may be another one is a month there: before a year, or behind a word that dates stand behind."""
    word = words[place]
    if word.key not in ordinals("months") or (word.key in listed("doubtful", "capital") and not word.capital):
        return False
    if place + 1 < len(words) and _YEAR.fullmatch(words[place + 1].key):
        return True
    lead = words[place - 1].key if place else ""
    return word.key in listed("doubtful", "months") and lead in listed("behind", "surely") | listed("behind", "maybe")


def _is_year(text: str, words: Sequence[_Word], place: int) -> bool:
    """Whether a figure of four digits is a year: alone, in brackets, beside another, behind a word that years stand behind."""
    word = words[place]
    lead = text[max(0, word.start - 1) : word.start]
    if _YEAR.fullmatch(word.key) is None or _COUNTED.match(text, word.end) or lead in _COUNTS:
        return False
    if _is_with_a_year(words[place : place + 3]) or _is_with_a_year(words[max(0, place - 2) : place + 1]):
        return True
    stands_alone = not _counts(text, words[place : place + 2])
    if not place or text[words[place - 1].end : word.start].strip(" ,-–‑"):
        return stands_alone and (lead == "(" or text == word.key)
    before = words[place - 1].key
    if before in listed("behind", "surely") or _ends_in_month(words[max(0, place - 2) : place]):
        return True
    return stands_alone and before in listed("behind", "maybe")


def _ends_in_month(words: Sequence[_Word]) -> bool:
    """Whether the last of two words is a month, or the day of one: "July 11"."""
    is_day = len(words) == 2 and words[1].key.isdecimal() and len(words[1].key) <= len("31")
    return is_month(words[0 if is_day else -1].key)


def _is_with_a_year(words: Sequence[_Word]) -> bool:
    """Whether three words are a year, what joins it to another, and that one."""
    if len(words) != 3:
        return False
    first, between, last = words
    joins = between.key in range_words() or between.key in listed("joined", "words")
    return joins and _YEAR.fullmatch(first.key) is not None and _YEAR.fullmatch(last.key) is not None


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
            if near.key in listed("beside", "near") and text[one.end : other.start].isspace():
                yield one.start, other.end
