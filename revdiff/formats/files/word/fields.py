"""Fields: what Word works out, such as the address of a link. Their results are text, their instructions are not (17.16)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum
from typing import TYPE_CHECKING, Final

from attrs import define, field

from revdiff.formats.files.word.names import value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_WORD: Final = r'(?:"((?:[^"\\]|\\.)*+)"|([^\s"\\]\S*+))'
_HYPERLINK: Final = re.compile(rf"\s*HYPERLINK\b(?:\s+{_WORD})?", re.IGNORECASE)
_PLACE: Final = re.compile(rf"\s\\l\s+{_WORD}")
_ESCAPED: Final = re.compile(r"\\(.)")


def address_of(instruction: str) -> str | None:
    r"""The address that a field links to; None where it does not.

    >>> address_of(r' HYPERLINK "https://kelby.example/tide" \l "top" ')
    'https://kelby.example/tide#top'
    """
    found = _HYPERLINK.match(instruction)
    if found is None:
        return None
    place = _PLACE.search(instruction, found.end())
    address = _unquoted(found) + ("" if place is None else f"#{_unquoted(place)}")
    return address or None


def _unquoted(found: re.Match[str]) -> str:
    return _ESCAPED.sub(r"\1", found[1]) if found[1] is not None else found[2] or ""


class _Phase(Enum):
    INSTRUCTION = "instruction"
    RESULT = "result"


@define
class _Field:
    phase: _Phase = _Phase.INSTRUCTION
    instruction: list[str] = field(factory=list)
    address: str | None = None


class Fields:
    """The fields that are open at a place of the text. ``whole`` are the marks of those that have an end; any other is none."""

    def __init__(self, whole: frozenset[Element]) -> None:
        self._whole = whole
        self._open: list[_Field] = []
        self._instructions = 0

    def mark(self, element: Element) -> None:
        """Goes past a mark of a field, a ``w:fldChar``."""
        if element not in self._whole:
            return
        kind = value(element, "w:fldCharType")
        if kind == "begin":
            self._open.append(_Field(address=self.address))
            self._instructions += 1
        elif self._open and kind in ("separate", "end"):
            top = self._open[-1]
            if top.phase is _Phase.INSTRUCTION:
                self._instructions -= 1
                top.phase = _Phase.RESULT
                top.address = address_of("".join(top.instruction)) or top.address
            if kind == "end":
                self._open.pop()

    def instruct(self, text: str) -> None:
        """Goes past a part of an instruction."""
        if self._open and self._open[-1].phase is _Phase.INSTRUCTION:
            self._open[-1].instruction.append(text)

    @property
    def in_instruction(self) -> bool:
        """Whether the text at the place belongs to an instruction."""
        return self._instructions > 0

    @property
    def address(self) -> str | None:
        """What the innermost field that is a link links to."""
        return self._open[-1].address if self._open else None


def whole_fields(marks: Iterable[Element]) -> frozenset[Element]:
    """Of the marks of fields, in their order, those that make whole ones: a beginning with its end, and what parts them."""
    whole: list[Element] = []
    begun: list[list[Element]] = []
    for mark in marks:
        kind = value(mark, "w:fldCharType")
        if kind == "begin":
            begun.append([mark])
        elif begun and kind in ("separate", "end"):
            begun[-1].append(mark)
            if kind == "end":
                whole += begun.pop()
    return frozenset(whole)
