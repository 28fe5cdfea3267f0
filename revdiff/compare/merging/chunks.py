"""The chunks of a three-way merge: base paragraphs that belong together, with what each side made of them.

Each chunk comes out as paragraphs, or as a clash.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property, partial

from attrs import frozen

from revdiff.compare.change import Change, Kind
from revdiff.compare.comparison import Comparison
from revdiff.compare.excerpts import stripped, text_of
from revdiff.compare.joining import SourcedParagraph
from revdiff.compare.merging.blocks import MergedBlock, blocks_of, merged_block
from revdiff.compare.merging.clashes import Disagreement
from revdiff.compare.merging.entries import BASE, EXCERPT_SIDES, OURS, SIDES, THEIRS, across, who_names
from revdiff.compare.merging.replacements import work_of
from revdiff.compare.merging.rewoven import Extent, rewoven
from revdiff.compare.merging.stretches import Stretch, Versions
from revdiff.compare.merging.twice import said_twice
from revdiff.compare.merging.weaving import woven
from revdiff.text import Paragraph, Revision, sentences
from revdiff.words import word_count
from revdiff.words.numbers import FEWEST_WORDS_TO_FOLLOW


@frozen
class Chunk:
    """Base paragraphs that belong together, and the changes of both sides that they are in."""

    base: tuple[Paragraph, ...]
    ours: tuple[Change, ...]
    theirs: tuple[Change, ...]

    def changes(self, side: int) -> tuple[Change, ...]:
        """The changes that its paragraphs are in on ``side``."""
        return self.ours if side == OURS else self.theirs

    def reshaped(self, side: int) -> bool:
        """Whether ``side`` split or merged it."""
        return any(change.kind in (Kind.SPLIT, Kind.MERGED) for change in self.changes(side))

    def moved(self, side: int) -> bool:
        """Whether ``side`` moved it."""
        return any(change.displaced for change in self.changes(side))

    def made(self, side: int) -> tuple[Paragraph, ...]:
        """What it is in the text of ``side``."""
        return self._three[side]

    @cached_property
    def _three(self) -> tuple[tuple[Paragraph, ...], ...]:
        """What it is in each of the three revisions."""
        ours, theirs = (
            changes[0].new if len(changes) == 1 else tuple([one for change in changes for one in change.new])
            for changes in (self.ours, self.theirs)
        )
        return self.base, ours, theirs

    def texts(self, side: int) -> list[str]:
        """The texts of `made`."""
        return [paragraph.text for paragraph in self.made(side)]

    def changed(self, side: int) -> bool:
        """Whether ``side`` changed its text, or its markup."""
        return not _are_alike(self.made(side), self.base)

    @property
    def alike(self) -> bool:
        """Whether both sides made the same of it."""
        return _are_alike(self.made(OURS), self.made(THEIRS))

    @property
    def one_in_each(self) -> tuple[Paragraph, ...]:
        """Its paragraph in each of the three revisions, if it is one in each; else nothing."""
        base, ours, theirs = self._three
        return (base[0], ours[0], theirs[0]) if len(base) == len(ours) == len(theirs) == 1 else ()

    @property
    def extent(self) -> Extent:
        """Where it stands, if it is one paragraph in each of the three revisions."""
        base, ours, theirs = (range(one.index, one.index + 1) for one in self.one_in_each)
        return base, ours, theirs

    @property
    def gone(self) -> bool:
        """Whether both sides removed it."""
        return not (self.made(OURS) or self.made(THEIRS))


def _are_alike(some: Sequence[Paragraph], others: Sequence[Paragraph]) -> bool:
    """Whether paragraphs have equal text and carry the same; another key or another group alone is no change."""
    return len(some) == len(others) and all(map(_is_alike, some, others))


def _is_alike(one: Paragraph, other: Paragraph) -> bool:
    if one.text != other.text or one.markup is other.markup:
        return one.text == other.text
    return (one.marks, one.role, one.attributes) == (other.marks, other.role, other.attributes)


def chunks_of(ours: Comparison, theirs: Comparison) -> Iterator[Chunk]:
    """The chunks of the base that the two comparisons share: paragraphs that one side merged are one chunk."""
    by_base = [{p.index: change for change in side.alignment for p in change.old} for side in (ours, theirs)]
    seen: set[int] = set()
    for paragraph in ours.old.paragraphs:
        if paragraph.index in seen:
            continue
        alone = [changes[paragraph.index] for changes in by_base]
        if all(len(change.old) == 1 for change in alone):
            yield Chunk((paragraph,), (alone[0],), (alone[1],))
            continue
        together = {paragraph.index}
        waiting = [paragraph.index]
        while waiting:
            index = waiting.pop()
            found = {p.index for changes in by_base for p in changes[index].old} - together
            together |= found
            waiting += sorted(found)
        seen |= together
        indices = sorted(together)
        own, other = (tuple(dict.fromkeys(changes[index] for index in indices)) for changes in by_base)
        yield Chunk(tuple(ours.old.paragraphs[index] for index in indices), own, other)


@frozen
class MergedChunk:
    """What comes of a chunk: paragraphs, or what is ``open``. ``layout`` is the side whose paragraphs they are.

    Where only its marks are open, or what block it is, and its words are settled, there are three ``ways``: what comes of it if
    the base is right about that, ours, or theirs.
    """

    paragraphs: tuple[SourcedParagraph, ...]
    open: Disagreement | None = None
    layout: int = OURS
    ways: tuple[tuple[SourcedParagraph, ...], ...] = ()


def merged(chunk: Chunk, versions: Versions) -> MergedChunk:
    """Both sides' work on a chunk."""
    if _moved_apart(chunk, versions):
        return MergedChunk((), Disagreement.RESHAPED)
    changed = {side: chunk.changed(side) for side in SIDES}
    if not all(changed.values()) or chunk.alike:
        # Of two that made the same of it, the one that also moved some of it says where it stands.
        layout = max(SIDES, key=lambda side: (changed[side], chunk.moved(side), side))
        whole = [Stretch(layout, one.start, one.end) for one in chunk.made(layout)]
        if not any(changed.values()):
            whole = [Stretch(BASE, one.start, one.end) for one in chunk.base]
        return MergedChunk(_laid_out(chunk, layout, [[one] for one in whole], versions), layout=layout)
    return _woven(chunk, versions)


