"""The conflicts of a merge, as they are told to people."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from revdiff.compare.comparison import Comparison
from revdiff.compare.listing import markup_changes_of
from revdiff.compare.markup_changes import MarkupChange, markup_told
from revdiff.compare.merging.clashes import Clash, Disagreement
from revdiff.compare.merging.entries import Dispute
from revdiff.interface.language import ENGLISH
from revdiff.text import Paragraph, Span


@frozen
class Conflict:
    """One disagreement: what the three revisions have, and where.

    ``id`` counts from ``c1`` in the order of the merged text. ``disagreement`` is what the sides disagree about, more exactly
    than ``clash``. A text is empty, and its span None, where a revision has nothing; spans are code points of the whole
    revisions, from the first to the last paragraph concerned. Where only markup is in dispute, words that the sides changed are
    settled all the same, and stay whichever way it is resolved. ``ours_markup_changes`` and ``theirs_markup_changes`` are what a
    side did to the marks, roles and attributes there.

    See the glossary: :term:`conflict`, :term:`clash`.
    """

    id: str
    clash: Clash
    disagreement: Disagreement
    base: str
    ours: str
    theirs: str
    base_span: Span | None
    ours_span: Span | None
    theirs_span: Span | None
    ours_markup_changes: tuple[MarkupChange, ...]
    theirs_markup_changes: tuple[MarkupChange, ...]

    @property
    def reason(self) -> str:
        """What the sides disagree about, in words: ``both changed the same words``."""
        return ENGLISH.told(f"clash.{self.disagreement}")

    @property
    def ours_markup(self) -> str:
        """What our side did to markup, each thing once, apart by semicolons: ``bold added; role changed: body → heading``."""
        return markup_told(self.ours_markup_changes, ENGLISH)

    @property
    def theirs_markup(self) -> str:
        """What their side did to markup, in the same words."""
        return markup_told(self.theirs_markup_changes, ENGLISH)

    def __repr__(self) -> str:
        return f"<Conflict {self.id}: {self.clash}>"


def conflict_of(name: str, dispute: Dispute, ours: Comparison, theirs: Comparison, between: str) -> Conflict:
    """The conflict ``name``, which is about ``dispute``; ``between`` is put between paragraphs."""
    sides = (dispute.base, dispute.ours, dispute.theirs)
    base, own, other = (between.join(paragraph.text for paragraph in paragraphs) for paragraphs in sides)
    base_span, own_span, other_span = map(_span, sides)
    return Conflict(
        id=name,
        clash=dispute.about.clash,
        disagreement=dispute.about,
        base=base,
        ours=own,
        theirs=other,
        base_span=base_span,
        ours_span=own_span,
        theirs_span=other_span,
        ours_markup_changes=_markup_done(dispute.base, ours),
        theirs_markup_changes=_markup_done(dispute.base, theirs),
    )


def _span(paragraphs: Sequence[Paragraph]) -> Span | None:
    if not paragraphs:
        return None
    return Span(min(p.start for p in paragraphs), max(p.end for p in paragraphs))


def _markup_done(base: Sequence[Paragraph], side: Comparison) -> tuple[MarkupChange, ...]:
    """What ``side`` did to the markup of paragraphs of the base."""
    return tuple(told for paragraph in base for told in markup_changes_of(side.at(paragraph)))
