"""Running on one machine: everything is there, whoever dies; what stops goes on; what failed is told."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen

from revdiff import OptionError, ReadError, RevdiffError, RunError, corpus, diff
from revdiff.corpus import Progress, Report
from revdiff.corpus.running.folder import held_folder
from revdiff.corpus.running.limit import Limit
from revdiff.corpus.running.pool import start_methods
from revdiff.corpus.sources import Piece, Source, opened
from revdiff.engine import AT_WORK
from tests.corpus.killing import DEADLY, DEATHS, killing_pages, killing_pairs
from tests.optional import module

pa = module("pyarrow")
pq = module("pyarrow.parquet")

ROWS = 240
STEP = corpus.pairs(old="before", new="after", key="id")
POSIX = pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("revdiff.corpus.sources.cutting.MOST_ROWS", 60)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


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


def test_all_rows_are_there_in_their_order_and_add_up(folder: Path) -> None:
    report = corpus.run(STEP, source_in(folder), folder / "out", workers=2)
    rows = read(folder / "out")
    assert [row["id"] for row in rows] == list(range(ROWS))
    assert sum_of(rows) == inserted(pairs_of())
    assert (report.rows, report.errors, report.skipped, report.killed, report.parts) == (ROWS, 0, 0, 0, 4)
    assert is_tidy(folder / "out")


@pytest.mark.parametrize("method", start_methods())
def test_parts_are_equal_to_the_byte_however_they_are_made(folder: Path, method: str) -> None:
    source = source_in(folder)
    corpus.run(STEP, source, folder / "one", workers=1)
    corpus.run(STEP, source, folder / "two", workers=2, start_method=method)
    assert bytes_of(folder / "one") == bytes_of(folder / "two")
    assert is_tidy(folder / "two")


KILLED = (7, 8, 119, 200)


@pytest.mark.parametrize("way", DEATHS)
@POSIX
def test_whatever_kills_a_row_kills_that_row_alone(folder: Path, way: str) -> None:
    report = corpus.run(killing_pairs(way), source_in(folder, KILLED), folder / "out", workers=2, max_errors=0.1)
    rows = read(folder / "out")
    assert [row["id"] for row in rows] == list(range(ROWS))
    assert sum_of(rows) == inserted(pairs_of(), without=KILLED)
    assert {row["id"]: row["error"] for row in rows if row["error"]} == {
        row: f"the worker {way} at this row (number {row} of the source, counted from 0)" for row in KILLED
    }
    assert (report.rows, report.errors, report.killed) == (ROWS, len(KILLED), len(KILLED))
    assert report.failures[0].row.startswith("id=7, ")
    assert is_tidy(folder / "out")


def test_a_deadly_first_and_last_row_and_a_whole_unit_of_them_have_an_end(folder: Path) -> None:
    deadly = (0, *range(60, 70), ROWS - 1)
    corpus.run(killing_pairs("ended with exit code 3"), source_in(folder, deadly), folder / "out", max_errors=0.5)
    rows = read(folder / "out")
    assert [row["id"] for row in rows if row["error"]] == [*deadly]
    assert sum_of(rows) == inserted(pairs_of(), without=deadly)


def test_a_row_that_kills_only_beside_others_is_done_alone(folder: Path) -> None:
    step = killing_pairs("ended with exit code 3", least_rows=2)
    report = corpus.run(step, source_in(folder, KILLED), folder / "out", workers=1)
    assert (report.errors, report.killed) == (0, 0)
    assert sum_of(read(folder / "out")) == inserted(pairs_of(KILLED))


def test_parts_of_several_rows_a_pair_are_the_same_after_a_death(folder: Path) -> None:
    source = source_in(folder, KILLED)
    corpus.run(killing_pairs("nothing", table="edits"), source, folder / "clean", workers=1)
    step = killing_pairs("ended with exit code 3", table="edits", least_rows=2)
    corpus.run(step, source, folder / "out", workers=1)
    assert bytes_of(folder / "out") == bytes_of(folder / "clean")


def test_a_page_that_kills_is_named_and_all_others_are_there(folder: Path) -> None:
    pages = [(url, version) for url in "abcdefgh" for version in range(10)]
    texts = [DEADLY if page == ("c", 4) else f"Version {page[1]} of {page[0]}." for page in pages]
    rows = {"url": [url for url, _ in pages], "version": [version for _, version in pages], "text": texts}
    pq.write_table(pa.table(rows), folder / "pages.parquet")
    report = corpus.run(
        killing_pages("ended with exit code 3"), folder / "pages.parquet", folder / "out", max_errors=0.5
    )
    errors = {(row["url"], row["error"]) for row in read(folder / "out") if row["error"]}
    assert errors == {("c", "the worker ended with exit code 3 at this page")}
    assert {row["url"] for row in read(folder / "out") if not row["error"]} == {*"abdefgh"}
    assert (report.rows, report.errors, report.killed) == (80, 10, 10)


def test_what_a_step_raises_is_the_error_of_one_row(folder: Path) -> None:
    report = corpus.run(killing_pairs("MemoryError"), source_in(folder, (7, 8)), folder / "out", workers=1)
    assert [row["id"] for row in read(folder / "out") if row["error"]] == [7, 8]
    assert (report.errors, report.killed) == (2, 0)
    assert report.failures[0].error.startswith("MemoryError")


def test_workers_run_the_engine_of_who_calls_them(folder: Path) -> None:
    report = corpus.run(killing_pairs("engine"), source_in(folder, (7,)), folder / "out", workers=1)
    assert report.failures[0].error == f"ValueError: {AT_WORK}"


@frozen
class _Fatal(Piece):
    """A piece at which whoever reads it dies."""

    def batches(self) -> Any:
        os._exit(4)


def test_workers_that_die_at_no_row_end_the_run(folder: Path) -> None:
    source = opened(source_in(folder))
    fatal = [_Fatal(one.number, one.name, one.first, one.rows, (), source.schema) for one in source.pieces]
    made = Source(source.schema, (*source.pieces[:2], *fatal[2:]), source.fingerprint)
    with pytest.raises(RunError, match=r"3 workers died at .*, and at no row of it: the last ended with exit code 4"):
        corpus.run(STEP, made, folder / "out", workers=1)
    assert len(bytes_of(folder / "out")) == 2
    assert is_tidy(folder / "out")


def test_a_source_that_is_gone_ends_the_run_with_its_own_error(folder: Path) -> None:
    source = opened(source_in(folder))
    (folder / "pairs.parquet").unlink()
    with pytest.raises(ReadError, match=r"pairs\.parquet"):
        corpus.run(STEP, source, folder / "out", workers=1)


# Going on


def test_a_finished_run_called_again_does_nothing(folder: Path) -> None:
    source = source_in(folder)
    first = corpus.run(STEP, source, folder / "out", workers=1)
    manifest = (folder / "out" / "_manifest.json").stat()
    again = corpus.run(STEP, source, folder / "out", workers=1)
    assert (again.rows, again.skipped, again.errors) == (ROWS, ROWS, first.errors)
    assert (folder / "out" / "_manifest.json").stat() == manifest


def test_what_is_half_there_is_done_again(folder: Path) -> None:
    source = source_in(folder)
    corpus.run(STEP, source, folder / "out", workers=1)
    whole = bytes_of(folder / "out")
    (folder / "out" / "part-00001.parquet").write_bytes(whole["part-00001.parquet"][:-20])
    (folder / "out" / "part-00002.parquet").write_bytes(b"")
    (folder / "out" / ".part-00003.1.half").write_bytes(b"half")
    report = corpus.run(STEP, source, folder / "out", workers=1)
    assert (report.rows, report.skipped) == (ROWS, 120)
    assert bytes_of(folder / "out") == whole
    assert is_tidy(folder / "out")


@POSIX
def test_an_interrupt_ends_all_and_the_same_call_goes_on(folder: Path) -> None:
    source = source_in(folder, (190,))
    step = killing_pairs("interrupt", caller=os.getpid())
    with pytest.raises(KeyboardInterrupt, match=f"of {ROWS} rows are done and stand in .*out; the same call goes on"):
        corpus.run(step, source, folder / "out", workers=1)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    assert is_tidy(folder / "out")
    done = len(bytes_of(folder / "out"))
    assert json.loads((folder / "out" / "_manifest.json").read_text(encoding="utf-8"))["parts"].keys() == {
        *bytes_of(folder / "out")
    }
    report = corpus.run(killing_pairs("nothing"), source, folder / "out", workers=2)
    assert (report.rows, report.skipped) == (ROWS, done * 60)
    assert sum_of(read(folder / "out")) == inserted(pairs_of((190,)))


# A program of a few lines, as people write them: nothing guards it from being run again by the processes that it starts.
PROGRAM = """
import os, sys
from revdiff.corpus.sources import cutting
from revdiff import corpus
from tests.corpus.killing import killing_pairs
cutting.MOST_ROWS = 60
report = corpus.run(killing_pairs(sys.argv[1], caller=os.getpid()), sys.argv[2], sys.argv[3], workers=2)
print(report.rows)
"""


def program(folder: Path, *words: str, code: str = PROGRAM) -> subprocess.CompletedProcess[str]:
    """What a program did, when it and all processes that it started have ended: they hold its output."""
    path = folder / "program.py"
    path.write_text(code, encoding="utf-8", newline="\n")
    command = [sys.executable, path, *words]
    root = str(Path(__file__).parent.parent.parent)
    environment = {**os.environ, "PYTHONPATH": root}
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", timeout=100, env=environment, check=False
    )


@POSIX
@pytest.mark.parametrize(("way", "code"), [("kill", signal.SIGKILL), ("terminate", signal.SIGTERM)])
def test_a_run_whose_caller_dies_leaves_nobody_and_goes_on(folder: Path, way: str, code: int) -> None:
    source = source_in(folder, (190,))
    ended = program(folder, way, source, str(folder / "out"))
    assert ended.returncode == -code
    assert "Traceback" not in ended.stderr
    assert ("the same call goes on from there" in ended.stderr) == (way == "terminate")
    report = corpus.run(killing_pairs("nothing"), source, folder / "out", workers=1)
    assert report.rows == ROWS
    assert sum_of(read(folder / "out")) == inserted(pairs_of((190,)))
    assert is_tidy(folder / "out")


OWN_STEP = """
import sys
from attrs import frozen
from revdiff import corpus
from tests.corpus.killing import KillingPairs, killing_pairs

