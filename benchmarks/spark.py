"""Steps on Spark beside a bare loop, in pairs and revisions a second (``python -m benchmarks.spark [ROWS]``).

Needs Java and the dependency group ``spark``. The same rows are read from Parquet files by Spark, on two cores after its start,
and by the bare loop; what comes of them is summed up on both sides, and is the same. The pairs are real where
``REVDIFF_EVALUATION`` names the evaluation data, and are given over and over until there are enough.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from attrs import frozen
from pyspark.sql import SparkSession

from benchmarks.loops import by_page, words_in, words_inserted
from benchmarks.stories import filings, real_histories, real_texts, texts
from revdiff import corpus
from revdiff.engine import AT_WORK

# So many rows are enough for the rate of the bare loop, and for Spark to be warm.
_BARE, _WARM = 10_000, 500
_ROW_GROUP = 1_000


@frozen
class Task:
    """What is measured: its rows, what a loop makes of some of them, and how Spark is told; both count words that came."""

    name: str
    rows: pa.Table
    alone: Callable[[pa.Table], int]
    step: corpus.Step
    counted: str


def pairs(count: int) -> Task:
    made = real_texts() or [(one.old, one.new) for one in (texts(20, seed=seed) for seed in range(100))]
    before, after = zip(*islice(cycle(made), count), strict=True)
    step = corpus.pairs(old="before", new="after", key=["id"])
    rows = pa.table({"id": range(count), "before": before, "after": after})
    return Task("pairs", rows, compared, step, "words_inserted")


def compared(rows: pa.Table) -> int:
    texts = zip(rows["before"].to_pylist(), rows["after"].to_pylist(), strict=True)
    return sum(words_inserted(texts))


def pages(count: int) -> Task:
    """At least so many revisions, of whole pages."""
    made = real_histories() or [filings(8, paragraphs=20, changed=3)]
    rows: dict[str, list[Any]] = {"url": [], "version": [], "text": []}
    for number, page in enumerate(cycle(made)):
        if len(rows["url"]) >= count:
            break
        rows["url"] += [f"page/{number}"] * len(page)
        rows["version"] += range(len(page))
        rows["text"] += page
    step = corpus.pages(by="url", text="text", order="version")
    return Task("revisions of pages", pa.table(rows), followed, step, "words_in")


def followed(rows: pa.Table) -> int:
    return sum(words_in(by_page(zip(rows["url"].to_pylist(), rows["text"].to_pylist(), strict=True))))


@contextmanager
def session() -> Iterator[SparkSession]:
    os.environ["PYSPARK_PYTHON"] = sys.executable
    settings = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", "spark.log.level": "ERROR"}
    spark = SparkSession.builder.master("local[2]").config(map=settings).getOrCreate()
    yield spark
    spark.stop()


def on_spark(spark: SparkSession, task: Task, files: Sequence[Path], out: Path) -> int:
    frame = spark.read.parquet(*map(str, files))
    if task.step.whole:
        frame = frame.repartition(8, *task.step.whole).sortWithinPartitions(*task.step.whole, "version")
    frame.mapInArrow(task.step, task.step.ddl(frame.schema)).write.parquet(str(out))
    found = pq.read_table(out, columns=[task.counted, "error"])
    assert found["error"].null_count == len(found), "rows failed"
    counted: int = pc.sum(found[task.counted]).as_py()
    return counted


def written(rows: pa.Table, folder: Path) -> list[Path]:
    """The rows in eight files."""
    folder.mkdir()
    size = -(-len(rows) // 8)
    files = [folder / f"{number}.parquet" for number in range(8)]
    for number, file in enumerate(files):
        pq.write_table(rows.slice(number * size, size), file, row_group_size=_ROW_GROUP)
    return files


def measure(spark: SparkSession, task: Task, folder: Path) -> None:
    warm = written(task.rows.slice(0, _WARM), folder / "warm")
    on_spark(spark, task, warm, folder / "warmed")
    files = written(task.rows, folder / "in")
    few = task.rows.slice(0, _BARE)
    start = perf_counter()
    task.alone(few)
    bare = len(few) / (perf_counter() - start)
    start = perf_counter()
    found = on_spark(spark, task, files, folder / "out")
    rate = len(task.rows) / (perf_counter() - start)
    if len(task.rows) <= _BARE:
        assert found == task.alone(task.rows), "Spark gives other rows"
    print(f"{AT_WORK} engine, {len(task.rows)} {task.name}: {bare:.0f} a second in a bare loop, ", end="")
    print(f"{rate:.0f} on Spark, {rate / bare:.2f} times that", flush=True)


def main(arguments: Iterable[str]) -> None:
    [count] = map(int, arguments or ["10000"])
    with session() as spark:
        for make in (pairs, pages):
            with tempfile.TemporaryDirectory() as folder:
                measure(spark, make(count), Path(folder))


if __name__ == "__main__":
    main(sys.argv[1:])
