"""A diff in numbers and in one line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from attrs import frozen

from revdiff.compare.change import Change, Kind
from revdiff.compare.wording.edits import Op
from revdiff.text import Revision, words


@frozen
class Stats:
    """What a diff counts: changes by kind, and words.

    ``kept`` to ``merged`` and ``moved`` count changes (a moved one counts under its kind too); ``standing`` counts the removed
    ones that still stand on a page. ``words_inserted`` and ``words_deleted`` count words of edits and of whole paragraphs.
    """

    kept: int
    edited: int
    added: int
    removed: int
    split: int
    merged: int
    moved: int
    standing: int
    words_inserted: int
    words_deleted: int


def stats_of(alignment: Sequence[Change], old: Revision, new: Revision) -> Stats:
    """The numbers of an alignment. Asks for every edit."""
    kinds = Counter(change.kind for change in alignment)
    inserted = deleted = 0
    for change in alignment:
        if change.kind is Kind.KEPT or change.standing:
            continue
        for edit in change.edits:
            if edit.op is not Op.EQUAL:
                inserted += len(words(edit.new_span.of(new.text)))
                deleted += len(words(edit.old_span.of(old.text)))
    standing = sum(change.standing for change in alignment)
    return Stats(
        kept=kinds[Kind.KEPT],
        edited=kinds[Kind.EDITED],
        added=kinds[Kind.ADDED],
        removed=kinds[Kind.REMOVED] - standing,
        split=kinds[Kind.SPLIT],
        merged=kinds[Kind.MERGED],
        moved=sum(change.moved for change in alignment),
        standing=standing,
        words_inserted=inserted,
        words_deleted=deleted,
    )


def changes_of(stats: Stats) -> str:
    """The changes alone: ``2 edited, 1 added, 1 moved``; empty where there are none."""
    counts = {
        "edited": stats.edited,
        "added": stats.added,
        "removed": stats.removed,
        "split": stats.split,
        "merged": stats.merged,
        "moved": stats.moved,
        "not repeated": stats.standing,
    }
    return ", ".join(f"{count} {name}" for name, count in counts.items() if count)


def summary_of(stats: Stats) -> str:
    """The numbers in words: ``2 edited, 1 added, 1 moved; 14 words in, 9 out``."""
    told = changes_of(stats)
    if not told:
        return "no changes"
    if not (stats.words_inserted or stats.words_deleted):
        return told
    return (
        f"{told}; {stats.words_inserted} word{'' if stats.words_inserted == 1 else 's'} in, {stats.words_deleted} out"
    )
