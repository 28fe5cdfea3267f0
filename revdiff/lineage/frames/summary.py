"""What a frame came to, in short: how many stories and revisions, how many rows could not be used, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from html import escape
from typing import Final

from attrs import frozen

from revdiff.lineage.frames.log import Failed, Log
from revdiff.lineage.history import History
from revdiff.spelling import spelled

# So many reasons are told, the most frequent first.
_REASONS: Final = 3


@frozen
class Summary:
    """How much there is of what, and the reasons why rows could not be used, with the number of rows for each."""

    counts: Mapping[str, int]
    reasons: Counter[str]

    def __str__(self) -> str:
        return ", ".join(f"{what}: {count:,}" for what, count in self.counts.items())

    def to_html(self) -> str:
        """The summary as HTML for a notebook."""
        most = self.reasons.most_common(_REASONS)
        others = self.reasons.total() - sum(count for _, count in most)
        items = [f"<li>{count:,} × {escape(spelled(reason))}</li>" for reason, count in most]
        items += [f"<li>{others:,} × another reason</li>"] if others else []
        return f"<div>{escape(str(self))}</div>" + (f"<ul>{''.join(items)}</ul>" if items else "")


def summed_up(histories: Iterable[History], log: Log, failed: Iterable[Failed]) -> Summary:
    """The summary of what came of a frame."""
    lengths = [len(history) for history in histories]
    counts = {
        "stories": len(lengths),
        "revisions": sum(lengths),
        "rows with an error": sum(taken.error is not None for taken in log),
        "with a warning": sum(taken.warning is not None for taken in log),
    }
    return Summary(counts, Counter(one.reason for one in failed))
