"""A diff as JSON and back.

Offsets come twice: absolute in the whole text, and as ``{paragraph, start, end}`` within a paragraph, so that an editor
that holds blocks need not count. Reading takes the absolute ones and checks that they fit.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TypeVar

from attrs import asdict

from revdiff.compare.change import Change, Edit, Kind, Transfer
from revdiff.compare.comparison import Comparison
from revdiff.compare.wordedits import Aspect, Op
from revdiff.errors import SchemaError
from revdiff.schema import Json, Offsets, Record, Units, dump, load
from revdiff.text import Paragraph, Revision, Span
from revdiff.text.revision_json import revision_from_record, revision_record

_Made = TypeVar("_Made", bound=Comparison)


class _MeasuredText:
    """One text of the diff while it is written or read: its revision and its offsets."""

    __slots__ = ("offsets", "revision")

    def __init__(self, revision: Revision, units: Units) -> None:
        self.revision = revision
        self.offsets = Offsets(revision.text, units)

    def span_record(self, span: Span, paragraphs: tuple[Paragraph, ...]) -> dict[str, Json]:
        start, end = self.offsets.written(span.start), self.offsets.written(span.end)
        record: dict[str, Json] = {"start": start, "end": end}
        for paragraph in paragraphs:
            if paragraph.start <= span.start and span.end <= paragraph.end:
                base = self.offsets.written(paragraph.start)
                record["in"] = {"paragraph": paragraph.index, "start": start - base, "end": end - base}
                break
        return record

    def span(self, record: Record) -> Span:
        start, end = self.offset(record, "start"), self.offset(record, "end")
        if start > end:
            raise SchemaError(f"{record.path} ends before it starts, {start}:{end}")
        return Span(start, end)

    def offset(self, record: Record, key: str) -> int:
        offset = record.offset(key, self.offsets)
        if not 0 <= offset <= len(self.revision.text):
            raise SchemaError(f"{record.path}.{key} is {record.integer(key)}, outside the text")
        return offset

    def paragraphs(self, record: Record, key: str) -> tuple[Paragraph, ...]:
        indices = record.integers(key)
        if any(not 0 <= index < len(self.revision.paragraphs) for index in indices) or indices != sorted(set(indices)):
            raise SchemaError(f"{record.path}.{key} are not paragraphs of the text in rising order: {indices}")
        return tuple(self.revision.paragraphs[index] for index in indices)


def diff_to_json(diff: Comparison, units: Units, indent: int | None) -> str:
    """The JSON text of a diff."""
    old, new = _MeasuredText(diff.old, units), _MeasuredText(diff.new, units)
    body: dict[str, Json] = {
        "units": units.value,
        "old": revision_record(diff.old, old.offsets),
        "new": revision_record(diff.new, new.offsets),
        "partial": diff.partial,
        "limited": diff.limited,
        "ignored": [aspect.value for aspect in Aspect if aspect in diff.ignored],
        "summary": diff.summary,
        "stats": dict(asdict(diff.stats)),
        "alignment": [_change_record(change, old, new) for change in diff.alignment],
        "transfers": [_transfer_record(transfer, old, new) for transfer in diff.transfers],
    }
    return dump("diff", body, indent=indent)


def _change_record(change: Change, old: _MeasuredText, new: _MeasuredText) -> Json:
    edits: list[Json] = [
        {
            "id": edit.id,
            "op": edit.op.value,
            "aspect": edit.aspect and edit.aspect.value,
            "old": old.span_record(edit.old_span, change.old),
            "new": new.span_record(edit.new_span, change.new),
        }
        for edit in change.edits
    ]
    return {
        "id": change.id,
        "kind": change.kind.value,
        "old": [paragraph.index for paragraph in change.old],
        "new": [paragraph.index for paragraph in change.new],
        "moved": change.moved,
        "displaced": [paragraph.index for paragraph in change.displaced],
        "standing": change.standing,
        "resumes": change.resumes,
        "anchor": (old if change.new else new).offsets.written(change.anchor),
        "similarity": change.similarity,
        "cosmetic": change.cosmetic,
        "edits": edits,
    }


def _transfer_record(transfer: Transfer, old: _MeasuredText, new: _MeasuredText) -> Json:
    return {
        "old_paragraph": transfer.old_paragraph.index,
        "new_paragraph": transfer.new_paragraph.index,
        "old": old.span_record(transfer.old_span, (transfer.old_paragraph,)),
        "new": new.span_record(transfer.new_span, (transfer.new_paragraph,)),
        "exact": transfer.exact,
    }


def diff_from_json(made: type[_Made], text: str) -> _Made:
    """The diff in a JSON text, as a ``made``. Raises `SchemaError`, naming the place."""
    record = load(text, "diff")
    units = record.choice("units", Units)
    old = _MeasuredText(revision_from_record(record.record("old"), units), units)
    new = _MeasuredText(revision_from_record(record.record("new"), units), units)
    ignored = frozenset(_aspect(name, f"{record.path}.ignored") for name in record.texts("ignored"))
    alignment = tuple(_change(entry, old, new, ignored) for entry in record.records("alignment"))
    _check_each_once(alignment, old.revision, new.revision)
    return made(
        old.revision,
        new.revision,
        alignment,
        tuple(_transfer(entry, old, new) for entry in record.records("transfers")),
        partial=record.boolean("partial"),
        ignored=ignored,
        limited=record.boolean("limited"),
    )


def _aspect(name: str, path: str) -> Aspect:
    try:
        return Aspect(name)
    except ValueError:
        raise SchemaError(f"{path}: {name!r} is not an aspect") from None


def _change(record: Record, old: _MeasuredText, new: _MeasuredText, ignored: frozenset[Aspect]) -> Change:
    olds, news = old.paragraphs(record, "old"), new.paragraphs(record, "new")
    kind = record.choice("kind", Kind)
    if not _fits(kind, len(olds), len(news)):
        raise SchemaError(f"{record.path} is {kind.value} with {len(olds)} old and {len(news)} new paragraphs")
    after = _after(record, new if not news else old)
    displaced = new.paragraphs(record, "displaced")
    edits = tuple(_edit(entry, old, new) for entry in record.records("edits"))
    standing, resumes = record.boolean("standing"), record.optional_integer("resumes")
    if resumes is not None and (resumes < 0 or kind is not Kind.ADDED):
        raise SchemaError(f"{record.path}.resumes is {resumes} on a paragraph that is {kind.value}")
    change = Change(kind, olds, news, displaced, standing, ignored, after, resumes, recorded=edits)
    if record.text("id") != change.id:
        raise SchemaError(f"{record.path}.id is {record.text('id')!r}; its paragraphs make it {change.id!r}")
    _check_tiles(record.path, [edit.old_span for edit in edits], olds)
    _check_tiles(record.path, [edit.new_span for edit in edits], news)
    return change


def _after(record: Record, other: _MeasuredText) -> Paragraph | None:
    """The last paragraph that ends where the record's anchor is, or before."""
    anchor = other.offset(record, "anchor")
    ends = [paragraph.end for paragraph in other.revision.paragraphs]
    before = bisect_right(ends, anchor) - 1
    return other.revision.paragraphs[before] if before >= 0 else None


