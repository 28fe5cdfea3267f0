"""Times and dates as newsrooms state them: read from text, put in order, resolved to moments.

Clock times are 12-hour or 24-hour (``9:20 a.m. ET``, ``15.20``, ``8 Uhr``, ``godz. 15.17``), dates may lack a year, a
weekday may stand for a date. Names of months, weekdays and zones are data: ``clock.toml``.
"""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime, timedelta, timezone, tzinfo
from functools import cache
from importlib import resources
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from attrs import frozen

_DAY = 24 * 60
_HALF_DAY = 12 * 60


@frozen
class StatedTime:
    """A time or date as the text states it; every part it leaves out is None.

    ``minute`` counts from midnight, 0 to 1439; ``half`` says that morning and afternoon are not told apart (``7:52``).
    ``weekday`` is 0 for Monday; ``relative`` counts days from the day of writing (yesterday is -1).

    >>> read_time("9:20 p.m. ET Friday")
    StatedTime(text='9:20 p.m. ET Friday', minute=1280, half=False, zone='ET', year=None, month=None, day=None, weekday=4, relative=None)
    """

    text: str
    minute: int | None = None
    half: bool = False
    zone: str | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    relative: int | None = None

    @property
    def has_date(self) -> bool:
        """Whether a month and a day are stated."""
        return self.month is not None and self.day is not None

    def __str__(self) -> str:
        return self.text


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("clock.toml").read_text(encoding="utf-8"))


@cache
def _ordinals(table: str) -> dict[str, int]:
    """Each name of a month or weekday, in lower case, with its place in the year or week, from 0."""
    return {
        name: place
        for names in _data()[table].values()
        for place, forms in enumerate(names)
        for name in forms.split("|")
    }


def _either(names: object) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))  # type: ignore[call-overload]


@cache
def _months() -> str:
    return rf"(?:{_either(_ordinals('months'))})\b\.?"


@cache
def _weekdays() -> str:
    return rf"(?:{_either(_ordinals('weekdays'))})\b\.?(?:\s(?:morning|afternoon|evening|night)\b)?"


@cache
def _clock_pattern() -> str:
    """A clock time in figures: half of the day, a colon or a stop, a word such as ``Uhr``, or a zone."""
    after = _either(_data()["after"]["words"])
    return (
        rf"(?:1[0-2]|0?[1-9])(?:[:.]\s?[0-5]\d(?::[0-5]\d)?)?\s?[ap](?:\.\s?|\s)?m\b\.?{_zone_pattern()}"
        rf"|(?:[01]?\d|2[0-4])[:.][0-5]\d\s?(?:{after})\b\.?{_zone_pattern()}"
        r"|(?:[01]?\d|2[0-4])\s?uhr\b"
        r"|(?:[01]?\d|2[0-3])h[0-5]\d\b"
        rf"|(?:[01]?\d|2[0-4]):[0-5]\d(?!\d|:\d{{3}}){_zone_pattern()}"
        r"|(?:[01]?\d|2[0-4])\.[0-5]\d(?![\d.]|\s?%)"
        r"|[0-2]\d[0-5]\d\s?(?-i:GMT|UTC)\b"
    )


@cache
def _zone_pattern() -> str:
    return rf"(?:\s?\(?(?-i:{_either(_data()['zones'])})\b\)?(?:\s+time\b)?|\s+local\s+time\b)?"


@cache
def _year_pattern() -> str:
    return r"(?:,?\s+(?:de\s+)?(?:19|20)\d\d\b)?"


@cache
def _numbered_date_pattern() -> str:
    """A date that begins with a figure: ``22 April 2022``, ``29.04.2020``, ``5/3``, ``2019/4/14``, ``4月24日``."""
    return (
        rf"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|\.)?\s?(?:of\s+|de\s+)?{_months()}{_year_pattern()}"
        r"|(?:19|20)\d\d-\d\d-\d\d"
        r"|(?:19|20)\d\d/\d{1,2}/\d{1,2}"
        r"|\d{1,2}[./]\s?\d{1,2}[./]\s?(?:(?:19|20)\d\d|\d\d)(?!\d)"
        r"|\d{1,2}/\d{1,2}(?![\d/])"
        r"|(?:(?:19|20)\d\d年)?\d{1,2}月\d{1,2}日"
    )


