"""`read` and `read_all`: any source to its documents."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo
from itertools import islice
from pathlib import Path
from typing import BinaryIO, TypeAlias

from revdiff.arguments import one_of, word
from revdiff.errors import OptionError, ReadError
from revdiff.formats.document import Document
from revdiff.formats.grouping import in_order_of_stories
from revdiff.formats.names import Format
from revdiff.formats.reader import Assumed, Reader
from revdiff.formats.registry import reader_of, told_format
from revdiff.formats.source import Source
from revdiff.phrases import given_zone
from revdiff.text.encodings import text_encoding

Readable: TypeAlias = Path | bytes | BinaryIO | str
"""What can be read: a file, its bytes, an open binary file; a str where its format is given."""


def read(
    source: Readable,
    *,
    format: Format | str | None = None,  # noqa: A002 the word that everyone looks for
    encoding: str | None = None,
    timezone: tzinfo | str | None = None,
) -> Document:
    r"""The document in a file, in bytes, in an open binary file, or in a str.

    ``format`` is told by what the source holds, and where that does not decide by the file's name; a str, as a database holds it,
    needs it to be given. ``encoding`` is that of a text that does not say it, or says it wrongly; UTF-8 where nobody does.
    ``timezone`` is the zone (or its name) of times that name none, which else stay without one. Nothing is fetched, and nothing
    in the source runs.

    Raises `ReadError` for what cannot be read, what fits two formats equally, and what holds several documents (`read_all` takes
    these); `OptionError` for an unknown format, encoding or zone; `MissingExtra` for a library that is not installed.

    >>> read("Ferry aground\n\nThe ferry hit a sandbank.", format="text").paragraphs[1].text
    'The ferry hit a sandbank.'
    """
    return document_in(*_prepared(source, format, encoding, timezone))


def read_all(
    source: Readable,
    *,
    format: Format | str | None = None,  # noqa: A002
    encoding: str | None = None,
    timezone: tzinfo | str | None = None,
) -> tuple[Document, ...]:
    r"""All documents in a source: a history, a feed, an archive, a dump. The arguments are those of `read`.

    Documents of one story (one ``identity``) follow each other, in the order of their versions (as numbers), or else of the time
    of the version, of modification, of capture; ``placed`` tells of each which it was. Stories come in the order in which they
    begin in the source.

    Raises what `read` raises, and takes several documents, or one.

    >>> [document.format.value for document in read_all("Ferry aground", format="text")]
    ['text']
    """
    return documents_in(*_prepared(source, format, encoding, timezone))


def read_each(
    source: Readable,
    *,
    format: Format | str | None = None,  # noqa: A002
    encoding: str | None = None,
    timezone: tzinfo | str | None = None,
) -> Iterator[Document]:
    r"""The documents of a source one after the other, as they stand in it: for a dump that is too large to be held.

    The arguments, and what is raised, are those of `read_all`; nothing is put in order, and ``placed`` is None. What cannot be
    read may be found when documents before it were given already.

    >>> [document.paragraphs[0].text for document in read_each("Ferry aground", format="text")]
    ['Ferry aground']
    """
    found, reader, assumed = _prepared(source, format, encoding, timezone)
    return reader.documents(found, assumed)


def document_in(source: Source, reader: Reader, assumed: Assumed) -> Document:
    """The one document in a source. Raises `ReadError` where there is none, or several."""
    if reader.latest is not None:
        return reader.latest(source, assumed)
    documents = list(islice(reader.documents(source, assumed), 2))
    if len(documents) != 1:
        held = (
            "no document"
            if not documents
            else "several documents; revdiff.read_all, or the command history, reads them all"
        )
        raise ReadError(f"{source.name} holds {held}")
    return documents[0]


def documents_in(source: Source, reader: Reader, assumed: Assumed) -> tuple[Document, ...]:
    """All documents in a source, story by story."""
    return in_order_of_stories(reader.documents(source, assumed))


def _prepared(
    source: Readable,
    format: Format | str | None,  # noqa: A002
    encoding: str | None,
    timezone: tzinfo | str | None,
) -> tuple[Source, Reader, Assumed]:
    wanted = None if format is None else one_of(Format, "format", format)
    assumed = Assumed(None if encoding is None else text_encoding(word("encoding", encoding)), given_zone(timezone))
    if isinstance(source, str) and wanted is None:
        raise OptionError(f"a str is read as what format= says: {', '.join(Format)}; a file is a pathlib.Path")
    found = Source.of(source)
    return found, reader_of(wanted or told_format(found)), assumed
