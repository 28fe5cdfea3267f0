"""Stated times: found, read, put in order."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from revdiff.phrases import read_time
from revdiff.phrases.clock import step
from revdiff.phrases.times import mask_times

CASES: dict[str, Any] = tomllib.loads((Path(__file__).parent / "cases" / "times.toml").read_text(encoding="utf-8"))
_PARTS = ("minute", "zone", "year", "month", "day", "weekday", "relative")


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["text"])
def test_a_time_is_read(case: dict[str, Any]) -> None:
    stated = read_time(case["text"])
    assert stated is not None
    assert {part: getattr(stated, part) for part in _PARTS} == {part: case.get(part) for part in _PARTS}
    assert stated.half == case.get("half", False)


@pytest.mark.parametrize("case", CASES["step"], ids=lambda case: f"{case['first']} to {case['second']}")
def test_from_one_time_to_the_next(case: dict[str, Any]) -> None:
    first, second = read_time(case["first"]), read_time(case["second"])
    assert first is not None
    assert second is not None
    assert step(first, second) == case["minutes"]


@pytest.mark.parametrize(
    "text",
    ["no time at all", "Update 2020", "in 1740 a mill", "version 2.1", "he scored 3", "sun and sea", "he sat down", ""],
)
def test_what_states_no_time(text: str) -> None:
    assert mask_times(text) == text


@pytest.mark.parametrize("text", ["on Sunday", "Sat 4 May", "Sun, 5 p.m.", "mardi"])
def test_a_weekday_is_a_time_with_its_whole_name_or_beside_another(text: str) -> None:
    assert mask_times(text) != text
