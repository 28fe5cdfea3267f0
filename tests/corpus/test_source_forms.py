"""What is particular to forms of files: kinds of cells in JSON and SQLite, texts in CSV, databases of versions."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from revdiff import samples
from revdiff.corpus.sources import chunks, opened
from revdiff.errors import OptionError, ReadError
from revdiff.formats import read_all, read_each
from tests.corpus.test_sources import rows_of
from tests.formats.archives.repositories import imported


@pytest.fixture(autouse=True)
def few_rows_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunks, "BATCH_ROWS", 2)


def lines(path: Path, cells: Sequence[Any]) -> Path:
    path.write_text("\n".join(json.dumps({"x": cell}) for cell in cells), encoding="utf-8", newline="\n")
    return path


KEYED = [{"key": "b1", "text": "Aground."}]

KINDS: list[tuple[list[Any], pa.DataType, list[Any]]] = [
    ([1, None, 2], pa.int64(), [1, None, 2]),
    ([1, 2, 2.5], pa.float64(), [1.0, 2.0, 2.5]),
    (["007", "7", None], pa.string(), ["007", "7", None]),
    (["2024-05-01T10:00:00Z", "2024-05-01"], pa.string(), ["2024-05-01T10:00:00Z", "2024-05-01"]),
    ([1, 2, "2a", 2.5], pa.string(), ["1", "2", "2a", "2.5"]),
    ([2**63, 1], pa.string(), ["9223372036854775808", "1"]),
    ([None, None, None], pa.string(), [None, None, None]),
]


@pytest.mark.parametrize(("cells", "kind", "found"), KINDS)
def test_a_column_of_json_lines_is_what_all_its_cells_are(
    tmp_path: Path, cells: list[Any], kind: Any, found: list[Any]
) -> None:
    source = opened(lines(tmp_path / "rows.jsonl", cells))
    assert source.schema.field("x").type == kind
    assert [row["x"] for row in rows_of(source)] == found


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ([True, None, False], [True, None, False]),
        ([True, 1, "x"], ["true", "1", "x"]),
        ([["One.", "Two."], [], None], [["One.", "Two."], [], None]),
        ([[], KEYED, None], [[], KEYED, None]),
    ],
)
def test_json_lines_may_hold_more(tmp_path: Path, cells: list[Any], found: list[Any]) -> None:
    assert [row["x"] for row in rows_of(opened(lines(tmp_path / "rows.jsonl", cells)))] == found


def test_names_may_come_late_and_be_missing(tmp_path: Path) -> None:
    path = tmp_path / "rows.ndjson"
    path.write_text(
        '\ufeff{"id": 1}\n\n{"id": 2, "text": "x"}\r\n{}\n{"text": "y", "id": null}', encoding="utf-8", newline="\n"
    )
    source = opened(path)
    assert source.schema.names == ["id", "text"]
    assert [tuple(row.values()) for row in rows_of(source)] == [(1, None), (2, "x"), (None, None), (None, "y")]


@pytest.mark.parametrize(("cells", "kind", "found"), [case for case in KINDS if 2**63 not in case[0]])
def test_a_column_of_sqlite_is_what_all_its_cells_are(
    tmp_path: Path, cells: list[Any], kind: Any, found: list[Any]
) -> None:
    with closing(sqlite3.connect(tmp_path / "rows.db")) as database, database:
        database.execute("CREATE TABLE t (x)")
        database.executemany("INSERT INTO t VALUES (?)", [(cell,) for cell in cells])
    source = opened(tmp_path / "rows.db")
    assert source.schema.field("x").type == kind
    assert [row["x"] for row in rows_of(source)] == found


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "news.sqlite"
    with closing(sqlite3.connect(path)) as database, database:
        database.execute('CREATE TABLE "My ""Pages""" (Url TEXT, raw BLOB)')
        database.execute('INSERT INTO "My ""Pages""" VALUES (?, ?)', ("/a", b"\x00\xff"))
        database.execute("CREATE TABLE other (id)")
        database.execute("CREATE VIEW trap AS SELECT randomblob(1000000000)")
    return path


def test_a_table_is_named(database: Path) -> None:
    source = opened(database, source_table='my "pages"')
    assert rows_of(source) == [{"Url": "/a", "raw": b"\x00\xff"}]
    assert source.fingerprint != opened(database, source_table="other").fingerprint


