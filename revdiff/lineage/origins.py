"""What origins are: which revision brought each stretch of a text, and what can be done with that."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate
from sys import maxsize

from revdiff.lineage.counting import WordCounts
from revdiff.text import Span
from revdiff.words import is_word, tokens

Origins = tuple[tuple[int, int], ...]
"""The origins of a stretch of text: (end, revision), ends rising, in code points from the start of the stretch."""


def of_one(length: int, revision: int) -> Origins:
    """The origins of text that one revision brought as a whole."""
    return ((length, revision),) if length else ()


def append(runs: list[tuple[int, int]], origins: Origins, start: int, end: int) -> None:
    """Adds those of the stretch from ``start`` to ``end`` to origins in the making, neighbors of one revision made one."""
    # The first run that ends behind the start, up to the one that reaches the end: a run is its end, then its revision.
    first = bisect_right(origins, (start, maxsize))
    stretch = origins[first : bisect_left(origins, (end, -1), first) + 1]
    if start >= end or not stretch:
        return
    shift = (runs[-1][0] if runs else 0) - start
    if runs and runs[-1][1] == stretch[0][1]:
        del runs[-1]
    runs += [(stop + shift, origin) for stop, origin in stretch] if shift else stretch
    stop, origin = runs[-1]
    runs[-1] = min(stop, end + shift), origin


def append_one(runs: list[tuple[int, int]], length: int, revision: int) -> None:
    """Adds that of a stretch that one revision brought as a whole to origins in the making."""
    end = (runs[-1][0] if runs else 0) + length
    if runs and runs[-1][1] == revision:
        runs[-1] = end, revision
    elif length:
        runs.append((end, revision))


def sliced(origins: Origins, start: int, end: int) -> Origins:
    """The origins of the stretch from ``start`` to ``end``."""
    runs: list[tuple[int, int]] = []
    append(runs, origins, start, end)
    return tuple(runs)


def stretches_by(origins: Origins, revision: int) -> list[tuple[int, int]]:
    """Where the text that a revision brought starts and ends."""
    runs = [place for place, run in enumerate(origins) if run[1] == revision]
    return [(origins[place - 1][0] if place else 0, origins[place][0]) for place in runs]


def overlaid(origins: Origins, start: int, other: Origins) -> Origins:
    """``origins`` with ``other`` laid over them from ``start`` on."""
    length = other[-1][0]
    runs: list[tuple[int, int]] = []
    append(runs, origins, 0, start)
    append(runs, other, 0, length)
    append(runs, origins, start + length, origins[-1][0])
    return tuple(runs)


def word_spans(text: str) -> list[Span]:
    """Where the words of a text stand."""
    cut = tokens(text)
    ends = accumulate(map(len, cut))
    return [Span(end - len(token), end) for token, end in zip(cut, ends, strict=True) if is_word(token)]


def word_counts(text: str, origins: Origins) -> Counter[int]:
    """How many words of a text each revision brought."""
    if len(origins) == 1:
        return Counter({origins[0][1]: sum(map(is_word, tokens(text)))})
    return Counter(origin for _, origin in _word_origins(text, origins))


def stretches_of(text: str, origins: Origins, counted: WordCounts) -> Iterator[tuple[int, str, int, int]]:
    """The words of a paragraph side by side that one revision brought: where these start, the text, the origin, how many.

    What is no word goes with the words before it, at the start of the paragraph with those behind it.
    """
    if len(origins) == 1:
        if counted[text]:
            yield 0, text.rstrip(), origins[0][1], counted[text]
        return
    start, known, count = 0, None, 0
    for place, origin in _word_origins(text, origins):
        if known is not None and origin != known:
            yield start, text[start:place].rstrip(), known, count
            start, count = place, 0
        known = origin
        count += 1
    if known is not None:
        yield start, text[start:].rstrip(), known, count


def _word_origins(text: str, origins: Origins) -> Iterator[tuple[int, int]]:
    """Where each word of a text starts, and the revision that brought it."""
    runs = iter(origins)
    start = end = origin = 0
    for token in tokens(text):
        if start >= end:
            end, origin = next(run for run in runs if run[0] > start)
        if is_word(token):
            yield start, origin
        start += len(token)


def origin_at(origins: Origins, offset: int) -> int:
    """The revision that brought the character at ``offset``."""
    return origins[bisect_right(origins, (offset, maxsize))][1]
