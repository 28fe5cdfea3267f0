"""What a run refuses, and what it does about rows that fail."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from revdiff import OptionError, ReadError, RevdiffError, RunError, WriteError, corpus
from revdiff.corpus.running.folder import held_folder
from revdiff.corpus.running.limit import Limit
from tests.corpus.runs import ROWS, STEP, bytes_of, inserted, is_tidy, pairs_of, read, source_in, sum_of
from tests.optional import module

pa = module("pyarrow")
pq = module("pyarrow.parquet")


def test_columns_that_are_not_there_are_told_before_anything_is_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "pairs.csv").write_text("id,before\n1,Fog.\n", encoding="utf-8", newline="\n")
    monkeypatch.setattr("revdiff.corpus.sources.opening.gathered", None)
    with pytest.raises(OptionError, match="there is no column 'after'; there are: id, before"):
        corpus.run(STEP, folder / "pairs.csv", folder / "out", workers=1)
    assert not (folder / "out").exists()


def test_a_source_that_was_refused_leaves_no_copy(folder: Path) -> None:
    (folder / "pairs.csv").write_text("id,before,after\n1,Fog.,Rain.\n", encoding="utf-8", newline="\n")
    corpus.run(STEP, folder / "pairs.csv", folder / "out", workers=1)
    (folder / "pairs.csv").write_text("id,before,after\n1,Fog.,Hail.\n", encoding="utf-8", newline="\n")
    with pytest.raises(RunError, match="its source was another one, or has changed since; give another folder"):
        corpus.run(STEP, folder / "pairs.csv", folder / "out", workers=1)
    assert is_tidy(folder / "out")


def test_a_file_is_no_folder_for_answers(folder: Path) -> None:
    (folder / "out").touch()
    with pytest.raises(WriteError, match="out: it is no folder"):
        corpus.run(STEP, source_in(folder), folder / "out", workers=1)


def test_another_step_or_source_is_refused_and_what_differs_is_told(folder: Path) -> None:
    source, out = source_in(folder), folder / "out"
    corpus.run(STEP, source, out, workers=1)
    before = bytes_of(out)
    other = corpus.pairs(old="before", new="after", key="id", table="edits", ignore=["case"])
    with pytest.raises(
        RunError,
        match=r'holds another run: its table was "stats" and is now "edits", its ignored was \[\] and is now \["case"\]; give',
    ):
        corpus.run(other, source, out, workers=1)
    with pytest.raises(RunError, match="its source was another one, or has changed since"):
        corpus.run(STEP, source_in(folder, (3,)), out, workers=1)
    manifest = json.loads((out / "_manifest.json").read_text(encoding="utf-8"))
    manifest["run"]["revdiff"] = "0.0.9"
    (out / "_manifest.json").write_text(json.dumps(manifest), encoding="utf-8", newline="\n")
    with pytest.raises(RunError, match=r'its revdiff was "0\.0\.9" and is now'):
        corpus.run(STEP, source, out, workers=1)
    assert bytes_of(out) == before


def test_a_folder_of_other_files_is_refused(folder: Path) -> None:
    with pytest.raises(RunError, match=r"holds pairs\.parquet, which is not of a run"):
        corpus.run(STEP, source_in(folder), folder)
    assert {entry.name for entry in folder.iterdir()} == {"pairs.parquet"}


@pytest.mark.parametrize("manifest", ["", "{", "[]", '{"run": 1}'])
def test_a_manifest_that_is_damaged_is_refused(folder: Path, manifest: str) -> None:
    (folder / "out").mkdir()
    (folder / "out" / "_manifest.json").write_text(manifest, encoding="utf-8", newline="\n")
    with pytest.raises(RunError, match=r"_manifest\.json is damaged"):
        corpus.run(STEP, source_in(folder), folder / "out")


def test_parts_without_a_manifest_are_refused(folder: Path) -> None:
    (folder / "out").mkdir()
    (folder / "out" / "part-00000.parquet").write_bytes(b"")
    with pytest.raises(RunError, match=r"holds parts and no _manifest\.json"):
        corpus.run(STEP, source_in(folder), folder / "out")


def test_two_runs_into_one_folder_are_refused_and_the_lock_of_the_dead_is_none(folder: Path) -> None:
    source, out = source_in(folder), folder / "out"
    with held_folder(out), pytest.raises(RunError, match=rf"another run is at work in .*\(process {os.getpid()}\)"):
        corpus.run(STEP, source, out)
    out.mkdir()
    (out / ".lock").write_text("4194305", encoding="ascii", newline="\n")
    assert corpus.run(STEP, source, out, workers=1).rows == ROWS
    assert (out / ".lock").read_text(encoding="ascii") == str(os.getpid())


@pytest.mark.parametrize(
    "wrong",
    [
        {"workers": 0},
        {"workers": 1.5},
        {"max_errors": 2},
        {"max_errors": -0.1},
        {"max_errors": True},
        {"max_errors": "1%"},
        {"max_errors": float("nan")},
        {"progress": "yes"},
        {"start_method": "thread"},
        {"out": 7},
        {"out": ""},
        {"step": "stats"},
    ],
    ids=str,
)
def test_arguments_are_checked_before_anything_is_made(folder: Path, wrong: dict[str, Any]) -> None:
    arguments: dict[str, Any] = {"step": STEP, "source": source_in(folder), "out": folder / "out", **wrong}
    with pytest.raises(OptionError):
        corpus.run(**arguments)
    assert not (folder / "out").exists()


def test_a_column_that_is_not_there_is_told_before_anything_runs(folder: Path) -> None:
    with pytest.raises(OptionError, match="'vorher'"):
        corpus.run(corpus.pairs(old="vorher", new="after"), source_in(folder), folder / "out")
    with pytest.raises(ReadError, match="nowhere"):
        corpus.run(STEP, folder / "nowhere.parquet", folder / "out")
    assert not (folder / "out").exists()


# Errors


def nothing_in(folder: Path, rows: range) -> str:
    """A source of which some rows have no text."""
    made = pairs_of()
    for row in rows:
        made["before"][row] = None
    pq.write_table(pa.table(made), folder / "pairs.parquet", row_group_size=60)
    return str(folder / "pairs.parquet")


def test_too_many_errors_end_the_run_and_a_higher_limit_goes_on(folder: Path) -> None:
    source = nothing_in(folder, range(100, 110))
    with pytest.raises(RunError) as told:
        corpus.run(STEP, source, folder / "out", workers=1)
    assert "of 240 rows failed, max_errors=0.01 lets fewer pass, most often: " in str(told.value)
    assert "(such as id=100, " in str(told.value)
    assert isinstance(told.value, RevdiffError)
    assert {"part-00000.parquet"} <= bytes_of(folder / "out").keys()
    assert is_tidy(folder / "out")
    report = corpus.run(STEP, source, folder / "out", workers=1, max_errors=0.05)
    assert (report.rows, report.errors) == (ROWS, 10)
    assert report.skipped >= 60
    assert sum_of(read(folder / "out")) == inserted(pairs_of(), without=tuple(range(100, 110)))
    with pytest.raises(RunError, match="10 of 240 rows failed"):
        corpus.run(STEP, source, folder / "out", workers=1)


def test_total_failure_is_none_that_passes(folder: Path) -> None:
    pq.write_table(
        pa.table({"id": [1], "before": pa.array([None], pa.string()), "after": ["A"]}), folder / "one.parquet"
    )
    with pytest.raises(RunError, match="1 of 1 rows failed"):
        corpus.run(STEP, folder / "one.parquet", folder / "out")


@pytest.mark.parametrize(
    ("share", "rows", "most"),
    [(0.01, 1000, 10), (0.01, 100, 1), (0.01, 50, 1), (0.01, 2, 1), (0.01, 1, 0), (0, 1000, 0), (1, 5, 5), (0.5, 5, 2)],
)
def test_how_many_rows_may_fail(share: float, rows: int, most: int) -> None:
    limit = Limit(share, rows)
    assert [limit.is_passed(errors) for errors in range(rows + 1)] == [errors > most for errors in range(rows + 1)]


def test_parts_with_errors_are_the_same_wherever_their_source_stands(folder: Path) -> None:
    parts = []
    for name in ("here", "there"):
        (folder / name).mkdir()
        corpus.run(STEP, nothing_in(folder / name, range(55, 65)), folder / name / "out", workers=1, max_errors=0.5)
        parts.append(bytes_of(folder / name / "out"))
    assert parts[0] == parts[1]


def test_a_report_counts_errors_of_one_kind_together(folder: Path) -> None:
    report = corpus.run(STEP, nothing_in(folder, range(55, 65)), folder / "out", workers=2, max_errors=0.5)
    (failure,) = report.failures
    assert failure.count == 10
    assert failure.row.startswith("id=55, ")
    assert repr(report) == "Report(rows=240, errors=10, skipped=0, killed=0, parts=4)"
    assert str(report).startswith("240 rows in 4 parts, 10 errors, ")
