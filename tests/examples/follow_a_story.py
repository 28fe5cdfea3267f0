"""A program as an integrator writes it: type checkers read it, and the tests run it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import revdiff
from revdiff import Change, Diff, History, Kind, Layer, Op, Revision, Story, samples


def corrected_figures(diff: Diff) -> list[tuple[str, str]]:
    """What was replaced by what, where both have a digit."""
    pairs = [
        (edit.old_span.of(diff.old.text), edit.new_span.of(diff.new.text))
        for change in diff.changes
        for edit in change.edits
        if edit.op is Op.REPLACE
    ]
    return [(old, new) for old, new in pairs if any(map(str.isdigit, old)) and any(map(str.isdigit, new))]


def opened_by(layer: Layer) -> str:
    return layer.marker.text if layer.marker else ""


def newest_first(story: Story) -> list[str]:
    return [opened_by(layer) for layer in story.layers]


def ids(changes: Iterable[Change], kind: Kind) -> list[str]:
    return [change.id for change in changes if change.kind is kind]


def without_additions(old: str, new: str) -> Revision:
    diff = revdiff.diff(old, new)
    added = set(ids(diff.changes, Kind.ADDED))
    return diff.accept([change for change in diff.changes if change.id not in added])


def last_filed(history: History) -> datetime | None:
    return history.at(len(history) - 1).published


def report() -> dict[str, object]:
    story = revdiff.segment(samples.stacked())
    fire = revdiff.history(samples.history())
    first, *_, last = (revision.text for revision in fire.revisions)
    merged = revdiff.merge(first, "A desk's note.\n" + first, last)
    return {
        "markers": newest_first(story),
        "figures": corrected_figures(story.diffs()[-1]),
        "trimmed": len(without_additions(first, last).paragraphs),
        "filed": last_filed(fire),
        "conflicts": len(merged.conflicts),
        "words": fire.blame().totals,
    }


if __name__ == "__main__":
    print(report())
