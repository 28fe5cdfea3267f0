"""Threads: each paragraph's life over the revisions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import ClassVar

from attrs import field, frozen

from revdiff.compare import Change, Diff, Kind, Op
from revdiff.lineage.recall import Recall
from revdiff.table import Column, Listing, Row
from revdiff.text import Paragraph, Revision


class Life(StrEnum):
    """What happens to a thread in a revision.

    See the glossary: :term:`life`, :term:`gone`, :term:`standing`.
    """

    BORN = "born"
    KEPT = "kept"
    EDITED = "edited"
    MOVED = "moved"
    """Kept word for word, at another place."""
    SPLIT = "split"
    """Cut into several; the thread goes on in the part that has most of it."""
    SPLIT_OFF = "split off"
    """A new thread, cut off another."""
    MERGED = "merged"
    """Others were joined to it."""
    MERGED_INTO = "merged into"
    """Joined to another thread, which goes on."""
    GONE = "gone"
    STANDING = "standing"
    """Not repeated by a revision that is only a part of the page: it still stands there."""
    BACK = "back"


_ABSENT = frozenset({Life.GONE, Life.STANDING, Life.MERGED_INTO})


@frozen
class Event:
    """What happens to a thread in one revision, unless it is kept in place.

    ``paragraph`` is None where the thread is not in that revision. ``others`` are the threads it was split into, split off
    from, or merged with. ``moved`` says that the paragraph stands out of order.

    See the glossary: :term:`life`.
    """

    revision: int
    thread: int
    life: Life
    paragraph: Paragraph | None
    others: tuple[int, ...] = ()
    moved: bool = False


@frozen
class Thread:
    """One paragraph through the revisions.

    ``id`` counts from 0 in the order of birth; ``parent`` is the thread it was split off from, or None. ``events`` is what
    happened, in order: in revisions without one the thread is kept, or still absent. ``paragraphs`` is the paragraph by revision.

    See the glossary: :term:`thread`, :term:`life`.
    """

    id: int
    parent: int | None
    events: tuple[Event, ...]
    paragraphs: Mapping[int, Paragraph] = field(repr=False)

    @property
    def born(self) -> int:
        """The revision that brought it."""
        return self.events[0].revision

    @property
    def last(self) -> int:
        """The last revision that has it."""
        return max(self.paragraphs)

    @property
    def text(self) -> str:
        """Its text in the last revision that has it."""
        return self.paragraphs[self.last].text

    def at(self, revision: int) -> Life | None:
        """What happens to it in ``revision``; None before it is born, the last event's kind while it is absent."""
        past = [event for event in self.events if event.revision <= revision]
        if not past:
            return None
        if past[-1].revision == revision or past[-1].life in _ABSENT:
            return past[-1].life
        return Life.KEPT

    def __repr__(self) -> str:
        lived = ", ".join(f"{event.life} in {event.revision}" for event in self.events)
        return f"<Thread {self.id}: {lived}>"


class Threads(Listing[Thread]):
    """The threads of a history in the order of their birth; as a table, their events."""

    __slots__ = ()

    columns: ClassVar[Mapping[str, Column]] = {
        "thread": Column.WHOLE,
        "parent": Column.WHOLE,
        "revision": Column.WHOLE,
        "event": Column.TEXT,
        "moved": Column.TRUTH,
        "paragraph": Column.WHOLE,
        "others": Column.TEXT,
        "text": Column.TEXT,
    }

    def rows(self) -> list[Row]:
        """One row for each event; ``others`` are thread ids with spaces between, ``paragraph`` counts from 0."""
        return [
            {
                "thread": thread.id,
                "parent": thread.parent,
                "revision": event.revision,
                "event": event.life.value,
                "moved": event.moved,
                "paragraph": None if event.paragraph is None else event.paragraph.index,
                "others": " ".join(map(str, event.others)),
                "text": None if event.paragraph is None else event.paragraph.text,
            }
            for thread in self
            for event in thread.events
        ]


class Threading:
    """Threads in the making: which thread each paragraph of each revision belongs to, and what happened.

    Work is in proportion to what changed: a kept paragraph costs one look-up.
    """

    __slots__ = ("_absent", "_recall", "events", "parents", "places", "returns")

    def __init__(self, first: Revision) -> None:
        self.places: list[tuple[int, ...]] = [tuple(range(len(first.paragraphs)))]
        self.events: list[list[Event]] = [
            [Event(0, paragraph.index, Life.BORN, paragraph) for paragraph in first.paragraphs]
        ]
        self.parents: list[int | None] = [None] * len(first.paragraphs)
        self.returns: list[dict[int, tuple[int, Paragraph]]] = [{}]
        """By revision, for each paragraph that is back, by index: the last revision that had it, and what it was there."""
        self._recall: Recall[int] = Recall()
        self._absent: dict[int, tuple[int, Paragraph]] = {}

    def follow(self, diff: Diff) -> None:
        """Takes the next revision in."""
        self.returns.append({})
        step = _Step(self, diff)
        self.places.append(step.places())
        self.events.append(step.events)

    def new_thread(self, parent: int | None) -> int:
        """The id of a thread that begins."""
        self.parents.append(parent)
        return len(self.parents) - 1

    def leaves(self, thread: int, paragraph: Paragraph) -> None:
        """Remembers a thread that is not in the revision any more."""
        self._absent[thread] = (len(self.places) - 1, paragraph)
        self._recall.keep(paragraph.text, thread)

    def changes(self, thread: int, paragraph: Paragraph) -> None:
        """Remembers what a thread said before it was edited."""
        self._recall.keep(paragraph.text, thread)

    def returning(self, paragraph: Paragraph) -> int | None:
        """The absent thread that comes back with ``paragraph``, if one does."""
        found = self._recall.find(paragraph.text, self._absent.__contains__) if self._absent else None
        if found is not None:
            self.returns[-1][paragraph.index] = self._absent.pop(found)
        return found


