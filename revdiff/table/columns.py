"""What a table is made of: columns of a kind each, and cells."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from enum import StrEnum
from typing import TypeAlias

Cell: TypeAlias = int | float | str | bool | datetime | None
Cells: TypeAlias = tuple[Cell, ...]
"""The cells of a row, in the order of the columns."""
Row: TypeAlias = dict[str, Cell]


class Column(StrEnum):
    """What a column holds; any cell may be None."""

    WHOLE = "int64"
    NUMBER = "float64"
    TEXT = "string"
    TRUTH = "bool"
    TIME = "timestamp"


def beside(given: Iterable[str], own: Iterable[str]) -> dict[str, str]:
    """What each of the caller's columns is called beside a table's ``own``: led by ``given_`` where its name is taken.

    Names that differ in case alone are one name, as they are for SQL. No two columns come out with one name.

    >>> beside(["url", "words", "Text"], own=["words", "text"])
    {'url': 'url', 'words': 'given_words', 'Text': 'given_Text'}
    >>> beside(["words", "given_words"], own=["words"])
    {'words': 'given_given_words', 'given_words': 'given_words'}
    """
    given, taken = tuple(given), {name.casefold() for name in own}
    called = {name: name for name in given if name.casefold() not in taken}
    taken |= {name.casefold() for name in called}
    for name in given:
        if name not in called:
            free = f"given_{name}"
            while free.casefold() in taken:
                free = f"given_{free}"
            called[name] = free
            taken.add(free.casefold())
    return {name: called[name] for name in given}


def encodable(cell: Cell) -> Cell:
    r"""The cell; of a text, lone surrogates, as names of files may have them, are spelled out.

    >>> print(encodable("story\udcff.txt"))
    story\udcff.txt
    """
    if not isinstance(cell, str) or cell.isascii():
        return cell
    return cell.encode("utf-8", "backslashreplace").decode("utf-8")


def in_utc(cell: Cell) -> Cell:
    """The cell; a time, of whatever zone, in UTC."""
    return cell.astimezone(UTC) if isinstance(cell, datetime) else cell
