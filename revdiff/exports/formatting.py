"""The marks that word processors have as formats of their own, by place in a text: bold, italic, underlined."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from enum import StrEnum
from typing import TypeAlias

from revdiff.compare import Carries, MarkupChange
from revdiff.compare.wordedits import Coat, MarkKind
from revdiff.text import Revision, Span


class Format(StrEnum):
    """How words may be written."""

    BOLD = "bold"
    ITALIC = "italic"
    UNDERLINE = "underline"


Formats: TypeAlias = frozenset[Format]

# What editors and HTML call them; capitals aside, for some write BOLD.
_NAMES = {
    **dict.fromkeys(("bold", "strong", "b"), Format.BOLD),
    **dict.fromkeys(("italic", "em", "emphasis", "i"), Format.ITALIC),
    **dict.fromkeys(("underline", "u"), Format.UNDERLINE),
}


def is_format(told: MarkupChange) -> bool:
    """Whether a change is of a mark that is a format, and of nothing else."""
    return told.what is Carries.MARK and told.name.lower() in _NAMES and not (told.old or told.new)


class Formatting:
    """The formats of a revision's words, by place in its text."""

    def __init__(self, revision: Revision) -> None:
        self._paragraphs = revision.paragraphs
        self._coats: dict[int, Coat] = {}

    def at(self, offset: int) -> Formats:
        """The formats of the character at ``offset``."""
        names = (name.lower() for name, _ in self._coat(offset).on(offset, offset + 1))
        return frozenset(_NAMES[name] for name in names if name in _NAMES)

    def edges(self, span: Span) -> list[int]:
        """The places within ``span``, which is in one paragraph, where the formats may change."""
        edges = self._coat(span.start).edges
        first, last = bisect_right(edges, span.start, key=_place), bisect_left(edges, span.end, key=_place)
        return sorted({edge for edge, (name, _) in edges[first:last] if name.lower() in _NAMES})

    def _coat(self, offset: int) -> Coat:
        """The marks of the paragraph that a place is in."""
        index = bisect_right(self._paragraphs, offset, key=lambda paragraph: paragraph.start) - 1
        if index not in self._coats:
            self._coats[index] = Coat(self._paragraphs[index])
        return self._coats[index]


def _place(edge: tuple[int, MarkKind]) -> int:
    return edge[0]
