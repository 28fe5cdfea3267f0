"""Word edits: two texts that correspond, cut into the stretches that stayed, went, came and were replaced.

Words and signs are aligned by what they say (`revdiff.words.folded`), so that a changed case or a curly quote is told as just
that. The alignment is the longest common subsequence, which is shortest but not always readable; `tidying` takes back the
matches that a reader would not call kept. White space goes with the words around it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from rapidfuzz.distance import Postfix, Prefix

from revdiff.compare.numbers import LEAST_SHARE, LONGEST_PHRASE
from revdiff.compare.wordedits.tidying import tidied, weights
from revdiff.words import Run, Words, common_runs, is_word, plain, tokens, word_keys_in


class Op(StrEnum):
    """What happened to a stretch of text; the names are those of `difflib`.

    See the glossary: :term:`op`.
    """

    EQUAL = "equal"
    DELETE = "delete"
    INSERT = "insert"
    REPLACE = "replace"


class Aspect(StrEnum):
    """What of a text differs, from the weightiest to the lightest.

    See the glossary: :term:`aspect`.
    """

    WORDS = "words"
    PUNCTUATION = "punctuation"
    CASE = "case"
    TYPOGRAPHY = "typography"
    WHITESPACE = "whitespace"
    MARKUP = "markup"
    """Marks on words that are the same, or what their paragraph is: its role, its attributes."""


class Piece(NamedTuple):
    """One stretch of two texts, in code points: what happened to it, and where it is in each."""

    op: Op
    aspect: Aspect | None
    old_start: int
    old_end: int
    new_start: int
    new_end: int

    def mirrored(self) -> Piece:
        """The same stretch seen from the other text."""
        op = _MIRRORED[self.op]
        return Piece(op, self.aspect, self.new_start, self.new_end, self.old_start, self.old_end)

    def shifted(self, old: int, new: int) -> Piece:
        """The same stretch in texts that hold these from ``old`` and ``new`` on."""
        op, aspect, old_start, old_end, new_start, new_end = self
        return Piece(op, aspect, old_start + old, old_end + old, new_start + new, new_end + new)


_MIRRORED = {Op.EQUAL: Op.EQUAL, Op.REPLACE: Op.REPLACE, Op.INSERT: Op.DELETE, Op.DELETE: Op.INSERT}
_PHRASE_ENDS = (", ", ". ", "; ", ": ", ") ", "” ", '" ', "— ", "– ")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_ALPHANUMERIC = re.compile(r"[0-9a-z]+")


def differing_aspect(old: str, new: str) -> Aspect | None:
    """The weightiest aspect in which two stretches differ; None where they are equal.

    >>> differing_aspect("“Go”", '"go"')
    <Aspect.CASE: 'case'>
    """
    if old == new:
        return None
    if not (old and new):
        if _LETTER_OR_DIGIT.search(old or new):
            return Aspect.WORDS
    elif old.isascii() and new.isascii() and _ascii_words_differ(old.lower(), new.lower()):
        return Aspect.WORDS
    old_tokens, new_tokens = _without_space(plain(old)), _without_space(plain(new))
    old_folded, new_folded = [t.casefold() for t in old_tokens], [t.casefold() for t in new_tokens]
    if old_folded == new_folded:
        if old_tokens != new_tokens:
            return Aspect.CASE
        return Aspect.WHITESPACE if old.split() == new.split() else Aspect.TYPOGRAPHY
    if list(filter(is_word, old_folded)) == list(filter(is_word, new_folded)):
        return Aspect.PUNCTUATION
    return Aspect.WORDS


def _ascii_words_differ(old: str, new: str) -> bool:
    """Whether letters and digits of two small-lettered stretches surely make other words."""
    if old[0].isalnum() and new[0].isalnum() and old[0] != new[0]:
        return True
    return _ALPHANUMERIC.findall(old) != _ALPHANUMERIC.findall(new)


def _without_space(text: str) -> list[str]:
    return [token for token in tokens(text) if not token.isspace()]


def pair_pieces(old: str, new: str, old_at: int = 0, new_at: int = 0) -> tuple[list[Piece], bool]:
    """The word edits between two texts, in order, and whether the search for common words was cut short; they tile both.

    ``old_at`` and ``new_at`` are where the two stand in longer texts, in whose offsets the pieces are told. Computed in one
    direction whichever text comes first, so that the two directions mirror each other.
    """
    if old == new:
        kept = Piece(Op.EQUAL, None, old_at, old_at + len(old), new_at, new_at + len(new))
        return [kept] if old else [], False
    if (len(old), old) > (len(new), new):
        pieces, limited = _pieces(new, old)
        return [
            Piece(_MIRRORED[op], aspect, new_start + old_at, new_end + old_at, old_start + new_at, old_end + new_at)
            for op, aspect, old_start, old_end, new_start, new_end in pieces
        ], limited
    pieces, limited = _pieces(old, new)
    return [piece.shifted(old_at, new_at) for piece in pieces] if old_at or new_at else pieces, limited


def _pieces(old: str, new: str) -> tuple[list[Piece], bool]:
    head, tail = _common_ends(old, new)
    if head + tail == len(old):
        # What was put in may slide back to where its phrase begins, and past the word that follows it.
        head, tail = _phrase_before(old, head), _after_a_word(old, tail)
    weaving = _Weaving(old, new)
    weaving.equal(head, head)
    old_words = Words(old[head : len(old) - tail], head)
    new_words = Words(new[head : len(new) - tail], head)
    runs, limited = common_runs(old_words.keys, new_words.keys)
    runs = tidied(old_words, new_words, runs, before=old[max(0, head - 2) : head])
    if old and _is_wholly_new(old, new, old_words, runs, head, tail):
        return [Piece(Op.REPLACE, differing_aspect(old, new), 0, len(old), 0, len(new))], limited
    for run in runs:
        weaving.matched(old_words, new_words, run)
    weaving.changed(len(old) - tail, len(new) - tail)
    weaving.equal(len(old), len(new))
    return weaving.pieces, limited


def _is_wholly_new(old: str, new: str, old_words: Words, runs: Sequence[Run], head: int, tail: int) -> bool:
    """Whether next to nothing of either text is kept: a "The" and a full stop are no reason to weave two texts together."""
    kept = sum(run.length for run in runs)
    if 2 * (head + tail) >= min(len(old), len(new)) or 2 * kept >= len(old_words):
        return False
    shared = sum(weights(word_keys_in(old[:head]))) + sum(weights(word_keys_in(old[len(old) - tail :])))
    shared += sum(sum(weights(old_words.keys[run.old : run.old + run.length])) for run in runs)
    return shared < LEAST_SHARE * min(sum(weights(word_keys_in(text))) for text in (old, new))


def _common_ends(old: str, new: str) -> tuple[int, int]:
    """How many code points at the start and at the end are equal, cut back to the start of a word."""
    head = old.rfind(" ", 0, Prefix.similarity(old, new)) + 1
    tail = min(Postfix.similarity(old, new), len(old) - head, len(new) - head)
    if not (_word_starts(old, len(old) - tail) and _word_starts(new, len(new) - tail)):
        tail = _after_a_word(old, tail)
    return head, tail


def _after_a_word(text: str, tail: int) -> int:
    """How much of the last ``tail`` code points stands after the first space among them."""
    space = text.find(" ", len(text) - tail)
    return len(text) - space - 1 if space >= 0 else 0


def _word_starts(text: str, at: int) -> bool:
    return at == 0 or text[at - 1].isspace()


def _phrase_before(text: str, at: int) -> int:
    """The start of the word that closes the phrase before the one at ``at``."""
    low = max(0, at - LONGEST_PHRASE)
    closed = max(text.rfind(sign, low, at) for sign in _PHRASE_ENDS)
    return text.rfind(" ", low, closed) + 1 or at if closed >= 0 else at


class _Weaving:
    """Pieces in the making: everything up to ``old_at`` and ``new_at`` is told."""

    __slots__ = ("new", "new_at", "old", "old_at", "pieces")

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new
        self.old_at = self.new_at = 0
        self.pieces: list[Piece] = []

    def equal(self, old_end: int, new_end: int) -> None:
        """Up to these places the texts are equal; joins the piece before where that is equal too."""
        if old_end == self.old_at:
            return
        old_start, new_start = self.old_at, self.new_at
        if self.pieces and self.pieces[-1].aspect is None:
            last = self.pieces.pop()
            old_start, new_start = last.old_start, last.new_start
        self.pieces.append(Piece(Op.EQUAL, None, old_start, old_end, new_start, new_end))
        self.old_at, self.new_at = old_end, new_end

    def changed(self, old_end: int, new_end: int) -> None:
        """Up to these places is what lies between matches: white space that both share stays, the rest is one edit."""
        old, new = self.old[self.old_at : old_end], self.new[self.new_at : new_end]
        if old == new:
            self.equal(old_end, new_end)
            return
        head = _shared_space(old, new)
        if head:
            self.equal(self.old_at + head, self.new_at + head)
            old, new = old[head:], new[head:]
        tail = _shared_space(old[::-1], new[::-1]) if old[-1:].isspace() else 0
        old_inner, new_inner = old_end - tail, new_end - tail
        if tail:
            old, new = old[:-tail], new[:-tail]
        op = Op.REPLACE if old and new else Op.DELETE if old else Op.INSERT
        aspect = differing_aspect(old, new)
        self.pieces.append(Piece(op, aspect, self.old_at, old_inner, self.new_at, new_inner))
        self.old_at, self.new_at = old_inner, new_inner
        if tail:
            self.equal(old_end, new_end)

    def matched(self, old: Words, new: Words, run: Run) -> None:
        """A run of matched words, and what lies before it: one stretch where the characters agree, else word by word."""
        self.changed(old.starts[run.old], new.starts[run.new])
        old_end, new_end = old.ends[run.old + run.length - 1], new.ends[run.new + run.length - 1]
        if self.old[self.old_at : old_end] == self.new[self.new_at : new_end]:
            self.equal(old_end, new_end)
            return
        for o, n in zip(range(run.old, run.old + run.length), range(run.new, run.new + run.length), strict=True):
            self.changed(old.starts[o], new.starts[n])
            self.changed(old.ends[o], new.ends[n])


def _shared_space(old: str, new: str) -> int:
    """How much white space both start with."""
    space = old[: len(old) - len(old.lstrip())]
    return len(space) if new.startswith(space) else Prefix.similarity(space, new)
