"""The two texts of a document with tracked changes: before all of them and after, and what of the document is in each."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from revdiff.formats.files.word.names import child, name_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


class View(Enum):
    """Which of the two texts is read."""

    BEFORE = "before the tracked changes"
    AFTER = "with the tracked changes"


_HIDDEN: Final[Mapping[View, frozenset[str]]] = MappingProxyType(
    {
        View.BEFORE: frozenset({"w:ins", "w:moveTo", "w:cellIns"}),
        View.AFTER: frozenset({"w:del", "w:moveFrom", "w:cellDel"}),
    }
)
"""The elements that say of what they hold, or of what they stand in the properties of, that it is not in a text."""

TRACKED: Final = ("w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:cellIns", "w:cellDel", "w:rPrChange", "w:pPrChange")
"""The elements that track a change."""


def is_hidden(element: Element, view: View) -> bool:
    """Whether what an element holds is not in a text."""
    return name_of(element) in _HIDDEN[view]


def leaves_out(properties: Element | None, view: View) -> bool:
    """Whether some properties say that what has them, a row, a cell or the mark of a paragraph, is not in a text."""
    return properties is not None and any(is_hidden(one, view) for one in properties)


def properties_of(element: Element, name: str, view: View) -> Element | None:
    """The properties of a paragraph (``w:pPr``) or a run (``w:rPr``) as they are in a text; None where it has none."""
    properties = child(element, name)
    change = child(properties, f"{name}Change") if view is View.BEFORE else None
    return properties if change is None else child(change, name)
