"""Who brought the words of a merged text: a side, both alike, or nobody, for the base has them already.

What a side's diff puts in, or writes otherwise, that side brought; words that it only moved or marked are the base's. What
both brought is what comes to the same text of the base, or is a whole paragraph of the same words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from revdiff.compare.change import Kind, Transfer
from revdiff.compare.comparison import Comparison
from revdiff.compare.merging.entries import BASE, OURS, THEIRS, across
from revdiff.compare.merging.overlay import laid_over
from revdiff.compare.merging.replacements import Replacement, near, work_of
from revdiff.compare.merging.settling import Side
from revdiff.compare.merging.stretches import Stretch, Versions
from revdiff.compare.wordedits import Op, pair_pieces
from revdiff.text import Paragraph, Span

_SIDES = {OURS: Side.OURS, THEIRS: Side.THEIRS}


class _Brought(NamedTuple):
    """``start:end`` of a side's text, and who brought it."""

    start: int
    end: int
    by: Side


class Bringers:
    """Who brought what of two sides' texts."""

    def __init__(self, ours: Comparison, theirs: Comparison) -> None:
        versions = Versions((ours.old, ours.new, theirs.new))
        sides = {OURS: ours, THEIRS: theirs}
        added = {side: _added(done) for side, done in sides.items()}
        replaced = {side: _replaced(side, done, versions) for side, done in sides.items()}
        alike = _alike(replaced[OURS], replaced[THEIRS], versions)
        self._brought: dict[int, Sequence[_Brought]] = {BASE: ()}
        for side, done in sides.items():
            others = {paragraph.text for paragraph in added[across(side)]}
            brought = [_Brought(one.start, one.end, _by(side, one.text in others)) for one in added[side]]
            brought += [
                _Brought(one.stretch.start, one.stretch.end, _by(side, one.stretch in alike)) for one in replaced[side]
            ]
            self._brought[side] = _run_together(_without(sorted(brought), [*_moved_along(done)]))

    def of(self, revision: int, span: Span) -> Iterator[tuple[Span, Side | None]]:
        """A span of a revision, told by its number, in pieces of which each was brought by one, or by nobody."""
        return laid_over(span, self._brought[revision])


def _by(side: int, by_the_other_too: bool) -> Side:
    return Side.BOTH if by_the_other_too else _SIDES[side]


def _added(done: Comparison) -> list[Paragraph]:
    """The paragraphs that a side put in."""
    return [paragraph for change in done.alignment if change.kind is Kind.ADDED for paragraph in change.new]


def _replaced(side: int, done: Comparison, versions: Versions) -> list[Replacement]:
    """The words that a side put into paragraphs of the base, or in the stead of others, by place in the base.

    Another line end is nobody's word.
    """
    changes = (change for change in done.alignment if change.old and change.new and not change.in_place)
    return [one for one in work_of(side, changes, versions).replacements if one.text.strip("\r\n")]


def _alike(ours: Sequence[Replacement], theirs: Sequence[Replacement], versions: Versions) -> set[Stretch]:
    """What of either side comes to the same as something of the other."""
    base = versions.revisions[BASE].text
    pairs = ((own, other) for other in theirs for own in near(other, ours) if own.same(other, base))
    return {one.stretch for pair in pairs for one in pair}


def _moved_along(done: Comparison) -> Iterator[Span]:
    """What sentences that changed paragraphs brought along from the base, in the order of the side's text."""
    for transfer in sorted(done.transfers, key=Transfer.place):
        old, new = transfer.old_span, transfer.new_span
        pieces, _ = pair_pieces(old.of(done.old.text), new.of(done.new.text), old.start, new.start)
        yield from (Span(one.new_start, one.new_end) for one in pieces if one.op is Op.EQUAL)


def _without(brought: Sequence[_Brought], kept: Sequence[Span]) -> Iterator[_Brought]:
    """What was brought but for what is ``kept``; both in the order of the text."""
    place = 0
    for start, end, by in brought:
        while place < len(kept) and kept[place].end <= start:
            place += 1
        for span in _overlapping(kept, place, end):
            if start < span.start:
                yield _Brought(start, span.start, by)
            start = max(start, span.end)
        if start < end:
            yield _Brought(start, end, by)


def _run_together(brought: Iterable[_Brought]) -> list[_Brought]:
    """What was brought, in order; what goes on where the one before ends, and was brought by the same, is one."""
    found: list[_Brought] = []
    for one in brought:
        if found and (found[-1].end, found[-1].by) == (one.start, one.by):
            found[-1] = found[-1]._replace(end=one.end)
        else:
            found.append(one)
    return found


def _overlapping(spans: Sequence[Span], place: int, end: int) -> Iterator[Span]:
    while place < len(spans) and spans[place].start < end:
        yield spans[place]
        place += 1
