"""What became of paragraphs, and of the words in them: the records a `Diff` is made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cached_property

from attrs import evolve, field, frozen

from revdiff.arguments import a, several, word
from revdiff.compare.markup_changes import MarkupChange, block_changes, mark_changes
from revdiff.compare.wordedits import Aspect, Coat, Op, Piece, change_pieces, marks_differ, pair_pieces
from revdiff.engine import served
from revdiff.renamed import warn_of
from revdiff.text import Paragraph, Span
from revdiff.text.paragraph import paragraph_at
from revdiff.words import likeness
from revdiff.words.numbers import WIDEST_TABLE


class Kind(StrEnum):
    """What became of the paragraphs of a change.

    See the glossary: :term:`kind`.
    """

    KEPT = "kept"
    EDITED = "edited"
    ADDED = "added"
    REMOVED = "removed"
    SPLIT = "split"
    MERGED = "merged"


@frozen
class Edit:
    """One stretch of words that stayed, went, came, or was replaced.

    Spans are code points of the two whole texts; ``aspect`` is the weightiest thing that differs, None where nothing
    does. An equal edit with an aspect is a difference that the diff was told to ignore. ``id`` is the change's id with
    the edit's number after a dot.

    See the glossary: :term:`edit`.
    """

    id: str
    op: Op
    aspect: Aspect | None
    old_span: Span
    new_span: Span

    def inverted(self, change_id: str) -> Edit:
        """The edit that takes this one back, as part of the inverted change ``change_id``."""
        change_id = word("change_id", change_id)
        back = {Op.INSERT: Op.DELETE, Op.DELETE: Op.INSERT}
        number = self.id.rpartition(".")[2]
        return Edit(f"{change_id}.{number}", back.get(self.op, self.op), self.aspect, self.new_span, self.old_span)


@frozen
class Change:
    """What became of some paragraphs: ``old`` ones of the one revision, ``new`` ones of the other.

    Kept and edited changes have one paragraph on each side, a split one old, a merge one new, additions and removals
    one on one side alone. ``displaced`` are the new paragraphs that are out of order. ``standing`` marks a paragraph that
    a partial newer text does not repeat: it still stands on the page. ``resumes``, of an added paragraph of a story's layer,
    is the paragraph that it takes up again from a layer further back, by its index on the page: only a story knows of layers, but
    whatever shows, counts or records changes has to tell such a paragraph from a new one. ``ignored`` are the
    aspects that make no change.
    ``after`` is the paragraph of the other text behind which an added, moved or removed one is put by accepting the change, or
    by taking it back; None where it is put first. ``noise`` marks paragraphs that the diff was told to pass over: they are
    aligned, and are no change.

    See the glossary: :term:`change`, :term:`displaced`, :term:`standing`, :term:`resumed`, :term:`noise`.
    """

    kind: Kind
    old: tuple[Paragraph, ...]
    new: tuple[Paragraph, ...]
    displaced: tuple[Paragraph, ...] = ()
    standing: bool = False
    ignored: frozenset[Aspect] = frozenset()
    after: Paragraph | None = None
    resumes: int | None = None
    noise: bool = False
    recorded: tuple[Edit, ...] | None = field(default=None, eq=False, repr=False)
    """Edits read back from JSON; None where they are computed when asked for."""

    @property
    def id(self) -> str:
        """The change's name within its diff, made of its paragraphs: ``o3n4``, ``n5`` for an addition."""
        if len(self.old) == len(self.new) == 1:
            return f"o{self.old[0].index}n{self.new[0].index}"
        return self._long_id

    @cached_property
    def _long_id(self) -> str:
        return "".join(
            [f"o{paragraph.index}" for paragraph in self.old] + [f"n{paragraph.index}" for paragraph in self.new]
        )

    @property
    def offset(self) -> int:
        """The place behind ``after``, in code points of the text that lacks the paragraph."""
        return 0 if self.after is None else self.after.end

    @property
    def anchor(self) -> int:
        """What `offset` was called until 0.2.0: it warns, and goes with 0.3.0."""
        warn_of("Change.anchor", "Change.offset")
        return self.offset

    @property
    def moved(self) -> bool:
        """Whether some of the new paragraphs stand out of order."""
        return bool(self.displaced)

    @property
    def in_place(self) -> bool:
        """Whether there is nothing to tell: kept and not moved, or passed over."""
        return self.noise or (self.kind is Kind.KEPT and not self.displaced)

    @property
    def similarity(self) -> float:
        """How much of their words the two sides share, 0..1: 1 for equal texts alone, 0 for additions and removals."""
        return self._similarity

    @cached_property
    def _similarity(self) -> float:
        if not (self.old and self.new):
            return 0.0
        return likeness(_joined(self.old), _joined(self.new))

    @property
    def cosmetic(self) -> bool:
        """Whether no word differs: signs, case, white space, typography and markup at most."""
        return bool(self.old and self.new) and all(edit.aspect is not Aspect.WORDS for edit in self.edits)

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The words: edits that tile each paragraph once, in the order of the new text. Computed when asked for."""
        return _edits_in(self)

    @property
    def limited(self) -> bool:
        """Whether the search for the words of its edits was cut short, as it can be in paragraphs of thousands of words.

        Of edits read back from JSON the diff alone tells.
        """
        # Whoever finds the edits says so with them.
        return self.recorded is None and is_wide(self) and bool(self.edits) and self._word_edits[1]

    @cached_property
    def _word_edits(self) -> tuple[tuple[Edit, ...], bool]:
        """The edits, and whether the search for their words was cut short."""
        pieces, limited = change_pieces(self.old, self.new, self.offset)
        return _numbered(self.id, map(self._told, pieces) if self.ignored else pieces), limited

    def _told(self, piece: Piece) -> Piece:
        """The piece with the weightiest aspect that is not to be ignored."""
        if piece.aspect not in self.ignored:
            return piece
        if Aspect.MARKUP not in self.ignored and marks_differ(piece, self.old, self.new):
            return piece._replace(op=Op.REPLACE, aspect=Aspect.MARKUP)
        return piece._replace(op=Op.EQUAL)

    def markup_of(self, edit: Edit) -> tuple[MarkupChange, ...]:
        """What became of the markup of an edit's words; of its paragraphs, if it covers none. See `Diff.markup`."""
        if a(Edit, "edit", edit).op is Op.EQUAL and not self.ignored:
            # Cut so that the marks on it are the same.
            return ()
        if edit.old_span or edit.new_span:
            # A mark on words that came or went alone is told if it did so with them: one that reaches further is nothing new.
            marks_on = Coat.on if edit.old_span and edit.new_span else Coat.inside
            old, new = (
                marks_on(coats[paragraph_at(paragraphs, span.start).index], span.start, span.end) if span else {}
                for coats, paragraphs, span in zip(
                    self._coats, (self.old, self.new), (edit.old_span, edit.new_span), strict=True
                )
            )
            return tuple(mark_changes(old, new))
        old_block, new_block = paragraph_at(self.old, edit.old_span.start), paragraph_at(self.new, edit.new_span.start)
        return tuple(block_changes(old_block, new_block))

    def has(self, edit: Edit) -> bool:
        """Whether ``edit`` is one of its own; where words change its spans do not say so, for another diff's may share them."""
        own = self.edits_by_id.get(a(Edit, "edit", edit).id)
        return own is edit or (own == edit and edit.op is Op.EQUAL)

    @property
    def edits_by_id(self) -> Mapping[str, Edit]:
        """The edits, each by its id."""
        return self._edits_by_id

    @cached_property
    def _edits_by_id(self) -> dict[str, Edit]:
        return {edit.id: edit for edit in self.edits}

    @cached_property
    def _coats(self) -> tuple[dict[int, Coat], dict[int, Coat]]:
        """The marks of the old and of the new paragraphs, by the index of these."""
        old, new = ({paragraph.index: Coat(paragraph) for paragraph in side} for side in (self.old, self.new))
        return old, new

    def with_edits_taken_back(self, recorded: tuple[Edit, ...] | None) -> Change:
        """This change with the opposite of edits that were recorded for its inverse; itself where none were.

        What one text alone has is put behind another paragraph than it is taken back from: its edit is known anyhow.
        """
        if recorded is None or not (self.old and self.new):
            return self
        own = (a(Edit, "a recorded edit", edit) for edit in several("recorded", recorded))
        edits = sorted((edit.inverted(self.id) for edit in own), key=lambda edit: edit.new_span)
        return evolve(self, recorded=tuple(edits))

    def told_markup(self, edit: Edit) -> tuple[MarkupChange, ...]:
        """What is to be told of the markup of an edit's words: nothing where it stayed, or was to be ignored."""
        if a(Edit, "edit", edit).op is Op.EQUAL or Aspect.MARKUP in self.ignored:
            return ()
        return self.markup_of(edit)

    def __repr__(self) -> str:
        moved = ", moved" if self.moved else ""
        return f"<Change {self.id}: {self.kind}{moved}>"


