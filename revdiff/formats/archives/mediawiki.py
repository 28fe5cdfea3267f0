"""MediaWiki: dumps (XML, schemas 0.3 to 0.11), the revision documents that its tools make of them, packed or not, and answers of
its API.

Each revision is a document; none is held longer than it takes to read it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from revdiff.errors import ReadError
from revdiff.formats.archives.answers import is_answer
from revdiff.formats.archives.dump import dump_revisions
from revdiff.formats.archives.packed import beginning_unpacked, unpacked
from revdiff.formats.archives.revision_documents import document_revisions, is_revision_document
from revdiff.formats.document import Document
from revdiff.formats.names import Format
from revdiff.formats.reader import Assumed, Fit, Reader
from revdiff.formats.source import Source, parsed_json

_DUMP = "mediawiki"

# A revision of a page, of which the end stands further on than was read.
_BEGINS_A_REVISION = re.compile(r'\{[^{}]*"page"\s*:\s*\{[^{}]*"namespace"\s*:')


def _fits(source: Source) -> Fit:
    found = beginning_unpacked(source)
    if found.root == _DUMP:
        return Fit.CERTAIN
    beginning = found.beginning
    if not beginning.startswith(("{", "[")):
        return Fit.NOT
    first, only = _first_line(found), _only_or_first(found)
    if is_revision_document(first) or is_revision_document(only) or is_answer(only):
        return Fit.CERTAIN
    return Fit.LIKELY if _BEGINS_A_REVISION.search(beginning) else Fit.NOT


def _first_line(source: Source) -> object:
    line, end, _ = source.beginning.partition("\n")
    try:
        return parsed_json(line, source.name) if end else None
    except (ValueError, ReadError):
        return None


def _only_or_first(source: Source) -> object:
    try:
        found = source.json
    except ReadError:
        return None
    return found[0] if isinstance(found, list) and found else found


def _documents(source: Source, assumed: Assumed) -> Iterator[Document]:
    kind = beginning_unpacked(source)
    with unpacked(source) as stream:
        if kind.root == _DUMP:
            found = dump_revisions(stream, source.name)
        elif kind.beginning.startswith(("{", "[")):
            found = document_revisions(stream, source.name, assumed.encoding)
        else:
            stream.read(1)  # raises where nothing can be unpacked
            raise ReadError(f"{source.name} is neither a dump of MediaWiki nor JSON of its revisions")
        for revision in found:
            yield revision.document(source, assumed)


READER = Reader(Format.MEDIAWIKI, _fits, _documents)
