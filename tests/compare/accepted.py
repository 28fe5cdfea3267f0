"""What the tests of accepting and rejecting share."""

from __future__ import annotations

from revdiff import Change, Edit, Op


def told(change: Change) -> list[Edit]:
    return [edit for edit in change.edits if edit.op is not Op.EQUAL]