@cache
def _named_date_pattern() -> str:
    """A date that begins with the month: ``Feb. 6``, ``April 21, 2020``."""
    return rf"{_months()}\s?(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b(?![:.]\d){_year_pattern()}"


# Scripts without spaces write a date right after a word.
_WORD_START = r"(?<![^\W\u3040-\u9fff])(?<!\d[.:,])"
_LETTERS = re.compile(r"[^\W\d_]+")
_FIGURE = re.compile(r"\d")


@cache
def _names() -> frozenset[str]:
    """Words of which one is in every stated time that has no figure."""
    relative = [phrase.split()[-1] for phrase in _data()["relative"]]
    return frozenset([*_ordinals("months"), *_ordinals("weekdays"), *relative, "noon", "midday", "midnight"])


@cache
def _figures_pattern() -> str:
    """A part of a stated time that opens with a figure."""
    return rf"(?=\d)(?<![.:,]\d)(?:(?P<date>{_numbered_date_pattern()})|(?P<clock>{_clock_pattern()}))"


@cache
def _part_pattern() -> str:
    """One part of a stated time: a clock time, a date, a weekday, a word such as ``yesterday``."""
    return (
        rf"(?:{_figures_pattern()}|(?=[^\W\d_])(?:(?P<named_date>{_named_date_pattern()})|(?P<weekday>{_weekdays()})"
        rf"|(?P<relative>(?:{_either(_data()['relative'])})\b)|(?P<clock_word>(?:noon|midday|midnight)\b{_zone_pattern()})))"
    )


# Masked text: what a time is hidden behind, sign by sign, so that offsets stay.
CLOCK_SIGN, DATE_SIGN, FILL_SIGN, STOP_SIGN = "\ue000", "\ue001", "\ue002", "\ue003"
_PRIVATE = {ord(sign): "?" for sign in (CLOCK_SIGN, DATE_SIGN, FILL_SIGN, STOP_SIGN)}
# The shortest weekday that is taken for one without a date or a clock time beside it (``sun`` and ``sat`` are words).
_LONE_WEEKDAY = 5
_SIGNS_OF_TIME = re.compile(r"[\d年月]")


def mask_times(text: str) -> str:
    """``text`` with every time and date hidden behind signs of its own, as long as before.

    The first sign tells a time of day from a date; the last tells whether the time ended with a full stop. Phrases of the
    grammar meet these signs instead of a hundred ways to write a time.

    >>> len(mask_times("Update at 9:20 a.m. ET: Rain")) == len("Update at 9:20 a.m. ET: Rain")
    True
    """
    masked = text.translate(_PRIVATE) if not text.isascii() else text
    pieces, position = [], 0
    for start, end, has_clock in times_in(text):
        last = STOP_SIGN if text[end - 1] == "." else FILL_SIGN
        pieces += [masked[position:start], CLOCK_SIGN if has_clock else DATE_SIGN, FILL_SIGN * (end - start - 2), last]
        position = end
    return "".join([*pieces, masked[position:]])


def times_in(text: str) -> list[tuple[int, int, bool]]:
    """Where ``text`` states times: (start, end, whether a time of day is among them), neighboring parts as one."""
    found: list[tuple[int, int, bool]] = []
    has_names = not _names().isdisjoint(_LETTERS.findall(text.lower()))
    if not has_names and _FIGURE.search(text) is None:
        return found
    for part in _compiled("part" if has_names else "figures").finditer(text):
        start, end, is_clock = part.start(), part.end(), part.lastgroup in ("clock", "clock_word")
        if found and _compiled("between").fullmatch(text, found[-1][1], start):
            found[-1] = (found[-1][0], end, found[-1][2] or is_clock)
        elif part.lastgroup != "weekday" or end - start > _LONE_WEEKDAY or _compiled("part").match(text, end + 1):
            found.append((start, end, is_clock))
    return [
        (_with_words_before(text, start), end, is_clock)
        for start, end, is_clock in found
    ]


