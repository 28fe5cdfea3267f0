"""A second look into what was lost: stretches that both texts have in a row, where the longest subsequence wove words together.

Of two sentences that changed places a longest common subsequence keeps neither, but a word here and a word there. Once those are
taken back, what is left tells by the words that stand in it once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import compress

from revdiff.compare.wordedits.gaps import Gap, gaps
from revdiff.compare.wordedits.weights import weights
from revdiff.words import Run, Words, heaviest_rising
from revdiff.words.numbers import PLAIN_WORD

# Words of matter: a stretch of fewer says too little to be looked for, and was seen at the first look.
_LEAST = 2


def overlooked(runs: Sequence[Run], old: Words, new: Words) -> list[Run]:
    """Between ``runs``, the heaviest stretches that both texts have in a row, in order."""
    found: list[Run] = []
    for gap in gaps(runs, len(old), len(new)):
        if gap.old_end - gap.old > _LEAST and gap.new_end - gap.new > _LEAST:
            found += _heaviest(gap, old.keys, new.keys)
    return found


def _heaviest(gap: Gap, old: Sequence[str], new: Sequence[str]) -> list[Run]:
    once = _once(new[gap.new : gap.new_end])
    anchors = once & _once(old[gap.old : gap.old_end]) if once else once
    if len(anchors) < _LEAST:
        return []
    stretches = [
        (stretch, weight)
        for stretch in _stretches(gap, anchors, old, new)
        if (weight := sum(weights(old[stretch.old : stretch.old + stretch.length]))) >= _LEAST * PLAIN_WORD
    ]
    chosen = heaviest_rising(
        [run.new for run, _ in stretches], [weight for _, weight in stretches].__getitem__, strict=True
    )
    return list(_apart(compress((run for run, _ in stretches), chosen)))


def _once(keys: Sequence[str]) -> set[str]:
    return {key for key, count in Counter(keys).items() if count == 1}


def _stretches(gap: Gap, anchors: set[str], old: Sequence[str], new: Sequence[str]) -> Iterator[Run]:
    """The stretches that both sides of a gap have in a row around words that stand once in each, in the order of the old text."""
    places = {key: place for place, key in enumerate(new[gap.new : gap.new_end], gap.new) if key in anchors}
    ends: dict[int, int] = {}
    for old_at in range(gap.old, gap.old_end):
        new_at = places.get(old[old_at])
        if new_at is None or ends.get(new_at - old_at, 0) > old_at:
            continue
        first = last = 0
        while (
            old_at + first > gap.old and new_at + first > gap.new and old[old_at + first - 1] == new[new_at + first - 1]
        ):
            first -= 1
        while old_at + last < gap.old_end and new_at + last < gap.new_end and old[old_at + last] == new[new_at + last]:
            last += 1
        ends[new_at - old_at] = old_at + last
        yield Run(old_at + first, new_at + first, last - first)


def _apart(runs: Iterator[Run]) -> Iterator[Run]:
    """Runs in order, cut where one begins before another has ended."""
    old_at = new_at = 0
    for run in runs:
        by = max(0, old_at - run.old, new_at - run.new)
        if by < run.length:
            yield Run(run.old + by, run.new + by, run.length - by)
            old_at, new_at = run.old + run.length, run.new + run.length
