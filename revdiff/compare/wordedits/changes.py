"""The word edits of a whole change: a pair of paragraphs, one cut into several, several joined into one, or one alone.

A split is told as pairs: the old paragraph is cut into as many stretches as there are parts, each stretch where the words
of its part stand. A merge is a split seen from the other side.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain

from revdiff.compare.wordedits.pieces import Op, Piece, differing_aspect, pair_pieces
from revdiff.compare.wordedits.tidying import weights
from revdiff.text import Paragraph, sentence_spans
from revdiff.words import Words, common_runs, keys_in
from revdiff.words.numbers import PLAIN_WORD


def change_pieces(old: Sequence[Paragraph], new: Sequence[Paragraph], anchor: int) -> list[Piece]:
    """The edits of one change in offsets of the two whole texts, in the order of the new one.

    ``anchor`` is where, in the text that lacks it, a paragraph without a counterpart would stand.
    """
    if not old:
        return [_alone(Op.INSERT, paragraph, anchor) for paragraph in new if paragraph.text]
    if not new:
        return [_alone(Op.DELETE, paragraph, anchor) for paragraph in old if paragraph.text]
    if len(old) == len(new) == 1:
        return pair_pieces(old[0].text, new[0].text, old[0].start, new[0].start)
    if len(old) == 1:
        return [piece for part in _split_pieces(old[0], new) for piece in part]
    # The parts of a merge are read in the order in which they stand in the new paragraph; one of which nothing is left
    # stands before what follows it there.
    parts = [part for part in _split_pieces(new[0], old) if part]
    parts.sort(key=lambda part: (part[0].old_start, part[-1].old_end))
    return [piece.mirrored() for part in parts for piece in part]


def _alone(op: Op, paragraph: Paragraph, anchor: int) -> Piece:
    aspect = differing_aspect("", paragraph.text)
    if op is Op.INSERT:
        return Piece(op, aspect, anchor, anchor, paragraph.start, paragraph.end)
    return Piece(op, aspect, paragraph.start, paragraph.end, anchor, anchor)


def _split_pieces(whole: Paragraph, parts: Sequence[Paragraph]) -> Iterator[list[Piece]]:
    stretches = _stretches(whole.text, [part.text for part in parts])
    for part, (start, end) in zip(parts, stretches, strict=True):
        yield pair_pieces(whole.text[start:end], part.text, whole.start + start, part.start)


def _stretches(whole: str, parts: Sequence[str]) -> list[tuple[int, int]]:
    """For each of ``parts`` the stretch of ``whole`` it was made from; the stretches tile ``whole``."""
    words, part_keys = Words(whole), [*map(keys_in, parts)]
    order = _reading_order(words.keys, part_keys)
    borders = _borders(words.keys, [part_keys[place] for place in order])
    starts = [start for start, _ in sentence_spans(whole)]
    cuts = [0, *(_cut_before(words, starts, after, first) for after, first in borders), len(whole)]
    stretches = [(0, 0)] * len(parts)
    for place, start, end in zip(order, cuts, cuts[1:], strict=False):
        stretches[place] = (start, end)
    return stretches


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


def _borders(whole: Sequence[str], parts: Sequence[Sequence[str]]) -> Iterator[tuple[int, int]]:
    """Between each two parts in reading order: the word after the last match so far, and the first match that follows."""
    ends = list(accumulate(map(len, parts)))
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    # Runs of words that carry grammar alone match anywhere, and do not tell which stretch a part became.
    for run in common_runs(whole, [*chain.from_iterable(parts)]):
        if PLAIN_WORD in weights(whole[run.old : run.old + run.length]):
            for step in range(run.length):
                part = bisect_right(ends, run.new + step)
                first.setdefault(part, run.old + step)
                last[part] = run.old + step
    after = 0
    for part in range(1, len(parts)):
        after = last.get(part - 1, after - 1) + 1
        yield after, first.get(part, after)


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