def _woven(chunk: Chunk, versions: Versions) -> MergedChunk:
    """The work of both sides on a chunk that each changed in its own way."""
    layout = _layout(chunk)
    if layout is None or len(chunk.changes(layout)) > 1:
        return MergedChunk((), Disagreement.RESHAPED)
    guest = across(layout)
    about = _blocks_disagree(chunk, layout)
    if about is not None and not chunk.one_in_each:
        return MergedChunk((), about)
    (change,) = chunk.changes(layout)
    weave = partial(woven, layout, change, versions, work_of(guest, chunk.changes(guest), versions))
    made = weave()
    ways = [made for _ in versions.revisions]
    if made is Disagreement.MARKS and chunk.one_in_each:
        about = about or made
        ways = [weave(umpire=revision) for revision, _ in enumerate(versions.revisions)]
        made = ways[layout]
    if isinstance(made, Disagreement):
        return _woven_again(chunk, layout, about or made, versions)
    before = [one.text for one in chunk.base]
    if said_twice(map(versions.text, made), (before, chunk.texts(OURS), chunk.texts(THEIRS))):
        return MergedChunk((), about or Disagreement.MOVED)
    if _block_lost_its_words(chunk, layout, made, versions):
        return MergedChunk((), Disagreement.REMOVED)
    if about is None:
        return MergedChunk(_laid_out(chunk, layout, made, versions), layout=layout)
    settled = (way for way in ways if not isinstance(way, Disagreement))
    told = (_laid_out(chunk, layout, way, versions, umpire=revision) for revision, way in enumerate(settled))
    return MergedChunk((), about, layout, tuple(told))


def _woven_again(chunk: Chunk, layout: int, about: Disagreement, versions: Versions) -> MergedChunk:
    """The work on a chunk which is in dispute edit by edit, read as one text."""
    again = rewoven(chunk.extent, versions) if chunk.one_in_each else None
    if again is not None:
        return MergedChunk(tuple(again), layout=layout)
    return MergedChunk((), about if chunk.made(across(layout)) else Disagreement.REMOVED)


def _layout(chunk: Chunk) -> int | None:
    """The side that says of what paragraphs a chunk is made: who reshaped it; None if both did, each in its own way."""
    if not (chunk.reshaped(OURS) and chunk.reshaped(THEIRS)):
        return THEIRS if chunk.reshaped(THEIRS) or not chunk.made(OURS) else OURS
    if chunk.texts(OURS) != chunk.texts(THEIRS):
        return None
    base = blocks_of(chunk.base)
    other_blocks = [side for side in SIDES if not set(blocks_of(chunk.made(side))) <= set(base)]
    if len(other_blocks) == 2 and blocks_of(chunk.made(OURS)) != blocks_of(chunk.made(THEIRS)):
        return None
    return other_blocks[0] if other_blocks else THEIRS


