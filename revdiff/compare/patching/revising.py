"""A patch on a revision: its text is patched by lines, and each stretch of the result says where it comes from.

Paragraphs that no hunk touches stay as they were cut; what stands between them is cut anew. Which words of that a hunk put in,
and which stayed, is told by comparing the paragraphs that were touched with those that came of them. So a paragraph keeps its
key, and its words their marks, though a hunk rewrote it, or one hunk took it out and another put it in elsewhere.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from revdiff.compare.comparison import Comparison
from revdiff.compare.excerpts import run_together
from revdiff.compare.joining import SourcedParagraph, joined
from revdiff.compare.patching.hunks import Hunk, lines_of
from revdiff.compare.wordedits import Op, pair_pieces
from revdiff.text import Excerpt, ExcerptSide, Paragraph, ParagraphRule, Revision, Span


class Landed(NamedTuple):
    """What hunk ``number`` of a patch puts into a text, ``comes``, in the place of ``start:end``, in code points."""

    start: int
    end: int
    comes: str
    number: int


def landed_exactly(hunks: Sequence[Hunk], text: str) -> list[Landed]:
    """Where hunks land in the text that they were made for."""
    starts = [*accumulate(map(len, lines_of(text)), initial=0)]
    return [Landed(starts[hunk.line], starts[hunk.end], hunk.new, number) for number, hunk in enumerate(hunks)]


def revised(revision: Revision, hunks: Sequence[Hunk], landed: Sequence[Landed]) -> Revision:
    """The revision with what ``hunks`` put in where they ``landed``; that is in order, and without overlaps."""
    patched = _Patched(revision.text, landed)
    cuts = _cuts(revision, patched)
    result = _uncarrying(patched.text, [cut.span for cut in cuts])
    sourcing = _Sourcing(revision, patched, cuts, {one: _own_words(one, hunks[one.number]) for one in landed})
    sourced = [sourcing.paragraph(place, cut) for place, cut in enumerate(cuts)]
    return joined(sourced, {ExcerptSide.BASE: revision, ExcerptSide.NEW: result}, lambda found: found[1])


class _Stretch(NamedTuple):
    """A stretch of a patched text, and where it starts in what it was taken from: what ``landed``, or (None) the old text."""

    start: int
    end: int
    taken: int
    landed: Landed | None


class _Patched:
    """A text with what landed in it, stretch by stretch."""

    def __init__(self, text: str, landed: Sequence[Landed]) -> None:
        self._ends = [one.end for one in landed]
        self._starts = [one.start for one in landed]
        self._growth = [*accumulate((len(one.comes) - (one.end - one.start) for one in landed), initial=0)]
        self._stretches: list[_Stretch] = []
        pieces: list[str] = []
        reached = length = 0
        for one in [*landed, None]:
            stays = text[reached : len(text) if one is None else one.start]
            taken = [(stays, reached, None)] if one is None else [(stays, reached, None), (one.comes, 0, one)]
            for piece, at, whose in taken:
                self._stretches += [_Stretch(length, length + len(piece), at, whose)] if piece else []
                pieces.append(piece)
                length += len(piece)
            reached = len(text) if one is None else one.end
        self.text = "".join(pieces)

    def touches(self, start: int, end: int) -> bool:
        """Whether something landed in ``start:end`` of the old text, or took some of it out."""
        place = bisect_right(self._ends, start)
        return place < len(self._ends) and self._starts[place] < end

    def moved(self, offset: int) -> int:
        """Where an offset of the old text that stays is now, behind what landed right there."""
        return offset + self._growth[bisect_right(self._ends, offset)]

    def within(self, start: int, end: int) -> Iterator[_Stretch]:
        """The stretches of ``start:end``."""
        for stretch in self._stretches[bisect_right(self._stretches, start, key=lambda one: one.end) :]:
            if stretch.start >= end:
                return
            first, last = max(start, stretch.start), min(end, stretch.end)
            yield _Stretch(first, last, stretch.taken + first - stretch.start, stretch.landed)


class _Cut(NamedTuple):
    """A paragraph of a patched text, ``start:end``, and the paragraph that it is, if no hunk touched that."""

    start: int
    end: int
    stays: Paragraph | None

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands."""
        return self.start, self.end


def _cuts(revision: Revision, patched: _Patched) -> list[_Cut]:
    """The paragraphs of the patched text: those that no hunk touched, and what the rule makes of all else."""
    stays = [one for one in revision.paragraphs if not patched.touches(one.start, one.end)]
    cuts = _cut_around(stays, revision, patched)
    if revision.rule is ParagraphRule.GIVEN:
        return cuts
    grown = _grown_together(cuts, revision, patched)
    return _cut_around([one for one in stays if one.index not in grown], revision, patched) if grown else cuts


def _cut_around(stays: Sequence[Paragraph], revision: Revision, patched: _Patched) -> list[_Cut]:
    """The paragraphs that stay, and those that the rule finds between them where something changed."""
    rule = ParagraphRule.BLANK_LINES if revision.rule is ParagraphRule.GIVEN else revision.rule
    cuts: list[_Cut] = []
    before, index, reached = 0, 0, 0
    for one in [*stays, None]:
        after = len(revision.text) if one is None else one.start
        following = len(revision.paragraphs) if one is None else one.index
        start = len(patched.text) if one is None else patched.moved(one.start)
        between = patched.text[reached:start]
        if following > index or between != revision.text[before:after]:
            fresh = Revision(between, rule=rule).paragraphs
            cuts += [_Cut(reached + one.start, reached + one.end, None) for one in fresh]
        if one is not None:
            before, index, reached = one.end, one.index + 1, start + len(one.text)
            cuts.append(_Cut(start, reached, one))
    return cuts


