"""What became of each row of a frame."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from attrs import frozen

from revdiff.table import Column, Listing


@frozen
class Taken:
    """What became of one row of a frame.

    ``row`` counts the frame's rows from 0; ``story`` is the row's key as text; ``revision`` is its index in the history, None
    where ``error`` says why it is in none. ``repeats`` says that its text is that of the revision before. ``warning`` tells what
    was decided for a row that is in a history: a gap before it, a time that did not fit.

    See the glossary: :term:`filing`, :term:`log of a frame`.
    """

    row: int
    story: str | None
    revision: int | None
    repeats: bool
    warning: str | None
    error: str | None


class Log(Listing[Taken]):
    """What became of each row, in the order of the frame.

    See the glossary: :term:`filing`, :term:`log of a frame`.
    """

    __slots__ = ()

    columns: ClassVar[Mapping[str, Column]] = {
        "row": Column.WHOLE,
        "story": Column.TEXT,
        "revision": Column.WHOLE,
        "repeats": Column.TRUTH,
        "warning": Column.TEXT,
        "error": Column.TEXT,
    }


@frozen
class Failed:
    """A row that cannot be used: what is wrong with it, and why that is so, whatever its cells."""

    row: int
    story: str | None
    error: str
    reason: str

    @property
    def taken(self) -> Taken:
        """The row in the log."""
        return Taken(self.row, self.story, None, repeats=False, warning=None, error=self.error)
