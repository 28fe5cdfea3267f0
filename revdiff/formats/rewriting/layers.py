"""Texts inside texts: JSON in a file, HTML in a string of it, and so on; what is replaced inside is carried out to the bytes.

Each layer knows of every character where it is written in the layer around it, so that nothing else there is touched.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from array import array
from collections.abc import Iterable
from functools import cached_property
from json import JSONDecoder

from attrs import define, field

from revdiff.formats.rewriting.replacing import Replacement, replaced
from revdiff.formats.rewriting.spelling import JsonSpelling

_UNIT = re.compile(
    r"[^\\]+|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.", re.DOTALL
)


@define(eq=False)
class Layer(ABC):
    """A text in which something can be replaced."""

    made: list[Replacement] = field(factory=list, init=False)

    @property
    @abstractmethod
    def text(self) -> str:
        """The text, as it is to whoever reads it."""

    @property
    def depth(self) -> int:
        """How many layers are around it."""
        return 0

    @cached_property
    def spelling(self) -> JsonSpelling:
        """How it spells its strings, where it is JSON."""
        return JsonSpelling.of(self.text)

    def replace(self, replacements: Iterable[Replacement]) -> None:
        """Has something replaced in it when all is written."""
        self.made += replacements


@define(eq=False)
class Whole(Layer):
    """The outermost text: all of a source."""

    _text: str

    @property
    def text(self) -> str:
        """The text."""
        return self._text

    def written(self) -> str:
        """The text with all that was replaced in it and in what is inside."""
        return replaced(self.text, self.made)


@define(eq=False)
class Inner(Layer):
    """The text that a string of JSON holds, which stands in the text ``around`` it from quote to quote."""

    around: Layer
    start: int
    end: int

    @property
    def text(self) -> str:
        """What the string holds."""
        return self._read

    @cached_property
    def _read(self) -> str:
        read, end = JSONDecoder().raw_decode(self.around.text, self.start)
        assert isinstance(read, str)
        assert end == self.end
        return read

    @property
    def depth(self) -> int:
        """How many layers are around it."""
        return self.around.depth + 1

    @cached_property
    def _places(self) -> array[int]:
        """Of each character, and of the end, where it is written."""
        places = array("q")
        for found in _UNIT.finditer(self.around.text, self.start + 1, self.end - 1):
            if found[0].startswith("\\"):
                places.append(found.start())
            else:
                places.extend(range(found.start(), found.end()))
        places.append(self.end - 1)
        return places

    def carry(self) -> None:
        """Has replaced in the text around what is replaced in it."""
        spelling = self.around.spelling
        self.around.replace(
            Replacement(self._places[one.start], self._places[one.end], spelling.spelled(one.text)) for one in self.made
        )
        self.made.clear()


def carried_out(layers: Iterable[Inner]) -> None:
    """Carries what was replaced in each layer to the one around it, from the inside out."""
    for layer in sorted(layers, key=lambda layer: -layer.depth):
        layer.carry()
