"""A revision as a JSON record and back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Protocol, TypeVar

from revdiff.errors import SchemaError, TextError
from revdiff.schema import Json, Record, Units
from revdiff.schema.offsets import Offsets
from revdiff.text.block import Block
from revdiff.text.markup import PLAIN, Anchor, Mark, Markup
from revdiff.text.paragraph import Paragraph
from revdiff.text.paragraphs import ParagraphRule

_Made = TypeVar("_Made")


class _Written(Protocol):
    """What is written of a revision."""

    @property
    def text(self) -> str: ...
    @property
    def rule(self) -> ParagraphRule: ...
    @property
    def paragraphs(self) -> tuple[Paragraph, ...]: ...
    @property
    def headline(self) -> Paragraph | None: ...
    @property
    def label(self) -> str | None: ...
    @property
    def published(self) -> datetime | None: ...
    @property
    def source(self) -> str | None: ...


def revision_record(revision: _Written, offsets: Offsets) -> dict[str, Json]:
    """The record of a revision; ``offsets`` counts in the units that are wanted."""
    return {
        "text": revision.text,
        "rule": revision.rule.value,
        "headline": None if revision.headline is None else revision.headline.index,
        "label": _name_record(revision.label),
        "published": None if revision.published is None else revision.published.isoformat(),
        "source": _name_record(revision.source),
        "paragraphs": [_paragraph_record(paragraph, offsets) for paragraph in revision.paragraphs],
    }


def _name_record(name: str | None) -> str | None:
    """A label or a source; what JSON cannot hold, as in the name of a file that is no UTF-8, is spelled out."""
    return None if name is None else name.encode("utf-8", "backslashreplace").decode()


def _paragraph_record(paragraph: Paragraph, offsets: Offsets) -> Json:
    return {
        "start": offsets.written(paragraph.start),
        "end": offsets.written(paragraph.end),
        "key": paragraph.key,
        **(_markup_record(paragraph, offsets) if paragraph.markup is not PLAIN else {}),
    }


def _markup_record(paragraph: Paragraph, offsets: Offsets) -> dict[str, Json]:
    """What a paragraph carries, as far as it carries anything."""
    record: dict[str, Json] = {}
    if paragraph.role is not None:
        record["role"] = paragraph.role
    if paragraph.group is not None:
        record["group"] = paragraph.group
    if paragraph.attributes:
        record["attributes"] = dict(paragraph.attributes)
    if paragraph.marks:
        record["marks"] = [_mark_record(mark, paragraph, offsets) for mark in paragraph.marks]
    if paragraph.anchor is not None:
        record["anchor"] = {"scheme": paragraph.anchor.scheme, "value": paragraph.anchor.value}
    return record


def _mark_record(mark: Mark, paragraph: Paragraph, offsets: Offsets) -> Json:
    return {
        "start": offsets.written_within(paragraph.start, mark.span.start),
        "end": offsets.written_within(paragraph.start, mark.span.end),
        "name": mark.name,
        **({"attributes": dict(mark.attributes)} if mark.attributes else {}),
    }


def revision_from_record(made: Callable[..., _Made], record: Record, units: Units) -> _Made:
    """The revision in a record, as a ``made``. Raises `SchemaError`."""
    text = record.text("text")
    paragraphs = tuple(_paragraphs(record, text, Offsets(text, units)))
    try:
        return made(
            text,
            paragraphs,
            rule=record.choice("rule", ParagraphRule),
            headline=_headline(record, paragraphs),
            label=record.optional_text("label"),
            published=record.optional_time("published"),
            source=record.optional_text("source"),
        )
    except TextError as error:
        raise SchemaError(f"{record.path} does not hold: {error}") from error


def _headline(record: Record, paragraphs: Sequence[Paragraph]) -> Paragraph | None:
    index = record.optional_count("headline")
    if index is None:
        return None
    if index >= len(paragraphs):
        raise SchemaError(f"{record.path}.headline is {index}, not a paragraph of the text")
    return paragraphs[index]


def _paragraphs(record: Record, text: str, offsets: Offsets) -> Iterator[Paragraph]:
    for index, entry in enumerate(record.records("paragraphs")):
        start, end = entry.offset("start", offsets), entry.offset("end", offsets)
        key, markup = entry.optional_name("key"), _markup(entry, start, end, offsets)
        try:
            paragraph = Paragraph(index, start, end, text[start:end], key, markup)
        except TextError as error:
            raise SchemaError(f"{entry.path} does not hold: {error}") from None
        yield paragraph


def _markup(record: Record, start: int, end: int, offsets: Offsets) -> Markup:
    """What the paragraph from ``start`` to ``end`` of the text carries."""
    if not record.members.keys() & {"role", "group", "attributes", "marks", "anchor"}:
        return PLAIN
    marks = [_mark(entry, start, end, offsets) for entry in record.optional_records("marks")]
    try:
        role, group = record.optional_text("role"), record.optional_name("group")
        markup = Markup(role, group, _attributes(record), marks, _anchor(record))
    except TextError as error:
        raise SchemaError(f"{record.path} does not hold: {error}") from None
    return markup if markup or markup.anchor else PLAIN


def block_from_record(record: Record, units: Units) -> Block:
    """The block in a record: what that of a paragraph holds, with the ``text`` itself in the place of its offsets.

    Raises `SchemaError`.
    """
    text = record.text("text")
    markup = _markup(record, 0, len(text), Offsets(text, units))
    return Block(
        record.optional_name("key"),
        text,
        role=markup.role,
        group=markup.group,
        attributes=markup.attributes,
        marks=markup.marks,
        anchor=markup.anchor,
    )


def _anchor(record: Record) -> Anchor | None:
    found = record.optional_record("anchor")
    return None if found is None else Anchor(found.text("scheme"), found.text("value"))


def _mark(record: Record, start: int, end: int, offsets: Offsets) -> Mark:
    places = []
    for edge in ("start", "end"):
        place = record.offset(edge, offsets, within=start)
        if not 0 <= place <= end - start:
            raise SchemaError(f"{record.path}.{edge} is {record.integer(edge)}, outside the paragraph of the mark")
        places.append(place)
    try:
        return Mark((places[0], places[1]), record.text("name"), _attributes(record))
    except TextError as error:
        raise SchemaError(f"{record.path} does not hold: {error}") from None


def _attributes(record: Record) -> dict[str, Json]:
    found = record.optional_record("attributes")
    return {} if found is None else found.members
