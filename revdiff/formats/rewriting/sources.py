"""A document's source as text and back, in the encoding in which it was read, and the documents that are read from it."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from attrs import frozen

from revdiff.errors import ReadError, WriteError
from revdiff.formats.document import Document
from revdiff.formats.markup.decoding import declared_encoding, encoding_called
from revdiff.formats.reader import Assumed
from revdiff.formats.registry import reader_of
from revdiff.formats.source import Source
from revdiff.text.encodings import likely_encodings

_MARK: Final = "\ufeff"
_MARKED: Final = ("utf-8", "utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_OTHERS: Final = ("cp1252", "latin-1")


@frozen(eq=False)
class SourceText:
    """The ``text`` of a document's source, behind its byte-order ``mark``; the document is one of all ``documents`` there."""

    source: Source
    text: str
    mark: bytes
    encoding: str
    assumed: Assumed
    documents: Sequence[Document]
    number: int

    @classmethod
    def of(cls, document: Document) -> SourceText:
        """The text from which a document was read. Raises `WriteError` where it cannot be read again."""
        source = document._source
        assert source is not None
        for assumed in _assumptions(source):
            documents = _documents(document, source, assumed)
            number = next((place for place, one in enumerate(documents) if _is_same(one, document)), None)
            if number is not None:
                return cls(source, *_decoded(source, assumed), assumed, documents, number)
        raise WriteError(f"{source.name} is no more what the document was read from, or does not say its encoding")

    def encoded(self, text: str) -> bytes:
        """Another text in the same way. Raises `WriteError` where the encoding has no such character."""
        try:
            return self.mark + text.encode(self.encoding, _strictness(self.encoding))
        except UnicodeEncodeError as error:
            bad = text[error.start]
            raise WriteError(
                f"{self.source.name} is in {self.encoding}, which has no {bad!r} (U+{ord(bad):04X})"
            ) from None

    def read_again(self, document: Document, data: bytes) -> Sequence[Document]:
        """The documents in other bytes, read as these were."""
        given = None if self.source.given is None else data.decode("utf-8", "surrogatepass")
        source = Source(self.source.name, partial(io.BytesIO, data), self.source.path, given)
        return _documents(document, source, self.assumed)


def _assumptions(source: Source) -> Iterator[Assumed]:
    """What the source may have been read with: mostly nothing, else the encoding that was given."""
    yield Assumed()
    if source.given is None:
        for encoding in dict.fromkeys((*likely_encodings(source.data), *_OTHERS)):
            yield Assumed(encoding)


def _documents(document: Document, source: Source, assumed: Assumed) -> Sequence[Document]:
    try:
        return [*reader_of(document.format).documents(source, assumed)]
    except ReadError:
        return []


def _is_same(one: Document, other: Document) -> bool:
    return (
        one.identity == other.identity
        and one.version == other.version
        and [(paragraph.text, paragraph.markup, paragraph.anchor) for paragraph in one.paragraphs]
        == [(paragraph.text, paragraph.markup, paragraph.anchor) for paragraph in other.paragraphs]
    )


def _decoded(source: Source, assumed: Assumed) -> tuple[str, bytes, str]:
    """The text, the mark in front of it, and the encoding. Raises `WriteError` where these do not give the bytes back."""
    if source.given is not None:
        return source.given.removeprefix(_MARK), _MARK.encode() if source.given.startswith(_MARK) else b"", "utf-8"
    for encoding in _MARKED:
        mark = _MARK.encode(encoding)
        if source.data.startswith(mark):
            return source.data[len(mark) :].decode(encoding), mark, encoding
    declared = declared_encoding(source.data)
    for known in (assumed.encoding, "utf-8", encoding_called(declared) if declared else None):
        try:
            if known and (text := source.data.decode(known)).encode(known) == source.data:
                return text, b"", known
        except (UnicodeError, LookupError):
            continue
    raise WriteError(f"{source.name} is in an encoding in which nothing can be put byte by byte")


def _strictness(encoding: str) -> str:
    return "surrogatepass" if encoding.startswith("utf") else "strict"
