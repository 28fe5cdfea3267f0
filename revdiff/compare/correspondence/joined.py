"""Paragraphs that are others put together, to the letter: splits and merges known before any words are compared."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from revdiff.compare.correspondence.link import Link
from revdiff.compare.numbers import LONGEST_HEAD, MOST_STARTS

_SPACE = re.compile(r"\s*")


def put_together(
    old: Sequence[str], new: Sequence[str], old_left: Sequence[int], new_left: Sequence[int]
) -> Iterator[list[Link]]:
    """The links of each split and merge among the paragraphs that are left where nothing but a break came or went.

    White space between the parts does not count. Each paragraph is in one of them at most.

    >>> [*put_together(["It rained. It was cold."], ["It rained.", "It was cold."], [0], [0, 1])]
    [[(0, 0), (0, 1)]]
    """
    if len(old_left) == len(new_left) == 1:
        return
    old_texts, new_texts = {o: old[o].strip() for o in old_left}, {n: new[n].strip() for n in new_left}
    for whole, parts in _wholes(old_texts, new_texts):
        yield [(whole, part) for part in parts]
    for whole, parts in _wholes(new_texts, old_texts):
        yield [(part, whole) for part in parts]


def _wholes(texts: dict[int, str], others: dict[int, str]) -> Iterator[tuple[int, range]]:
    """Each of ``texts`` that is some of ``others`` in a row, and which; both are left without these."""
    starts: defaultdict[str, list[int]] = defaultdict(list)
    for place, text in others.items():
        starts[text[:LONGEST_HEAD]].append(place)
    lengths = sorted({*map(len, starts)}, reverse=True)
    for whole, text in [*texts.items()]:
        # A head as long as the whole is the whole, and one alone makes up none.
        for length in (length for length in lengths if length < len(text)):
            if text[:length] not in starts:
                continue
            rows = (_row(text, others, start) for start in starts[text[:length]][:MOST_STARTS])
            parts = next(filter(None, rows), None)
            if parts:
                yield whole, parts
                del texts[whole]
                for part in parts:
                    del others[part]
                break


def _row(whole: str, texts: Mapping[int, str], start: int) -> range | None:
    """The places from ``start`` on whose texts make up ``whole``; None where they do not, or one alone does."""
    place, at = start, 0
    while at < len(whole):
        text = texts.get(place)
        if not text or not whole.startswith(text, at):
            return None
        space = _SPACE.match(whole, at + len(text))
        place, at = place + 1, space.end() if space else len(whole)
    return range(start, place) if place > start + 1 else None
