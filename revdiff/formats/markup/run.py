"""A run of text as it grows: its white space collapsed as browsers do, its marks, its place."""

from __future__ import annotations

import re
from typing import Final

from revdiff.formats.markup.marking import Marking, Markings
from revdiff.text import Mark, Span

SPACE: Final = " \t\n\r\f"
"""What browsers take for white space: no-break spaces are none."""
# Signs that take no place: editors put them into paragraphs that are empty.
_UNSEEN: Final = "\u200b\u2060\ufeff"
# What white space may stand behind without being another space.
_AT_BEGINNING: Final = ("", " ", "\n")
_SPACES = re.compile(f"[{SPACE}]+")


class Run:
    """Text and inline elements that follow each other in one block."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._last = ""
        self._marked = Markings()
        self._markings: tuple[Marking, ...] = ()
        """Those of what was added last: no other mark reaches to the end."""
        self.place: str | None = None
        """The path of the text that it begins with."""
        self.key: str | None = None
        """The id of an inline element at its beginning."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it yet."""
        return not self._parts

    @property
    def is_after_break(self) -> bool:
        """Whether a line has just ended."""
        return self._last == "\n"

    def add(self, text: str, markings: tuple[Marking, ...], *, keeps_space: bool) -> bool:
        """Adds a text and says whether there is anything in it beside white space."""
        if not keeps_space:
            if self._last in _AT_BEGINNING:
                text = text.lstrip(SPACE)
            text = _SPACES.sub(" ", text)
        if not text:
            return False
        start = self._length
        self._parts.append(text)
        self._length += len(text)
        self._last = text[-1]
        self._markings = markings
        self._marked.cover(start, self._length, markings)
        return bool(text.strip(SPACE))

    def end_line(self, markings: tuple[Marking, ...]) -> None:
        """Ends a line, if one was begun."""
        if self._last == " ":
            # What ends a line takes the place of the space before it, and the marks that end there reach less far.
            self._parts[-1] = self._parts[-1][:-1]
            self._length -= 1
            self._marked.cut_back(self._length, self._markings)
        if self._length:
            self.add("\n", markings, keeps_space=True)

    def whole(self, *, keeps_space: bool) -> tuple[str, list[Mark]]:
        """The text without white space around it, and its marks. Nothing where there is nothing to be seen."""
        text = "".join(self._parts)
        end = len(text.rstrip(SPACE))
        # Of text that is set in, the first line stays so.
        start = len(text) - len(text.lstrip("\r\n")) if keeps_space else 0
        if not text.strip().strip(_UNSEEN):
            return "", []
        marks = []
        for (name, attributes), left, right in self._marked:
            covered = max(left, start), min(right, end)
            if covered[0] < covered[1] and not text[slice(*covered)].isspace():
                marks.append(Mark(Span(covered[0] - start, covered[1] - start), name, attributes))
        return text[start:end], marks
