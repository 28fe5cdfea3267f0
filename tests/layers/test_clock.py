"""Stated times: read, put in order, resolved to moments."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from revdiff.errors import OptionError
from revdiff.layers import segment
from revdiff.layers.clock import read_time, step
from revdiff.layers.times import mask_times
from tests.layers.cases import table

_PARTS = ("minute", "zone", "year", "month", "day", "weekday", "relative")


@pytest.mark.parametrize("case", table("times")["case"], ids=lambda case: case["text"])
def test_a_time_is_read(case: dict[str, Any]) -> None:
    stated = read_time(case["text"])
    assert stated is not None
    assert {part: getattr(stated, part) for part in _PARTS} == {part: case.get(part) for part in _PARTS}
    assert stated.half == case.get("half", False)


@pytest.mark.parametrize("case", table("times")["step"], ids=lambda case: f"{case['first']} to {case['second']}")
def test_from_one_time_to_the_next(case: dict[str, Any]) -> None:
    first, second = read_time(case["first"]), read_time(case["second"])
    assert first is not None
    assert second is not None
    assert step(first, second) == case["minutes"]


@pytest.mark.parametrize("text", ["no time at all", "version 2.1", "he scored 3", "sun and sea", ""])
def test_what_states_no_time(text: str) -> None:
    assert mask_times(text) == text


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
    with pytest.raises(OptionError, match="not str"):
        segment(LOG, published="2024-03-02")  # type: ignore[arg-type]
    with pytest.raises(OptionError, match="not int"):
        segment(LOG, timezone=5)  # type: ignore[arg-type]