def _fits(kind: Kind, old: int, new: int) -> bool:
    match kind:
        case Kind.ADDED:
            return (old, new) == (0, 1)
        case Kind.REMOVED:
            return (old, new) == (1, 0)
        case Kind.SPLIT:
            return old == 1 and new > 1
        case Kind.MERGED:
            return old > 1 and new == 1
        case _:
            return (old, new) == (1, 1)


def _edit(record: Record, old: _MeasuredText, new: _MeasuredText) -> Edit:
    aspect = None if record.optional_text("aspect") is None else record.choice("aspect", Aspect)
    return Edit(
        record.text("id"),
        record.choice("op", Op),
        aspect,
        old.span(record.record("old")),
        new.span(record.record("new")),
    )


def _check_tiles(path: str, spans: list[Span], paragraphs: tuple[Paragraph, ...]) -> None:
    wanted = [(paragraph.start, paragraph.end) for paragraph in paragraphs if paragraph.text]
    reached: list[tuple[int, int]] = []
    for span in sorted(span for span in spans if span):
        if reached and reached[-1][1] == span.start and not any(start == span.start for start, _ in wanted):
            reached[-1] = (reached[-1][0], span.end)
        else:
            reached.append((span.start, span.end))
    if reached != wanted:
        raise SchemaError(f"{path}.edits do not cover each character of their paragraphs once")


def _transfer(record: Record, old: _MeasuredText, new: _MeasuredText) -> Transfer:
    def paragraph(measured: _MeasuredText, key: str) -> Paragraph:
        index = record.integer(key)
        if not 0 <= index < len(measured.revision.paragraphs):
            raise SchemaError(f"{record.path}.{key} is {index}, not a paragraph of the text")
        return measured.revision.paragraphs[index]

    return Transfer(
        paragraph(old, "old_paragraph"),
        paragraph(new, "new_paragraph"),
        old.span(record.record("old")),
        new.span(record.record("new")),
        record.boolean("exact"),
    )


def _check_each_once(alignment: tuple[Change, ...], old: Revision, new: Revision) -> None:
    for name, revision, indices in (
        ("old", old, [paragraph.index for change in alignment for paragraph in change.old]),
        ("new", new, [paragraph.index for change in alignment for paragraph in change.new]),
    ):
        if sorted(indices) != list(range(len(revision.paragraphs))):
            raise SchemaError(f"$.alignment does not hold every {name} paragraph exactly once")
