"""Where the paragraphs of a revision come from that was made of others: by accepting, merging or patching."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from revdiff.text.markup import Name
from revdiff.text.span import Span


class ExcerptSide(StrEnum):
    """What an excerpt was taken from.

    See the glossary: :term:`excerpt`, :term:`provenance`.
    """

    OLD = "old"
    NEW = "new"
    BASE = "base"
    OURS = "ours"
    THEIRS = "theirs"
    HUNK = "hunk"
    """A hunk of a patch."""
    GIVEN = "given"
    """A text that the caller gave, or the markers around a conflict."""


@frozen
class Excerpt:
    """A stretch of a paragraph, and where it was taken from: as it stands there, with all its marks.

    ``paragraph`` is the index of the paragraph on that ``side``, for a hunk the hunk's number in its patch, from 0, and None for
    what was given. ``span`` is in code points of that paragraph, of what the hunk puts in, or of the text that was given.

    See the glossary: :term:`excerpt`, :term:`span`.
    """

    side: ExcerptSide
    paragraph: int | None
    span: Span


@frozen
class BlockProvenance:
    """Where one paragraph comes from: its ``excerpts`` one after the other are its text.

    ``side`` and ``paragraph`` name the paragraph whose block it is, with its role and attributes, if it has one. Where a merge
    put these together from both sides, that is the paragraph of the side that gave the role, of ours if neither did; what it
    is now is told by the paragraph of the merged text. ``key`` is the key that it has now.

    See the glossary: :term:`provenance`, :term:`excerpt`, :term:`key`.
    """

    key: Name | None
    side: ExcerptSide
    paragraph: int | None
    excerpts: tuple[Excerpt, ...]
