"""The page as the judges of boundaries see it: its readings, its front, and what they ask of it again and again."""

from __future__ import annotations

from attrs import frozen

from revdiff.layers.grammar import Means, Place
from revdiff.layers.reading import Reading, is_heading
from revdiff.layers.story import Confidence, Evidence, NearMiss, NoteKind
from revdiff.text import Span

# Words that part a text from what stands above it, rather than from what stands below.
OLDER = frozenset({Means.OLDER, Means.ORIGINAL_FIRST, Means.RESUMES, Means.FIRST, Means.PREVIOUS, Means.HINT_OLDER})
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


@frozen
class Opening:
    """A place where a segment of the page opens: at paragraph ``index``, by the words in paragraph ``marker``.

    ``means`` is what the words say, None where no words open the segment; ``kind`` is what sort of judgment found it.
    """

    index: int
    marker: int | None
    means: Means | None
    kind: str
    evidence: tuple[Evidence, ...]
    confidence: Confidence


class Page:
    """Readings in page order, and where the front ends."""

    def __init__(self, readings: tuple[Reading, ...], front: int) -> None:
        self.readings = readings
        self.front = front
        self.misses: list[NearMiss] = []
        # body_before[i] counts the paragraphs of running text above paragraph i, the front left out.
        self.body_before = [0]
        for index, reading in enumerate(readings):
            self.body_before.append(self.body_before[-1] + (index >= front and self._holds_body(reading)))

    def __len__(self) -> int:
        return len(self.readings)

    def _holds_body(self, reading: Reading) -> bool:
        if reading.separator or reading.note or reading.house_talk:
            return False
        if reading.marker is not None:
            return len(reading.rest) > 0 and not reading.rest.endswith(":")
        return reading.clock is None or reading.clock.style == "head"

    def has_body(self, start: int, stop: int) -> bool:
        """Whether any paragraph from ``start`` to ``stop`` holds text of the story."""
        return self.body_before[min(stop, len(self))] > self.body_before[max(start, 0)]

    def has_text(self, start: int, stop: int) -> bool:
        """Whether any paragraph from ``start`` to ``stop`` holds text of the story in more than a word or two."""
        return any(self._holds_body(reading) and reading.text.count(" ") >= 3 for reading in self.readings[start:stop])

    def prose_in(self, start: int, stop: int) -> int:
        """How many paragraphs from ``start`` to ``stop`` hold running text."""
        return sum(
            1 for reading in self.readings[max(start, self.front) : stop] if reading.note is None and reading.is_prose
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
        """Where a segment opens whose marker is paragraph ``index``: at the rules right above it, if there are any."""
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
        if reading.house_talk:
            return True
        if reading.marker is not None:
            followed = (
                index + 1 < len(self) and not self.readings[index + 1].marker and not self.readings[index + 1].separator
            )
            return reading.marker.place is Place.LINE or not reading.rest or (followed and is_heading(reading.rest))
        if reading.clock is not None:
            return reading.clock.style != "head" or is_heading(reading.rest)
        return reading.dated is not None
