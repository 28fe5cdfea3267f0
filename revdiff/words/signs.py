"""What signs are to a reader of changes: one sign in other forms, and signs that say something.

The lists are data, in `signs.toml`, with the reason for each.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from revdiff.packaged import packaged_lists

_LISTS = packaged_lists(__name__, "signs.toml")

PLAIN_FORMS: dict[str, str] = {sign: plain for plain, signs in _LISTS["forms"].items() for sign in signs}
"""The plain form of each sign that is another in other dress."""

LONGEST_RUN: int = _LISTS["longest_run"]
"""Signs: a longer run of one sign is a dividing line."""

_DRAWN = "".join(map(chr, range(ord(_LISTS["silent"]["drawn"]["first"]), ord(_LISTS["silent"]["drawn"]["last"]) + 1)))

TELLING = frozenset("".join(_LISTS["telling"].values()))
"""Signs that say something, beside Unicode's symbols."""

SILENT = frozenset(_LISTS["silent"]["separators"] + _LISTS["silent"]["bullets"] + _DRAWN)
"""Symbols that say nothing."""

_SYMBOLS = ("Sm", "Sc", "So")
_KEYCAP = "\u20e3"


@lru_cache(maxsize=1 << 12)
def tells(token: str) -> bool:
    """Whether a sign, or a run of one sign, is part of what a text says: of a value or a name.

    >>> [tells(sign) for sign in (">", "€", "😀", "→", "====", "|", "!")]
    [True, True, True, True, False, False, False]
    """
    sign = token[0]
    if len(token) > LONGEST_RUN and token == sign * len(token):
        return False
    if unicodedata.category(sign) in _SYMBOLS:
        return sign not in SILENT
    return sign in TELLING or _KEYCAP in token


TELLING_ASCII = "".join(filter(tells, map(chr, range(128))))
"""The signs of ASCII that say something."""
