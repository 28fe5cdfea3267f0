"""The direction of text, as word processors are told it: of a paragraph by its first letter, of stretches by theirs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from unicodedata import bidirectional

# What the bidirectional algorithm (Unicode Annex 9) calls strong: letters that have a direction of their own.
_STRONG = {"L": False, "R": True, "AL": True}


def reads_right_to_left(text: str) -> bool:
    """Whether the first letter of a text that has a direction reads from right to left; false where none has one."""
    return next((_STRONG[kind] for kind in map(bidirectional, text) if kind in _STRONG), False)


def by_direction(text: str, *, right_to_left: bool) -> Iterator[tuple[str, bool]]:
    """The stretches of a text that read one way, each with whether that is from right to left.

    What has no direction (signs, spaces, digits) goes with the letters around it, or, between letters of two directions, with the
    paragraph, which reads from ``right_to_left`` or not.

    >>> [*by_direction("סירת police", right_to_left=True)]
    [('סירת ', True), ('police', False)]
    """
    if text.isascii() and not right_to_left:
        yield text, False
        return
    strong = [_STRONG.get(bidirectional(sign)) for sign in text]
    before = _carried(strong, right_to_left)
    after = _carried(strong[::-1], right_to_left)[::-1]
    ways = [one if one == other else right_to_left for one, other in zip(before, after, strict=True)]
    place = 0
    for way, signs in groupby(ways):
        end = place + len(list(signs))
        yield text[place:end], way
        place = end


def _carried(strong: list[bool | None], right_to_left: bool) -> list[bool]:
    """The direction of each sign, or of the last one before it that has one; at the start that of the paragraph."""
    carried, last = [], right_to_left
    for way in strong:
        last = last if way is None else way
        carried.append(last)
    return carried
