"""A story to a JSON record and back, equal to the last field.

Spans are written absolute, in the units asked for: code points or UTF-16 units of the page's text. What belongs to a
paragraph names it by its index.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TypeVar

from attrs import evolve

from revdiff.compare.measured import MeasuredText
from revdiff.errors import SchemaError
from revdiff.layers.datelines import Dateline
from revdiff.layers.layer import Confidence, Evidence, Layer, Marker, NearMiss, Note, NoteKind, Order, PageRole, text_of
from revdiff.layers.layered import LayeredPage
from revdiff.layers.rule import Means
from revdiff.layers.rulebook import marker_rules
from revdiff.phrases.clock import StatedTime
from revdiff.schema import Json, Record, Units, envelope
from revdiff.text import Paragraph, Revision
from revdiff.text.revision_json import revision_from_record, revision_record

_KIND = "story"
_STATED_PARTS = ("minute", "year", "month", "day", "weekday", "relative")


_Page = TypeVar("_Page", bound=LayeredPage)


def story_record(story: LayeredPage, units: Units) -> dict[str, Json]:
    """The record of a story."""
    return envelope.sealed(_KIND, {"units": units.value, **_StoryWriter(story, units).body()})


def story_from_record(record: Mapping[str, Json], kind: type[_Page]) -> _Page:
    """The story in a record, as an object of ``kind``. Raises `SchemaError`."""
    return _StoryReader(envelope.opened(record, _KIND)).story(kind)


class _StoryWriter:
    def __init__(self, story: LayeredPage, units: Units) -> None:
        self.story = story
        self.measured = MeasuredText.of(story.revision, units)

    def body(self) -> dict[str, Json]:
        story = self.story
        return {
            "page": revision_record(story.revision, self.measured.offsets),
            "roles": [role.value for role in story.page_roles],
            "front": [story.front.start, story.front.stop],
            "order": story.order.value,
            "layers": [self._layer(layer) for layer in story.layers],
            "notes": [
                {"kind": note.kind.value, "paragraph": note.paragraph.index, "rule": note.rule} for note in story.notes
            ],
            "near_misses": [
                {"rule": miss.rule, "words": miss.words, "paragraph": miss.paragraph, "reason": miss.reason}
                for miss in story.near_misses
            ],
        }

    def _layer(self, layer: Layer) -> Json:
        return {
            "extents": [[extent.start, extent.stop] for extent in layer.extents],
            "paragraphs": [paragraph.index for paragraph in layer.paragraphs],
            "markers": [
                {
                    "rule": marker.rule,
                    "means": None if marker.means is None else marker.means.value,
                    "paragraph": marker.paragraph.index,
                    "span": self.measured.span_record(marker.span.shifted(marker.paragraph.start)),
                    "stated": _stated(marker.stated),
                }
                for marker in layer.markers
            ],
            "dateline": None if layer.dateline is None else self._dateline(layer.dateline),
            "published": _time(layer.published),
            "label": layer.revision.label,
            "evidence": [
                {"rule": piece.rule, "words": piece.words, "paragraph": piece.paragraph, "boundary": piece.boundary}
                for piece in layer.evidence
            ],
            "confidence": layer.confidence.value,
        }

    def _dateline(self, dateline: Dateline) -> Json:
        return {
            "places": list(dateline.places),
            "region": dateline.region,
            "date": _stated(dateline.date),
            "agency": dateline.agency,
            "separator": dateline.separator,
            "span": self.measured.span_record(dateline.span),
        }


def _time(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _stated(stated: StatedTime | None) -> Json:
    if stated is None:
        return None
    parts: dict[str, Json] = {name: getattr(stated, name) for name in _STATED_PARTS}
    return {"text": stated.text, "half": stated.half, "zone": stated.zone, **parts}


class _StoryReader:
    def __init__(self, record: Record) -> None:
        units = record.choice("units", Units)
        self.record = record
        self.page = revision_from_record(Revision, record.record("page"), units)
        self.measured = MeasuredText.of(self.page, units)

    def story(self, kind: type[_Page]) -> _Page:
        record = self.record
        notes = tuple(
            Note(note.choice("kind", NoteKind), self._paragraph(note), note.text("rule"))
            for note in record.records("notes")
        )
        return kind(
            self.page,
            self._range(record.integers("front"), "$.front"),
            tuple(self._layer(layer, notes) for layer in record.records("layers")),
            record.choice("order", Order),
            notes,
            self._roles(),
            tuple(
                NearMiss(miss.text("rule"), miss.text("words"), miss.integer("paragraph"), miss.text("reason"))
                for miss in record.records("near_misses")
            ),
        )

    def _roles(self) -> tuple[PageRole, ...]:
        names = self.record.texts("roles")
        unknown = [name for name in names if name not in set(PageRole)]
        if unknown or len(names) != len(self.page.paragraphs):
            raise SchemaError(f"$.roles do not give each paragraph of the page one of: {', '.join(PageRole)}")
        return tuple(map(PageRole, names))

    def _paragraph(self, record: Record) -> Paragraph:
        index = record.integer("paragraph")
        if not 0 <= index < len(self.page.paragraphs):
            raise SchemaError(
                f"{record.path}.paragraph is {index}; the page has {len(self.page.paragraphs)} paragraphs"
            )
        return self.page.paragraphs[index]

    def _layer(self, record: Record, notes: tuple[Note, ...]) -> Layer:
        extents = tuple(self._range(extent, f"{record.path}.extents") for extent in _pairs(record, "extents"))
        indices = record.integers("paragraphs")
        if not all(0 <= index < len(self.page.paragraphs) for index in indices):
            raise SchemaError(f"{record.path}.paragraphs are not all paragraphs of the page: {indices}")
        paragraphs = tuple(self.page.paragraphs[index] for index in indices)
        own = {index for extent in extents for index in extent}
        published = record.optional_time("published")
        dateline = record.optional_record("dateline")
        return Layer(
            extents,
            paragraphs,
            tuple(self._marker(marker) for marker in record.records("markers")),
            None if dateline is None else self._dateline(dateline),
            published,
            tuple(note for note in notes if note.paragraph.index in own),
            tuple(
                Evidence(piece.text("rule"), piece.text("words"), piece.integer("paragraph"), piece.integer("boundary"))
                for piece in record.records("evidence")
            ),
            record.choice("confidence", Confidence),
            evolve(text_of(paragraphs, self.page, record.optional_text("label")), published=published),
        )

    def _range(self, numbers: list[int], path: str) -> range:
        start, stop = _pair(numbers, path)
        if not 0 <= start <= stop <= len(self.page.paragraphs):
            raise SchemaError(f"{path} is {start}:{stop}; the page has {len(self.page.paragraphs)} paragraphs")
        return range(start, stop)

    def _marker(self, record: Record) -> Marker:
        paragraph = self._paragraph(record)
        stated = record.optional_record("stated")
        span = self.measured.span(record, "span").shifted(-paragraph.start)
        return Marker(record.text("rule"), _meaning(record), paragraph, span, _read_stated(stated))

    def _dateline(self, record: Record) -> Dateline:
        return Dateline(
            tuple(record.texts("places")),
            record.optional_text("region"),
            _read_stated(record.optional_record("date")),
            record.optional_text("agency"),
            record.text("separator"),
            self.measured.span(record, "span"),
        )


def _meaning(record: Record) -> Means | None:
    """What a marker says. Records from before markers said it name a rule alone, whose meaning the built-in rules tell."""
    if "means" in record.members:
        return record.optional_choice("means", Means)
    return {rule.id: rule.means for rule in marker_rules()}.get(record.text("rule"))


def _pair(numbers: list[int], path: str) -> tuple[int, int]:
    if len(numbers) != 2:
        raise SchemaError(f"{path} is not a start and a stop")
    return numbers[0], numbers[1]


def _pairs(record: Record, key: str) -> list[list[int]]:
    value = record.members.get(key)
    if not isinstance(value, list):
        raise SchemaError(f"{record.path}.{key} is not an array")
    return [Record({"pair": pair}, f"{record.path}.{key}[{n}]").integers("pair") for n, pair in enumerate(value)]


def _read_stated(record: Record | None) -> StatedTime | None:
    if record is None:
        return None
    parts = {name: None if record.members.get(name) is None else record.integer(name) for name in _STATED_PARTS}
    return StatedTime(record.text("text"), half=record.boolean("half"), zone=record.optional_text("zone"), **parts)
