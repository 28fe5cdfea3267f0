"""How wide text is in a terminal, in columns: wide characters take two, combining ones none."""

from __future__ import annotations

import re
from unicodedata import combining, east_asian_width

# Scripts that have characters of no width or of twice the width. Latin, quotes, dashes and arrows are not among them.
_UNEVEN = re.compile("[\u0300-\u1fff\u200b-\u200f\u20d0-\u20ff\u2300-\u24ff\u2580-\u2bff\u2e80-\U0010ffff]")


def width_of(text: str) -> int:
    """How many columns of a terminal a text takes.

    >>> width_of("Kelby"), width_of("渡し船"), width_of("e\\u0301")
    (5, 6, 1)
    """
    return sum(map(width_of_sign, text)) if may_be_uneven(text) else len(text)


def may_be_uneven(text: str) -> bool:
    """Whether there are signs in a text that may take no column, or two."""
    return _UNEVEN.search(text) is not None


def width_of_sign(sign: str) -> int:
    """How many columns one sign takes: 0, 1 or 2."""
    return 0 if combining(sign) else 1 + (east_asian_width(sign) in "WF")
