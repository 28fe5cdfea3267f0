"""How the lines of a merged text end: as in all three revisions, or as the side has it that changed it.

What comes from a revision whose lines end otherwise gets the line ends of the merged text. Where a revision has several, the one
that it has most of counts, and others in it stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from revdiff.compare.excerpts import cut_out
from revdiff.compare.joining import SourcedParagraph
from revdiff.compare.merging.entries import EXCERPT_SIDES, Choice, Entry
from revdiff.text import Excerpt, ExcerptSide, Revision, Span

_LINE_END = re.compile(r"\r\n|\r|\n")
_USUAL = "\n"


def third_decides(found: Sequence[str | None]) -> str | None:
    """Of what the base, ours and theirs have, if they have any: what one side changed it to; if both did, the longer."""
    base, ours, theirs = found
    if ours is None or theirs is None:
        return base if ours is theirs else ours if theirs is None else theirs
    if ours == base:
        return theirs
    return ours if theirs == base else max(ours, theirs, key=lambda text: (len(text), text))


@frozen
class LineEnds:
    """The line ends of a merged text, and which of each revision are other ones; None where that has none, or the same."""

    merged: str
    _others: tuple[str | None, ...]

    @classmethod
    def of(cls, revisions: Sequence[Revision]) -> LineEnds:
        """Those of the base, ours and theirs."""
        found = [_most_frequent(revision.text) for revision in revisions]
        merged = third_decides(found) or _USUAL
        return cls(merged, tuple(None if end == merged else end for end in found))

    def all_in(self, text: str) -> str:
        """The text with no line ends but those."""
        return _LINE_END.sub(self.merged, text)

    def brought(self, text: str, revision: int) -> str:
        """A text of a revision, told by its number, with the line ends of the merged text."""
        return "".join(self.merged if ends else text[start:end] for start, end, ends in self._pieces(text, revision))

    def entries(self, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        """Entries with the line ends of the merged text."""
        return tuple(map(self._entry, entries)) if any(self._others) else tuple(entries)

    def _entry(self, entry: Entry) -> Entry:
        if isinstance(entry, SourcedParagraph):
            return self._paragraph(entry)
        base, ours, theirs = (tuple(map(self._paragraph, some)) for some in (entry.base, entry.ours, entry.theirs))
        return Choice(entry.dispute, base, ours, theirs)

    def _paragraph(self, one: SourcedParagraph) -> SourcedParagraph:
        """A paragraph in which line ends that come from no revision are given."""
        if not _LINE_END.search(one.text):
            return one
        reached, texts, excerpts = 0, list[str](), list[Excerpt]()
        for excerpt in one.excerpts:
            text = one.text[reached : reached + len(excerpt.span)]
            reached += len(text)
            for start, end, ends in self._pieces(text, EXCERPT_SIDES.index(excerpt.side)):
                texts.append(self.merged if ends else text[start:end])
                excerpts += [self._given] if ends else cut_out([excerpt], Span(start, end))
        return evolve(one, text="".join(texts), excerpts=tuple(excerpts))

    @property
    def _given(self) -> Excerpt:
        return Excerpt(ExcerptSide.GIVEN, None, Span(0, len(self.merged)))

    def _pieces(self, text: str, revision: int) -> Iterator[tuple[int, int, bool]]:
        """A text of a revision in pieces, as (start, end, whether it is a line end to be replaced)."""
        reached = 0
        for found in _LINE_END.finditer(text) if self._others[revision] else ():
            if found[0] == self._others[revision]:
                yield reached, found.start(), False
                yield found.start(), found.end(), True
                reached = found.end()
        yield reached, len(text), False


def _most_frequent(text: str) -> str | None:
    """What ends most lines of a text; None where nothing does."""
    both = text.count("\r\n")
    counts = {"\r\n": both, "\r": text.count("\r") - both, "\n": text.count("\n") - both}
    end = max(counts, key=lambda one: (counts[one], one))
    return end if counts[end] else None
