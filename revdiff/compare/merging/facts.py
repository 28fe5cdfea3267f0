"""Whether two texts that are nearly the same tell of the same facts: no word of matter that a hunk brings may be another one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from functools import cache
from itertools import chain, islice

from revdiff.compare.numbers import OTHER_WORDS
from revdiff.compare.wordedits import Aspect, Op, Piece, pair_pieces, weights
from revdiff.packaged import packaged_lists
from revdiff.text import sentence_spans, sentences
from revdiff.words import folded, tokens, word_count, words
from revdiff.words.likeness import weight_of
from revdiff.words.number_words import number_words
from revdiff.words.numbers import FEWEST_WORDS_TO_FOLLOW, PLAIN_WORD


def tells_the_same(old: str, new: str, there: str) -> bool:
    """Whether a text that is ``there`` has what ``new`` brings beside ``old``: the same facts, though in a few other words.

    Words that carry grammar may be others, and any may have come in, but for figures, negations and denials in a sentence
    with what is brought. Other dress of the same words, in typography or case, is no matter, unless that is what ``new`` brings.
    """
    brought = [*_changes(old, new)]
    parts, bounds = _Sentences(new), {0, len(there), *chain.from_iterable(sentence_spans(there))}
    told = {number for piece in brought for number in parts.touched(piece.new_start, piece.new_end)}
    for other in _changes(new, there):
        if other.aspect is not Aspect.WORDS:
            if any(piece.aspect is other.aspect for piece in _met(brought, other)):
                return False
            continue
        gone, came = _counted(new[other.old_start : other.old_end]), _counted(there[other.new_start : other.new_end])
        is_beside = not told.isdisjoint(parts.touched(other.old_start, other.old_end))
        if is_beside and any(map(_is_fact, (gone - came) + (came - gone))) and not _comes_whole(there, other, bounds):
            return False
        for piece in _met(brought, other):
            missing = _counted(new[max(piece.new_start, other.old_start) : min(piece.new_end, other.old_end)]) - came
            if any(map(_is_matter, missing)):
                return False
    return True


def has_no_more(old: str, there: str) -> bool:
    """Whether a text that is ``there`` is ``old`` with nothing put in: no other word or sign, and no word of matter fewer."""
    standing, known = (Counter(map(folded, tokens(text))) for text in (there, old))
    return not any(token.strip() for token in standing - known) and tells_the_same("", old, there)


def is_within(new: str, there: str) -> bool:
    """Whether a text has what comes in beside other words: anywhere, or, a few words alone, as sentences of their own."""
    between = " " if word_count(new) >= FEWEST_WORDS_TO_FOLLOW else " | "
    one, other = (between.join(["", *_by_sentence(text), ""]) for text in (new, there))
    return one in other


def _by_sentence(text: str) -> Iterator[str]:
    """The words of each sentence, folded."""
    for sentence in sentences(text):
        if found := words(sentence):
            yield " ".join(map(folded, found))


class _Sentences:
    """The sentences of a text, by number."""

    def __init__(self, text: str) -> None:
        self._starts = [start for start, _ in sentence_spans(text)]

    def touched(self, start: int, end: int) -> range:
        """The sentences that a stretch is in, or lies at an end of."""
        return range(max(0, bisect_left(self._starts, start) - 1), bisect_right(self._starts, end))


def _comes_whole(text: str, piece: Piece, bounds: Set[int]) -> bool:
    """Whether what comes in is whole sentences, which start and end at these bounds, beside those that were there."""
    comes, behind = text[piece.new_start : piece.new_end], piece.new_end
    while behind < len(text) and text[behind].isspace():
        behind += 1
    return piece.op is Op.INSERT and {piece.new_end - len(comes.lstrip()), behind} <= bounds


def _counted(text: str) -> Counter[str]:
    """The words of a text, folded, each as often as it stands."""
    return Counter(map(folded, words(text)))


def _met(brought: Sequence[Piece], other: Piece) -> Iterator[Piece]:
    """Of what was brought that which a stretch that differs meets, be it at an end of one; both are in order."""
    for piece in islice(brought, bisect_left(brought, other.old_start, key=lambda one: one.new_end), None):
        if piece.new_start > other.old_end:
            return
        yield piece


def _changes(old: str, new: str) -> Iterator[Piece]:
    return (piece for piece in pair_pieces(old, new)[0] if piece.op is not Op.EQUAL)


def _is_matter(word: str) -> bool:
    """Whether a word, folded, is one that tells what a text is about."""
    return weights([word]) == [PLAIN_WORD]


def _is_fact(word: str) -> bool:
    """Whether a word, folded, that came or went makes another fact of a sentence: a figure, a negation, a denial."""
    alone, within = _facts()
    return _has_figure(word) or word in alone or any(part in word for part in within)


def _has_figure(word: str) -> bool:
    return any(map(str.isnumeric, word))


@cache
def _facts() -> tuple[frozenset[str], tuple[str, ...]]:
    """Facts that are words, and those that are parts of such."""
    lists = packaged_lists(__name__, "facts.toml")
    within = lists.pop("within")["words"]
    told = (word for kind in lists.values() for members in kind.values() for word in members)
    return number_words().union(told), tuple(within)


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
