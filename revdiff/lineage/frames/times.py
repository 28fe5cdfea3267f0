"""Cells that tell a time: moments, times of a wall clock, days, texts, numbers."""

from __future__ import annotations

import re
from datetime import MAXYEAR, MINYEAR, date, datetime, time, timezone, tzinfo
from functools import lru_cache
from typing import Any, Final

from attrs import frozen

from revdiff.arguments import can_be_reckoned_with
from revdiff.lineage.frames.cells import UnusableError, blank
from revdiff.lineage.frames.counted import LEAST, Counted, counted, in_figures, is_a_day, number_in, size_of, unit_of

_NO_ZONE: Final = "it names no time zone; give timezone="
_NO_TIME: Final = "it is no time that can be read; ISO 8601 can"
_FAR_OFF: Final = "it is too far off to be a time"
_NO_UNIT: Final = "it is too near to 0 to tell in what it counts from 1970"
_A_DAY_ALONE: Final = "a day alone, taken for its midnight"

# ISO 8601 has no space before the zone, and no name for it; databases write so.
_UNIVERSAL = re.compile(r"\s?(?:UTC|GMT)$")
_SPACE_BEFORE_ZONE = re.compile(r"\s(?=[+-]\d\d(?::?\d\d)?$)")
_NANOSECONDS = re.compile(r"[.,]\d{6}(\d{1,3})")
_LONGEST_DAY = len("2024-05-01")
# As mail writes times. Of zones with a name these are all that mail knows.
_MAIL = re.compile(
    r"(?:[a-z]{3},\s*)?\d{1,2}\s+[a-z]{3}\s+\d{4}\s+\d\d:\d\d(?::\d\d)?(?:\s+(?:[+-]\d{4}|ut|utc|gmt|[ecmp][sd]t))?",
    re.IGNORECASE | re.ASCII,
)


@frozen
class CellTime:
    """The time of a cell, the nanoseconds beyond its microseconds, and what was decided about it."""

    at: datetime
    beyond: int = 0
    warning: str | None = None

    @property
    def order(self) -> tuple[datetime, int]:
        """By which times are ordered."""
        return self.at, self.beyond


@frozen
class Clock:
    """How the cells of a column are read as times: the zone of those that name none, in what those count that are numbers."""

    column: str
    zone: tzinfo | None
    counted: Counted | None

    def read(self, cell: Any) -> CellTime | None:
        """The time of a cell; None for a missing one. Raises `UnusableError`."""
        if blank(cell):
            return None
        if type(cell).__name__ == "datetime64":
            return self._of_numpy(cell)
        if isinstance(cell, datetime):
            return self._placed(cell, cell, getattr(cell, "nanosecond", 0))
        if isinstance(cell, date):
            return self._placed(cell, datetime.combine(cell, time()), day=True)
        return self._written(cell) if isinstance(cell, str) and number_in(cell) is None else self._number(cell)

    def _of_numpy(self, cell: Any) -> CellTime:
        found = cell.astype("datetime64[us]").item()
        if not isinstance(found, datetime):  # a number, where Python has no such time
            raise UnusableError(_FAR_OFF, self.column, cell)
        return self._placed(cell, found)

    def _written(self, cell: str) -> CellTime:
        said = _SPACE_BEFORE_ZONE.sub("", _UNIVERSAL.sub("Z", cell.strip().upper()))
        try:
            found = datetime.fromisoformat(said)
        except ValueError:
            return self._placed(cell, self._mailed(cell))
        beyond = _NANOSECONDS.search(said)
        return self._placed(cell, found, int(beyond[1].ljust(3, "0")) if beyond else 0, day=len(said) <= _LONGEST_DAY)

    def _mailed(self, cell: str) -> datetime:
        if not _MAIL.fullmatch(cell.strip()):
            raise UnusableError(_NO_TIME, self.column, cell)
        # Imported here, because few columns are of mail.
        from email.utils import parsedate_to_datetime

        try:
            return parsedate_to_datetime(cell.strip())
        except ValueError:
            raise UnusableError(_NO_TIME, self.column, cell) from None

    def _number(self, cell: object) -> CellTime:
        number = number_in(cell)
        if number is None:
            raise UnusableError(_NO_TIME, self.column, cell)
        if self.counted is None:
            raise UnusableError(_NO_UNIT if size_of(number) < LEAST else _FAR_OFF, self.column, cell)
        if self.counted is Counted.FIGURES:
            figured = in_figures(number)
            if figured is None:
                raise UnusableError(_NO_TIME, self.column, cell)
            return self._placed(cell, figured, day=is_a_day(number))
        if unit_of(number) not in (None, self.counted):
            raise UnusableError(f"it counts no {self.counted} from 1970, as the column does", self.column, cell)
        found = counted(number, self.counted)
        if found is None:
            raise UnusableError(_FAR_OFF, self.column, cell)
        return CellTime(*found)

    def _placed(self, cell: object, found: datetime, beyond: int = 0, *, day: bool = False) -> CellTime:
        """A time in its own zone or in that of the column. Raises `UnusableError` where there is none."""
        # Other libraries have years that Python has not.
        if not MINYEAR <= found.year <= MAXYEAR or not can_be_reckoned_with(found):
            raise UnusableError(_FAR_OFF, self.column, cell)
        at, warning = zoned(found, self.zone)
        if at is None:
            raise UnusableError(_NO_ZONE, self.column, cell)
        told = "; ".join(one for one in (_A_DAY_ALONE if day else None, warning) if one)
        return CellTime(at, beyond, f"{self.column!r} is {told}" if told else None)


def _of_python(found: datetime) -> datetime:
    """A time of another library as Python's own, to the microsecond."""
    if type(found) is datetime:
        return found
    if hasattr(found, "to_pydatetime"):  # of pandas
        own: datetime = found.to_pydatetime(warn=False)
        return own
    return datetime(*found.timetuple()[:6], found.microsecond, found.tzinfo, fold=found.fold)


_off = lru_cache(maxsize=256)(timezone)


def zoned(found: datetime, zone: tzinfo | None) -> tuple[datetime | None, str | None]:
    """A time with its distance from UTC, which it tells itself or has in ``zone``, and what was decided to find it.

    None for a time of no zone where no zone is given. An hour that comes twice is taken for the first, one that is skipped is
    reckoned on from before it.

    >>> from zoneinfo import ZoneInfo
    >>> zoned(datetime(2024, 3, 31, 2, 30), ZoneInfo("Europe/Berlin"))[0].isoformat()
    '2024-03-31T03:30:00+02:00'
    """
    found = _of_python(found)
    offset, wall = found.utcoffset(), found.replace(tzinfo=None, fold=0)
    if offset is not None:
        return wall.replace(tzinfo=_off(offset)), None
    if zone is None:
        return None, None
    first, second = wall.replace(tzinfo=zone).utcoffset(), wall.replace(tzinfo=zone, fold=1).utcoffset()
    if first is None or second is None:
        return None, None
    at = wall.replace(tzinfo=_off(first))
    if first == second:
        return at, None
    if first > second:
        return at, f"a time that came twice in {zone}, taken for the first"
    later = at.astimezone(_off(second))
    return later, f"a time that never was in {zone}, taken for {later.isoformat(sep=' ')}"