def opens_with_time(text: str) -> bool:
    """Whether the first word of ``text`` belongs to a time or a date itself, rather than standing before one."""
    return _compiled("part").match(text) is not None


def _with_words_before(text: str, start: int) -> int:
    before = _compiled("before").search(text, max(0, start - 10), start)
    return before.start() if before else start


@cache
def _compiled(name: str) -> re.Pattern[str]:
    zones = _either(_data()["zones"])
    before = _either(_data()["before"]["words"])
    months, weekdays = _either(_ordinals("months")), _either(_ordinals("weekdays"))
    source = {
        "date": rf"{_numbered_date_pattern()}|{_named_date_pattern()}",
        "clock": rf"(?<!\d)(?:{_clock_pattern()})|\b(?:noon|midday|midnight)\b{_zone_pattern()}",
        "part": _WORD_START + _part_pattern(),
        "figures": _WORD_START + _figures_pattern(),
        "between": rf"[\s,|(]{{0,3}}(?:[-–—]\s)?(?:(?:{before})\s)?",
        "before": rf"(?<!\w)(?:{before})\s?$",
        "hour": r"(\d{1,2})(?:[:.h]\s?(\d\d))?(\d\d(?=\s?(?:gmt|utc)))?",
        "half": r"([ap])(?:\.\s?|\s)?m\b",
        "zone": rf"(?-i:\b({zones})\b)",
        "month": rf"\b({months})\b",
        "weekday": rf"\b({weekdays})\b",
        "relative": rf"\b({_either(_data()['relative'])})\b",
        "year": r"\b((?:19|20)\d\d)(?!\d)",
        "number": r"\d+",
    }[name]
    return re.compile(source, re.IGNORECASE)


def read_time(text: str) -> StatedTime | None:
    """The time or date that ``text`` states, or None. ``text`` is a few words; only its first 120 characters are read.

    >>> read_time("29.04.2020, 17:15 Uhr").day
    29
    >>> read_time("some day") is None
    True
    """
    text = text[:120]
    dated = _compiled("date").search(text)
    rest = text if dated is None else text[: dated.start()] + " " * (dated.end() - dated.start()) + text[dated.end() :]
    clock = _compiled("clock").search(rest)
    weekday = _compiled("weekday").search(rest)
    relative = _compiled("relative").search(rest)
    if not (dated or clock or weekday or relative):
        return None
    minute, half = _minute(clock.group()) if clock else (None, False)
    zone = _compiled("zone").search(rest, clock.start()) if clock else None
    year, month, day = _calendar(dated.group()) if dated else (None, None, None)
    return StatedTime(
        text.strip(),
        minute,
        half,
        zone.group(1) if zone else None,
        year,
        month,
        day,
        _ordinals("weekdays")[weekday.group(1).lower()] if weekday else None,
        _data()["relative"][relative.group(1).lower()] if relative else None,
    )


def _minute(text: str) -> tuple[int | None, bool]:
    """Minutes from midnight, and whether the half of the day is open."""
    lower = text.lower()
    if "noon" in lower or "midday" in lower:
        return _HALF_DAY, False
    if "midnight" in lower:
        return 0, False
    found = _compiled("hour").search(lower)
    if found is None:
        return None, False
    hour, minute = int(found[1]), int(found[2] or found[3] or 0)
    half = _compiled("half").search(lower)
    if half:
        hour = hour % 12 + (12 if half[1] == "p" else 0)
    surely_24 = half or hour > 12 or found[1].startswith("0") or "." in text or not lower[found.end() :].strip() == ""
    return (hour % 24) * 60 + minute, not surely_24


