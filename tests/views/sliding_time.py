"""How long the slider takes over many revisions: ``python -m tests.views.sliding_time 200``, of 100 paragraphs each.

Of ten times the median, in milliseconds: from the record being given as JSON to its newest revision being laid out, and from a
step to another.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from statistics import median

import revdiff
from tests.browser import chromium
from tests.views.showing_histories import SLIDER, put, written

_TIMES = f"""(record) => {{
    const slider = {SLIDER};
    return Array.from({{ length: 10 }}, (_, time) => {{
        slider.history = null;
        slider.getBoundingClientRect();
        const start = performance.now();
        slider.history = record;
        slider.getBoundingClientRect();
        const drawn = performance.now();
        slider.show(time);
        slider.getBoundingClientRect();
        return [drawn - start, performance.now() - drawn];
    }});
}}"""
_WORDS = "and the mayor said that two tugs would tow it to the repair yard at Kelby after noon, when the fog has gone."


def _texts(count: int) -> Iterator[str]:
    """Texts of which each has three paragraphs otherwise than the one before."""
    paragraphs = [f"Ferry {number} is aground off Tarn, {_WORDS}" for number in range(100)]
    for revision in range(count):
        for place in range(3):
            number = (revision * 7 + place * 31) % 100
            paragraphs[number] = f"Ferry {number} was seen {revision} times off Tarn, {_WORDS}"
        yield "\n".join(paragraphs)


def main(count: int) -> None:
    record = written(revdiff.history(_texts(count)))
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 1200, "height": 900})
        put(page)
        times = page.evaluate(_TIMES, record)
    drawn, step = (median(column) for column in zip(*times, strict=True))
    print(f"{count} revisions, {len(record):,} characters: drawn in {drawn:.0f} ms, a step in {step:.0f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]))
