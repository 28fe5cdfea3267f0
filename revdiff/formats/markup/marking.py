"""The marks of a text as it grows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from revdiff.text import Attributes

Marking: TypeAlias = tuple[str, Attributes]
"""A mark without its span: what it is called, and its attributes."""


class Markings:
    """What a text is marked with, and where, in code points; in the order in which the marks came."""

    __slots__ = ("_spans",)

    def __init__(self) -> None:
        self._spans: dict[Marking, list[list[int]]] = {}

    def cover(self, start: int, end: int, markings: Iterable[Marking]) -> None:
        """Takes in that the newest stretch of the text has these; one that reached to its ``start`` goes on."""
        for marking in markings:
            spans = self._spans.setdefault(marking, [])
            if spans and spans[-1][1] == start:
                spans[-1][1] = end
            else:
                spans.append([start, end])

    def cut_back(self, end: int, markings: Iterable[Marking]) -> None:
        """Takes in that the text, whose end has these, ends earlier."""
        for marking in markings:
            self._spans[marking][-1][1] = end

    def __iter__(self) -> Iterator[tuple[Marking, int, int]]:
        return ((marking, start, end) for marking, spans in self._spans.items() for start, end in spans)
