"""The laws on real revisions, where the evaluation data is."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import revdiff
from revdiff import Diff
from tests.compare import laws


def real_pairs(folder: Path) -> Iterator[tuple[str, str]]:
    with gzip.open(folder / "pairs" / "revisions.jsonl.gz", "rt", encoding="utf-8") as pairs:
        for line in pairs:
            pair = json.loads(line)
            yield pair["old"], pair["new"]


def real_histories(folder: Path) -> Iterator[tuple[str, str]]:
    with gzip.open(folder / "pairs" / "histories.jsonl.gz", "rt", encoding="utf-8") as histories:
        for line in histories:
            versions = [version["text"] for version in json.loads(line)["versions"]]
            yield from pairwise(versions)


def test_the_laws_hold_on_real_pairs(evaluation: Path) -> None:
    count = 0
    for old, new in real_pairs(evaluation):
        diff = revdiff.diff(old, new)
        laws.hold(diff)
        laws.mirrors(diff, revdiff.diff(new, old))
        laws.keeps_as_much_as_difflib(diff)
        assert Diff.from_json(diff.to_json()) == diff
        assert Diff.from_json(diff.to_json(compact=True), old=old, new=new) == diff
        count += 1
    assert count == 500


def test_the_laws_hold_along_real_histories(evaluation: Path) -> None:
    for old, new in real_histories(evaluation):
        laws.hold(revdiff.diff(old, new))
