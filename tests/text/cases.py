"""Cases as data: a text with a bar at each cut."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

_TESTS = Path(__file__).parent.parent


def cuts(name: str, *marks: pytest.MarkDecorator) -> list[ParameterSet]:
    """The cases of a file of the tests, each the list of pieces that its text is cut into."""
    groups: dict[str, list[str]] = tomllib.loads((_TESTS / name).read_text(encoding="utf-8"))
    return [
        pytest.param(case.split("|"), id=f"{group}-{number}", marks=marks)
        for group, cases in groups.items()
        for number, case in enumerate(cases)
    ]
