"""How long the components take to draw thousands of changes: ``python -m tests.views.drawing_time 3000``.

Of ten times the median, in milliseconds: from the record being given to its first rows being laid out, and a decision on one.
The same of a merge with so many conflicts, three in ten paragraphs.
"""

from __future__ import annotations

import sys
from statistics import median

import revdiff
from revdiff import Merge, Units
from tests.browser import chromium
from tests.views.random_decisions import draw_nothing

_TIMES = """(text) => {
    const record = JSON.parse(text);
    const view = document.querySelector("revdiff-view");
    return Array.from({ length: 10 }, () => {
        view.diff = null;
        view.getBoundingClientRect();
        const start = performance.now();
        view.diff = record;
        view.getBoundingClientRect();
        const drawn = performance.now();
        view.accept(view.pending[7]);
        view.getBoundingClientRect();
        return [drawn - start, performance.now() - drawn];
    });
}"""
_MERGE_TIMES = """(text) => {
    const record = JSON.parse(text);
    const view = document.querySelector("revdiff-merge");
    return Array.from({ length: 10 }, () => {
        view.merge = null;
        view.getBoundingClientRect();
        const start = performance.now();
        view.merge = record;
        view.getBoundingClientRect();
        const drawn = performance.now();
        view.resolve(view.pending[7], "ours");
        view.getBoundingClientRect();
        return [drawn - start, performance.now() - drawn];
    });
}"""
_WORDS = "and the mayor said that two tugs would tow it to the repair yard at Kelby after noon, when the fog has gone."


def main(count: int) -> None:
    old, new = (
        [(number, f"Ferry {number} {verb} aground off Tarn, {_WORDS}") for number in range(count)]
        for verb in ("is", "was")
    )
    diff = revdiff.diff(old, new, keys="identity")
    merge = merge_of(count)
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 1200, "height": 900})
        draw_nothing(page)
        page.evaluate("document.body.append(document.createElement('revdiff-merge'))")
        times = page.evaluate(_TIMES, diff.to_json(units=Units.UTF16))
        merge_times = page.evaluate(_MERGE_TIMES, merge.to_json(units=Units.UTF16))
    drawn, decided = (median(column) for column in zip(*times, strict=True))
    print(f"{len(diff.changes)} changes: drawn in {drawn:.0f} ms, one decided in {decided:.0f} ms")
    drawn, decided = (median(column) for column in zip(*merge_times, strict=True))
    paragraphs = len(merge.base.paragraphs)
    told = f"{len(merge.conflicts)} conflicts in {paragraphs} paragraphs"
    print(f"{told}: drawn in {drawn:.0f} ms, one settled in {decided:.0f} ms")


def merge_of(count: int) -> Merge:
    """A merge with so many conflicts, each of one word."""
    day = "Ferry {number} is due at Tarn on {day}, " + _WORDS

    def side(name: str) -> list[tuple[int, str]]:
        days = ((number, name if number % 10 in {2, 5, 9} else "Monday") for number in range(count * 10 // 3))
        return [(number, day.format(number=number, day=one)) for number, one in days]

    return revdiff.merge(side("Monday"), side("Tuesday"), side("Friday"), keys="identity")


if __name__ == "__main__":
    main(int(sys.argv[1]))
