"""What a paragraph is in its document: its role, and each of its attributes by itself, comes from the side that changed it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from attrs import frozen

from revdiff.compare.merging.clashes import Disagreement
from revdiff.compare.merging.entries import BASE, OURS, SIDES, THEIRS
from revdiff.schema import Json
from revdiff.text import Attributes, Markup, Paragraph

Block = tuple[str | None, Attributes]
"""What of a paragraph is no mark and no name: its role and its attributes."""

_Part = TypeVar("_Part")


def blocks_of(paragraphs: Iterable[Paragraph]) -> list[Block]:
    """The block of each paragraph."""
    return [(paragraph.role, paragraph.attributes) for paragraph in paragraphs]


@frozen
class MergedBlock:
    """What comes of a block that is one in each revision, or what is ``open``.

    It is that of ``side``. If none of the three has all that the sides made of it, ``blended`` has the role and attributes, and
    ``side`` is who gave the role, or ours if neither did.
    """

    side: int = BASE
    blended: Markup | None = None
    open: Disagreement | None = None


def merged_block(base: Paragraph, ours: Paragraph, theirs: Paragraph, *, umpire: int | None = None) -> MergedBlock:
    """Both sides' work on a block; where they clash, the ``umpire`` among the three is right, if there is one."""
    three = blocks_of((base, ours, theirs))
    side = _who_is_right(*three)
    return _blended(three, umpire) if side is None else MergedBlock(side)


def _blended(three: list[Block], umpire: int | None) -> MergedBlock:
    """The block of which each side changed something."""
    roles = [role for role, _ in three]
    giver = _who_is_right(*roles, umpire=umpire)
    if giver is None:
        return MergedBlock(open=Disagreement.ROLE)
    attributes: dict[str, Json] = {}
    for name in sorted({name for _, of_one in three for name in of_one}):
        # An attribute by itself, for equal to Python is not yet equal as JSON.
        values = [Attributes({name: of_one[name]} if name in of_one else {}) for _, of_one in three]
        right = _who_is_right(*values, umpire=umpire)
        if right is None:
            return MergedBlock(open=Disagreement.ATTRIBUTES)
        attributes.update(values[right])
    blended = Markup(role=roles[giver], attributes=Attributes(attributes))
    for side in SIDES:
        if three[side] == (blended.role, blended.attributes):
            return MergedBlock(side)
    return MergedBlock(OURS if giver == BASE else giver, blended)


def _who_is_right(base: _Part, ours: _Part, theirs: _Part, *, umpire: int | None = None) -> int | None:
    """Whose of three is taken: that of the side that changed it, ours where both did alike, the ``umpire``'s where they clash."""
    if ours == base:
        return THEIRS if theirs != base else BASE
    return OURS if theirs in (base, ours) else umpire
