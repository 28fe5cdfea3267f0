"""Ranges that moved on: from ``2020 to 2021`` to ``2021 to 2022`` nothing is kept, though both say 2021."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from revdiff.compare.numbers import LONGEST_RANGE_END
from revdiff.compare.wordedits.gaps import Gap, gaps
from revdiff.compare.wordedits.weights import is_sign, weights
from revdiff.packaged import packaged_lists
from revdiff.words import Run, Words
from revdiff.words.numbers import PLAIN_WORD


@cache
def range_words() -> frozenset[str]:
    """The words and signs that stand between the two ends of a range, of all languages."""
    lists = packaged_lists(__name__, "range_words.toml")
    return frozenset(word for members in lists.values() for word in members)


def without_halves(runs: list[Run], old: Words, new: Words) -> list[Run]:
    """``runs`` without those that are the upper end of a range in one text and the lower end of another in the other."""
    if not any(run.length <= LONGEST_RANGE_END for run in runs):
        return runs
    between = [*gaps(runs, len(old), len(new))]
    return [
        run
        for run, before, after in zip(runs, between, between[1:], strict=False)
        if not _is_half(run, before, after, old.keys, new.keys)
    ]


def _is_half(run: Run, before: Gap, after: Gap, old: Sequence[str], new: Sequence[str]) -> bool:
    if run.length > LONGEST_RANGE_END:
        return False
    lower, upper = old[before.old : before.old_end], new[after.new : after.new_end]
    if _moved_on(lower, upper, old[run.old : run.old + run.length]):
        return True
    lower, upper = new[before.new : before.new_end], old[after.old : after.old_end]
    return _moved_on(lower, upper, old[run.old : run.old + run.length])


def _moved_on(lower: Sequence[str], upper: Sequence[str], end: Sequence[str]) -> bool:
    """Whether ``end`` closes a range that ``lower`` opens, and opens one that ``upper`` closes."""
    if not (lower and upper and lower[-1] == upper[0] and len(lower) > len(end) < len(upper)):
        return False
    if lower[-1] in range_words():
        return _are_figures(lower[-2:-1]) == _are_figures(end[-1:]) == _are_figures(upper[len(end) : len(end) + 1])
    # "Between 5 and 6": of figures any word of grammar may stand between the ends.
    joins = not is_sign(lower[-1]) and weights(lower[-1:]) < [PLAIN_WORD]
    return joins and _are_figures([lower[-1 - len(end)], end[0], upper[len(end)]])


def _are_figures(keys: Sequence[str]) -> bool:
    return all(any(map(str.isdigit, key)) for key in keys)
