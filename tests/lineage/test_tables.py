"""Tables: rows for everyone, Arrow for data frames."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path

import pytest

from revdiff import MissingExtra, samples, write
from revdiff.lineage import History, history
from revdiff.table import Tabular
from revdiff.words import words
from tests.optional import module

TABLES = ("threads", "blame", "sentences", "survival", "reverts", "stats")


def tables(filed: History) -> dict[str, Tabular]:
    blame = filed.blame()
    parts = (filed.threads, blame, blame.by_sentence(), filed.survival(), filed.reverts, filed.stats)
    return dict(zip(TABLES, parts, strict=True))


@pytest.fixture(scope="module")
def filed() -> History:
    return history(samples.history())


@pytest.mark.parametrize("name", TABLES)
def test_rows_have_the_columns_that_are_told(filed: History, name: str) -> None:
    table = tables(filed)[name]
    assert table.rows()
    for row in table.rows():
        assert list(row) == list(table.columns)


@pytest.mark.parametrize("name", TABLES)
def test_polars_takes_them(filed: History, name: str) -> None:
    module("nanoarrow")
    polars = module("polars")
    table = tables(filed)[name]
    rows = polars.DataFrame(table).to_dicts()
    assert rows == [in_utc(row) for row in table.rows()]


@pytest.mark.parametrize("name", TABLES)
def test_duckdb_takes_them(filed: History, name: str) -> None:
    module("nanoarrow")
    duckdb = module("duckdb")
    module("pyarrow")
    told = tables(filed)[name]
    assert duckdb.sql("select count(*) from told").fetchall() == [(len(told.rows()),)]


@pytest.mark.parametrize("name", TABLES)
def test_pandas_takes_them(filed: History, name: str) -> None:
    module("nanoarrow")
    module("pyarrow")
    pandas = module("pandas")
    table = tables(filed)[name]
    for frame in (table.to_pandas(), pandas.DataFrame(table), pandas.DataFrame.from_arrow(table)):
        assert list(frame.columns) == list(table.columns)
        assert len(frame) == len(table.rows())


@pytest.mark.parametrize("name", TABLES)
def test_they_go_through_a_file_and_back(filed: History, name: str, tmp_path: Path) -> None:
    module("nanoarrow")
    parquet = module("pyarrow.parquet")
    table = tables(filed)[name]
    rows = parquet.read_table(write(table, tmp_path / "table.parquet")).to_pylist()
    assert rows == table.rows()


def test_a_table_without_rows_keeps_its_columns() -> None:
    module("nanoarrow")
    polars = module("polars")
    frame = polars.DataFrame(history(["A fire."]).reverts)
    assert frame.columns == ["revision", "to", "undone"]
    assert frame.height == 0


def test_without_nanoarrow_one_line_says_what_to_install(filed: History, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "nanoarrow", None)
    with pytest.raises(MissingExtra, match=r"pip install 'revdiff\[tables\]'"):
        filed.stats.__arrow_c_stream__()


def in_utc(row: dict[str, object]) -> dict[str, object]:
    return {name: cell.astimezone(UTC) if hasattr(cell, "astimezone") else cell for name, cell in row.items()}


def test_each_text_is_counted_once_for_all_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[str] = []

    def words_once(text: str) -> list[str]:
        counted.append(text)
        return words(text)

    monkeypatch.setattr("revdiff.lineage.counting.words", words_once)
    filed = history(samples.history())
    told = [table.rows() for table in (filed.stats, filed.lives, filed.blame().by_origin(), filed.lives)]
    assert len(counted) == len({*counted})
    assert {row["text"] for row in told[1]} <= {*counted}
    assert all(row["words"] == len(words(row["text"])) for row in (*told[1], *told[2]))
