"""Cells that tell a time: what each is read as, and what is told of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from revdiff.lineage.frames.cells import UnusableError, as_text
from revdiff.lineage.frames.counted import Counted, counted_in
from revdiff.lineage.frames.times import Clock
from revdiff.phrases import given_zone
from tests.optional import module

BERLIN = ZoneInfo("Europe/Berlin")


def clock(*cells: Any, zone: tzinfo | None = None) -> Clock:
    return Clock("filed", zone, counted_in(cells))


def read(cell: Any, zone: tzinfo | None = None) -> str | None:
    """A cell of a column that has it alone, as ISO 8601; what is decided about it and why it cannot be used are tested apart."""
    found = clock(cell, zone=zone).read(cell)
    return None if found is None else found.at.isoformat()


MOMENTS: list[tuple[Any, str]] = [
    (datetime(2024, 5, 1, 9, 30, tzinfo=UTC), "2024-05-01T09:30:00+00:00"),
    (datetime(2024, 5, 1, 9, 30, tzinfo=timezone(timedelta(hours=-4))), "2024-05-01T09:30:00-04:00"),
    (datetime(2024, 10, 27, 2, 30, tzinfo=BERLIN, fold=1), "2024-10-27T02:30:00+01:00"),  # says itself which of the two
    ("2024-05-01T09:30:00Z", "2024-05-01T09:30:00+00:00"),
    ("2024-05-01t09:30z", "2024-05-01T09:30:00+00:00"),
    (" 2024-05-01 09:30:00+02 \n", "2024-05-01T09:30:00+02:00"),
    ("2024-05-01 09:30:00 +0530", "2024-05-01T09:30:00+05:30"),
    ("2024-05-01 09:30:00.25 UTC", "2024-05-01T09:30:00.250000+00:00"),
    ("2024-05-01 09:30:00 GMT", "2024-05-01T09:30:00+00:00"),
    ("20240501T093000Z", "2024-05-01T09:30:00+00:00"),
    ("2024-05-01T09:30:00.1Z", "2024-05-01T09:30:00.100000+00:00"),
    ("2024-05-01T09:30:00,123Z", "2024-05-01T09:30:00.123000+00:00"),
    ("2024-05-01T09:30:00.123456Z", "2024-05-01T09:30:00.123456+00:00"),
    ("2024-05-01T09:30:00.123456789Z", "2024-05-01T09:30:00.123456+00:00"),
    ("Wed, 01 May 2024 09:30:00 +0200", "2024-05-01T09:30:00+02:00"),  # of mail
    ("1 May 2024 09:30 GMT", "2024-05-01T09:30:00+00:00"),
    (1730743200, "2024-11-04T18:00:00+00:00"),
    ("1730743200", "2024-11-04T18:00:00+00:00"),
    (1730743200.25, "2024-11-04T18:00:00.250000+00:00"),
    (1730743200.3, "2024-11-04T18:00:00.300000+00:00"),  # which no float is to the nanosecond
    ("1730743200.3", "2024-11-04T18:00:00.300000+00:00"),
    (Decimal("1730743200.3"), "2024-11-04T18:00:00.300000+00:00"),
    (1730743200123, "2024-11-04T18:00:00.123000+00:00"),
    (1730743200123.0, "2024-11-04T18:00:00.123000+00:00"),
    (1730743200123456, "2024-11-04T18:00:00.123456+00:00"),
    ("1730743200123456789", "2024-11-04T18:00:00.123456+00:00"),
    (-1_000_000_000, "1938-04-24T22:13:20+00:00"),
]


class Later(datetime):
    """A time of a library of somebody else's."""


@pytest.mark.parametrize(("cell", "at"), MOMENTS, ids=lambda case: repr(case))
def test_what_tells_a_moment_needs_no_zone(cell: Any, at: str) -> None:
    assert read(cell) == at
    assert read(cell, ZoneInfo("Asia/Tokyo")) == at
    found = clock(cell).read(cell)
    assert found is not None
    assert found.warning is None


LOCAL: list[tuple[Any, str]] = [
    (datetime(2024, 5, 1, 9, 30), "2024-05-01T09:30:00+02:00"),
    (datetime(2024, 12, 1, 9, 30), "2024-12-01T09:30:00+01:00"),
    ("2024-05-01T09:30", "2024-05-01T09:30:00+02:00"),
    ("2024-05-01 09:30:00.5", "2024-05-01T09:30:00.500000+02:00"),
    ("Wed, 01 May 2024 09:30:00 -0000", "2024-05-01T09:30:00+02:00"),  # so mail says that it does not know the zone
    ("1 May 2024 09:30:00", "2024-05-01T09:30:00+02:00"),
    (20240501093000, "2024-05-01T09:30:00+02:00"),  # figures, as web archives write them
    ("20240501093000", "2024-05-01T09:30:00+02:00"),
    (202405010930, "2024-05-01T09:30:00+02:00"),
    (20240501093000.0, "2024-05-01T09:30:00+02:00"),
]
DAYS: list[Any] = [date(2024, 5, 1), "2024-05-01", "20240501", 20240501, 20240501.0, "2024-W18-3"]


