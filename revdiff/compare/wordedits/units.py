"""Units that differ by case alone, such as mW and MW: behind a figure, another of them is another value.

The list is data, in `units.toml`.
"""

from __future__ import annotations

import re
from functools import cache

from revdiff.packaged import packaged_lists

# Code points: no unit of the list is longer.
_LONGEST_UNIT = 5
_WITH_FIGURE = re.compile(r"\d\s?-?([^\W\d_]{2,5})(?![^\W_])")


@cache
def units() -> dict[str, list[str]]:
    """The spellings of each unit."""
    return packaged_lists(__name__, "units.toml")


@cache
def _by_spelling() -> dict[str, str]:
    """The unit of each spelling."""
    return {spelling: unit for unit, spellings in units().items() for spelling in spellings}


def are_other_units(old: str, old_span: tuple[int, int], new: str, new_span: tuple[int, int]) -> bool:
    """Whether stretches of two texts that differ in case alone have a value in another unit."""
    return any(
        one != other for one, other in zip(_in(old, *old_span), _in(new, *new_span), strict=False) if one and other
    )


def _in(text: str, start: int, end: int) -> list[str | None]:
    """The unit behind each figure that stands in a stretch or before it."""
    found = _WITH_FIGURE.finditer(text, max(0, start - _LONGEST_UNIT), end + 1)
    return [_by_spelling().get(match[1]) for match in found if match.end() > start]
