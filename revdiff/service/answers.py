"""What a request is answered with, as it goes out; and the records that only the service writes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Final

from attrs import field, frozen

from revdiff.formats import Document, Moment, Notice
from revdiff.schema import Json, Units
from revdiff.schema.offsets import Offsets
from revdiff.service import problems
from revdiff.service.problems import Problem
from revdiff.text import Excerpt, ExcerptSide, Revision

JSON: Final = "application/json"


@frozen
class Answer:
    """What goes back: a status, bytes, and what they are. ``problem`` names the kind of one, ``fault`` where a bug is.

    ``headers`` are those that no other answer has, or has otherwise.
    """

    status: int
    media_type: str
    body: bytes
    problem: str | None = None
    fault: str | None = None
    headers: Mapping[str, str] = field(factory=dict)


def answer_of(record: Json) -> Answer:
    """A record as an answer."""
    body = json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")
    return Answer(200, JSON, body)


def answer_to_refused(problem: Problem, fault: str | None = None) -> Answer:
    """A problem as an answer."""
    return Answer(problem.kind.status, problems.MEDIA_TYPE, problem.to_bytes(), problem.kind.name, fault)


def provenance_record(revision: Revision, sides: Mapping[ExcerptSide, Revision], units: Units) -> list[Json]:
    """Where each paragraph of a ``revision`` that was made from ``sides`` comes from, offsets in ``units``."""
    return [
        {
            "key": block.key,
            "side": block.side.value,
            "paragraph": block.paragraph,
            "excerpts": _excerpt_records(block.excerpts, paragraph.text, sides, units),
        }
        for block, paragraph in zip(revision.provenance or (), revision.paragraphs, strict=False)
    ]


def _excerpt_records(
    excerpts: Iterable[Excerpt], made: str, sides: Mapping[ExcerptSide, Revision], units: Units
) -> list[Json]:
    """The excerpts that one after the other are the paragraph ``made``."""
    records: list[Json] = []
    position = 0
    for excerpt in excerpts:
        span, whole = excerpt.span, made[position:]
        position += span.end - span.start
        # What was given stands here and nowhere else, from its start.
        if excerpt.paragraph is not None:
            whole = sides[excerpt.side].paragraphs[excerpt.paragraph].text
        offsets = Offsets(whole, units)
        edges = {"start": offsets.written(span.start), "end": offsets.written(span.end)}
        records.append({"side": excerpt.side.value, "paragraph": excerpt.paragraph, **edges})
    return records


def document_record(document: Document, units: Units) -> dict[str, Json]:
    """A document that was read."""
    return {
        "format": document.format.value,
        "revision": document.revision.to_record(units=units),
        "headline": document.headline,
        "byline": document.byline,
        "dateline": document.dateline,
        "identity": document.identity,
        "version": document.version,
        "continues": document.continues,
        "status": document.status,
        "times": [_moment_record(time) for time in document.times],
        "notices": [_notice_record(notice) for notice in document.notices],
        "warnings": [*document.warnings],
    }


def _moment_record(moment: Moment) -> Json:
    return {"kind": moment.kind.value, "value": moment.value.isoformat(), "field": moment.field}


def _notice_record(notice: Notice) -> Json:
    return {
        "kind": notice.kind.value,
        "text": notice.text,
        "time": None if notice.time is None else _moment_record(notice.time),
        "author": notice.author,
        "attributes": dict(notice.attributes),
    }
