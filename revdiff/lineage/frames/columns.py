"""Which columns of a frame mean what."""

from __future__ import annotations

from attrs import frozen


@frozen
class Columns:
    """Which columns of a frame mean what; ``by`` tells stories apart, ``order`` and ``time`` put their revisions in order."""

    by: tuple[str, ...]
    text: str
    order: str | None = None
    time: str | None = None
    author: str | None = None
    note: str | None = None

    @property
    def named(self) -> tuple[str, ...]:
        """All columns that have a meaning."""
        others = (self.order, self.time, self.author, self.note)
        return (*self.by, self.text, *(name for name in others if name is not None))
