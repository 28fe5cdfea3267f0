"""Where a text stands: the open elements around it, and what they make of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from attrs import define, field

from revdiff.formats.markup.marking import Marking
from revdiff.formats.markup.paths import Siblings
from revdiff.formats.markup.vocabulary import PLAIN_BLOCK, BlockKind, Meaning
from revdiff.formats.names import LIST_ITEM
from revdiff.schema import Json
from revdiff.text import Attributes
from revdiff.text.markup import NO_ATTRIBUTES

if TYPE_CHECKING:
    from lxml.etree import _Element


@define(eq=False)
class Area:
    """An element that begins a block: its own texts are blocks, and those inside other such elements are theirs."""

    path: str
    key: str | None = None
    around: Area | None = None
    kind: BlockKind = PLAIN_BLOCK
    """What its texts are: as it says itself, or the nearest element around it that does."""
    item: Area | None = None
    """That element, where there is one."""
    group: str | None = None
    is_in_row: bool = False
    lists: int = 0
    is_ordered: bool = False
    keeps_space: bool = False
    texts: int = 0
    """How many blocks its own texts are."""
    has_areas: bool = False
    """Whether elements in it have such, too."""

    def inner(self, path: str, key: str | None, kind: BlockKind, meaning: Meaning) -> Area:
        """The area of an element inside it."""
        begins_group = (meaning.is_row or meaning.is_group) and not self.is_in_row
        area = Area(
            path,
            key,
            self,
            self.kind,
            self.item,
            path if begins_group else self.group,
            self.is_in_row or meaning.is_row,
            self.lists + meaning.is_list,
            meaning.is_ordered if meaning.is_list else self.is_ordered,
            self.keeps_space or meaning.keeps_space,
        )
        if kind.role is not None:
            area.kind, area.item = kind, area
        return area

    def take_key(self) -> str | None:
        """The key of its first text: its own, or that of the item that it begins."""
        key, self.key = self.key, None
        if self.item is not None and self.item is not self:
            key, self.item.key = key or self.item.key, None
        return key

    def count_text(self) -> None:
        """Counts a text of its own that is a block."""
        self.texts += 1
        around = self.around
        while around is not None and not around.has_areas:
            around.has_areas = True
            around = around.around

    @property
    def is_one_text(self) -> bool:
        """Whether all that is in the element is one block."""
        return self.texts == 1 and not self.has_areas

    @property
    def attributes(self) -> Attributes:
        """Those of its texts."""
        if self.kind.role == LIST_ITEM and not self.kind.attributes:
            return attributes_of_item(self.lists, self.is_ordered)
        return self.kind.attributes


@lru_cache(maxsize=64)
def attributes_of_item(lists: int, is_ordered: bool) -> Attributes:
    """What an item's place says: how many ``lists`` it stands in, if that is more than one, and whether it is counted."""
    said: dict[str, Json] = {}
    if is_ordered:
        said["ordered"] = True
    if lists > 1:
        said["depth"] = lists
    return Attributes(said) if said else NO_ATTRIBUTES


@define(eq=False)
class Opened:
    """An open element: what is left of it, what its words have, and what was counted in it so far."""

    path: str
    children: Iterator[_Element]
    tail: str | None
    area: Area
    begins_block: bool
    markings: tuple[Marking, ...]
    siblings: Siblings = field(factory=Siblings)
    texts: int = 0
    """Pieces of text that stand in it, not in its elements."""
