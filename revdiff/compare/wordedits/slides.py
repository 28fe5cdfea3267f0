"""Slides: an insertion or deletion that could stand at several places stands where a phrase begins.

Before ``The bridge is shut.`` comes ``The road is open.``: that can be told as ``road is open. The`` put in behind the first
word, or as a sentence put in before it. Both lead to the same text; a reader sees the second.
"""

from __future__ import annotations

import re
from itertools import accumulate

from rapidfuzz.distance import Postfix, Prefix

from revdiff.compare.numbers import LONGEST_PHRASE
from revdiff.compare.wordedits.breaks import is_in_a_break
from revdiff.compare.wordedits.piece import Op, Piece
from revdiff.compare.wordedits.side import Side
from revdiff.compare.wordedits.stops import CLOSERS, STOPS
from revdiff.compare.wordedits.weights import weights
from revdiff.words import is_unspaced, tokens
from revdiff.words.numbers import SHORT_WEIGHT

_OPENERS = frozenset("•‣◦▪([{<“‘„«‹「『（【\"'¿¡")
_PHRASE_ENDS = frozenset(",;:)]}”’»›\"'—–-،؛、，；：」』）】")
# What may stand before the first word of a sentence: list signs and numbers, quotes, brackets, dashes.
_LEAD = re.compile(r"(?:[^\w\s]\s*+|(?:\d{1,3}|[^\W\d_])[.)]\s++)*+")
_SIGNS = re.compile(r"[^\w\s]+")
_LETTERS = re.compile(r"[^\W\d_]+")
# Code points: where no space stands nearer, a word is not read any further.
_LONGEST_WORD = 40

# How well a stretch begins or ends at a place, best first.
_TEXT_ENDS = 9
_SENTENCE_STARTS = 8
_SENTENCE_STARTS_BEHIND_ITS_LEAD = 7
_SENTENCE_ENDS = 6
_SENTENCE_ENDS_BEFORE_ITS_QUOTE = 5
_OPENER = 4
_BEHIND_A_PHRASE = 2
_PHRASE_ENDS_HERE = 2
_GRAMMAR_WORD = 1
_WORD = 0
_WORD_ENDS = -1
_WITHIN_SIGNS = -2


def slid(pieces: list[Piece], old: Side, new: Side) -> list[Piece]:
    """``pieces`` with every insertion and deletion where it reads best among the places that lead to the same text."""
    if all(piece.op is Op.EQUAL or piece.op is Op.REPLACE for piece in pieces):
        return pieces
    sides = {Op.DELETE: old, Op.INSERT: new}
    slid = [_empty_at(0, 0), *pieces, _empty_at(len(old.text), len(new.text))]
    for place, piece in enumerate(slid):
        before, after = slid[place - 1], slid[min(place + 1, len(slid) - 1)]
        if piece.op not in sides or before.aspect or after.aspect:
            continue
        start, end = (piece.old_start, piece.old_end) if piece.op is Op.DELETE else (piece.new_start, piece.new_end)
        # Of what stands between two changes something goes on standing there, if only white space.
        room_before = before.old_end - before.old_start - (place > 2)
        room_after = after.old_end - after.old_start - (place < len(slid) - 3)
        by = _best_slide(sides[piece.op], start, end, room_before, room_after)
        if by:
            slid[place - 1] = before._replace(old_end=before.old_end + by, new_end=before.new_end + by)
            slid[place] = piece.shifted(by, by)
            slid[place + 1] = after._replace(old_start=after.old_start + by, new_start=after.new_start + by)
    return [piece for piece in slid if piece.old_start < piece.old_end or piece.new_start < piece.new_end]


def _empty_at(old_at: int, new_at: int) -> Piece:
    return Piece(Op.EQUAL, None, old_at, old_at, new_at, new_at)


