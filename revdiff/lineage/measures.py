"""A history in numbers: what each revision did, what went to and fro, and what was taken back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import ClassVar

from attrs import frozen

from revdiff.compare import Diff, Kind, Stats
from revdiff.table import Column, Listing, Row
from revdiff.text import Paragraph, Revision
from revdiff.words import words


@frozen
class RevisionStats:
    """What one revision did to the one before: words that came, went and moved; paragraphs by what became of them.

    The first revision has everything added. ``repeats`` says that its text is that of the revision before.
    """

    revision: int
    label: str | None
    source: str | None
    published: datetime | None
    words: int
    words_in: int
    words_out: int
    words_moved: int
    kept: int
    edited: int
    added: int
    removed: int
    split: int
    merged: int
    moved: int
    standing: int
    repeats: bool


class HistoryStats(Listing[RevisionStats]):
    """The numbers of a history, one entry for each revision."""

    __slots__ = ()

    columns: ClassVar[Mapping[str, Column]] = {
        "revision": Column.WHOLE,
        "label": Column.TEXT,
        "source": Column.TEXT,
        "published": Column.TIME,
        **dict.fromkeys(("words", "words_in", "words_out", "words_moved"), Column.WHOLE),
        **dict.fromkeys(("kept", "edited", "added", "removed", "split", "merged", "moved", "standing"), Column.WHOLE),
        "repeats": Column.TRUTH,
    }


def stats_of(revisions: Sequence[Revision], diffs: Sequence[Diff]) -> HistoryStats:
    """The numbers of ``revisions``, ``diffs`` between them."""
    return HistoryStats(_each(revisions, diffs))


def _each(revisions: Sequence[Revision], diffs: Sequence[Diff]) -> Iterator[RevisionStats]:
    counted: dict[str, int] = {}

    def word_count(paragraphs: Iterable[Paragraph]) -> int:
        # Each text is counted once: what goes was counted when it came.
        total = 0
        for paragraph in paragraphs:
            if paragraph.text not in counted:
                counted[paragraph.text] = len(words(paragraph.text))
            total += counted[paragraph.text]
        return total

    first = revisions[0]
    total = word_count(first.paragraphs)
    none = Stats(added=len(first.paragraphs), words_inserted=total)
    yield _entry(0, first, total, none, moved_words=0, repeats=False)
    for index, diff in enumerate(diffs, start=1):
        moved = 0
        for change in diff.alignment:
            if change.kind is Kind.KEPT and not change.moved:
                continue
            total += word_count(change.new) - word_count(change.old)
            moved += word_count(change.displaced)
        yield _entry(index, diff.new, total, diff.stats, moved_words=moved, repeats=diff.identical)


def _entry(
    index: int, revision: Revision, total: int, stats: Stats, *, moved_words: int, repeats: bool
) -> RevisionStats:
    return RevisionStats(
        revision=index,
        label=revision.label,
        source=revision.source,
        published=revision.published,
        words=total,
        words_in=stats.words_inserted,
        words_out=stats.words_deleted,
        words_moved=moved_words,
        kept=stats.kept,
        edited=stats.edited,
        added=stats.added,
        removed=stats.removed,
        split=stats.split,
        merged=stats.merged,
        moved=stats.moved,
        standing=stats.standing,
        repeats=repeats,
    )


@frozen
class Churn:
    """The words that came and went between two revisions, step by step, beside what came and went in the end.

    ``inserted`` and ``deleted`` are added up over the steps; ``net_inserted`` and ``net_deleted`` are those of a fresh diff of
    the two.

    See the glossary: :term:`churn`.
    """

    start: int
    end: int
    inserted: int
    deleted: int
    net_inserted: int
    net_deleted: int

    @property
    def undone(self) -> int:
        """The words of which nothing remained: put in and taken out again, or taken out and put back."""
        return self.inserted + self.deleted - self.net_inserted - self.net_deleted


@frozen
class Revert:
    """A revision whose paragraphs are those of an earlier one, word for word; ``undone`` are the revisions between.

    See the glossary: :term:`revert`.
    """

    revision: int
    to: int

    @property
    def undone(self) -> range:
        """The revisions whose work was taken back."""
        return range(self.to + 1, self.revision)


class Reverts(Listing[Revert]):
    """The reverts of a history in order; ``undone`` counts revisions in the table."""

    __slots__ = ()

    columns: ClassVar[Mapping[str, Column]] = dict.fromkeys(("revision", "to", "undone"), Column.WHOLE)

    def rows(self) -> list[Row]:
        """One row for each revert."""
        return [{"revision": one.revision, "to": one.to, "undone": len(one.undone)} for one in self]


def reverts_of(revisions: Sequence[Revision]) -> Reverts:
    """The reverts among ``revisions``."""
    return Reverts(_reverts(revisions))


def _reverts(revisions: Sequence[Revision]) -> Iterator[Revert]:
    seen: dict[tuple[str, ...], int] = {}
    for index, revision in enumerate(revisions):
        told = tuple(paragraph.text for paragraph in revision.paragraphs)
        earlier = seen.get(told)
        if earlier is not None and earlier < index - 1:
            yield Revert(index, earlier)
        seen[told] = index
