"""Threads in the making: which paragraph of a revision carries on which of the one before, and what becomes of the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from revdiff.compare import Aspect, Change, Diff, Keys, Kind, Op
from revdiff.lineage.absent import Absent, Comer, LastSeen
from revdiff.lineage.threads import Event, EventKind, Thread
from revdiff.text import Paragraph, Revision
from revdiff.text.paragraph import paragraph_at


class Threading:
    """Threads in the making: which thread each paragraph of each revision belongs to, and what happened.

    Work is in proportion to what changed: a kept paragraph costs one look-up. ``noise`` are, at first, the paragraphs of the
    first revision that are passed over, by index.
    """

    __slots__ = ("absent", "events", "keys", "noise", "parents", "places", "returns")

    def __init__(self, first: Revision, keys: Keys, noise: Iterable[int]) -> None:
        self.keys = keys
        self.places: list[tuple[int, ...]] = [tuple(range(len(first.paragraphs)))]
        self.events: list[list[Event]] = [
            [Event(0, paragraph.index, EventKind.BORN, paragraph) for paragraph in first.paragraphs]
        ]
        self.parents: list[int | None] = [None] * len(first.paragraphs)
        self.noise = set(noise)
        """The threads of paragraphs that are passed over."""
        self.returns: list[dict[int, LastSeen]] = [{}]
        """By revision, for each paragraph that is back, by index: where its thread was last."""
        self.absent = Absent(keys)

    def follow(self, diff: Diff) -> None:
        """Takes the next revision in."""
        self.returns.append({})
        step = _Step(self, diff)
        self.places.append(step.places())
        self.events.append(step.events)

    def new_thread(self, parent: int | None, *, noise: bool) -> int:
        """The id of a thread that begins."""
        self.parents.append(parent)
        thread = len(self.parents) - 1
        if noise:
            self.noise.add(thread)
        return thread

    def leaves(self, thread: int, paragraph: Paragraph) -> None:
        """Remembers a thread that is not in the revision any more."""
        self.absent.leaves(thread, LastSeen(len(self.places) - 1, paragraph, thread in self.noise))

    def returning(self, comers: Sequence[Comer]) -> dict[int, int]:
        """The absent threads that come back with ``comers``, by the index of the paragraph."""
        found = self.absent.returning(comers)
        self.returns[-1] = {index: last for index, (_, last) in found.items()}
        return {index: thread for index, (thread, _) in found.items()}


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
        splits, added = [], []
        for change in self._diff.alignment:
            kind = change.kind
            if kind is Kind.KEPT and not change.displaced:
                # By far the most frequent case.
                self._new[change.new[0].index] = self._old[change.old[0].index]
            elif kind is Kind.KEPT or kind is Kind.EDITED:
                self._goes_on(change)
            elif kind is Kind.ADDED:
                added.append(change)
            elif kind is Kind.SPLIT:
                splits.append((change, self._main(change, change.new)))
            elif kind is Kind.MERGED:
                self._merges(change)
            else:
                self._leaves(change)
        # What comes is looked for among what went before and what goes now: it may be both, too changed to be paired.
        parts = [part for change, main in splits for part in change.new if part is not main]
        comers = [Comer(part, noise=False) for part in parts]
        comers += [Comer(change.new[0], change.noise) for change in added]
        back = self._threading.returning(comers)
        for change, main in splits:
            self._splits(change, main, back)
        for change in added:
            self._comes(change, back)
        return tuple(self._new)

    def _tell(
        self, thread: int, kind: EventKind, paragraph: Paragraph | None, others: Sequence[int] = (), moved: bool = False
    ) -> None:
        self.events.append(Event(self._revision, thread, kind, paragraph, tuple(others), moved))

    def _goes_on(self, change: Change) -> None:
        (old,), (new,) = change.old, change.new
        thread = self._new[new.index] = self._old[old.index]
        if change.kind is Kind.EDITED:
            if old.text != new.text:
                self._threading.absent.said(thread, old)
            self._tell(thread, EventKind.EDITED, new, moved=change.moved)
        else:
            self._tell(thread, EventKind.MOVED, new, moved=True)

    def _splits(self, change: Change, main: Paragraph, back: Mapping[int, int]) -> None:
        (old,) = change.old
        thread = self._new[main.index] = self._old[old.index]
        self._threading.absent.said(thread, old)
        others = []
        for part in change.new:
            if part is not main:
                other = back.get(part.index)
                kind = EventKind.SPLIT_OFF if other is None else EventKind.BACK
                other = self._threading.new_thread(thread, noise=False) if other is None else other
                self._new[part.index] = other
                self._tell(other, kind, part, (thread,), part in change.displaced)
                others.append(other)
        self._tell(thread, EventKind.SPLIT, main, others, main in change.displaced)

    def _merges(self, change: Change) -> None:
        (new,) = change.new
        main = self._main(change, change.old)
        thread = self._new[new.index] = self._old[main.index]
        self._threading.absent.said(thread, main)
        others = []
        for old in change.old:
            if old is not main:
                other = self._old[old.index]
                self._threading.leaves(other, old)
                self._tell(other, EventKind.MERGED_INTO, None, (thread,))
                others.append(other)
        self._tell(thread, EventKind.MERGED, new, others, change.moved)

    def _leaves(self, change: Change) -> None:
        (old,) = change.old
        thread = self._old[old.index]
        self._threading.leaves(thread, old)
        self._tell(thread, EventKind.STANDING if change.standing else EventKind.GONE, None)

    def _comes(self, change: Change, back: Mapping[int, int]) -> None:
        (paragraph,) = change.new
        thread = back.get(paragraph.index)
        kind = EventKind.BORN if thread is None else EventKind.BACK
        thread = self._threading.new_thread(None, noise=change.noise) if thread is None else thread
        self._new[paragraph.index] = thread
        self._tell(thread, kind, paragraph)

    def _main(self, change: Change, parts: Sequence[Paragraph]) -> Paragraph:
        """Of the parts of a split or a merge the one whose thread goes on: with the whole's key, if keys count, or most text."""
        (whole,) = change.old if parts is change.new else change.new
        if self._threading.keys is not Keys.LABEL and whole.key is not None:
            named = next((part for part in parts if part.key == whole.key), None)
            if named is not None:
                return named
        return _fullest(change, parts)


