"""What is told of a paragraph by its text alone is remembered for a while: revisions of a page share most of their paragraphs."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

from revdiff.layers.numbers import LONGEST_REMEMBERED, REMEMBERED

_Told = TypeVar("_Told")


def remembered(tell: Callable[[str], _Told]) -> Callable[[str], _Told]:
    """What ``tell`` tells of a text, kept for the texts that were asked for lately, long ones left out."""
    kept = lru_cache(maxsize=REMEMBERED)(tell)

    @wraps(tell)
    def told(text: str) -> _Told:
        return kept(text) if len(text) <= LONGEST_REMEMBERED else tell(text)

    return told
