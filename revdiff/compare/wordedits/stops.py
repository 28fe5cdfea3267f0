"""Where sentences end among words: the stops, and the quotes and brackets that close behind them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from revdiff.text import closers, stops

STOPS = stops() | {"..."}
"""The keys of what ends a sentence; that of an ellipsis is three dots."""

_STOP = re.compile(f"[{re.escape(''.join(sorted(stops())))}]")

CLOSERS = closers()
"""The keys of what closes behind a stop."""

_CLOSING = "".join(CLOSERS)
# Of so many quotes and brackets that close behind a stop any sentence has enough.
_MOST_CLOSERS = 4
# Code points: closers and white space.
_MOST_BEHIND_STOP = 16


def has_stop(text: str, start: int, end: int) -> bool:
    """Whether a sentence may end in a stretch of a text."""
    return _STOP.search(text, start, end) is not None


def ends_before(text: str, at: int) -> bool:
    """Whether a sentence ends before a place of a text."""
    return text[max(0, at - _MOST_BEHIND_STOP) : at].rstrip().rstrip(_CLOSING)[-1:] in STOPS


def ends_sentence(keys: Sequence[str], at: int) -> bool:
    """Whether a sentence ends before the word at a place, with its stop and the quotes and brackets that close behind it."""
    if at < len(keys) and keys[at] in CLOSERS:
        return False
    return stop_before(keys, at) is not None


def starts_sentence(keys: Sequence[str], at: int, at_sentence: bool) -> bool:
    """Whether a sentence starts with the word at a place; ``at_sentence`` says it of the first."""
    return ends_sentence(keys, at) if at else at_sentence


def stop_before(keys: Sequence[str], at: int) -> int | None:
    """The place of the stop that ends a sentence before a place."""
    low = max(0, at - _MOST_CLOSERS)
    while at > low and keys[at - 1] in CLOSERS:
        at -= 1
    return at - 1 if at and keys[at - 1] in STOPS else None
