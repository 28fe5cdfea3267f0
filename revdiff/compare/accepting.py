"""Accepting and rejecting parts of a diff: the old text with some of its changes made, and no others.

Each paragraph of the result stands where its change puts it if that is made, else where it stood. Both orders are laid along
the paragraphs that kept theirs, so that any decision has one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

from attrs import evolve

from revdiff.compare.change import Change, Edit, Kind
from revdiff.compare.comparison import Comparison
from revdiff.compare.deciding import Decidable, Decision, acceptance, goes_alone, rejection
from revdiff.compare.excerpts import cut_out, run_together
from revdiff.compare.joining import Indices, SourcedParagraph, joined, pairs_in_order, taken_whole
from revdiff.compare.wordedits import Op
from revdiff.text import Excerpt, ExcerptSide, Paragraph, Revision, Span

_Key = tuple[int, int, int]


def accepted(diff: Comparison, chosen: Iterable[Decidable], but: Iterable[Decidable]) -> Revision:
    """The old revision of ``diff`` with what was ``chosen`` made, without ``but``."""
    return _Making(diff, acceptance(diff, chosen, but)).revision()


def rejected(diff: Comparison, chosen: Iterable[Decidable], but: Iterable[Decidable]) -> Revision:
    """The old revision of ``diff`` with all made but what was ``chosen``, and with ``but`` of it made all the same."""
    return _Making(diff, rejection(diff, chosen, but)).revision()


class _Making:
    """A revision in the making: the old one with what was decided."""

    def __init__(self, diff: Comparison, decision: Decision) -> None:
        self._diff, self._decision = diff, decision
        self._revisions = {ExcerptSide.OLD: diff.old, ExcerptSide.NEW: diff.new}

    def revision(self) -> Revision:
        """What comes out."""
        if self._makes_nothing():
            return taken_whole(ExcerptSide.OLD, self._diff.old)
        if self._makes_everything():
            return taken_whole(ExcerptSide.NEW, self._diff.new)
        orders = _BothOrders(self._diff.alignment)
        placed = [placed for change in self._diff.alignment for placed in self._placed(change, orders)]
        sourced = [paragraph for _, paragraph in sorted(placed, key=itemgetter(0))]
        return self._with_headline(joined(sourced, self._revisions, self._separator), sourced)

    def _makes_nothing(self) -> bool:
        decision, diff = self._decision, self._diff
        return not (
            decision.untold
            or any(map(decision.makes_some, diff.alignment))
            or any(decision.makes_separator(one.old, one.new) for one in diff.separators)
        )

    def _makes_everything(self) -> bool:
        decision, diff = self._decision, self._diff
        return (
            decision.untold
            and all(decision.makes_all(change) for change in diff.alignment if change.noise or not change.in_place)
            and all(decision.makes_separator(one.old, one.new) for one in diff.separators)
        )

    def _separator(self, found: Sequence[str | None]) -> str | None:
        """What is to stand between two paragraphs: what stood there, or stands there now if that is to come from the new text.

        Texts that are cut by different rules separate their paragraphs differently.
        """
        old, new = found
        if self._diff.old.rule is not self._diff.new.rule or new is None:
            return old
        return new if old is None or self._decision.makes_separator(old, new) else old

    def _with_headline(self, revision: Revision, sourced: Sequence[SourcedParagraph]) -> Revision:
        """The revision with the old headline, if it is still there."""
        headline = self._diff.old.headline
        if headline is not None:
            for paragraph, source in zip(revision.paragraphs, sourced, strict=True):
                if source.starts[0] == headline.index:
                    return evolve(revision, headline=paragraph)
        return revision

    def _placed(self, change: Change, orders: _BothOrders) -> Iterator[tuple[_Key, SourcedParagraph]]:
        """The paragraphs that a change leaves, each with its place; one of which nothing is left is left out."""
        if self._decision.stands_new(change):
            for new in change.new:
                start, end = _reach(new, change.new, change.old, change.moved)
                for one in self._made(change, ExcerptSide.NEW, new, (start, new.index), (end, new.index)):
                    yield orders.new(new), one
        else:
            for old in change.old:
                start, end = _reach(old, change.old, change.new, change.moved)
                for one in self._made(change, ExcerptSide.OLD, old, (old.index, start), (old.index, end)):
                    yield orders.old(old), one

    def _made(
        self, change: Change, side: ExcerptSide, own: Paragraph, starts: Indices, ends: Indices
    ) -> Iterator[SourcedParagraph]:
        """A paragraph of ``side`` with what was decided about the words in it, if anything is left of it."""
        mixed = self._decision.touches(change) or (self._diff.ignored and not change.noise)
        if not (mixed and change.old and change.new):
            yield SourcedParagraph.whole(side, own, starts, ends)
            return
        block = side
        excerpts: list[Excerpt] = []
        for edit in _edits_in(change, side, own):
            taken = self._side_of(change, edit, side)
            if edit.old_span or edit.new_span:
                excerpts += _excerpt(change, edit, taken)
            elif change.kind is Kind.EDITED or change.kind is Kind.KEPT:
                block = taken
        left = self._stripped(run_together(excerpts), change)
        if left or not own.text:
            text = "".join(map(self._text_of, left))
            paragraph = own if block is side else _paragraphs(change, block)[0]
            yield SourcedParagraph(text, starts, ends, left, (block, paragraph.index), (side, own.index))

    def _side_of(self, change: Change, edit: Edit, own: ExcerptSide) -> ExcerptSide:
        """Which side's words are taken of an edit, in a paragraph of the ``own`` side."""
        if edit.aspect is None or (edit.op is Op.EQUAL and not goes_alone(self._diff, change, edit)):
            return own
        made = self._decision.untold if edit.op is Op.EQUAL else self._decision.makes_edit(change, edit)
        return ExcerptSide.NEW if made else ExcerptSide.OLD

    def _text_of(self, excerpt: Excerpt) -> str:
        assert excerpt.paragraph is not None
        return excerpt.span.of(self._revisions[excerpt.side].paragraphs[excerpt.paragraph].text)

    def _stripped(self, excerpts: Sequence[Excerpt], change: Change) -> tuple[Excerpt, ...]:
        """The excerpts without white space that came to stand at an end, as it does where a word goes."""
        own = [paragraph.text for paragraph in (*change.old, *change.new)]
        text = "".join(map(self._text_of, excerpts))
        start = 0 if any(text[:1].isspace() for text in own) else len(text) - len(text.lstrip())
        end = len(text) if any(text[-1:].isspace() for text in own) else len(text.rstrip())
        return tuple(cut_out(excerpts, Span(start, end)))


