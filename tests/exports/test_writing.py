"""Results to files: the suffix chooses, and what does not fit is told."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

import revdiff
from revdiff import Block, Mark, OptionError, samples

DIFF = revdiff.diff("Two people died.\nFog lay on the bay.", "Three people died.\n=SUM(A1) of the costs is not known.")


def written(shown: object, path: Path) -> str:
    assert revdiff.write(shown, path) == path
    return path.read_bytes().decode("utf-8")


def test_a_diff_in_every_format(tmp_path: Path) -> None:
    assert written(DIFF, tmp_path / "d.html").startswith("<!doctype html>")
    assert written(DIFF, tmp_path / "d.md") == DIFF.to_markdown()
    assert written(DIFF, tmp_path / "d.txt") == f"{DIFF}\n"
    assert revdiff.Diff.from_json(written(DIFF, tmp_path / "d.json")) == DIFF
    assert revdiff.Patch.from_text(written(DIFF, tmp_path / "d.patch")) == DIFF.patch
    assert json.loads(written(revdiff.segment(samples.stacked()), tmp_path / "s.json"))["type"] == "story"


def test_a_table_of_changes_opens_in_a_spreadsheet_and_runs_nothing(tmp_path: Path) -> None:
    rows = list(csv.DictReader(written(DIFF, tmp_path / "d.csv").splitlines()))
    assert [row["id"] for row in rows] == [change.id for change in DIFF.changes]
    assert rows[0]["words_in"] == "1"
    assert {row["new_text"] for row in rows if row["kind"] == "added"} == {"'=SUM(A1) of the costs is not known."}


def test_a_table_tells_what_became_of_markup_each_thing_once(tmp_path: Path) -> None:
    text = "Two tugs towed the ferry away."
    old = [Block("a", text), Block("b", "Fog lay on the bay."), Block("c", "The end.")]
    new = [
        Block("a", text, role="lead", marks=[Mark((0, 3), "=bold"), Mark((9, 14), "=bold"), Mark((19, 24), "em")]),
        Block("b", "Fog lay on the wide bay."),
        Block("c", "The end."),
    ]
    told = ["role added: lead; =bold added; em added", ""]
    assert [row.markup for row in revdiff.diff(old, new).table] == told
    assert [row.markup for row in revdiff.diff(old, new, ignore=["markup"]).table] == [""]
    marked = revdiff.diff(old[:1], [Block("a", text, marks=[Mark((0, 3), "=bold")])])
    (row,) = csv.DictReader(written(marked, tmp_path / "d.csv").splitlines())
    assert row["markup"] == "'=bold added"


def test_tables_of_a_history_too(tmp_path: Path) -> None:
    filed = revdiff.history(samples.history())
    rows = list(csv.DictReader(written(filed.stats, tmp_path / "h.csv").splitlines()))
    assert [row["revision"] for row in rows] == [str(number) for number in range(10)]
    assert rows[0]["published"] == "2024-11-04T22:14:00-05:00"


@pytest.mark.parametrize(
    ("shown", "name", "told"),
    [
        (DIFF, "d.pdf", r"no format goes by '\.pdf'; known are: \.html"),
        (DIFF, "changes", "no format goes by ''"),
        (7, "d.html", r"no \.html file of int, only of a diff, story, history, blame or merge"),
        (revdiff.segment("One."), "d.docx", r"no \.docx file of Story, only of a diff"),
        (revdiff.segment("One."), "d.csv", r"no \.csv file of Story, only of a diff or a table"),
        (revdiff.history(["One.", "Two."]), "d.json", r"no \.json file of History, only of a diff or story"),
        (DIFF.edits, "d.json", r"^a table goes to a file by \.csv, \.jsonl, \.parquet, \.xlsx, not by '\.json'$"),
        (DIFF.edits, "d.xls", r"^a table goes to a file by \.csv, .*, not by '\.xls'$"),
    ],
)
def test_what_does_not_fit_is_told(shown: object, name: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(OptionError, match=told):
        revdiff.write(shown, tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_what_stood_there_stays_where_writing_fails(tmp_path: Path) -> None:
    path = tmp_path / "d.docx"
    path.write_bytes(b"before")
    with pytest.raises(OptionError):
        revdiff.write(revdiff.segment("One."), path)
    with pytest.raises(OSError, match=r"cannot write .*gone"):
        revdiff.write(DIFF, tmp_path / "gone" / "d.txt")
    assert path.read_bytes() == b"before"
