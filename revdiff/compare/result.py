"""The diff of two revisions."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, overload

from attrs import frozen

from revdiff.compare.alignment import aligned
from revdiff.compare.change import Change, Separator, Transfer
from revdiff.compare.explanation import Explanation, Grounds
from revdiff.compare.listing import ChangeTable, table_of
from revdiff.compare.patching.patch import Patch, patch_between
from revdiff.compare.summary import Stats, stats_of, summary_of
from revdiff.compare.wordedits.pieces import Aspect
from revdiff.errors import OptionError, PatchError
from revdiff.schema import Units
from revdiff.showable import Showable
from revdiff.text import Paragraph, Revision, Span

if TYPE_CHECKING:
    from revdiff.compare.patching.accept import Acceptable


@frozen
class Diff(Showable):
    """What became of each paragraph from ``old`` to ``new``.

    ``alignment`` holds every paragraph of either side in exactly one change, in the order in which a reader of the new
    text meets them; ``transfers`` are sentences that changed paragraphs. ``partial`` says that the newer text is only a part of
    the page; ``ignored`` are the aspects that make no change; ``limited`` says that a search was cut short by its budget.
    """

    old: Revision
    new: Revision
    alignment: tuple[Change, ...]
    transfers: tuple[Transfer, ...] = ()
    partial: bool = False
    ignored: frozenset[Aspect] = frozenset()
    limited: bool = False

    @property
    def changes(self) -> tuple[Change, ...]:
        """What differs: every change but the paragraphs kept in place."""
        return tuple(change for change in self.alignment if not change.in_place)

    @property
    def table(self) -> ChangeTable:
        """The changes as a table: ``.rows()`` for everyone, and what data frames take as it is.

        >>> from revdiff import diff
        >>> [(row.id, row.kind, row.words_in) for row in diff("Two died.", "Three died.").table]
        [('o0n0', 'edited', 1)]
        """
        return table_of(self.changes, self.old, self.new)

    @property
    def identical(self) -> bool:
        """Whether the two texts are equal to the last character."""
        return self.old.text == self.new.text

    @cached_property
    def stats(self) -> Stats:
        """The diff in numbers."""
        return stats_of(self.alignment, self.old, self.new)

    @property
    def summary(self) -> str:
        """The diff in one line, such as ``2 edited, 1 added; 14 words in, 9 out``."""
        return summary_of(self.stats)

    @cached_property
    def separators(self) -> tuple[Separator, ...]:
        """What changed between paragraphs that follow each other in both texts, at the start and at the end."""
        return tuple(self._changed_separators())

    def _changed_separators(self) -> Iterable[Separator]:
        successor = {
            (change.old[-1].index, change.new[-1].index)
            for change in self.alignment
            if change.old and change.new and not change.displaced
        }
        firsts = {
            (change.old[0].index, change.new[0].index)
            for change in self.alignment
            if change.old and change.new and not change.displaced
        }
        ends = {(-1, -1), *successor}
        starts = {*firsts, (len(self.old.paragraphs), len(self.new.paragraphs))}
        for o, n in sorted(ends):
            if (o + 1, n + 1) in starts:
                old_span, new_span = _after(self.old, o), _after(self.new, n)
                before, after = old_span.of(self.old.text), new_span.of(self.new.text)
                if before != after:
                    yield Separator(before, after, old_span, new_span)

    @cached_property
    def patch(self) -> Patch:
        """What changes, and nothing else: enough to make the new text from the old one, and to check that it is the right one."""
        in_order = [
            (change.old[0].index, change.new[0].index)
            for change in self.alignment
            if len(change.old) == len(change.new) == 1 and not change.displaced
        ]
        return patch_between(self.old, self.new, in_order)

    @overload
    def apply(self, old: str) -> str: ...

    @overload
    def apply(self, old: Revision) -> Revision: ...

    def apply(self, old: str | Revision) -> str | Revision:
        """The new text or revision, made from the old one; a str gives a str, a `Revision` a `Revision`.

        Raises `PatchError` where ``old`` is not the old text, naming the first paragraph that differs.
        """
        text = str(old)
        if text != self.old.text:
            index = _first_difference(self.old, text)
            raise PatchError(f"this is not the old text: it differs in paragraph {index}", paragraph=index)
        result = self.patch.apply(text)
        return self.new if isinstance(old, Revision) else result

    def accept(self, chosen: Iterable[Acceptable]) -> Revision:
        """The old revision with some of what changed, and nothing else.

        ``chosen`` are changes, edits (one word alone, if wanted), or their ids; also ``separators``, which follow by
        themselves once every change is accepted. All changes give the new revision, none the old one. An accepted
        change stands where the new text has it, the rest where the old text has it. A sentence that changed
        paragraphs goes and comes at once. The white space at which a paragraph is split or two are merged cannot go
        alone: it brings that whole change.

        Raises `OptionError` for what is not of this diff.

        >>> from revdiff import diff
        >>> report = diff("Two hurt in fire\\nA wall fell.", "Three hurt in blaze\\nA wall fell.\\nMore to come.")
        >>> report.accept(["n2"]).text
        'Two hurt in fire\\nA wall fell.\\nMore to come.'
        >>> report.accept([report.changes[0].edits[0]]).text
        'Three hurt in fire\\nA wall fell.'
        """
        from revdiff.compare.patching.accept import accepted

        return accepted(self, chosen)

    def invert(self) -> Diff:
        """The diff that leads back: what was added is removed, what was split is merged, each word edit taken back."""
        links = sorted((n.index, o.index) for change in self.alignment for o in change.old for n in change.new)
        alignment = aligned(self.new, self.old, links, partial=False, ignored=self.ignored)
        recorded = {(change.new, change.old): change.recorded for change in self.alignment if change.recorded}
        return Diff(
            self.new,
            self.old,
            tuple(change.with_edits_taken_back(recorded.get((change.old, change.new))) for change in alignment),
            tuple(sorted(map(Transfer.inverted, self.transfers), key=Transfer.place)),
            ignored=self.ignored,
            limited=self.limited,
        )

    @cached_property
    def _change_of(self) -> tuple[dict[int, Change], dict[int, Change]]:
        """The change of each old and of each new paragraph, by index."""
        old = {paragraph.index: change for change in self.alignment for paragraph in change.old}
        new = {paragraph.index: change for change in self.alignment for paragraph in change.new}
        return old, new

    @cached_property
    def _changes_by_id(self) -> dict[str, Change]:
        return {change.id: change for change in self.alignment}

    @cached_property
    def _grounds(self) -> Grounds:
        return Grounds(self.alignment)

    def at(self, paragraph: Paragraph) -> Change:
        """The change that a paragraph of either revision is in. Raises `OptionError` for a paragraph of neither.

        A paragraph equal to one of both revisions is taken for the new one, unless it is the old revision's own object.
        """
        if not isinstance(paragraph, Paragraph):
            raise OptionError(f"a change is looked up by a Paragraph, not by {paragraph!r}")
        index = paragraph.index
        in_old = self.old.paragraphs[index : index + 1] == (paragraph,)
        in_new = self.new.paragraphs[index : index + 1] == (paragraph,)
        if not (in_old or in_new):
            raise OptionError(f"{paragraph!r} is in neither revision of the diff")
        own_old = in_old and self.old.paragraphs[index] is paragraph
        side = 0 if own_old or not in_new else 1
        return self._change_of[side][index]

    def explain(self, change: Change) -> Explanation:
        """Why the paragraphs of ``change``, one of this diff's, were taken to correspond. Raises `OptionError` for another's.

        >>> from revdiff import diff
        >>> report = diff("The ferry hit a sandbank.", "The ferry struck a sandbank at dawn.")
        >>> report.explain(report.changes[0]).shared_words[:2]
        ('ferry', 'sandbank')
        """
        if not isinstance(change, Change):
            raise OptionError(f"what is explained is a Change, not {change!r}")
        if self._changes_by_id.get(change.id) != change:
            raise OptionError(f"{change!r} is not a change of this diff")
        return self._grounds.explain(change)

    def map(self, offset: int) -> int:
        """Where an offset of the old text stands in the new one, in code points.

        What is gone is mapped to the place where it stood. Raises `OptionError` outside the old text.

        >>> from revdiff import diff
        >>> diff("The mayor spoke.", "On Monday the mayor spoke.").map(4)
        14
        """
        if not 0 <= offset <= len(self.old.text):
            raise OptionError(f"offset {offset} is outside the old text of {len(self.old.text)} characters")
        index = bisect_right(self.old.paragraphs, offset, key=lambda paragraph: paragraph.start) - 1
        if index < 0:
            return min(offset, _after(self.new, -1).end)
        paragraph = self.old.paragraphs[index]
        if offset < paragraph.end:
            return self._mapped_within(paragraph, offset)
        end = self._mapped_within(paragraph, paragraph.end)
        following = bisect_right(self.new.paragraphs, end, key=lambda paragraph: paragraph.start) - 1
        if following < 0 or self.new.paragraphs[following].end != end:
            return end
        return min(end + offset - paragraph.end, _after(self.new, following).end)

    def _mapped_within(self, paragraph: Paragraph, offset: int) -> int:
        """Where an offset from the start to the end of an old paragraph stands in the new text."""
        change = self._change_of[0][paragraph.index]
        if not change.new:
            return change.anchor
        edits = sorted((edit for edit in change.edits if edit.old_span), key=lambda edit: edit.old_span)
        inside = [edit for edit in edits if paragraph.start <= edit.old_span.start <= offset]
        if not inside:
            return change.new[0].start
        edit = inside[-1]
        if offset >= edit.old_span.end:
            return edit.new_span.end
        return min(edit.new_span.start + offset - edit.old_span.start, edit.new_span.end)

    def to_json(self, *, units: Units = Units.CODE_POINTS, indent: int | None = None) -> str:
        """The diff as JSON after the schema ``revdiff/1``: both texts, every change and every edit, with their ids.

        ``units`` is what offsets count: code points, or UTF-16 units as browsers and editors do. Raises `OptionError` for others.
        """
        from revdiff.compare.record import diff_to_json

        return diff_to_json(self, Units(units), indent)

    @classmethod
    def from_json(cls, text: str) -> Diff:
        """The diff that `to_json` wrote, equal to the one that wrote it. Raises `SchemaError`."""
        from revdiff.compare.record import diff_from_json

        return diff_from_json(text)

    def __repr__(self) -> str:
        return f"<Diff: {self.summary}>"


def _after(revision: Revision, index: int) -> Span:
    """What lies after paragraph ``index`` and before the next; -1 asks for what lies before the first."""
    paragraphs = revision.paragraphs
    start = paragraphs[index].end if index >= 0 else 0
    end = paragraphs[index + 1].start if index + 1 < len(paragraphs) else len(revision.text)
    return Span(start, end)


def _first_difference(revision: Revision, text: str) -> int:
    """The index of the first paragraph of ``revision`` that ``text`` does not have at its place."""
    for paragraph in revision.paragraphs:
        if text[paragraph.start : paragraph.end] != paragraph.text:
            return paragraph.index
    return max(0, len(revision.paragraphs) - 1)
