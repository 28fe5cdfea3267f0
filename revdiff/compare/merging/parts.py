"""The parts of a three-way merge: base paragraphs with what each side made of them, and what each side added.

Each part comes out as paragraphs, or as a conflict.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from attrs import frozen

from revdiff.compare.change import Change, Kind
from revdiff.compare.merging.words import replacements, woven
from revdiff.compare.patching.joining import Block
from revdiff.compare.result import Diff
from revdiff.text import Paragraph

OURS, THEIRS = 0, 1


class Clash(StrEnum):
    """What two sides disagree about."""

    EDITED = "edited"
    """Both changed the same words."""
    REMOVED = "removed"
    """One removed what the other edited."""
    ADDED = "added"
    """Both put something in at the same place."""
    MOVED = "moved"
    """Both moved it, to different places."""
    RESHAPED = "reshaped"
    """Both split it, merged it, or moved it apart, each in its own way."""


@frozen
class Part:
    """Base paragraphs that belong together, and the changes of both sides that they are in."""

    base: tuple[Paragraph, ...]
    changes: tuple[tuple[Change, ...], tuple[Change, ...]]

    def reshaped(self, side: int) -> bool:
        """Whether ``side`` split or merged it."""
        return any(change.kind in (Kind.SPLIT, Kind.MERGED) for change in self.changes[side])

    def moved(self, side: int) -> bool:
        """Whether ``side`` moved it."""
        return any(change.moved for change in self.changes[side])

    def made(self, side: int) -> tuple[Paragraph, ...]:
        """What it is in the text of ``side``."""
        return tuple(paragraph for change in self.changes[side] for paragraph in change.new)

    def texts(self, side: int) -> list[str]:
        """The texts of `made`."""
        return [paragraph.text for paragraph in self.made(side)]

    def changed(self, side: int) -> bool:
        """Whether ``side`` changed its text."""
        return self.texts(side) != [paragraph.text for paragraph in self.base]


def parts_of(ours: Diff, theirs: Diff) -> Iterator[Part]:
    """The parts of the base that the two diffs share: paragraphs that one side merged are one part."""
    sides = (ours, theirs)
    by_base = [{p.index: change for change in side.alignment for p in change.old} for side in sides]
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
        changes = tuple(tuple(dict.fromkeys(changes[index] for index in indices)) for changes in by_base)
        yield Part(tuple(ours.old.paragraphs[index] for index in indices), (changes[0], changes[1]))


@frozen
class Settled:
    """What comes of a part: blocks, or a clash. ``layout`` is the side whose paragraphs they are."""

    blocks: tuple[Block, ...]
    clash: Clash | None = None
    layout: int = OURS


def merged(part: Part, ours: Diff, theirs: Diff) -> Settled:
    """Both sides' work on a part."""
    if _moved_apart(part):
        return Settled((), Clash.RESHAPED)
    changed = [part.changed(side) for side in (OURS, THEIRS)]
    if not all(changed) or part.texts(OURS) == part.texts(THEIRS):
        # Of two that made the same of it, the one that also moved some of it says where it stands.
        layout = max((OURS, THEIRS), key=lambda side: (changed[side], part.moved(side), side))
        return Settled(_blocks(part, layout, part.texts(layout)), layout=layout)
    if part.reshaped(OURS) and part.reshaped(THEIRS):
        return Settled((), Clash.RESHAPED)
    layout = THEIRS if part.reshaped(THEIRS) or not part.made(OURS) else OURS
    other = 1 - layout
    diffs = (ours, theirs)
    gone = not part.made(other)
    (change,) = part.changes[layout]
    texts = woven(change, diffs[layout].new, diffs[layout].old, replacements(part.changes[other], diffs[other].new))
    if texts is None:
        return Settled((), Clash.REMOVED if gone else Clash.EDITED)
    return Settled(_blocks(part, layout, texts), layout=layout)


def _moved_apart(part: Part) -> bool:
    """Whether a side moved some of what the other joined or cut: then no place is that of the whole."""
    several = len(part.base) > 1
    return any(
        part.moved(side) and part.reshaped(1 - side) and (several or part.moved(1 - side)) for side in (OURS, THEIRS)
    )


def _blocks(part: Part, layout: int, texts: Sequence[str]) -> tuple[Block, ...]:
    """The paragraphs of a part in the layout of one side; the first and the last stand where its first and last do elsewhere."""
    made = part.made(layout)
    sides = (OURS, THEIRS) if part.texts(OURS) == part.texts(THEIRS) else (layout,)
    reaches = (part.base, part.made(OURS), part.made(THEIRS))
    blocks = []
    for number, (paragraph, text) in enumerate(zip(made, texts, strict=True)):
        if text or not paragraph.text:
            starts = [of_side[0].index if of_side and number == 0 else None for of_side in reaches]
            ends = [of_side[-1].index if of_side and number == len(made) - 1 else None for of_side in reaches]
            for side in sides:
                starts[side + 1] = ends[side + 1] = part.made(side)[number].index
            blocks.append(Block(text, tuple(starts), tuple(ends), paragraph.key))
    return tuple(blocks)
