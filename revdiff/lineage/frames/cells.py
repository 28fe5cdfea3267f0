"""Cells as data frames, databases and records have them: which are missing, and what the rest are in plain Python."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from numbers import Integral, Rational, Real
from typing import Any

from revdiff.arguments import told

_NEVER_MISSING = frozenset({str, int, bool})

# From here on a float does not know each whole number any more.
_WHOLE_FLOATS = 2**53


def absent(cell: object) -> bool:
    """Whether a cell is missing: None, or what does not equal itself, such as NaN and NaT; of pandas' own NA nobody can say.

    >>> absent(None), absent(float("nan")), absent(""), absent(0)
    (True, True, False, False)
    """
    if type(cell) in _NEVER_MISSING:
        return False
    if cell is None:
        return True
    try:
        return bool(cell != cell)
    except ArithmeticError:  # a NaN that lets nobody ask
        return True
    except (TypeError, ValueError):
        return type(cell).__name__ == "NAType"


def blank(cell: object) -> bool:
    """Whether a cell is missing, or a text with nothing in it: files of text have no other way to leave a cell out."""
    return absent(cell) or (isinstance(cell, str) and not cell.strip())


def plain(cell: Any) -> Any:
    """A number as Python's own, whatever library it comes from; anything else as it is."""
    kind = type(cell)
    if kind in _NEVER_MISSING or kind is float:
        return cell
    if issubclass(kind, Integral):
        return int(cell)
    if issubclass(kind, Real) and not issubclass(kind, Rational):
        return float(cell)
    # The truth of numpy is no number in Python's eyes.
    return cell.item() if kind.__name__ in ("bool", "bool_") else cell


def whole(cell: Any) -> Any:
    """A number as `plain` gives it, a whole one as an int: pandas makes floats of them where one is missing, databases decimals.

    >>> whole(3.0), whole(2.5), whole("3")
    (3, 2.5, '3')
    """
    cell = plain(cell)
    may_be = type(cell) is float or (type(cell) is Decimal and cell.is_finite())
    return int(cell) if may_be and -_WHOLE_FLOATS < cell < _WHOLE_FLOATS and cell == int(cell) else cell


def as_text(cell: object) -> str:
    """A cell as text."""
    try:
        return str(cell)
    except ValueError:  # a number of more digits than Python writes
        return told(cell)


def is_scalar(kind: type) -> bool:
    """Whether cells of a type are one value each, that can be told: no lists, structs, bytes or objects without a face."""
    if issubclass(kind, str):
        return True
    faceless = kind.__str__ is object.__str__ and kind.__repr__ is object.__repr__
    return not (faceless or issubclass(kind, memoryview | Iterable))


class UnusableError(Exception):
    """A cell, and so a row, that cannot be used. ``reason`` says why, whatever the cell, so that rows can be counted by it."""

    def __init__(self, reason: str, column: str, cell: object) -> None:
        # The form of a time is known to everyone; that of Python's objects is not.
        shown = str(cell) if isinstance(cell, date) else told(cell)
        super().__init__(f"{column!r} is {shown}: {reason}")
        self.reason = f"{column!r}: {reason}"
