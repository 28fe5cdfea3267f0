"""Plain text."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from revdiff.formats.document import Document
from revdiff.formats.names import Format
from revdiff.formats.reader import Assumed, Fit, Reader
from revdiff.formats.source import Source
from revdiff.text import Revision


def _fits(source: Source) -> Fit:
    if source.is_folder or source.plainly is not None:
        return Fit.NOT
    # What shows itself as nothing else is a text; its name may say so too.
    return Fit.NAMED if source.suffix in (".txt", ".text") else Fit.GENERAL


def _documents(source: Source, assumed: Assumed) -> Iterator[Document]:
    revision = Revision(source.text(assumed.encoding))
    if source.path is not None:
        revision = evolve(revision, label=source.path.name, source=str(source.path))
    yield Document(revision, Format.TEXT)


READER = Reader(Format.TEXT, _fits, _documents)
