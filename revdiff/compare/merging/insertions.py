"""What each side of a merge put in or moved, and what one side has still of what the other removed."""

from __future__ import annotations

from attrs import frozen

from revdiff.compare.joining import SourcedParagraph
from revdiff.compare.merging.anchors import Gap, Point
from revdiff.compare.merging.entries import OURS, Choice, Dispute, Entry, as_in
from revdiff.text import Markup, Paragraph

Matter = tuple[int, ...] | tuple[str, Markup]
"""By what the insertions of both sides are told to be the same."""
Placed = tuple[Point, Entry]


@frozen
class Insertion:
    """What one side put into a gap or moved there: ``paragraphs`` of that side, ``entries`` of the merged text.

    Insertions of both sides that are the same have the same ``matter``: the text that was put in, with its markup, or the
    number of the chunk that was moved, with that of the paragraph in it where only one was. ``base`` is what was moved, empty
    for what was put in.
    """

    matter: Matter
    side: int
    gap: Gap
    base: tuple[Paragraph, ...]
    paragraphs: tuple[Paragraph, ...]
    entries: tuple[Entry, ...]

    @property
    def added(self) -> bool:
        """Whether the side put it in, rather than moved it."""
        return not self.base

    @property
    def whole(self) -> bool:
        """Whether it is all that came of what stood in the base, and not in dispute by itself."""
        undisputed = all(isinstance(entry, SourcedParagraph) for entry in self.entries)
        return undisputed and (self.added or len(self.matter) == 1)

    @property
    def own(self) -> tuple[SourcedParagraph, ...]:
        """Its paragraphs as its side has them."""
        made: list[SourcedParagraph] = []
        for entry in self.entries:
            made += [entry] if isinstance(entry, SourcedParagraph) else entry.of(self.side)
        return tuple(made)

    @property
    def number(self) -> int:
        """Its place in the text of its side."""
        return self.paragraphs[0].index

    def place_in_base(self) -> tuple[list[int], str]:
        """By what sorts insertions of both sides in the order of the base; what is not in it by its text, before that."""
        return [paragraph.index for paragraph in self.base], self.paragraphs[0].text


@frozen
class Removal:
    """What ``side`` has still of what the other side removed: ``paragraphs``, each in its gap of ``gaps``, made of ``base``.

    It goes, or is a ``choice`` if ``side`` edited it; unless the other side put something in instead, which is in dispute.
    """

    side: int
    base: tuple[Paragraph, ...]
    paragraphs: tuple[Paragraph, ...]
    gaps: tuple[Gap, ...]
    choice: Choice | None

    @property
    def number(self) -> int:
        """Its place in the text of ``side``."""
        return self.paragraphs[0].index

    @property
    def point(self) -> Point:
        """Its place along the base."""
        return Point.at(self.base[0].index)

    def replaced_in(self, gap: Gap) -> bool:
        """Whether what the other side put into ``gap`` stands there instead of it."""
        return all(gap.low <= Point.at(paragraph.index) <= gap.high for paragraph in self.base)

    def stands_in(self, gap: Gap) -> bool:
        """Whether ``side`` has it within ``gap``, and not moved off."""
        return all(own.low <= gap.high and gap.low <= own.high for own in self.gaps)

    def moved_off(self, dispute: Dispute) -> Insertion:
        """What ``side`` moved off, as a part of a dispute: it stands where that side has it, or nowhere."""
        own = as_in(self.side, self.paragraphs)
        sides = (own, ()) if self.side == OURS else ((), own)
        matter = tuple(paragraph.index for paragraph in self.base)
        choice = Choice(dispute, (), *sides)
        return Insertion(matter, self.side, self.gaps[0], self.base, self.paragraphs, (choice,))
