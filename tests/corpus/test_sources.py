"""Sources: the same rows from every form of file, cut into pieces that depend on the source alone."""

from __future__ import annotations

import csv
import gzip
import json
import pickle
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pyarrow import feather

from revdiff.corpus.sources import Source, cutting, opened
from revdiff.errors import OptionError, ReadError

Row = dict[str, Any]
Writer = Callable[[Path, Sequence[Row]], None]

ROWS: list[Row] = [
    {"id": f"{number:03}", "old": f"Ferry aground.\n\nNobody was hurt, said “{number}”." * (number % 4), "new": new}
    for number, new in enumerate(["", None, 'He said "no", twice', "Möwe 🛳 a\tb", "line\r\nline", "x"] * 5)
]


def rows_of(source: Source) -> list[Row]:
    return [row for piece in source.pieces for batch in piece.batches() for row in batch.to_pylist()]


def written(path: Path, rows: Sequence[Row], *, group: int = 1000) -> Path:
    pq.write_table(pa.Table.from_pylist(list(rows)), path, row_group_size=group)
    return path


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pieces of four rows."""
    monkeypatch.setattr(cutting, "PIECE_ROWS", 4)


def _parquet(path: Path, rows: Sequence[Row]) -> None:
    written(path, rows)


def _arrow(path: Path, rows: Sequence[Row]) -> None:
    table = pa.Table.from_pylist(rows)
    with pa.ipc.new_file(str(path), table.schema) as writer:
        writer.write_table(table, max_chunksize=7)


def _stream(path: Path, rows: Sequence[Row]) -> None:
    table = pa.Table.from_pylist(rows)
    with pa.ipc.new_stream(str(path), table.schema) as writer:
        writer.write_table(table, max_chunksize=7)


def _feather(path: Path, rows: Sequence[Row]) -> None:
    feather.write_feather(pa.Table.from_pylist(rows), str(path))


def _delimited(path: Path, rows: Sequence[Row], delimiter: str, end: str) -> None:
    """None is an empty cell, an empty text a quoted one."""
    cells = [["" if cell is None else '"{}"'.format(cell.replace('"', '""')) for cell in row.values()] for row in rows]
    lines = [delimiter.join(line) for line in (["id", "old", "new"], *cells)]
    path.write_bytes(b"\xef\xbb\xbf" + end.join(lines).encode())


def _csv(path: Path, rows: Sequence[Row]) -> None:
    _delimited(path, rows, ",", "\r\n")


def _tsv(path: Path, rows: Sequence[Row]) -> None:
    _delimited(path, rows, "\t", "\n")


def _json_lines(path: Path, rows: Sequence[Row]) -> None:
    path.write_bytes(b"".join(json.dumps(row).encode() + b"\n" for row in rows))


def _tight_lines(path: Path, rows: Sequence[Row]) -> None:
    _json_lines(path, rows)
    lines = path.read_bytes()
    with pa.CompressedOutputStream(str(path), "zstd") as stream:
        stream.write(lines)


def _packed(write: Writer) -> Writer:
    def packed(path: Path, rows: Sequence[Row]) -> None:
        write(path, rows)
        path.write_bytes(gzip.compress(path.read_bytes()))

    return packed


def _sqlite(path: Path, rows: Sequence[Row]) -> None:
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE Pairs (id TEXT, old TEXT, new TEXT)")
        database.executemany("INSERT INTO Pairs VALUES (:id, :old, :new)", rows)


FORMS: dict[str, Writer] = {
    "pairs.parquet": _parquet,
    "pairs.arrow": _arrow,
    "pairs.arrows": _stream,
    "pairs.feather": _feather,
    "pairs.csv": _csv,
    "pairs.csv.gz": _packed(_csv),
    "pairs.tsv": _tsv,
    "pairs.jsonl": _json_lines,
    "pairs.jsonl.gz": _packed(_json_lines),
    "pairs.ndjson.zst": _tight_lines,
    "pairs.sqlite": _sqlite,
}


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("most", [1, 4, 7, 1000])
def test_every_form_gives_the_same_rows(tmp_path: Path, name: str, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cutting, "PIECE_ROWS", most)
    FORMS[name](tmp_path / name, ROWS)
    source = opened(tmp_path / name)
    assert rows_of(source) == ROWS
    assert source.rows == len(ROWS)
    assert max(piece.rows for piece in source.pieces) <= most
    assert len(source.pieces) <= 2 * len(ROWS) // most + 1


@pytest.mark.parametrize("name", FORMS)
def test_what_is_written_down_anew_goes_with_the_source(tmp_path: Path, name: str, small: None) -> None:
    FORMS[name](tmp_path / name, ROWS)
    work = tmp_path / "work"
    first = opened(tmp_path / name, work=work)
    held = {file.name: file.stat().st_mtime_ns for file in work.iterdir()}
    assert rows_of(first) == ROWS
    assert opened(tmp_path / name, work=work).fingerprint == first.fingerprint == opened(tmp_path / name).fingerprint
    assert {file.name: file.stat().st_mtime_ns for file in work.iterdir()} == held


def test_a_piece_can_be_sent_to_another_process(tmp_path: Path, small: None) -> None:
    source = opened(written(tmp_path / "pairs.parquet", ROWS))
    piece = pickle.loads(pickle.dumps(source.pieces[2]))
    assert piece == source.pieces[2]
    assert [row["id"] for batch in piece.batches() for row in batch.to_pylist()] == ["008", "009", "010", "011"]
    assert (piece.number, piece.first, piece.rows) == (2, 8, 4)
    assert piece.name.endswith("pairs.parquet, rows 8 to 11")


def test_small_row_groups_lie_together_where_they_stand(tmp_path: Path, small: None) -> None:
    written(tmp_path / "a.parquet", ROWS[:9], group=3)
    written(tmp_path / "b.parquet", ROWS[9:11], group=1)
    work = tmp_path / "work"
    source = opened(tmp_path, work=work)
    assert rows_of(source) == ROWS[:11]
    assert [piece.rows for piece in source.pieces] == [3, 3, 4, 1]
    assert source.pieces[2].name.endswith("b.parquet")
    assert not work.exists()


def test_large_rows_make_small_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cutting, "PIECE_BYTES", 4000)
    monkeypatch.setattr(cutting, "UNIT_BYTES", 500)
    rows = [{"text": "x" * size} for size in (10, 10, 9000, 10, 3000, 3000, 10)]
    source = opened(written(tmp_path / "pages.parquet", rows))
    assert rows_of(source) == rows
    assert [piece.rows for piece in source.pieces] == [2, 1, 2, 2]


@pytest.fixture
def several(tmp_path: Path) -> Path:
    for number, name in enumerate(["b.parquet", "a.parquet", "deep/c.parquet", "_hidden/d.parquet", ".e.parquet"]):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        written(tmp_path / name, ROWS[number : number + 1])
    (tmp_path / "deep" / "readme.md").write_bytes(b"No rows.")
    (tmp_path / "_SUCCESS").touch()
    return tmp_path


@pytest.mark.parametrize(
    ("named", "ids"),
    [
        ("a.parquet", ["001"]),
        ("*.parquet", ["001", "000"]),
        ("**/*.parquet", ["001", "000", "002"]),
        (Path(), ["001", "000", "002"]),
        (["b.parquet", Path("a.parquet")], ["000", "001"]),
        (["deep", "b*"], ["002", "000"]),
        ("[a-d]*", ["001", "000", "002"]),
    ],
)
def test_what_may_be_named(several: Path, named: Any, ids: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(several)
    (several / "_hidden" / "d.parquet").unlink()
    assert [row["id"] for row in rows_of(opened(named))] == ids


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("none.parquet", "none.parquet"),
        ("none-*.parquet", "there is no file called none-*.parquet that"),
        ("deep/readme.md", "readme.md is of no form"),
        (["a.parquet", "./a.parquet"], "./a.parquet is named twice"),
        ([], "no source is named"),
        (7, "sources come as a sequence"),
        ([7], "not 7"),
        (pa.table({"id": [7]}), "not a Table: write that to Parquet, or give it to revdiff.histories"),
        ("empty", "there is no file in empty"),
        ("a\0b.parquet", "no file can be called so"),
    ],
)
def test_what_names_no_source(several: Path, named: Any, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(several)
    (several / "empty").mkdir()
    with pytest.raises((OptionError, ReadError)) as caught:
        opened(named)
    assert told in str(caught.value)


def test_one_run_reads_one_form(several: Path) -> None:
    _csv(several / "pairs.csv", ROWS)
    with pytest.raises(ReadError, match="of several forms, CSV and Parquet"):
        opened(several)


def test_a_file_is_told_by_how_it_begins(tmp_path: Path) -> None:
    assert rows_of(opened(written(tmp_path / "pairs.data", ROWS))) == ROWS


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (pa.int32(), pa.int64(), pa.int64()),
        (pa.int64(), pa.float64(), pa.float64()),
        (pa.string(), pa.large_string(), pa.large_string()),
        (pa.null(), pa.string(), pa.string()),
        (pa.timestamp("s", "UTC"), pa.timestamp("us", "UTC"), pa.timestamp("us", "UTC")),
    ],
)
def test_columns_of_several_files_have_the_narrowest_type_for_all(
    tmp_path: Path, one: Any, other: Any, kind: Any
) -> None:
    for name, own in (("a", one), ("b", other)):
        pq.write_table(pa.table({"x": pa.array([None], own), "id": [name]}), tmp_path / f"{name}.parquet")
    source = opened(tmp_path)
    assert source.schema.field("x").type == kind
    assert {batch.schema for piece in source.pieces for batch in piece.batches()} == {source.schema}


@pytest.mark.parametrize(
    ("second", "told"),
    [
        ({"id": ["b"]}, "b.parquet has no column 'text', which "),
        ({"id": ["b"], "text": ["t"], "more": ["m"]}, "a.parquet has no column 'more', which "),
        ({"id": [7], "text": ["t"]}, "b.parquet has 'id' as int64, "),
    ],
)
def test_files_that_do_not_go_together(tmp_path: Path, second: Any, told: str) -> None:
    pq.write_table(pa.table({"id": ["a"], "text": ["t"]}), tmp_path / "a.parquet")
    pq.write_table(pa.table(second), tmp_path / "b.parquet")
    with pytest.raises(ReadError) as caught:
        opened(tmp_path)
    assert told in str(caught.value)


def test_the_order_of_columns_is_that_of_the_first_file(tmp_path: Path) -> None:
    pq.write_table(pa.table({"id": ["a"], "text": ["t"]}), tmp_path / "a.parquet")
    pq.write_table(pa.table({"text": ["u"], "id": ["b"]}), tmp_path / "b.parquet")
    source = opened(tmp_path)
    assert source.schema.names == ["id", "text"]
    assert rows_of(source) == [{"id": "a", "text": "t"}, {"id": "b", "text": "u"}]


def test_categories_are_what_they_stand_for(tmp_path: Path) -> None:
    pq.write_table(pa.table({"id": pa.array(["a", "b", "a"]).dictionary_encode()}), tmp_path / "a.parquet")
    source = opened(tmp_path)
    assert source.schema == pa.schema([("id", pa.string())])
    assert [row["id"] for row in rows_of(source)] == ["a", "b", "a"]


def test_types_stay_what_they_are_when_rows_are_written_down_anew(tmp_path: Path, small: None) -> None:
    day = datetime(2026, 3, 5, 16, 10, tzinfo=UTC)
    table = pa.table(
        {
            "seconds": pa.array([day] * 5, pa.timestamp("s", "America/New_York")),
            "nanoseconds": pa.array([1] * 5, pa.timestamp("ns")),
            "long": pa.array([timedelta(days=1)] * 5, pa.duration("us")),
            "small": pa.array([1] * 5, pa.int8()),
            "large": pa.array(["x"] * 5, pa.large_string()),
            "blocks": [[{"key": "a", "text": "t"}]] * 5,
            "price": pa.array([Decimal("1.50")] * 5),
        }
    )
    feather.write_feather(table, str(tmp_path / "rows.feather"))
    source = opened(tmp_path / "rows.feather", whole=["small"])
    assert source.schema == table.schema
    assert pa.Table.from_batches([batch for piece in source.pieces for batch in piece.batches()]) == table


def test_the_fingerprint_is_that_of_the_data(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    for folder in (here, there):
        folder.mkdir()
        written(folder / "a.parquet", ROWS)
    fingerprint = opened(here).fingerprint
    assert fingerprint == opened(there).fingerprint == opened(str(here / "*.parquet")).fingerprint
    changed = {
        "renamed": lambda: (there / "a.parquet").rename(there / "b.parquet"),
        "another cell": lambda: written(there / "a.parquet", [*ROWS[:-1], {**ROWS[-1], "id": "100"}]),
        "a row fewer": lambda: written(there / "a.parquet", ROWS[:-1]),
        "one more file": lambda: written(there / "b.parquet", ROWS),
    }
    found = {}
    for name, change in changed.items():
        for file in there.iterdir():
            file.unlink()
        written(there / "a.parquet", ROWS)
        change()
        found[name] = opened(there).fingerprint
    assert len({fingerprint, *found.values()}) == 5


@pytest.mark.parametrize("name", [name for name in FORMS if "parquet" not in name])
def test_no_byte_of_another_form_changes_unseen(tmp_path: Path, name: str) -> None:
    FORMS[name](tmp_path / name, ROWS)
    fingerprint = opened(tmp_path / name).fingerprint
    FORMS[name](tmp_path / name, [{**row, "id": row["id"].replace("7", "8")} for row in ROWS])
    assert opened(tmp_path / name).fingerprint != fingerprint


def test_csv_that_a_program_wrote(tmp_path: Path) -> None:
    with (tmp_path / "pairs.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, ["id", "old", "new"])
        writer.writeheader()
        writer.writerows(ROWS)
    found = rows_of(opened(tmp_path / "pairs.csv"))
    assert found == [{name: cell or None for name, cell in row.items()} for row in ROWS]
