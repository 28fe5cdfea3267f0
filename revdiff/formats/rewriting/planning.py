"""What becomes of a document's paragraphs in a revision: in which block each text is, which of its words were there."""

from __future__ import annotations

from bisect import bisect_left
from typing import TypeAlias

from attrs import evolve, frozen

from revdiff.compare import Change, diff
from revdiff.text import Paragraph, Revision


@frozen
class Kept:
    """Words that stay: those of the paragraph ``old`` from ``start`` to ``end``; ``at`` is where they stand in the new one."""

    old: int
    start: int
    end: int
    at: int


@frozen
class Put:
    """Words that come, at ``at`` in the new paragraph; ``instead`` are those that go for them, if any."""

    text: str
    at: int
    instead: Kept | None = None


Item: TypeAlias = Kept | Put


@frozen(eq=False)
class Planned:
    """A paragraph as it is to be: its ``items`` one after the other are its text.

    ``home`` is the old paragraph whose block it is in, None for a new block; ``stays`` says that this block is not moved.
    Of the old paragraphs that are ``continued`` words stand in later ones too.
    """

    paragraph: Paragraph
    home: int | None
    items: tuple[Item, ...]
    continued: frozenset[int] = frozenset()
    stays: bool = False


def planned(old: Revision, new: Revision) -> list[Planned]:
    """What becomes of the paragraphs of ``old``, in the order of the ``new``."""
    plans: dict[int, Planned] = {}
    displaced: set[int] = set()
    # A key that both have says which block a text is in, whatever became of its words.
    keys = "prefer" if _has_each_key_once(old) and _has_each_key_once(new) else "label"
    for change in diff(old, new, keys=keys).alignment:
        plans.update(_of_change(change, old))
        displaced.update(paragraph.index for paragraph in change.displaced)
    ordered = [plans[index] for index in range(len(new.paragraphs))]
    candidates = [plan for plan in ordered if plan.home is not None and plan.paragraph.index not in displaced]
    stays = {candidates[place].paragraph.index for place in _rising([plan.home or 0 for plan in candidates])}
    later: set[int] = set()
    made = []
    for plan in reversed(ordered):
        used = {item.old for item in plan.items if isinstance(item, Kept)}
        made.append(evolve(plan, stays=plan.paragraph.index in stays, continued=frozenset(used & later)))
        later |= used
    return made[::-1]


def _has_each_key_once(revision: Revision) -> bool:
    keys = [paragraph.key for paragraph in revision.paragraphs if paragraph.key is not None]
    return len(keys) == len(set(keys))


def _of_change(change: Change, old: Revision) -> dict[int, Planned]:
    if not change.new:
        return {}
    if not change.old:
        return {
            paragraph.index: Planned(paragraph, None, (Put(paragraph.text, 0),) if paragraph.text else ())
            for paragraph in change.new
        }
    items: dict[int, list[Item]] = {paragraph.index: [] for paragraph in change.new}
    places = [paragraph.start for paragraph in change.new]
    for edit in sorted(change.edits, key=lambda edit: edit.new_span):
        if not edit.new_span:
            continue
        target = change.new[max(0, _at(places, edit.new_span.start))]
        text = target.text[edit.new_span.start - target.start : edit.new_span.end - target.start]
        at = edit.new_span.start - target.start
        there = None
        if edit.old_span:
            source = change.old[max(0, _at([paragraph.start for paragraph in change.old], edit.old_span.start))]
            there = Kept(source.index, edit.old_span.start - source.start, edit.old_span.end - source.start, at)
        if there is not None and old.paragraphs[there.old].text[there.start : there.end] == text:
            items[target.index].append(there)
        else:
            items[target.index].append(Put(text, at, there))
    homes = [paragraph.index for paragraph in change.old]
    return {
        paragraph.index: Planned(paragraph, homes[0] if place == 0 else None, tuple(items[paragraph.index]))
        for place, paragraph in enumerate(sorted(change.new, key=lambda paragraph: paragraph.index))
    }


def _at(starts: list[int], offset: int) -> int:
    place = bisect_left(starts, offset)
    return place if place < len(starts) and starts[place] == offset else place - 1


def _rising(numbers: list[int]) -> list[int]:
    """The places of a longest run of rising numbers."""
    ends: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        size = bisect_left(ends, number)
        before.append(at[size - 1] if size else -1)
        ends[size : size + 1] = [number]
        at[size : size + 1] = [place]
    found = []
    place = at[-1] if at else -1
    while place >= 0:
        found.append(place)
        place = before[place]
    return found[::-1]
