"""A passage of three revisions woven word by word, paragraph breaks among the words.

The base is compared with ours as one text, and with theirs. Between what one side changed and what the other did there must be a
landmark, words that both left alone. What both changed alike counts once; what both put in at places of their own is not apart.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from revdiff.compare.excerpts import stripped, text_of
from revdiff.compare.joining import SourcedParagraph
from revdiff.compare.merging.entries import BASE, EXCERPT_SIDES, SIDES, across
from revdiff.compare.merging.stretches import Stretch, Versions
from revdiff.compare.merging.twice import have_one_phrase, said_twice
from revdiff.compare.numbers import LANDMARK_TIMES, LANDMARK_WORDS
from revdiff.compare.wordedits import Op, pair_pieces
from revdiff.text import Paragraph
from revdiff.words import folded, is_word, tokens

Extent = tuple[range, range, range]
"""Some paragraphs that follow each other in the base, in ours and in theirs, by index."""

_BREAK = "\u2029"
"""What a paragraph break is in a passage: Unicode's sign for one."""


def rewoven(extent: Extent, versions: Versions) -> list[SourcedParagraph] | None:
    """The paragraphs of a passage with both sides' work; None where that is not apart.

    None, too, where more differs than words: blocks of several sorts, or without a text, and marks that a side changed.
    """
    paragraphs = [
        revision.paragraphs[indices.start : indices.stop]
        for revision, indices in zip(versions.revisions, extent, strict=True)
    ]
    if not _plain_words(paragraphs):
        return None
    texts = [_Text(revision, some) for revision, some in enumerate(paragraphs)]
    pieces = _pieces(texts)
    if pieces is None or not _marked_alike(pieces, texts, versions):
        return None
    made = _cut(pieces, texts, versions)
    twice = said_twice([one.text for one in made], ([one.text for one in some] for some in paragraphs))
    return None if twice else made


def _plain_words(paragraphs: Sequence[Sequence[Paragraph]]) -> bool:
    """Whether paragraphs differ in their words and marks alone."""
    every = [paragraph for some in paragraphs for paragraph in some]
    blocks = [(one.role, one.group, one.attributes) for one in every]
    return all(one.text and _BREAK not in one.text for one in every) and all(block == blocks[0] for block in blocks)


class _Text:
    """The paragraphs of one revision in a passage as one text."""

    def __init__(self, revision: int, paragraphs: Sequence[Paragraph]) -> None:
        self.text = _BREAK.join(paragraph.text for paragraph in paragraphs)
        self._revision, self.paragraphs = revision, paragraphs
        self._starts = [*accumulate((len(paragraph.text) + 1 for paragraph in paragraphs), initial=0)][:-1]

    def at(self, offset: int) -> Paragraph:
        """The paragraph at ``offset``, or before the break there."""
        return self.paragraphs[bisect_right(self._starts, offset) - 1]

    def stretch(self, start: int, end: int) -> Stretch:
        """The characters ``start:end``, which are of one paragraph, by their place in the revision."""
        place = bisect_right(self._starts, start) - 1
        shift = self.paragraphs[place].start - self._starts[place]
        return Stretch(self._revision, start + shift, end + shift)


class _Piece(NamedTuple):
    """A stretch of a woven passage: where it starts in each revision that has it, in code points of that, and its length."""

    starts: Mapping[int, int]
    length: int

    @property
    def source(self) -> int:
        """The revision that it is taken from: the base if that has it, ours if both sides put it in."""
        return min(self.starts)

    def lines(self, texts: Sequence[_Text]) -> Iterator[tuple[_Piece, bool]]:
        """What it has of each paragraph, and whether that ends there."""
        text, start = texts[self.source].text, self.starts[self.source]
        reached = 0
        for line in text[start : start + self.length].split(_BREAK):
            ends = reached + len(line) < self.length
            yield _Piece({revision: at + reached for revision, at in self.starts.items()}, len(line)), ends
            reached += len(line) + 1

    def stretch(self, revision: int, texts: Sequence[_Text]) -> Stretch:
        """What it is, without a break in it, in one of the revisions that have it."""
        start = self.starts[revision]
        return texts[revision].stretch(start, start + self.length)


class _Changed(NamedTuple):
    """``start:end`` of the base's passage becomes ``text``."""

    start: int
    end: int
    text: str

    @property
    def growth(self) -> int:
        """By how many characters the passage grows."""
        return len(self.text) - (self.end - self.start)


def _pieces(texts: Sequence[_Text]) -> list[_Piece] | None:
    """The passage with what both sides changed; None where that is not apart."""
    base = texts[BASE].text
    by_change: defaultdict[_Changed, list[int]] = defaultdict(list)
    for side in SIDES:
        for change in _changes(base, texts[side].text):
            by_change[change].append(side)
    if have_one_phrase(*(_put_in_by(side, by_change) for side in SIDES)):
        return None
    landmarks = _Landmarks(base)
    pieces: list[_Piece] = []
    # Whether a landmark lies between what a side changed last and the place that is reached.
    apart = dict.fromkeys(SIDES, True)
    shift = dict.fromkeys(SIDES, 0)
    reached = 0
    for change, makers in sorted(by_change.items()):
        if change.start < reached:
            return None
        if landmarks.between(reached, change.start):
            apart = dict.fromkeys(SIDES, True)
        if len(makers) == 1:
            if not apart[across(makers[0])]:
                return None
            apart[makers[0]] = False
        kept = {BASE: reached, **{side: reached + shift[side] for side in SIDES}}
        pieces.append(_Piece(kept, change.start - reached))
        pieces.append(_Piece({side: change.start + shift[side] for side in makers}, len(change.text)))
        for side in makers:
            shift[side] += change.growth
        reached = change.end
    kept = {BASE: reached, **{side: reached + shift[side] for side in SIDES}}
    return [piece for piece in [*pieces, _Piece(kept, len(base) - reached)] if piece.length]