def _moved_apart(chunk: Chunk, versions: Versions) -> bool:
    """Whether a side moved some of what the other joined or cut: then no place is that of the whole."""
    several = len(chunk.base) > 1
    for side in SIDES:
        if chunk.moved(side):
            other = across(side)
            if chunk.reshaped(other) and (several or chunk.moved(other)):
                return True
            if chunk.one_in_each and _cut_beside(chunk.base[0], chunk.made(other)[0], versions.revisions[other]):
                return True
    return False


def _cut_beside(base: Paragraph, made: Paragraph, revision: Revision) -> bool:
    """Whether a sentence went from a paragraph into the one before or behind it, as if it had been split."""
    beside = [
        *revision.paragraphs[max(0, made.index - 1) : made.index],
        *revision.paragraphs[made.index + 1 : made.index + 2],
    ]
    return any(
        sentence not in made.text
        and word_count(sentence) >= FEWEST_WORDS_TO_FOLLOW
        and any(sentence in one.text for one in beside)
        for sentence in map(str.strip, sentences(base.text))
    )


def _blocks_disagree(chunk: Chunk, layout: int) -> Disagreement | None:
    """What the sides disagree about where both changed a chunk, one of them its role or its attributes."""
    if chunk.one_in_each:
        return merged_block(*chunk.one_in_each).open
    whose = chunk.base, chunk.made(layout), chunk.made(across(layout))
    base, made, others = (set(blocks_of(paragraphs)) for paragraphs in whose)
    if not others:
        written_anew = not any(one.text for one in chunk.base)
        return Disagreement.REMOVED if written_anew or not made <= base else None
    return None if others <= base or others <= made else Disagreement.RESHAPED_BLOCK


def _block_lost_its_words(chunk: Chunk, layout: int, made: Sequence[Sequence[Stretch]], versions: Versions) -> bool:
    """Whether nothing is left of a paragraph to which the layout gave another role or other attributes."""
    base = blocks_of(chunk.base)
    return any(
        block not in base and _goes(chunk, paragraph, versions.text(stretches).strip())
        for paragraph, block, stretches in zip(chunk.made(layout), blocks_of(chunk.made(layout)), made, strict=True)
    )


def _goes(chunk: Chunk, paragraph: Paragraph, text: str) -> bool:
    """Whether a paragraph goes, as all its words did; a block that a revision has without a text stays without one."""
    return not text and all(one.text for one in (paragraph, *chunk.one_in_each))


def _named_by(chunk: Chunk) -> int:
    """Who has the right key and group of a chunk of one paragraph in each revision: a side that gave others, else the base.

    A key goes before a group, and ours before theirs. No key is not another key.
    """
    three = chunk.one_in_each
    before = three[BASE]
    renaming = [side for side in SIDES if three[side].key not in (None, before.key)]
    regrouping = [side for side in SIDES if three[side].group != before.group]
    return max((*renaming, *regrouping, BASE, *SIDES), key=lambda side: three[side].key is not None)


def _laid_out(
    chunk: Chunk, layout: int, texts: Sequence[Sequence[Stretch]], versions: Versions, umpire: int | None = None
) -> tuple[SourcedParagraph, ...]:
    """Paragraphs of a chunk in the layout of one side; its first and last stand where they do elsewhere.

    Where the sides clash about what block it is, the ``umpire`` among the revisions is right.
    """
    made = chunk.made(layout)
    alike = SIDES if chunk.texts(OURS) == chunk.texts(THEIRS) else (layout,)
    wholes = {BASE: chunk.base, OURS: chunk.made(OURS), THEIRS: chunk.made(THEIRS)}
    made_of = [paragraph for whole in wholes.values() for paragraph in whole]
    one_in_each = chunk.one_in_each
    block = merged_block(*one_in_each, umpire=umpire) if one_in_each else MergedBlock(layout)
    paragraphs = []
    for number, (paragraph, stretches) in enumerate(zip(made, texts, strict=True)):
        excerpts = stripped(versions.excerpts(stretches), made_of, versions.by_side)
        text = text_of(excerpts, versions.by_side)
        if not _goes(chunk, paragraph, text):
            starts = [whole[0].index if whole and number == 0 else None for whole in wholes.values()]
            ends = [whole[-1].index if whole and number == len(made) - 1 else None for whole in wholes.values()]
            for side in alike:
                starts[side] = ends[side] = wholes[side][number].index
            named = _named_by(chunk) if one_in_each else who_names({side: wholes[side][number] for side in alike})
            carrier, namer = ((EXCERPT_SIDES[whose], wholes[whose][number].index) for whose in (block.side, named))
            paragraphs.append(
                SourcedParagraph(text, tuple(starts), tuple(ends), excerpts, carrier, namer, block.blended)
            )
    return tuple(paragraphs)
