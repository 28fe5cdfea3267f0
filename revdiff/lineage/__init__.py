"""Many revisions: the life of each paragraph, who brought each word, how long text lives."""

from revdiff.lineage.blame import Blame, Stretch, Stretches, Word
from revdiff.lineage.frames import Histories, HistoriesTable, Log, Taken, histories
from revdiff.lineage.history import History, history
from revdiff.lineage.intake import Filing, SupportsRevisions
from revdiff.lineage.measures import Churn, HistoryStats, Revert, Reverts, RevisionStats
from revdiff.lineage.survival import Lifetime, Survival
from revdiff.lineage.threads import Event, Life, Lives, Thread, Threads

__all__ = [
    "Blame",
    "Churn",
    "Event",
    "Filing",
    "Histories",
    "HistoriesTable",
    "History",
    "HistoryStats",
    "Life",
    "Lifetime",
    "Lives",
    "Log",
    "Revert",
    "Reverts",
    "RevisionStats",
    "Stretch",
    "Stretches",
    "SupportsRevisions",
    "Survival",
    "Taken",
    "Thread",
    "Threads",
    "Word",
    "histories",
    "history",
]
