"""The edits of a change to stretches: both texts woven together, or each by itself."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from attrs import frozen

from revdiff.compare import Aspect, Change, Diff, Edit, Kind, Op
from revdiff.compare.markup_changes import markup_change_told
from revdiff.compare.unseen import Remarks, remarks_of
from revdiff.interface import Language
from revdiff.text import Paragraph
from revdiff.text.paragraph import carry_markup
from revdiff.views.shortening import shortened
from revdiff.views.stretches import End, Rows, Sentence, Stretch, remark_of, row_of


class _Facts(NamedTuple):
    """What is to be known of a change to draw its edits.

    ``remarks`` are of what would not be seen, ``marked`` says whether a paragraph carries more than its text, ``seams`` are where
    old paragraphs begin that were joined to the one before.
    """

    remarks: Remarks
    marked: bool
    seams: frozenset[int]


@frozen(slots=False)
class Weaving:
    """The words of a ``change`` on their way to rows of stretches.

    Of a long stretch that stays, ``reach`` characters at either end are drawn; None draws all of it.
    """

    change: Change
    diff: Diff
    language: Language
    sentences: Sequence[Sentence]
    reach: int | None

    @property
    def woven(self) -> Rows:
        """Both texts woven together, by new paragraphs; what went stands where it was cut out."""
        if self._stays:
            return self._as_it_is(self.change.new)
        # What was removed has no new paragraph, and is drawn in one row all the same.
        return self._rows(self.change.edits, self.change.new or self.change.old, _new_start, tells=True)

    @property
    def old(self) -> Rows:
        """The old paragraphs: what is equal, and what went."""
        if self._stays:
            return self._as_it_is(self.change.old)
        edits = sorted((edit for edit in self.change.edits if edit.old_span), key=_old_start)
        return self._rows(edits, self.change.old, _old_start, tells=False)

    @property
    def new(self) -> Rows:
        """The new paragraphs: what is equal, and what came; what is told of a paragraph as a whole stands here."""
        if self._stays:
            return self._as_it_is(self.change.new)
        edits = [edit for edit in self.change.edits if edit.new_span or not edit.old_span]
        return self._rows(edits, self.change.new, _new_start, tells=True)

    @property
    def _stays(self) -> bool:
        """Whether it is a paragraph in which nothing differs: by far the most frequent case, told without a look at the words."""
        return self.change.kind is Kind.KEPT and not self.change.ignored

    def _as_it_is(self, paragraphs: Sequence[Paragraph]) -> Rows:
        return tuple([shortened(row_of(paragraph, self.language), self.reach) for paragraph in paragraphs])

    def _rows(
        self, edits: Iterable[Edit], paragraphs: Sequence[Paragraph], start_of: Callable[[Edit], int], *, tells: bool
    ) -> Rows:
        """The edits as stretches, a row for each of the ``paragraphs``, which begin where ``start_of`` an edit may be."""
        starts = [paragraph.start for paragraph in paragraphs]
        facts = self._facts()
        rows: list[list[Stretch]] = [[] for _ in paragraphs]
        for edit in edits:
            place = bisect_right(starts, start_of(edit)) - 1 if len(starts) > 1 else 0
            rows[max(0, place)] += self._stretches(edit, facts)
        whole = facts.remarks.whole
        if whole and tells:
            # Behind the last word, where a remark for the head of a paragraph would have its space behind it.
            remark = remark_of(whole, "word", self.language)
            rows[-1].append(Stretch(Op.EQUAL, Aspect.WHITESPACE, "", "", told=whole, remark=remark))
        return tuple(
            [
                shortened(row, self.reach) or row_of(paragraph, self.language)
                for row, paragraph in zip(rows, paragraphs, strict=True)
            ]
        )

    def _facts(self) -> _Facts:
        change = self.change
        return _Facts(
            remarks_of(change, self.diff.old, self.diff.new, self.language),
            carry_markup((*change.old, *change.new)),
            frozenset(paragraph.start for paragraph in change.old[1:]) if change.kind is Kind.MERGED else frozenset(),
        )

    def _stretches(self, edit: Edit, facts: _Facts) -> Iterable[Stretch]:
        change, old, new = self.change, edit.old_span.of(self.diff.old.text), edit.new_span.of(self.diff.new.text)
        if change.standing:
            # Not repeated is not gone: the words are shown as they still stand on the page.
            return (Stretch(Op.EQUAL, None, old, old),)
        if change.noise:
            # Passed over: as it stands in either text, with nothing told.
            return (Stretch(Op.EQUAL, None, old, new),)
        op, aspect = edit.op, edit.aspect
        joins = edit.old_span.start in facts.seams and bool(edit.old_span)
        if not (facts.marked or facts.remarks.found or self.sentences):
            # Most edits are such, of which nothing is to be told.
            return (Stretch(op, aspect, old, new, joins),)
        unseen = facts.remarks.found.get(edit.id)
        white = aspect is Aspect.WHITESPACE and op is not Op.EQUAL and change.kind is Kind.EDITED
        if white and not unseen:
            # Set anew, which is told of the whole.
            return (Stretch(Op.EQUAL, aspect, old, new),)
        told = facts.remarks.told.get(edit.id, ())
        if facts.marked:
            told = (*told, *(markup_change_told(one, self.language) for one in change.told_markup(edit)))
        remark = remark_of(told, new, self.language, self._behind(edit)) if told else ""
        signs = unseen.signs if unseen and not white else frozenset()
        stretch = Stretch(op, aspect, old, new, joins, told=told, remark=remark, white=white, unseen=signs)
        if self.sentences and not stretch.stays:
            return _cut_at_sentences(stretch, edit, self.sentences)
        return (stretch,)

    def _behind(self, edit: Edit) -> str:
        """The sign behind the new words of an edit; empty at the end of the text."""
        return self.diff.new.text[edit.new_span.end : edit.new_span.end + 1]


def _old_start(edit: Edit) -> int:
    return edit.old_span.start


def _new_start(edit: Edit) -> int:
    return edit.new_span.start


def _cut_at_sentences(stretch: Stretch, edit: Edit, sentences: Sequence[Sentence]) -> Iterator[Stretch]:
    """The stretch, the sentences in it that changed paragraphs each a stretch of its own."""
    gone = list(_cut(stretch.old, edit.old_span.start, [sentence for sentence in sentences if not sentence.came]))
    came = list(_cut(stretch.new, edit.new_span.start, [sentence for sentence in sentences if sentence.came]))
    if not any(elsewhere for _, elsewhere in (*gone, *came)):
        yield stretch
        return
    joins = stretch.joins
    for text, elsewhere in gone:
        yield Stretch(Op.DELETE, stretch.aspect, text, "", joins, elsewhere)
        joins = False
    for text, elsewhere in came:
        yield Stretch(Op.INSERT, stretch.aspect, "", text, joins, elsewhere)
        joins = False


def _cut(text: str, offset: int, sentences: Sequence[Sentence]) -> Iterator[tuple[str, End | None]]:
    """The parts of ``text``, found at ``offset``, in and between ``sentences``, each with where its other end is.

    White space goes with the sentence beside it.
    """
    at = 0
    for sentence in sentences:
        start, end = max(sentence.span.start - offset, at), min(sentence.span.end - offset, len(text))
        if start >= end:
            continue
        if text[at:start].strip():
            yield text[at:start], None
            at = start
        if not text[end:].strip():
            end = len(text)
        yield text[at:end], sentence.elsewhere
        at = end
    if at < len(text):
        yield text[at:], None