def edits_in(change: Change) -> tuple[Edit, ...]:
    """The edits of a change, which keeps them; those of a paragraph that is kept are made anew."""
    if change.recorded is not None:
        return change.recorded
    if change.kind is not Kind.KEPT or change.ignored:
        return change._word_edits[0]
    # By far the most frequent case, told without a look at the words.
    (old,), (new,) = change.old, change.new
    if not old.text:
        return ()
    return (Edit(f"{change.id}.1", Op.EQUAL, None, Span(old.start, old.end), Span(new.start, new.end)),)


def edits_between(name: str, old: str, new: str) -> tuple[Edit, ...]:
    """The edits between two texts, numbered behind ``name``."""
    return _numbered(name, pair_pieces(old, new)[0])


_edits_in = served(edits_in)


def _numbered(name: str, pieces: Iterable[Piece]) -> tuple[Edit, ...]:
    return tuple(
        Edit(f"{name}.{number}", op, aspect, Span(old_start, old_end), Span(new_start, new_end))
        for number, (op, aspect, old_start, old_end, new_start, new_end) in enumerate(pieces, start=1)
    )


def is_wide(change: Change) -> bool:
    """Whether its paragraphs are so long that the search for their words may be cut short."""
    return _length(change.old) * _length(change.new) > WIDEST_TABLE


