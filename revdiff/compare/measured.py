"""One text of a diff while it is written to a record or read from one: its revision, and offsets in the record's units.

Offsets come twice: absolute in the whole text, and as ``{paragraph, start, end}`` within a paragraph, so that an editor
that holds blocks need not count. Reading takes the absolute ones and checks that they fit.
"""

from __future__ import annotations

from attrs import frozen

from revdiff.errors import SchemaError
from revdiff.schema import Json, Record, Units
from revdiff.schema.offsets import Offsets
from revdiff.text import Paragraph, Revision, Span


@frozen
class MeasuredText:
    """A revision and its offsets."""

    revision: Revision
    offsets: Offsets

    @classmethod
    def of(cls, revision: Revision, units: Units) -> MeasuredText:
        """The revision, its offsets counted in ``units``."""
        return cls(revision, Offsets(revision.text, units))

    def span_record(self, span: Span) -> dict[str, Json]:
        """A span of the whole text."""
        return {"start": self.offsets.written(span.start), "end": self.offsets.written(span.end)}

    def placed_record(self, span: Span, paragraphs: tuple[Paragraph, ...]) -> dict[str, Json]:
        """A span of the whole text, and where it is ``in`` the first of ``paragraphs`` that it lies in, if it lies in one."""
        record = self.span_record(span)
        for paragraph in paragraphs:
            if paragraph.start <= span.start and span.end <= paragraph.end:
                inside = span.shifted(-paragraph.start)
                start, end = (self.offsets.written_within(paragraph.start, edge) for edge in (inside.start, inside.end))
                record["in"] = {"paragraph": paragraph.index, "start": start, "end": end}
                break
        return record

    def span(self, record: Record, key: str) -> Span:
        """The span under ``key``."""
        found = record.record(key)
        start, end = self.offset(found, "start"), self.offset(found, "end")
        if start > end:
            raise SchemaError(f"{found.path} ends before it starts, {start}:{end}")
        return Span(start, end)

    def offset(self, record: Record, key: str) -> int:
        """The offset under ``key``, in code points."""
        offset = record.offset(key, self.offsets)
        if not 0 <= offset <= len(self.revision.text):
            raise SchemaError(f"{record.path}.{key} is {record.integer(key)}, outside the text")
        return offset

    def paragraph(self, record: Record, key: str) -> Paragraph:
        """The paragraph whose index is under ``key``."""
        index = record.integer(key)
        if not 0 <= index < len(self.revision.paragraphs):
            raise SchemaError(f"{record.path}.{key} is {index}, not a paragraph of the text")
        return self.revision.paragraphs[index]

    def paragraphs(self, record: Record, key: str) -> tuple[Paragraph, ...]:
        """The paragraphs whose indices are under ``key``, rising."""
        indices = record.integers(key)
        if any(not 0 <= index < len(self.revision.paragraphs) for index in indices) or indices != sorted(set(indices)):
            raise SchemaError(f"{record.path}.{key} are not paragraphs of the text in rising order: {indices}")
        return tuple(self.revision.paragraphs[index] for index in indices)
