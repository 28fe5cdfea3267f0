"""What two sides of a merge can disagree about."""

from __future__ import annotations

from enum import StrEnum


class Clash(StrEnum):
    """What two sides disagree about.

    See the glossary: :term:`clash`, :term:`chunk`.
    """

    EDITED = "edited"
    """Both changed the same words, or their markup, or the same of what the block is."""
    REMOVED = "removed"
    """One removed what the other edited."""
    ADDED = "added"
    """Both put something in at the same place."""
    MOVED = "moved"
    """Both moved it, or put it in, at different places: a paragraph, or a sentence."""
    RESHAPED = "reshaped"
    """Both split it, merged it, or moved it apart, each in its own way; or one did, and the other made another block of it."""


class Disagreement(StrEnum):
    """A clash more exactly.

    See the glossary: :term:`clash`.
    """

    WORDS = "words"
    """Both changed the same words."""
    MARKS = "marks"
    """Both changed the markup of the same words."""
    ROLE = "role"
    """Both changed its role."""
    ATTRIBUTES = "attributes"
    """Both changed the same attribute of it."""
    REMOVED = "removed"
    """One removed what the other edited."""
    ADDED = "added"
    """Both put something in at the same place."""
    MOVED = "moved"
    """Both put it at different places."""
    RESHAPED = "reshaped"
    """Both split, joined or moved it, each in its own way."""
    RESHAPED_BLOCK = "reshaped-block"
    """One split, joined or moved what the other gave another role or other attributes."""

    @property
    def clash(self) -> Clash:
        """Which clash it is."""
        return _CLASHES[self]


_CLASHES = {
    Disagreement.WORDS: Clash.EDITED,
    Disagreement.MARKS: Clash.EDITED,
    Disagreement.ROLE: Clash.EDITED,
    Disagreement.ATTRIBUTES: Clash.EDITED,
    Disagreement.REMOVED: Clash.REMOVED,
    Disagreement.ADDED: Clash.ADDED,
    Disagreement.MOVED: Clash.MOVED,
    Disagreement.RESHAPED: Clash.RESHAPED,
    Disagreement.RESHAPED_BLOCK: Clash.RESHAPED,
}
