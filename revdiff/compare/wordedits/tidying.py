"""Taking back matches that a reader would not call kept.

A longest common subsequence keeps every "the" it can. Four rules make it readable, each by what the words carry:

- *sentences*: words match between two sentences only if these share a fair part of what the shorter one says; a sentence
  that another replaced goes out whole;
- *stops*: a full stop goes with its sentence where another sentence took its place;
- *islands*: a run between two changes counts as kept only if it holds a word of matter, and enough of it beside the
  changes around it;
- *slides*: an insertion or deletion that could stand at several places, stands where a phrase begins.
"""

from __future__ import annotations

import sys
import tomllib
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise

from revdiff.compare.numbers import ISLAND_SHARE, MOSTLY_KEPT, SENTENCE_SHARE
from revdiff.text import sentence_spans
from revdiff.words import Run, Words
from revdiff.words.numbers import PHRASE, PLAIN_WORD, SHORT_WEIGHT

_STOPS = frozenset(".!?…")
_OPENERS = frozenset("([{“‘„«")
_PHRASE_ENDS = frozenset(",;:)]}”’»\"'—–-")
# Before the first run, what a run before it would be.
_START = Run(0, 0, 0)


@cache
def _grammar_words() -> frozenset[str]:
    lists = tomllib.loads(resources.files("revdiff.words").joinpath("grammar_words.toml").read_text(encoding="utf-8"))
    return frozenset(word for members in lists.values() for word in members)


@lru_cache(maxsize=16384)
def _sign(key: str) -> bool:
    return not any(map(str.isalnum, key))


@lru_cache(maxsize=1 << 14)
def _weight(key: str) -> int:
    if key in _grammar_words():
        return SHORT_WEIGHT
    return 0 if not key[:1].isalnum() and _sign(key) else PLAIN_WORD


def weights(keys: Sequence[str]) -> list[int]:
    """How much each word carries: a plain word's weight for words of matter, less for those of grammar, nothing for signs."""
    return [*map(_weight, keys)]


def tidied(old: Words, new: Words, runs: list[Run], *, before: str = "") -> list[Run]:
    """``runs`` without the matches that no reader would call kept, insertions and deletions slid to phrase starts.

    ``before`` is the text that both have before the words at hand.
    """
    matched = sum(run.length for run in runs)
    if matched < MOSTLY_KEPT * min(len(old), len(new)):
        runs = _without_unrelated_sentences(runs, old, new)
    runs = _without_islands(runs, old, new)
    opens_sentence = not before or before.rstrip()[-1:] in _STOPS
    return _slid(_without_stops_left_over(runs, old, new, opens_sentence), old, new)


def _without_unrelated_sentences(runs: list[Run], old: Words, new: Words) -> list[Run]:
    old_starts, new_starts = _sentence_starts(old), _sentence_starts(new)
    if len(old_starts) == len(new_starts) == 1:
        return runs
    pieces = list(_cut_at_sentences(runs, old_starts, new_starts))
    old_weights, new_weights = weights(old.keys), weights(new.keys)
    shared: defaultdict[tuple[int, int], int] = defaultdict(int)
    for old_sentence, new_sentence, run in pieces:
        shared[old_sentence, new_sentence] += sum(old_weights[run.old : run.old + run.length])
    old_totals, new_totals = _totals(old_weights, old_starts), _totals(new_weights, new_starts)
    unrelated = {
        (o, n) for (o, n), weight in shared.items() if weight < SENTENCE_SHARE * min(old_totals[o], new_totals[n])
    }
    return [run for old_sentence, new_sentence, run in pieces if (old_sentence, new_sentence) not in unrelated]


def _sentence_starts(text: Words) -> list[int]:
    """The index of the first word of each sentence."""
    starts = [0]
    for start, _ in sentence_spans(text.text)[1:]:
        index = bisect_right(text.ends, start + text.at)
        if starts[-1] < index < len(text):
            starts.append(index)
    return starts


