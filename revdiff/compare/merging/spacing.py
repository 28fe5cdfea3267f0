"""What stands between the paragraphs of a merged text: blank lines or none, as in the base or as the side has it that changed it.

What comes from a revision that is spaced otherwise gets what mostly stands between paragraphs of the merged text. Anything
else that stands somewhere is a matter of that place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from attrs import frozen

from revdiff.compare.comparison import Comparison
from revdiff.compare.joining import pairs_in_order, usual_separator
from revdiff.compare.merging.entries import BASE, SIDES
from revdiff.compare.merging.line_ends import LineEnds, third_decides
from revdiff.text import ParagraphRule, Revision, RevisionLike, as_revisions


def cut_alike(sources: Sequence[RevisionLike]) -> list[Revision]:
    """The revisions to merge, their texts cut by one rule: by lines, too, where one has taken out, or put in, all blank lines.

    Raises `TextError` and `ReadError`.
    """
    revisions = as_revisions(sources)
    if not _spaced_otherwise(revisions):
        return revisions
    by_lines = as_revisions(sources, rule=ParagraphRule.LINE_BREAKS)
    return by_lines if all(one.rule is ParagraphRule.LINE_BREAKS for one in by_lines) else revisions


def _spaced_otherwise(revisions: Sequence[Revision]) -> bool:
    """Whether what is one block of lines in one revision is in another, line by line, mostly a paragraph."""
    if any(one.rule is not ParagraphRule.BLANK_LINES for one in revisions):
        return False
    pages = [[paragraph.text.splitlines() for paragraph in one.paragraphs] for one in revisions]
    blocks = [page[0] for page in pages if len(page) == 1 and len(page[0]) > 1]
    others = [lines for page in pages for lines in page if lines not in blocks]
    if not blocks or any(len(lines) > 1 for lines in others):
        return False
    apart = {line for lines in others for line in lines}
    return all(2 * sum(line in apart for line in block) > len(block) for block in blocks)


@frozen
class Spacing:
    """What mostly stands between the paragraphs of a merged text, ``usual``, and what does in each of the three revisions."""

    usual: str
    _of_each: tuple[str, ...]
    _ends: LineEnds

    @classmethod
    def of(cls, ours: Comparison, theirs: Comparison) -> Spacing:
        """That of what the two sides made of one base."""
        three = (ours.old, ours.new, theirs.new)
        ends = LineEnds.of(three)
        base = ends.all_in(usual_separator(three))
        of_each = (base, *(_respaced(side, one, base, ends) for side, one in zip(SIDES, (ours, theirs), strict=True)))
        return cls(third_decides(of_each) or base, of_each, ends)

    def between(self, found: Sequence[str | None]) -> str | None:
        """What is to stand between two paragraphs, given what does in each revision; None where they do not follow each other."""
        return third_decides([one and self._brought(one, revision) for revision, one in enumerate(found)])

    def _brought(self, separator: str, revision: int) -> str:
        separator = self._ends.brought(separator, revision)
        return self.usual if separator == self._of_each[revision] else separator


def _respaced(side: int, done: Comparison, usual: str, ends: LineEnds) -> str:
    """What a side has between most of the paragraphs that follow each other still, where the base has the ``usual``."""
    old, new = done.old.separators, done.new.separators
    found = Counter(
        ends.brought(new[n], side)
        for (o_before, n_before), (o, n) in pairwise(pairs_in_order(done.alignment))
        if (o, n) == (o_before + 1, n_before + 1) and ends.brought(old[o], BASE) == usual
    )
    most = max(found, key=lambda one: (found[one], one), default=usual)
    return most if 2 * found[most] > found.total() else usual