def _best_slide(side: Side, start: int, end: int, room_before: int, room_after: int) -> int:
    """By how many code points to slide ``start:end``, back (below 0) into ``room_before`` or forth into ``room_after``."""
    text = side.text
    room_before, room_after = min(room_before, LONGEST_PHRASE), min(room_after, LONGEST_PHRASE)
    back = Postfix.similarity(text[start - room_before : start], text[end - room_before : end])
    forth = Prefix.similarity(text[start : start + room_after], text[end : end + room_after])
    if not text[start - back : start + forth].strip():
        # White space that could stand before or behind stands behind, as it does with a sentence.
        return forth - (is_in_a_break(text, start + forth) or is_in_a_break(text, end + forth))
    edges, length = _edges(text, start - back, end + forth), end - start
    places = [at for at in range(start - back, start + forth + 1) if at in edges and at + length in edges]
    if len(places) <= 1:
        return places[0] - start if places else 0
    twice = back + forth >= length
    best = max(places, key=lambda at: (*_worth(side, at, at + length, twice), at))
    return best - start


def _edges(text: str, start: int, end: int) -> set[int]:
    """Where, between two places, words, signs and white space begin and end."""
    low, high = max(0, start - _LONGEST_WORD), min(len(text), end + _LONGEST_WORD)
    first, last = text.rfind(" ", low, start), text.find(" ", end, high)
    low, high = low if first < 0 else first, high if last < 0 else last
    return {*accumulate(map(len, tokens(text[low:high])), initial=low)}


def _worth(side: Side, start: int, end: int, twice: bool) -> tuple[int, int]:
    """How well a stretch reads: by its worse border, then by both.

    Of what is said ``twice`` a word of grammar may as well be the middle ("review of review of").
    """
    first, last = (
        _WORD if twice and rank == _GRAMMAR_WORD else rank for rank in (_rank(side, start), _rank(side, end))
    )
    if first == _WORD_ENDS and last > _GRAMMAR_WORD and not side.text[end - 1].isspace():
        # What ends with a phrase was appended to the word before it: "boats" is "boats and blue boats" now.
        first = _PHRASE_ENDS_HERE
    elif first == _PHRASE_ENDS_HERE and side.text[start] in CLOSERS:
        first = _WITHIN_SIGNS
    return min(first, last), first + last


def _rank(side: Side, at: int) -> int:
    text = side.text
    if at == len(text):
        return _TEXT_ENDS
    first, last = side.sentence_at(at)
    if at == first:
        return _SENTENCE_STARTS
    if at == last:
        return _SENTENCE_ENDS
    if text[at].isspace():
        return _WORD_ENDS
    if at - first <= _LONGEST_WORD and _LEAD.fullmatch(text, first, at):
        return _SENTENCE_STARTS_BEHIND_ITS_LEAD
    if text[at - 1] in STOPS and last - at <= _LONGEST_WORD and _SIGNS.fullmatch(text, at, last):
        return _SENTENCE_ENDS_BEFORE_ITS_QUOTE
    return _rank_inside(text, at, last)


def _rank_inside(text: str, at: int, last: int) -> int:
    """Of a place before a word or sign within a sentence that ends at ``last``."""
    before = text[at - 1]
    if not before.isspace():
        if (before.isalnum() or before in CLOSERS) and (
            text[at] in _PHRASE_ENDS or (last - at <= _LONGEST_WORD and _SIGNS.fullmatch(text, at, last))
        ):
            return _PHRASE_ENDS_HERE
        if is_unspaced(text[at]) and before in _PHRASE_ENDS:
            return _BEHIND_A_PHRASE
        return _WORD if text[at].isalnum() and before.isalnum() else _WITHIN_SIGNS
    if text[at] in _OPENERS:
        return _OPENER
    if text[max(0, at - _LONGEST_WORD) : at].rstrip()[-1:] in _PHRASE_ENDS:
        return _BEHIND_A_PHRASE
    word = _LETTERS.match(text, at)
    return _GRAMMAR_WORD if word and weights([word.group().casefold()]) == [SHORT_WEIGHT] else _WORD
