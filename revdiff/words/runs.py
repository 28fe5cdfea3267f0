"""Which words of one text are those of another, in order.

What fits into one table is searched whole. Longer texts are walked through: what is equal is taken, what differs is searched
window by window, so that the work goes with what differs. Then it is asked whether more could be kept in any other way. Where
that is so, or would take too long to say, keys that both have once anchor what is between them (patience, as Bram Cohen
describes it), then phrases that both have once.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import compress, takewhile
from math import isqrt
from typing import NamedTuple

from rapidfuzz.distance import LCSseq, Postfix, Prefix

from revdiff.words.numbers import PHRASE, REACH, WIDEST_TABLE
from revdiff.words.rising import heaviest_rising


class Run(NamedTuple):
    """``length`` words in a row that correspond: from word ``old`` of the one text and ``new`` of the other."""

    old: int
    new: int
    length: int


def common_runs(old: Sequence[str], new: Sequence[str]) -> tuple[list[Run], bool]:
    """The longest common subsequence of two key sequences, as maximal runs in order, and whether the search was cut short.

    It was where a stretch was walked through, and more might be found there.

    >>> common_runs("at noon the ferry sailed".split(), "the ferry sailed at noon".split())
    ([Run(old=2, new=0, length=3)], False)
    """
    if len(old) * len(new) <= WIDEST_TABLE:
        return _longest(old, new), False
    runs, limited = _between(*_as_characters(old, new), (1, PHRASE))
    return [*_joined(runs)], limited


def _longest(old: Sequence[str], new: Sequence[str]) -> list[Run]:
    # The last of the blocks is empty: it only says where both end.
    return [Run(*block) for block in LCSseq.editops(old, new).as_matching_blocks()[:-1]]


def _as_characters(old: Sequence[str], new: Sequence[str]) -> tuple[str, str]:
    """Both as strings, a character for each key: nothing is smaller, or faster to compare and to look up.

    What one side alone has is one character there. Should there be more keys than characters, so are those beyond them.
    """
    among_new = {*new}
    shared = (key for key in dict.fromkeys(old) if key in among_new)
    characters = dict(zip(shared, map(chr, range(2, sys.maxunicode + 1)), strict=False))
    return "".join(characters.get(key, "\0") for key in old), "".join(characters.get(key, "\1") for key in new)


def _between(old: str, new: str, anchors: Sequence[int]) -> tuple[list[Run], bool]:
    """The runs of two stretches, and whether there may be more; ``anchors`` says by how many keys in a row to anchor them."""
    head = Prefix.similarity(old, new)
    tail = min(Postfix.similarity(old, new), len(old) - head, len(new) - head)
    runs, limited = _inside(old[head : len(old) - tail], new[head : len(new) - tail], anchors)
    ends = Run(0, 0, head), Run(len(old) - tail, len(new) - tail, tail)
    return [run for run in (ends[0], *_shifted(runs, head, head), ends[1]) if run.length], limited


def _shifted(runs: Iterable[Run], old_at: int, new_at: int) -> Iterator[Run]:
    return (Run(old_at + old, new_at + new, length) for old, new, length in runs)


def _inside(old: str, new: str, anchors: Sequence[int]) -> tuple[list[Run], bool]:
    """The runs of two stretches that differ at both ends, and whether there may be more."""
    if len(old) * len(new) <= WIDEST_TABLE:
        return _longest(old, new), False
    runs, most = _best_walk(old, new)
    if anchors and _kept(runs) < most:
        runs = max([*_anchored(old, new, anchors)], runs, key=_kept)
    return runs, _kept(runs) < most


def _anchored(old: str, new: str, anchors: Sequence[int]) -> Iterator[Run]:
    """The runs between the first ``anchors``, each stretch anchored by the next of them where it is still too long."""
    old_from = new_from = 0
    for old_to, new_to in [*_anchors(old, new, anchors[0]), (len(old), len(new))]:
        runs, _ = _between(old[old_from:old_to], new[new_from:new_to], anchors[1:])
        yield from _shifted(runs, old_from, new_from)
        old_from, new_from = old_to, new_to


def _best_walk(old: str, new: str) -> tuple[list[Run], int]:
    """The runs of two sequences by the best of a few walks, and how many keys there can be in common in order at most.

    In a wide window what was put in is weighed against what went far from it; a narrow one sees too little where much differs.
    """
    widest = isqrt(WIDEST_TABLE)
    best: list[Run] = []
    kept, most = 0, (Counter(old) & Counter(new)).total()
    for window in (widest, widest // 4, widest // 16):
        runs = [*_walk(old, new, window)]
        if (found := _kept(runs)) > kept:
            best, kept = runs, found
        lacking = len(old) + len(new) - 2 * kept
        if kept == most or lacking > REACH:
            break
        if window == widest:
            # How many there are can be said in time that goes with what is lacking, though not where.
            most = max(kept, LCSseq.similarity(old, new, score_cutoff=kept))
            if kept == most:
                break
    return [*_straightened(best, old, new)], most


def _straightened(runs: Iterable[Run], old: str, new: str) -> Iterator[Run]:
    """The runs, with what lies between those as long as a phrase searched once more, where no window cuts it."""
    old_from = new_from = 0
    short: list[Run] = []
    for run in [*runs, Run(len(old), len(new), 0)]:
        if 0 < run.length < PHRASE:
            short.append(run)
            continue
        old_part, new_part = old[old_from : run.old], new[new_from : run.new]
        if short and len(old_part) * len(new_part) <= WIDEST_TABLE:
            short = [*_shifted(_between(old_part, new_part, ())[0], old_from, new_from)]
        yield from (*short, run)
        short = []
        old_from, new_from = run.old + run.length, run.new + run.length


def _kept(runs: Iterable[Run]) -> int:
    return sum(run.length for run in runs)


def _walk(old: str, new: str, window: int) -> Iterator[Run]:
    """Takes what is equal, then what the table of the next window says, and so on."""
    o = n = 0
    while o < len(old) and n < len(new):
        runs, old_step, new_step = _next_runs(old[o : o + REACH], new[n : n + REACH], window)
        yield from _shifted(runs, o, n)
        o, n = o + old_step, n + new_step


def _next_runs(old: str, new: str, window: int) -> tuple[list[Run], int, int]:
    """The first runs of two stretches that go on, and how much of each is settled by them, of one at least some."""
    equal = Prefix.similarity(old, new)
    if equal:
        return [Run(0, 0, equal)], equal, equal
    old_part = old[: max(window, window**2 // len(new))]
    new_part = new[: max(1, window**2 // len(old_part))]
    old_sure, new_sure = _sure(old_part, old), _sure(new_part, new)
    # Ends that differ keep the runs from being drawn there: of equally long ones, those that stand first leave out least.
    runs = _longest(old_part + "\0", new_part + "\1")
    runs = [*takewhile(lambda run: run.old < old_sure and run.new < new_sure, runs)]
    if len(old_part) == len(old) and len(new_part) == len(new):
        return runs, len(old), len(new)
    old_end, new_end = (runs[-1].old + runs[-1].length, runs[-1].new + runs[-1].length) if runs else (0, 0)
    if max(old_end, new_end) >= window // 4:
        return runs, old_end, new_end
    meeting = _next_meeting(old, new, window)
    if meeting is None:
        return runs, max(old_end, old_sure // 2), max(new_end, new_sure // 2)
    old_end, new_end = meeting
    return _longest(old[:old_end], new[:new_end]) if old_end * new_end <= WIDEST_TABLE else [], old_end, new_end


def _sure(part: str, whole: str) -> int:
    """How much of a window can be trusted: runs that begin in the last quarter may begin elsewhere when more is seen."""
    return len(part) if len(part) == len(whole) else len(part) * 3 // 4


def _next_meeting(old: str, new: str, window: int) -> tuple[int, int] | None:
    """Where two stretches that differ for long are equal again, as phrases of either tell that are found in the other."""
    met = []
    for start in range(0, window, window // 8):
        for one, other, turned in ((old, new, 1), (new, old, -1)):
            phrase = one[start : start + PHRASE]
            place = other.find(phrase) if len(phrase) == PHRASE else -1
            if place >= 0 and start + place >= window // 2:
                met.append((start, place)[::turned])
    if not met:
        return None
    old_end, new_end = min(met, key=lambda ends: (sum(ends), ends))
    back = Postfix.similarity(old[:old_end], new[:new_end])
    return old_end - back, new_end - back


def _anchors(old: str, new: str, length: int) -> list[tuple[int, int]]:
    """Where stretches of ``length`` keys stand that both have once, the longest chain of them that is in order in both.

    Of the old text every so manieth is asked for: more would be as good, and take room.
    """
    wanted = {old[start : start + length] for start in range(0, len(old) - length + 1, length)}
    old_places, new_places = _lone_places(old, length, wanted), _lone_places(new, length, wanted)
    pairs = [(place, new_places[stretch]) for stretch, place in old_places.items() if stretch in new_places]
    chosen = heaviest_rising([new_place for _, new_place in pairs], lambda _: 1, strict=True)
    return [*compress(pairs, chosen)]


def _lone_places(keys: str, length: int, wanted: Set[str]) -> dict[str, int]:
    """Where the stretches ``wanted`` stand that stand once; rising."""
    places: dict[str, int] = {}
    for start in range(len(keys) - length + 1):
        stretch = keys[start : start + length]
        if stretch in wanted:
            places[stretch] = -1 if stretch in places else start
    return {stretch: place for stretch, place in places.items() if place >= 0}


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Runs that touch on both sides made one."""
    last: Run | None = None
    for run in filter(lambda run: run.length, runs):
        if last and run.old == last.old + last.length and run.new == last.new + last.length:
            last = Run(last.old, last.new, last.length + run.length)
            continue
        if last:
            yield last
        last = run
    if last:
        yield last
