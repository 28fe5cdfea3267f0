"""Where a text states times and dates, and the text with these hidden, so that phrases need not know how it does.

Names of months, weekdays, hours and zones are data: ``clock.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

from revdiff.packaged import packaged_lists
from revdiff.phrases.words import words_in

# Masked text: what a time is hidden behind, sign by sign, so that offsets stay.
CLOCK_SIGN, DATE_SIGN, FILL_SIGN, STOP_SIGN = "\ue000", "\ue001", "\ue002", "\ue003"
_PRIVATE_USE = re.compile(f"[{CLOCK_SIGN}-{STOP_SIGN}]")
_PRIVATE = {ord(sign): "?" for sign in (CLOCK_SIGN, DATE_SIGN, FILL_SIGN, STOP_SIGN)}
_LETTERS = re.compile(r"[^\W\d_]+")
_FIGURES = re.compile(r"\d+")
# Figures, or letters of scripts with spaces between words.
_RUN = re.compile(r"(\d+)|[^\W\d_\u3040-\u9fff]+")


@cache
def data() -> dict[str, Any]:
    """The words of time: ``clock.toml``."""
    return packaged_lists(__name__, "clock.toml")


@cache
def ordinals(table: str) -> dict[str, int]:
    """Each name of a month or weekday, in lower case, with its place in the year or week, from 0."""
    return {
        name: place
        for names in data()[table].values()
        for place, forms in enumerate(names)
        for name in forms.split("|")
    }


@lru_cache(maxsize=4)
def mask_times(text: str) -> str:
    """``text`` with every time and date hidden behind signs of its own, as long as before.

    The first sign tells a time of day from a date; the last tells whether the time ended with a full stop. Phrases
    meet these signs instead of a hundred ways to write a time.

    >>> len(mask_times("Update at 9:20 a.m. ET: Rain")) == len("Update at 9:20 a.m. ET: Rain")
    True
    """
    masked = text if text.isascii() or _PRIVATE_USE.search(text) is None else text.translate(_PRIVATE)
    pieces, position = [], 0
    for start, end, has_clock in times_in(text):
        last = STOP_SIGN if text[end - 1] == "." else FILL_SIGN
        pieces += [masked[position:start], CLOCK_SIGN if has_clock else DATE_SIGN, FILL_SIGN * (end - start - 2), last]
        position = end
    return "".join([*pieces, masked[position:]])


def times_in(text: str) -> list[tuple[int, int, bool]]:
    """Where ``text`` states times: (start, end, whether a time of day is among them), neighboring parts as one."""
    found: list[tuple[int, int, bool]] = []
    for part in parts_in(text):
        start, end, is_clock = part.start(), part.end(), part.lastgroup in ("clock", "named_hour")
        if found and pattern("between").fullmatch(text, found[-1][1], start):
            found[-1] = (found[-1][0], end, found[-1][2] or is_clock)
        elif part.group().lower().rstrip(".") not in _abbreviated() or _is_followed(text, end):
            found.append((start, end, is_clock))
    return [(_with_words_before(text, start), end, is_clock) for start, end, is_clock in found]


def _is_followed(text: str, end: int) -> bool:
    """Whether another part of a time follows, behind a space or a comma with one: ``Tue Sep 8``, ``Tue, Sep 8``."""
    return pattern("part").match(text, end + 1 + (text[end : end + 2] == ", ")) is not None


def parts_in(text: str) -> Iterator[re.Match[str]]:
    """The parts of stated times, tried where a figure or a name begins alone."""
    has_names = not _names().isdisjoint(words_in(text))
    part = pattern("part" if has_names else "figures")
    end = 0
    for run in (_RUN if has_names else _FIGURES).finditer(text):
        start = run.start()
        if start >= end and (not has_names or run[1] or run[0].lower() in opening_words()):
            found = part.match(text, start)
            if found is not None:
                end = found.end()
                yield found


@cache
def _abbreviated() -> frozenset[str]:
    """Weekdays of a few letters, which are times only beside others: ``sun`` and ``sat`` are words."""
    return frozenset(data()["abbreviated"]["weekdays"])


def _with_words_before(text: str, start: int) -> int:
    """Where a stated time begins, words such as ``at`` or ``as of`` included."""
    before = pattern("before").search(text, max(0, start - _longest_before()), start)
    return before.start() if before else start


def words_before() -> tuple[str, ...]:
    """The words that belong to the time behind them: ``at``, ``as of``, ``kl.``."""
    return tuple(data()["before"]["words"])


def opens_with_time(text: str) -> bool:
    """Whether the first word of ``text`` belongs to a time or a date, rather than standing before any other thing as well."""
    word = _LETTERS.match(text)
    may_open = text[:1].isdigit() if word is None else word.group().lower() in opening_words()
    return may_open and (pattern("part").match(text) is not None or pattern("led_clock").match(text) is not None)


def may_open_with_time(text: str) -> bool:
    """A cheaper look than `opens_with_time`, which lets more through: a figure, or the first letters of a word of time."""
    return text[:1].isdigit() or text[:3].lower() in _opening_letters()


@cache
def _opening_letters() -> frozenset[str]:
    words = opening_words()
    return frozenset(word[:3] for word in words) | frozenset(
        word + sign for word in words for sign in " ." if len(word) == 2
    )


def is_bare_figure(text: str) -> bool:
    """Whether the time of day in ``text`` is a figure with a stop and no word of time: versions and prices look so.

    >>> is_bare_figure("4.10 2022-10-09"), is_bare_figure("13.30 Uhr"), is_bare_figure("kl. 13.30")
    (True, False, False)
    """
    clock = next((part["clock"] for part in pattern("figures").finditer(text) if part["clock"]), "")
    return text[:1].isdigit() and "." in clock and not any(sign.isalpha() for sign in clock)


@cache
def pattern(name: str) -> re.Pattern[str]:
    """One of the patterns of time, by name, compiled when it is first wanted."""
    return re.compile(_PATTERNS[name](), re.IGNORECASE)


_PATTERNS: Mapping[str, Callable[[], str]] = {
    "part": lambda: _WORD_START + _part(),
    "figures": lambda: _WORD_START + _figures(),
    "between": lambda: rf"(?:T|[\s,|(]{{0,3}}(?:[-–—]\s)?(?:(?:{_before()})\s)?)",
    "before": lambda: rf"(?<!\w)(?:{_before()})\s?$",
    "led_clock": lambda: rf"(?:{_either(data()['before']['clock'])})\b\.?\s?(?=\d)(?:{_clock()})",
    "hour": lambda: r"(\d{1,2}?)(?:[:.h時时]\s?(\d\d)|(\d\d)(?!\d)|(?!\d))",
    "half": lambda: r"([ap])(?:\.\s?|\s)?m\b",
    "named_hour": lambda: rf"\b(?:{_either(data()['hours'])})\b",
    "zone": lambda: rf"(?-i:\b({_either(data()['zones'])})\b)",
    "month": lambda: rf"(?<![^\W\d_])({_either(ordinals('months'))})\b",
    "month_of": lambda: rf"({_either(ordinals('months'))})\.?\s(?:de\s)?((?:19|20)\d\d)",
    "number": lambda: r"\d+",
}
# Scripts without spaces write a date right after a word.
_WORD_START = r"(?:(?<![^\W\u3040-\u9fff])|(?<=\d-\d\dT))(?<!\d[.:,])"
_YEAR = r"(?:,?\s+(?:de\s+)?(?:19|20)\d\d\b)?"


def _part() -> str:
    """One part of a stated time: a clock time, a date, a weekday, a word such as ``yesterday``."""
    return (
        rf"(?:{_figures()}|(?=[^\W\d_])(?:(?P<named_date>{_named_date()})|(?P<weekday>{_weekday()})"
        rf"|(?P<relative>(?:{_either(data()['relative'])})\b)"
        rf"|(?P<named_hour>(?:{_either(data()['hours'])})\b{_zone()})))"
    )


def _figures() -> str:
    """A part of a stated time that opens with a figure."""
    ago = _either(data()["ago"]["phrases"]).replace("\\#", r"\d{1,3}")
    return rf"(?=\d)(?<![.:,]\d)(?:(?P<date>{_numbered_date()})|(?P<ago>(?:{ago})(?![a-z]))|(?P<clock>{_clock()}))"


def _clock() -> str:
    """A clock time in figures: half of the day, a colon or a stop, a word such as ``Uhr``, or a zone."""
    after = _either(data()["after"]["words"])
    return (
        rf"(?:1[0-2]|0?[1-9])(?:[:.]\s?[0-5]\d(?::[0-5]\d)?)?\s?[ap](?:\.\s?|\s)?m\b\.?{_zone()}"
        # 304 PM, as teletypes write it
        rf"|(?:1[0-2]|[1-9])[0-5]\d\s(?-i:[AP]M)\b{_zone()}"
        rf"|(?:[01]?\d|2[0-4])[:.][0-5]\d\s?(?:{after})\b\.?{_zone()}"
        r"|(?:[01]?\d|2[0-4])\s?uhr\b"
        r"|(?:[01]?\d|2[0-3])\s?h\s?[0-5]\d\b"
        # 16:06, 16:06:00, 16:06:00Z
        rf"|(?:[01]?\d|2[0-4]):[0-5]\d(?!\d|:\d{{3}})(?::[0-5]\d(?![\d:]))?(?:Z\b)?{_zone()}"
        r"|(?:[01]?\d|2[0-4])\.[0-5]\d(?![\w.]|\s?%)"
        # 2110 BST, 1100ET; four figures alone are a time only behind the word: Update 1740:
        rf"|[0-2]\d[0-5]\d\s?(?-i:{_either(name for name in data()['zones'] if name not in ('CT', 'MT', 'PT'))})\b"
        r"|(?<=update\s)(?!19|20[0-4])[0-2]\d[0-5]\d(?=\s?(?:[:(–—-]|$))"
        r"|\d{1,2}時\d{1,2}分|\d{1,2}[时時](?:\d{1,2}分)?"
    )


def _zone() -> str:
    zones = rf"(?-i:{_either(data()['zones'])})\b"
    return rf"(?:\s?(?:\({zones}\)|{zones})(?:\s+time\b)?|\s+local\s+time\b)?"


def _numbered_date() -> str:
    """A date that begins with a figure: ``22 April 2022``, ``29.04.2020``, ``5/3``, ``2019/4/14``, ``4月24日``."""
    return (
        rf"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|\.)?\s?(?:of\s+|de\s+)?{_month()}{_YEAR}"
        rf"|(?:3[01]|[12]\d|0?[1-9])-{_month()}-(?:19|20)\d\d"
        r"|(?:19|20)\d\d-\d\d-\d\d"
        r"|(?:19|20)\d\d/\d{1,2}/\d{1,2}"
        r"|\d{1,2}[./]\s?\d{1,2}[./]\s?(?:(?:19|20)\d\d|\d\d)(?!\d)"
        # 14.10., 19:48
        r"|(?:3[01]|[12]\d|0?[1-9])\.\s?(?:1[0-2]|0?[1-9])\.(?=,?\s(?:um\s|gegen\s)?\d{1,2}[:.]\d\d)"
        r"|\d{1,2}/\d{1,2}(?![\d/])"
        r"|(?:(?:19|20)\d\d年)?\d{1,2}月\d{1,2}日"
    )


def _named_date() -> str:
    """A date that begins with the month: ``Feb. 6``, ``April 21, 2020``."""
    return rf"{_month()}\s?(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b(?![:.]\d){_YEAR}"


def _month() -> str:
    return rf"(?:{_either(ordinals('months'))})\b\.?"


def _weekday() -> str:
    return rf"(?:{_either(ordinals('weekdays'))})\b\.?(?:\s(?:morning|afternoon|evening|night)\b)?"


def _before() -> str:
    return _either(words_before())


@cache
def _longest_before() -> int:
    """Characters of the longest words that stand before a time, the space after them included."""
    return max(map(len, words_before())) + 1


@cache
def _names() -> frozenset[str]:
    """Words of which one is in every stated time that has no figure."""
    relative = [phrase.split()[-1] for phrase in data()["relative"]]
    return frozenset([*ordinals("months"), *ordinals("weekdays"), *relative, *data()["hours"]])


@cache
def opening_words() -> frozenset[str]:
    """Words of which one opens every stated time that opens with no figure."""
    names = (
        *(*ordinals("months"), *ordinals("weekdays"), *data()["relative"], *data()["hours"]),
        *data()["before"]["clock"],
    )
    return frozenset(word.group() for name in names if (word := _LETTERS.match(name)))


def _either(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
