"""Tables as JSON lines: an object for each row."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from math import isfinite, isnan

from revdiff.arguments import told
from revdiff.errors import WriteError
from revdiff.table import Cell, Tabular
from revdiff.table.columns import encodable

# What JSON lets stand in a text, and what some take for the end of a line.
_LINE_ENDS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "\x85\u2028\u2029"}


def json_lines_bytes(table: Tabular) -> bytes:
    """The table as JSON lines in UTF-8; times by ISO 8601. Raises `WriteError` for what JSON has no number for."""
    return "".join(f"{line}\n" for line in _lines(table)).encode("utf-8")


def _lines(table: Tabular) -> Iterator[str]:
    names = [str(encodable(name)) for name in table.columns]
    for number, cells in enumerate(table.cells(), start=1):
        row = {name: _json(cell, number, name) for name, cell in zip(names, cells, strict=True)}
        yield json.dumps(row, ensure_ascii=False).translate(_LINE_ENDS)


def _json(cell: Cell, row: int, column: str) -> Cell:
    match cell:
        case datetime():
            return cell.isoformat()
        case float() if isnan(cell):
            return None
        case float() if not isfinite(cell):
            raise WriteError(f"row {row}, column {told(column)}: JSON has no number for {cell}")
        case _:
            return encodable(cell)
