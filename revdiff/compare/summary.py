"""A diff in numbers and in one line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from attrs import frozen

from revdiff.compare.change import Change, Kind
from revdiff.compare.wordedits import Aspect, Op
from revdiff.interface import Language
from revdiff.interface.language import ENGLISH
from revdiff.text import Revision
from revdiff.words import words


@frozen
class Stats:
    """What a diff counts: changes by kind, and words.

    ``kept`` to ``merged`` and ``moved`` count changes (a moved one counts under its kind too); ``standing`` and ``resumed`` count
    what a story's layer does not repeat or takes up again, which is not counted as removed or added. ``noise`` counts what the
    diff was told to pass over, which counts nowhere else. ``words_inserted`` and
    ``words_deleted`` count words of whole paragraphs and of edits, where words differ and not only their dress.

    See the glossary: :term:`kind`, :term:`standing`, :term:`resumed`, :term:`noise`.
    """

    kept: int = 0
    edited: int = 0
    added: int = 0
    removed: int = 0
    split: int = 0
    merged: int = 0
    moved: int = 0
    standing: int = 0
    resumed: int = 0
    noise: int = 0
    words_inserted: int = 0
    words_deleted: int = 0


def stats_of(alignment: Sequence[Change], old: Revision, new: Revision) -> Stats:
    """The numbers of an alignment. Asks for every edit."""
    told = [change for change in alignment if not change.noise]
    kinds = Counter([change.kind for change in told])
    inserted = deleted = 0
    for change in told:
        if change.kind is Kind.KEPT:
            continue
        came, went = words_changed(change, old, new)
        inserted += came
        deleted += went
    standing = sum([change.standing for change in told])
    resumed = sum([change.resumes is not None for change in told])
    return Stats(
        kept=kinds[Kind.KEPT],
        edited=kinds[Kind.EDITED],
        added=kinds[Kind.ADDED] - resumed,
        removed=kinds[Kind.REMOVED] - standing,
        split=kinds[Kind.SPLIT],
        merged=kinds[Kind.MERGED],
        moved=sum([change.moved for change in told]),
        standing=standing,
        resumed=resumed,
        noise=len(alignment) - len(told),
        words_inserted=inserted,
        words_deleted=deleted,
    )


def words_changed(change: Change, old: Revision, new: Revision) -> tuple[int, int]:
    """How many words of a change came and how many went; what is not repeated went nowhere."""
    if change.kind is Kind.KEPT or change.standing:
        return 0, 0
    edits = [edit for edit in change.edits if edit.aspect is Aspect.WORDS and edit.op is not Op.EQUAL]
    came = sum([len(words(edit.new_span.of(new.text))) for edit in edits if edit.new_span])
    went = sum([len(words(edit.old_span.of(old.text))) for edit in edits if edit.old_span])
    return came, went


def changes_of(stats: Stats, language: Language = ENGLISH) -> str:
    """The changes alone: ``2 edited, 1 added, 1 moved``; empty where there are none."""
    counts = {
        "count.edited": stats.edited,
        "count.added": stats.added,
        "count.removed": stats.removed,
        "count.split": stats.split,
        "count.merged": stats.merged,
        "count.moved": stats.moved,
        "count.standing": stats.standing,
        "count.resumed": stats.resumed,
    }
    return language.listed(language.told(entry, count=count) for entry, count in counts.items() if count)


def summary_of(stats: Stats, language: Language = ENGLISH) -> str:
    """The numbers in words: ``2 edited, 1 added, 1 moved; 14 words in, 9 out; 3 passed over``."""
    told = [changes_of(stats, language) or language.told("count.nothing")]
    if stats.words_inserted or stats.words_deleted:
        came = language.told("count.words-in", count=stats.words_inserted)
        told.append(language.listed([came, language.told("count.words-out", count=stats.words_deleted)]))
    if stats.noise:
        told.append(language.told("count.noise", count=stats.noise))
    return language.told("list.semicolon").join(told)
