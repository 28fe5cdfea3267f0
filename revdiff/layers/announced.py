"""What a page announces of itself at its top: that it is a log, or that its newest part stands first."""

from __future__ import annotations

import re
from functools import cache

from revdiff.layers.datafiles import table
from revdiff.layers.numbers import LONGEST_HEADING


def is_live(text: str) -> bool:
    """Whether a short text says that what follows is a log: ``Follow our live blog``, ``Newest first``."""
    return len(text) <= LONGEST_HEADING and (_pattern("live").search(text) is not None or puts_newest_first(text))


def puts_newest_first(text: str) -> bool:
    """Whether a short text says that the newest of several parts stands first.

    >>> puts_newest_first("All notices of this year, most recent first.")
    True
    """
    return len(text) <= LONGEST_HEADING and _pattern("newest_first").search(text) is not None


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    phrases = (re.escape(phrase).replace(r"\$", "$") for phrase in table("announced.toml")[kind])
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(phrases)})(?![a-zß-ÿ])", re.IGNORECASE)
