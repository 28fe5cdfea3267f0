"""Work grows with the text and no faster, whatever the text is: counted in calls, which are the same on every machine."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

import revdiff
from revdiff.engine import AT_WORK, Engine
from tests.compare.shapes import GROWING, Page

# Four times the text: four times the calls, and somewhat more for what is sorted.
_FOURFOLD = 5.2
# Paragraphs. Under the native engine few calls are left to count, and what is loaded or first asked for weighs among them.
_LITTLE = 800 if AT_WORK is Engine.NATIVE else 200


def calls(work: Callable[[], object]) -> int:
    """How many functions are called, those of Python's core among them."""
    count = 0

    def called(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def every_edit(old: Page, new: Page) -> list[int]:
    return [len(change.edits) for change in revdiff.diff(old, new).alignment]


@pytest.mark.parametrize("make", GROWING.values(), ids=GROWING)
def test_four_times_the_text_takes_four_times_the_work(make: Callable[[int], tuple[Page, Page]]) -> None:
    every_edit(*make(_LITTLE))
    little, much = make(_LITTLE), make(4 * _LITTLE)
    assert calls(lambda: every_edit(*much)) < _FOURFOLD * calls(lambda: every_edit(*little))


def _tagged(words: int) -> tuple[Page, Page]:
    """One paragraph with a number, a date, a name or a quotation in every eighth of its words, each of which changes."""
    old, new = ["12", "Monday", "Kelby", "“stay", "in", "2019"], ["14", "Tuesday", "Tarn", "“go", "in", "2020"]
    filler = "which the ferry of the harbor, so"
    sides = (" ".join(f"{filler} {side[place % len(side)]}" for place in range(words)) for side in (old, new))
    return tuple([side] for side in sides)  # type: ignore[return-value]


def _all_dates(words: int) -> tuple[Page, Page]:
    """One edit that is all dates."""
    return ["in 2019 " * words], ["in 2020 " * words]


@pytest.mark.parametrize("make", [_tagged, _all_dates])
def test_so_does_the_table_of_edits(make: Callable[[int], tuple[Page, Page]]) -> None:
    little, much = (revdiff.diff(*make(size)) for size in (150, 600))
    # What is loaded once is loaded, and the edits are known.
    assert len(little.edits)
    assert len(much.edits)
    assert calls(lambda: much.edits) < _FOURFOLD * calls(lambda: little.edits)
