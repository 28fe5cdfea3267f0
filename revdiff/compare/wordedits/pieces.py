"""Word edits: two texts that correspond, cut into the stretches that stayed, went, came and were replaced.

Words and signs are aligned by what they say (`revdiff.words.folded`), so that a changed case or a curly quote is told as just
that. The alignment is the longest common subsequence, which is shortest but not always readable: `tidying` takes back the
matches that a reader would not call kept, `reordered` finds sentences that changed places, `slides` says where a phrase came in,
`recasing` takes words together that changed case at one go. White space goes with the words around it.
"""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import Postfix, Prefix

from revdiff.compare.numbers import LEAST_SHARE, LONGEST_PHRASE
from revdiff.compare.wordedits.around import Around
from revdiff.compare.wordedits.aspects import Aspect, aspect_in_place, differing_aspect
from revdiff.compare.wordedits.breaks import is_in_a_break, shared_space, shared_space_behind
from revdiff.compare.wordedits.fronts import Front, put_in_front
from revdiff.compare.wordedits.piece import MIRRORED, Op, Piece
from revdiff.compare.wordedits.recasing import recased
from revdiff.compare.wordedits.reordered import Stretch, may_be_reordered, said, sentences_that_stayed
from revdiff.compare.wordedits.side import Side
from revdiff.compare.wordedits.slides import slid
from revdiff.compare.wordedits.stops import ends_before, has_stop
from revdiff.compare.wordedits.tidying import tidied
from revdiff.compare.wordedits.weights import weights
from revdiff.words import Run, Words, common_runs
from revdiff.words.lexicon import word_keys_in

_NOTHING = Piece(Op.EQUAL, None, 0, 0, 0, 0)


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
            Piece(MIRRORED[op], aspect, new_start + old_at, new_end + old_at, old_start + new_at, old_end + new_at)
            for op, aspect, old_start, old_end, new_start, new_end in pieces
        ], limited
    pieces, limited = _pieces(old, new)
    return [piece.shifted(old_at, new_at) for piece in pieces] if old_at or new_at else pieces, limited


def _pieces(old: str, new: str) -> tuple[list[Piece], bool]:
    pieces, limited = _woven(old, new)
    old_side, new_side = Side(old), Side(new)
    changes = [piece for piece in pieces if piece.aspect is not None]
    if len(changes) > 1 or any(_has_stop(piece, old, new) for piece in changes):
        if may_be_reordered(changes, old, new) and (stayed := sentences_that_stayed(old_side, new_side)):
            parted, cut_short = _parted(old, new, stayed)
            if _kept(parted, old) >= _kept(pieces, old):
                pieces, limited = parted, cut_short
        pieces, cut_short = _with_fronts(pieces, old_side, new_side)
        limited = limited or cut_short
    pieces = _dressed(recased(slid(pieces, old_side, new_side), old))
    return [_in_place(piece, old, new) for piece in pieces], limited


def _dressed(pieces: Sequence[Piece]) -> list[Piece]:
    """``pieces``, a sign in another form one with the white space that came or went beside it: ``<<Go>>`` and ``« Go »``."""
    told: list[Piece] = []
    for piece in pieces:
        if told and {told[-1].aspect, piece.aspect} == {Aspect.TYPOGRAPHY, Aspect.WHITESPACE}:
            before = told.pop()
            old_start, new_start = before.old_start, before.new_start
            piece = Piece(Op.REPLACE, Aspect.TYPOGRAPHY, old_start, piece.old_end, new_start, piece.new_end)
        told.append(piece)
    return told


def _in_place(piece: Piece, old: str, new: str) -> Piece:
    """A piece whose aspect goes by what stands beside it, too."""
    if piece.aspect is None:
        return piece
    old_span, new_span = (piece.old_start, piece.old_end), (piece.new_start, piece.new_end)
    aspect = aspect_in_place(piece.aspect, old, old_span, new, new_span)
    return piece if aspect is piece.aspect else piece._replace(aspect=aspect)


def _has_stop(piece: Piece, old: str, new: str) -> bool:
    """Whether a change may be one of sentences."""
    return has_stop(old, piece.old_start, piece.old_end) or has_stop(new, piece.new_start, piece.new_end)


def _with_fronts(pieces: list[Piece], old: Side, new: Side) -> tuple[list[Piece], bool]:
    """``pieces`` with sentences that were put in front of another, or taken out there, apart from what changed in that.

    And whether a search was cut short.
    """
    if not any(piece.aspect and _has_stop(piece, old.text, new.text) for piece in pieces):
        return pieces, False
    told: list[Piece] = []
    limited = False
    # What slides to where a sentence starts or ends is whole sentences already.
    for piece in slid(pieces, old, new):
        before = told[-1] if told else _NOTHING
        if piece.op is Op.EQUAL or not _has_stop(piece, old.text, new.text):
            told.append(piece)
        elif front := put_in_front(before, piece, old, new):
            apart, cut_short = _apart(piece, front, old.text, new.text)
            told[-1:] = [_shortened(before, front), *apart]
            limited = limited or cut_short
        elif front := put_in_front(before.mirrored(), piece.mirrored(), new, old):
            apart, cut_short = _apart(piece.mirrored(), front, new.text, old.text)
            told[-1:] = [_shortened(before, front), *(part.mirrored() for part in apart)]
            limited = limited or cut_short
        else:
            told.append(piece)
    return _joined(told), limited


