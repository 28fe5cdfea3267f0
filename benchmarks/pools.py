"""A run over a corpus beside a bare loop, all in one go (``python -m benchmarks.pools``); by the engine that is at work.

``--pairs`` is how many pairs the loop and the run get (20,000); memory is that of ``--many`` (100,000) beside a fifth of them.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.loops import words_inserted
from benchmarks.markdown import table
from benchmarks.measure import peak
from benchmarks.stories import texts
from revdiff import corpus
from revdiff.engine import AT_WORK
from tests.corpus.killing import DEADLY, killing_pairs

# A story of so many paragraphs, as most are, and how many different ones there are.
_PARAGRAPHS, _STORIES = 12, 200
_AT_ONCE = 1_000


def written(folder: Path, pairs: int, deadly: int | None = None, paragraphs: int = _PARAGRAPHS) -> Path:
    """A file of so many pairs; one of them may be deadly to the steps that the tests kill by."""
    stories = [texts(paragraphs, seed=seed) for seed in range(_STORIES)]
    path = folder / f"{pairs}-{deadly}.parquet"
    schema = pa.schema([("id", pa.int64()), ("before", pa.string()), ("after", pa.string())])
    with pq.ParquetWriter(path, schema) as writer:
        for start in range(0, pairs, _AT_ONCE):
            ids = range(start, min(start + _AT_ONCE, pairs))
            old = [DEADLY if row == deadly else stories[row % _STORIES].old for row in ids]
            new = [stories[row % _STORIES].new for row in ids]
            writer.write_table(pa.table([[*ids], old, new], schema=schema))
    return path


def bare_loop(path: Path) -> int:
    """The same without us: the words inserted, over all pairs."""
    rows = pq.read_table(path, columns=["before", "after"]).to_pylist()
    return sum(words_inserted((row["before"], row["after"]) for row in rows))


def wall(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def times(folder: Path, pairs: int) -> Iterator[list[str]]:
    """How long runs take beside the bare loop, and beside a clean one if a row kills."""
    clean, deadly = written(folder, pairs), written(folder, pairs, deadly=pairs - 1)
    # The process of which workers are copies is started once in a program.
    corpus.run(killing_pairs("nothing"), written(folder, 10), folder / "first", workers=1)
    bare = wall(lambda: bare_loop(clean))
    for workers in (1, 2):
        took = wall(
            lambda workers=workers: corpus.run(killing_pairs("nothing"), clean, folder / f"{workers}", workers=workers)
        )
        yield [
            f"a run of {workers} workers, {pairs:,} pairs",
            f"{took:.1f} s",
            f"{bare / took:.2f} times the bare loop",
        ]
    killed = wall(lambda: corpus.run(killing_pairs("was killed by SIGKILL"), deadly, folder / "killed", workers=2))
    yield ["the same of 2, the last row kills", f"{killed:.1f} s", f"{killed / took:.2f} times the clean time"]


def memory(folder: Path, few: int, many: int) -> Iterator[list[str]]:
    """The most megabytes that the caller and a worker of a run hold, of few pairs and of many."""
    held = {pairs: _held(written(folder, pairs, paragraphs=3), folder / f"memory-{pairs}") for pairs in (few, many)}
    for who in ("caller", "worker"):
        one, other = (held[pairs][who] for pairs in (few, many))
        yield [
            f"memory of a {who}, {few:,} and {many:,} pairs",
            f"{one:.0f} and {other:.0f} MB",
            f"{other / one:.2f} times",
        ]


def _held(source: Path, out: Path) -> dict[str, float]:
    """In a process of its own, for memory never goes down."""
    command = [sys.executable, "-m", "benchmarks.pools", "--held", source, out]
    held: dict[str, float] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return held


def _tell_held(source: str, out: str) -> None:
    workers = 0.0

    def look(progress: corpus.Progress) -> None:
        nonlocal workers
        for process in multiprocessing.active_children():
            workers = max(workers, peak(process.pid))

    corpus.run(killing_pairs("nothing"), source, out, workers=2, progress=look)
    print(json.dumps({"caller": peak(), "worker": workers}))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=20_000)
    parser.add_argument("--many", type=int, default=100_000)
    parser.add_argument("--held", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.held:
        _tell_held(*options.held)
        return
    with tempfile.TemporaryDirectory() as folder:
        rows = [*times(Path(folder), options.pairs), *memory(Path(folder), options.many // 5, options.many)]
    print(table([f"{AT_WORK} engine", "", ""], rows))


if __name__ == "__main__":
    main()
