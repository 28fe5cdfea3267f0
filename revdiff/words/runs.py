"""Which words of one text are those of another, in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, islice
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from revdiff.words.numbers import PHRASE, WIDEST_TABLE
from revdiff.words.rising import heaviest_rising


class Run(NamedTuple):
    """``length`` words in a row that correspond: from word ``old`` of the one text and ``new`` of the other."""

    old: int
    new: int
    length: int


def common_runs(old: Sequence[str], new: Sequence[str]) -> list[Run]:
    """The longest common subsequence of two key sequences, as maximal runs in order.

    Where the sequences are too long for one table, keys found once in each anchor it (patience, as Bram Cohen describes
    it), then keys found once with those that follow them, and only what lies between is searched; a stretch that stays
    too long is left without matches.
    """
    if len(old) * len(new) <= WIDEST_TABLE:
        return _longest(old, new)
    return list(_joined(_between_anchors(old, new, (1, PHRASE))))


def _longest(old: Sequence[str], new: Sequence[str]) -> list[Run]:
    # The last of the blocks is empty: it only says where both end.
    return [Run(*block) for block in LCSseq.editops(old, new).as_matching_blocks()[:-1]]


def _between_anchors(old: Sequence[str], new: Sequence[str], lengths: Sequence[int]) -> Iterator[Run]:
    """The runs of what is too long for one table, anchored by stretches of the first of ``lengths``, then of the next."""
    old_from = new_from = 0
    for old_anchor, new_anchor in [*_anchors(old, new, lengths[0]), (len(old), len(new))]:
        old_part, new_part = old[old_from:old_anchor], new[new_from:new_anchor]
        runs: Iterable[Run] = ()
        if len(old_part) * len(new_part) <= WIDEST_TABLE:
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
    chosen = heaviest_rising([new_place for _, new_place in pairs], lambda _: 1, strict=True)
    return [*compress(pairs, chosen)]


def _stretches(keys: Sequence[str], length: int) -> list[tuple[str, ...]]:
    return list(zip(*(islice(keys, start, None) for start in range(length)), strict=False))


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
