"""The same steps on Spark: in one process beside the driver, and in executors that share nothing with it but the disk.

A job takes seconds, however few its rows, so that each thing is tried where it is hardest: what goes over to other processes
and what dies there with executors, all that the how-to says beside the driver.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import shutil
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from revdiff import corpus, samples
from revdiff.corpus.sources import opened
from revdiff.errors import OptionError
from tests.generator import Recipe, prose, revise
from tests.optional import missing, module
from tests.test_docs import ROOT, fences

LOCAL, CLUSTER = "local[2]", "local-cluster[2,1,1024]"

# One worker has them all: a session takes seconds to start, and there is one in a process.
pytestmark = [
    pytest.mark.slow,
    pytest.mark.spark,
    pytest.mark.xdist_group("spark"),
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning"),
]

_HASTY = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"

Batches = Iterable[pa.RecordBatch]


@pytest.fixture(scope="module")
def pyspark() -> ModuleType:
    if shutil.which("java") is None:
        missing("no Java, which Spark runs on")
    module("pyspark.sql")
    return module("pyspark")


on_local = pytest.mark.parametrize("spark", [LOCAL], indirect=True)
on_cluster = pytest.mark.parametrize("spark", [CLUSTER], indirect=True)


@pytest.fixture(scope="module")
def spark(request: pytest.FixtureRequest, pyspark: ModuleType) -> Iterator[Any]:
    """A session of each kind; all tests of one come before those of the other."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        settings = {
            "spark.executorEnv.REVDIFF_ENGINE": os.environ.get("REVDIFF_ENGINE", ""),
            "spark.log.level": "OFF",
            # A test is over before a compiler that thinks long has paid for itself.
            "spark.driver.extraJavaOptions": _HASTY,
            "spark.executor.extraJavaOptions": _HASTY,
            "spark.sql.codegen.wholeStage": "false",
            "spark.sql.adaptive.enabled": str(request.param == LOCAL),  # once with it, once without
            "spark.locality.wait": "0s",
            "spark.task.maxFailures": "2",
            "spark.ui.enabled": "false",
            "spark.ui.showConsoleProgress": "false",
            "spark.sql.session.timeZone": "America/New_York",
            "spark.sql.execution.arrow.maxRecordsPerBatch": "7",  # so that pages are cut
        }
        session = pyspark.sql.SparkSession.builder.master(request.param).config(map=settings).getOrCreate()
        yield session
        session.stop()


def pairs_of(count: int) -> Iterator[tuple[str, str]]:
    """Made-up stories before and after they were revised."""
    chance = random.Random(20)
    for _ in range(count):
        revised = revise(prose(chance, 6), prose(chance, 3), Recipe(), chance)
        yield "\n\n".join(revised.old), "\n\n".join(revised.new)


def table_of_pairs(*more: tuple[str | None, str | None], count: int = 30) -> pa.Table:
    """So many pairs, then ``more``, with the number of each."""
    before, after = zip(*pairs_of(count), *more, strict=True)
    return pa.table({"id": pa.array(range(len(before)), pa.int64()), "before": before, "after": after})


# From here on New York lives through one hour twice.
FIRST = dt.datetime(2026, 11, 1, 5, tzinfo=dt.UTC)


def table_of_pages() -> pa.Table:
    """A dozen pages, one after the other, each in five to seven revisions."""
    chance = random.Random(7)
    rows = []
    for page in range(12):
        told = prose(chance, 5)
        for version in range(5 + page % 3):
            filed = FIRST + version * dt.timedelta(minutes=20)
            rows.append({"url": f"page/{page}", "version": version, "filed": filed, "text": "\n\n".join(told)})
            told = revise(told, prose(chance, 2), Recipe(), chance).new
    return pa.Table.from_pylist(rows)


def large_page() -> pa.Table:
    """A page of five revisions and 25 MB."""
    text = "\n\n".join(prose(random.Random(1), 100) * 440)
    texts = [f"{text}\n\nNew at the end, line {version}." for version in range(5)]
    assert sum(map(len, texts)) > 25_000_000
    filed = [FIRST + version * dt.timedelta(minutes=20) for version in range(5)]
    return pa.table({"url": ["page/large"] * 5, "version": range(5), "filed": filed, "text": texts})


