"""The word edits of a split: the whole is cut into as many stretches as there are parts, each where the words of its part stand.

A merge is a split seen from the other side.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, chain, pairwise
from typing import NamedTuple

from rapidfuzz.distance import Postfix

from revdiff.compare.numbers import OF_ITS_PART
from revdiff.compare.wordedits.breaks import is_in_a_break
from revdiff.compare.wordedits.piece import Piece
from revdiff.compare.wordedits.pieces import pair_pieces
from revdiff.compare.wordedits.weights import weights
from revdiff.text import sentence_spans
from revdiff.words import Words, common_runs, is_word
from revdiff.words.numbers import PLAIN_WORD

_SIGNS = re.compile(r"\W*")
_SPACE = re.compile(r"\s+")


def split_pieces(whole: str, parts: Sequence[str]) -> tuple[list[list[Piece]], bool]:
    """For each of ``parts`` the word edits that lead to it from its stretch of ``whole``, and whether a search was cut short.

    The stretches tile ``whole``. Old offsets are those of ``whole``, new ones those of the part.

    >>> by_part, _ = split_pieces("It rained. It was cold.", ["It rained.", "It was ice cold."])
    >>> for pieces in by_part:
    ...     print([(piece.op.value, piece.old_start, piece.old_end) for piece in pieces])
    [('equal', 0, 10), ('delete', 10, 11)]
    [('equal', 11, 18), ('insert', 18, 18), ('equal', 18, 23)]
    """
    stretches, limited = _to_the_letter(whole, parts), False
    if not stretches:
        stretches, limited = _stretches(whole, parts)
    found = [pair_pieces(whole[start:end], part, start) for part, (start, end) in zip(parts, stretches, strict=True)]
    return [pieces for pieces, _ in found], limited or any(cut_short for _, cut_short in found)


def _to_the_letter(whole: str, parts: Sequence[str]) -> list[tuple[int, int]]:
    """The stretches, where the parts as they stand make up the whole but for white space between them; else none."""
    stretches = []
    start = at = 0
    for part in parts:
        if not whole.startswith(part, at):
            return []
        space = _SPACE.match(whole, at + len(part))
        at = space.end() if space else at + len(part)
        stretches.append((start, at))
        start = at
    return stretches if at == len(whole) else []


def _stretches(whole: str, parts: Sequence[str]) -> tuple[list[tuple[int, int]], bool]:
    """For each of ``parts`` its stretch of ``whole``, and whether a search was cut short; the stretches tile ``whole``."""
    words = Words(whole)
    # Signs are passed over: the words of a part are matched in a row, whatever stands between them.
    places = [place for place, key in enumerate(words.keys) if _is_word(key)]
    keys = [words.keys[place] for place in places]
    part_keys = [[*filter(_is_word, Words(part).keys)] for part in parts]
    order = _reading_order(keys, part_keys)
    starts = [start for start, _ in sentence_spans(whole)]
    cuts = [0]
    borders, limited = _borders(keys, [part_keys[place] for place in order])
    for number, border in enumerate(borders, start=1):
        if border.first == len(keys):
            cuts.append(len(whole))
            continue
        after = places[border.after - 1] + 1 if border.after else 0
        opening = _opening_signs(parts[order[number]]) if border.opens else ""
        cut = _cut_before(words, starts, after, places[border.first], places[border.lacking], opening)
        # The signs before a word may be the opening of two parts, where the first of them has no match.
        cuts.append(max(cut, cuts[-1]))
    stretches = [(0, 0)] * len(parts)
    for place, start, end in zip(order, cuts, [*cuts[1:], len(whole)], strict=True):
        stretches[place] = (start, end)
    return stretches, limited


_is_word = lru_cache(maxsize=1 << 14)(is_word)


def _reading_order(whole: Sequence[str], parts: Sequence[Sequence[str]]) -> list[int]:
    """The parts in the order in which their words stand in the whole, by the mean place of words that stand there once.

    Words far from where most of their part stands were put in for others, and stand somewhere else by chance.
    """
    places: dict[str, int] = {}
    for place, key in enumerate(whole):
        places[key] = -1 if key in places else place
    means: list[float] = []
    for part in parts:
        found = sorted(place for key in part if (place := places.get(key, -1)) >= 0)
        middle, far = found[len(found) // 2] if found else 0, OF_ITS_PART * len(part)
        near = [place for place in found if abs(place - middle) <= far]
        means.append(sum(near) / len(near) if near else means[-1] if means else -1.0)
    return sorted(range(len(parts)), key=lambda part: (means[part], part))


class _Match(NamedTuple):
    """A word of the whole and the word of a part that it was matched with, each by its number."""

    whole: int
    part: int


class _Matches(NamedTuple):
    """Of each part the first match and the last, where it has any; and whether the search for them was cut short."""

    first: dict[int, _Match]
    last: dict[int, _Match]
    limited: bool


def _matches(whole: Sequence[str], parts: Sequence[Sequence[str]]) -> _Matches:
    ends = list(accumulate(map(len, parts)))
    starts = [0, *ends]
    first: dict[int, _Match] = {}
    last: dict[int, _Match] = {}
    runs, limited = common_runs(whole, [*chain.from_iterable(parts)])
    # Runs of words that carry grammar alone match anywhere, and do not tell which stretch a part became.
    for run in runs:
        if PLAIN_WORD in weights(whole[run.old : run.old + run.length]):
            begin, end = run.new, run.new + run.length
            while begin < end:
                part = bisect_right(ends, begin)
                within = min(end, ends[part])
                first.setdefault(part, _Match(run.old + begin - run.new, begin - starts[part]))
                last[part] = _Match(run.old + within - 1 - run.new, within - 1 - starts[part])
                begin = within
    return _Matches(first, last, limited)


class _Border(NamedTuple):
    """Where one part ends in the whole and the next begins, in words of the whole by their number."""

    after: int
    """The word after the last match of the one."""
    first: int
    """The first match of the next; where it has none, that word too."""
    lacking: int
    """The first of the words that stand for those of the next before that match, where they are as many; else that match."""
    opens: bool
    """Whether that match is the first word of its part."""


def _borders(whole: Sequence[str], parts: Sequence[Sequence[str]]) -> tuple[list[_Border], bool]:
    """The border between each two parts in reading order, and whether the search for matches was cut short."""
    firsts, lasts, limited = _matches(whole, parts)
    borders: list[_Border] = []
    after = begun = 0
    for part, (before, keys) in enumerate(pairwise(parts), start=1):
        last, first = lasts.get(part - 1), firsts.get(part)
        if last:
            after = last.whole + 1
        if not first:
            begun = after
            borders.append(_Border(after, begun, begun, opens=False))
            continue
        start = first.whole - first.part
        ended = last is not None and last.part == len(before) - 1
        # Words put in behind the one part may have taken those that the next begins with.
        begins = not first.part or (not ended and start >= begun and whole[start : first.whole] == keys[: first.part])
        begun = start if begins else first.whole
        after = min(after, begun)
        lacked = len(before) - 1 - last.part if last else 0
        lacking = start if after <= start <= after + lacked else begun
        borders.append(_Border(after, begun, lacking, opens=begins))
    return borders, limited


def _opening_signs(part: str) -> str:
    """The signs before the first word of a part."""
    signs = _SIGNS.match(part)
    return signs.group() if signs else ""


def _cut_before(
    whole: Words, sentence_starts: Sequence[int], after: int, first: int, lacking: int, opening: str
) -> int:
    """Where to cut between two stretches: before the signs that open the second part, else at the last sentence that starts
    between their matches, else before the words that stand for those that the second lacks.

    ``after``, ``first`` and ``lacking`` are words of ``whole`` by their number: the one after the last match, the next match,
    and the first of those that stand for what the second part has before that.
    """
    low = whole.ends[after - 1] if after else 0
    high = whole.starts[first]
    opened = Postfix.similarity(whole.text[low:high], opening)
    if opened:
        cut = high - opened
        return cut - is_in_a_break(whole.text, cut)
    latest = sentence_starts[bisect_right(sentence_starts, high) - 1]
    return latest if latest > low else max(low, whole.starts[_piece_start(whole, after, lacking)])


def _piece_start(words: Words, after: int, word: int) -> int:
    """The first of the words and signs, from ``after`` on, that ``word`` stands in one piece with; itself where none is apart."""
    start = word
    while start > after and words.ends[start - 1] == words.starts[start]:
        start -= 1
    apart = start == 0 or words.ends[start - 1] < words.starts[start]
    return start if apart else word
