"""What a compact record leaves out, because the two texts and the rest of the record tell it.

That is the paragraphs kept in place, word for word, and edits that say that words are equal. Whatever is left out when a record
is written was found again first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from revdiff.compare.change import Change, Edit, Kind
from revdiff.compare.wordedits import Aspect, Op
from revdiff.text import Paragraph, Revision, Span


def goes_without_saying(change: Change) -> bool:
    """Whether a change keeps a paragraph in place, with its text and its markup."""
    if change.kind is not Kind.KEPT or change.displaced or change.noise:
        return False
    (old,), (new,) = change.old, change.new
    return old.text == new.text and old.markup == new.markup


def with_kept(told: Sequence[Change], old: Revision, new: Revision, ignored: frozenset[Aspect]) -> tuple[Change, ...]:
    """The changes that are ``told`` and those that went without saying, in the order of an alignment.

    Raises `ValueError` where what is left over of the two texts is not the same.
    """
    old_told = {paragraph.index for change in told for paragraph in change.old}
    new_told = {paragraph.index for change in told for paragraph in change.new}
    old_left = [paragraph for paragraph in old.paragraphs if paragraph.index not in old_told]
    new_left = [paragraph for paragraph in new.paragraphs if paragraph.index not in new_told]
    if [(p.text, p.markup) for p in old_left] != [(p.text, p.markup) for p in new_left]:
        raise ValueError("paragraphs are left out that are not the same in both texts")
    kept = [Change(Kind.KEPT, (o,), (n,), ignored=ignored) for o, n in zip(old_left, new_left, strict=True)]
    return tuple(sorted([*told, *kept], key=_place))


def _place(change: Change) -> tuple[int, bool, int]:
    """Where a change stands in an alignment: at its first new paragraph; what was removed, behind the one before it."""
    if change.new:
        return change.new[0].index, False, 0
    return (-1 if change.after is None else change.after.index), True, change.old[0].index


def telling(change: Change) -> tuple[Edit, ...]:
    """The edits of a change without those that `with_equal` finds again."""
    some = tuple(edit for edit in change.edits if edit.op is not Op.EQUAL or edit.aspect is not None)
    return some if with_equal(some, change) == change.edits else change.edits


def with_equal(edits: Sequence[Edit], change: Change) -> tuple[Edit, ...]:
    """The edits and, where they leave something of the paragraphs of their change out, that these words are equal."""
    found: list[Edit] = []
    old_at = new_at = 0
    for edit in (*edits, None):
        old_to, new_to = (None, None) if edit is None else (edit.old_span.start, edit.new_span.start)
        for old, new in _side_by_side(_pieces(change.old, old_at, old_to), _pieces(change.new, new_at, new_to)):
            found.append(Edit(f"{change.id}.{len(found) + 1}", Op.EQUAL, None, old, new))
        if edit is not None:
            found.append(edit)
            old_at, new_at = edit.old_span.end, edit.new_span.end
    return tuple(found)


def _pieces(paragraphs: Sequence[Paragraph], start: int, end: int | None) -> Iterator[Span]:
    """What of the paragraphs lies between two offsets of the text; with no ``end``, all from ``start`` on."""
    for paragraph in paragraphs:
        first, last = max(paragraph.start, start), paragraph.end if end is None else min(paragraph.end, end)
        if first < last:
            yield Span(first, last)


def _side_by_side(old: Iterator[Span], new: Iterator[Span]) -> Iterator[tuple[Span, Span]]:
    """Stretches of both texts, cut so that each has one as long on the other side; what has none is left out."""
    before, after = next(old, None), next(new, None)
    while before and after:
        length = min(len(before), len(after))
        yield Span(before.start, before.start + length), Span(after.start, after.start + length)
        before = Span(before.start + length, before.end) or next(old, None)
        after = Span(after.start + length, after.end) or next(new, None)
