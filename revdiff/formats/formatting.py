"""The marks that word processors have as formats of their own, by place in a text: bold, italic, underlined."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from enum import StrEnum
from typing import TypeAlias

from revdiff.compare import Carries, MarkupChange
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


class Dress:
    """The formats of a revision's words, by place in its text."""

    def __init__(self, revision: Revision) -> None:
        begun: defaultdict[int, Counter[Format]] = defaultdict(Counter)
        for paragraph in revision.paragraphs:
            for mark in paragraph.marks:
                if format_ := _NAMES.get(mark.name.lower()):
                    begun[paragraph.start + mark.span.start][format_] += 1
                    begun[paragraph.start + mark.span.end][format_] -= 1
        self._edges = sorted(begun)
        self._worn: list[Formats] = [frozenset()]
        worn: Counter[Format] = Counter()
        for edge in self._edges:
            worn.update(begun[edge])
            self._worn.append(frozenset(format_ for format_, marks in worn.items() if marks))

    def at(self, offset: int) -> Formats:
        """The formats of the character at ``offset``."""
        return self._worn[bisect_right(self._edges, offset)]

    def edges(self, span: Span) -> Sequence[int]:
        """The places within ``span`` where the formats may change."""
        return self._edges[bisect_right(self._edges, span.start) : bisect_left(self._edges, span.end)]
