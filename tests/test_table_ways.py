"""Every way out of a table gives the cells that went in: frames, Arrow, and the files that `write` makes."""

from __future__ import annotations

import csv
import io
import json
import math
import re
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from attrs import frozen
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as some

import revdiff
from revdiff import MissingExtra, OptionError, WriteError
from revdiff.spelling import spelled
from revdiff.table import Cell, Cells, Column, Tabular
from tests.optional import module

for needed in ("nanoarrow", "openpyxl", "pandas", "polars", "pyarrow", "xlsxwriter"):
    pytest.importorskip(needed)


@frozen
class Made(Tabular):
    """A table of whatever cells."""

    columns: Mapping[str, Column]
    told: tuple[Cells, ...]

    def cells(self) -> Iterator[Cells]:
        return iter(self.told)


# What runs, ends a line, turns the direction, is none of XML's characters, or is an escape of some format.
NASTY = (
    *("=1+1", "+1", "-1", "@now", "＝1", "\t=1", "\n=1", "a\r\nb", "\r", "\u2028", "\x85", "\x00", "\x07", "\x1b[31m"),
    *(
        "\u202eevil",
        "\ufffe",
        "\uffff",
        "_x0041_",
        "_x005F_",
        "&lt;<b>",
        "http://kelby.example",
        '"',
        "'",
        "a,b;c",
        "1e5",
    ),
    *("True", "nan", "None", "", " ", " led and followed ", "é", "e\u0301", "👩‍👩‍👧‍👦", "\U0001f525" * 9),
)
TEXTS = some.sampled_from(NASTY) | some.text(some.characters(exclude_categories=["Cs"]), max_size=12)
ZONES = some.integers(-14, 14).map(lambda hours: timezone(timedelta(hours=hours)))
CELLS: Mapping[Column, some.SearchStrategy[Cell]] = {
    Column.WHOLE: some.integers(-(2**63), 2**63 - 1) | some.integers(-9, 9),
    Column.NUMBER: some.floats(allow_nan=False, allow_infinity=False),
    Column.TEXT: TEXTS,
    Column.TRUTH: some.booleans(),
    Column.TIME: some.datetimes(datetime(1677, 10, 1), datetime(2262, 1, 1), timezones=ZONES),
}
NAMES = some.sampled_from(["words", "created at", "class", "=name", "größe", "x"]) | some.text(
    "ab_", min_size=1, max_size=3
)


@some.composite
def tables(draw: some.DrawFn) -> Made:
    columns = draw(some.dictionaries(NAMES, some.sampled_from(Column), min_size=1, max_size=5))
    row = some.tuples(*(some.none() | CELLS[column] for column in columns.values()))
    return Made(columns, tuple(draw(some.lists(row, max_size=6))))


# Each kind of column with a cell and without any, and of every nasty text a row.
EDGES = (
    Made(dict(zip("abcde", Column, strict=True)), ((1, 0.5, "a", True, datetime(2024, 3, 1, tzinfo=UTC)), (None,) * 5)),
    Made(dict(zip("abcde", Column, strict=True)), ((None,) * 5,)),
    Made(dict(zip("abcde", Column, strict=True)), ()),
    Made({"text": Column.TEXT}, tuple((text,) for text in NASTY)),
)
law = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def for_every_table(test):  # type: ignore[no-untyped-def]
    for edge in EDGES:
        test = example(table=edge)(test)
    return law(given(table=tables())(test))


def bare(cell: object) -> object:
    """A cell without what frames wrap it in: one that is missing as None, a time as Python has it."""
    if module("pandas").isna(cell):
        return None
    cell = cell.item() if hasattr(cell, "item") else cell
    return cell.to_pydatetime() if hasattr(cell, "to_pydatetime") else cell