def _grown_together(cuts: Sequence[_Cut], revision: Revision, patched: _Patched) -> set[int]:
    """Untouched paragraphs, by index, that are one with what stands beside them now, by the revision's rule."""
    grown: set[int] = set()
    for one, other in pairwise(cuts):
        between = patched.text[one.end : other.start]
        if one.stays and other.stays and between == revision.text[one.stays.end : other.stays.start]:
            continue
        if len(Revision(f"x{between}x", rule=revision.rule).paragraphs) == 1:
            grown |= {cut.stays.index for cut in (one, other) if cut.stays}
    return grown


def _uncarrying(text: str, spans: Iterable[tuple[int, int]]) -> Revision:
    """A revision of paragraphs that carry nothing."""
    paragraphs = (Paragraph(index, start, end, text[start:end]) for index, (start, end) in enumerate(spans))
    return Revision(text, tuple(paragraphs), rule=ParagraphRule.GIVEN)


class _Known(NamedTuple):
    """A stretch, ``start:end``, that stands in the paragraph or the hunk of a ``number`` too, from ``there`` on."""

    start: int
    end: int
    number: int
    there: int


def _told_apart(start: int, end: int, known: Iterable[_Known]) -> Iterator[tuple[int, int, _Known | None]]:
    """``start:end`` by what of it is ``known``, which is in order, and by what is not."""
    for one in known:
        first, last = max(start, one.start), min(end, one.end)
        if one.start >= end:
            break
        if first < last:
            if start < first:
                yield start, first, None
            yield first, last, one
            start = last
    if start < end:
        yield start, end, None


def _own_words(landed: Landed, hunk: Hunk) -> list[_Known]:
    """What of the words that landed is the hunk's own: all, unless they were fitted into others."""
    pieces, _ = pair_pieces(hunk.new, landed.comes)
    return [
        _Known(piece.new_start, piece.new_end, landed.number, piece.old_start)
        for piece in pieces
        if piece.op is Op.EQUAL
    ]


class _Sourcing:
    """Says of the paragraphs of a patched text where they come from."""

    def __init__(
        self, revision: Revision, patched: _Patched, cuts: Sequence[_Cut], own_words: Mapping[Landed, Sequence[_Known]]
    ) -> None:
        self._paragraphs, self._patched, self._own_words = revision.paragraphs, patched, own_words
        stays = {cut.stays.index for cut in cuts if cut.stays}
        self._touched = [one for one in revision.paragraphs if one.index not in stays]
        fresh = [place for place, cut in enumerate(cuts) if cut.stays is None]
        compared = Comparison.between(
            _uncarrying(revision.text, [(one.start, one.end) for one in self._touched]),
            _uncarrying(patched.text, [cuts[place].span for place in fresh]),
        )
        self._changes = {fresh[new.index]: change for change in compared.alignment for new in change.new}

    def paragraph(self, place: int, cut: _Cut) -> SourcedParagraph:
        """Paragraph number ``place`` of the patched text."""
        at = None, place
        if cut.stays:
            return SourcedParagraph.whole(ExcerptSide.BASE, cut.stays, at, at)
        kept = [*self._kept(place, cut)]
        excerpts = [excerpt for stretch in self._stretches(cut, kept) for excerpt in self._excerpts(stretch)]
        return SourcedParagraph(self._patched.text[cut.start : cut.end], at, at, run_together(excerpts), _carrier(kept))

    def _kept(self, place: int, cut: _Cut) -> Iterator[_Known]:
        """What of a paragraph stood in a paragraph of the old text that it carries on."""
        change = self._changes[place]
        for edit in change.edits:
            old, new = edit.old_span, edit.new_span
            if edit.op is Op.EQUAL and cut.start <= new.start and new.end <= cut.end:
                (number,) = (one.index for one in change.old if one.start <= old.start and old.end <= one.end)
                yield _Known(new.start, new.end, self._touched[number].index, old.start)

    def _stretches(self, cut: _Cut, kept: Sequence[_Known]) -> Iterator[_Stretch]:
        """What a paragraph is made of: what landed in it is of the old text, as far as that has it."""
        for stretch in self._patched.within(cut.start, cut.end):
            if stretch.landed is None:
                yield stretch
                continue
            for start, end, one in _told_apart(stretch.start, stretch.end, kept):
                if one is None:
                    yield _Stretch(start, end, stretch.taken + start - stretch.start, stretch.landed)
                else:
                    yield _Stretch(start, end, one.there + start - one.start, None)

    def _excerpts(self, stretch: _Stretch) -> Iterator[Excerpt]:
        """Where a stretch comes from; what is of no paragraph and no hunk is given."""
        known: Iterable[_Known]
        if stretch.landed is None:
            side, known = ExcerptSide.BASE, self._paragraphs_from(stretch.taken)
        else:
            side, known = ExcerptSide.HUNK, self._own_words[stretch.landed]
        for start, end, one in _told_apart(stretch.taken, stretch.taken + stretch.end - stretch.start, known):
            if one is None:
                yield Excerpt(ExcerptSide.GIVEN, None, Span(0, end - start))
            else:
                yield Excerpt(side, one.number, Span(start, end).shifted(one.there - one.start))

    def _paragraphs_from(self, offset: int) -> Iterator[_Known]:
        for place in range(bisect_right(self._paragraphs, offset, key=lambda one: one.end), len(self._paragraphs)):
            yield _Known(self._paragraphs[place].start, self._paragraphs[place].end, place, 0)


def _carrier(kept: Sequence[_Known]) -> tuple[ExcerptSide, int] | None:
    """The paragraph of which most is kept."""
    counts: Counter[int] = Counter()
    for one in kept:
        counts[one.number] += one.end - one.start
    return (ExcerptSide.BASE, max(counts, key=lambda number: (counts[number], -number))) if counts else None
