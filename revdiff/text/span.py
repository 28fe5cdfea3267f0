"""A stretch of a text."""

from __future__ import annotations

from attrs import frozen


@frozen(order=True)
class Span:
    """A half-open stretch of a text, in code points: ``text[span.start:span.end]``.

    See the glossary: :term:`span`, :term:`code point`.

    >>> Span(0, 5).of("Storm nears coast")
    'Storm'
    >>> len(Span(2, 9))
    7
    """

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        return self.end > self.start

    def of(self, text: str) -> str:
        """The characters of ``text`` that the span covers."""
        return text[self.start : self.end]

    def shifted(self, by: int) -> Span:
        """The same stretch, ``by`` code points further on.

        >>> Span(0, 5).shifted(10)
        Span(start=10, end=15)
        """
        return Span(self.start + by, self.end + by)
