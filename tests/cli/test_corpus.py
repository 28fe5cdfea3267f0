"""``revdiff corpus``: runs over files, and what sums them up."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from revdiff import samples
from revdiff.cli import main
from revdiff.cli.parser import options_of
from revdiff.errors import OptionError, ReadError, RunError
from tests.cli.shell import the_line
from tests.optional import module

pa, pq = module("pyarrow"), module("pyarrow.parquet")
module("pebble")

from revdiff.corpus import pages, pairs, stories  # noqa: E402
from revdiff.corpus.pages import PageTable  # noqa: E402
from revdiff.corpus.pairs import PairTable  # noqa: E402
from revdiff.corpus.stories import StoryTable  # noqa: E402

TEXTS = [filing.text for filing in samples.history()]


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Pairs as lines of JSON, of which the last has no old text, and pages."""
    monkeypatch.chdir(tmp_path)
    rows = [
        {"id": number, "old": old, "new": new}
        for number, (old, new) in enumerate(zip(TEXTS, [*TEXTS[1:], None], strict=True))
    ]
    Path("pairs.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8", newline="\n")
    pq.write_table(pa.table({"url": ["/fire"] * 10, "n": range(10), "text": TEXTS}), "pages.parquet")
    return tmp_path


PAIRS = ["corpus", "pairs", "pairs.jsonl", "out", "--old", "old", "--new", "new", "--key", "id", "--workers", "1"]