def _shortened(before: Piece, front: Front) -> Piece:
    """What stayed before a front, without what is of the sentence behind it."""
    return before._replace(old_end=before.old_end - front.back, new_end=before.new_end - front.back)


def _apart(piece: Piece, front: Front, old: str, new: str) -> tuple[list[Piece], bool]:
    """What came in front, what both sentences begin with, and what changed behind that."""
    back, start, alike = front
    old_at, new_at = piece.old_start - back, piece.new_start - back
    came = Piece(Op.INSERT, differing_aspect("", new[new_at:start]), old_at, old_at, new_at, start)
    kept = Piece(Op.EQUAL, None, old_at, old_at + alike, start, start + alike)
    rest, limited = _woven(old[old_at + alike : piece.old_end], new[start + alike : piece.new_end])
    return [came, kept, *(part.shifted(old_at + alike, start + alike) for part in rest)], limited


def _parted(old: str, new: str, stayed: Sequence[Stretch]) -> tuple[list[Piece], bool]:
    """The word edits of what lies between stretches that are to stay, and these; whether a search was cut short."""
    pieces: list[Piece] = []
    limited = False
    old_at = new_at = 0
    for old_start, new_start, length in [*stayed, (len(old), len(new), 0)]:
        old_between, new_between = old[old_at:old_start], new[new_at:new_start]
        space = shared_space_behind(old_between, new_between)
        between, cut_short = _woven(old_between[: len(old_between) - space], new_between[: len(new_between) - space])
        limited = limited or cut_short
        pieces += [piece.shifted(old_at, new_at) for piece in between]
        old_at, new_at = old_start + length, new_start + length
        pieces.append(Piece(Op.EQUAL, None, old_start - space, old_at, new_start - space, new_at))
    return _joined(pieces), limited


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Pieces without empty ones, stretches that stayed made one where they touch."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and joined[-1].aspect is piece.aspect is None:
            joined[-1] = joined[-1]._replace(old_end=piece.old_end, new_end=piece.new_end)
        elif piece.old_start < piece.old_end or piece.new_start < piece.new_end:
            joined.append(piece)
    return joined


def _kept(pieces: Sequence[Piece], old: str) -> int:
    """What is said by the words that stayed."""
    return sum(said(old[piece.old_start : piece.old_end]) for piece in pieces if piece.aspect is None)


def _woven(old: str, new: str) -> tuple[list[Piece], bool]:
    head, tail = _common_ends(old, new)
    weaving = _Weaving(old, new)
    weaving.equal(head, head)
    old_words = Words(old[head : len(old) - tail], head)
    new_words = Words(new[head : len(new) - tail], head)
    around = Around(head == 0 or ends_before(old, head), old[len(old) - tail :][:LONGEST_PHRASE])
    runs, limited = common_runs(old_words.keys, new_words.keys)
    runs = tidied(old_words, new_words, runs, around)
    if old and _is_wholly_new(old, new, old_words, runs, head, tail):
        return [Piece(Op.REPLACE, differing_aspect(old, new), 0, len(old), 0, len(new))], limited
    for run in runs:
        weaving.matched(old_words, new_words, run)
    weaving.changed(len(old) - tail, len(new) - tail)
    weaving.equal(len(old), len(new))
    return weaving.pieces, limited


def _is_wholly_new(old: str, new: str, old_words: Words, runs: Sequence[Run], head: int, tail: int) -> bool:
    """Whether next to nothing of either text is kept: a "The" and a full stop are no reason to weave two texts together."""
    kept = sum([run.length for run in runs])
    if 2 * (head + tail) >= min(len(old), len(new)) or 2 * kept >= len(old_words):
        return False
    shared = sum(weights(word_keys_in(old[:head]))) + sum(weights(word_keys_in(old[len(old) - tail :])))
    shared += sum(sum(weights(old_words.keys[run.old : run.old + run.length])) for run in runs)
    return shared < LEAST_SHARE * min(sum(weights(word_keys_in(text))) for text in (old, new))


def _common_ends(old: str, new: str) -> tuple[int, int]:
    """How many code points at the start and at the end are equal, cut back to the start of a word or of a line break."""
    head = old.rfind(" ", 0, Prefix.similarity(old, new)) + 1
    tail = min(Postfix.similarity(old, new), len(old) - head, len(new) - head)
    tail -= is_in_a_break(old, len(old) - tail) or is_in_a_break(new, len(new) - tail)
    if not (_word_starts(old, len(old) - tail) and _word_starts(new, len(new) - tail)):
        tail = _after_a_word(old, tail)
    return head, tail


def _after_a_word(text: str, tail: int) -> int:
    """How much of the last ``tail`` code points stands after the first space among them."""
    space = text.find(" ", len(text) - tail)
    return len(text) - space - 1 if space >= 0 else 0


def _word_starts(text: str, at: int) -> bool:
    return at == 0 or text[at - 1].isspace()


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
        head = shared_space(old, new)
        if head:
            self.equal(self.old_at + head, self.new_at + head)
            old, new = old[head:], new[head:]
        tail = shared_space_behind(old, new) if old[-1:].isspace() else 0
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
