"""Blame as every view shows it: each paragraph in pieces, each of which one revision brought."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from attrs import frozen

from revdiff.lineage import Blame, Word
from revdiff.text import Paragraph


@frozen
class Piece:
    """A stretch of a paragraph and the revision that brought its words; None where it has none."""

    origin: int | None
    text: str


def pieces_of(blame: Blame) -> Iterator[tuple[Piece, ...]]:
    """The paragraphs of the blamed revision; the pieces of one make its text, to the last character."""
    words = {index: list(group) for index, group in groupby(blame.words, key=lambda word: word.paragraph)}
    for paragraph in blame.revision.paragraphs:
        yield tuple(_pieces(paragraph, words.get(paragraph.index, [])))


def _pieces(paragraph: Paragraph, words: Sequence[Word]) -> Iterator[Piece]:
    runs = [list(group) for _, group in groupby(words, key=lambda word: word.origin)]
    cuts = [_cut(paragraph, before[-1], after[0]) for before, after in pairwise(runs)]
    origins: list[int | None] = [run[0].origin for run in runs] or [None]
    for origin, start, end in zip(origins, [0, *cuts], [*cuts, len(paragraph.text)], strict=True):
        yield Piece(origin, paragraph.text[start:end])


def _cut(paragraph: Paragraph, before: Word, after: Word) -> int:
    """Where to cut between two words: at the last space, so that signs stay with the word that they belong to."""
    start, end = before.span.end - paragraph.start, after.span.start - paragraph.start
    return next((place for place in range(end, start, -1) if paragraph.text[place - 1].isspace()), end)
