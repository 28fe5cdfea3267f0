"""The blocks of a page, each with the element that it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING
from unicodedata import normalize

from attrs import field, frozen

from revdiff.formats.markup import blocks_of
from revdiff.formats.markup.paths import is_fragment_top
from revdiff.formats.names import EMPHASIS, LINK, STRONG
from revdiff.text import Block

if TYPE_CHECKING:
    from lxml.etree import _Element

_TEXT_STEP = re.compile(r"/text\(\)\[\d+\]$")
_COUNT = re.compile(r"\[\d+\]")


@frozen(eq=False)
class Place:
    """A block of a page, by its ``order`` there. ``path`` leads to its ``element``, which it is all of unless ``is_part``."""

    order: int
    block: Block
    path: str
    element: _Element = field(repr=False)
    is_part: bool

    @property
    def text(self) -> str:
        """The text of the block."""
        return self.block.text

    @cached_property
    def words(self) -> str:
        """What is compared: the text without its white space, in one form of Unicode."""
        return solid(self.text)

    @property
    def home(self) -> str:
        """The path of the element that the block is laid into, beside others."""
        return self.path if self.is_part else self.path.rpartition("/")[0]

    @cached_property
    def shape(self) -> tuple[str, str]:
        """How it is made: the names of the elements on its path, and the class of its own."""
        return _COUNT.sub("", self.path), self.element.get("class") or ""

    @cached_property
    def linked(self) -> float:
        """The share of its characters that are links, 0..1."""
        return sum(mark.span.end - mark.span.start for mark in self.block.marks if mark.name == LINK) / len(self.text)

    @property
    def is_emphasized(self) -> bool:
        """Whether one mark of emphasis covers all of it."""
        return any(
            mark.name in (EMPHASIS, STRONG) and mark.span.end - mark.span.start == len(self.text)
            for mark in self.block.marks
        )

    def around(self) -> Iterator[_Element]:
        """Its element and all elements around it, the innermost first."""
        yield self.element
        yield from self.element.iterancestors()


def solid(text: str) -> str:
    """A text as it is compared with what an extractor makes of it, which changes white space and the form of signs."""
    return "".join(normalize("NFC", text).split()).lstrip("-•")


def places_of(top: _Element) -> list[Place]:
    """The blocks with a text in a parsed page, in order."""
    found = _Elements(top)
    places: list[Place] = []
    for block in blocks_of(top):
        if block.text and block.anchor is not None:
            path = _TEXT_STEP.sub("", block.anchor.value)
            places.append(Place(len(places), block, path, found.at(path), path != block.anchor.value))
    return places


class _Elements:
    """The elements of a tree by their paths, each looked up once."""

    def __init__(self, top: _Element) -> None:
        self._at = {"" if is_fragment_top(top) else f"/{top.tag!s}[1]": top}

    def at(self, path: str) -> _Element:
        """The element at a path, as `blocks_of` writes it."""
        wanted = []
        while path not in self._at:
            wanted.append(path)
            path = path.rpartition("/")[0]
        for step in reversed(wanted):
            self._count_in(step.rpartition("/")[0])
        return self._at[wanted[0] if wanted else path]

    def _count_in(self, path: str) -> None:
        counts: dict[str, int] = {}
        for child in self._at[path].iterchildren("*"):
            for name in (str(child.tag), "*"):
                counts[name] = counts.get(name, 0) + 1
                self._at[f"{path}/{name}[{counts[name]}]"] = child
