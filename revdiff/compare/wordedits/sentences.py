"""Sentences that have nothing to do with each other, inside two texts that do: what they share by chance is not kept."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from revdiff.compare.numbers import SENTENCE_SHARE
from revdiff.compare.wordedits.around import Around
from revdiff.compare.wordedits.weights import weights
from revdiff.text import sentence_spans
from revdiff.words import Run, Words


def without_unrelated_sentences(runs: list[Run], old: Words, new: Words, around: Around) -> list[Run]:
    """``runs`` without words between two sentences that share less than a fair part of what the shorter one says."""
    old_starts, new_starts = sentence_starts(old), sentence_starts(new)
    if len(old_starts) == len(new_starts) == 1:
        return runs
    pieces = list(_cut_at_sentences(runs, old_starts, new_starts))
    old_weights, new_weights = weights(old.keys), weights(new.keys)
    shared: defaultdict[tuple[int, int], int] = defaultdict(int)
    for old_sentence, new_sentence, run in pieces:
        shared[old_sentence, new_sentence] += sum(old_weights[run.old : run.old + run.length])
    old_totals, new_totals = _totals(old_weights, old_starts), _totals(new_weights, new_starts)
    # The last sentences go on in what both texts have behind these words.
    last = len(old_starts) - 1, len(new_starts) - 1
    behind = {last: around.weight_behind()} if last in shared else {}
    unrelated = {
        (o, n)
        for (o, n), weight in shared.items()
        if weight + behind.get((o, n), 0) < SENTENCE_SHARE * (min(old_totals[o], new_totals[n]) + behind.get((o, n), 0))
    }
    return [run for old_sentence, new_sentence, run in pieces if (old_sentence, new_sentence) not in unrelated]


def sentence_starts(text: Words) -> list[int]:
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
