"""Tables as CSV, for spreadsheets and whatever else reads text by column."""

from __future__ import annotations

import csv
from datetime import datetime
from typing import Final

from revdiff.spelling import spelled
from revdiff.table import Cell, Tabular

# What a spreadsheet would take for the beginning of a formula; the wide signs are those of East Asian keyboards.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_bytes(table: Tabular) -> bytes:
    """The table as CSV in UTF-8, its columns named in the first line."""
    lines = _Lines()
    # A writer puts quotes around the line ends that its own are made of, and around others in some versions of Python alone.
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow(map(_told, table.columns))
    writer.writerows([_told(cell) for cell in cells] for cells in table.cells())
    return "".join(lines.written).encode("utf-8")


class _Lines:
    """Takes lines that end in CR LF, and has them end in LF."""

    def __init__(self) -> None:
        self.written: list[str] = []

    def write(self, line: str) -> None:
        """Takes one line."""
        self.written += line.removesuffix("\r\n"), "\n"


def _told(cell: Cell) -> Cell:
    if isinstance(cell, datetime):
        return cell.isoformat()
    if not isinstance(cell, str):
        return cell
    return spelled(f"'{cell}" if cell.startswith(_FORMULA) else cell)
