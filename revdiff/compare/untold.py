"""What differs between two revisions although a diff tells no change there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from attrs import frozen

from revdiff.compare.between import between_told
from revdiff.compare.change import Change, Edit, Kind, Separator
from revdiff.compare.wordedits import Aspect, Op
from revdiff.interface import Language
from revdiff.interface.language import ENGLISH


@frozen
class Untold:
    """What differs between the revisions of a diff although no change is told there; false where nothing does.

    ``separators`` are what lies between paragraphs, ``ignored`` the differences that the diff was told to ignore, ``noise`` the
    changes that it was told to pass over. Of what is kept, ``keys`` and ``groups`` are the changes whose paragraphs have another
    key or group, ``marks`` those whose marks are cut otherwise and read the same. ``rule`` says that the revisions were cut
    into paragraphs by different rules.

    See the glossary: :term:`untold`, :term:`separator`, :term:`aspect`, :term:`noise`, :term:`key`, :term:`group`,
    :term:`paragraph rule`.

    >>> from revdiff import diff
    >>> report = diff("Two  hurt.\\n\\nRain.", "Two hurt.\\n\\n\\nRain.", ignore=["whitespace"])
    >>> report.changed, str(report.untold)
    (False, 'blank lines (1 → 2) at 1 place, whitespace that is ignored at 1 place')
    """

    separators: tuple[Separator, ...] = ()
    ignored: tuple[Edit, ...] = ()
    noise: tuple[Change, ...] = ()
    keys: tuple[Change, ...] = ()
    groups: tuple[Change, ...] = ()
    marks: tuple[Change, ...] = ()
    rule: bool = False

    def __bool__(self) -> bool:
        return self != Untold()

    def __str__(self) -> str:
        return untold_told(self, ENGLISH)


def untold_told(untold: Untold, language: Language) -> str:
    """What differs, and at how many places, as a ``language`` tells it."""
    aspects = Counter(edit.aspect for edit in untold.ignored)
    told = [*between_told(untold.separators, language)]
    told += [
        _counted("untold.ignored", aspects[aspect], language, aspect=language.told(f"aspect.{aspect}"))
        for aspect in Aspect
    ]
    told += [
        _counted("untold.noise", len(untold.noise), language),
        _counted("untold.keys", len(untold.keys), language),
        _counted("untold.groups", len(untold.groups), language),
        _counted("untold.marks", len(untold.marks), language),
        language.told("untold.rule") if untold.rule else "",
    ]
    return language.listed(filter(None, told)) or language.told("untold.nothing")


def _counted(entry: str, count: int, language: Language, **values: str) -> str:
    """What differs and how often; empty where it does not."""
    return language.told(entry, count=count, **values) if count else ""


def untold_of(alignment: Iterable[Change], separators: tuple[Separator, ...], *, other_rule: bool) -> Untold:
    """What an alignment does not tell of what differs."""
    changes = tuple(alignment)
    kept = [change for change in changes if change.kind is Kind.KEPT]
    return Untold(
        separators,
        tuple(edit for change in changes if change.ignored for edit in change.edits if _is_ignored(edit)),
        tuple(change for change in changes if change.noise and (change.moved or change.kind is not Kind.KEPT)),
        tuple(change for change in kept if change.old[0].key != change.new[0].key),
        tuple(change for change in kept if change.old[0].group != change.new[0].group),
        tuple(change for change in kept if _marks_are_cut_otherwise(change)),
        other_rule,
    )


def _is_ignored(edit: Edit) -> bool:
    return edit.op is Op.EQUAL and edit.aspect is not None


def _marks_are_cut_otherwise(change: Change) -> bool:
    """Whether the marks differ though no edit, told or ignored, says so."""
    (old,), (new,) = change.old, change.new
    return old.marks != new.marks and not any(edit.aspect is Aspect.MARKUP for edit in change.edits)
