"""Which words two texts have in common: as many as can be, however long and monotonous they are."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import LCSseq

from revdiff.words import Run, common_runs

Keys = list[str]


def sound(runs: Sequence[Run], old: Keys, new: Keys) -> bool:
    """Whether equal words correspond, in order, and runs are as long as can be."""
    words_are_equal = all(
        old[run.old : run.old + run.length] == new[run.new : run.new + run.length] and run.length for run in runs
    )
    ends = [(run.old + run.length, run.new + run.length) for run in runs]
    in_order = all(
        end[0] <= run.old and end[1] <= run.new and end != (run.old, run.new)
        for end, run in zip(ends, runs[1:], strict=False)
    )
    return words_are_equal and in_order


def put_in(keys: Keys, **blocks: Keys) -> Keys:
    """``keys`` with blocks at so many thousandths of it, told as ``at_500``."""
    put = [*keys]
    for name, block in sorted(blocks.items(), reverse=True):
        at = len(keys) * int(name.removeprefix("at_")) // 1000
        put[at:at] = block
    return put


LETTERS = ["a", "b", "c", "d"] * 5_000
ROWS = ["the", "row", "of", "the", "table", "says", "yes", "and", "then", "no", "."] * 2_000
HARBOR = [*"港の船は朝に出て夜に戻る。"] * 1_000
SHUFFLED = random.Random(1).choices(["the", "ferry", "left", "harbor", "at", "dawn", "and", "came", "back"], k=20_000)

# By what was put in, which is all that differs.
PUT_IN: dict[str, tuple[Keys, Keys]] = {
    "two words": (LETTERS, put_in(LETTERS, at_333=["x"], at_666=["y"])),
    "two words that the text is made of": (LETTERS, put_in(LETTERS, at_333=["a"], at_666=["c"])),
    "two blocks as long as a window": (LETTERS, put_in(LETTERS, at_333=["x"] * 3_500, at_666=["y"] * 3_000)),
    "two blocks longer than a window": (LETTERS, put_in(LETTERS, at_333=["x"] * 6_000, at_666=["y", "z"] * 3_000)),
    "a row": (ROWS, put_in(ROWS, at_500=["the", "row", "of", "the", "table", "says", "yes", "and", "then", "no", "."])),
    "a word in many rows": (ROWS, [word for row in range(200) for word in [*ROWS[:110], f"new{row}"]]),
    "two signs of a script without spaces": (HARBOR, put_in(HARBOR, at_333=["新"], at_666=["古"])),
    "words in a text of few words": (SHUFFLED, put_in(SHUFFLED, at_100=["soon"], at_500=["ferry"], at_900=["at"])),
}


@pytest.mark.parametrize(("old", "new"), PUT_IN.values(), ids=PUT_IN)
def test_what_was_put_in_is_all_that_is_found(old: Keys, new: Keys) -> None:
    for one, other in ((old, new), (new, old)):
        runs, limited = common_runs(one, other)
        assert sound(runs, one, other)
        assert sum(run.length for run in runs) == len(old)
        assert not limited


def test_one_word_replaced_in_a_text_that_repeats_itself() -> None:
    runs, limited = common_runs(ROWS, [*ROWS[:10_005], "maybe", *ROWS[10_006:]])
    assert runs == [Run(0, 0, 10_005), Run(10_006, 10_006, len(ROWS) - 10_006)]
    assert not limited


# Where a walk cannot be sure to find all there is.
HARD: dict[str, Callable[[random.Random], tuple[Keys, Keys]]] = {
    "strangers of few words": lambda chance: (chance.choices("abcdef", k=20_000), chance.choices("abcdef", k=20_000)),
    "strangers of two words": lambda chance: (chance.choices("ab", k=9_000), chance.choices("ab", k=9_000)),
    "each word twice": lambda chance: (ROWS, [word for word in ROWS for _ in range(2)]),
    "a tenth of the words gone": lambda chance: (LETTERS, [word for word in LETTERS if chance.random() > 0.1]),
}


@pytest.mark.parametrize("make", HARD.values(), ids=HARD)
def test_a_search_cut_short_says_so(make: Callable[[random.Random], tuple[Keys, Keys]]) -> None:
    old, new = make(random.Random(3))
    runs, limited = common_runs(old, new)
    assert sound(runs, old, new)
    assert limited
    kept = sum(run.length for run in runs)
    # Most of what there is is found even so.
    assert kept > 0.4 * LCSseq.similarity(old, new)


@st.composite
def long_pairs(draw: st.DrawFn) -> tuple[Keys, Keys]:
    """Two texts too long for one table, the one made of the other by cutting out, putting in and exchanging some words."""
    phrase = draw(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=30))
    old = (phrase * (5_000 // len(phrase) + 1))[:5_000]
    new = [*old]
    for _ in range(draw(st.integers(1, 8))):
        at, length = draw(st.integers(0, len(new))), draw(st.integers(0, 40))
        new[at : at + length] = draw(st.lists(st.sampled_from("abcdefghxyz"), max_size=40))
    return old, new


@given(long_pairs())
def test_what_is_not_said_to_be_cut_short_is_the_most_there_is(pair: tuple[Keys, Keys]) -> None:
    old, new = pair
    runs, limited = common_runs(old, new)
    assert sound(runs, old, new)
    kept, most = sum(run.length for run in runs), LCSseq.similarity(old, new)
    assert limited is (kept < most)