@for_every_table
def test_pandas_has_the_cells_and_each_column_its_kind(table: Made) -> None:
    frame = table.to_pandas()
    assert list(frame.columns) == list(table.columns)
    kinds = {
        "int64": "Int64",
        "float64": "float64",
        "string": "str",
        "bool": "boolean",
        "timestamp": "datetime64[us, UTC]",
    }
    if int(module("pandas").__version__.partition(".")[0]) < 3:
        kinds["string"] = "object"
    assert [str(kind) for kind in frame.dtypes] == [kinds[column] for column in table.columns.values()]
    columns = [[bare(cell) for cell in frame[name]] for name in table.columns]
    assert [*zip(*columns, strict=True)] == [*table.told]


@for_every_table
def test_a_frame_that_pandas_makes_itself_has_the_columns_and_the_rows(table: Made) -> None:
    frame = module("pandas").DataFrame(table)
    assert len(frame) == len(table.told)
    if table.told:  # where there are no rows, it asks for no columns
        assert list(frame.columns) == list(table.columns)
        for name, column, cells in zip(
            table.columns, table.columns.values(), zip(*table.told, strict=True), strict=True
        ):
            # Whole numbers with a gap are fractions there, and those beyond 2 ** 53 no longer exact.
            exact = column is not Column.WHOLE or None not in cells
            came = [bare(cell) for cell in frame[name]]
            assert came == [*cells] if exact else came == pytest.approx([*cells])


@for_every_table
def test_polars_has_the_cells_and_each_column_its_kind(table: Made) -> None:
    polars = module("polars")
    kinds = [polars.Int64, polars.Float64, polars.String, polars.Boolean, polars.Datetime("us", "UTC")]
    for frame in (table.to_polars(), polars.DataFrame(table)):
        assert dict(frame.schema) == {
            name: dict(zip(Column, kinds, strict=True))[kind] for name, kind in table.columns.items()
        }
        assert frame.rows() == [*table.told]


@for_every_table
def test_arrow_has_the_cells(table: Made) -> None:
    pyarrow = module("pyarrow")
    for made in (
        table.to_arrow(),
        pyarrow.table(table),
        module("narwhals").from_arrow(table, backend="pyarrow").to_native(),
    ):
        assert made.column_names == list(table.columns)
        assert made.to_pylist() == table.rows()


@for_every_table
def test_parquet_has_the_cells_and_each_column_its_kind(table: Made, tmp_path: Path) -> None:
    read = module("pyarrow.parquet").read_table(revdiff.write(table, tmp_path / "t.parquet"))
    assert read.schema == table.to_arrow().schema
    assert read.to_pylist() == table.rows()


@for_every_table
def test_json_lines_have_the_cells_an_object_a_line(table: Made, tmp_path: Path) -> None:
    text = revdiff.write(table, tmp_path / "t.jsonl").read_bytes().decode()
    lines = text.splitlines()
    assert len(lines) == len(table.told)
    told = [{name: in_json(cell) for name, cell in row.items()} for row in table.rows()]
    assert [json.loads(line) for line in lines] == told


def in_json(cell: Cell) -> Cell:
    return cell.isoformat() if isinstance(cell, datetime) else cell


@for_every_table
def test_csv_has_the_cells_as_text_and_no_formula(table: Made, tmp_path: Path) -> None:
    text = revdiff.write(table, tmp_path / "t.csv").read_bytes().decode()
    rows = [*csv.reader(io.StringIO(text, newline=""))]
    assert rows == [[in_csv(cell) for cell in row] for row in (tuple(table.columns), *table.told)]


def in_csv(cell: Cell) -> str:
    if isinstance(cell, datetime):
        return cell.isoformat()
    if isinstance(cell, str):
        return spelled(f"'{cell}" if cell[:1] in {*"=+-@\t\r\n＝＋－＠"} else cell)
    return "" if cell is None else str(cell)


@for_every_table
def test_a_workbook_has_the_cells_and_no_formula(table: Made, tmp_path: Path) -> None:
    sheet = read_workbook(revdiff.write(table, tmp_path / "t.xlsx"))
    assert all(cell.data_type != "f" and cell.hyperlink is None for row in sheet.iter_rows() for cell in row)
    names, *rows = ([came(cell.value) for cell in row] for row in sheet.iter_rows(max_col=len(table.columns)))
    assert names == [in_workbook(name) for name in table.columns]
    rows += [[None] * len(names)] * (len(table.told) - len(rows))  # rows of nothing at the end are none
    for row, told in zip(rows, table.told, strict=True):
        assert row == [in_workbook(cell) for cell in told]


