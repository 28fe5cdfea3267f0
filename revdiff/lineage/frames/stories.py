"""Which story each row is of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from revdiff.lineage.frames.cells import UnusableError, as_text, blank, whole
from revdiff.lineage.frames.log import Failed
from revdiff.table import Cell

StoryKey: TypeAlias = Cell | tuple[Cell, ...]
"""What tells a story apart: a cell, or as many as there are columns that do."""

StoryRow: TypeAlias = tuple[int, Mapping[str, Any]]
"""The number of a row, and its cells by column."""


def by_story(
    rows: Sequence[Mapping[str, Any]], by: Sequence[str]
) -> tuple[dict[StoryKey, list[StoryRow]], list[Failed]]:
    """The rows of each story, numbered, and those that are of none."""
    stories: dict[StoryKey, list[StoryRow]] = {}
    lost = []
    for number, row in enumerate(rows):
        try:
            key = tuple([_part(row[name], name) for name in by])
        except UnusableError as error:
            cells = [row[name] for name in by]
            story = None if all(map(blank, cells)) else as_text(cells[0] if len(by) == 1 else tuple(cells))
            lost.append(Failed(number, story, str(error), error.reason))
        else:
            stories.setdefault(key[0] if len(by) == 1 else key, []).append((number, row))
    return stories, lost


def _part(cell: Any, column: str) -> Any:
    """What a cell has of its story's key. Raises `UnusableError`."""
    if blank(cell):
        raise UnusableError("a row needs a story", column, cell)
    try:
        hash(cell)
    except TypeError:
        raise UnusableError(f"a {type(cell).__name__} tells no stories apart", column, cell) from None
    return whole(cell)
