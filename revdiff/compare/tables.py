"""What of a diff goes into tables of many diffs."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter
from typing import Final

from attrs import fields

from revdiff.compare.edit_table import EditTable
from revdiff.compare.listing import ChangeTable
from revdiff.compare.result import Diff
from revdiff.compare.summary import Stats
from revdiff.table import Cells, Column, TableOf

_COUNTS: Final = tuple(field.name for field in fields(Stats))
_in_order = attrgetter(*_COUNTS)


def _stats(diff: Diff) -> Iterator[Cells]:
    yield _in_order(diff.stats)


def _changes(diff: Diff) -> Iterator[Cells]:
    return diff.table.cells()


def _edits(diff: Diff) -> Iterator[Cells]:
    return diff.edits.cells()


STATS: Final = TableOf(dict.fromkeys(_COUNTS, Column.WHOLE), _stats)
"""A row for each diff."""

# Beside what tells diffs apart, an id needs to say of what it is.
CHANGES: Final = TableOf(
    {"change" if name == "id" else name: column for name, column in ChangeTable.columns.items()}, _changes
)
"""A row for each change."""

EDITS: Final = TableOf(EditTable.columns, _edits)
"""A row for each edit."""
