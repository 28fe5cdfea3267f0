"""The walk that every view takes through a diff: changes with their words, and the paragraphs between them folded.

A view turns each `Passage`, `Departure` and `Fold` into its own marks; what a change is called, how it is numbered and what
of the kept text is shown beside it is decided here, once.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from itertools import count

from attrs import field, frozen

from revdiff.compare import Aspect, Change, Diff, Edit, Kind, Op
from revdiff.text import Paragraph


@frozen
class Stretch:
    """A stretch of words as a view shows it: the ``old`` and ``new`` characters, equal where ``op`` is."""

    op: Op
    aspect: Aspect | None
    old: str
    new: str


@frozen
class Passage:
    """One change to be shown, its words in rows of stretches.

    ``number`` counts the changes of the diff from 1; a kept paragraph shown as context has none. ``lines`` weave both texts
    together, a row for each paragraph drawn; ``old_lines`` and ``new_lines`` are the rows of either text alone, a row for
    each paragraph, for a view that sets them side by side.
    """

    change: Change
    number: int | None
    diff: Diff = field(repr=False, eq=False)

    @property
    def lines(self) -> tuple[tuple[Stretch, ...], ...]:
        """Both texts woven together, by new paragraphs; what went stands where it was cut out."""
        # What was removed has no new paragraph, and is drawn in one row all the same.
        starts = [paragraph.start for paragraph in self.change.new] or [0]
        return _rows(self, self.change.edits, starts, _new_start)

    @property
    def old_lines(self) -> tuple[tuple[Stretch, ...], ...]:
        """The old paragraphs: what is equal, and what went."""
        edits = sorted((edit for edit in self.change.edits if edit.old_span), key=_old_start)
        return _rows(self, edits, [paragraph.start for paragraph in self.change.old], _old_start)

    @property
    def new_lines(self) -> tuple[tuple[Stretch, ...], ...]:
        """The new paragraphs: what is equal, and what came."""
        edits = [edit for edit in self.change.edits if edit.new_span]
        return _rows(self, edits, [paragraph.start for paragraph in self.change.new], _new_start)

    @property
    def label(self) -> str:
        """What happened, in a word or three: ``edited``, ``moved, edited``, ``not repeated``."""
        change = self.change
        if change.standing:
            return "not repeated"
        if change.resumes is not None:
            return "taken up again"
        if not change.moved:
            return change.kind.value
        return "moved" if change.kind is Kind.KEPT else f"moved, {change.kind}"

    @property
    def places(self) -> str:
        """Where: paragraph numbers from 1, old and new, such as ``3 → 5``."""
        return " → ".join(side for side in (self.old_places, self.new_places) if side)

    @property
    def old_places(self) -> str:
        """The old paragraphs' numbers from 1, such as ``3 4``."""
        return _numbers(self.change.old)

    @property
    def new_places(self) -> str:
        """The new paragraphs' numbers from 1, such as ``5``."""
        return _numbers(self.change.new)


@frozen
class Departure:
    """The old place of paragraphs that moved, all of them, to where ``passage`` shows them."""

    passage: Passage


@frozen
class Fold:
    """A run of paragraphs kept in place that a view leaves out, or holds ready to be opened."""

    passages: tuple[Passage, ...]

    @property
    def count(self) -> int:
        """How many paragraphs there are."""
        return len(self.passages)


def walk(diff: Diff, *, context: int = 1) -> Iterator[Passage | Departure | Fold]:
    """The passages of a diff in reading order; of kept paragraphs, ``context`` on each side of a change are shown.

    What moved comes twice: as a passage where it stands now, as a departure where it stood.
    """
    passages = _numbered(diff)
    departures = _departures(passages)
    shown = _shown(passages, departures, context)
    yield from map(Departure, departures.get(-1, ()))
    folded: list[Passage] = []
    for place, passage in enumerate(passages):
        if shown[place]:
            if folded:
                yield Fold(tuple(folded))
                folded = []
            yield passage
        else:
            folded.append(passage)
        yield from map(Departure, departures.get(place, ()))
    if folded:
        yield Fold(tuple(folded))


def _numbers(paragraphs: Sequence[Paragraph]) -> str:
    return " ".join(str(paragraph.index + 1) for paragraph in paragraphs)


def _numbered(diff: Diff) -> list[Passage]:
    numbers = count(1)
    return [Passage(change, None if change.in_place else next(numbers), diff) for change in diff.alignment]


def _departures(passages: Sequence[Passage]) -> dict[int, list[Passage]]:
    """What moved away, by the place in the walk of what stood before it and did not; -1 where nothing did."""
    gone = [passage for passage in passages if passage.change.old and _moved_whole(passage.change)]
    stayed = [
        (passage.change.old[0].index, place)
        for place, passage in enumerate(passages)
        if passage.change.old and not _moved_whole(passage.change)
    ]
    departures: dict[int, list[Passage]] = {}
    for passage in sorted(gone, key=lambda passage: passage.change.old[0].index):
        before = bisect_right(stayed, (passage.change.old[0].index, 0)) - 1
        departures.setdefault(stayed[before][1] if before >= 0 else -1, []).append(passage)
    return departures


def _moved_whole(change: Change) -> bool:
    return change.moved and len(change.displaced) == len(change.new)


def _shown(passages: Sequence[Passage], departures: Container[int], context: int) -> list[bool]:
    """Which passages are drawn: every change, and what is near one or near a place that something left."""
    shown = [False] * len(passages)
    for place, passage in enumerate(passages):
        changed = passage.number is not None
        if changed or place in departures:
            first, last = max(0, place - context + (not changed)), min(len(shown), place + context + 1)
            shown[first:last] = [True] * (last - first)
    return shown


def _rows(
    passage: Passage, edits: Iterable[Edit], starts: Sequence[int], start_of: Callable[[Edit], int]
) -> tuple[tuple[Stretch, ...], ...]:
    """The edits as stretches, a row for each paragraph that begins at one of ``starts``."""
    rows: list[list[Stretch]] = [[] for _ in starts]
    for edit in edits:
        rows[max(0, bisect_right(starts, start_of(edit)) - 1)].append(_stretch(edit, passage))
    return tuple(map(tuple, rows))


def _old_start(edit: Edit) -> int:
    return edit.old_span.start


def _new_start(edit: Edit) -> int:
    return edit.new_span.start


def _stretch(edit: Edit, passage: Passage) -> Stretch:
    old, new = edit.old_span.of(passage.diff.old.text), edit.new_span.of(passage.diff.new.text)
    if passage.change.standing:
        # Not repeated is not gone: the words are shown as they still stand on the page.
        return Stretch(Op.EQUAL, None, old, old)
    return Stretch(edit.op, edit.aspect, old, new)
