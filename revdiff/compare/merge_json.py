"""A merge as a JSON record and back.

The three texts are in it once, and what each side did to the base as a compact diff. What these make, the merged text and the
conflicts, is written for readers; reading makes it again and refuses a record that tells of another merge.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from revdiff.compare.diff_json import diff_record, markup_record
from revdiff.compare.diff_reading import diff_from_record
from revdiff.compare.measured import MeasuredText
from revdiff.compare.merging.clashes import Clash
from revdiff.compare.merging.conflicts import Conflict
from revdiff.compare.merging.places import BroughtExcerpt, BroughtParagraph, Place, ToldEntry
from revdiff.compare.merging.settling import OwnText, Settlement, settlement_of
from revdiff.compare.result import Diff
from revdiff.errors import SchemaError
from revdiff.schema import Json, Record, Units, envelope
from revdiff.schema.offsets import Offsets
from revdiff.text import Revision, Span
from revdiff.text.revision_json import revision_from_record, revision_record


class MergeParts(NamedTuple):
    """What a merge is made of: what each side did, and how conflicts were settled, by id."""

    ours_diff: Diff
    theirs_diff: Diff
    resolved: Mapping[str, Settlement]


class Outcome(NamedTuple):
    """What came of a merge, for readers: all conflicts that there were, the text before they were settled, and after that."""

    fingerprint: str
    conflicts: Sequence[Conflict]
    entries: Sequence[ToldEntry]
    outline: Sequence[str | Conflict]
    revision: Revision


def merge_record(parts: MergeParts, outcome: Outcome, units: Units) -> dict[str, Json]:
    """The record of a merge: what it is made of, and what came of that."""
    ours_diff, theirs_diff, resolved = parts
    texts = {"base": ours_diff.old, "ours": ours_diff.new, "theirs": theirs_diff.new}
    measured = {side: MeasuredText.of(revision, units) for side, revision in texts.items()}
    return envelope.sealed(
        "merge",
        {
            "units": units.value,
            **{side: revision_record(text.revision, text.offsets) for side, text in measured.items()},
            "ours_diff": diff_record(ours_diff, units, compact=True),
            "theirs_diff": diff_record(theirs_diff, units, compact=True),
            "fingerprint": outcome.fingerprint,
            "conflicts": [_conflict_record(one, resolved.get(one.id), measured) for one in outcome.conflicts],
            "entries": [_entry_record(one, measured) for one in outcome.entries],
            "outline": [{"text": one} if isinstance(one, str) else {"conflict": one.id} for one in outcome.outline],
            "revision": revision_record(outcome.revision, Offsets(outcome.revision.text, units)),
        },
    )


def _conflict_record(conflict: Conflict, resolution: Settlement | None, measured: Mapping[str, MeasuredText]) -> Json:
    return {
        "id": conflict.id,
        "clash": conflict.clash.value,
        "disagreement": conflict.disagreement.value,
        "reason": conflict.reason,
        "base": _side_record(conflict.base, conflict.base_span, measured["base"]),
        "ours": _side_record(conflict.ours, conflict.ours_span, measured["ours"]),
        "theirs": _side_record(conflict.theirs, conflict.theirs_span, measured["theirs"]),
        "ours_markup": [markup_record(one) for one in conflict.ours_markup_changes],
        "theirs_markup": [markup_record(one) for one in conflict.theirs_markup_changes],
        "resolution": {"text": resolution.text} if isinstance(resolution, OwnText) else resolution and resolution.value,
    }


def _side_record(text: str, span: Span | None, measured: MeasuredText) -> Json:
    return {"text": text, "span": None if span is None else measured.span_record(span)}


def _entry_record(entry: ToldEntry, measured: Mapping[str, MeasuredText]) -> Json:
    if not isinstance(entry, Place):
        return {"paragraph": _paragraph_record(entry, measured)}
    return {
        "conflict": entry.name,
        "shown": entry.shown,
        "base": [_paragraph_record(one, measured) for one in entry.base],
        "ours": [_paragraph_record(one, measured) for one in entry.ours],
        "theirs": [_paragraph_record(one, measured) for one in entry.theirs],
    }


def _paragraph_record(paragraph: BroughtParagraph, measured: Mapping[str, MeasuredText]) -> Json:
    return [_excerpt_record(excerpt, measured) for excerpt in paragraph]


def _excerpt_record(excerpt: BroughtExcerpt, measured: Mapping[str, MeasuredText]) -> Json:
    by = excerpt.by and excerpt.by.value
    if excerpt.side is None:
        return {"text": excerpt.text, "by": by}
    side = excerpt.side.value
    record: dict[str, Json] = {"side": side, **measured[side].span_record(excerpt.span), "by": by}
    if excerpt.markup:
        record["markup"] = [markup_record(one) for one in excerpt.markup]
    return record


def merge_parts(record: Record) -> MergeParts:
    """What the merge of a record is made of. Raises `SchemaError`."""
    units = record.choice("units", Units)
    base, ours, theirs = (
        revision_from_record(Revision, record.record(side), units) for side in ("base", "ours", "theirs")
    )
    settled = {entry.text("id"): _resolution(entry) for entry in record.records("conflicts")}
    return MergeParts(
        diff_from_record(Diff, envelope.inner(record.record("ours_diff"), "diff"), base, ours),
        diff_from_record(Diff, envelope.inner(record.record("theirs_diff"), "diff"), base, theirs),
        {name: how for name, how in settled.items() if how is not None},
    )


def _resolution(conflict: Record) -> Settlement | None:
    """How a conflict was settled. Records of before had a text of one's own as it is."""
    given = conflict.members.get("resolution")
    if isinstance(given, dict):
        return OwnText(conflict.record("resolution").text("text"))
    text = conflict.optional_text("resolution")
    return None if text is None else settlement_of(conflict.path, text)


def require_fingerprint(record: Record, fingerprint: str) -> None:
    """Raises `SchemaError` where the fingerprint of a record, if it has one, is not that of the merge that is made of it."""
    if record.optional_text("fingerprint") not in (None, fingerprint):
        raise SchemaError(f"{record.path}.fingerprint is not that of merging the three texts")


def require_conflicts(record: Record, conflicts: Sequence[Conflict]) -> None:
    """Raises `SchemaError` where the conflicts of a record are not those of the merge that is made of it."""
    told = [(entry.text("id"), entry.choice("clash", Clash), *_texts(entry)) for entry in record.records("conflicts")]
    if told != [(one.id, one.clash, one.base, one.ours, one.theirs) for one in conflicts]:
        raise SchemaError(f"{record.path}.conflicts are not those that come of merging the three texts")


def _texts(conflict: Record) -> Iterator[str]:
    return (conflict.record(side).text("text") for side in ("base", "ours", "theirs"))


def require_text(record: Record, merged: Revision) -> None:
    """Raises `SchemaError` where the merged text of a record is not that of the merge that is made of it."""
    if record.record("revision").text("text") != merged.text:
        raise SchemaError(f"{record.path}.revision is not what comes of merging the three texts")