def read_workbook(path: Path):  # type: ignore[no-untyped-def]
    return module("openpyxl").load_workbook(path).active


def came(cell: object) -> object:
    """A cell as Excel has it: the format writes a character that way too, which openpyxl leaves to others."""
    if isinstance(cell, str):
        return re.sub("_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), cell)
    return seconds(cell) if isinstance(cell, datetime) else cell


def in_workbook(cell: Cell) -> object:
    match cell:
        case datetime() if cell < datetime(1900, 3, 1, tzinfo=UTC):
            return cell.isoformat()
        case datetime():
            # Days are counted, and a thousandth of a second is the least that is shown of them.
            return pytest.approx(seconds(cell.astimezone(UTC).replace(tzinfo=None)), abs=0.002)
        case str():
            return (
                spelled(cell.replace("\r\n", "\n").replace("\r", "\n"))
                .replace("\ufffe", r"\ufffe")
                .replace("\uffff", r"\uffff")
            )
        case int() if abs(cell) > 2**53:
            return str(cell)
        case float() if abs(cell) > 9.99999999999999e307:
            return str(cell)
        case float():
            return pytest.approx(cell, rel=1e-15)  # fifteen digits
        case _:
            return cell


def seconds(moment: datetime) -> float:
    return (moment - datetime(1900, 1, 1)).total_seconds()


def of(column: Column, *cells: Cell) -> Made:
    return Made({"x": column}, tuple((cell,) for cell in cells))


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet", ".xlsx"])
def test_the_same_table_is_the_same_file_whenever_it_is_written(
    suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = revdiff.write(EDGES[0], tmp_path / f"first{suffix}").read_bytes()
    monkeypatch.setattr("time.time", lambda: 2e9)
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    assert revdiff.write(EDGES[0], tmp_path / f"second{suffix}").read_bytes() == first


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet", ".xlsx"])
def test_a_diff_is_written_as_its_changes(suffix: str, tmp_path: Path) -> None:
    diff = revdiff.diff("Two people died.", "Three people died.")
    of_diff, of_table = (revdiff.write(one, tmp_path / f"one{suffix}").read_bytes() for one in (diff, diff.table))
    assert of_diff == of_table
    with pytest.raises(OptionError, match=rf"no \{suffix} file of Story, only of a diff or a table"):
        revdiff.write(revdiff.segment("One."), tmp_path / f"story{suffix}")


# What a format has no room for is told with its place, and what stood there stays.
@pytest.mark.parametrize(
    ("table", "name", "told"),
    [
        (
            of(Column.TEXT, "", "a" * 32_768),
            "t.xlsx",
            r"row 2, column 'x': a cell has room for 32,767 characters, .* 32,768: take",
        ),
        (of(Column.TEXT, "\U0001f525" * 16_384), "t.xlsx", r"row 1, column 'x': .* 32,768"),
        (of(Column.TEXT, "\x07" * 6_000), "t.xlsx", r"row 1, column 'x': .* 36,000"),
        (Made({"x" * 40_000: Column.TEXT}, ()), "t.xlsx", r"row 0, column 'xxx.*: .* 40,000"),
        (
            Made({f"x{n}": Column.TEXT for n in range(16_385)}, ()),
            "t.xlsx",
            r"room for 16,384 columns, the table has 16,385",
        ),
        (
            Made({}, ((),) * 1_048_576),
            "t.xlsx",
            r"room for 1,048,575 rows, the table has 1,048,576: take \.parquet or",
        ),
        (of(Column.NUMBER, 1.0, math.inf), "t.jsonl", r"row 2, column 'x': JSON has no number for inf"),
    ],
    ids=["text", "units", "spelled", "name", "columns", "rows", "infinite"],
)
def test_what_a_format_has_no_room_for_is_told(table: Made, name: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(b"before")
    with pytest.raises(WriteError, match=told):
        revdiff.write(table, path)
    assert path.read_bytes() == b"before"


def test_a_number_that_is_none_is_no_number(tmp_path: Path) -> None:
    table = of(Column.NUMBER, 0.5, math.nan, None)
    assert revdiff.write(table, tmp_path / "t.jsonl").read_text().splitlines() == [
        '{"x": 0.5}',
        '{"x": null}',
        '{"x": null}',
    ]
    sheet = read_workbook(revdiff.write(of(Column.NUMBER, math.nan, math.inf, 0.5), tmp_path / "t.xlsx"))
    assert [row[0].value for row in sheet.iter_rows()] == ["x", None, "inf", 0.5]


def test_names_of_files_that_nothing_encodes_are_spelled_out(tmp_path: Path) -> None:
    told = "story\\udcff.txt"
    table = of(Column.TEXT, "story\udcff.txt")
    assert table.to_pandas()["x"][0] == table.to_polars()["x"][0] == table.to_arrow()["x"][0].as_py() == told
    assert json.loads(revdiff.write(table, tmp_path / "t.jsonl").read_text()) == {"x": told}
    assert read_workbook(revdiff.write(table, tmp_path / "t.xlsx"))["A2"].value == told
    assert told in revdiff.write(table, tmp_path / "t.csv").read_text()
    named = Made({"\udcff": Column.TEXT}, (("a",),))
    assert json.loads(revdiff.write(named, tmp_path / "t.jsonl").read_text()) == {"\\udcff": "a"}


def test_a_workbook_is_one_that_people_read(tmp_path: Path) -> None:
    sheet = read_workbook(revdiff.write(EDGES[0], tmp_path / "t.xlsx"))
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:E3"
    assert sheet["E2"].value == datetime(2024, 3, 1)
    assert sheet["E2"].number_format == 'yyyy-mm-dd hh:mm:ss "UTC"'


def test_more_rows_than_a_batch_of_arrow(tmp_path: Path) -> None:
    table = Made({"n": Column.WHOLE, "t": Column.TEXT}, tuple((n, str(n) if n % 3 else None) for n in range(40_000)))
    assert table.to_polars().rows() == [*table.told]
    assert table.to_arrow().column("n").num_chunks > 1


MISSING = {
    "to_pandas": ("pandas", "to_pandas needs pandas: pip install pandas"),
    "to_polars": ("polars", r"to_polars needs polars: pip install polars 'revdiff\[tables\]'"),
    "to_arrow": ("pyarrow", r"to_arrow needs PyArrow: pip install 'revdiff\[parquet\]'"),
    "__arrow_c_stream__": ("nanoarrow", r"Arrow needs nanoarrow: pip install 'revdiff\[tables\]'"),
}


@pytest.mark.parametrize("way", MISSING)
def test_what_is_missing_is_told_in_one_line(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    library, told = MISSING[way]
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingExtra, match=rf"^{told}$"):
        getattr(EDGES[0], way)()


@pytest.mark.parametrize(
    ("suffix", "library", "extra"), [(".xlsx", "xlsxwriter", "tables"), (".parquet", "pyarrow.parquet", "parquet")]
)
def test_what_a_file_needs_is_told_in_one_line(
    suffix: str, library: str, extra: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingExtra, match=rf"^\{suffix} needs \w+: pip install 'revdiff\[{extra}\]'$"):
        revdiff.write(EDGES[0], tmp_path / f"t{suffix}")
    assert not [*tmp_path.iterdir()]


def test_duckdb_takes_a_table_that_is_no_listing() -> None:
    duckdb = module("duckdb")
    words = EDGES[0]  # noqa: F841 the query names it
    assert duckdb.sql("select a, b, c, d from words").fetchall() == [(1, 0.5, "a", True), (None, None, None, None)]