def _length(paragraphs: tuple[Paragraph, ...]) -> int:
    return len(paragraphs[0].text) if len(paragraphs) == 1 else sum([len(paragraph.text) for paragraph in paragraphs])


def _joined(paragraphs: tuple[Paragraph, ...]) -> str:
    return paragraphs[0].text if len(paragraphs) == 1 else "\n".join(paragraph.text for paragraph in paragraphs)


@frozen
class Transfer:
    """A sentence that went to another paragraph while its own stayed; spans are code points of the two whole texts.

    ``exact`` says that no character of it changed.

    See the glossary: :term:`transfer`, :term:`moved`.
    """

    old_paragraph: Paragraph
    new_paragraph: Paragraph
    old_span: Span
    new_span: Span
    exact: bool

    def place(self) -> tuple[Span, Span]:
        """Where the sentence stands in the new text, then in the old: the order of transfers in a diff."""
        return self.new_span, self.old_span

    def inverted(self) -> Transfer:
        """The transfer that takes this one back."""
        return Transfer(self.new_paragraph, self.old_paragraph, self.new_span, self.old_span, self.exact)


@frozen
class Separator:
    """What lies between two paragraphs, where that changed while both neighbors stayed in their order.

    ``old`` and ``new`` are the characters there; spans are code points of the two whole texts.

    See the glossary: :term:`separator`.
    """

    old: str
    new: str
    old_span: Span
    new_span: Span
