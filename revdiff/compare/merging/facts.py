"""Whether two texts that are nearly the same tell of the same facts: no word of matter that a hunk brings may be another one."""

from __future__ import annotations

import tomllib
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from itertools import islice

from revdiff.compare.numbers import OTHER_WORDS
from revdiff.compare.wordedits import Op, Piece, pair_pieces, weights
from revdiff.words import folded, words
from revdiff.words.likeness import weight_of
from revdiff.words.numbers import PLAIN_WORD


def tells_the_same(old: str, new: str, there: str) -> bool:
    """Whether a text that is ``there`` has what ``new`` brings beside ``old``: the same facts, though in a few other words.

    Words that carry grammar may be others, and any may have come in, but for figures and negations.
    """
    brought = [*_changes(old, new)]
    for other in _changes(new, there):
        came = words(there[other.new_start : other.new_end])
        for start, end in _met(brought, other):
            missing = words(new[start:end])
            if any(map(_is_fact, came)) or any(_is_matter(word) or _is_fact(word) for word in missing):
                return False
    return True


def _met(brought: Sequence[Piece], other: Piece) -> Iterator[tuple[int, int]]:
    """What a stretch that differs has of those that were brought, be it an end of one; both are in order."""
    for piece in islice(brought, bisect_left(brought, other.old_start, key=lambda one: one.new_end), None):
        if piece.new_start > other.old_end:
            return
        yield max(piece.new_start, other.old_start), min(piece.new_end, other.old_end)


def _changes(old: str, new: str) -> Iterator[Piece]:
    return (piece for piece in pair_pieces(old, new)[0] if piece.op is not Op.EQUAL)


def _is_matter(word: str) -> bool:
    return weights([folded(word)]) == [PLAIN_WORD]


def _is_fact(word: str) -> bool:
    """Whether a word that came or went makes another fact of a sentence: a figure, or a negation."""
    alone, within = _negations()
    plain = folded(word).casefold()
    return _has_figure(plain) or plain in alone or any(part in plain for part in within)


def _has_figure(word: str) -> bool:
    return any(map(str.isnumeric, word))


@cache
def _negations() -> tuple[frozenset[str], tuple[str, ...]]:
    """Negations that are words, and those that are parts of such."""
    lists = tomllib.loads(resources.files(__package__).joinpath("negations.toml").read_text(encoding="utf-8"))
    within = lists.pop("within")
    return frozenset(word for members in lists.values() for word in members), tuple(within)


def is_of_another(old: str, new: str, there: str, *, in_place: bool) -> bool:
    """Whether a text that is ``there`` tells of something else than what is changed from ``old`` to ``new``, however alike it is.

    Words of matter stand in it in place of some that are left as they are. In its place a paragraph may have been rewritten as it
    likes; it is another where it says the same of another thing, by one word that is no figure, or has nothing that is changed.
    """
    before, after, found = (_matter(text) for text in (old, new, there))
    kept, missing, came = before & after, (before & after) - found, found - before - after
    replaced = min(missing.total(), came.total())
    if replaced <= OTHER_WORDS * kept.total():
        return False
    if not in_place or (replaced == missing.total() == came.total() == 1 and not any(map(_has_figure, missing | came))):
        return True
    goes, comes = before - after, after - before
    return bool(goes) and not (goes & found or comes & found)


def _matter(text: str) -> Counter[str]:
    """The words that tell what a text is about, without case; short ones are mostly grammar."""
    return Counter(word for word in map(folded, words(text)) if weight_of(word) >= PLAIN_WORD and _is_matter(word))
