"""Many revisions: the life of each paragraph, who brought each word, how long text lives."""

from typing import TYPE_CHECKING

from revdiff.lineage.blame import Blame, Stretch, Stretches, Word
from revdiff.lineage.frames import Histories, HistoriesTable, Log, Taken, histories
from revdiff.lineage.history import History, history
from revdiff.lineage.intake import Filing, SupportsRevisions
from revdiff.lineage.measures import Churn, HistoryStats, Revert, Reverts, RevisionStats
from revdiff.lineage.survival import Lifetime, Survival
from revdiff.lineage.threads import Event, EventKind, Lives, Thread, Threads
from revdiff.renamed import former_names

__all__ = [
    "Blame",
    "Churn",
    "Event",
    "EventKind",
    "Filing",
    "Histories",
    "HistoriesTable",
    "History",
    "HistoryStats",
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

# Hidden from type checkers, which would believe in any name of a module that has this.
if not TYPE_CHECKING:
    __getattr__ = former_names(
        __name__,
        {
            "Column": "revdiff.table.Column",
            "Life": "revdiff.lineage.EventKind",
            "Tabular": "revdiff.table.Tabular",
        },
    )
