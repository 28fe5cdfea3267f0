"""Threads: each paragraph's life over the revisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from enum import StrEnum
from typing import ClassVar

from attrs import field, frozen

from revdiff.arguments import whole
from revdiff.lineage.counting import WordCounts
from revdiff.renamed import warn_of
from revdiff.table import Cells, Column, Listing
from revdiff.text import Paragraph, Revision

_DAY = timedelta(days=1)


class EventKind(StrEnum):
    """What happens to a thread in a revision.

    See the glossary: :term:`event`, :term:`gone`, :term:`standing`.
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


_ENDED = frozenset({EventKind.GONE, EventKind.MERGED_INTO})
_ABSENT = _ENDED | {EventKind.STANDING}


@frozen
class Event:
    """What happens to a thread in one revision, unless it is kept in place.

    ``paragraph`` is None where the thread is not in that revision. ``others`` are the threads it was split into, split off
    from, or merged with. ``moved`` says that the paragraph stands out of order.

    See the glossary: :term:`event`.
    """

    revision: int
    thread: int
    kind: EventKind
    paragraph: Paragraph | None
    others: tuple[int, ...] = ()
    moved: bool = False

    @property
    def life(self) -> EventKind:
        """What ``kind`` was called until 0.2.0: it warns, and goes with 0.3.0."""
        warn_of("Event.life", "Event.kind")
        return self.kind


@frozen
class Thread:
    """One paragraph through the revisions.

    ``id`` counts from 0 in the order of birth; ``parent`` is the thread it was split off from, or None. ``events`` is what
    happened, in order: in revisions without one the thread is kept, or still absent. ``paragraphs`` is the paragraph by revision.
    ``noise`` marks the thread of paragraphs that the history passes over: its life is told like any other, and counts nowhere.
    ``lede`` says that the paragraph was the first when it was born, the headline and what is passed over aside.

    How long it lived is counted from its birth to the revision that ended it; to the last one of the history while it is
    ``alive``. A thread that was gone and came back has lived on.

    See the glossary: :term:`thread`, :term:`life`.
    """

    id: int
    parent: int | None
    events: tuple[Event, ...]
    paragraphs: Mapping[int, Paragraph] = field(repr=False)
    _filed: Sequence[Revision] = field(repr=False, eq=False)
    noise: bool = False
    lede: bool = False

    @property
    def born(self) -> int:
        """The revision that brought it."""
        return self.events[0].revision

    @property
    def last(self) -> int:
        """The last revision that has it."""
        return max(self.paragraphs)

    @property
    def alive(self) -> bool:
        """Whether the last revision of the history has it, or leaves it standing, being only a part of the page."""
        return self.events[-1].kind not in _ENDED

    @property
    def ended(self) -> int | None:
        """The revision that ended it: the first from which on it is gone, or part of another; None while it is alive."""
        return None if self.alive else self.events[-1].revision

    @property
    def revisions(self) -> int:
        """For how many revisions it lived: 1 if it is gone in the next, 0 if it was born in the last one."""
        return self._until - self.born

    @property
    def lived(self) -> timedelta | None:
        """How long it lived, by the times of the revisions; None where one of the two has none."""
        return time_between(self._filed[self.born], self._filed[self._until])

    @property
    def days(self) -> float | None:
        """How long it lived, in days."""
        return _in_days(self.lived)

    @property
    def text(self) -> str:
        """Its text in the last revision that has it."""
        return self.paragraphs[self.last].text

    @property
    def is_headline(self) -> bool:
        """Whether it was the headline when it was born."""
        headline = self._filed[self.born].headline
        return headline is not None and headline.index == self.paragraphs[self.born].index

    @property
    def _until(self) -> int:
        """The revision up to which it lived."""
        return len(self._filed) - 1 if self.ended is None else self.ended

    def _age(self, event: Event) -> timedelta | None:
        """How old it was when something happened to it."""
        return time_between(self._filed[self.born], self._filed[event.revision])

    @property
    def late(self) -> timedelta | None:
        """How long after the first revision it was born, by their times; None where one of the two has none."""
        return time_between(self._filed[0], self._filed[self.born])

    def at(self, revision: int) -> EventKind | None:
        """What happens to it in ``revision``; None before it is born, the last event's kind while it is absent."""
        revision = whole("revision", revision, least=0)
        past = [event for event in self.events if event.revision <= revision]
        if not past:
            return None
        if past[-1].revision == revision or past[-1].kind in _ABSENT:
            return past[-1].kind
        return EventKind.KEPT

    def __repr__(self) -> str:
        lived = ", ".join(f"{event.kind} in {event.revision}" for event in self.events)
        return f"<Thread {self.id}: {lived}>"


