"""Brackets come in pairs: where one stayed, its partner stayed, however much changed around it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from revdiff.compare.wordedits.gaps import Gap, gaps
from revdiff.words import Run, Words

_PARTNERS = {"(": ")", "[": "]", "{": "}", "「": "」", "『": "』", "【": "】", "《": "》", "〈": "〉"}
_CLOSERS = frozenset(_PARTNERS.values())
_BRACKETS = _CLOSERS | _PARTNERS.keys()
_NONE = -1


def with_partners(runs: list[Run], old: Words, new: Words) -> list[Run]:
    """``runs`` with each bracket that lies between two of them on both sides, and whose partner both texts keep."""
    if _BRACKETS.isdisjoint(old.keys) or _BRACKETS.isdisjoint(new.keys):
        return runs
    lost = [gap for gap in gaps(runs, len(old), len(new)) if _has_closer_or_opener(gap, old.keys, new.keys)]
    if not lost:
        return runs
    old_partners = _partners(old.keys)
    new_places = {partner: place for place, partner in _partners(new.keys).items()}
    kept = {run.old + step: run.new + step for run in runs for step in range(run.length)}
    found = [*runs]
    for gap in lost:
        new_at = gap.new
        for place in range(gap.old, gap.old_end):
            partner = old_partners.get(place)
            if partner is not None:
                new_place = new_places.get(kept.get(partner, -1) if partner >= 0 else partner, -1)
                if new_at <= new_place < gap.new_end and old.keys[place] == new.keys[new_place]:
                    found.append(Run(place, new_place, 1))
                    new_at = new_place + 1
    return sorted(found)


def _has_closer_or_opener(gap: Gap, old: Sequence[str], new: Sequence[str]) -> bool:
    return not (_BRACKETS.isdisjoint(old[gap.old : gap.old_end]) or _BRACKETS.isdisjoint(new[gap.new : gap.new_end]))


def _partners(keys: Sequence[str]) -> dict[int, int]:
    """The place of each bracket's partner. One that has none here has it in what stands before or after: a number below 0."""
    partners: dict[int, int] = {}
    opened: list[int] = []
    before = count(_NONE - 1, -2)
    for place, key in enumerate(keys):
        if key in _PARTNERS:
            opened.append(place)
        elif key in _CLOSERS:
            if opened and _PARTNERS[keys[opened[-1]]] == key:
                partners[place] = opened.pop()
                partners[partners[place]] = place
            elif not opened:
                partners[place] = next(before)
    partners.update(zip(reversed(opened), count(_NONE - 2, -2), strict=False))
    return partners
