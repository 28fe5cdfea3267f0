"""Every law on ten thousand pairs of real pages: ``REVDIFF_EVALUATION=... python -m tests.compare.every_pair``.

The pairs: all there are, every two revisions of each history, and real pages revised by `tests.generator`, each both ways.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import revdiff
from revdiff import Diff
from tests.compare import laws
from tests.compare.test_real_pairs import real_pairs
from tests.generator import HEAVY, LIGHT, revise

_WANTED = 10_000


def every_pair(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Where each pair is from, and its two texts; without end."""
    pages = []
    for old, new in real_pairs(folder):
        pages.append(revdiff.Revision(old))
        yield "pairs", old, new
    with gzip.open(folder / "pairs" / "histories.jsonl.gz", "rt", encoding="utf-8") as histories:
        for line in histories:
            texts = [version["text"] for version in json.loads(line)["versions"]]
            for old, new in combinations(texts, 2):
                yield "histories", old, new
    chance = random.Random(5)
    while True:
        page, other = chance.sample(pages, 2)
        old, foreign = ([paragraph.text for paragraph in text.paragraphs] for text in (page, other))
        revised = revise(old, foreign, chance.choice([LIGHT, HEAVY]), chance)
        yield "derived", "\n\n".join(old), "\n\n".join(revised.new)


def try_laws(old: str, new: str) -> None:
    diff = revdiff.diff(old, new)
    laws.hold(diff)
    laws.mirrors(diff, revdiff.diff(new, old))
    laws.keeps_as_much_as_difflib(diff)
    assert Diff.from_json(diff.to_json()) == diff
    for sides in ((old, new), (new, old), (new, new)):
        assert revdiff.merge(old, *sides).text == new


def main() -> None:
    tried: Counter[str] = Counter()
    failed = 0
    for source, one, other in every_pair(Path(os.environ["REVDIFF_EVALUATION"])):
        for old, new in ((one, other), (other, one)):
            tried[source] += 1
            try:
                try_laws(old, new)
            except Exception as failure:
                failed += 1
                print(f"FAILED {source} {tried[source]}: {type(failure).__name__}: {str(failure)[:300]}", flush=True)
        if tried.total() >= _WANTED:
            break
    print(
        f"{tried.total()} pairs ({', '.join(f'{count} {source}' for source, count in tried.items())}), {failed} failed"
    )
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
