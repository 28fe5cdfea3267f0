"""Clock times of layers, resolved to moments."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from revdiff.errors import OptionError
from revdiff.layers import segment

LOG = "UPDATE 12:40 a.m.: All clear.\nUPDATE 11:15 p.m.: Still closed.\nORIGINAL STORY, 9 p.m.:\nThe mole was closed on Friday."


def test_clock_times_count_back_from_when_the_page_was_published() -> None:
    published = datetime(2024, 3, 2, 1, 0, tzinfo=ZoneInfo("America/New_York"))
    story = segment(LOG, published=published, timezone="America/New_York")
    assert [layer.published and layer.published.isoformat() for layer in story.layers] == [
        "2024-03-02T00:40:00-05:00",
        "2024-03-01T23:15:00-05:00",
        "2024-03-01T21:00:00-05:00",
    ]
    assert [revision.published for revision in story.revisions] == [layer.published for layer in story.layers[::-1]]


def test_without_a_zone_a_clock_time_is_no_moment() -> None:
    assert [layer.published for layer in segment(LOG).layers] == [None, None, None]


def test_a_stated_zone_and_date_are_enough() -> None:
    story = segment(
        "Update April 21, 2020 at 6:58 p.m. EDT: It is over.\nOriginal story below:\nIt began at dawn on Tuesday."
    )
    assert story.layers[0].published == datetime(2020, 4, 21, 18, 58, tzinfo=timezone(timedelta(hours=-4)))


def test_a_published_time_needs_a_zone() -> None:
    with pytest.raises(OptionError, match="time zone"):
        segment(LOG, published=datetime(2024, 3, 2))
    with pytest.raises(OptionError, match="Mars/Base"):
        segment(LOG, timezone="Mars/Base")
    with pytest.raises(OptionError, match="not '2024-03-02'"):
        segment(LOG, published="2024-03-02")  # type: ignore[arg-type]
    with pytest.raises(OptionError, match="not int"):
        segment(LOG, timezone=5)  # type: ignore[arg-type]
