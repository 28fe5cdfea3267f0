"""A merge in a few lines for people: what each side did, and what they disagree about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from revdiff.compare.markup_changes import MarkupChange, markup_told
from revdiff.compare.merging.conflicts import Conflict
from revdiff.compare.summary import Stats, summary_of
from revdiff.interface import Language


def report_of(ours: Stats, theirs: Stats, conflicts: Sequence[Conflict], language: Language) -> str:
    """What the two sides did, by their numbers, then each conflict with the three texts, as a ``language`` tells it."""
    lines = [
        language.told("list.named", name=language.told(f"merge.{side}"), value=summary_of(stats, language))
        for side, stats in (("ours", ours), ("theirs", theirs))
    ]
    count = language.number(len(conflicts)) if conflicts else language.told("merge.none")
    lines.append(language.told("merge.conflicts", told=count))
    for conflict in conflicts:
        reason = language.told(f"clash.{conflict.disagreement}")
        lines += ["", language.told("list.named", name=conflict.id, value=reason), *_versions(conflict, language)]
    return "\n".join(lines)


def _versions(conflict: Conflict, language: Language) -> Iterator[str]:
    for side, text, changes in versions_of(conflict):
        told = " ".join(text.split()) or f"({language.told('merge.nothing')})"
        markup = markup_told(changes, language)
        value = f"{told} [{markup}]" if markup else told
        yield f"  {language.told('list.named', name=language.told(f'merge.{side}'), value=value)}"


def versions_of(conflict: Conflict) -> tuple[tuple[str, str, Sequence[MarkupChange]], ...]:
    """The three versions: whose it is (``base``, ``ours``, ``theirs``), its text, what was done to its markup."""
    return (
        ("base", conflict.base, ()),
        ("ours", conflict.ours, conflict.ours_markup_changes),
        ("theirs", conflict.theirs, conflict.theirs_markup_changes),
    )
