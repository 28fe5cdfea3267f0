"""The package's own data: phrases and agencies, as TOML beside the code."""

from __future__ import annotations

from functools import cache
from typing import Any

from revdiff.packaged import packaged_lists, packaged_text


def built_in(file: str) -> str:
    """The text of one of the data files."""
    return packaged_text(__name__, file)


def table(file: str) -> dict[str, Any]:
    """One of the data files, parsed."""
    return packaged_lists(__name__, file)


@cache
def shared_slots() -> dict[str, tuple[str, ...]]:
    """The slots of ``markers.toml``, open to the phrases of every rule."""
    return {slot: tuple(members) for slot, members in table("markers.toml")["slots"].items()}
