"""What became of a patch on a text that has drifted."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from revdiff.compare.patching.hunks import Hunk
from revdiff.renamed import warn_of
from revdiff.text import Revision, Span


class How(StrEnum):
    """How a hunk fared on a drifted text.

    See the glossary: :term:`outcome`.
    """

    EXACT = "exact"
    """Its lines stood there unchanged."""
    PATCHED = "patched"
    """Its words were patched into the paragraph that carries its lines on, or its lines set beside such paragraphs.

    Of what it moves: the paragraph went along as it stood in the text, though it had been edited.
    """
    OVERWRITTEN = "overwritten"
    """Its words were patched in, and some that were changed otherwise since had to go for them."""
    ALREADY = "already"
    """What it changes is changed already, be it in nearly the same words that tell of the same facts."""
    REJECTED = "rejected"
    """It found no place, and nothing was changed for it."""


@frozen
class Outcome:
    """What became of one hunk.

    ``span`` is where its new lines stand in the text that came of it, in code points; None where it was rejected.
    ``match``, 0..1, is how much of that by which the hunk knows its place was found there: its own lines, or, where it has
    none or they stand in several places, the lines around. ``reason`` says why a hunk was rejected and is empty for others.

    See the glossary: :term:`outcome`.
    """

    hunk: Hunk
    how: How
    span: Span | None
    match: float
    reason: str = ""

    @property
    def confidence(self) -> float:
        """What ``match`` was called until 0.2.0: it warns, and goes with 0.3.0."""
        warn_of("Outcome.confidence", "Outcome.match")
        return self.match


@frozen
class Landing:
    """A patch put on a drifted text: the ``text`` that came of it, and the outcome of every hunk, in the patch's order.

    ``revision`` is that text as a revision, with its provenance, where the patch was put on one; else None.

    See the glossary: :term:`landing`, :term:`drifted`.
    """

    text: str
    outcomes: tuple[Outcome, ...]
    revision: Revision | None = None

    @property
    def landed(self) -> tuple[Outcome, ...]:
        """The hunks whose change is in the text."""
        return tuple(outcome for outcome in self.outcomes if outcome.how is not How.REJECTED)

    @property
    def rejected(self) -> tuple[Outcome, ...]:
        """The hunks that found no place."""
        return tuple(outcome for outcome in self.outcomes if outcome.how is How.REJECTED)

    def __repr__(self) -> str:
        count = len(self.landed)
        return f"<Landing: {count} hunk{'s' * (count != 1)} landed, {len(self.rejected)} rejected>"
