"""Cells that number the versions of a story."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final, TypeAlias

from revdiff.lineage.frames.cells import UnusableError, blank, whole

Number: TypeAlias = int | float | Decimal | str
"""The number of a version as its cell has it: a number, or a text with numbers in it."""

_NO_NUMBER: Final = "a row needs the number of its version"
_NEITHER: Final = "the number of a version is a number or a text"
_TOO_LONG: Final = "it is too long for the number of a version"

# Python reads and writes no whole numbers that are much longer.
_WHOLE = re.compile(r"[+-]?\d{1,4000}")
_LONGEST: Final = 10**4000
_DIGITS = re.compile(r"(\d+)")


def number_of(cell: Any, column: str) -> Number:
    """The number of a version from a cell. Raises `UnusableError`."""
    if blank(cell):
        raise UnusableError(_NO_NUMBER, column, cell)
    if isinstance(cell, str):
        return cell.strip()
    number = whole(cell)
    if isinstance(number, bool) or not isinstance(number, int | float | Decimal) or abs(number) == float("inf"):
        raise UnusableError(_NEITHER, column, cell)
    if isinstance(number, int) and not -_LONGEST < number < _LONGEST:
        raise UnusableError(_TOO_LONG, column, cell)
    return number


def ranks(numbers: Sequence[Number]) -> list[Any]:
    """By what the versions of a story are ordered: equal for the same number, and whole numbers where all of them are.

    Numbers by their size; texts, and numbers among them, part by part, a row of digits as the number that it is.

    >>> ranks(["10", 3])
    [10, 3]
    >>> nine, ten = ranks(["v1.9", "v1.10"])
    >>> nine < ten
    True
    """
    if all(isinstance(number, int) or (isinstance(number, str) and _WHOLE.fullmatch(number)) for number in numbers):
        return [int(number) for number in numbers]
    if not any(isinstance(number, str) for number in numbers):
        return list(numbers)
    return [_parts(str(number)) for number in numbers]


def _parts(text: str) -> tuple[str | Decimal, ...]:
    """What lies between digits, and these as numbers, in turn: so that numbers are compared with numbers alone."""
    parts = _DIGITS.split(text.casefold())
    return tuple(Decimal(part) if place % 2 else part for place, part in enumerate(parts))
