"""Databases of versions, which `revdiff.formats` reads, as rows: one for each version of a text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from revdiff.corpus.arrow import arrow
from revdiff.corpus.sources.asked import Asked
from revdiff.corpus.sources.chunks import chunks
from revdiff.corpus.sources.files import File
from revdiff.errors import OptionError
from revdiff.formats import Document, Format, MomentKind
from revdiff.formats.making import published_at
from revdiff.formats.reader import Assumed, Fit
from revdiff.formats.registry import reader_of
from revdiff.formats.source import Source
from revdiff.text.files import reading_bytes

if TYPE_CHECKING:
    from pyarrow import RecordBatch, Schema

DATABASES = (Format.NEWSEDITS, Format.NEWSDIFFS)


def source_of(file: File) -> Source:
    """The file as what formats are read from."""
    path = Path(file.path)
    return Source(file.name, partial(reading_bytes, path), path=path)


def format_of(file: File) -> Format | None:
    """Which database of versions a file is; None where it is none."""
    source = source_of(file)
    return next((known for known in DATABASES if reader_of(known).fits(source) is Fit.CERTAIN), None)


def schema() -> Schema:
    """The columns of documents."""
    pa = arrow()
    names = ("story", "version", "headline", "byline", "text", "url", "status")
    columns = {name: pa.string() for name in names}
    return pa.schema({**columns, "time": pa.timestamp("us", "UTC")})


def batches_of(file: File, known: Format, asked: Asked) -> Iterator[RecordBatch]:
    """A row for each document, as they stand in the file. Raises `OptionError` for a time whose zone nobody says."""
    found = reader_of(known).documents(source_of(file), Assumed(timezone=asked.timezone))
    rows = (_row(document, file) for document in found)
    for chunk in chunks(rows, size=lambda row: len(row["text"])):
        yield arrow().RecordBatch.from_pylist(chunk, schema())


def _row(document: Document, file: File) -> Mapping[str, Any]:
    url = document.revision.source
    return {
        "story": document.identity,
        "version": document.version,
        "headline": document.headline,
        "byline": document.byline,
        "text": document.revision.text,
        "url": None if url == file.path else url,
        "status": document.status,
        "time": _time(document, file),
    }


def _time(document: Document, file: File) -> datetime | None:
    """When the version was made, or else when it was seen."""
    for moment in document.times:
        if not moment.has_zone:
            raise OptionError(
                f"{file.name} has times without a zone, such as {moment.value.isoformat(' ')};"
                " timezone= says in which one they are"
            )
    captured = document.time(MomentKind.CAPTURED)
    return published_at(document.times) or (None if captured is None else captured.value)
