"""Words of two sides put together: what one side made of a base paragraph, with the other side's edits in it.

One side gives the *layout*: its paragraphs, each as strands of text that stand in the base too and strands that it put in. The
other side's edits, in places of the base, are woven in where those strands stand now. Edits of both sides to the same words are
a conflict; so are two insertions at one place, and an insertion that touches a replacement.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import evolve, frozen

from revdiff.compare.change import Change, Kind
from revdiff.compare.wordedits import Aspect, Op
from revdiff.text import Paragraph, Revision


@frozen
class Replacement:
    """``start:end`` of the base becomes ``text``; ``minor`` if that changes white space alone."""

    start: int
    end: int
    text: str
    minor: bool = False

    def meets(self, other: Replacement) -> bool:
        """Whether the two change the same characters, or one puts something in where the other changes something."""
        if self.start == self.end or other.start == other.end:
            return self.start <= other.end and other.start <= self.end
        return self.start < other.end and other.start < self.end

    def covers(self, other: Replacement) -> bool:
        """Whether it changes everything that ``other`` changes, and more than nothing."""
        return self.start <= other.start and other.end <= self.end and self.start < self.end

    def same(self, other: Replacement, base: str) -> bool:
        """Whether the two make the same of ``base``, be it that one puts a sentence in before a full stop, the other after it."""
        if self.growth != other.growth:
            return False
        start, end = min(self.start, other.start), max(self.end, other.end)
        return self._made(base, start, end) == other._made(base, start, end)

    @property
    def growth(self) -> int:
        """By how many characters the base grows."""
        return len(self.text) - (self.end - self.start)

    def _made(self, base: str, start: int, end: int) -> str:
        return base[start : self.start] + self.text + base[self.end : end]


@frozen
class _Strand:
    """Text of the layout: a replacement, or (``replaced`` is None) what stays of ``start:end`` of the base."""

    start: int
    end: int
    replaced: Replacement | None


def replacements(changes: Iterable[Change], new: Revision) -> list[Replacement]:
    """What changes of single paragraphs do to the words of the base, in order."""
    made: list[Replacement] = []
    for change in changes:
        if change.kind is Kind.REMOVED:
            made += [Replacement(paragraph.start, paragraph.end, "") for paragraph in change.old]
        else:
            made += [
                Replacement(
                    edit.old_span.start, edit.old_span.end, edit.new_span.of(new.text), edit.aspect is Aspect.WHITESPACE
                )
                for edit in change.edits
                if edit.op is not Op.EQUAL
            ]
    return sorted(made, key=lambda one: (one.start, one.end))


def woven(layout: Change, made: Revision, base: Revision, others: Sequence[Replacement]) -> list[str] | None:
    """The texts of the layout's new paragraphs with the edits of the other side in them; None where the two conflict.

    A text is empty where nothing of its paragraph is left.
    """
    paragraphs = [_strands(layout, paragraph, made) for paragraph in layout.new]
    reshaped = layout.kind is not Kind.EDITED
    kept: list[Replacement] = []
    for other in others:
        wanted = _still_to_make(other, paragraphs, base.text, reshaped)
        if wanted is None:
            return None
        kept += [other] if wanted else []
    yielding = [[_yielding(strand, kept) for strand in strands] for strands in paragraphs]
    return _rendered(yielding, kept, base.text)


def _strands(layout: Change, paragraph: Paragraph, made: Revision) -> list[_Strand]:
    strands = []
    for edit in layout.edits:
        if paragraph.start <= edit.new_span.start and edit.new_span.end <= paragraph.end:
            start, end = edit.old_span.start, edit.old_span.end
            minor = edit.aspect is Aspect.WHITESPACE
            new = Replacement(start, end, edit.new_span.of(made.text), minor)
            strands.append(_Strand(start, end, None if edit.op is Op.EQUAL and edit.aspect is None else new))
    return strands


def _still_to_make(
    other: Replacement, paragraphs: Sequence[Sequence[_Strand]], base: str, reshaped: bool
) -> bool | None:
    """Whether an edit of the other side is still to be made; None for a conflict."""
    for strands in paragraphs:
        for strand in strands:
            own = strand.replaced
            if own is None:
                continue
            if own.same(other, base):
                return False
            if not own.meets(other):
                continue
            if own.minor and (reshaped or other.covers(own)):
                continue
            if other.minor and own.covers(other):
                return False
            return None
    return True


def _yielding(strand: _Strand, others: Sequence[Replacement]) -> _Strand:
    """A change of white space gives way where the other side changed more."""
    own = strand.replaced
    if own is not None and own.minor and any(other.covers(own) for other in others):
        return evolve(strand, replaced=None)
    return strand


def _rendered(paragraphs: Sequence[Sequence[_Strand]], others: Sequence[Replacement], base: str) -> list[str] | None:
    stays = sorted(
        (strand for strands in paragraphs for strand in strands if strand.replaced is None),
        key=lambda strand: (strand.start, strand.end),
    )
    inside: dict[_Strand, list[Replacement]] = {strand: [] for strand in stays}
    for other in others:
        hosts = [strand for strand in stays if _hosts(strand, other)]
        if not hosts and other.text:
            return None
        if other.start == other.end:
            inside[hosts[0]].append(other)
            continue
        for number, strand in enumerate(hosts):
            start, end = max(strand.start, other.start), min(strand.end, other.end)
            inside[strand].append(Replacement(start, end, other.text if number == 0 else ""))
    return [
        "".join(
            _with(inside[strand], strand, base) if strand.replaced is None else strand.replaced.text
            for strand in strands
        ).strip()
        for strands in paragraphs
    ]


def _hosts(strand: _Strand, other: Replacement) -> bool:
    if other.start == other.end:
        return strand.start <= other.start <= strand.end
    return strand.start < other.end and other.start < strand.end


def _with(replaced: Sequence[Replacement], strand: _Strand, base: str) -> str:
    pieces: list[str] = []
    reached = strand.start
    for one in replaced:
        pieces += [base[reached : one.start], one.text]
        reached = one.end
    return "".join([*pieces, base[reached : strand.end]])