@pytest.mark.parametrize("table", ["none", "trap", "sqlite_master", "other; DROP TABLE other"])
def test_no_such_table(database: Path, table: str) -> None:
    with pytest.raises(OptionError, match=r'there are: my "pages", other$'):
        opened(database, source_table=table)


def test_one_of_several_tables_is_to_be_named(database: Path) -> None:
    with pytest.raises(OptionError, match=r"has several tables: .*; source_table= says which"):
        opened(database)


def test_changes_that_are_not_taken_over_are_told(tmp_path: Path) -> None:
    path = tmp_path / "busy.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as busy:
        busy.execute("PRAGMA journal_mode = WAL")
        busy.execute("CREATE TABLE t (x)")
        with pytest.raises(ReadError, match="-wal"):
            opened(path)


@pytest.fixture
def newsedits(tmp_path: Path) -> Path:
    path = tmp_path / "newsedits.db"
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE entryversion (entry_id, version, title, created, url, summary)")
        rows = [
            (story, version, f"Fog {story}", f"2017-03-10 12:0{version}:00", f"https://x.example/{story}", text)
            for version, text in enumerate(["<p>Fog.</p><p>Thick.</p>", "<p>Fog.</p><p>Gone.</p>", "<p>Sun.</p>"])
            for story in (5, 6)
        ]
        database.executemany("INSERT INTO entryversion VALUES (?, ?, ?, ?, ?, ?)", rows)
    return path


def test_a_database_of_newsedits_is_its_versions(newsedits: Path) -> None:
    source = opened(newsedits, timezone="America/New_York", whole=("story",))
    rows = rows_of(source)
    assert source.schema.names == ["story", "version", "headline", "byline", "text", "url", "status", "time"]
    assert [(row["story"], row["version"]) for row in rows] == [(story, v) for story in "56" for v in "012"]
    assert [row["text"] for row in rows] == [
        document.revision.text for document in read_all(newsedits, timezone="America/New_York")
    ]
    assert (rows[1]["url"], rows[1]["headline"]) == ("https://x.example/5", "Fog 5")
    assert rows[1]["time"] == datetime(2017, 3, 10, 17, 1, tzinfo=UTC)


def test_times_without_a_zone_need_one(newsedits: Path) -> None:
    with pytest.raises(OptionError, match=r"has times without a zone, such as 2017-03-10 12:00:00; timezone= says"):
        opened(newsedits)


def test_a_table_of_a_database_of_versions_can_be_asked_for(newsedits: Path) -> None:
    source = opened(newsedits, source_table="entryversion")
    assert source.schema.names == ["entry_id", "version", "title", "created", "url", "summary"]
    assert [row["entry_id"] for row in rows_of(source)] == [5, 6] * 3


def test_versions_without_times_need_no_zone() -> None:
    rows = rows_of(opened(samples.file("ferry.newsedits.db")))
    assert [(row["story"], row["version"], row["time"]) for row in rows] == [
        ("77", "0", None),
        ("77", "1", None),
        ("78", "0", None),
    ]


@pytest.fixture
def newsdiffs(tmp_path: Path) -> Path:
    imported(tmp_path / "articles/2026-03", samples.file("ferry.newsdiffs.git-fast-export"))
    with closing(sqlite3.connect(tmp_path / "newsdiffs.db")) as database, database:
        database.executescript(samples.file("ferry.newsdiffs.sql").read_text(encoding="utf-8"))
    return tmp_path / "newsdiffs.db"


def test_a_database_of_newsdiffs_is_its_versions(newsdiffs: Path) -> None:
    rows = rows_of(opened(newsdiffs, timezone="America/New_York"))
    documents = [*read_each(newsdiffs, timezone="America/New_York")]
    assert [(row["story"], row["headline"], row["text"]) for row in rows] == [
        (document.identity, document.headline, document.revision.text) for document in documents
    ]
    assert all(row["text"] and row["story"].startswith("http") for row in rows)


def test_csv_holds_texts(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_bytes(b'id,when,n\n007,2024-05-01,1\n"7","",\n1e5,,NA\n')
    source = opened(path)
    assert source.schema == pa.schema([("id", pa.string()), ("when", pa.string()), ("n", pa.string())])
    assert [tuple(row.values()) for row in rows_of(source)] == [
        ("007", "2024-05-01", "1"),
        ("7", "", None),
        ("1e5", None, "NA"),
    ]
