"""Two revisions to what became of each paragraph: alignment, moves, word edits, patches."""

from revdiff.compare.change import Change, Edit, Kind, Separator, Transfer
from revdiff.compare.comparing import diff, diff_words
from revdiff.compare.explanation import Explanation
from revdiff.compare.merging.merge import Conflict, Merge, Side, merge
from revdiff.compare.merging.parts import Clash
from revdiff.compare.patching.fuzzy import How, Landing, Outcome
from revdiff.compare.patching.patch import Hunk, Patch
from revdiff.compare.result import Diff
from revdiff.compare.summary import Stats
from revdiff.compare.wordedits.pieces import Aspect, Op

__all__ = [
    "Aspect",
    "Change",
    "Clash",
    "Conflict",
    "Diff",
    "Edit",
    "Explanation",
    "How",
    "Hunk",
    "Kind",
    "Landing",
    "Merge",
    "Op",
    "Outcome",
    "Patch",
    "Separator",
    "Side",
    "Stats",
    "Transfer",
    "diff",
    "diff_words",
    "merge",
]
