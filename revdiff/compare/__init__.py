"""Two revisions to what became of each paragraph: alignment, moves, word edits, patches, merges.

Lowest first: `correspondence` and `wordedits` find what corresponds and which words differ, `comparison` holds what was found;
`patching` is what a patch is made of, `merging` puts two sides' work on one text together. `patch`, `result` and `three_way`
are the objects that users hold, with all that can be done with them; `comparing` has the functions that compare.
"""

from typing import TYPE_CHECKING

from revdiff.compare.change import Change, Edit, Kind, Separator, Transfer
from revdiff.compare.comparing import diff, diff_words
from revdiff.compare.edit_table import EditRow, EditTable
from revdiff.compare.explanation import ChangeExplanation
from revdiff.compare.keys import Keys
from revdiff.compare.listing import ChangeRow, ChangeTable
from revdiff.compare.markup_changes import Carries, MarkupChange
from revdiff.compare.merging.clashes import Clash, Disagreement
from revdiff.compare.merging.conflicts import Conflict
from revdiff.compare.merging.outcomes import How, Landing, Outcome
from revdiff.compare.merging.settling import Side
from revdiff.compare.patch import Patch
from revdiff.compare.patching.hunks import Hunk
from revdiff.compare.patching.outline import Check, Outline
from revdiff.compare.result import Diff, Wording
from revdiff.compare.summary import Stats
from revdiff.compare.terms import Terms
from revdiff.compare.three_way import Merge, merge
from revdiff.compare.untold import Untold
from revdiff.compare.wordedits import Aspect, Op
from revdiff.renamed import former_names

__all__ = [
    "Aspect",
    "Carries",
    "Change",
    "ChangeExplanation",
    "ChangeRow",
    "ChangeTable",
    "Check",
    "Clash",
    "Conflict",
    "Diff",
    "Disagreement",
    "Edit",
    "EditRow",
    "EditTable",
    "How",
    "Hunk",
    "Keys",
    "Kind",
    "Landing",
    "MarkupChange",
    "Merge",
    "Op",
    "Outcome",
    "Outline",
    "Patch",
    "Separator",
    "Side",
    "Stats",
    "Terms",
    "Transfer",
    "Untold",
    "Wording",
    "diff",
    "diff_words",
    "merge",
]

# Hidden from type checkers, which would believe in any name of a module that has this.
if not TYPE_CHECKING:
    __getattr__ = former_names(
        __name__,
        {
            "Explanation": "revdiff.compare.ChangeExplanation",
        },
    )