def _cut_at_sentences(
    runs: Iterable[Run], old_starts: list[int], new_starts: list[int]
) -> Iterator[tuple[int, int, Run]]:
    """The runs cut where a sentence of either text starts, each with the sentences it is in."""
    old_bounds, new_bounds = [*old_starts, sys.maxsize], [*new_starts, sys.maxsize]
    old_sentence = new_sentence = 0
    for run in runs:
        old_at, new_at, length = run
        while length:
            while old_bounds[old_sentence + 1] <= old_at:
                old_sentence += 1
            while new_bounds[new_sentence + 1] <= new_at:
                new_sentence += 1
            within = min(length, old_bounds[old_sentence + 1] - old_at, new_bounds[new_sentence + 1] - new_at)
            yield old_sentence, new_sentence, run if within == run.length else Run(old_at, new_at, within)
            old_at, new_at, length = old_at + within, new_at + within, length - within


def _totals(word_weights: list[int], starts: list[int]) -> list[int]:
    bounds = [*starts, len(word_weights)]
    return [sum(word_weights[start:end]) for start, end in pairwise(bounds)]


def _without_islands(runs: list[Run], old: Words, new: Words) -> list[Run]:
    """Runs between two changes that are too small beside them are taken back, weakest links of a stretch first."""
    kept: list[Run] = []
    for place, run in enumerate(runs):
        following = runs[place + 1] if place + 1 < len(runs) else Run(len(old), len(new), 0)
        kept.append(run)
        while kept and _is_island(kept, following, old, new):
            kept.pop()
    return kept


def _without_stops_left_over(runs: list[Run], old: Words, new: Words, opens_sentence: bool) -> list[Run]:
    """A full stop goes with its sentence where another took the place of all of it."""
    kept: list[Run] = []
    for run in runs:
        before = kept[-1] if kept else _START
        old_from, new_from = before.old + before.length, before.new + before.length
        whole = (
            old_from < run.old
            and new_from < run.new
            and old.keys[run.old] in _STOPS
            and (old.keys[old_from - 1] in _STOPS if old_from else opens_sentence)
            and (new.keys[new_from - 1] in _STOPS if new_from else opens_sentence)
        )
        kept.append(Run(run.old + 1, run.new + 1, run.length - 1) if whole else run)
    return [run for run in kept if run.length]


def _is_island(kept: list[Run], following: Run, old: Words, new: Words) -> bool:
    run = kept[-1]
    before = kept[-2] if len(kept) > 1 else _START
    change_before = max(run.old - before.old - before.length, run.new - before.new - before.length)
    change_after = max(following.old - run.old - run.length, following.new - run.new - run.length)
    if not (change_before and change_after) or run.length >= PHRASE:
        return False
    word_weights = weights(old.keys[run.old : run.old + run.length])
    change = PLAIN_WORD * min(change_before, change_after)
    if PLAIN_WORD not in word_weights and (run.length == 1 or sum(word_weights) < change):
        return True
    return sum(word_weights) < ISLAND_SHARE * change


def _slid(runs: list[Run], old: Words, new: Words) -> list[Run]:
    """Between two runs where one side alone has words, the border slid to the best place its words allow."""
    slid: list[Run] = []
    for run in [*runs, Run(len(old), len(new), 0)]:
        if slid:
            before = slid[-1]
            inserted = run.new - before.new - before.length
            deleted = run.old - before.old - before.length
            if bool(inserted) is not bool(deleted):
                keys, start, end = (
                    (new.keys, before.new + before.length, run.new)
                    if inserted
                    else (old.keys, before.old + before.length, run.old)
                )
                by = _best_slide(keys, start, end, before.length, run.length)
                if by:
                    slid[-1] = Run(before.old, before.new, before.length + by)
                    run = Run(run.old + by, run.new + by, run.length - by)
        slid.append(run)
    return [run for run in slid if run.length]


def _best_slide(keys: Sequence[str], start: int, end: int, room_before: int, room_after: int) -> int:
    """By how many words to slide the stretch ``start:end`` so that it begins where a phrase does; back is negative."""
    back = 0
    while back < room_before and keys[start - back - 1] == keys[end - back - 1]:
        back += 1
    forth = 0
    while forth < room_after and keys[start + forth] == keys[end + forth]:
        forth += 1
    if not (back or forth):
        return 0
    return max(range(-back, forth + 1), key=lambda by: (_opening(keys, start + by), -abs(by)))


def _opening(keys: Sequence[str], at: int) -> int:
    """How well a phrase opens at ``at``: a sentence best, then what opens with a bracket or quote, or follows a comma."""
    if keys[at] in _OPENERS:
        return 2
    if at == 0 or _sign(keys[at]):
        return 0
    return 3 if keys[at - 1] in _STOPS else 1 if keys[at - 1] in _PHRASE_ENDS else 0
