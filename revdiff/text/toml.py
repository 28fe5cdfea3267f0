"""TOML that somebody else wrote: a newsroom's rules and words, what stands in front of a text."""

from __future__ import annotations

import tomllib


def toml_in(text: str) -> dict[str, object]:
    """What a text of TOML holds.

    Raises `ValueError`, which says why in one line, for what is no TOML and for what Python gives up on.

    >>> toml_in('desk = ["night", "day"]')
    {'desk': ['night', 'day']}
    """
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
