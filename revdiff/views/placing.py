"""Where the parts of a change stood and stand in a walk: what left its place, what stands apart, what changed places."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from revdiff.compare import Change
from revdiff.text import Paragraph


def left_by(changes: Sequence[Change]) -> dict[int, tuple[tuple[Paragraph, ...], ...]]:
    """The runs of old paragraphs that left their place, by the place of their change.

    One of several runs that were joined stayed where it was if it stood between what stands around the change, and stayed.
    """
    gone: dict[int, tuple[tuple[Paragraph, ...], ...]] = {}
    joined: dict[int, tuple[tuple[Paragraph, ...], ...]] = {}
    steady: list[tuple[int, int]] = []
    for place, change in enumerate(changes):
        if change.noise:
            continue
        if len(change.old) > 1 and len(runs := runs_of(change.old)) > 1:
            joined[place] = runs
        elif change.moved and len(change.displaced) == len(change.new):
            gone[place] = (change.old,)
        elif change.old and change.new and not change.moved:
            steady.append((place, change.old[0].index))
    for place, runs in joined.items():
        after = bisect_right(steady, (place, 0))
        lowest = steady[after - 1][1] if after else -1
        highest = steady[after][1] if after < len(steady) else runs[-1][-1].index + 1
        gone[place] = tuple(run for run in runs if not lowest < run[0].index < highest)
    return gone


def runs_of(paragraphs: Sequence[Paragraph]) -> tuple[tuple[Paragraph, ...], ...]:
    """Paragraphs that follow each other, together."""
    runs: list[list[Paragraph]] = []
    for paragraph in paragraphs:
        if runs and runs[-1][-1].index == paragraph.index - 1:
            runs[-1].append(paragraph)
        else:
            runs.append([paragraph])
    return tuple(map(tuple, runs))


def last_before(places: Sequence[tuple[int, int]], paragraph: Paragraph) -> int:
    """Of places in the walk, by the index of the paragraph there, the last one before ``paragraph``; -1 where none is."""
    before = bisect_right(places, (paragraph.index, 0)) - 1
    return places[before][1] if before >= 0 else -1


def swapped(changes: Sequence[Change]) -> dict[int, Change]:
    """Paragraphs that moved and changed places with another one: what became of that one, by their place.

    Of all paragraphs that either text has as one, each stands now where the other stood.
    """
    single = {
        place: change
        for place, change in enumerate(changes)
        if len(change.old) == len(change.new) == 1 and not change.noise
    }
    if not any(change.moved for change in single.values()):
        return {}
    stood = sorted(single, key=lambda place: single[place].old[0].index)
    stands = sorted(single, key=lambda place: single[place].new[0].index)
    came = dict(zip(stands, stood, strict=True))
    return {
        place: single[came[place]]
        for place, change in single.items()
        if change.moved and came[place] != place and came[came[place]] == place
    }
