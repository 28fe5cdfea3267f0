"""A history in numbers: what each revision did, what went to and fro, and what was taken back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import datetime
from typing import ClassVar

from attrs import frozen

from revdiff.compare import Aspect, Diff, Stats
from revdiff.compare.terms import Terms
from revdiff.lineage.attribution import same_text
from revdiff.lineage.counting import WordCounts
from revdiff.table import Cells, Column, Listing
from revdiff.text import PLAIN, Markup, Paragraph, Revision


@frozen
class RevisionStats:
    """What one revision did to the one before: words that came, went and moved; paragraphs by what became of them.

    ``words`` are all that the revision has. The first revision has everything added. ``noise`` counts the changes that were
    passed over, in the first revision the paragraphs: they count nowhere else, nor do their words come, go or move.
    ``repeats`` says that it is the revision before once more, as in ``History.repeats``.
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
    noise: int
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
        **dict.fromkeys(
            ("kept", "edited", "added", "removed", "split", "merged", "moved", "standing", "noise"), Column.WHOLE
        ),
        "repeats": Column.TRUTH,
    }


def stats_of(revisions: Sequence[Revision], diffs: Sequence[Diff], terms: Terms, counted: WordCounts) -> HistoryStats:
    """The numbers of ``revisions``, ``diffs`` between them on the ``terms``."""
    return HistoryStats(_each(revisions, diffs, terms.noise_in(revisions[0]), counted))


def _each(
    revisions: Sequence[Revision], diffs: Sequence[Diff], noise: Set[int], counted: WordCounts
) -> Iterator[RevisionStats]:
    def word_count(paragraphs: Iterable[Paragraph]) -> int:
        return sum([counted[paragraph.text] for paragraph in paragraphs])

    first = revisions[0]
    total = word_count(first.paragraphs)
    added = [paragraph for paragraph in first.paragraphs if paragraph.index not in noise]
    begun = Stats(added=len(added), noise=len(noise), words_inserted=word_count(added))
    yield _entry(0, first, total, begun, moved_words=0, repeats=False)
    for index, diff in enumerate(diffs, start=1):
        moved = 0
        for change in diff.alignment:
            if not same_text(change):
                total += word_count(change.new) - word_count(change.old)
            if change.moved and not change.noise:
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
        noise=stats.noise,
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
    """A revision whose paragraphs are those of an earlier one, word for word and in all that they carry.

    ``undone`` are the revisions between. Paragraphs that are passed over are left out, and markup where it is ignored.

    See the glossary: :term:`revert`.
    """

    revision: int
    to: int

    @property
    def undone(self) -> range:
        """The revisions whose work was taken back."""
        return range(self.to + 1, self.revision)


class Reverts(Listing[Revert]):
    """The reverts of a history in order; as a table, ``undone`` counts revisions."""

    __slots__ = ()

    columns: ClassVar[Mapping[str, Column]] = dict.fromkeys(("revision", "to", "undone"), Column.WHOLE)

    def cells(self) -> Iterator[Cells]:
        """One row for each revert."""
        return ((one.revision, one.to, len(one.undone)) for one in self)


def reverts_of(revisions: Sequence[Revision], terms: Terms) -> Reverts:
    """The reverts among ``revisions``, by what counts on the ``terms``."""
    return Reverts(_reverts(revisions, terms))


def _reverts(revisions: Sequence[Revision], terms: Terms) -> Iterator[Revert]:
    plain = Aspect.MARKUP in terms.ignored
    seen: dict[tuple[tuple[str, Markup], ...], int] = {}
    for index, revision in enumerate(revisions):
        noise = terms.noise_in(revision)
        told = tuple(
            (paragraph.text, PLAIN if plain else paragraph.markup)
            for paragraph in revision.paragraphs
            if paragraph.index not in noise
        )
        earlier = seen.get(told)
        if earlier is not None and earlier < index - 1:
            yield Revert(index, earlier)
        seen[told] = index
