"""Which words of one text are those of another, in order."""

from __future__ import annotations

import string
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, compress, islice
from operator import not_
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from revdiff.compare.wording.folding import folded
from revdiff.text import tokens

# Longest common subsequence takes memory by the product of the lengths, in bits; above this it is cut at anchors.
_WIDEST_TABLE = 16_000_000
# A key alone, and then as many as make a phrase that hardly any text says twice.
_ANCHOR_LENGTHS = (1, 8)


# What stands around a word without being part of it.
_SIGNS = string.punctuation + "“”‘’‚„«»‹›…–—"


class Run(NamedTuple):
    """``length`` words in a row that correspond: from word ``old`` of the one text and ``new`` of the other."""

    old: int
    new: int
    length: int


class Words:
    """The words and signs of a text, white space left out: their keys, and where they start and end.

    ``at`` is added to all places: where the text stands in a longer one.
    """

    __slots__ = ("at", "ends", "keys", "starts", "text")

    def __init__(self, text: str, at: int = 0) -> None:
        self.text, self.at = text, at
        plain_case = text.isascii()
        cut = tokens(text.lower() if plain_case else text)
        ends = list(accumulate(map(len, cut), initial=at))
        is_word = [*map(not_, map(str.isspace, cut))]
        self.starts = [*compress(ends, is_word)]
        self.ends = [*compress(islice(ends, 1, None), is_word)]
        self.keys = [*compress(cut, is_word)]
        if not plain_case:
            self.keys = [key.lower() if key.isascii() else folded(key) for key in self.keys]

    def __len__(self) -> int:
        return len(self.keys)


def spaced_keys(text: str) -> list[str]:
    """A cheaper, coarser cut: what stands between single spaces, without case and the signs around it.

    >>> spaced_keys("“We went,” she said.")
    ['we', 'went', 'she', 'said']
    """
    return [word.strip(_SIGNS) for word in text.lower().split(" ")]


def matched_runs(old: Sequence[str], new: Sequence[str]) -> list[Run]:
    """The longest common subsequence of two key sequences, as maximal runs in order.

    Where the sequences are too long for one table, keys found once in each anchor it (patience, as Bram Cohen describes
    it), then keys found once with those that follow them, and only what lies between is searched; a stretch that stays
    too long is left without matches.
    """
    if len(old) * len(new) <= _WIDEST_TABLE:
        return _longest(old, new)
    return list(_joined(_between_anchors(old, new, _ANCHOR_LENGTHS)))


def _longest(old: Sequence[str], new: Sequence[str]) -> list[Run]:
    # The last of the blocks is empty: it only says where both end.
    return [Run(*block) for block in LCSseq.editops(old, new).as_matching_blocks()[:-1]]


def _between_anchors(old: Sequence[str], new: Sequence[str], lengths: Sequence[int]) -> Iterator[Run]:
    """The runs of what is too long for one table, anchored by stretches of the first of ``lengths``, then of the next."""
    old_from = new_from = 0
    for old_anchor, new_anchor in [*_anchors(old, new, lengths[0]), (len(old), len(new))]:
        old_part, new_part = old[old_from:old_anchor], new[new_from:new_anchor]
        runs: Iterable[Run] = ()
        if len(old_part) * len(new_part) <= _WIDEST_TABLE:
            runs = _longest(old_part, new_part)
        elif len(lengths) > 1:
            runs = _between_anchors(old_part, new_part, lengths[1:])
        for run in runs:
            yield Run(old_from + run.old, new_from + run.new, run.length)
        if old_anchor < len(old):
            yield Run(old_anchor, new_anchor, 1)
        old_from, new_from = old_anchor + 1, new_anchor + 1


def _anchors(old: Sequence[str], new: Sequence[str], length: int) -> list[tuple[int, int]]:
    """Where stretches of ``length`` keys stand that both have once, the longest chain of them that is in order in both."""
    old_stretches, new_stretches = _stretches(old, length), _stretches(new, length)
    old_counts, new_counts = Counter(old_stretches), Counter(new_stretches)
    places = {stretch: place for place, stretch in enumerate(new_stretches) if new_counts[stretch] == 1}
    pairs = [
        (place, places[stretch])
        for place, stretch in enumerate(old_stretches)
        if stretch in places and old_counts[stretch] == 1
    ]
    return longest_increasing(pairs)


def _stretches(keys: Sequence[str], length: int) -> list[tuple[str, ...]]:
    return list(zip(*(islice(keys, start, None) for start in range(length)), strict=False))


def longest_increasing(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest chain of ``pairs``, sorted by their first member, whose second members rise too (Schensted 1961).

    >>> longest_increasing([(0, 2), (1, 0), (2, 1), (3, 3)])
    [(1, 0), (2, 1), (3, 3)]
    """
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for place, (_, second) in enumerate(pairs):
        length = bisect_left(tails, second)
        before.append(ends[length - 1] if length else -1)
        if length == len(tails):
            tails.append(second)
            ends.append(place)
        else:
            tails[length] = second
            ends[length] = place
    chain: list[tuple[int, int]] = []
    place = ends[-1] if ends else -1
    while place >= 0:
        chain.append(pairs[place])
        place = before[place]
    return chain[::-1]


def _joined(runs: Iterator[Run]) -> Iterator[Run]:
    """Runs that touch on both sides made one."""
    last: Run | None = None
    for run in runs:
        if last and run.old == last.old + last.length and run.new == last.new + last.length:
            last = Run(last.old, last.new, last.length + run.length)
            continue
        if last:
            yield last
        last = run
    if last:
        yield last