def _put_in_by(side: int, by_change: Mapping[_Changed, Sequence[int]]) -> Iterator[str]:
    """What ``side`` alone put in where it took nothing out."""
    return (change.text for change, makers in by_change.items() if makers == [side] and change.start == change.end)


class _Landmarks:
    """A few words of a text in a row that are no formula: whoever changed something on one side of them meant that side."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, text: str) -> None:
        tokens_there = tokens(text)
        ends = accumulate(map(len, tokens_there))
        words = [
            (end - len(token), end, folded(token))
            for token, end in zip(tokens_there, ends, strict=True)
            if is_word(token)
        ]
        rows = [words[at : at + LANDMARK_WORDS] for at in range(len(words) - LANDMARK_WORDS + 1)]
        said = [tuple(word for _, _, word in row) for row in rows]
        often = Counter(said)
        marks = [row for row, words in zip(rows, said, strict=True) if often[words] <= LANDMARK_TIMES]
        self._starts, self._ends = [row[0][0] for row in marks], [row[-1][1] for row in marks]

    def between(self, start: int, end: int) -> bool:
        """Whether one stands in ``start:end``."""
        return bisect_left(self._starts, start) < bisect_right(self._ends, end)


def _changes(old: str, new: str) -> Iterator[_Changed]:
    pieces, _ = pair_pieces(old, new)
    for piece in pieces:
        if piece.op is not Op.EQUAL:
            yield _Changed(piece.old_start, piece.old_end, new[piece.new_start : piece.new_end])


def _marked_alike(pieces: Iterable[_Piece], texts: Sequence[_Text], versions: Versions) -> bool:
    """Whether what several revisions have is marked alike in all of them."""
    for line in (line for piece in pieces for line, _ in piece.lines(texts) if line.length):
        marked = [versions.marks([line.stretch(revision, texts)]) for revision in line.starts]
        if any(marks != marked[0] for marks in marked):
            return False
    return True


class _Growing:
    """A paragraph of a woven passage in the making: what it is made of, and which paragraphs start and end where it does."""

    def __init__(self, starts: Mapping[int, int]) -> None:
        self.starts = starts
        self.stretches: list[Stretch] = []
        self._shared: Counter[tuple[int, int]] = Counter()

    def take(self, line: _Piece, texts: Sequence[_Text]) -> None:
        """Goes on with a piece of a paragraph."""
        self.stretches.append(line.stretch(line.source, texts))
        for revision, at in line.starts.items():
            self._shared[revision, texts[revision].at(at).index] += line.length

    def finished(self, ends: Mapping[int, int], made_of: Sequence[Paragraph], versions: Versions) -> SourcedParagraph:
        """The paragraph, which ends where those do."""
        excerpts = stripped(versions.excerpts(self.stretches), made_of, versions.by_side)
        starts, last = (
            tuple(places.get(revision) for revision in range(len(EXCERPT_SIDES))) for places in (self.starts, ends)
        )
        text = text_of(excerpts, versions.by_side)
        named = self._named_by(versions)
        return SourcedParagraph(
            text, starts, last, excerpts, None if named is None else (EXCERPT_SIDES[named[0]], named[1])
        )

    def _named_by(self, versions: Versions) -> tuple[int, int] | None:
        """The paragraph that it is: one of the base, unless a side has there one of another key; else what a side put in.

        Of two that have another key it is the one of which it has more, ours if that is equal.
        """
        main = [one for one in map(self._main, range(len(EXCERPT_SIDES))) if one is not None]
        before = [_paragraph(one, versions).key for one in main if one[0] == BASE]
        renamed = [one for one in main if one[0] != BASE and _paragraph(one, versions).key not in (None, *before)]
        if renamed:
            return max(renamed, key=lambda one: self._shared[one] / len(_paragraph(one, versions).text))
        return next(iter(main), None)

    def _main(self, revision: int) -> tuple[int, int] | None:
        """The paragraph of a revision with which it shares most."""
        shares = {one: count for one, count in self._shared.items() if one[0] == revision}
        return max(shares, key=lambda one: (shares[one], -one[1]), default=None)


def _paragraph(one: tuple[int, int], versions: Versions) -> Paragraph:
    return versions.revisions[one[0]].paragraphs[one[1]]


def _cut(pieces: Iterable[_Piece], texts: Sequence[_Text], versions: Versions) -> list[SourcedParagraph]:
    """The paragraphs that the pieces make, without those of which nothing is left."""
    every = [paragraph for text in texts for paragraph in text.paragraphs]
    growing = _Growing({revision: text.paragraphs[0].index for revision, text in enumerate(texts) if text.paragraphs})
    made: list[SourcedParagraph] = []
    for line, ends in (told for piece in pieces for told in piece.lines(texts)):
        if line.length:
            growing.take(line, texts)
        if ends:
            last = {revision: texts[revision].at(at + line.length).index for revision, at in line.starts.items()}
            made.append(growing.finished(last, every, versions))
            growing = _Growing({revision: index + 1 for revision, index in last.items()})
    last = {revision: text.paragraphs[-1].index for revision, text in enumerate(texts) if text.paragraphs}
    made.append(growing.finished(last, every, versions))
    return [paragraph for paragraph in made if paragraph.text]
