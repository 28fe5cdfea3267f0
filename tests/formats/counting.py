"""What a document holds, counted."""

from __future__ import annotations

from collections import Counter

from revdiff import Document


def roles_of(document: Document) -> dict[str, int]:
    """How many paragraphs there are of each role."""
    return dict(Counter(str(paragraph.role) for paragraph in document.paragraphs))


def marks_of(document: Document) -> dict[str, int]:
    """How many marks there are of each name."""
    return dict(Counter(mark.name for paragraph in document.paragraphs for mark in paragraph.marks))
