"""Histories and blame as JSON records and back.

The texts are in the record of a history once, oldest first, and what changed from each to the next as a compact diff.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from revdiff.compare import Diff
from revdiff.compare.diff_json import diff_record
from revdiff.compare.diff_reading import diff_from_record
from revdiff.compare.record_texts import require_keys_hold
from revdiff.compare.terms import Terms, terms_from_record, terms_record
from revdiff.errors import OptionError, SchemaError
from revdiff.lineage.intake import require_order
from revdiff.lineage.origins import Origins
from revdiff.schema import Json, Record, Units, envelope
from revdiff.schema.offsets import Offsets
from revdiff.text import Paragraph, Revision
from revdiff.text.revision_json import revision_from_record, revision_record


class HistoryParts(NamedTuple):
    """What a history is made of: its revisions, the diff of each with the next, and the terms of all of them."""

    revisions: Sequence[Revision]
    diffs: Sequence[Diff]
    partial: bool
    terms: Terms

    def require_terms(self, path: str) -> None:
        """Raises `SchemaError` where a diff was made on other terms."""
        for index, diff in enumerate(self.diffs):
            if diff.partial != self.partial or diff.terms != self.terms:
                raise SchemaError(f"{path}.diffs[{index}] was made with other options than the history")


def history_record(parts: HistoryParts, units: Units) -> dict[str, Json]:
    """The record of a history."""
    return envelope.sealed(
        "history",
        {
            "units": units.value,
            "partial": parts.partial,
            **terms_record(parts.terms),
            "revisions": _revisions_record(parts.revisions, units),
            "diffs": [diff_record(diff, units, compact=True) for diff in parts.diffs],
        },
    )


def history_parts(record: Record) -> HistoryParts:
    """What the history of a record is made of. Raises `SchemaError`."""
    revisions = _revisions(record)
    try:
        require_order(revisions)
    except OptionError as error:
        raise SchemaError(f"{record.path}.revisions do not hold: {error}") from error
    steps = [envelope.inner(step, "diff") for step in record.records("diffs")]
    if len(steps) != len(revisions) - 1:
        raise SchemaError(f"{record.path}.diffs are {len(steps)}, with {len(revisions)} revisions")
    diffs = [diff_from_record(Diff, step, *texts) for step, texts in zip(steps, pairwise(revisions), strict=True)]
    parts = HistoryParts(revisions, diffs, record.boolean("partial"), terms_from_record(record))
    parts.require_terms(record.path)
    for index, revision in enumerate(revisions):
        require_keys_hold(f"{record.path}.revisions[{index}]", revision, parts.terms.keys)
    return parts


def blame_record(
    index: int, revisions: Sequence[Revision], origins: Sequence[Origins], units: Units
) -> dict[str, Json]:
    """The record of the blame of revision ``index``, the last of ``revisions``; ``origins`` are those of its paragraphs."""
    offsets = Offsets(revisions[index].text, units)
    paragraphs = zip(revisions[index].paragraphs, origins, strict=True)
    return envelope.sealed(
        "blame",
        {
            "units": units.value,
            "index": index,
            "revisions": _revisions_record(revisions, units),
            "origins": [[*_origins_record(paragraph, of_one, offsets)] for paragraph, of_one in paragraphs],
        },
    )


def _origins_record(paragraph: Paragraph, origins: Origins, offsets: Offsets) -> Iterator[Json]:
    start = 0
    for end, revision in origins:
        first, last = (offsets.written_within(paragraph.start, edge) for edge in (start, end))
        yield {"start": first, "end": last, "revision": revision}
        start = end


def blame_parts(record: Record) -> tuple[int, tuple[Revision, ...], tuple[Origins, ...]]:
    """The index, the revisions and the origins of the blame in a record. Raises `SchemaError`."""
    index, revisions = record.count("index"), tuple(_revisions(record))
    if index != len(revisions) - 1:
        raise SchemaError(f"{record.path}.index is {index}, not the last of {len(revisions)} revisions")
    offsets = Offsets(revisions[index].text, record.choice("units", Units))
    runs = [*record.lists("origins")]
    paragraphs = revisions[index].paragraphs
    if len(runs) != len(paragraphs):
        raise SchemaError(f"{record.path}.origins are of {len(runs)} paragraphs; the revision has {len(paragraphs)}")
    origins = tuple(
        tuple(_origins(of_one, paragraph, offsets, index)) for of_one, paragraph in zip(runs, paragraphs, strict=True)
    )
    short = [
        p.index for p, runs in zip(paragraphs, origins, strict=True) if (runs[-1][0] if runs else 0) != len(p.text)
    ]
    if short:
        raise SchemaError(f"{record.path}.origins[{short[0]}] ends before its paragraph does")
    return index, revisions, origins


def _origins(runs: Sequence[Record], paragraph: Paragraph, offsets: Offsets, newest: int) -> Iterator[tuple[int, int]]:
    reached = 0
    for run in runs:
        start, end = (offsets.read_within(paragraph.start, run.integer(edge)) for edge in ("start", "end"))
        revision = run.count("revision")
        if start != reached or end is None or not start < end <= len(paragraph.text):
            raise SchemaError(f"{run.path} does not follow what is before it in paragraph {paragraph.index}")
        if revision > newest:
            raise SchemaError(f"{run.path}.revision is {revision}; the last is {newest}")
        reached = end
        yield reached, revision


def _revisions_record(revisions: Sequence[Revision], units: Units) -> list[Json]:
    return [revision_record(revision, Offsets(revision.text, units)) for revision in revisions]


def _revisions(record: Record) -> list[Revision]:
    units = record.choice("units", Units)
    revisions = [revision_from_record(Revision, entry, units) for entry in record.records("revisions")]
    if not revisions:
        raise SchemaError(f"{record.path}.revisions are none")
    return revisions
