"""A stretch of a text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from attrs import frozen

from revdiff.arguments import told, whole
from revdiff.errors import TextError


@frozen(order=True)
class Span:
    """A half-open stretch of a text, in code points: ``text[span.start:span.end]``.

    Raises `TextError` for what are no whole numbers.

    See the glossary: :term:`span`, :term:`code point`.

    >>> Span(0, 5).of("Storm nears coast")
    'Storm'
    >>> len(Span(2, 9))
    7
    """

    start: int
    end: int

    def __attrs_post_init__(self) -> None:
        if not (type(self.start) is type(self.end) is int):
            raise TextError(f"a span is two whole numbers, not {told(self.start)} and {told(self.end)}")

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        return self.end > self.start

    def of(self, text: str) -> str:
        """The characters of ``text`` that the span covers."""
        if not isinstance(text, str):
            raise TextError(f"a text is a str, not {told(text)}")
        return text[self.start : self.end]

    def shifted(self, by: int) -> Span:
        """The same stretch, ``by`` code points further on.

        >>> Span(0, 5).shifted(10)
        Span(start=10, end=15)
        """
        by = whole("by", by)
        return Span(self.start + by, self.end + by)


def is_inside(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of some stretches, which are in order and apart, holds all from ``start`` to ``end``.

    >>> is_inside([(2, 5), (7, 9)], 7, 9), is_inside([(2, 5), (7, 9)], 4, 8)
    (True, False)
    """
    place = bisect_right(spans, start, key=lambda span: span[0]) - 1
    return place >= 0 and end <= spans[place][1]
