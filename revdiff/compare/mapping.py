"""Where places of an old text stand in the new one.

What a place maps to never goes back over paragraphs that kept their order. Between two of these, what is gone and what only
moved away leaves a *seam*: the place behind the paragraph before it. The white space right before the next one goes on to there.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence

from revdiff.compare.change import Change
from revdiff.compare.joining import pairs_in_order
from revdiff.text import Paragraph, Revision


class OffsetMap:
    """The offsets of an old text, each with its place in the new one; both in code points."""

    __slots__ = ("_changes", "_new", "_old", "_pairs")

    def __init__(
        self, old: Revision, new: Revision, alignment: Iterable[Change], changes: Mapping[int, Change]
    ) -> None:
        self._old, self._new, self._changes = old, new, changes
        self._pairs: Sequence[tuple[int, int]] = pairs_in_order(alignment)

    def place(self, offset: int) -> int:
        """Where ``offset`` stands in the new text."""
        index = bisect_right(self._old.paragraphs, offset, key=lambda paragraph: paragraph.start) - 1
        if index >= 0 and offset <= self._old.paragraphs[index].end and self._changes[index].new:
            return self._within(self._old.paragraphs[index], offset)
        return self._between(index, offset)

    def _within(self, paragraph: Paragraph, offset: int) -> int:
        """Where an offset from the start to the end of a paragraph stands that the new text carries on."""
        change = self._changes[paragraph.index]
        edits = sorted((edit for edit in change.edits if edit.old_span), key=lambda edit: edit.old_span)
        inside = [edit for edit in edits if paragraph.start <= edit.old_span.start <= offset]
        if not inside:
            return change.new[0].start
        edit = inside[-1]
        if offset >= edit.old_span.end:
            return edit.new_span.end
        return min(edit.new_span.start + offset - edit.old_span.start, edit.new_span.end)

    def _between(self, index: int, offset: int) -> int:
        """Where an offset stands that is in a paragraph that is gone, or behind that number ``index``."""
        following = bisect_right(self._pairs, index, key=lambda pair: pair[0])
        seam, next_start = self._behind(following - 1), self._before(following)
        next_index = self._pairs[following][0] if following < len(self._pairs) else len(self._old.paragraphs)
        end = self._old.paragraphs[index].end if index >= 0 else 0
        if index + 1 != next_index or offset < end:
            # The white space behind a paragraph goes with what is gone after it.
            return min(seam, next_start)
        return min(seam + offset - end, self._blank_end(seam), next_start)

    def _behind(self, number: int) -> int:
        """The end of what carries on the old paragraph of pair ``number`` in order; the start of the text before the first."""
        if number < 0:
            return 0
        o, n = self._pairs[number]
        if number + 1 < len(self._pairs) and self._pairs[number + 1][1] == n:
            return self._within(self._old.paragraphs[o], self._old.paragraphs[o].end)
        return self._new.paragraphs[n].end

    def _before(self, number: int) -> int:
        """The start of what carries on the old paragraph of pair ``number`` in order; the end of the text behind the last."""
        if number == len(self._pairs):
            return len(self._new.text)
        o, n = self._pairs[number]
        if number and self._pairs[number - 1][1] == n:
            return self._within(self._old.paragraphs[o], self._old.paragraphs[o].start)
        return self._new.paragraphs[n].start

    def _blank_end(self, seam: int) -> int:
        """Where the white space ends that starts at ``seam``: at ``seam`` itself within a paragraph."""
        following = bisect_left(self._new.paragraphs, seam, key=lambda paragraph: paragraph.end)
        paragraphs = self._new.paragraphs[following : following + 1]
        if paragraphs and paragraphs[0].end == seam:
            following += 1
        elif paragraphs and paragraphs[0].start < seam:
            return seam
        return self._new.paragraphs[following].start if following < len(self._new.paragraphs) else len(self._new.text)
