"""The package's own data: phrases, words of time, agencies, as TOML beside the code."""

from __future__ import annotations

from functools import cache
from typing import Any


def built_in(file: str) -> str:
    """The text of one of the data files."""
    from importlib import resources

    return resources.files(__package__).joinpath(file).read_text(encoding="utf-8")


def table(file: str) -> dict[str, Any]:
    """One of the data files, parsed."""
    import tomllib  # not before a page is read: importing the package stays fast

    return tomllib.loads(built_in(file))


@cache
def shared_slots() -> dict[str, tuple[str, ...]]:
    """The slots of ``markers.toml``, open to the phrases of every rule."""
    return {slot: tuple(members) for slot, members in table("markers.toml")["slots"].items()}
