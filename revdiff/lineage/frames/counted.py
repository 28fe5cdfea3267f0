"""Times as numbers: counted from the start of 1970, or written in figures from the year on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final, TypeAlias

from revdiff.lineage.frames.cells import absent, whole

Number: TypeAlias = int | float | Decimal

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)

# A number that would mean a time of another year is a number of something else.
_YEARS: Final = range(1900, 2200)

_NUMBER = re.compile(r"[+-]?\d{1,30}(?:\.\d{1,30})?", re.ASCII)


class Counted(StrEnum):
    """In what the numbers of a column count times."""

    SECONDS = "seconds"
    MILLISECONDS = "milliseconds"
    MICROSECONDS = "microseconds"
    NANOSECONDS = "nanoseconds"
    FIGURES = "figures"
    """Not counted: a day in 8 figures, a minute in 12, a second in 14, as 20241104180000."""


LEAST: Final = 100_000_000
"""Below it a number may count in any unit: so many seconds from 1970 are 1973 and 1966."""

# The nanoseconds of each unit, and the least number that can only count in it; that of the next finer is a thousand times it.
_NANOSECONDS: Final[Mapping[Counted, tuple[int, int]]] = {
    Counted.SECONDS: (1_000_000_000, LEAST),
    Counted.MILLISECONDS: (1_000_000, LEAST * 1_000),
    Counted.MICROSECONDS: (1_000, LEAST * 1_000_000),
    Counted.NANOSECONDS: (1, LEAST * 1_000_000_000),
}
_A_DAY, *_WITH_A_TIME = 8, 12, 14
_TOO_MANY = 10 ** max(_WITH_A_TIME)


def counted_in(cells: Iterable[Any]) -> Counted | None:
    """In what the numbers among the cells of a column count; None where no number says so.

    In figures, if all of them can be read so; else in the unit in which most of them can only be, of as many in the coarser.

    >>> counted_in([1730743200, "1730743260", 0]), counted_in([20241104180000]), counted_in(["2024-11-04", 3])
    (<Counted.SECONDS: 'seconds'>, <Counted.FIGURES: 'figures'>, None)
    """
    numbers = [number for cell in cells if (number := number_in(cell)) is not None]
    if numbers and all(in_figures(number) for number in numbers):
        return Counted.FIGURES
    votes = Counter(map(unit_of, numbers))
    return max((unit for unit in _NANOSECONDS if votes[unit]), key=votes.__getitem__, default=None)


def number_in(cell: Any) -> Number | None:
    """The number that a cell is, or has as text; None where it is none."""
    if isinstance(cell, str):
        written = cell.strip()
        if not _NUMBER.fullmatch(written):
            return None
        return Decimal(written) if "." in written else int(written)
    if isinstance(cell, date) or absent(cell):
        return None
    number = whole(cell)
    return number if isinstance(number, int | float | Decimal) and not isinstance(number, bool) else None


def size_of(number: Number) -> Number:
    """How far a number is from 0."""
    return -number if number < 0 else number


def unit_of(number: Number) -> Counted | None:
    """The unit in which a number can only be a time; None for one that may be of any, and for one that is of none."""
    size = size_of(number)
    return next((unit for unit, (_, least) in _NANOSECONDS.items() if least <= size < least * 1000), None)


def counted(number: Number, unit: Counted) -> tuple[datetime, int] | None:
    """The time that a number means in a unit, and the nanoseconds beyond its microseconds; None for one too far off.

    >>> counted(1730743200.5, Counted.SECONDS)[0].isoformat()
    '2024-11-04T18:00:00.500000+00:00'
    """
    if not size_of(number) < LEAST * 1_000_000_000_000:
        return None
    nanoseconds, _ = _NANOSECONDS[unit]
    # Of a float the microsecond is the last that can be believed.
    reckoned = round(number * nanoseconds / 1000) * 1000 if isinstance(number, float) else int(number * nanoseconds)
    try:
        found = _EPOCH + timedelta(microseconds=reckoned // 1000)
    except OverflowError:
        return None
    return (found, reckoned % 1000) if found.year in _YEARS else None


def in_figures(number: Number) -> datetime | None:
    """The time of no zone that a number has in figures; None where it has none.

    >>> in_figures(202411041800), in_figures(1730743200)
    (datetime.datetime(2024, 11, 4, 18, 0), None)
    """
    if not (isinstance(number, int) and 0 < number < _TOO_MANY):
        return None
    figures = str(number)
    if not (is_a_day(number) or len(figures) in _WITH_A_TIME):
        return None
    try:
        found = datetime.fromisoformat(figures if is_a_day(number) else f"{figures[:_A_DAY]}T{figures[_A_DAY:]}")
    except ValueError:
        return None
    return found if found.year in _YEARS else None


def is_a_day(number: Number) -> bool:
    """Whether a number in figures is a day alone."""
    return len(str(number)) == _A_DAY