def _fullest(change: Change, parts: Sequence[Paragraph]) -> Paragraph:
    """Of the parts of a split or a merge the one with most of the text that both sides share, the first among equals."""
    of_new = parts is change.new
    shared = dict.fromkeys((part.index for part in parts), 0)
    for edit in change.edits:
        if edit.op is Op.EQUAL or edit.aspect is Aspect.MARKUP:
            span = edit.new_span if of_new else edit.old_span
            shared[paragraph_at(parts, span.start).index] += len(span)
    return max(parts, key=lambda part: (shared[part.index], -part.index))


def threads_of(threading: Threading, revisions: Sequence[Revision]) -> Iterator[Thread]:
    """The threads of the first revisions, as many as are given."""
    events: dict[int, list[Event]] = {}
    paragraphs: dict[int, dict[int, Paragraph]] = {}
    ledes = [_lede(threading, number, revision) for number, revision in enumerate(revisions)]
    for number, revision in enumerate(revisions):
        for event in threading.events[number]:
            events.setdefault(event.thread, []).append(event)
        for thread, paragraph in zip(threading.places[number], revision.paragraphs, strict=True):
            paragraphs.setdefault(thread, {})[number] = paragraph
    for thread in sorted(events):
        yield Thread(
            thread,
            threading.parents[thread],
            tuple(events[thread]),
            paragraphs[thread],
            revisions,
            noise=thread in threading.noise,
            lede=thread == ledes[events[thread][0].revision],
        )


def _lede(threading: Threading, number: int, revision: Revision) -> int | None:
    """The thread of the first paragraph of a revision, the headline and what is passed over aside."""
    places = zip(threading.places[number], revision.paragraphs, strict=True)
    headline = revision.headline
    return next(
        (
            thread
            for thread, paragraph in places
            if thread not in threading.noise and (headline is None or paragraph.index != headline.index)
        ),
        None,
    )
