"""The floor: what a program in Python pays at least that compares two texts with helpers in C.

It cuts both texts, finds the paragraphs that are equal and the longest chain of them that kept their order, and aligns the words
of those that changed. Which of these belong together it is told, while a diff has to find out; it makes nothing of what it found.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from rapidfuzz.distance import Indel, Opcodes

# Words, signs and white space, so that nothing is lost: what revdiff's edits cover too.
TOKENS = re.compile(r"\w+|\s+|[^\w\s]")


def floor(old: str, new: str, changed: Sequence[tuple[str, str]]) -> tuple[int, list[Opcodes]]:
    """How many equal paragraphs kept their order, and the words of every two that are told to belong together."""
    places = {text: place for place, text in enumerate(new.split("\n\n"))}
    kept = longest_chain(places[text] for text in old.split("\n\n") if text in places)
    return kept, [Indel.opcodes(TOKENS.findall(one), TOKENS.findall(other)) for one, other in changed]


def longest_chain(places: Iterable[int]) -> int:
    """How many of the places, at most, rise one after the other."""
    ends: list[int] = []
    for place in places:
        at = bisect_left(ends, place)
        ends[at : at + 1] = [place]
    return len(ends)
