"""What is told of stretches of a text, laid over a span of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TypeVar

from revdiff.text import Span

Told = TypeVar("Told")


def laid_over(span: Span, told: Sequence[tuple[int, int, Told]]) -> Iterator[tuple[Span, Told | None]]:
    """A span in pieces, with what is ``told`` of each: stretches (start, end, what) that rise and do not overlap.

    None is told of what lies between them.

    >>> [(piece.start, piece.end, what) for piece, what in laid_over(Span(0, 9), [(2, 4, "bold"), (8, 12, "link")])]
    [(0, 2, None), (2, 4, 'bold'), (4, 8, None), (8, 9, 'link')]
    """
    reached = span.start
    for place in range(bisect_right(told, reached, key=lambda one: one[1]), len(told)):
        start, end, what = told[place]
        start, end = max(reached, start), min(span.end, end)
        if start >= end:
            break
        if reached < start:
            yield Span(reached, start), None
        yield Span(start, end), what
        reached = end
    if reached < span.end:
        yield Span(reached, span.end), None