@pytest.mark.parametrize(("cell", "at"), LOCAL, ids=lambda case: repr(case))
def test_what_tells_the_time_of_a_clock_needs_a_zone(cell: Any, at: str) -> None:
    found = clock(cell, zone=BERLIN).read(cell)
    assert found is not None
    assert (found.at.isoformat(), found.warning) == (at, None)
    with pytest.raises(UnusableError, match=r"^'filed' is .*: it names no time zone; give timezone="):
        read(cell)


@pytest.mark.parametrize("cell", DAYS, ids=repr)
def test_a_day_alone_is_taken_for_its_midnight_and_told(cell: Any) -> None:
    found = clock(cell, zone=BERLIN).read(cell)
    assert found is not None
    assert found.at.isoformat() == "2024-05-01T00:00:00+02:00"
    assert found.warning == "'filed' is a day alone, taken for its midnight"
    with pytest.raises(UnusableError, match="no time zone"):
        read(cell)


TWICE = "'filed' is a time that came twice in {}, taken for the first"
NEVER = "'filed' is a time that never was in {}, taken for {}"
CHANGED_CLOCKS: list[tuple[str, str, str, str]] = [
    ("Europe/Berlin", "2024-10-27T02:30", "2024-10-27T02:30:00+02:00", TWICE.format("Europe/Berlin")),
    ("Europe/Berlin", "2024-10-27T03:00", "2024-10-27T03:00:00+01:00", ""),
    ("Europe/Berlin", "2024-10-27T01:59", "2024-10-27T01:59:00+02:00", ""),
    (
        "Europe/Berlin",
        "2024-03-31T02:30",
        "2024-03-31T03:30:00+02:00",
        NEVER.format("Europe/Berlin", "2024-03-31 03:30:00+02:00"),
    ),
    ("America/New_York", "2024-11-03T01:15", "2024-11-03T01:15:00-04:00", TWICE.format("America/New_York")),
    # In winter Ireland's clocks go back from its standard time, which is that of summer.
    ("Europe/Dublin", "2024-10-27T01:30", "2024-10-27T01:30:00+01:00", TWICE.format("Europe/Dublin")),
    # A whole day that never was.
    (
        "Pacific/Apia",
        "2011-12-30T12:00",
        "2011-12-31T12:00:00+14:00",
        NEVER.format("Pacific/Apia", "2011-12-31 12:00:00+14:00"),
    ),
    # A day alone whose midnight never was.
    (
        "America/Sao_Paulo",
        "2018-11-04",
        "2018-11-04T01:00:00-02:00",
        "'filed' is a day alone, taken for its midnight; "
        "a time that never was in America/Sao_Paulo, taken for 2018-11-04 01:00:00-02:00",
    ),
]


@pytest.mark.parametrize(("zone", "cell", "at", "warning"), CHANGED_CLOCKS)
def test_hours_that_come_twice_or_never_are_decided_and_told(zone: str, cell: str, at: str, warning: str) -> None:
    found = clock(cell, zone=ZoneInfo(zone)).read(cell)
    assert found is not None
    assert (found.at.isoformat(), found.warning or "") == (at, warning)


def test_times_of_other_kinds_become_pythons_own() -> None:
    for cell in (Later(2024, 10, 27, 2, 30, tzinfo=BERLIN, fold=1), Later(2024, 10, 27, 1, 30, tzinfo=UTC)):
        found = clock().read(cell)
        assert found is not None
        assert type(found.at) is datetime
        assert found.at.astimezone(UTC).isoformat() == "2024-10-27T01:30:00+00:00"


@pytest.mark.parametrize("cell", [None, float("nan"), "", " \n", Decimal("NaN"), Decimal("sNaN")], ids=repr)
def test_a_missing_cell_is_no_time(cell: Any) -> None:
    assert read(cell) is None


NO_TIMES: list[tuple[Any, str]] = [
    ("yesterday", "no time that can be read"),
    ("05/01/2024 09:30", "no time that can be read"),  # of May or of January
    ("Nov 4, 2024 6:00 PM", "no time that can be read"),
    (
        "4 Nov 2024 18:00 CET",
        "no time that can be read",
    ),  # mail knows no such zone, and readers of mail take it for none
    ("4 Now 2024 18:00", "no time that can be read"),
    ("2024-13-01", "no time that can be read"),
    ("2024-05-01T09:30:61Z", "no time that can be read"),
    ("1.7E+09", "no time that can be read"),  # rounded by a spreadsheet
    (True, "no time that can be read"),
    (time(9, 30), "no time that can be read"),
    (timedelta(hours=1), "no time that can be read"),
    ([1730743200], "no time that can be read"),
    (b"2024-05-01T09:30Z", "no time that can be read"),
    (1j, "no time that can be read"),
    (0, "too near to 0"),
    (2024, "too near to 0"),
    (45600.25, "too near to 0"),  # days, as spreadsheets count them
    (-1, "too near to 0"),
    (float("inf"), "too far off"),
    (-float("inf"), "too far off"),
    (Decimal("Infinity"), "too far off"),
    (10**25, "too far off"),
    (10**400, "too far off"),
    (10**5000, "too far off"),  # more digits than Python writes
    (90_000_000_000, "too far off"),  # the year 4821
    (-90_000_000_000, "too far off"),
    (datetime.max.replace(tzinfo=UTC), "too far off"),  # which databases write for never
    (datetime.min.replace(tzinfo=UTC), "too far off"),
    (date.max, "too far off"),
    ("9999-12-31T23:59:59Z", "too far off"),
    ("0001-01-01", "too far off"),
    ("+160413-09-10 08:53:20.000", "no time that can be read"),
]


