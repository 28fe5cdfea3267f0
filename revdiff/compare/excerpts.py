"""Stretches of paragraphs, one after the other, as one text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve

from revdiff.text import Excerpt, ExcerptSide, Revision, Span


def words_of(excerpt: Excerpt, revisions: Mapping[ExcerptSide, Revision]) -> str:
    """The words of a stretch; none of what is of no revision."""
    if excerpt.paragraph is None:
        return ""
    return excerpt.span.of(revisions[excerpt.side].paragraphs[excerpt.paragraph].text)


def run_together(excerpts: Iterable[Excerpt]) -> tuple[Excerpt, ...]:
    """The same stretches, those as one that go on where the one before ends."""
    found: list[Excerpt] = []
    for excerpt in excerpts:
        before = found[-1] if found else None
        if before and before.span.end == excerpt.span.start and _from_one(before, excerpt):
            found[-1] = evolve(before, span=Span(before.span.start, excerpt.span.end))
        else:
            found.append(excerpt)
    return tuple(found)


def _from_one(one: Excerpt, other: Excerpt) -> bool:
    return one.side is other.side and one.paragraph == other.paragraph


def cut_out(excerpts: Iterable[Excerpt], wanted: Span) -> Iterator[Excerpt]:
    """What stands in ``wanted`` of the text that the excerpts make, in code points of that."""
    position = 0
    for excerpt in excerpts:
        start, end = max(wanted.start, position), min(wanted.end, position + len(excerpt.span))
        if start < end:
            yield evolve(excerpt, span=Span(start, end).shifted(excerpt.span.start - position))
        position += len(excerpt.span)
