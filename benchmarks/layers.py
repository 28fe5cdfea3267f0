"""How fast pages are segmented, and that the time grows with the text and no faster.

Run ``python -m benchmarks.layers``. It prints: a page of 40 paragraphs, the median of several runs; logs of growing length;
the slowest page of 10,000 equal lines; and the slowest of hostile lines of 100,000 characters, built from the words of every
rule.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator

from benchmarks.measure import Work
from benchmarks.stories import page
from revdiff.layers import segment
from revdiff.layers.rulebook import marker_rules, note_rules

_HOSTILE_LENGTH = 100_000
_REPEATED = (
    "UPDATE 5 p.m.",
    "UPDATE:",
    "* Update",
    "Earlier: the harbor was closed all day.",
    "Original story below:",
    "Latest update",
    "Previous",
    "4 March 2021",
    "5 p.m.",
    "[Posted at 5 p.m.]",
    "By ANN ROE",
    "Advertisement",
    "___",
)
_PIECES = (
    "a ",
    "A ",
    "- ",
    "1:00 ",
    "Update ",
    "our original post ",
    "the AP's ",
    "(",
    "12",
    "Monday ",
    "_",
    "\t",
    "He said. ",
    "CITY/",
)


def seconds(text: str) -> float:
    """The processor's seconds of one run."""
    return Work(lambda _: segment(text)).time()


def log(paragraphs: int) -> str:
    entries = (
        f"Update at {hour}:{minute:02} p.m.\nThe gauge stood at {hour}.{minute:02} feet, and {minute} more people had left."
        for _ in range(paragraphs)
        for hour in range(11, 0, -1)
        for minute in range(59, -1, -1)
    )
    return "\n".join(
        line for entry, _ in zip(entries, range(paragraphs // 2), strict=False) for line in entry.split("\n")
    )


def hostile() -> Iterator[tuple[str, str]]:
    words = {f"{rule.id}: {phrase}": phrase for rule in (*marker_rules(), *note_rules()) for phrase in rule.phrases}
    for name, phrase in words.items():
        piece = "".join(" " if sign in "{}[]()|?" else sign for sign in phrase) + " "
        yield name, (piece * (_HOSTILE_LENGTH // len(piece) + 1))[:_HOSTILE_LENGTH]
    for piece in _PIECES:
        yield repr(piece), (piece * (_HOSTILE_LENGTH // len(piece) + 1))[:_HOSTILE_LENGTH]


def main() -> None:
    forty = page(40)
    first = seconds(forty)
    runs = [seconds(forty) for _ in range(30)]
    print(f"40 paragraphs         {1000 * statistics.median(runs):8.2f} ms   (the first page: {1000 * first:.0f} ms)")
    for length in (1_250, 2_500, 5_000, 10_000):
        text = log(length)
        took = min(seconds(text) for _ in range(2))
        print(f"log of {length:6} paragraphs {1000 * took:8.1f} ms   {1e6 * took / length:.0f} µs a paragraph")
    slowest, line = max((seconds("\n".join([line] * 10_000)), line) for line in _REPEATED)
    print(f"10,000 equal lines    {1000 * slowest:8.1f} ms   {line!r}")
    for _, text in hostile():
        seconds(text)  # compiles what is compiled on first use
    slowest, name = max((seconds(text), name) for name, text in hostile())
    print(f"slowest hostile line  {1000 * slowest:8.2f} ms   {name}")


if __name__ == "__main__":
    main()
