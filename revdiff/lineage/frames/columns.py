"""Which columns of a frame mean what."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import Attribute, field, frozen

from revdiff.arguments import in_order, told, word, word_or_none
from revdiff.errors import OptionError


def _by(given: str | Iterable[str]) -> tuple[str, ...]:
    several = (given,) if isinstance(given, str) else in_order("by names columns; these", given)
    names = tuple(word("by", name) for name in several)
    if not names:
        raise OptionError("by names the columns that tell stories apart, at least one")
    if len(set(names)) < len(names):
        raise OptionError(f"by names each column once, not {told(names)}")
    return names


def _a_name(_columns: object, attribute: Attribute[str], name: str) -> None:
    word(attribute.name, name)


def _a_name_or_none(_columns: object, attribute: Attribute[str | None], name: str | None) -> None:
    word_or_none(attribute.name, name)


@frozen
class Columns:
    """Which columns of a frame mean what; ``by`` tells stories apart, ``order`` and ``time`` put their revisions in order.

    Raises `OptionError` for what is no name.
    """

    by: tuple[str, ...] = field(converter=_by)
    text: str = field(validator=_a_name)
    order: str | None = field(default=None, validator=_a_name_or_none)
    time: str | None = field(default=None, validator=_a_name_or_none)
    author: str | None = field(default=None, validator=_a_name_or_none)
    note: str | None = field(default=None, validator=_a_name_or_none)

    @property
    def named(self) -> tuple[str, ...]:
        """All columns that have a meaning."""
        others = (self.order, self.time, self.author, self.note)
        return (*self.by, self.text, *(name for name in others if name is not None))
