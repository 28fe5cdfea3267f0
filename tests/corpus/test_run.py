"""Running on one machine: everything is there, whoever dies; what stops goes on; how far it is, is told."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen

from revdiff import ReadError, RunError, WriteError, corpus
from revdiff.corpus import Progress, Report
from revdiff.corpus.running.half import Half
from revdiff.corpus.running.pool import start_methods
from revdiff.corpus.sources import Piece, Source, opened
from revdiff.engine import AT_WORK
from tests.corpus.killing import DEADLY, DEATHS, killing_pages, killing_pairs
from tests.corpus.runs import ROWS, STEP, bytes_of, inserted, is_tidy, pairs_of, read, source_in, sum_of
from tests.optional import module

pa = module("pyarrow")
pq = module("pyarrow.parquet")

POSIX = pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")


def test_all_rows_are_there_in_their_order_and_add_up(folder: Path) -> None:
    report = corpus.run(STEP, source_in(folder), folder / "out", workers=2)
    rows = read(folder / "out")
    assert [row["id"] for row in rows] == list(range(ROWS))
    assert sum_of(rows) == inserted(pairs_of())
    assert (report.rows, report.errors, report.skipped, report.killed, report.parts) == (ROWS, 0, 0, 0, 4)
    assert is_tidy(folder / "out")


@pytest.mark.slow
def test_parts_are_equal_to_the_byte_however_they_are_made(folder: Path) -> None:
    source = source_in(folder)
    one = corpus.run(STEP, source, folder / "one", workers=1)
    for method in start_methods():
        assert corpus.run(STEP, source, folder / method, workers=2, start_method=method) == one
        assert bytes_of(folder / method) == bytes_of(folder / "one")
        assert is_tidy(folder / method)


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


@POSIX
@pytest.mark.parametrize("way", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_while_the_source_is_read_leaves_nothing(folder: Path, way: signal.Signals) -> None:
    (folder / "pairs.csv").write_text("id,before,after\n" + "1,Fog.,Rain.\n" * 100, encoding="utf-8", newline="\n")
    ended = program(folder, str(folder / "pairs.csv"), str(folder / "out"), str(way.value), code=INTERRUPTED)
    assert ended.stderr.splitlines()[-1].endswith("before this call did any row: the same call reads it again")
    assert ended.returncode == -way
    assert not (folder / "out").exists()


INTERRUPTED = """
import os, sys
from revdiff import corpus
from revdiff.corpus.sources import gathering

def interrupted(batches, whole):
    yield list(batches)
    os.kill(os.getpid(), int(sys.argv[3]))

gathering.in_pieces = interrupted
corpus.run(corpus.pairs(old="before", new="after"), sys.argv[1], sys.argv[2], workers=1)
"""


# A program of a few lines, as people write them: nothing guards it from being run again by the processes that it starts.
PROGRAM = """
import os, sys
from revdiff.corpus.sources import cutting
from revdiff import corpus
from tests.corpus.killing import killing_pairs
cutting.PIECE_ROWS = 60
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


@pytest.mark.slow
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


@pytest.mark.slow
def test_a_step_that_the_program_defines_is_found_by_workers(folder: Path) -> None:
    ended = program(folder, source_in(folder), str(folder / "out"), code=OWN_STEP)
    assert (ended.stdout, ended.stderr) == (f"{ROWS}\n", "")


@POSIX
def test_a_full_disk_is_told_wherever_it_is_met(tmp_path: Path) -> None:
    limits = pytest.importorskip("resource")
    path = tmp_path / "half"
    half = Half(path, pa.schema({"id": pa.int64()}))
    before, most = limits.getrlimit(limits.RLIMIT_FSIZE)
    limits.setrlimit(limits.RLIMIT_FSIZE, (path.stat().st_size, most))
    try:
        with pytest.raises(WriteError, match="half: File too large"):
            half.close()
    finally:
        limits.setrlimit(limits.RLIMIT_FSIZE, (before, most))


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


def test_reading_a_source_is_told_too(
    folder: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("revdiff.corpus.running.progress.LINE_EVERY", 0)
    (folder / "pairs.csv").write_text("id,before,after\n" + "1,Fog.,Rain.\n" * 100, encoding="utf-8", newline="\n")
    corpus.run(STEP, folder / "pairs.csv", folder / "out", workers=1, progress=True)
    first, *lines = capfd.readouterr().err.splitlines()
    assert first == f"reading {folder / 'pairs.csv'}"
    assert f"{first}: 100 rows" in lines


def test_a_report_of_nothing_new_is_that_of_before(folder: Path) -> None:
    source = source_in(folder)
    assert corpus.run(STEP, source, folder / "a", workers=1) == corpus.run(STEP, source, folder / "b", workers=2)
    assert isinstance(corpus.run(STEP, source, folder / "a"), Report)


def test_a_report_shows_itself_in_a_notebook(folder: Path) -> None:
    rows = pairs_of()
    rows["before"][3] = None
    pq.write_table(pa.table(rows), folder / "pairs.parquet")
    shown = corpus.run(STEP, folder / "pairs.parquet", folder / "out<b>", workers=1)._repr_html_()
    for told in ("240 rows in 4 parts, 1 error, ", "out&lt;b&gt;", "a row needs a text", "id=3, among rows 0 to 59"):
        assert told in shown
    assert "<td" not in corpus.run(STEP, source_in(folder), folder / "well", workers=1)._repr_html_()
