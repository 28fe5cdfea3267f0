"""Small sources for runs, and what came of them."""

from __future__ import annotations

import multiprocessing
from pathlib import Path
from typing import Any

from revdiff import corpus, diff
from tests.corpus.killing import DEADLY
from tests.optional import module

pa = module("pyarrow")
pq = module("pyarrow.parquet")

ROWS = 240
STEP = corpus.pairs(old="before", new="after", key="id")


def pairs_of(deadly: tuple[int, ...] = ()) -> dict[str, list[Any]]:
    before = [f"Ferry {row % 7} ran aground.\n\nThe harbor is open." for row in range(ROWS)]
    after = [f"Ferry {row % 5} was pulled free.\n\nThe harbor is closed." for row in range(ROWS)]
    for row in deadly:
        before[row] = DEADLY
    return {"id": list(range(ROWS)), "before": before, "after": after}


def source_in(folder: Path, deadly: tuple[int, ...] = ()) -> str:
    """A source of four pieces, a row group each."""
    pq.write_table(pa.table(pairs_of(deadly)), folder / "pairs.parquet", row_group_size=60)
    return str(folder / "*.parquet")


def read(out: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pq.read_table(out).to_pylist()
    return rows


def inserted(rows: dict[str, list[Any]], without: tuple[int, ...] = ()) -> int:
    """The words inserted, by a bare loop."""
    pairs = zip(rows["id"], rows["before"], rows["after"], strict=True)
    return sum(diff(old, new).stats.words_inserted for row, old, new in pairs if row not in without)


def sum_of(rows: list[dict[str, Any]]) -> int:
    return sum(row["words_inserted"] for row in rows if row["error"] is None)


def bytes_of(out: Path) -> dict[str, bytes]:
    return {part.name: part.read_bytes() for part in sorted(out.glob("*.parquet"))}


def is_tidy(out: Path) -> bool:
    """Whether nothing is there but parts, the manifest and the lock, and no process of a run is left."""
    known = {"_manifest.json", ".lock", *bytes_of(out)}
    return {entry.name for entry in out.iterdir()} <= known and not multiprocessing.active_children()
