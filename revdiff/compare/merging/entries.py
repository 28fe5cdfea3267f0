"""What a merged text is made of: paragraphs, and choices where the sides disagree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import frozen

from revdiff.compare.joining import SourcedParagraph
from revdiff.compare.merging.clashes import Disagreement
from revdiff.text import ExcerptSide, Paragraph

BASE, OURS, THEIRS = range(3)
"""The three revisions of a merge, by number."""
SIDES = (OURS, THEIRS)
EXCERPT_SIDES = (ExcerptSide.BASE, ExcerptSide.OURS, ExcerptSide.THEIRS)
"""What excerpts call the three, in the same order."""


def across(side: int) -> int:
    """The other side."""
    return THEIRS if side == OURS else OURS


def who_names(made: Mapping[int, Paragraph]) -> int:
    """Which side gives its key to what both put in or made alike, given what each has: ours, unless theirs alone has a key."""
    return max(sorted(made), key=lambda side: made[side].key is not None)


@frozen(eq=False)
class Dispute:
    """What a conflict is about; several choices may be of one dispute."""

    about: Disagreement
    base: tuple[Paragraph, ...]
    ours: tuple[Paragraph, ...]
    theirs: tuple[Paragraph, ...]


@frozen
class Choice:
    """A place at which the three revisions have different paragraphs, because of a dispute."""

    dispute: Dispute
    base: tuple[SourcedParagraph, ...]
    ours: tuple[SourcedParagraph, ...]
    theirs: tuple[SourcedParagraph, ...]

    @property
    def shown(self) -> bool:
        """Whether conflict markers show it: a side has something here, and not only the base."""
        return bool(self.ours or self.theirs)

    def of(self, side: int) -> tuple[SourcedParagraph, ...]:
        """What ``side`` has here."""
        return self.ours if side == OURS else self.theirs


Entry = SourcedParagraph | Choice
"""One entry of a merged text."""


def as_in(revision: int, paragraphs: Iterable[Paragraph]) -> tuple[SourcedParagraph, ...]:
    """Paragraphs of one of the three revisions as they stand there."""

    def indices(index: int) -> tuple[int | None, ...]:
        return tuple(index if number == revision else None for number in (BASE, OURS, THEIRS))

    side = EXCERPT_SIDES[revision]
    return tuple(SourcedParagraph.whole(side, p, indices(p.index), indices(p.index)) for p in paragraphs)


def in_order(paragraphs: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    """Paragraphs of one revision as they follow each other there."""
    return tuple(sorted(paragraphs, key=lambda paragraph: paragraph.index))