def test_a_run_from_its_beginning_to_its_sum(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(PAIRS) == 1
    told = capsys.readouterr()
    assert told.out.splitlines()[1].startswith("  1 x 'new' is None: a row needs a text (such as id=9, ")
    assert "10 of 10 rows" in told.err
    assert main(["corpus", "show", "out"]) == 1
    shown = capsys.readouterr().out.splitlines()
    assert shown[0] == "10 rows in 1 part, 1 error; 10 of 10 rows of the source are done"
    cells = {line.split()[0]: line.split()[1:] for line in shown[2:]}
    assert cells["words_inserted"] == ["int64", "9", "167", "18.556", "0", "36"]
    assert main(["corpus", "show", "out", "--json"]) == 1
    record = json.loads(capsys.readouterr().out)
    assert record["is_whole"] is True
    assert {column["name"]: column["sum"] for column in record["columns"]}["words_inserted"] == 167
    assert record["run"]["step"] == pairs(old="old", new="new", key=["id"]).to_record()


def test_a_part_that_is_yet_to_come_is_told(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([*PAIRS, "--quiet"])
    Path("out/part-00000.parquet").unlink()
    assert capsys.readouterr().err == ""
    assert main(["corpus", "show", "out"]) == 1
    assert capsys.readouterr().out == "0 rows in 0 parts, 0 errors; 0 of 10 rows of the source are done\n"


def test_too_many_errors_are_trouble(corpus: Path) -> None:
    with pytest.raises(RunError, match=r"1 of 10 rows failed, max_errors=0 "):
        main([*PAIRS, "--max-errors", "0"])


def test_pages_all_well(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["corpus", "pages", "pages.parquet", "out", "--by", "url", "--text", "text", "--order", "n"]
    assert main([*words, "--workers", "1", "--quiet"]) == 0
    assert main(["corpus", "show", "out"]) == 0
    shown = {line.split()[0]: line.split()[1:] for line in capsys.readouterr().out.splitlines()[2:]}
    assert shown["words_in"][:3] == ["int64", "10", "225"]


def test_what_another_engine_wrote_is_summed_up(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    step = stories(text="text", key="n")
    batches = pq.read_table("pages.parquet").to_batches(max_chunksize=4)
    Path("spark").mkdir()
    for number, batch in enumerate(batches):
        pq.write_table(pa.Table.from_batches([step.batch(batch)]), f"spark/part-{number}-c000.snappy.parquet")
    Path("spark/_SUCCESS").touch()
    assert main(["corpus", "show", "spark"]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert shown[0] == "10 rows in 3 parts, 0 errors"
    failed = step.batch(pa.record_batch({"text": pa.array([None] * 3, pa.string()), "n": [1, 2, 3]}))
    pq.write_table(pa.Table.from_batches([failed]), "spark/part-3-c000.snappy.parquet")
    assert main(["corpus", "show", "spark"]) == 1
    shown = capsys.readouterr().out.splitlines()
    assert shown[0] == "13 rows in 4 parts, 3 errors"
    assert shown[1].startswith("  3 x 'text' is None: a row needs a text (such as ")


@pytest.mark.parametrize(
    ("folder", "told"),
    [("none", "none"), (".", "there is no file in"), ("pages", "has no column 'error': it is no result of a step")],
)
def test_what_is_no_result(corpus: Path, folder: str, told: str) -> None:
    Path("pages").mkdir()
    shutil.move("pages.parquet", "pages")
    Path("pairs.jsonl").unlink()
    if folder == ".":
        shutil.rmtree("pages")
    with pytest.raises(ReadError) as caught:
        main(["corpus", "show", folder])
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--workers", "0"], "'0' is not a number from 1 on"),
        (["--workers", "many"], "'many' is not a number from 1 on"),
        (["--max-errors", "2"], "'2' is not a share from 0 to 1"),
        (["--max-errors", "nan"], "'nan' is not a share from 0 to 1"),
        (["--table", "layers"], "invalid choice: 'layers'"),
        (["--timezone", "Mars/Base"], "Mars/Base"),
        (["--source-table", "x", "--old", "gone"], "there is no column 'gone'"),
    ],
)
def test_options_that_cannot_be(corpus: Path, words: Sequence[str], told: str) -> None:
    with pytest.raises(OptionError) as caught:
        main([*PAIRS, *words])
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("words", "step", "tables"),
    [
        (["pairs", "--old", "o", "--new", "n"], pairs(old="o", new="n"), PairTable),
        (["pages", "--by", "u", "--text", "t"], pages(by="u", text="t"), PageTable),
        (["stories", "--text", "t"], stories(text="t"), StoryTable),
    ],
)
def test_the_command_line_says_the_same_as_the_library(
    monkeypatch: pytest.MonkeyPatch, words: Sequence[str], step: object, tables: Sequence[str]
) -> None:
    """The same tables, and the same where nothing is told."""
    made: list[object] = []
    monkeypatch.setattr("revdiff.cli.corpus._run", lambda step, options: made.append(step))
    for table in ([], *(["--table", str(table)] for table in tables)):
        main(["corpus", *words, "in", "out", *table])
    assert made[0] == step
    assert len({repr(one) for one in made}) == len([*tables])


def test_all_options_reach_the_step(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []
    monkeypatch.setattr("revdiff.cli.corpus._run", lambda step, options: made.append(step))
    words = "--by site --by n --text t --order o --time w --timezone UTC --author a --note b --key k --key l"
    compared = "--format html --keys prefer --ignore case --ignore-paragraphs {number}"
    main(["corpus", "pages", *words.split(), *compared.split(), "--table", "threads", "a", "b", "out"])
    assert made == [
        pages(
            by=["site", "n"],
            text="t",
            order="o",
            time="w",
            timezone="UTC",
            author="a",
            note="b",
            key=["k", "l"],
            table="threads",
            format="html",
            keys="prefer",
            ignore=["case"],
            ignore_paragraphs=["{number}"],
        )
    ]
    options = options_of(["corpus", "stories", "a.csv", "b.csv", "out", "--text", "t"])
    assert (options.sources, options.out) == (["a.csv", "b.csv"], Path("out"))


def test_an_interrupt_says_how_far_it_is() -> None:
    script = """
import revdiff.cli.program as program
def main(): raise KeyboardInterrupt("stopped: 3 of 9 rows are done")
program.main = main
program.run()
"""
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert run.returncode == 130
    assert the_line(run.stderr) == "revdiff: stopped: 3 of 9 rows are done"


def test_help_needs_no_arrow(corpus: Path) -> None:
    script = """
import sys
sys.modules["pyarrow"] = None
from revdiff.cli import main
try: main(["corpus", "pairs", "--help"])
except SystemExit as ended: assert ended.code == 0
assert "revdiff.corpus" not in sys.modules
try: main(sys.argv[1:])
except ImportError as error: print(error)
"""
    run = subprocess.run([sys.executable, "-c", script, *PAIRS], capture_output=True, check=True)
    assert run.stdout.decode().splitlines()[-1] == "corpora need pyarrow: pip install 'revdiff[corpus]'"