def _paragraphs(change: Change, side: ExcerptSide) -> tuple[Paragraph, ...]:
    return change.old if side is ExcerptSide.OLD else change.new


def _span(edit: Edit, side: ExcerptSide) -> Span:
    return edit.old_span if side is ExcerptSide.OLD else edit.new_span


def _edits_in(change: Change, side: ExcerptSide, own: Paragraph) -> list[Edit]:
    """The edits of a paragraph of ``side``, in its order."""
    paragraphs = _paragraphs(change, side)
    edits = change.edits
    if len(paragraphs) > 1:
        edits = tuple(edit for edit in edits if _around(paragraphs, _span(edit, side)) is own)
    return sorted(edits, key=lambda edit: _span(edit, side))


def _around(paragraphs: Sequence[Paragraph], span: Span) -> Paragraph:
    """The last of the paragraphs, in their order, that starts where the span does, or before."""
    return paragraphs[bisect_right(paragraphs, span.start, key=lambda paragraph: paragraph.start) - 1]


def _excerpt(change: Change, edit: Edit, side: ExcerptSide) -> Iterator[Excerpt]:
    """The words that an edit has on ``side``, if it has any there."""
    span = _span(edit, side)
    if span:
        paragraph = _around(_paragraphs(change, side), span)
        yield Excerpt(side, paragraph.index, span.shifted(-paragraph.start))


def _reach(
    paragraph: Paragraph, own: Sequence[Paragraph], others: Sequence[Paragraph], moved: bool
) -> tuple[int | None, int | None]:
    """Which paragraphs of the other text start and end where this one does, if it stands where they do."""
    if moved or not others:
        return None, None
    return others[0].index if paragraph is own[0] else None, others[-1].index if paragraph is own[-1] else None


class _BothOrders:
    """Both orders along the pairs of paragraphs that kept theirs."""

    def __init__(self, alignment: Iterable[Change]) -> None:
        pairs = pairs_in_order(alignment)
        self._old, self._new = [o for o, _ in pairs], [n for _, n in pairs]

    def old(self, paragraph: Paragraph) -> _Key:
        """The place of a paragraph where the old text has it."""
        return _key(self._old, paragraph.index, 1)

    def new(self, paragraph: Paragraph) -> _Key:
        """The place of a paragraph where the new text has it."""
        return _key(self._new, paragraph.index, 2)


def _key(in_order: Sequence[int], index: int, side: int) -> _Key:
    place = bisect_left(in_order, index)
    if in_order[place : place + 1] == [index]:
        return place, 0, 0
    return bisect_right(in_order, index) - 1, side, index
