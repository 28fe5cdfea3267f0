"""`segment`: a page in, its story out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import datetime, tzinfo
from pathlib import Path

from attrs import evolve

from revdiff.arguments import a_moment, one_of
from revdiff.layers.boundaries import openings
from revdiff.layers.chronology import Segment, ranks
from revdiff.layers.dated import DATE_HEADING
from revdiff.layers.datelines import Dateline
from revdiff.layers.front import Front, deck_above, find_front
from revdiff.layers.inserted import with_resumptions
from revdiff.layers.layer import Confidence, Evidence, Layer, Marker, Note, NoteKind, Order, PageRole, text_of
from revdiff.layers.logs import CLOCK_LOG
from revdiff.layers.numbers import LEAD_IN
from revdiff.layers.page import Opener, Opening, Page
from revdiff.layers.reading import Reading, reader
from revdiff.layers.readings import read_page
from revdiff.layers.rule import Means, Place, Rule
from revdiff.layers.rulebook import load_rules
from revdiff.layers.story import Story
from revdiff.phrases.clock import StatedTime, given_zone, moment
from revdiff.text import Paragraph, Revision, RevisionLike, Span, as_revision


def segment(
    source: RevisionLike,
    *,
    rules: Path | Iterable[Rule] | None = None,
    published: datetime | None = None,
    timezone: tzinfo | str | None = None,
    least: Confidence | str = Confidence.WEAK,
) -> Story:
    """The story on a page, cut into its update layers.

    ``source`` is a text, a file, or anything with a revision. ``rules`` are a newsroom's own marker rules, the ``Path`` of
    a TOML file or `Rule` objects, asked before the built-in ones. ``published`` is when the page was last published, with
    a time zone, and ``timezone`` the zone (or its name) of clock times that name none: with them clock times become
    moments. ``least`` is how sure a boundary has to be, ``weak``, ``plain`` or ``strong``: one that is less sure is left out
    and told as a near miss.

    An ordinary story comes back as one layer; a page without a paragraph has none. Raises `TextError` and `ReadError`
    for what is no text, `RuleError` for a rule that cannot be compiled, for one whose id another or a built-in one has, and for
    rules that are a str, `OptionError` for a time without a zone, an unknown zone, or an unknown confidence.

    >>> page = "UPDATE 5 p.m.: The ferry is free.\\n\\nEarlier story below:\\n\\nA ferry ran aground at dawn."
    >>> story = segment(page)
    >>> [layer.paragraphs[0].text for layer in story.layers]
    ['UPDATE 5 p.m.: The ferry is free.', 'A ferry ran aground at dawn.']
    """
    revision = as_revision(source)
    zone, sure = given_zone(timezone), one_of(Confidence, "least", least)
    latest = revision.published if published is None else a_moment("published", published)
    readings = read_page(revision, reader(() if rules is None else load_rules(rules)))
    front = find_front(readings)
    page = Page(readings, front.stop)
    opened = openings(page)
    deck = deck_above(page, opened)
    if deck is not None:
        front = evolve(front, stop=deck)
        page = page.with_front(deck)
        opened = openings(page)
    else:
        opened = with_resumptions(page, opened)
    return _Builder(revision, page, front, _sure_enough(page, opened, sure), zone, latest).story()


def _sure_enough(page: Page, opened: Sequence[Opening], least: Confidence) -> list[Opening]:
    """The openings that are as sure as is asked for; the others are near misses."""
    steps = list(Confidence)
    kept = []
    for opening in opened:
        if steps.index(opening.confidence) >= steps.index(least):
            kept.append(opening)
        else:
            page.miss(opening.index, opening.evidence[0].rule, f"it is {opening.confidence}, and {least} is asked for")
    return kept


class _Builder:
    """Puts a story together from what was read and decided."""

    def __init__(
        self,
        revision: Revision,
        page: Page,
        front: Front,
        opened: Sequence[Opening],
        zone: tzinfo | None,
        latest: datetime | None,
    ) -> None:
        self.revision = revision if front.headline is None else revision.with_headline(front.headline)
        self.page, self.front, self.opened = page, front, opened
        self.zone, self.latest = zone, latest
        self.starts = [front.stop, *(opening.index for opening in opened)]
        self.extents = [range(a, b) for a, b in zip(self.starts, [*self.starts[1:], len(page)], strict=True)]
        self.markers = [self._head_markers(), *(self._markers(n) for n in range(len(opened)))]
        self.roles = self._roles()

    def story(self) -> Story:
        """The story, its layers in order."""
        readings = self.page.readings
        notes = tuple(
            self._note(readings[index]) for index in readings.telling if self._is_note(index, readings[index])
        )
        if not readings:
            return Story(self.revision, range(0), (), Order.SINGLE, (), (), ())
        found, order = ranks(self._segments(), self._is_stamped())
        layers = self._layers(found, notes)
        return Story(self.revision, range(self.front.stop), layers, order, notes, self.roles, tuple(self.page.misses))

    def _is_note(self, index: int, reading: Reading) -> bool:
        if self.roles[index] is PageRole.FRONT:
            return reading.note is not None or _is_stamp(reading)
        return self.roles[index] is PageRole.NOTE

    def _note(self, reading: Reading) -> Note:
        if reading.note is not None:
            return Note(reading.note.kind, reading.paragraph, reading.note.rule.id)
        if reading.separator:
            return Note(NoteKind.END_MARK, reading.paragraph, "end-mark.rule")
        return Note(NoteKind.UPDATE_STAMP, reading.paragraph, marker_of(reading).rule)

    def _segments(self) -> list[Segment]:
        head = self.page.first_body()
        reading = self.page.readings[head] if head < len(self.page) else None
        match = reading.marker if reading else None
        means = match.means if match else None
        is_entry = reading is not None and reading.clock is not None and self._is_clock_log()
        opener = Opener.CLOCK if is_entry else Opener.TOP
        segments = [Segment(means, opener, self._stated(0), reading.words if reading else "")]
        for n, opening in enumerate(self.opened, 1):
            words = "" if opening.marker is None else self.page.readings[opening.marker].words
            segments.append(Segment(opening.means, opening.opener, self._stated(n), words))
        return segments

    def _is_clock_log(self) -> bool:
        return any(opening.opener is Opener.CLOCK for opening in self.opened)

    def _stated(self, n: int) -> StatedTime | None:
        return next((marker.stated for marker in self.markers[n] if marker.stated), None)

    def _is_stamped(self) -> bool:
        """Whether the front, or a note at the head of the body, tells of a touch after the story was first filed."""
        readings = self.page.readings[: self.page.first_body()]
        return any(
            (reading.note is not None and reading.note.kind is NoteKind.UPDATE_STAMP)
            or (reading.marker is not None and reading.marker.means in (Means.STAMP, Means.LOG))
            for reading in readings
        )

    def _head_markers(self) -> tuple[Marker, ...]:
        """The markers of the first segment: those it opens with."""
        first = self.page.first_body()
        if first >= len(self.page):
            return ()
        if given := self._given(0):
            return given
        reading = self.page.readings[first]
        if reading.marker is None and not (
            reading.clock and any(opening.opener is Opener.CLOCK for opening in self.opened)
        ):
            return ()
        return (marker_of(reading),)

    def _markers(self, n: int) -> tuple[Marker, ...]:
        opening = self.opened[n]
        if given := self._given(n + 1):
            return given
        if opening.marker is None:
            return ()
        found = [opening.marker]
        if (
            opening.opener is Opener.DATE
            and opening.marker + 1 < len(self.page)
            and self.page.readings[opening.marker + 1].dated
        ):
            found.append(opening.marker + 1)
        return tuple(marker_of(self.page.readings[index]) for index in found)

    def _given(self, n: int) -> tuple[Marker, ...]:
        """The markers of a segment that no rule reads: a state, the line of its time."""
        return tuple(self.page.given[index] for index in self.extents[n] if index in self.page.given)

    def _roles(self) -> tuple[PageRole, ...]:
        opening_markers = {marker.paragraph.index for markers in self.markers for marker in markers}
        roles = [PageRole.FRONT] * self.front.stop + [PageRole.BODY] * (len(self.page) - self.front.stop)
        for index in self.page.readings.telling:
            if index >= self.front.stop:
                roles[index] = self._role(index, self.page.readings[index], opening_markers)
        return tuple(roles)

    def _role(self, index: int, reading: Reading, opening_markers: set[int]) -> PageRole:
        if reading.separator:
            return PageRole.NOTE if self._closes_text(index) else PageRole.SEPARATOR
        if index in opening_markers and self.page.is_marker_alone(index):
            return PageRole.MARKER
        if reading.note is not None and index not in opening_markers:
            return PageRole.NOTE
        if _is_stamp(reading):
            return PageRole.NOTE
        return PageRole.BODY

    def _closes_text(self, index: int) -> bool:
        """Whether a dividing line opens no segment and has nothing but notes below it in its own: then it marks the end."""
        extent = self.extents[bisect_right(self.starts, index) - 1]
        return index != extent.start and self.page.next_text[index + 1] >= extent.stop

    def _layers(self, found: list[int], notes: tuple[Note, ...]) -> tuple[Layer, ...]:
        layers: list[Layer] = []
        notes_in = {note.paragraph.index: note for note in notes}
        latest = self.latest
        places: dict[int, list[int]] = {}
        for n, rank in enumerate(found):
            places.setdefault(rank, []).append(n)
        for rank in sorted(places):
            layer = self._layer(places[rank], notes_in)
            published = moment(layer.stated, self.zone, latest) if layer.stated else None
            if published is None and rank == 0:
                published = self.latest
            if published is not None:
                latest = published
                layer = evolve(layer, published=published, revision=evolve(layer.revision, published=published))
            layers.append(layer)
        return tuple(layers)

    def _layer(self, places: list[int], notes_in: dict[int, Note]) -> Layer:
        extents = tuple(self.extents[n] for n in places)
        inside = [index for extent in extents for index in extent]
        paragraphs = tuple(self.revision.paragraphs[index] for index in inside if self.roles[index] is PageRole.BODY)
        evidence: tuple[Evidence, ...] = tuple(
            Evidence(piece.rule, piece.words, piece.paragraph, self.opened[n - 1].index)
            for n in places
            if n
            for piece in self.opened[n - 1].evidence
        )
        markers = tuple(marker for n in places for marker in self.markers[n])
        return Layer(
            extents,
            paragraphs,
            markers,
            self._dateline(paragraphs[:LEAD_IN]),
            None,
            tuple(notes_in[index] for index in inside if index in notes_in),
            evidence,
            self._confidence(places),
            text_of(paragraphs, self.revision, next((marker.text for marker in markers), None)),
        )

    def _dateline(self, paragraphs: Sequence[Paragraph]) -> Dateline | None:
        """The first dateline in ``paragraphs``, its span counted in the page's text."""
        for paragraph in paragraphs:
            dateline = self.page.readings[paragraph.index].dateline
            if dateline is not None:
                return evolve(dateline, span=dateline.span.shifted(paragraph.start))
        return None

    def _confidence(self, places: list[int]) -> Confidence:
        """A layer is as sure as the least sure of the boundaries that part it from the layers around it."""
        around = [self.opened[n - 1] for n in places if n] + [self.opened[n] for n in places if n < len(self.opened)]
        if not around:
            return Confidence.PLAIN if self.page.misses else Confidence.STRONG
        steps = list(Confidence)
        return min((opening.confidence for opening in around), key=steps.index)


def _is_stamp(reading: Reading) -> bool:
    """Whether the paragraph only says when the page was touched."""
    return reading.marker is not None and reading.marker.means is Means.STAMP and not reading.rest


def marker_of(reading: Reading) -> Marker:
    """The marker that a reading holds."""
    match = reading.marker or reading.tail
    if match is not None and (reading.house_talk or match.place is Place.LINE):
        return Marker(match.rule.id, match.means, reading.paragraph, Span(0, reading.end), reading.stated)
    if match is not None:
        return Marker(match.rule.id, match.means, reading.paragraph, Span(match.start, match.end), reading.stated)
    if reading.clock is not None:
        return Marker(CLOCK_LOG, None, reading.paragraph, reading.clock.span, reading.clock.stated)
    return Marker(DATE_HEADING, None, reading.paragraph, Span(0, len(reading.text)), reading.dated)
