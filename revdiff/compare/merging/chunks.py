"""The chunks of a three-way merge: base paragraphs that belong together, with what each side made of them.

Each chunk comes out as paragraphs, or as a clash.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from revdiff.compare.change import Change, Kind
from revdiff.compare.comparison import Comparison
from revdiff.compare.joining import SourcedParagraph
from revdiff.compare.merging.entries import BASE, OURS, SIDES, THEIRS, Clash, across
from revdiff.compare.merging.weaving import replacements, woven
from revdiff.text import Paragraph


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
        return any(change.moved for change in self.changes(side))

    def made(self, side: int) -> tuple[Paragraph, ...]:
        """What it is in the text of ``side``."""
        return tuple(paragraph for change in self.changes(side) for paragraph in change.new)

    def texts(self, side: int) -> list[str]:
        """The texts of `made`."""
        return [paragraph.text for paragraph in self.made(side)]

    def changed(self, side: int) -> bool:
        """Whether ``side`` changed its text."""
        return self.texts(side) != [paragraph.text for paragraph in self.base]

    @property
    def gone(self) -> bool:
        """Whether both sides removed it."""
        return not (self.made(OURS) or self.made(THEIRS))


def chunks_of(ours: Comparison, theirs: Comparison) -> Iterator[Chunk]:
    """The chunks of the base that the two comparisons share: paragraphs that one side merged are one chunk."""
    by_base = [{p.index: change for change in side.alignment for p in change.old} for side in (ours, theirs)]
    seen: set[int] = set()
    for paragraph in ours.old.paragraphs:
        if paragraph.index in seen:
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
    """What comes of a chunk: paragraphs, or a clash. ``layout`` is the side whose paragraphs they are."""

    paragraphs: tuple[SourcedParagraph, ...]
    clash: Clash | None = None
    layout: int = OURS


def merged(chunk: Chunk, ours: Comparison, theirs: Comparison) -> MergedChunk:
    """Both sides' work on a chunk."""
    if _moved_apart(chunk):
        return MergedChunk((), Clash.RESHAPED)
    changed = {side: chunk.changed(side) for side in SIDES}
    if not all(changed.values()) or chunk.texts(OURS) == chunk.texts(THEIRS):
        # Of two that made the same of it, the one that also moved some of it says where it stands.
        layout = max(SIDES, key=lambda side: (changed[side], chunk.moved(side), side))
        return MergedChunk(_laid_out(chunk, layout, chunk.texts(layout)), layout=layout)
    if chunk.reshaped(OURS) and chunk.reshaped(THEIRS):
        return MergedChunk((), Clash.RESHAPED)
    layout = THEIRS if chunk.reshaped(THEIRS) or not chunk.made(OURS) else OURS
    guest = across(layout)
    (change,) = chunk.changes(layout)
    revisions = {OURS: ours.new, THEIRS: theirs.new}
    texts = woven(change, revisions[layout], ours.old, replacements(chunk.changes(guest), revisions[guest]))
    if texts is None:
        return MergedChunk((), Clash.EDITED if chunk.made(guest) else Clash.REMOVED)
    return MergedChunk(_laid_out(chunk, layout, texts), layout=layout)


def _moved_apart(chunk: Chunk) -> bool:
    """Whether a side moved some of what the other joined or cut: then no place is that of the whole."""
    several = len(chunk.base) > 1
    return any(
        chunk.moved(side) and chunk.reshaped(across(side)) and (several or chunk.moved(across(side))) for side in SIDES
    )


def _laid_out(chunk: Chunk, layout: int, texts: Sequence[str]) -> tuple[SourcedParagraph, ...]:
    """The texts as paragraphs of a chunk in the layout of one side; its first and last stand where they do elsewhere."""
    made = chunk.made(layout)
    alike = SIDES if chunk.texts(OURS) == chunk.texts(THEIRS) else (layout,)
    wholes = {BASE: chunk.base, OURS: chunk.made(OURS), THEIRS: chunk.made(THEIRS)}
    paragraphs = []
    for number, (paragraph, text) in enumerate(zip(made, texts, strict=True)):
        if text or not paragraph.text:
            starts = [whole[0].index if whole and number == 0 else None for whole in wholes.values()]
            ends = [whole[-1].index if whole and number == len(made) - 1 else None for whole in wholes.values()]
            for side in alike:
                starts[side] = ends[side] = wholes[side][number].index
            paragraphs.append(SourcedParagraph(text, tuple(starts), tuple(ends), paragraph.key))
    return tuple(paragraphs)
