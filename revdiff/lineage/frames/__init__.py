"""Histories of many stories, from the rows of a data frame: one row for each revision."""

from revdiff.lineage.frames.across import HistoriesTable
from revdiff.lineage.frames.columns import Columns
from revdiff.lineage.frames.histories import Histories, histories
from revdiff.lineage.frames.log import Log, Taken
from revdiff.lineage.frames.reading import Reading, StoryTaken

__all__ = ["Columns", "Histories", "HistoriesTable", "Log", "Reading", "StoryTaken", "Taken", "histories"]
