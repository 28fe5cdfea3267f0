"""Word documents (.docx and its kin): the text with all tracked changes and the one before them, comments, styles, links.

The package is read part by part with lxml. python-docx, which writes such documents for `revdiff.write`, passes over what a
tracked change put in, and unpacks an archive without a bound.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from revdiff.errors import ReadError
from revdiff.formats.document import Document
from revdiff.formats.files.word.contents import text_with_changes, texts
from revdiff.formats.files.word.package import ZIP_MAGIC, opened
from revdiff.formats.names import Format
from revdiff.formats.reader import Assumed, Fit, Reader
from revdiff.formats.source import Source

_SUFFIXES: Final = (".docx", ".docm", ".dotx", ".dotm")
_OLD_MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RTF_MAGIC: Final = b"{\\rtf"
_OPEN_DOCUMENT: Final = b"mimetypeapplication/vnd.oasis.opendocument.text"
_FIRST_NAME_AT: Final = 30
"""Where the first member of an archive has its name; its content follows, where it is stored as it is."""


def _fits(source: Source) -> Fit:
    if _refused(source) is not None or (source.head.startswith(ZIP_MAGIC) and _holds_word(source)):
        return Fit.CERTAIN
    return Fit.NAMED if source.suffix in _SUFFIXES else Fit.NOT


def _holds_word(source: Source) -> bool:
    """Whether an archive is a Word document; not one that holds Word documents among other files."""
    try:
        with opened(source) as package:
            return package.says_word()
    except ReadError:
        return False


def _refused(source: Source) -> str | None:
    """What a source is that word processors know and that is not read here; None for all others."""
    head = source.head
    if head.startswith(_OLD_MAGIC):
        return "an Office file of the old binary kind (.doc), or one with a password"
    if head.startswith(_RTF_MAGIC):
        return "a text in the Rich Text Format (.rtf)"
    if head.startswith(ZIP_MAGIC) and head.startswith(_OPEN_DOCUMENT, _FIRST_NAME_AT):
        return "an OpenDocument text (.odt)"
    return None


def _require_readable(source: Source) -> None:
    refused = _refused(source)
    if refused is not None:
        raise ReadError(f"{source.name} is {refused}; saved as .docx without a password it can be read")


def _documents(source: Source, assumed: Assumed) -> Iterator[Document]:
    _require_readable(source)
    with opened(source) as package:
        found = texts(source, package, assumed)
    yield from found


def _latest(source: Source, assumed: Assumed) -> Document:
    _require_readable(source)
    with opened(source) as package:
        return text_with_changes(source, package, assumed)


READER = Reader(Format.WORD, _fits, _documents, _latest)
