"""Tables as a workbook of Excel, of one sheet.

Texts are written as texts, so that none is a formula or a link. What a cell cannot hold as what it is stands in it as text: a
number that a workbook would round or not hold, a time before its calendar begins. What it has no room for is told.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from math import isnan
from typing import TYPE_CHECKING, Final

from revdiff.arguments import told
from revdiff.errors import MissingExtra, WriteError
from revdiff.spelling import spelled, spelled_sign
from revdiff.table import Cell, Cells, Column, Tabular

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

# What a sheet holds, by its makers: rows with that of the names, columns, and UTF-16 units of a cell.
_ROWS: Final = 1_048_576
_COLUMNS: Final = 16_384
_UNITS: Final = 32_767
# Numbers are doubles: beyond this not every whole one is among them.
_EXACT: Final = 2**53
_LARGEST: Final = 9.99999999999999e307
# The calendar of workbooks has a February 29 in 1900, so that it fits ours from March on.
_FIRST: Final = datetime(1900, 3, 1, tzinfo=UTC)

_NO_CHARACTER: Final = re.compile("[\ufffe\uffff]")
_LINE_END: Final = re.compile("\r\n?")

# The same table is the same file, whenever it is written.
_CREATED: Final = datetime(1980, 1, 1)
_TIMES: Final = 'yyyy-mm-dd hh:mm:ss "UTC"'
# Characters of an ordinary one that a column is wide.
_WIDTHS: Final[Mapping[Column, int]] = {Column.TEXT: 28, Column.TIME: 24}
_WIDTH: Final = 12


def workbook_bytes(table: Tabular) -> bytes:
    """The table as a workbook, times in UTC. Raises `WriteError` for what is too much for one, and `MissingExtra`."""
    try:
        import xlsxwriter
    except ImportError:
        raise MissingExtra(".xlsx needs XlsxWriter: pip install 'revdiff[tables]'") from None
    given = [*table.cells()]
    _require_room(len(given), len(table.columns))
    # All is looked at before a workbook is begun, which has files that only its end closes.
    names = [_text(name, 0, name) for name in table.columns]
    rows = [_row(cells, number, names) for number, cells in enumerate(given, start=1)]
    file = io.BytesIO()
    # Rows go to a file on disk as they come, not into memory for a second time.
    workbook = xlsxwriter.Workbook(file, {"constant_memory": True})
    workbook.set_properties({"created": _CREATED})
    sheet = workbook.add_worksheet()
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(names) - 1)
    for place, column in enumerate(table.columns.values()):
        sheet.set_column(place, place, _WIDTHS.get(column, _WIDTH))
    bold, times = workbook.add_format({"bold": True}), workbook.add_format({"num_format": _TIMES, "align": "left"})
    for place, name in enumerate(names):
        sheet.write_string(0, place, name, bold)
    for number, row in enumerate(rows, start=1):
        for place, cell in enumerate(row):
            _put(sheet, number, place, cell, times)
    workbook.close()
    return file.getvalue()


def _require_room(rows: int, columns: int) -> None:
    if rows >= _ROWS:
        raise WriteError(f"a sheet has room for {_ROWS - 1:,} rows, the table has {rows:,}: take .parquet or .csv")
    if columns > _COLUMNS:
        raise WriteError(f"a sheet has room for {_COLUMNS:,} columns, the table has {columns:,}: take .parquet or .csv")


def _row(cells: Cells, row: int, names: Sequence[str]) -> list[Cell]:
    return [_held(cell, row, name) for name, cell in zip(names, cells, strict=True)]


def _held(cell: Cell, row: int, column: str) -> Cell:
    """The cell as a workbook holds it; a time without its zone, which is UTC."""
    match cell:
        case str():
            return _text(cell, row, column)
        case datetime():
            moment = cell.astimezone(UTC)
            return moment.replace(tzinfo=None) if moment >= _FIRST else cell.isoformat()
        case float() if isnan(cell):
            return None
        case float() if abs(cell) > _LARGEST:
            return str(cell)
        case int() if abs(cell) > _EXACT:
            return str(cell)
        case _:
            return cell


def _text(text: str, row: int, column: str) -> str:
    """The text with what does not show itself, or is no character of XML, spelled out; a line end is that of workbooks."""
    shown = _NO_CHARACTER.sub(lambda found: spelled_sign(found.group()), spelled(_LINE_END.sub("\n", text)))
    units = len(shown) + sum(sign > "\uffff" for sign in shown)
    if units > _UNITS:
        where = f"row {row:,}, column {told(column)}"
        raise WriteError(
            f"{where}: a cell has room for {_UNITS:,} characters, the text has {units:,}: take .parquet or .csv"
        )
    return shown


def _put(sheet: Worksheet, row: int, place: int, cell: Cell, times: Format) -> None:
    match cell:
        case str():
            sheet.write_string(row, place, cell)
        case bool():
            sheet.write_boolean(row, place, cell)
        case datetime():
            sheet.write_datetime(row, place, cell, times)
        case int() | float():
            sheet.write_number(row, place, cell)
