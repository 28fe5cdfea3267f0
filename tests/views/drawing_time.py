"""How long the component takes to draw thousands of changes: ``python -m tests.views.drawing_time 3000``.

Of ten times the median, in milliseconds: from the record being given to its first rows being laid out, and a decision on one.
"""

from __future__ import annotations

import sys
from statistics import median

import revdiff
from revdiff import Units
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
_WORDS = "and the mayor said that two tugs would tow it to the repair yard at Kelby after noon, when the fog has gone."


def main(count: int) -> None:
    old, new = (
        [(number, f"Ferry {number} {verb} aground off Tarn, {_WORDS}") for number in range(count)]
        for verb in ("is", "was")
    )
    diff = revdiff.diff(old, new, keys="identity")
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 1200, "height": 900})
        draw_nothing(page)
        times = page.evaluate(_TIMES, diff.to_json(units=Units.UTF16))
    drawn, decided = (median(column) for column in zip(*times, strict=True))
    print(f"{len(diff.changes)} changes: drawn in {drawn:.0f} ms, one decided in {decided:.0f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]))
