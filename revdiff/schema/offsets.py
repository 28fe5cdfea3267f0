"""What the offsets of a record count."""

from __future__ import annotations

from bisect import bisect_left
from enum import StrEnum
from typing import NoReturn

from revdiff.arguments import not_one_of


class Units(StrEnum):
    """What offsets in JSON count: Unicode code points, or UTF-16 units as browsers and editors do.

    Raises `OptionError` for other units.

    See the glossary: :term:`code point`.
    """

    CODE_POINTS = "code-points"
    UTF16 = "utf-16"

    @classmethod
    def _missing_(cls, value: object) -> NoReturn:
        raise not_one_of(cls, "units", value)


class Offsets:
    """Offsets of one text between code points and the units of a record.

    >>> offsets = Offsets("a🎉b", Units.UTF16)
    >>> offsets.written(2), offsets.read(3)
    (3, 2)
    >>> offsets.written_within(1, 1), offsets.read_within(1, 2)
    (2, 1)
    """

    __slots__ = ("_astral",)

    def __init__(self, text: str, units: Units) -> None:
        counts_pairs = units is Units.UTF16 and not text.isascii() and max(text) > "\uffff"
        self._astral = [at for at, sign in enumerate(text) if sign > "\uffff"] if counts_pairs else []

    def written(self, code_points: int) -> int:
        """The offset as the record counts it."""
        return code_points + bisect_left(self._astral, code_points)

    def read(self, units: int) -> int | None:
        """The record's offset in code points; None where it falls inside a character."""
        code_points = units - bisect_left(range(len(self._astral)), units, key=lambda n: self._astral[n] + n + 1)
        return code_points if self.written(code_points) == units else None

    def written_within(self, start: int, code_points: int) -> int:
        """An offset that counts from ``start``, as the record counts it from there; ``start`` is in code points."""
        return self.written(start + code_points) - self.written(start)

    def read_within(self, start: int, units: int) -> int | None:
        """The record's offset from ``start`` in code points; None where it falls inside a character."""
        code_points = self.read(self.written(start) + units)
        return None if code_points is None else code_points - start
