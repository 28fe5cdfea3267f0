"""Times and dates as newsrooms state them: read from text, put in order, resolved to moments.

Clock times are 12-hour or 24-hour (``9:20 a.m. ET``, ``15.20``, ``8 Uhr``, ``godz. 15.17``), dates may lack a year, a
weekday may stand for a date. Names of months, weekdays, hours and zones are data: ``clock.toml``.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache

from attrs import frozen

from revdiff.arguments import can_be_reckoned_with, told
from revdiff.errors import OptionError
from revdiff.phrases.numbers import PHRASE_REACH
from revdiff.phrases.times import data, ordinals, parts_in, pattern

_DAY = 24 * 60
_HALF_DAY = 12 * 60
# Two ways to write the same part.
_PART_NAMES = {"named_hour": "clock", "named_date": "date"}


@frozen
class StatedTime:
    """A time or date as the text states it; every part it leaves out is None.

    ``minute`` counts from midnight, 0 to 1439; ``half`` says that morning and afternoon are not told apart (``7:52``).
    ``weekday`` is 0 for Monday; ``relative`` counts days from the day of writing (yesterday is -1).

    See the glossary: :term:`stated time`.

    >>> stated = read_time("9:20 p.m. ET Friday")
    >>> stated.minute, stated.zone, stated.weekday
    (1280, 'ET', 4)
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


@lru_cache(maxsize=1024)
def read_time(text: str) -> StatedTime | None:
    """The time or date that ``text`` states, or None. ``text`` is a few words; only its first 120 characters are read.

    >>> read_time("29.04.2020, 17:15 Uhr").day
    29
    >>> read_time("some day") is None
    True
    """
    parts: dict[str, str] = {}
    for found in parts_in(text[:PHRASE_REACH]):
        parts.setdefault(_PART_NAMES.get(found.lastgroup or "", found.lastgroup or ""), found.group())
    if not parts:
        return None
    clock, dated, weekday, relative = (parts.get(name) for name in ("clock", "date", "weekday", "relative"))
    minute, half = _minute(clock) if clock else (None, False)
    zone = pattern("zone").search(clock) if clock else None
    year, month, day = _calendar(dated) if dated else (None, None, None)
    return StatedTime(
        text.strip(),
        minute,
        half,
        zone.group(1) if zone else None,
        year,
        month,
        day,
        None if weekday is None else ordinals("weekdays")[weekday.lower().split()[0].rstrip(".")],
        None if relative is None else data()["relative"][relative.lower()],
    )


def _minute(text: str) -> tuple[int | None, bool]:
    """Minutes from midnight, and whether the half of the day is open."""
    lower = text.lower()
    named = pattern("named_hour").search(lower)
    if named is not None:
        return data()["hours"][named.group()], False
    found = pattern("hour").search(lower)
    if found is None:
        return None, False
    hour, minute = int(found[1]), int(found[2] or found[3] or 0)
    half = pattern("half").search(lower)
    if half:
        hour = hour % 12 + (12 if half[1] == "p" else 0)
    surely_24 = hour > 12 or found[1].startswith("0") or "." in text or found[3] or _counts_to_24(text[found.end() :])
    return (hour % 24) * 60 + minute, not (half or surely_24 or "h" in found.group())


def _counts_to_24(after: str) -> bool:
    """Whether what follows a clock time's figures, ``Uhr`` or ``UTC``, goes with hours to 24: in America zones do not."""
    zone = pattern("zone").search(after)
    return after.strip() != "" and not (zone and data()["zones"][zone[1]][0] in "A-")


def _calendar(text: str) -> tuple[int | None, int | None, int | None]:
    """Year, month and day of a date; what makes no date is None."""
    named = pattern("month").search(text)
    numbers = [int(number) for number in pattern("number").findall(text)]
    year = next((number for number in numbers if number > 1000), None)
    small = [number for number in numbers if number <= 1000]
    if named:
        month, day = ordinals("months")[named.group(1).lower()] + 1, small[0]
    elif (year is not None and numbers[0] == year) or ("/" in text and small[0] <= 12) or "月" in text:
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
    return (zone_in_copy(stated.zone) if stated.zone else None) or given


def zone_in_copy(name: str) -> tzinfo | None:
    """The zone that copy calls so, such as ``GMT`` or ``ET``, or None where it is called so nowhere."""
    known = data()["zones"].get(name)
    if known is None:
        return None
    if known[0] in "+-":
        sign = -1 if known[0] == "-" else 1
        return timezone(sign * timedelta(hours=int(known[1:3]), minutes=int(known[3:])), name)
    return named_zone(known)


def named_zone(name: str) -> tzinfo | None:
    """The zone of a name such as ``Europe/Berlin``, or None where this machine knows none."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # what the system cannot even look for is told by an OSError
        return None


def given_zone(timezone: tzinfo | str | None) -> tzinfo | None:
    """The zone that a caller means by ``timezone``: a zone, or its name. Raises `OptionError` for what is neither."""
    if timezone is not None and not isinstance(timezone, tzinfo | str):
        raise OptionError(f"timezone is a zone or its name, not {type(timezone).__name__}")
    # A zone of pytz does not know how far it is off until it is made one of a certain time. The zone of its name knows.
    name = getattr(timezone, "zone", None) if hasattr(timezone, "localize") else timezone
    if not isinstance(name, str):
        return timezone if isinstance(timezone, tzinfo) else None
    zone = named_zone(name)
    if zone is None:
        raise OptionError(f"timezone {told(name)} is not a known zone such as 'Europe/Berlin'")
    return zone


def moment(stated: StatedTime, zone: tzinfo | None, latest: datetime | None) -> datetime | None:
    """The moment a stated time means: the last that fits it and is not after ``latest``; None where that is open.

    Without a zone, or without a date and nothing to count back from, no moment is meant for certain; nor is one at the ends of
    the calendar.
    """
    try:
        found = _moment(stated, zone, latest)
    except OverflowError:
        return None
    return found if found is not None and can_be_reckoned_with(found) else None


def _moment(stated: StatedTime, zone: tzinfo | None, latest: datetime | None) -> datetime | None:
    zone = zone_of(stated, zone)
    if zone is None or stated.minute is None or stated.half:
        return None
    hour, minute = divmod(stated.minute, 60)
    limit = None if latest is None else latest.astimezone(zone)
    if stated.month and stated.day:
        year = stated.year or (limit.year if limit else None)
        if year is None:
            return None
        for one in (year,) if stated.year is not None else (year, year - 1):
            try:
                found = datetime(one, stated.month, stated.day, hour, minute, tzinfo=zone)
            except ValueError:
                continue  # there is no February 29 in it
            if stated.year is not None or limit is None or found - limit <= timedelta(days=1):
                return found
        return None
    if limit is None:
        return None
    found = limit.replace(hour=hour, minute=minute, second=0, microsecond=0)
    if stated.weekday is not None:
        found -= timedelta(days=(found.weekday() - stated.weekday) % 7)
        return found if found <= limit else found - timedelta(days=7)
    return found if found <= limit else found - timedelta(days=1)
