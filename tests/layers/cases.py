"""Cases as data: lines in groups that each say what they show, whole pages, datelines, times."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from _pytest.mark import ParameterSet

_FOLDER = Path(__file__).parent / "cases"


def table(name: str) -> dict[str, Any]:
    """The data of the file ``name``."""
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def lines(name: str, *marks: pytest.MarkDecorator) -> list[ParameterSet]:
    """Every line of every group of the file ``name``."""
    return [pytest.param(line, id=line[:40], marks=marks) for group in table(name)["group"] for line in group["lines"]]


def pages() -> list[ParameterSet]:
    """Every whole page, as its record: of newsrooms, and of other houses."""
    return [pytest.param(page, id=page["id"]) for name in ("pages", "houses") for page in table(name)["page"]]
