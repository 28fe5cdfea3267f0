"""A paragraph as it grows, and the block that it becomes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from revdiff.formats.markup.marking import Marking, Markings
from revdiff.formats.names import AnchorScheme
from revdiff.schema import Json
from revdiff.text import Anchor, Block, Mark, Span

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


class Growing:
    """A paragraph as it grows: of one ``w:p``, or of several whose marks are not in the text that is read.

    What it is, its mark says, the last; ``last`` is the element that this stands in, ``number`` which one of its part it is.
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._marked = Markings()
        self._page_ended = False
        self.last: Element | None = None
        self.properties: Element | None = None
        self.number = 0
        self.key: str | None = None
        self.behind: list[Block] = []
        """What stands in it and is no text of it: pictures, the paragraphs of text boxes."""

    def add(self, text: str, markings: tuple[Marking, ...]) -> None:
        """Adds a text."""
        if self._page_ended and self._length:
            text = f"\n{text}"
        self._page_ended = False
        start = self._length
        self._pieces.append(text)
        self._length += len(text)
        self._marked.cover(start, self._length, markings)

    def end_page(self) -> None:
        """Ends a page or a column: a line ends with it, if text stands on both sides."""
        self._page_ended = True

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._pieces)

    def block(self, part: str, role: str, attributes: Mapping[str, Json], group: str | None) -> Block:
        """The block that it is in a part of the document; without a text where nothing is to be seen."""
        text = self.text
        marks = [Mark(Span(start, end), name, attributes) for (name, attributes), start, end in self._marked]
        if not text.strip():
            text, marks = "", []
        anchor = anchor_of(part, self.number)
        return Block(self.key, text, role=role, group=group, attributes=attributes, marks=marks, anchor=anchor)


def anchor_of(part: str, number: int) -> Anchor:
    """The anchor of a paragraph: the part it is in, and its number there, counted from 0 in the order of the document."""
    return Anchor(AnchorScheme.WORD_PARAGRAPH, f"{part}#{number}")
