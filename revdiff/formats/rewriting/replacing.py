"""Replacements in a text, and the same replacements in what that text is written in."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen


@frozen(order=True)
class Replacement:
    """What stands from ``start`` to ``end`` of a text, in code points, gives way to ``text``."""

    start: int
    end: int
    text: str


def replaced(text: str, replacements: Iterable[Replacement]) -> str:
    """The text with all ``replacements`` made; of those at one place the first given stands first.

    What one takes away the next one that begins there need not.

    >>> replaced("Fog lay.", [Replacement(4, 7, "lifts"), Replacement(0, 0, "Then: ")])
    'Then: Fog lifts.'
    """
    pieces, place = [], 0
    for one in sorted(replacements, key=lambda one: (one.start, one.end)):
        pieces += [text[place : one.start], one.text]
        place = max(place, one.end)
    return "".join([*pieces, text[place:]])
