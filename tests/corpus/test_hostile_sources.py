"""Broken and hostile files: one error of one line that names the file, in bounded time and memory."""

from __future__ import annotations

import gc
import gzip
import json
import random
import tempfile
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from revdiff.corpus.sources import csv_files, json_lines, opened
from revdiff.errors import ReadError, RevdiffError
from tests.corpus.test_sources import FORMS, ROWS, Row, rows_of


def refused(path: Path, **options: Any) -> str:
    """The line that says why a file cannot be read."""
    with pytest.raises(RevdiffError) as caught:
        rows_of(opened(path, **options))
    line = str(caught.value)
    assert path.name in line
    assert "\n" not in line
    assert len(line) < 600
    return line


def rows_or_reason(path: Path) -> list[Row] | str:
    """The rows, or the line that says why there are none."""
    try:
        return rows_of(opened(path))
    except UnicodeDecodeError:
        return "a text that is none, which is for the step to tell"
    except RevdiffError:
        return refused(path)


@pytest.mark.parametrize("name", FORMS)
def test_what_is_something_else(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"\x00\x01\x02 this is none of it \xff\xfe" * 10)
    refused(path)


@pytest.mark.parametrize("name", [name for name in FORMS if "json" not in name])
def test_what_is_empty(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"")
    refused(tmp_path / name)


@pytest.mark.parametrize("name", ["pairs.csv", "pairs.jsonl"])
def test_what_has_no_rows(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"id,text\n" if name.endswith("csv") else b"\n\n")
    source = opened(tmp_path / name)
    assert (source.rows, source.pieces) == (0, ())


@pytest.mark.parametrize("name", FORMS)
def test_what_breaks_off(tmp_path: Path, name: str) -> None:
    """Half a file is told, or, where lines stand for themselves, is what is there."""
    path = tmp_path / name
    FORMS[name](path, ROWS)
    whole = path.read_bytes()
    for share in (0.1, 0.5, 0.9, 0.99):
        path.write_bytes(whole[: int(len(whole) * share)])
        found = rows_or_reason(path)
        assert isinstance(found, str) or len(found) < len(ROWS) or found[:-1] == ROWS[:-1]


@pytest.mark.parametrize("name", FORMS)
def test_bytes_that_changed(tmp_path: Path, name: str) -> None:
    """Whatever byte is another one: an answer, or one error."""
    path = tmp_path / name
    FORMS[name](path, ROWS)
    whole = path.read_bytes()
    chance = random.Random(name)
    for _ in range(40):
        damaged = bytearray(whole)
        for _ in range(chance.choice([1, 1, 20])):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        path.write_bytes(damaged)
        rows_or_reason(path)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("[1, 2]", "line 2 is no JSON object"),
        ('{"a": ', "line 2 is no JSON"),
        ("[" * 100_000, "line 2 is JSON of too many levels"),
        ('{"a": "\\ud800"}', "cannot read 'a'"),
        ('{"a": ["x"]}', "has in 'a' a text in row 0 and a list or an object in row 1"),
    ],
)
def test_lines_that_are_none(tmp_path: Path, line: str, told: str) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"a": "x"}\n' + line, encoding="utf-8", newline="\n")
    assert told in refused(path)


def test_nested_cells_that_make_no_column(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"a": ["x"]}\n{"a": [{"key": 1}]}', encoding="utf-8", newline="\n")
    assert "lists or objects in 'a' that make no column" in refused(path)


def test_names_without_end(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(
        "\n".join(json.dumps({f"name-{number}": 1}) for number in range(2_001)), encoding="utf-8", newline="\n"
    )
    assert "more than 2,000 columns" in refused(path)


def test_types_that_parquet_does_not_have(tmp_path: Path) -> None:
    path = tmp_path / "rows.arrow"
    table = pa.table({"x": pa.array([(1, 2, 3)], pa.month_day_nano_interval())})
    with pa.ipc.new_file(str(path), table.schema) as writer:
        writer.write_table(table)
    assert "month_day_nano_interval" in refused(path)


def test_lines_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_lines, "LONGEST_LINE", 1000)
    monkeypatch.setattr(csv_files, "LONGEST_CSV_ROW", 1000)
    lines, table = tmp_path / "rows.jsonl.gz", tmp_path / "rows.csv.gz"
    lines.write_bytes(gzip.compress(json.dumps({"a": "x" * 100_000}).encode()))
    table.write_bytes(gzip.compress(b'a,b\n1,"' + b"x" * 100_000 + b'"\n'))
    assert "line 1 has more than 1,000 bytes" in refused(lines)
    refused(table)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (b"a,b\n1,2\n1,2,3\n", "Expected 2 columns, got 3"),
        (b"a,a\n1,2\n", "has several columns 'a'"),
        (b"a,b\n\xff,2\n", "invalid UTF8"),
        (b'a,b\n"1,2\n', ""),
    ],
)
def test_tables_that_are_none(tmp_path: Path, text: bytes, told: str) -> None:
    path = tmp_path / "rows.csv"
    path.write_bytes(text)
    assert told in refused(path)


def test_text_that_is_no_text(tmp_path: Path) -> None:
    """Other writers check nothing: bytes that are no UTF-8 are for the step to tell, unless pages are told apart by them."""
    column = pa.StringArray.from_buffers(1, pa.py_buffer(b"\0\0\0\0\2\0\0\0"), pa.py_buffer(b"\xff\xfe"))
    path = tmp_path / "pages.parquet"
    pq.write_table(pa.table({"text": column}), path)
    assert opened(path).rows == 1
    with pytest.raises(ReadError, match="cannot read 'text'"):
        opened(path, whole=["text"])


def test_a_file_that_changes_under_the_run(tmp_path: Path) -> None:
    path = tmp_path / "pages.parquet"
    pq.write_table(pa.Table.from_pylist(ROWS), path)
    source = opened(path)
    pq.write_table(pa.Table.from_pylist(ROWS[:3]), path)
    with pytest.raises(ReadError, match=r"pages\.parquet: it has changed"):
        rows_of(source)
    path.unlink()
    with pytest.raises(ReadError, match=r"pages\.parquet"):
        rows_of(source)


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    path = tmp_path / "rows.csv"
    path.write_bytes(b"a,b\n" + b"1,2\n" * 10)
    source = opened(path)
    assert [*folder.iterdir()] != []
    del source
    gc.collect()
    path.write_bytes(b"a,b\n" + b"1,2\n" * 10 + b"1\n")
    refused(path)
    assert [*folder.iterdir()] == []
