"""What readers said corresponds, where the evaluation data is: the figures of docs/explanation/correspondence.md.

``REVDIFF_EVALUATION=FOLDER pytest -s tests/compare/test_labelled_pairs.py`` prints them.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

import pytest

import revdiff

Edge = tuple[int, int]


def found_edges(old: list[str], new: list[str]) -> set[Edge]:
    diff = revdiff.diff("\n\n".join(old), "\n\n".join(new))
    within = {(o.index, n.index) for change in diff.alignment for o in change.old for n in change.new}
    return within | {(stray.old_paragraph.index, stray.new_paragraph.index) for stray in diff.transfers}


def groups(edges: Iterable[Edge], side: int) -> set[tuple[int, frozenset[int]]]:
    """Whole splits (side 0) or merges (side 1)."""
    partners: defaultdict[int, set[int]] = defaultdict(set)
    for edge in edges:
        partners[edge[side]].add(edge[1 - side])
    return {(place, frozenset(others)) for place, others in partners.items() if len(others) > 1}


def scores(path: Path) -> dict[str, float]:
    """F1 over all pairs of a file; edges that the readers doubted count neither way."""
    right: Counter[str] = Counter()
    told: Counter[str] = Counter()
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        old, new = row["old"], row["new"]
        true = {(o, n) for o, n in row["edges"]}
        doubted = {(o, n) for o, n in row["doubtful"]}
        found = {edge for edge in found_edges(old, new) if edge in true or edge not in doubted}
        for name, mine, theirs in (
            ("rewritten", *({(o, n) for o, n in edges if old[o] != new[n]} for edges in (found, true))),
            ("added", *(set(range(len(new))) - {n for _, n in edges | doubted} for edges in (found, true))),
            ("removed", *(set(range(len(old))) - {o for o, _ in edges | doubted} for edges in (found, true))),
            ("split", groups(found, 0), groups(true, 0)),
            ("merged", groups(found, 1), groups(true, 1)),
        ):
            right[name] += len(mine & theirs)
            told[name] += len(mine) + len(theirs)
    return {name: 2 * right[name] / told[name] for name in told if told[name]}


@pytest.mark.parametrize(
    ("name", "bars"),
    [
        (
            "alignment/revisions.jsonl",
            {"rewritten": 0.98, "added": 0.98, "removed": 0.96, "split": 0.9, "merged": 0.94},
        ),
        ("alignment/argrewrite.jsonl", {"rewritten": 0.92, "added": 0.88, "removed": 0.8}),
        ("seed/correspondence.jsonl", {"rewritten": 1.0, "added": 1.0, "removed": 1.0}),
    ],
)
def test_what_readers_said_is_found(evaluation: Path, name: str, bars: dict[str, float]) -> None:
    reached = scores(evaluation / name)
    print(name, {kind: round(score, 3) for kind, score in reached.items()})
    assert {kind: reached[kind] for kind, bar in bars.items() if reached[kind] < bar} == {}