class _Step:
    """One revision being taken in."""

    __slots__ = ("_diff", "_new", "_old", "_revision", "_threading", "events")

    def __init__(self, threading: Threading, diff: Diff) -> None:
        self._threading, self._diff = threading, diff
        self._revision = len(threading.places)
        self._old = threading.places[-1]
        self._new: list[int] = [-1] * len(diff.new.paragraphs)
        self.events: list[Event] = []

    def places(self) -> tuple[int, ...]:
        added = []
        for change in self._diff.alignment:
            kind = change.kind
            if kind is Kind.KEPT and not change.displaced:
                # By far the most frequent case.
                self._new[change.new[0].index] = self._old[change.old[0].index]
            elif kind is Kind.KEPT or kind is Kind.EDITED:
                self._goes_on(change)
            elif kind is Kind.ADDED:
                added.append(change.new[0])
            else:
                tell = {Kind.SPLIT: self._splits, Kind.MERGED: self._merges, Kind.REMOVED: self._leaves}
                tell[kind](change)
        # What comes is looked for among what went before and what goes now: it may be both, too changed to be paired.
        for paragraph in added:
            self._comes(paragraph)
        return tuple(self._new)

    def _tell(
        self, thread: int, life: Life, paragraph: Paragraph | None, others: Sequence[int] = (), moved: bool = False
    ) -> None:
        self.events.append(Event(self._revision, thread, life, paragraph, tuple(others), moved))

    def _goes_on(self, change: Change) -> None:
        (old,), (new,) = change.old, change.new
        thread = self._new[new.index] = self._old[old.index]
        if change.kind is Kind.EDITED:
            self._threading.changes(thread, old)
            self._tell(thread, Life.EDITED, new, moved=change.moved)
        else:
            self._tell(thread, Life.MOVED, new, moved=True)

    def _splits(self, change: Change) -> None:
        (old,) = change.old
        thread = self._old[old.index]
        self._threading.changes(thread, old)
        main = _main(change, change.new)
        parts = []
        for part in change.new:
            if part is not main:
                other = self._threading.returning(part)
                life = Life.SPLIT_OFF if other is None else Life.BACK
                other = self._threading.new_thread(thread) if other is None else other
                self._new[part.index] = other
                self._tell(other, life, part, (thread,), part in change.displaced)
                parts.append(other)
        self._new[main.index] = thread
        self._tell(thread, Life.SPLIT, main, parts, main in change.displaced)

    def _merges(self, change: Change) -> None:
        (new,) = change.new
        main = _main(change, change.old)
        thread = self._new[new.index] = self._old[main.index]
        self._threading.changes(thread, main)
        others = []
        for old in change.old:
            if old is not main:
                other = self._old[old.index]
                self._threading.leaves(other, old)
                self._tell(other, Life.MERGED_INTO, None, (thread,))
                others.append(other)
        self._tell(thread, Life.MERGED, new, others, change.moved)

    def _leaves(self, change: Change) -> None:
        (old,) = change.old
        thread = self._old[old.index]
        self._threading.leaves(thread, old)
        self._tell(thread, Life.STANDING if change.standing else Life.GONE, None)

    def _comes(self, paragraph: Paragraph) -> None:
        thread = self._threading.returning(paragraph)
        life = Life.BORN if thread is None else Life.BACK
        thread = self._threading.new_thread(None) if thread is None else thread
        self._new[paragraph.index] = thread
        self._tell(thread, life, paragraph)


def _main(change: Change, parts: Sequence[Paragraph]) -> Paragraph:
    """Of the parts of a split or a merge the one with most of the text that both sides share, the first among equals."""
    of_new = parts is change.new
    shared = dict.fromkeys((part.index for part in parts), 0)
    for edit in change.edits:
        if edit.op is Op.EQUAL:
            span = edit.new_span if of_new else edit.old_span
            shared[next(part.index for part in parts if part.start <= span.start and span.end <= part.end)] += len(span)
    return max(parts, key=lambda part: (shared[part.index], -part.index))


def threads_of(threading: Threading, revisions: Sequence[Revision]) -> Iterator[Thread]:
    """The threads of the first revisions, as many as are given."""
    events: dict[int, list[Event]] = {}
    paragraphs: dict[int, dict[int, Paragraph]] = {}
    for number, revision in enumerate(revisions):
        for event in threading.events[number]:
            events.setdefault(event.thread, []).append(event)
        for thread, paragraph in zip(threading.places[number], revision.paragraphs, strict=True):
            paragraphs.setdefault(thread, {})[number] = paragraph
    for thread in sorted(events):
        yield Thread(thread, threading.parents[thread], tuple(events[thread]), paragraphs[thread])
