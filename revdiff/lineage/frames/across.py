"""Tables across stories: those of each history one after the other, led by the caller's own columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from revdiff.lineage.frames.collecting import without_collecting
from revdiff.lineage.frames.reading import StoryTaken
from revdiff.lineage.history import History
from revdiff.lineage.tables import BLAME, CHANGES, EDITS, LAYERS, LIVES, REVISIONS, THREADS
from revdiff.table import Cells, Column, TableOf, Tabular, beside


class HistoriesTable(Tabular):
    """A table of many histories: the rows of each, in the order of the stories.

    The caller's own columns lead each row, with the cells of the ``revision`` that the row is about; where the table has a column
    of that name too, the caller's is called ``given_`` and its name. The rows are made when they are first asked for, and kept.

    See the glossary: :term:`history`.
    """

    def __init__(
        self, name: str, table: TableOf[History], stories: Sequence[StoryTaken], given: Mapping[str, Column]
    ) -> None:
        self._name, self._table, self._stories, self._given = name, table, stories, given

    @cached_property
    def columns(self) -> Mapping[str, Column]:
        """The columns by name, in order: the caller's own, then the table's."""
        called = beside(self._given, self._table.columns)
        return {**{called[name]: column for name, column in self._given.items()}, **self._table.columns}

    @cached_property
    def _rows(self) -> Sequence[Cells]:
        place = [*self._table.columns].index("revision")
        with without_collecting():
            return [
                story.given[cells[place]] + cells  # type: ignore[index] # a revision is a whole number
                for story in self._stories
                if story.history is not None
                for cells in self._table.cells(story.history)
            ]

    def cells(self) -> Iterator[Cells]:
        """The rows, each a tuple in the order of `columns`."""
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __repr__(self) -> str:
        stories = len(self._stories)
        return f"<HistoriesTable: {self._name} of {stories} {'story' if stories == 1 else 'stories'}>"


class Across:
    """The tables of many histories, each made when it is first asked for, and kept."""

    given: Mapping[str, Column]
    _stories: Sequence[StoryTaken]

    @cached_property
    def stats(self) -> HistoriesTable:
        """A row for each revision: what it did in numbers, as in `History.stats`."""
        return self._across("stats", REVISIONS)

    @cached_property
    def changes(self) -> HistoriesTable:
        """A row for each change from a revision to the next, as in `Diff.table`; ``revision`` is the newer one."""
        return self._across("changes", CHANGES)

    @cached_property
    def edits(self) -> HistoriesTable:
        """A row for each edit, as in `Diff.edits`; ``revision`` is the newer one."""
        return self._across("edits", EDITS)

    @cached_property
    def threads(self) -> HistoriesTable:
        """A row for each event in the life of a paragraph, as in `History.threads`."""
        return self._across("threads", THREADS)

    @cached_property
    def lives(self) -> HistoriesTable:
        """A row for each paragraph's whole life, as in `History.lives`; ``revision`` is the one that brought it."""
        return self._across("lives", LIVES)

    @cached_property
    def blame(self) -> HistoriesTable:
        """Who brought the words of each story's last ``revision``: a row for words side by side that one ``origin`` brought.

        As `Blame.by_origin` has them; ``noise`` says that their paragraph is passed over, and ``label``, ``source`` and
        ``published`` are of the origin.
        """
        return self._across("blame", BLAME)

    @cached_property
    def layers(self) -> HistoriesTable:
        """A row for each layer of the page that each ``revision`` is, as in `Story.table`.

        What is passed over is in no layer's body, though it may open one.
        """
        return self._across("layers", LAYERS)

    def _across(self, name: str, table: TableOf[History]) -> HistoriesTable:
        return HistoriesTable(name, table, self._stories, self.given)
