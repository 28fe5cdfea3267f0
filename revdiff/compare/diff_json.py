"""A diff as a JSON record; `diff_reading` reads it back.

A compact record holds no text and nothing that goes without saying. Diffs that share texts, those of a merge or a history, are
compact inside a record that holds the texts once.
"""

from __future__ import annotations

from attrs import asdict

from revdiff.compare.brevity import goes_without_saying, telling
from revdiff.compare.change import Change, Edit, Transfer
from revdiff.compare.comparison import Comparison
from revdiff.compare.fingerprint import fingerprint_of
from revdiff.compare.markup_changes import MarkupChange
from revdiff.compare.measured import MeasuredText
from revdiff.compare.record_texts import text_reference
from revdiff.compare.terms import terms_record
from revdiff.schema import Json, Units, envelope
from revdiff.text import PLAIN, Paragraph
from revdiff.text.revision_json import revision_record


def diff_record(diff: Comparison, units: Units, *, compact: bool) -> dict[str, Json]:
    """The record of a diff."""
    old, new = MeasuredText.of(diff.old, units), MeasuredText.of(diff.new, units)
    told = [change for change in diff.alignment if not (compact and goes_without_saying(change))]
    body: dict[str, Json] = {
        "units": units.value,
        "compact": compact,
        "old": text_reference(diff.old) if compact else revision_record(diff.old, old.offsets),
        "new": text_reference(diff.new) if compact else revision_record(diff.new, new.offsets),
        "partial": diff.partial,
        "limited": diff.limited,
        **terms_record(diff.terms),
        "fingerprint": fingerprint_of(diff),
        "summary": diff.summary,
        "stats": dict(asdict(diff.stats)),
        "alignment": [_change_record(change, old, new, compact=compact) for change in told],
        "transfers": [_transfer_record(transfer, old, new) for transfer in diff.transfers],
    }
    return envelope.sealed("diff", body)


def _change_record(change: Change, old: MeasuredText, new: MeasuredText, *, compact: bool) -> Json:
    edits = telling(change) if compact else change.edits
    return {
        "id": change.id,
        "kind": change.kind.value,
        "old": [paragraph.index for paragraph in change.old],
        "new": [paragraph.index for paragraph in change.new],
        "moved": change.moved,
        "displaced": [paragraph.index for paragraph in change.displaced],
        "standing": change.standing,
        "noise": change.noise,
        "resumes": change.resumes,
        "anchor": (old if change.new else new).offsets.written(change.offset),
        "after": _after_record(change.after),
        "similarity": change.similarity,
        "cosmetic": change.cosmetic,
        "edits": [_edit_record(edit, change, old, new) for edit in edits],
    }


def _after_record(after: Paragraph | None) -> Json:
    return None if after is None else {"paragraph": after.index, "key": after.key}


def _edit_record(edit: Edit, change: Change, old: MeasuredText, new: MeasuredText) -> Json:
    record: dict[str, Json] = {
        "id": edit.id,
        "op": edit.op.value,
        "aspect": edit.aspect and edit.aspect.value,
        "old": old.placed_record(edit.old_span, change.old),
        "new": new.placed_record(edit.new_span, change.new),
    }
    if edit.aspect is not None and any(paragraph.markup is not PLAIN for paragraph in (*change.old, *change.new)):
        markup: list[Json] = [markup_record(one) for one in change.told_markup(edit)]
        if markup:
            record["markup"] = markup
    return record


def markup_record(change: MarkupChange) -> Json:
    """The record of one thing about markup that changed."""
    return {
        "what": change.what.value,
        "name": change.name,
        "op": change.op.value,
        "old": change.old,
        "new": change.new,
        "told": str(change),
    }


def _transfer_record(transfer: Transfer, old: MeasuredText, new: MeasuredText) -> Json:
    return {
        "old_paragraph": transfer.old_paragraph.index,
        "new_paragraph": transfer.new_paragraph.index,
        "old": old.placed_record(transfer.old_span, (transfer.old_paragraph,)),
        "new": new.placed_record(transfer.new_span, (transfer.new_paragraph,)),
        "exact": transfer.exact,
    }
