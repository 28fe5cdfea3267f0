"""Stretches of paragraphs, one after the other, as one text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve

from revdiff.text import Excerpt, ExcerptSide, Paragraph, Revision, Span


def text_of(excerpts: Iterable[Excerpt], revisions: Mapping[ExcerptSide, Revision]) -> str:
    """The text that the stretches make; what is of no revision has no words in it."""
    return "".join(
        excerpt.span.of(revisions[excerpt.side].paragraphs[excerpt.paragraph].text)
        for excerpt in excerpts
        if excerpt.paragraph is not None
    )


def stripped(
    excerpts: Iterable[Excerpt], made_of: Iterable[Paragraph], revisions: Mapping[ExcerptSide, Revision]
) -> tuple[Excerpt, ...]:
    """The stretches without white space that came to stand at an end, as it does where a word goes.

    What stands at an end stays if one of the paragraphs that they were ``made_of`` has white space at that end, too.
    """
    made, excerpts = [*made_of], [*excerpts]
    text = text_of(excerpts, revisions)
    loose_start = not any(one.text[:1].isspace() for one in made)
    loose_end = not any(one.text[-1:].isspace() for one in made)
    start = len(text) - len(text.lstrip()) if loose_start else 0
    end = len(text.rstrip()) if loose_end else len(text)
    return tuple(cut_out(excerpts, Span(start, end)))


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
            whole = end - start == len(excerpt.span)
            yield excerpt if whole else evolve(excerpt, span=Span(start, end).shifted(excerpt.span.start - position))
        position += len(excerpt.span)
