"""HTML of which every block is the text: a fragment from a database."""

from __future__ import annotations

from collections.abc import Iterator

from revdiff.formats.document import Document
from revdiff.formats.making import revision_of
from revdiff.formats.markup import decoded_html, html_blocks
from revdiff.formats.names import HEADING, Format
from revdiff.formats.reader import Assumed, Fit, Reader
from revdiff.formats.source import Source

_SUFFIXES = (".html", ".htm", ".xhtml")


def _fits(source: Source) -> Fit:
    return Fit.NAMED if source.suffix in _SUFFIXES else Fit.NOT


def _documents(source: Source, assumed: Assumed) -> Iterator[Document]:
    html, warnings = decoded_html(source, assumed.encoding)
    blocks = html_blocks(html)
    revision = revision_of(source, blocks, warnings=warnings)
    first = next(iter(revision.paragraphs), None)
    if first is not None and first.role == HEADING and first.attributes.get("level") == 1:
        revision = revision.with_headline(0)
    yield Document(
        revision,
        Format.HTML,
        headline=revision.headline.text if revision.headline else None,
        warnings=warnings,
        source=source,
    )


READER = Reader(Format.HTML, _fits, _documents)
