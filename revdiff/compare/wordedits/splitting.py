"""The word edits of a split: the whole is cut into as many stretches as there are parts, each where the words of its part stand.

A merge is a split seen from the other side.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, chain

from revdiff.compare.wordedits.pieces import Piece, pair_pieces
from revdiff.compare.wordedits.tidying import weights
from revdiff.text import sentence_spans
from revdiff.words import Words, common_runs, word_keys_in
from revdiff.words.numbers import PLAIN_WORD


def split_pieces(whole: str, parts: Sequence[str]) -> tuple[list[list[Piece]], bool]:
    """For each of ``parts`` the word edits that lead to it from its stretch of ``whole``, and whether a search was cut short.

    The stretches tile ``whole``. Old offsets are those of ``whole``, new ones those of the part.

    >>> by_part, _ = split_pieces("It rained. It was cold.", ["It rained.", "It was ice cold."])
    >>> for pieces in by_part:
    ...     print([(piece.op.value, piece.old_start, piece.old_end) for piece in pieces])
    [('equal', 0, 10), ('delete', 10, 11)]
    [('equal', 11, 18), ('insert', 18, 18), ('equal', 18, 23)]
    """
    stretches, limited = _stretches(whole, parts)
    found = [pair_pieces(whole[start:end], part, start) for part, (start, end) in zip(parts, stretches, strict=True)]
    return [pieces for pieces, _ in found], limited or any(cut_short for _, cut_short in found)


def _stretches(whole: str, parts: Sequence[str]) -> tuple[list[tuple[int, int]], bool]:
    """For each of ``parts`` its stretch of ``whole``, and whether a search was cut short; the stretches tile ``whole``."""
    words, part_keys = Words(whole), [*map(word_keys_in, parts)]
    order = _reading_order(words.keys, part_keys)
    borders, limited = _borders(words.keys, [part_keys[place] for place in order])
    starts = [start for start, _ in sentence_spans(whole)]
    cuts = [0, *(_cut_before(words, starts, after, first) for after, first in borders), len(whole)]
    stretches = [(0, 0)] * len(parts)
    for place, start, end in zip(order, cuts, cuts[1:], strict=False):
        stretches[place] = (start, end)
    return stretches, limited


def _reading_order(whole: Sequence[str], parts: Sequence[Sequence[str]]) -> list[int]:
    """The parts in the order in which their words stand in the whole, by the mean place of words that stand there once."""
    places: dict[str, int] = {}
    for place, key in enumerate(whole):
        places[key] = -1 if key in places else place
    means: list[float] = []
    for part in parts:
        found = [place for key in part if (place := places.get(key, -1)) >= 0]
        means.append(sum(found) / len(found) if found else means[-1] if means else -1.0)
    return sorted(range(len(parts)), key=lambda part: (means[part], part))


def _borders(whole: Sequence[str], parts: Sequence[Sequence[str]]) -> tuple[list[tuple[int, int]], bool]:
    """Between each two parts in reading order: the word after the last match so far, and the first match that follows.

    And whether the search for matches was cut short.
    """
    ends = list(accumulate(map(len, parts)))
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    runs, limited = common_runs(whole, [*chain.from_iterable(parts)])
    # Runs of words that carry grammar alone match anywhere, and do not tell which stretch a part became.
    for run in runs:
        if PLAIN_WORD in weights(whole[run.old : run.old + run.length]):
            for step in range(run.length):
                part = bisect_right(ends, run.new + step)
                first.setdefault(part, run.old + step)
                last[part] = run.old + step
    after = 0
    borders = []
    for part in range(1, len(parts)):
        after = last.get(part - 1, after - 1) + 1
        borders.append((after, first.get(part, after)))
    return borders, limited


def _piece_start(words: Words, after: int, word: int) -> int:
    """The first of the words and signs, from ``after`` on, that ``word`` stands in one piece with; itself where none is apart."""
    start = word
    while start > after and words.ends[start - 1] == words.starts[start]:
        start -= 1
    apart = start == 0 or words.ends[start - 1] < words.starts[start]
    return start if apart else word


def _cut_before(whole: Words, sentence_starts: Sequence[int], after: int, first: int) -> int:
    """Where to cut between two stretches: at the last sentence that starts between their matches, or before the second.

    ``after`` and ``first`` are words of ``whole`` by their number: the one after the last match, and the next match.
    """
    if first >= len(whole):
        return len(whole.text)
    low = whole.ends[after - 1] if after else 0
    high = whole.starts[_piece_start(whole, after, first)]
    latest = bisect_right(sentence_starts, high) - 1
    return max(low, high) if sentence_starts[latest] <= low else sentence_starts[latest]