@pytest.mark.parametrize(("cell", "reason"), NO_TIMES, ids=as_text)
def test_what_is_no_time_says_so(cell: Any, reason: str) -> None:
    with pytest.raises(UnusableError, match=rf"^'filed' is .*{reason}"):
        read(cell, BERLIN)


COLUMNS: list[tuple[list[Any], Counted | None]] = [
    ([1730743200, 0, 86_400], Counted.SECONDS),  # what may be of any unit is of that of the others
    ([1730743200000, 86_400_000], Counted.MILLISECONDS),
    ([1730743200000, 1730743200, 1730743200001], Counted.MILLISECONDS),  # as most of them are
    ([1730743200, 1730743200000], Counted.SECONDS),  # of as many, the coarser
    ([1730743200000000, "1730743200000001"], Counted.MICROSECONDS),
    ([1730743200000000000], Counted.NANOSECONDS),
    ([20240501, 20240502], Counted.FIGURES),
    ([20240501, 1730743200], Counted.SECONDS),  # not all are figures of a time
    ([20241501], None),
    ([20240501, "2024-05-02", None], Counted.FIGURES),
    ([1, 2, 3], None),
    (["2024-05-01", None, True, date(2024, 5, 1)], None),
]


@pytest.mark.parametrize(("cells", "unit"), COLUMNS, ids=lambda case: repr(case)[:60])
def test_all_numbers_of_a_column_count_in_one_unit(cells: list[Any], unit: Counted | None) -> None:
    assert counted_in(cells) is unit
    assert counted_in(cells[::-1]) is unit


def test_a_number_of_another_unit_is_no_time() -> None:
    cells = [1730743200000, 1730743200001, 1730743200, 86_400_000]
    reading = clock(*cells)
    with pytest.raises(UnusableError, match="'filed' is 1730743200: it counts no milliseconds from 1970"):
        reading.read(cells[2])
    near = reading.read(cells[3])
    assert near is not None
    assert near.at.isoformat() == "1970-01-02T00:00:00+00:00"


def test_times_are_ordered_to_the_nanosecond() -> None:
    cells = ["2024-05-01T09:30:00.1234567Z", "2024-05-01T09:30:00.123456699Z", "2024-05-01T09:30:00.123456Z"]
    found = [clock().read(cell) for cell in cells]
    assert [one.beyond for one in found if one] == [700, 699, 0]
    counted = clock(1730743200123456789).read(1730743200123456789)
    assert counted is not None
    assert counted.order == (datetime(2024, 11, 4, 18, 0, 0, 123456, tzinfo=UTC), 789)


def test_times_of_pandas_and_numpy() -> None:
    pandas, numpy = module("pandas"), module("numpy")
    stamp = pandas.Timestamp("2024-05-01 09:30:00.123456789")
    reading = clock(zone=BERLIN)
    found = reading.read(stamp)
    assert found is not None
    assert type(found.at) is datetime
    assert (found.at.isoformat(), found.beyond) == ("2024-05-01T09:30:00.123456+02:00", 789)
    assert read(stamp.tz_localize("Asia/Tokyo")) == "2024-05-01T09:30:00.123456+09:00"
    assert read(numpy.datetime64("2024-05-01T09:30"), BERLIN) == "2024-05-01T09:30:00+02:00"
    assert read(numpy.int64(1730743200)) == "2024-11-04T18:00:00+00:00"
    assert read(numpy.float32(1730743200)) is not None
    for missing in (pandas.NaT, pandas.NA, numpy.datetime64("NaT"), numpy.float64("nan")):
        assert read(missing) is None
    far = pandas.Timestamp(numpy.datetime64("20000-01-01", "s"))
    with pytest.raises(UnusableError, match="too far off"):
        read(far, BERLIN)
    with pytest.raises(UnusableError, match="too far off"):
        read(numpy.datetime64("20000-01-01"), BERLIN)


def test_a_zone_of_pytz_is_the_zone_of_its_name() -> None:
    pytz = module("pytz")
    assert read("2024-05-01T09:30", given_zone(pytz.timezone("Europe/Berlin"))) == "2024-05-01T09:30:00+02:00"
    assert read("2024-05-01T09:30", given_zone(pytz.FixedOffset(90))) == "2024-05-01T09:30:00+01:30"
