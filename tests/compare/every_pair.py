"""Every law on ten thousand pairs of real pages, and on some three thousand merges: ``make every-pair``.

The pairs: all there are, every two revisions of each history, and real pages revised by `tests.generator`, each both ways. The
merges: made-up pages edited by two sides, and real pairs whose differences, as difflib found them, are dealt out to two sides.
The data are those of the folder that ``REVDIFF_EVALUATION`` names.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path

from attrs import define, field

import revdiff
from benchmarks import merge_cases
from revdiff import Diff
from tests.compare import laws, merge_laws
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


def every_merge() -> Iterator[tuple[str, merge_cases.Case]]:
    """Where each merge is from, and its three texts."""
    for case in merge_cases.made_up(1_000):
        yield "made up", case
    for case in merge_cases.dealt_by_lines():
        yield "dealt out by lines", case
    for case in merge_cases.dealt_by_words():
        yield "dealt out by words", case


@define
class Trial:
    """How many were tried, by where they are from, and how many failed, each of which is told at once."""

    tried: Counter[str] = field(factory=Counter)
    failed: int = 0

    def of(self, source: str, laws_of: Callable[..., None], *texts: str) -> None:
        self.tried[source] += 1
        try:
            laws_of(*texts)
        except Exception as failure:
            self.failed += 1
            print(f"FAILED {source} {self.tried[source]}: {type(failure).__name__}: {str(failure)[:300]}", flush=True)

    def told(self, what: str) -> str:
        sources = ", ".join(f"{count:,} {source}" for source, count in self.tried.items())
        return f"{self.tried.total():,} {what} ({sources}), {self.failed} failed"


def main() -> None:
    pairs, merges = Trial(), Trial()
    for source, one, other in every_pair(Path(os.environ["REVDIFF_EVALUATION"])):
        pairs.of(source, try_laws, one, other)
        pairs.of(source, try_laws, other, one)
        if pairs.tried.total() >= _WANTED:
            break
    print(pairs.told("pairs"), flush=True)
    for source, case in every_merge():
        merges.of(source, merge_laws.hold, case.base, case.ours, case.theirs)
    print(merges.told("merges"))
    sys.exit(pairs.failed + merges.failed > 0)


if __name__ == "__main__":
    main()