def here(step: corpus.Step, table: pa.Table) -> pa.Table:
    """What the step gives on one machine, for one batch."""
    return pa.Table.from_batches(step(table.combine_chunks().to_batches()))


def there(
    spark: Any, step: corpus.Step, table: pa.Table, run: Callable[[Batches], Iterator[pa.RecordBatch]] | None = None
) -> pa.Table:
    """What it gives on Spark, where ``run`` may stand in for it; whole pages, of which Spark has undone the order."""
    frame = spark.createDataFrame(table)
    if step.whole:
        frame = frame.repartition(2, *step.whole).sortWithinPartitions(*step.whole, frame.version.desc())
    else:
        frame = frame.repartition(2)
    return frame.mapInArrow(run or step, step.ddl(frame.schema)).toArrow()


def rows_in(folder: Path) -> pa.Table:
    """What Spark wrote into a folder, as the sources of a run read it."""
    return pa.Table.from_batches(batch for piece in opened(folder).pieces for batch in piece.batches())


def rows(table: pa.Table) -> list[str]:
    """The rows as text, in an order of their own: Spark has none."""
    return sorted(map(repr, table.to_pylist()))


def hold_equal(found: pa.Table, wanted: pa.Table) -> None:
    """The same columns and rows; a time may be told in another zone."""
    assert found.column_names == wanted.column_names
    assert rows(found.cast(wanted.schema)) == rows(wanted)


PAIRS = corpus.pairs(old="before", new="after", key=["id"])
PAGES = corpus.pages(by="url", text="text", order="version", time="filed", table="revisions")


@on_cluster
def test_the_rows_of_pairs_are_those_of_one_machine(spark: Any) -> None:
    step = corpus.pairs(old="before", new="after", key=["id"], table="changes")
    table = table_of_pairs((None, "One."), ("One.", "Two."))
    found = there(spark, step, table)
    hold_equal(found, here(step, table))
    assert [row["id"] for row in found.to_pylist() if row["error"]] == [30]
    assert len({*found["id"].to_pylist()}) == 32
    assert pc.sum(found["words_in"]).as_py() > 200


@on_cluster
def test_the_rows_of_pages_are_those_of_one_machine_and_one_page_has_25_megabytes(spark: Any) -> None:
    table = pa.concat_tables([table_of_pages(), large_page()])
    found = there(spark, PAGES, table)
    hold_equal(found, here(PAGES, table))
    assert found["error"].null_count == len(found) == len(table)
    of_large = found.filter(pc.equal(found["url"], "page/large")).sort_by("revision")
    assert of_large["words_in"].to_pylist()[1:] == [1] * 4
    assert pc.sum(found["words_in"]).as_py() > 500


@on_local
def test_the_rows_of_stories_are_those_of_one_machine(spark: Any) -> None:
    step = corpus.stories(text="text", key=["id"], table="layers")
    table = pa.table({"id": range(10), "text": [samples.stacked(), samples.ordinary()] * 5})
    found = there(spark, step, table)
    hold_equal(found, here(step, table))
    assert found["error"].null_count == len(found) == 20


@on_local
def test_a_page_that_comes_back_in_a_partition_fails_the_job(spark: Any, pyspark: ModuleType) -> None:
    table = table_of_pages().sort_by("version")
    frame = spark.createDataFrame(table).coalesce(1)
    with pytest.raises(pyspark.errors.PySparkException, match=r"page/\d+' comes back after another"):
        frame.mapInArrow(PAGES, PAGES.ddl(frame.schema)).toArrow()


