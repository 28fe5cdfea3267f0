"""HTML of which every block is the text: a fragment as a database holds it, an export of Google Docs."""

from __future__ import annotations

from collections.abc import Iterator

from revdiff.formats.document import Document
from revdiff.formats.files.google_docs import google_docs_parts, is_google_docs
from revdiff.formats.making import revision_of
from revdiff.formats.markup import blocks_of, decoded_html, parsed_html
from revdiff.formats.names import HEADING, Format
from revdiff.formats.reader import Assumed, Fit, Reader
from revdiff.formats.source import Source
from revdiff.text import Revision

_SUFFIXES = (".html", ".htm", ".xhtml")


def _fits(source: Source) -> Fit:
    if source.root and is_google_docs(source.beginning):
        return Fit.CERTAIN
    return Fit.NAMED if source.suffix in _SUFFIXES else Fit.NOT


def _documents(source: Source, assumed: Assumed) -> Iterator[Document]:
    html, warnings = decoded_html(source, assumed.encoding)
    top = parsed_html(html, source.name)
    blocks, notices = google_docs_parts(top) if is_google_docs(html) else (blocks_of(top), [])
    revision = with_first_heading(revision_of(source, blocks, warnings=warnings))
    yield Document(
        revision,
        Format.HTML,
        headline=revision.headline.text if revision.headline else None,
        notices=notices,
        warnings=warnings,
        source=source,
    )


def with_first_heading(revision: Revision) -> Revision:
    """A revision whose headline is its first paragraph, where this is a heading of the first level."""
    first = next(iter(revision.paragraphs), None)
    if first is None or first.role != HEADING or first.attributes.get("level") != 1:
        return revision
    return revision.with_headline(0)


READER = Reader(Format.HTML, _fits, _documents)
