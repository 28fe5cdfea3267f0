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
from revdiff.compare.excerpts import run_together, stripped, text_of
from revdiff.compare.joining import Indices, SourcedParagraph, joined, pairs_in_order, taken_whole
from revdiff.compare.wordedits import Op
from revdiff.text import Excerpt, ExcerptSide, Paragraph, Revision, Span
from revdiff.text.paragraph import paragraph_at

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
        if self._decision.nothing:
            return taken_whole(ExcerptSide.OLD, self._diff.old)
        if self._makes_everything():
            return taken_whole(ExcerptSide.NEW, self._diff.new)
        orders = _BothOrders(self._diff.alignment)
        placed = [placed for change in self._diff.alignment for placed in self._placed(change, orders)]
        sourced = [paragraph for _, paragraph in sorted(placed, key=itemgetter(0))]
        return joined(sourced, self._revisions, self._separator)

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

    def _placed(self, change: Change, orders: _BothOrders) -> Iterator[tuple[_Key, SourcedParagraph]]:
        """The paragraphs that a change leaves, each with its place; one of which nothing is left is left out."""
        side = ExcerptSide.NEW if self._decision.stands_new(change) else ExcerptSide.OLD
        edits = self._edits_to_mix(change, side)
        may_be_empty = not all(paragraph.text for paragraph in (*change.old, *change.new))
        for paragraph in _paragraphs(change, side):
            starts, ends = _reach(paragraph, change, side)
            made = SourcedParagraph.whole(side, paragraph, starts, ends)
            if edits is not None:
                made = self._mixed(made, paragraph, change, side, edits[paragraph.index])
            if made.text or may_be_empty:
                yield orders.place(paragraph, side), made

    def _edits_to_mix(self, change: Change, side: ExcerptSide) -> dict[int, list[Edit]] | None:
        """The edits in each paragraph of ``side``, by its index and in its order; None where it is taken as it stands."""
        ignored = self._diff.ignored and not change.noise
        if not (change.old and change.new and (self._decision.touches(change) or ignored)):
            return None
        paragraphs = _paragraphs(change, side)
        edits: dict[int, list[Edit]] = {paragraph.index: [] for paragraph in paragraphs}
        for edit in sorted(change.edits, key=lambda edit: _span(edit, side)):
            edits[paragraph_at(paragraphs, _span(edit, side).start).index].append(edit)
        return edits

    def _mixed(
        self, whole: SourcedParagraph, own: Paragraph, change: Change, side: ExcerptSide, edits: Iterable[Edit]
    ) -> SourcedParagraph:
        """A paragraph of ``side`` with what was decided about the ``edits`` in it."""
        block = whole.block
        excerpts: list[Excerpt] = []
        for edit in edits:
            taken = self._side_of(change, edit, side)
            if edit.old_span or edit.new_span:
                excerpts += _excerpt(change, edit, taken)
            elif taken is not side and change.kind in (Kind.EDITED, Kind.KEPT):
                block = taken, _paragraphs(change, taken)[0].index
        left = stripped(run_together(excerpts), (*change.old, *change.new), self._revisions)
        return evolve(whole, text=text_of(left, self._revisions), excerpts=left, block=block)

    def _side_of(self, change: Change, edit: Edit, own: ExcerptSide) -> ExcerptSide:
        """Which side's words are taken of an edit, in a paragraph of the ``own`` side."""
        if edit.aspect is None or (edit.op is Op.EQUAL and not goes_alone(self._diff, change, edit)):
            return own
        made = self._decision.untold if edit.op is Op.EQUAL else self._decision.makes_edit(change, edit)
        return ExcerptSide.NEW if made else ExcerptSide.OLD


def _paragraphs(change: Change, side: ExcerptSide) -> tuple[Paragraph, ...]:
    return change.old if side is ExcerptSide.OLD else change.new


def _span(edit: Edit, side: ExcerptSide) -> Span:
    return edit.old_span if side is ExcerptSide.OLD else edit.new_span


def _excerpt(change: Change, edit: Edit, side: ExcerptSide) -> Iterator[Excerpt]:
    """The words that an edit has on ``side``, if it has any there."""
    span = _span(edit, side)
    if span:
        paragraph = paragraph_at(_paragraphs(change, side), span.start)
        yield Excerpt(side, paragraph.index, span.shifted(-paragraph.start))


def _reach(paragraph: Paragraph, change: Change, side: ExcerptSide) -> tuple[Indices, Indices]:
    """Which paragraphs of either text start, and which end, where this one of ``side`` does, if it stands where they do."""
    own, others = (change.old, change.new) if side is ExcerptSide.OLD else (change.new, change.old)
    start = end = None
    if others and not change.moved:
        start = others[0].index if paragraph is own[0] else None
        end = others[-1].index if paragraph is own[-1] else None
    if side is ExcerptSide.OLD:
        return (paragraph.index, start), (paragraph.index, end)
    return (start, paragraph.index), (end, paragraph.index)


class _BothOrders:
    """Both orders along the pairs of paragraphs that kept theirs."""

    def __init__(self, alignment: Iterable[Change]) -> None:
        pairs = pairs_in_order(alignment)
        self._in_order = {ExcerptSide.OLD: [o for o, _ in pairs], ExcerptSide.NEW: [n for _, n in pairs]}

    def place(self, paragraph: Paragraph, side: ExcerptSide) -> _Key:
        """Where a paragraph of ``side`` stands; what only the old text has stands before what only the new one has."""
        in_order, index = self._in_order[side], paragraph.index
        place = bisect_left(in_order, index)
        if in_order[place : place + 1] == [index]:
            return place, 0, 0
        return bisect_right(in_order, index) - 1, 1 if side is ExcerptSide.OLD else 2, index