class Threads(Listing[Thread]):
    """The threads of a history in the order of their birth; as a table, their events.

    ``others`` are thread ids with spaces between, ``paragraph`` counts from 0, ``age`` is that of the thread in days, and
    ``alive`` says whether it lives on to the end. `Lives` are the same with a row for each.

    See the glossary: :term:`thread`.
    """

    __slots__ = ()

    columns: ClassVar[Mapping[str, Column]] = {
        "thread": Column.WHOLE,
        "parent": Column.WHOLE,
        "noise": Column.TRUTH,
        "revision": Column.WHOLE,
        "event": Column.TEXT,
        "moved": Column.TRUTH,
        "paragraph": Column.WHOLE,
        "others": Column.TEXT,
        "text": Column.TEXT,
        "age": Column.NUMBER,
        "alive": Column.TRUTH,
    }

    def cells(self) -> Iterator[Cells]:
        """One row for each event."""
        for thread in self:
            alive = thread.alive
            for event in thread.events:
                yield (
                    thread.id,
                    thread.parent,
                    thread.noise,
                    event.revision,
                    event.kind.value,
                    event.moved,
                    None if event.paragraph is None else event.paragraph.index,
                    " ".join(map(str, event.others)),
                    None if event.paragraph is None else event.paragraph.text,
                    _in_days(thread._age(event)),
                    alive,
                )


class Lives(Listing[Thread]):
    """The threads of a history in the order of their birth; as a table, a row for the whole life of each.

    ``revision`` brought it, ``late`` days after the first revision, as ``paragraph``, from 0. ``last`` is the last revision that
    has it; ``end`` is how it ended (``gone``, ``merged into``), None while it is ``alive``. It lived for so many ``revisions``
    and ``days``, as a thread counts them, which is what survival analysis asks for: ``alive`` is censored. In so many revisions
    it was ``edited``, ``moved``, ``split``, ``merged`` with others or came ``back``. ``words`` and ``text`` are of the last
    revision that has it, ``born_words`` and ``born_text`` of the first.

    See the glossary: :term:`thread`, :term:`life`.
    """

    __slots__ = ("_counted",)

    columns: ClassVar[Mapping[str, Column]] = {
        "thread": Column.WHOLE,
        "parent": Column.WHOLE,
        "noise": Column.TRUTH,
        "revision": Column.WHOLE,
        "late": Column.NUMBER,
        "paragraph": Column.WHOLE,
        "headline": Column.TRUTH,
        "lede": Column.TRUTH,
        "last": Column.WHOLE,
        "alive": Column.TRUTH,
        "end": Column.TEXT,
        "revisions": Column.WHOLE,
        "days": Column.NUMBER,
        **dict.fromkeys(("edited", "moved", "split", "merged", "back"), Column.WHOLE),
        "words": Column.WHOLE,
        "born_words": Column.WHOLE,
        "text": Column.TEXT,
        "born_text": Column.TEXT,
    }

    def __init__(self, threads: Iterable[Thread], counted: WordCounts) -> None:
        super().__init__(threads)
        self._counted = counted

    def cells(self) -> Iterator[Cells]:
        """One row for each thread."""
        for thread in self:
            born, last = thread.born, thread.last
            text, born_text = thread.paragraphs[last].text, thread.paragraphs[born].text
            happened = Counter(event.kind for event in thread.events)
            yield (
                thread.id,
                thread.parent,
                thread.noise,
                born,
                _in_days(thread.late),
                thread.paragraphs[born].index,
                thread.is_headline,
                thread.lede,
                last,
                thread.alive,
                None if thread.alive else thread.events[-1].kind.value,
                thread.revisions,
                thread.days,
                happened[EventKind.EDITED],
                sum(event.moved for event in thread.events),
                happened[EventKind.SPLIT],
                happened[EventKind.MERGED],
                happened[EventKind.BACK],
                self._counted[text],
                self._counted[born_text],
                text,
                born_text,
            )


def time_between(earlier: Revision, later: Revision) -> timedelta | None:
    """How long after the one the other was published; None where one of the two has no time."""
    if earlier.published is None or later.published is None:
        return None
    return later.published - earlier.published


def _in_days(time: timedelta | None) -> float | None:
    return None if time is None else time / _DAY
