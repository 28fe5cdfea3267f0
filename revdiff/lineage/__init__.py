"""Many revisions: the life of each paragraph, who brought each word, how long text lives."""

from revdiff.lineage.blame import Blame, Stretch, Stretches, Word
from revdiff.lineage.history import History, history
from revdiff.lineage.intake import Filing, SupportsRevisions
from revdiff.lineage.measures import Churn, HistoryStats, Revert, Reverts, RevisionStats
from revdiff.lineage.survival import Lifetime, Survival
from revdiff.lineage.table import Column, Tabular
from revdiff.lineage.threads import Event, Life, Thread, Threads

__all__ = [
    "Blame",
    "Churn",
    "Column",
    "Event",
    "Filing",
    "History",
    "HistoryStats",
    "Life",
    "Lifetime",
    "Revert",
    "Reverts",
    "RevisionStats",
    "Stretch",
    "Stretches",
    "SupportsRevisions",
    "Survival",
    "Tabular",
    "Thread",
    "Threads",
    "Word",
    "history",
]
