"""Histories of many stories, from the rows of a data frame: one row for each revision.

- The way of a frame: ``histories`` takes its ``rows``, which ``stories`` parts, and has ``reading`` make a history of each;
  ``columns`` says which column means what. Corpora come in at ``reading``, so that the rules are the same.
- What is in a cell: ``cells`` (missing or not, plain numbers), ``texts``, ``times`` and the numbers that are times (``counted``),
  the numbers of versions (``numbering``). ``ordering`` puts the rows of a story in order by them.
- What comes out: the tables ``across`` stories, led by the columns ``given``; the ``log`` of all rows and its ``summary``.
"""

from revdiff.lineage.frames.across import HistoriesTable
from revdiff.lineage.frames.columns import Columns
from revdiff.lineage.frames.histories import Histories, histories
from revdiff.lineage.frames.log import Log, Taken
from revdiff.lineage.frames.reading import RowReading, StoryTaken

__all__ = ["Columns", "Histories", "HistoriesTable", "Log", "RowReading", "StoryTaken", "Taken", "histories"]
