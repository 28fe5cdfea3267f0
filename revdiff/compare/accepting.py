"""Accepting a part of a diff: the old text with some of its changes made, and no others.

Each paragraph of the result stands where its change puts it if that is accepted, else where it stood. Both orders are laid along
the paragraphs that kept theirs, so that any selection of changes has one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve

from revdiff.compare.change import Change, Edit, Kind, Separator, Transfer
from revdiff.compare.comparison import Comparison
from revdiff.compare.joining import SourcedParagraph, joined, pairs_in_order
from revdiff.compare.wordedits import Op
from revdiff.errors import OptionError
from revdiff.text import Paragraph, Revision, Span

_Key = tuple[int, int, int]

Acceptable = Change | Edit | Separator | str
"""What can be accepted: a change, an edit, what changed between two paragraphs, or the id of a change or an edit."""


def accepted(diff: Comparison, chosen: Iterable[Acceptable]) -> Revision:
    """The old revision of ``diff`` with the ``chosen`` changes and edits made."""
    selection = _Selection(diff, chosen)
    if selection.nothing:
        return diff.old
    if selection.everything:
        return diff.new
    orders = _BothOrders(diff.alignment)
    placed = [placed for change in diff.alignment for placed in _placed(change, selection, orders)]
    placed.sort(key=lambda one: one[0])
    sourced = [paragraph for _, paragraph in placed]
    revision = joined(sourced, (diff.old, diff.new), selection.separator)
    if diff.old.headline is not None:
        for paragraph, source in zip(revision.paragraphs, sourced, strict=True):
            if source.starts[0] == diff.old.headline.index:
                return evolve(revision, headline=paragraph)
    return revision


class _Selection:
    """What is accepted: whole changes, single edits, separators; transfers have brought their other ends along."""

    def __init__(self, diff: Comparison, chosen: Iterable[Acceptable]) -> None:
        self.diff = diff
        self._changes = {change.id: change for change in diff.alignment}
        self._whole: set[str] = set()
        self._edits: set[str] = set()
        self._separators: set[tuple[str, str]] = set()
        for item in [chosen] if isinstance(chosen, str) else chosen:
            self._take(item)
        self._bring_other_ends()
        self.nothing = not (self._whole or self._edits or self._separators)
        self.everything = all(self.whole(change) for change in diff.changes) and (
            bool(diff.changes) or len(self._separators) == len({(one.old, one.new) for one in diff.separators})
        )

    def _take(self, item: Acceptable) -> None:
        if isinstance(item, Separator):
            if item not in self.diff.separators:
                raise OptionError(f"{item!r} is not of this diff")
            self._separators.add((item.old, item.new))
            return
        name = item if isinstance(item, str) else item.id
        change = self._changes.get(name.partition(".")[0])
        own: Change | Edit | None = change
        if change is not None and "." in name:
            own = next((edit for edit in change.edits if edit.id == name), None)
        if change is None or own is None or not (isinstance(item, str) or item == own):
            raise OptionError(f"{name!r} is no change and no edit of this diff")
        if isinstance(own, Change):
            self._whole.add(name)
        elif own.op is not Op.EQUAL:
            self._take_edit(change, own)

    def _take_edit(self, change: Change, edit: Edit) -> None:
        self._edits.add(edit.id)
        if not (change.old and change.new) or _makes_a_break(self.diff, change, edit):
            self._whole.add(change.id)

    def whole(self, change: Change) -> bool:
        """Whether everything about ``change`` is accepted."""
        if change.id in self._whole:
            return True
        if change.kind is Kind.KEPT or change.moved or not self._edits:
            return False
        return all(edit.op is Op.EQUAL or edit.id in self._edits for edit in change.edits)

    def edits_of(self, change: Change) -> list[Edit]:
        """The accepted edits of a change that is not accepted whole."""
        return [edit for edit in change.edits if edit.id in self._edits] if self._edits else []

    def _takes(self, change: Change, edit: Edit) -> bool:
        """Whether ``edit``, of ``change``, is accepted."""
        return change.id in self._whole or edit.id in self._edits

    def _bring_other_ends(self) -> None:
        ends = [_ends(self.diff, transfer) for transfer in self.diff.transfers]
        touching: defaultdict[str, list[int]] = defaultdict(list)
        for number, edits in enumerate(ends):
            for _, edit in edits:
                touching[edit.id].append(number)
        waiting = [edit.id for edits in ends for change, edit in edits if self._takes(change, edit)]
        reached: set[int] = set()
        while waiting:
            for number in touching[waiting.pop()]:
                if number not in reached:
                    reached.add(number)
                    for change, edit in ends[number]:
                        self._take_edit(change, edit)
                        waiting.append(edit.id)

    def separator(self, found: Sequence[str | None]) -> str | None:
        """What is to stand between two paragraphs: what stood there, unless its change is accepted or they never stood so."""
        old, new = found
        if old is None:
            return new if self.diff.old.rule is self.diff.new.rule else None
        return new if new is not None and (old, new) in self._separators else old


def _makes_a_break(diff: Comparison, change: Change, edit: Edit) -> bool:
    """Whether an edit stands where a paragraph is cut or two are joined, and would, alone, run words together there."""
    if change.kind is Kind.SPLIT:
        old = edit.old_span.of(diff.old.text)
        return _at_a_break(edit.old_span, change.old[0], edit.new_span, change.new) and (not old or old != old.strip())
    if change.kind is Kind.MERGED:
        new = edit.new_span.of(diff.new.text)
        return _at_a_break(edit.new_span, change.new[0], edit.old_span, change.old) and new != new.strip()
    return False


def _at_a_break(inside: Span, whole: Paragraph, span: Span, parts: Sequence[Paragraph]) -> bool:
    """Whether a span inside the whole is at the edge of a part."""
    at_an_edge = any(span.start == part.start or span.end == part.end for part in parts)
    return at_an_edge and whole.start < inside.start and inside.end < whole.end


def _ends(diff: Comparison, transfer: Transfer) -> list[tuple[Change, Edit]]:
    """The edits that take a sentence out of its old paragraph and put it into its new one."""
    goes, comes = diff.at(transfer.old_paragraph), diff.at(transfer.new_paragraph)
    found = [(goes, edit) for edit in goes.edits if _overlap(edit.old_span, transfer.old_span)]
    found += [(comes, edit) for edit in comes.edits if _overlap(edit.new_span, transfer.new_span)]
    return [(change, edit) for change, edit in found if edit.op is not Op.EQUAL]


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


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


def _placed(change: Change, selection: _Selection, orders: _BothOrders) -> Iterator[tuple[_Key, SourcedParagraph]]:
    """The paragraphs that a change leaves, each with its place."""
    if selection.whole(change):
        for new in change.new:
            start, end = _reach(new, change.new, change.old, change.moved)
            yield orders.new(new), SourcedParagraph(new.text, (start, new.index), (end, new.index), new.key)
    else:
        for old in change.old:
            text = _text_with_edits(old, change, selection)
            if text or not old.text:
                start, end = _reach(old, change.old, change.new, change.moved)
                yield orders.old(old), SourcedParagraph(text, (old.index, start), (old.index, end), old.key)


def _reach(
    paragraph: Paragraph, own: Sequence[Paragraph], others: Sequence[Paragraph], moved: bool
) -> tuple[int | None, int | None]:
    """Which paragraphs of the other text start and end where this one does, if it stands where they do."""
    if moved or not others:
        return None, None
    return others[0].index if paragraph is own[0] else None, others[-1].index if paragraph is own[-1] else None


def _text_with_edits(old: Paragraph, change: Change, selection: _Selection) -> str:
    """The paragraph with the accepted ones among its edits made."""
    edits = [
        edit for edit in selection.edits_of(change) if old.start <= edit.old_span.start <= edit.old_span.end <= old.end
    ]
    if not edits:
        return old.text
    pieces: list[str] = []
    reached = old.start
    for edit in sorted(edits, key=lambda edit: edit.old_span):
        pieces += [selection.diff.old.text[reached : edit.old_span.start], edit.new_span.of(selection.diff.new.text)]
        reached = edit.old_span.end
    return "".join([*pieces, selection.diff.old.text[reached : old.end]]).strip()
