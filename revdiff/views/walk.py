"""The walk that every view takes through a diff: changes with their words, and the paragraphs between them folded.

A view turns each `Passage` and each `Fold` into its own marks; what a change is called, how it is numbered and what of the
kept text is shown beside it is decided here, once.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from attrs import frozen

from revdiff.compare import Aspect, Change, Diff, Edit, Kind, Op


@frozen
class Stretch:
    """A stretch of words as a view shows it: the ``old`` and ``new`` characters, equal where ``op`` is."""

    op: Op
    aspect: Aspect | None
    old: str
    new: str


@frozen
class Passage:
    """One change to be shown: its lines, one for each paragraph drawn, each a row of stretches.

    ``number`` counts the changes of the diff from 1; a kept paragraph shown as context has none.
    """

    change: Change
    number: int | None
    lines: tuple[tuple[Stretch, ...], ...]

    @property
    def label(self) -> str:
        """What happened, in a word or three: ``edited``, ``moved, edited``, ``not repeated``."""
        change = self.change
        if change.standing:
            return "not repeated"
        if not change.moved:
            return change.kind.value
        return "moved" if change.kind is Kind.KEPT else f"moved, {change.kind}"

    @property
    def places(self) -> str:
        """Where: paragraph numbers from 1, old and new, such as ``3 → 5``."""
        sides = [
            " ".join(str(paragraph.index + 1) for paragraph in side) for side in (self.change.old, self.change.new)
        ]
        return " → ".join(side for side in sides if side)


@frozen
class Fold:
    """A run of paragraphs kept in place that a view leaves out; ``count`` says how many."""

    count: int


def walk(diff: Diff, *, context: int = 1) -> Iterator[Passage | Fold]:
    """The passages of a diff in reading order; of kept paragraphs, ``context`` on each side of a change are shown."""
    shown = _shown(diff, context)
    number = folded = 0
    for change, visible in zip(diff.alignment, shown, strict=True):
        if not visible:
            folded += 1
            continue
        if folded:
            yield Fold(folded)
            folded = 0
        number += not change.in_place
        yield Passage(change, None if change.in_place else number, tuple(_lines(change, diff)))
    if folded:
        yield Fold(folded)


def _shown(diff: Diff, context: int) -> list[bool]:
    shown = [False] * len(diff.alignment)
    for place, change in enumerate(diff.alignment):
        if not change.in_place:
            first, last = max(0, place - context), min(len(shown), place + context + 1)
            shown[first:last] = [True] * (last - first)
    return shown


def _lines(change: Change, diff: Diff) -> Iterator[tuple[Stretch, ...]]:
    starts = [paragraph.start for paragraph in change.new[1:]]
    rows: list[list[Stretch]] = [[] for _ in range(len(starts) + 1)]
    for edit in change.edits:
        rows[bisect_right(starts, edit.new_span.start)].append(_stretch(edit, diff, standing=change.standing))
    return map(tuple, rows)


def _stretch(edit: Edit, diff: Diff, *, standing: bool) -> Stretch:
    if standing:
        # Not repeated is not gone: the words are shown as they still stand on the page.
        text = edit.old_span.of(diff.old.text)
        return Stretch(Op.EQUAL, None, text, text)
    return Stretch(edit.op, edit.aspect, edit.old_span.of(diff.old.text), edit.new_span.of(diff.new.text))
