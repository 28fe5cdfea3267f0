"""The tags of edits between two revisions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from revdiff.compare.tags.calendar import is_day
from revdiff.compare.tags.dates import dates_around
from revdiff.compare.tags.names import Names
from revdiff.compare.tags.sorts import ALL, DATE, NAME, NONE, NUMBER, is_figure, sorts_of
from revdiff.text import Paragraph, Revision
from revdiff.text.quotations import Quotations
from revdiff.text.span import is_inside
from revdiff.words import folded


class Tags(NamedTuple):
    """What an edit's words are, on either side, and whether they stand in a quotation."""

    number: bool = False
    date: bool = False
    name: bool = False
    quoted: bool = False


class Stretch(NamedTuple):
    """A stretch of a paragraph, in code points of it, and its words, if these are what differs there."""

    paragraph: Paragraph
    start: int
    end: int
    text: str
    words: Sequence[str]

    def placed(self) -> Iterator[tuple[str, int, int]]:
        """Each word with its place in the paragraph."""
        text, end = self.paragraph.text, self.start
        for word in self.words:
            start = text.index(word, end)
            end = start + len(word)
            yield word, start, end


class Reader:
    """What is known of a revision; it is read when it is first asked for."""

    def __init__(self, revision: Revision) -> None:
        self._names = Names(revision.paragraphs)
        self._quotations = Quotations(revision.paragraphs)

    def is_quoted(self, stretch: Stretch) -> bool:
        """Whether a stretch stands inside a quotation."""
        return self._quotations.holds(stretch.paragraph.index, stretch.start, stretch.end)

    def are_dates(self, stretch: Stretch) -> bool:
        """Whether all that can be a date is one."""
        doubtful = [
            place for word, *place in stretch.placed() if sorts_of(word).makes & DATE and not is_day(folded(word))
        ]
        if not doubtful:
            return True
        dates = dates_around(stretch.paragraph.text, stretch.start, stretch.end)
        return all(is_inside(dates, start, end) for start, end in doubtful)

    def are_numbers(self, stretch: Stretch) -> bool:
        """Whether all that can be a number is one: a word with a capital within a sentence is a name, as in "Seven Sisters"."""
        return not any(
            word[0].isupper() and not is_figure(word) and self._names.says(stretch.paragraph, start)
            for word, start, _ in stretch.placed()
            if sorts_of(word).makes & NUMBER
        )

    def are_names(self, stretch: Stretch) -> bool:
        """Whether all that can be a name is one."""
        return all(
            self._names.has(stretch.paragraph, start, end)
            for word, start, end in stretch.placed()
            if sorts_of(word).makes & NAME
        )


class Tagger:
    """Tags the edits between two revisions."""

    def __init__(self, old: Revision, new: Revision) -> None:
        self.old, self.new = old, new
        self._readers = Reader(old), Reader(new)

    def tags(self, old: Stretch | None, new: Stretch | None) -> Tags:
        """The tags of an edit with these stretches, of which one may be missing or empty."""
        sides = [(reader, side) for reader, side in zip(self._readers, (old, new), strict=True) if side and side.text]
        sort = self._sort(sides)
        return Tags(sort == NUMBER, sort == DATE, sort == NAME, any(reader.is_quoted(side) for reader, side in sides))

    def _sort(self, sides: Sequence[tuple[Reader, Stretch]]) -> int:
        """Of what sort all words are; none where they are of several, or of no sort."""
        possible = _possible([side.words for _, side in sides])
        if possible & DATE and all(reader.are_dates(side) for reader, side in sides):
            return DATE
        if possible & NUMBER and all(reader.are_numbers(side) for reader, side in sides):
            return NUMBER
        if possible & NAME and all(reader.are_names(side) for reader, side in sides):
            return NAME
        return NONE


def _possible(words: Sequence[Sequence[str]]) -> int:
    """The sorts of which all of the words may be: told by the words alone, and for most edits by the first."""
    made, admitted = NONE, ALL
    for word in chain.from_iterable(words):
        sorts = sorts_of(word)
        admitted &= sorts.admits
        if not admitted:
            return NONE
        made |= sorts.makes
    return made & admitted
