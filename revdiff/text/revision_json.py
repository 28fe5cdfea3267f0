"""A revision as a JSON record and back."""

from __future__ import annotations

from revdiff.errors import SchemaError, TextError
from revdiff.schema import Json, Offsets, Record, Units
from revdiff.text.paragraphs import ParagraphRule
from revdiff.text.revision import Paragraph, Revision


def revision_record(revision: Revision, offsets: Offsets) -> dict[str, Json]:
    """The record of a revision; ``offsets`` counts in the units that are wanted."""
    return {
        "text": revision.text,
        "rule": revision.rule.value,
        "headline": None if revision.headline is None else revision.headline.index,
        "label": revision.label,
        "published": None if revision.published is None else revision.published.isoformat(),
        "source": revision.source,
        "paragraphs": [
            {
                "start": offsets.written(paragraph.start),
                "end": offsets.written(paragraph.end),
                "key": paragraph.key,
            }
            for paragraph in revision.paragraphs
        ],
    }


def revision_from_record(record: Record, units: Units) -> Revision:
    """The revision in a record. Raises `SchemaError`."""
    text = record.text("text")
    offsets = Offsets(text, units)
    paragraphs = []
    for index, entry in enumerate(record.records("paragraphs")):
        start, end = entry.offset("start", offsets), entry.offset("end", offsets)
        paragraphs.append(Paragraph(index, start, end, text[start:end], entry.optional_text("key")))
    try:
        revision = Revision(
            text,
            tuple(paragraphs),
            rule=record.choice("rule", ParagraphRule),
            label=record.optional_text("label"),
            published=record.optional_time("published"),
            source=record.optional_text("source"),
        )
    except TextError as error:
        raise SchemaError(f"{record.path} does not hold: {error}") from error
    if record.members.get("headline") is None:
        return revision
    index = record.integer("headline")
    if not 0 <= index < len(paragraphs):
        raise SchemaError(f"{record.path}.headline is {index}, not a paragraph of the text")
    return revision.with_headline(index)
