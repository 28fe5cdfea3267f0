"""Every way out of a table gives the cells that went in: frames, Arrow, and the files that `write` makes."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from types import ModuleType

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
    return thousandths(cell) if isinstance(cell, datetime) else cell


def in_workbook(cell: Cell) -> object:
    match cell:
        case datetime() if cell < datetime(1900, 3, 1, tzinfo=UTC):
            return cell.isoformat()
        case datetime():
            return thousandths(cell.astimezone(UTC).replace(tzinfo=None))
        case str():
            return (
                spelled(cell.replace("\r\n", "\n").replace("\r", "\n"))
                .replace("\ufffe", r"\ufffe")
                .replace("\uffff", r"\uffff")
            )
        case int() if abs(cell) > 2**53:
            return str(cell)
        case float():
            return pytest.approx(cell, rel=1e-15)  # fifteen digits
        case _:
            return cell


def thousandths(moment: datetime) -> float:
    # A workbook counts days, and shows thousandths of a second at most.
    return round((moment - datetime(1900, 1, 1)).total_seconds(), 3)
