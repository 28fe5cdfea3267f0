"""A page read: every paragraph that may say something about the page; the others are running text, and known at a glance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import overload

from revdiff.engine import served
from revdiff.layers.glance import worth_reading
from revdiff.layers.reading import Reader, Reading
from revdiff.text import Paragraph, Revision

worth_reading = served(worth_reading)


class Readings(Sequence[Reading]):
    """The readings of a page's paragraphs, in page order. Those of running text are made when they are asked for.

    ``telling`` are the indices of all others, in order.
    """

    def __init__(self, paragraphs: Sequence[Paragraph], telling: Iterable[Reading]) -> None:
        self.paragraphs = paragraphs
        self._made: list[Reading | None] = [None] * len(paragraphs)
        self.telling: list[int] = []
        for reading in telling:
            self._made[reading.paragraph.index] = reading
            self.telling.append(reading.paragraph.index)

    def __len__(self) -> int:
        return len(self._made)

    @overload
    def __getitem__(self, index: int) -> Reading: ...
    @overload
    def __getitem__(self, index: slice) -> list[Reading]: ...
    def __getitem__(self, index: int | slice) -> Reading | list[Reading]:
        if isinstance(index, slice):
            return [self[one] for one in range(*index.indices(len(self)))]
        made = self._made[index]
        if made is None:
            paragraph = self.paragraphs[index]
            made = self._made[index] = Reading(paragraph, len(paragraph.text))
        return made


def read_page(page: Revision, reader: Reader) -> Readings:
    """What the paragraphs of a page might be, each taken by itself."""
    paragraphs = page.paragraphs
    wanted = reader.wanted_at_hand
    if wanted is None:
        return Readings(paragraphs, reader.telling(paragraphs))
    worth = worth_reading(page.text, paragraphs, wanted)
    return Readings(paragraphs, reader.telling(paragraphs[index] for index in worth))