@on_cluster
def test_the_callers_columns_keep_their_types(spark: Any, pyspark: ModuleType) -> None:
    types = """id long NOT NULL, whole decimal(38,0), cents decimal(12,2), day date, seen timestamp, filed timestamp_ntz,
        tags array<string>, `odd, name` struct<`a b`: int, `x``y`: array<smallint> NOT NULL>, `größe` map<string, double>,
        raw binary, tiny tinyint, ratio float, live boolean, took interval day to second, nothing void,
        before string, after string"""
    hour = dt.datetime(2026, 3, 8, 1, 30, 1, 5)
    full = (
        *(1, Decimal("9" * 38), Decimal("-1.20"), dt.date(1969, 7, 20), hour, hour, ["a", None], (5, [1, None])),
        *({"k": 0.5}, b"\x00\xff", -7, 1.5, True, dt.timedelta(days=1, seconds=3), None, "One.", "Two."),
    )
    empty = (2, *(None for _ in full[3:]), "One.", "One.")
    frame = spark.createDataFrame([full, empty], types)
    kept = [name for name in frame.columns if name not in ("before", "after")]
    step = corpus.pairs(old="before", new="after", key=kept)
    found = frame.mapInArrow(step, step.ddl(frame.schema))
    assert [found.schema[name] for name in kept] == [frame.schema[name] for name in kept]
    wanted = [row[:-2] for row in (full, empty)]
    assert sorted((tuple(row)[: len(kept)] for row in found.collect()), key=lambda row: row[0]) == wanted
    ours = {field.name: field.dataType.simpleString() for field in found.schema if field.name not in kept}
    assert set(ours.values()) == {"bigint", "string"}
    assert list(ours)[-1] == "error"


DEADLY = "The line that no process outlives."


def deadly(step: corpus.Step, spared: Path | None = None) -> Callable[[Batches], Iterator[pa.RecordBatch]]:
    """The step in a process that is killed at a deadly row; a second time it is spared, if there is a file to tell by."""

    def run(batches: Batches) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            if DEADLY in batch.column("before").to_pylist() and not (spared and spared.exists()):
                if spared:
                    spared.touch()
                os.kill(os.getpid(), signal.SIGKILL)
            yield step.batch(batch)

    return run


@on_cluster
def test_what_a_killed_worker_had_is_done_again(spark: Any, tmp_path: Path) -> None:
    table = table_of_pairs((DEADLY, "One."))
    found = there(spark, PAIRS, table, deadly(PAIRS, spared=tmp_path / "killed"))
    assert (tmp_path / "killed").exists()
    assert rows(found) == rows(here(PAIRS, table))


@on_cluster
def test_a_row_that_kills_every_worker_fails_the_job(spark: Any) -> None:
    with pytest.raises(module("py4j.protocol").Py4JJavaError, match="Python worker exited unexpectedly"):
        there(spark, PAIRS, table_of_pairs((DEADLY, "One.")), deadly(PAIRS))


@on_local
def test_the_page_on_spark_runs(spark: Any, tmp_path: Path) -> None:
    pairs, versions = table_of_pairs(), table_of_pages()
    spark.createDataFrame(pairs).write.parquet(str(tmp_path / "pairs"))
    spark.createDataFrame(versions).write.parquet(str(tmp_path / "versions"))
    # Spark's own folder is the one in which its session began.
    page = "\n".join(fences(ROOT / "docs/how-to/a-corpus-on-spark.md", "py")).replace("400", "2")
    for name in ("pairs", "versions", "compared", "followed"):
        page = page.replace(f'parquet("{name}")', f"parquet({str(tmp_path / name)!r})")
    exec(page, {"spark": spark})
    hold_equal(rows_in(tmp_path / "compared"), here(PAIRS, pairs))
    hold_equal(rows_in(tmp_path / "followed"), here(PAGES, versions))
    assert opened(tmp_path / "versions").schema.field("filed").type == versions["filed"].type


@on_local
def test_bad_columns_are_told_before_a_job(spark: Any) -> None:
    frame = spark.createDataFrame(table_of_pairs(count=1))
    with pytest.raises(OptionError, match=r"'number'.*id, before, after"):
        corpus.pairs(old="before", new="after", key=["number"]).ddl(frame.schema)
    with pytest.raises(OptionError, match="'ID'"):
        corpus.pairs(old="before", new="after", key=["ID"]).ddl(frame.schema)
    with pytest.raises(OptionError, match="more than one is called 'id'"):
        PAIRS.ddl(frame.select("id", "*").schema)
    with pytest.raises(OptionError, match=r"df\.schema"):
        PAIRS.ddl(pa.schema([]))  # type: ignore[arg-type]
