"""Times as agencies and systems write them: which are read, in which zone, and which are none."""

from __future__ import annotations

import pytest

from revdiff.formats.document import MomentKind
from revdiff.formats.moments import read_moment

TIMES = [
    ("2024-03-14T10:41:00+0100", "2024-03-14T10:41:00+01:00"),
    ("2024-03-14 09:11:32+00:00", "2024-03-14T09:11:32+00:00"),
    ("20240314T114000-0400", "2024-03-14T11:40:00-04:00"),
    ("20240314T1140Z", "2024-03-14T11:40:00+00:00"),
    # More figures than microseconds have.
    ("2024-03-14T10:41:00.1234567Z", "2024-03-14T10:41:00.123456+00:00"),
    ("\n 2024-01-03T20:13:08.000Z\n", "2024-01-03T20:13:08+00:00"),
    ("2024-03-14t10:41:00z", "2024-03-14T10:41:00+00:00"),
    ("2024-03-14 10:41:00 UTC", "2024-03-14T10:41:00+00:00"),
    ("2024-03-14T10:41:00 GMT", "2024-03-14T10:41:00+00:00"),
    # No zone is named, and none invented.
    ("2024-09-07T14:45:26", "2024-09-07T14:45:26"),
    ("20240907T14", "2024-09-07T14:00:00"),
]


@pytest.mark.parametrize(("written", "value"), TIMES)
def test_a_time_is_read_with_the_zone_that_it_names(written: str, value: str) -> None:
    warnings: list[str] = []
    moment = read_moment(MomentKind.VERSION, written, "field", None, warnings)
    assert moment is not None
    assert moment.value.isoformat() == value
    assert not warnings


@pytest.mark.parametrize("written", ["2024-03-14", "20240314", "2024-W11-4", "2024W11"])
def test_a_day_alone_is_no_time(written: str) -> None:
    warnings: list[str] = []
    assert read_moment(MomentKind.VERSION, written, "field", None, warnings) is None
    assert warnings == [f"field is a day without a time: {written!r}"]


@pytest.mark.parametrize(
    "written", ["this morning", "1710410400", "14.03.2024 10:41", "2024-03", "2024-13-01T10:00Z", "UTC"]
)
def test_what_is_no_time_is_told(written: str) -> None:
    warnings: list[str] = []
    assert read_moment(MomentKind.VERSION, written, "field", None, warnings) is None
    assert warnings == [f"field is no time: {written!r}"]
