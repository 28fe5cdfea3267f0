"""The one document that is meant where a source holds the history of one story."""

from __future__ import annotations

from collections.abc import Iterable

from revdiff.errors import ReadError
from revdiff.formats.document import Document
from revdiff.formats.grouping import in_order_of_stories
from revdiff.formats.source import Source


def newest(documents: Iterable[Document], source: Source, wanted: str) -> Document:
    """The newest version of the one story in a source. Raises `ReadError` where it holds none, or several."""
    found = in_order_of_stories(documents)
    if not found:
        raise ReadError(f"{source.name} holds {wanted}")
    stories = {document.identity for document in found}
    if len(found) > 1 and (len(stories) > 1 or None in stories):
        raise ReadError(f"{source.name} holds several stories; revdiff.read_all reads them all")
    return found[-1]