class Own(KillingPairs):
    pass

if __name__ == "__main__":
    step = killing_pairs("nothing")
    own = Own(step.old, step.new, step.key, step.table, step.format, step.terms, step.deadly)
    print(corpus.run(own, sys.argv[1], sys.argv[2], workers=1).rows)
"""


def test_a_step_that_the_program_defines_is_found_by_workers(folder: Path) -> None:
    ended = program(folder, source_in(folder), str(folder / "out"), code=OWN_STEP)
    assert (ended.stdout, ended.stderr) == (f"{ROWS}\n", "")


# What is refused


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


# Progress


def test_a_function_hears_how_far_a_run_is(folder: Path) -> None:
    heard: list[Progress] = []
    caller = os.getpid()

    def hear(progress: Progress) -> None:
        assert os.getpid() == caller
        heard.append(progress)

    corpus.run(STEP, source_in(folder), folder / "out", workers=2, progress=hear)
    assert (heard[-1].rows, heard[-1].total, heard[-1].errors, heard[-1].left) == (ROWS, ROWS, 0, 0)


def test_lines_are_told_where_no_terminal_is_and_nothing_unless_asked(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    source = source_in(folder)
    corpus.run(STEP, source, folder / "silent", workers=1)
    assert capfd.readouterr() == ("", "")
    corpus.run(STEP, source, folder / "told", workers=1, progress=True)
    out, err = capfd.readouterr()
    assert out == ""
    assert err.startswith("240 of 240 rows, ")


def test_a_report_of_nothing_new_is_that_of_before(folder: Path) -> None:
    source = source_in(folder)
    assert corpus.run(STEP, source, folder / "a", workers=1) == corpus.run(STEP, source, folder / "b", workers=2)
    assert isinstance(corpus.run(STEP, source, folder / "a"), Report)