def _calendar(text: str) -> tuple[int | None, int | None, int | None]:
    """Year, month and day of a date; what makes no date is None."""
    named = _compiled("month").search(text)
    numbers = [int(number) for number in _compiled("number").findall(text)]
    year = next((number for number in numbers if number > 1000), None)
    small = [number for number in numbers if number <= 1000]
    if named:
        month, day = _ordinals("months")[named.group(1).lower()] + 1, small[0]
    elif year is not None and numbers[0] == year:
        month, day = small[0], small[1]
    elif "/" in text and small[0] <= 12:
        month, day = small[0], small[1]
    elif "月" in text:
        month, day = small[0], small[1]
    else:
        day, month = small[0], small[1]
    if year is None and len(small) == 3:
        year = 2000 + small[2]
    return (year, month, day) if 1 <= month <= 12 and 1 <= day <= 31 else (None, None, None)


def step(before: StatedTime, after: StatedTime) -> int | None:
    """Minutes from the time ``before`` to the time ``after``, negative when it is earlier; None where nothing tells.

    Without dates the nearer way round the clock counts, so that 11:50 p.m. comes shortly before 12:10 a.m.

    >>> step(read_time("12:10 a.m."), read_time("11:50 p.m."))
    -20
    """
    days = _days_between(before, after)
    if before.minute is None or after.minute is None:
        return None if days is None else days * _DAY
    minutes = after.minute - before.minute
    if before.half or after.half:
        minutes = (minutes + _HALF_DAY // 2) % _HALF_DAY - _HALF_DAY // 2
        return minutes if days is None else days * _DAY + minutes
    if days is not None:
        return days * _DAY + minutes
    return (minutes + _HALF_DAY) % _DAY - _HALF_DAY


def _days_between(before: StatedTime, after: StatedTime) -> int | None:
    if before.month and before.day and after.month and after.day:
        first_year = before.year or after.year or 2000
        second_year = after.year or before.year or 2000
        days = _ordinal(second_year, after.month, after.day) - _ordinal(first_year, before.month, before.day)
        if before.year is None or after.year is None:
            # Without years the turn of the year is taken the nearer way round.
            days = (days + 183) % 366 - 183
        return days
    if before.weekday is not None and after.weekday is not None:
        return (after.weekday - before.weekday + 3) % 7 - 3
    if before.relative is not None and after.relative is not None:
        return after.relative - before.relative
    return None


def _ordinal(year: int, month: int, day: int) -> int:
    """A count of days that also serves the 30th of February a desk once wrote."""
    return date(year, month, 1).toordinal() + day - 1


def zone_of(stated: StatedTime, given: tzinfo | None) -> tzinfo | None:
    """The zone a stated time is in: the one it names, else the one ``given``."""
    named = _data()["zones"].get(stated.zone) if stated.zone else None
    if named is None:
        return given
    if named[0] in "+-":
        sign = -1 if named[0] == "-" else 1
        return timezone(sign * timedelta(hours=int(named[1:3]), minutes=int(named[3:])), stated.zone or "")
    try:
        return ZoneInfo(named)
    except ZoneInfoNotFoundError:
        return given


def moment(stated: StatedTime, zone: tzinfo | None, latest: datetime | None) -> datetime | None:
    """The moment a stated time means: the last that fits it and is not after ``latest``; None where that is open.

    Without a zone, or without a date and nothing to count back from, no moment is meant for certain.
    """
    zone = zone_of(stated, zone)
    if zone is None or stated.minute is None or stated.half:
        return None
    clock = {"hour": stated.minute // 60, "minute": stated.minute % 60}
    limit = None if latest is None else latest.astimezone(zone)
    if stated.month and stated.day:
        year = stated.year or (limit.year if limit else None)
        if year is None:
            return None
        try:
            found = datetime(year, stated.month, stated.day, tzinfo=zone, **clock)  # type: ignore[arg-type]
        except ValueError:
            return None
        if stated.year is None and limit is not None and found - limit > timedelta(days=1):
            found = found.replace(year=year - 1)
        return found
    if limit is None:
        return None
    found = limit.replace(second=0, microsecond=0, **clock)  # type: ignore[arg-type]
    if stated.weekday is not None:
        found -= timedelta(days=(found.weekday() - stated.weekday) % 7)
        return found if found <= limit else found - timedelta(days=7)
    return found if found <= limit else found - timedelta(days=1)
