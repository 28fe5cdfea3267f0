"""Characters of the three revisions of a merge, by place, and what they are put together to: the excerpts of a paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from attrs import field, frozen

from revdiff.compare.excerpts import run_together
from revdiff.compare.merging.entries import EXCERPT_SIDES
from revdiff.compare.wordedits import Coat, MarkKind
from revdiff.text import Excerpt, ExcerptSide, Paragraph, Revision, Span
from revdiff.text.paragraph import paragraph_at


class Stretch(NamedTuple):
    """Some characters of one of the three ``revision``s, which is told by its number; in code points of its whole text."""

    revision: int
    start: int
    end: int

    def part(self, start: int, end: int) -> Stretch:
        """The characters from ``start`` to ``end`` of it."""
        return Stretch(self.revision, self.start + start, self.start + end)


@frozen
class Versions:
    """The base, ours and theirs, from which stretches are taken."""

    revisions: tuple[Revision, Revision, Revision]
    _coats: dict[tuple[int, int], Coat] = field(factory=dict, init=False, eq=False, repr=False)

    @cached_property
    def by_side(self) -> Mapping[ExcerptSide, Revision]:
        """The three by what excerpts call them."""
        return dict(zip(EXCERPT_SIDES, self.revisions, strict=True))

    def text(self, stretches: Iterable[Stretch]) -> str:
        """The characters of stretches, one after the other."""
        return "".join(self.revisions[revision].text[start:end] for revision, start, end in stretches)

    def marks(self, stretches: Iterable[Stretch]) -> list[tuple[frozenset[MarkKind], int]]:
        """How the characters of stretches are marked, one after the other: the marks, and on how many."""
        found: list[tuple[frozenset[MarkKind], int]] = []
        for stretch in stretches:
            if stretch.start == stretch.end:
                continue
            for marks, length in self._coat(stretch).runs(stretch.start, stretch.end):
                before = found.pop()[1] if found and found[-1][0] == marks else 0
                found.append((marks, before + length))
        return found

    def _coat(self, stretch: Stretch) -> Coat:
        """The marks of the paragraph that a stretch is in."""
        paragraph = self._paragraph(stretch)
        place = stretch.revision, paragraph.index
        if place not in self._coats:
            self._coats[place] = Coat(paragraph)
        return self._coats[place]

    def excerpts(self, stretches: Iterable[Stretch]) -> tuple[Excerpt, ...]:
        """The stretches as excerpts; what follows each other in one paragraph is one."""
        return run_together(self._excerpt(stretch) for stretch in stretches if stretch.start < stretch.end)

    def _excerpt(self, stretch: Stretch) -> Excerpt:
        paragraph = self._paragraph(stretch)
        span = Span(stretch.start - paragraph.start, stretch.end - paragraph.start)
        return Excerpt(EXCERPT_SIDES[stretch.revision], paragraph.index, span)

    def _paragraph(self, stretch: Stretch) -> Paragraph:
        return paragraph_at(self.revisions[stretch.revision].paragraphs, stretch.start)
