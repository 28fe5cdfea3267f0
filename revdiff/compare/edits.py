"""Word edits: two texts that correspond, cut into the stretches that stayed, went, came and were replaced.

Words and signs are aligned by what they say (`folding.folded`), so that a changed case or a curly quote is told as just
that. The alignment is the longest common subsequence, which is shortest but not always readable; `tidying` takes back the
matches that a reader would not call kept. White space goes with the words around it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from attrs import frozen
from rapidfuzz.distance import Postfix, Prefix

from revdiff.compare.folding import plain
from revdiff.compare.tidying import tidied
from revdiff.compare.wordalign import Run, Words, matched_runs
from revdiff.text import Span, tokens
from revdiff.text.tokenize import is_word


class Op(StrEnum):
    """What happened to a stretch of text; the names are those of `difflib`."""

    EQUAL = "equal"
    DELETE = "delete"
    INSERT = "insert"
    REPLACE = "replace"


class Aspect(StrEnum):
    """What of a text differs, from the weightiest to the lightest."""

    WORDS = "words"
    PUNCTUATION = "punctuation"
    CASE = "case"
    TYPOGRAPHY = "typography"
    WHITESPACE = "whitespace"


@frozen
class Piece:
    """One stretch of two texts: what happened to it, and where it is in each."""

    op: Op
    aspect: Aspect | None
    old: Span
    new: Span

    def mirrored(self) -> Piece:
        """The same stretch seen from the other text."""
        op = {Op.INSERT: Op.DELETE, Op.DELETE: Op.INSERT}.get(self.op, self.op)
        return Piece(op, self.aspect, self.new, self.old)

    def shifted(self, old: int, new: int) -> Piece:
        """The same stretch in texts that hold these from ``old`` and ``new`` on."""
        return Piece(self.op, self.aspect, self.old.shifted(old), self.new.shifted(new))


def differing_aspect(old: str, new: str) -> Aspect | None:
    """The weightiest aspect in which two stretches differ; None where they are equal.

    >>> differing_aspect("“Go”", '"go"')
    <Aspect.CASE: 'case'>
    """
    if old == new:
        return None
    old_tokens, new_tokens = _without_space(plain(old)), _without_space(plain(new))
    old_folded, new_folded = [t.casefold() for t in old_tokens], [t.casefold() for t in new_tokens]
    if old_folded == new_folded:
        if old_tokens != new_tokens:
            return Aspect.CASE
        return Aspect.WHITESPACE if old.split() == new.split() else Aspect.TYPOGRAPHY
    if list(filter(is_word, old_folded)) == list(filter(is_word, new_folded)):
        return Aspect.PUNCTUATION
    return Aspect.WORDS


def _without_space(text: str) -> list[str]:
    return [token for token in tokens(text) if not token.isspace()]


def pair_pieces(old: str, new: str) -> list[Piece]:
    """The word edits between two texts, in order; they tile both.

    Computed in one direction whichever text comes first, so that the two directions mirror each other.
    """
    if (len(old), old) > (len(new), new):
        return [piece.mirrored() for piece in pair_pieces(new, old)]
    if old == new:
        return [Piece(Op.EQUAL, None, Span(0, len(old)), Span(0, len(new)))] if old else []
    head, tail = _common_ends(old, new)
    pieces = [Piece(Op.EQUAL, None, Span(0, head), Span(0, head))] if head else []
    old_middle, new_middle = old[head : len(old) - tail], new[head : len(new) - tail]
    pieces += [piece.shifted(head, head) for piece in _middle_pieces(old_middle, new_middle)]
    if tail:
        pieces.append(Piece(Op.EQUAL, None, Span(len(old) - tail, len(old)), Span(len(new) - tail, len(new))))
    return list(_fused(pieces))


def _common_ends(old: str, new: str) -> tuple[int, int]:
    """How many code points at the start and at the end are equal, cut back to the start of a word."""
    head = Prefix.similarity(old, new)
    while head and not (_word_starts(old, head) and _word_starts(new, head)):
        head -= 1
    tail = min(Postfix.similarity(old, new), len(old) - head, len(new) - head)
    while tail and not (_word_starts(old, len(old) - tail) and _word_starts(new, len(new) - tail)):
        tail -= 1
    return head, tail


def _word_starts(text: str, at: int) -> bool:
    return at == 0 or (text[at - 1].isspace() and not text[at : at + 1].isspace())


def _middle_pieces(old: str, new: str) -> Iterator[Piece]:
    old_words, new_words = Words(old), Words(new)
    runs = tidied(old_words, new_words, matched_runs(old_words.keys, new_words.keys))
    old_at = new_at = 0
    for run in runs:
        old_start, new_start = old_words.starts[run.old], new_words.starts[run.new]
        yield from _changed(old, new, Span(old_at, old_start), Span(new_at, new_start))
        yield from _matched(old_words, new_words, run)
        old_at = old_words.ends[run.old + run.length - 1]
        new_at = new_words.ends[run.new + run.length - 1]
    yield from _changed(old, new, Span(old_at, len(old)), Span(new_at, len(new)))


def _matched(old: Words, new: Words, run: Run) -> Iterator[Piece]:
    """A run of matched words: one stretch where the characters agree, else word by word with what lies between."""
    last = run.length - 1
    whole_old = Span(old.starts[run.old], old.ends[run.old + last])
    whole_new = Span(new.starts[run.new], new.ends[run.new + last])
    if whole_old.of(old.text) == whole_new.of(new.text):
        yield Piece(Op.EQUAL, None, whole_old, whole_new)
        return
    old_at, new_at = whole_old.start, whole_new.start
    for step in range(run.length):
        o, n = run.old + step, run.new + step
        yield from _changed(old.text, new.text, Span(old_at, old.starts[o]), Span(new_at, new.starts[n]))
        yield from _changed(old.text, new.text, Span(old.starts[o], old.ends[o]), Span(new.starts[n], new.ends[n]))
        old_at, new_at = old.ends[o], new.ends[n]


def _changed(old: str, new: str, old_span: Span, new_span: Span) -> Iterator[Piece]:
    """What lies between matches: white space that both sides share stays equal, the rest is one edit."""
    old_part, new_part = old_span.of(old), new_span.of(new)
    if old_part == new_part:
        if old_part:
            yield Piece(Op.EQUAL, None, old_span, new_span)
        return
    head = _shared_space(old_part, new_part)
    tail = _shared_space(old_part[head:][::-1], new_part[head:][::-1])
    if head:
        yield Piece(
            Op.EQUAL,
            None,
            Span(old_span.start, old_span.start + head),
            Span(new_span.start, new_span.start + head),
        )
    old_inner = Span(old_span.start + head, old_span.end - tail)
    new_inner = Span(new_span.start + head, new_span.end - tail)
    op = Op.REPLACE if old_inner and new_inner else Op.DELETE if old_inner else Op.INSERT
    yield Piece(op, differing_aspect(old_inner.of(old), new_inner.of(new)), old_inner, new_inner)
    if tail:
        yield Piece(Op.EQUAL, None, Span(old_inner.end, old_span.end), Span(new_inner.end, new_span.end))


def _shared_space(old: str, new: str) -> int:
    shared = Prefix.similarity(old, new)
    return len(old[:shared]) - len(old[:shared].lstrip())


def _fused(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Neighboring equal stretches made one."""
    last: Piece | None = None
    for piece in pieces:
        if last and last.aspect is None and piece.aspect is None:
            last = Piece(Op.EQUAL, None, Span(last.old.start, piece.old.end), Span(last.new.start, piece.new.end))
            continue
        if last:
            yield last
        last = piece
    if last:
        yield last
