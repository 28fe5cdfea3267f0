"""The page as the judges of boundaries see it: its readings, its front, and what they ask of it again and again."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable
from copy import copy
from enum import StrEnum
from functools import cached_property
from itertools import accumulate

from attrs import frozen

from revdiff.layers.layer import Confidence, Evidence, Marker, NearMiss, NoteKind
from revdiff.layers.numbers import NEAR
from revdiff.layers.reading import Reading, is_heading, is_prose
from revdiff.layers.readings import Readings
from revdiff.layers.rule import Means, Place
from revdiff.text import Span

_OUTSIDE_BODY = frozenset(
    {
        NoteKind.BYLINE,
        NoteKind.FURNITURE,
        NoteKind.COPYRIGHT,
        NoteKind.END_MARK,
        NoteKind.UPDATE_STAMP,
        NoteKind.ADVISORY,
    }
)


class Opener(StrEnum):
    """What opens a segment of the page."""

    TOP = "top"
    """Nothing: it is the first."""
    WORDS = "words"
    CLOCK = "clock"
    """A clock time over an entry of a log."""
    DATE = "date"
    """A heading over a part of a page with dated parts."""
    RESTATEMENT = "restatement"
    """A story that begins again: a dividing line, a dateline or a lede."""
    RESUMPTION = "resumption"
    """The story that an update was put into goes on."""


@frozen
class Opening:
    """A place where a segment of the page opens: at paragraph ``index``, by the words in paragraph ``marker``.

    ``means`` is what the words say, None where no words open the segment.
    """

    index: int
    marker: int | None
    means: Means | None
    opener: Opener
    evidence: tuple[Evidence, ...]
    confidence: Confidence


def _touches(reading: Reading) -> bool:
    return reading.marker is not None and reading.marker.means in (Means.UPDATE, Means.LATEST, Means.STAMP)


def _holds_prose(reading: Reading) -> bool:
    return reading.note is None and reading.is_prose


class Page:
    """Readings in page order, and where the front ends."""

    def __init__(self, readings: Readings, front: int) -> None:
        self.readings = readings
        self.front = front
        self.misses: list[NearMiss] = []
        # The markers of entries which no rule reads, by paragraph.
        self.given: dict[int, Marker] = {}

    def with_front(self, front: int) -> Page:
        """The same page, its front ending elsewhere. What was counted stays counted."""
        page = copy(self)
        page.front, page.misses = front, []
        return page

    @cached_property
    def texts(self) -> list[str]:
        """The texts of all paragraphs."""
        return [paragraph.text for paragraph in self.readings.paragraphs]

    @cached_property
    def marks(self) -> list[int]:
        """The paragraphs with words or times that may open a segment, those of the front too."""
        return [index for index in self.readings.telling if self.readings[index].may_open]

    def marked(self) -> list[int]:
        """The paragraphs behind the front with words or times that may open a segment."""
        return self.marks[bisect_left(self.marks, self.front) :]

    # What is counted here is asked of every marker: each list says how many stand above a paragraph.

    @cached_property
    def _body_above(self) -> list[int]:
        return self._counts(lambda _: True, self._holds_body)

    @cached_property
    def _prose_above(self) -> list[int]:
        return self._counts(is_prose, _holds_prose)

    @cached_property
    def _updates_above(self) -> list[int]:
        return self._counts(lambda _: False, _touches)

    def _counts(self, running_text: Callable[[str], bool], told: Callable[[Reading], bool]) -> list[int]:
        """How many paragraphs above each are so: by the text of those that are nothing else, by the readings of the others."""
        marks = [*map(running_text, self.texts)]
        for index in self.readings.telling:
            marks[index] = told(self.readings[index])
        return list(accumulate(marks, initial=0))

    @cached_property
    def next_text(self) -> list[int]:
        """For each paragraph the first from there on that is neither note nor dividing line; one more for the end of the page."""
        found = list(range(len(self) + 1))
        for index in reversed(self.readings.telling):
            if self.readings[index].note or self.readings[index].separator:
                found[index] = found[index + 1]
        return found

    @cached_property
    def has_previous(self) -> bool:
        """Whether any heading says that what stands below it is older."""
        return any(
            (marker := self.readings[index].marker) is not None and marker.means is Means.PREVIOUS
            for index in self.marks
        )

    def __len__(self) -> int:
        return len(self.readings)

    def _holds_body(self, reading: Reading) -> bool:
        if reading.separator or reading.note or reading.house_talk:
            return False
        if reading.marker is not None:
            return len(reading.rest) > 0 and not reading.rest.endswith(":")
        return reading.clock is None or len(reading.rest) > 0

    def has_body(self, start: int, stop: int) -> bool:
        """Whether any paragraph from ``start`` to ``stop`` holds text of the story."""
        return self._body_above[min(stop, len(self))] > self._body_above[max(start, self.front)]

    def is_updated_above(self, index: int) -> bool:
        """Whether any paragraph above ``index`` says that the page was updated."""
        return self._updates_above[index] > 0

    def prose_in(self, start: int, stop: int) -> int:
        """How many paragraphs from ``start`` to ``stop`` hold running text."""
        start, stop = max(start, self.front), min(stop, len(self))
        if stop - start <= NEAR:
            return sum(_holds_prose(self.readings[index]) for index in range(start, stop))
        return self._prose_above[stop] - self._prose_above[start]

    @cached_property
    def headings(self) -> Counter[bool]:
        """How many lines of the story read as headings, by whether they begin with a small letter."""
        return Counter(
            reading.text[0].islower()
            for reading in self.readings[self.front :]
            if is_heading(reading.text) and not (reading.marker or reading.note or reading.separator)
        )

    def first_body(self) -> int:
        """The first paragraph after the front that is no note and no rule."""
        for index in range(self.front, len(self)):
            if not self.readings[index].separator and not self.is_outside(index):
                return index
        return len(self)

    def is_outside(self, index: int) -> bool:
        """Whether the paragraph is a note that stands outside any layer's text, and no marker beside."""
        reading = self.readings[index]
        return reading.note is not None and reading.note.kind in _OUTSIDE_BODY and not (reading.marker or reading.tail)

    def opened_at(self, index: int) -> int:
        """Where a segment opens whose marker is paragraph ``index``: at the dividing lines right above it, if there are any."""
        while index - 1 >= self.front and self.readings[index - 1].separator:
            index -= 1
        return index

    def evidence(self, index: int, rule: str, span: Span | None = None) -> Evidence:
        """Evidence in the words of a paragraph."""
        text = self.readings[index].text
        words = span.of(text) if span else text[:80]
        return Evidence(rule, words.strip(), index, index)

    def miss(self, index: int, rule: str, reason: str, span: Span | None = None) -> None:
        """Write down why a place that looked like a boundary is none."""
        words = self.evidence(index, rule, span).words
        self.misses.append(NearMiss(rule, words, index, reason))

    def is_marker_alone(self, index: int) -> bool:
        """Whether the paragraph is a marker and nothing else: alone, or with a heading over the text that follows."""
        reading = self.readings[index]
        if index in self.given:
            return not reading.text[self.given[index].span.end :].strip()
        if reading.house_talk:
            return True
        if reading.marker is not None:
            followed = (
                index + 1 < len(self) and not self.readings[index + 1].marker and not self.readings[index + 1].separator
            )
            return reading.marker.place is Place.LINE or not reading.rest or (followed and is_heading(reading.rest))
        if reading.clock is not None:
            return not reading.rest or is_heading(reading.rest)
        return reading.dated is not None
