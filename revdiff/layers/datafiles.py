"""The package's own data: phrases and agencies, as TOML beside the code."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


def built_in(file: str) -> str:
    """The text of one of the data files."""
    return resources.files(__package__).joinpath(file).read_text(encoding="utf-8")


def table(file: str) -> dict[str, Any]:
    """One of the data files, parsed."""
    return tomllib.loads(built_in(file))


@cache
def shared_slots() -> dict[str, tuple[str, ...]]:
    """The slots of ``markers.toml``, open to the phrases of every rule."""
    return {slot: tuple(members) for slot, members in table("markers.toml")["slots"].items()}
