"""How well known changes are found: ``REVDIFF_EVALUATION=... python -m tests.compare.injected`` prints F1 by kind.

In 200 real pages, and in made-up stories of 40 to 3,000 paragraphs of few words, with a tenth and with two fifths of the words of
edited paragraphs replaced.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path

from tests.compare.test_generated import Story, real_stories, total_scores
from tests.generator import HEAVY, LIGHT, prose

_LENGTHS = (40, 300, 1_000, 3_000)


def _told(name: str, stories: list[Story]) -> Iterator[str]:
    for words, recipe in (("a tenth", LIGHT), ("two fifths", HEAVY)):
        total = total_scores(iter(stories), recipe, random.Random(3))
        yield f"{name}, {words}: " + ", ".join(f"{kind} {score.f1:.3f}" for kind, score in total.items())


def main() -> None:
    folder = os.environ.get("REVDIFF_EVALUATION")
    if folder:
        print(*_told("real pages", list(real_stories(Path(folder), 200))), sep="\n")
    for length in _LENGTHS:
        chance = random.Random(1)
        stories = [(prose(chance, length), prose(chance, length // 10)) for _ in range(3_000 // length)]
        print(*_told(f"made up, {length} paragraphs", stories), sep="\n")


if __name__ == "__main__":
    main()
