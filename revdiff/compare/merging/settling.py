"""What settles a conflict: the version of a side, or a text of one's own."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from attrs import frozen

from revdiff.arguments import is_one_of, told, word
from revdiff.errors import OptionError


class Side(StrEnum):
    """Whose version of a conflict is taken.

    See the glossary: :term:`base`, :term:`ours`, :term:`theirs`.
    """

    BASE = "base"
    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"
    """Ours, then theirs."""


@frozen
class OwnText:
    """A text of one's own, whatever it says: it may be the name of a side, or empty, for nothing at all."""

    text: str


Settlement = Side | OwnText
"""What settles a conflict."""


def settlement_of(name: str, how: object) -> Settlement:
    """What settles the conflict ``name``: a side, a text that is no side's name, or ``{"text": ...}`` with any text.

    Raises `OptionError`.
    """
    if isinstance(how, Mapping):
        if how.keys() != {"text"}:
            raise OptionError(f"what settles {name} has one member, text, not: {', '.join(map(told, how)) or 'none'}")
        return OwnText(word(f"the text that settles {name}", how["text"]))
    side_or_text = word(f"what settles {name}", how)
    return Side(side_or_text) if is_one_of(Side, side_or_text) else OwnText(side_or_text)
