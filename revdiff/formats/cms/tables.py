"""Wagtail's two kinds of tables, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator

from revdiff.formats.cms.exported import objects
from revdiff.schema import Json

Cell = tuple[Json, str, str, bool]
"""A cell's value, the pointer to it and to its row, from the table on, and whether it is a header."""


def table_cells(table: dict[str, Json]) -> Iterator[Cell] | None:
    """The cells of a table row by row; None for a record that is no table."""
    data = table.get("data")
    if isinstance(data, list) and data and all(isinstance(row, list) for row in data):
        return _of_rows(table, data)
    if isinstance(table.get("columns"), list) and isinstance(table.get("rows"), list):
        return _of_columns(table)
    return None


def _of_rows(table: dict[str, Json], data: list[Json]) -> Iterator[Cell]:
    """A table of strings, whose headers are told by a choice or, in older versions, by two switches."""
    headers = table.get("table_header_choice")
    top = headers in ("row", "both") or table.get("first_row_is_table_header") is True
    side = headers in ("column", "both") or table.get("first_col_is_header") is True
    for number, row in enumerate(data):
        for place, cell in enumerate(row if isinstance(row, list) else ()):
            yield cell, f"/data/{number}/{place}", f"/data/{number}", (top and number == 0) or (side and place == 0)


def _of_columns(table: dict[str, Json]) -> Iterator[Cell]:
    """A table whose columns are of types, each cell what blocks of the type are."""
    for number, column in objects(table["columns"]):
        yield column.get("heading"), f"/columns/{number}/heading", "/columns", True
    for number, row in objects(table["rows"]):
        values = row.get("values")
        for place, cell in enumerate(values if isinstance(values, list) else ()):
            yield cell, f"/rows/{number}/values/{place}", f"/rows/{number}", False
