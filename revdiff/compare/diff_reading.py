"""A diff from its JSON record, everything in it checked.

Records of ``revdiff/1`` say no more of a paragraph's place than an offset, and have no fingerprint.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TypeVar

from attrs import evolve

from revdiff.arguments import told
from revdiff.compare.brevity import with_equal, with_kept
from revdiff.compare.change import Change, Edit, Kind, Transfer
from revdiff.compare.comparison import Comparison
from revdiff.compare.fingerprint import fingerprint_of
from revdiff.compare.joining import pairs_in_order
from revdiff.compare.measured import MeasuredText
from revdiff.compare.record_texts import require_keys_hold, text_of
from revdiff.compare.terms import terms_from_record
from revdiff.compare.wordedits import Aspect, Op
from revdiff.errors import SchemaError
from revdiff.schema import Record, Units, envelope
from revdiff.text import Paragraph, Revision, RevisionLike, Span

_Made = TypeVar("_Made", bound=Comparison)


def diff_from_record(made: type[_Made], body: Record, old: RevisionLike | None, new: RevisionLike | None) -> _Made:
    """The diff in an opened record, as a ``made``; ``old`` and ``new`` are the texts that it must be of. Raises `SchemaError`."""
    of_first = body.text("schema") == envelope.FIRST
    units = body.choice("units", Units)
    compact = False if of_first else body.boolean("compact")
    old_text, new_text = (
        MeasuredText.of(text_of(body, side, given, units, compact=compact), units)
        for side, given in (("old", old), ("new", new))
    )
    terms = terms_from_record(body, of_first=of_first)
    reader = _Reader(body, old_text, new_text, terms.ignored, compact=compact, of_first=of_first)
    diff = made(
        old_text.revision,
        new_text.revision,
        reader.alignment(),
        tuple(_transfer(entry, old_text, new_text) for entry in body.records("transfers")),
        partial=body.boolean("partial"),
        limited=body.boolean("limited"),
        terms=terms,
    )
    for side, revision in (("old", diff.old), ("new", diff.new)):
        require_keys_hold(f"{body.path}.{side}", revision, diff.keys)
    if not of_first and body.text("fingerprint") != fingerprint_of(diff):
        raise SchemaError(
            f"{body.path}.fingerprint is not that of this diff: the record was changed, or the texts, their paragraphs,"
            " keys or marks are others"
        )
    return diff


class _Reader:
    """Reads the changes of a record."""

    def __init__(
        self,
        body: Record,
        old: MeasuredText,
        new: MeasuredText,
        ignored: frozenset[Aspect],
        *,
        compact: bool,
        of_first: bool,
    ) -> None:
        self._body, self._old, self._new = body, old, new
        self._compact, self._of_first = compact, of_first
        self._ignored = ignored

    def alignment(self) -> tuple[Change, ...]:
        """Every change."""
        alignment = tuple(self._change(entry) for entry in self._body.records("alignment"))
        old, new, path = self._old.revision, self._new.revision, f"{self._body.path}.alignment"
        if self._compact:
            try:
                alignment = with_kept(alignment, old, new, self._ignored)
            except ValueError as error:
                raise SchemaError(f"{path} does not hold: {error}") from None
        _check_each_once(path, alignment, old, new)
        return _with_places(alignment, old) if self._of_first else alignment

    def _change(self, record: Record) -> Change:
        olds, news = self._old.paragraphs(record, "old"), self._new.paragraphs(record, "new")
        kind = record.choice("kind", Kind)
        if not _fits(kind, len(olds), len(news)):
            raise SchemaError(f"{record.path} is {kind.value} with {len(olds)} old and {len(news)} new paragraphs")
        displaced = self._new.paragraphs(record, "displaced")
        if not set(displaced) <= set(news):
            raise SchemaError(f"{record.path}.displaced are not all paragraphs of the change")
        change = Change(
            kind,
            olds,
            news,
            displaced,
            ignored=self._ignored,
            standing=_of_kind(record, "standing", Kind.REMOVED, kind, told=record.boolean("standing")),
            after=self._after(record, self._old if news else self._new, kind, bool(displaced)),
            resumes=self._resumes(record, kind),
            noise=False if self._of_first else record.boolean("noise"),
        )
        if record.text("id") != change.id:
            raise SchemaError(f"{record.path}.id is {told(record.text('id'))}; its paragraphs make it {change.id!r}")
        return evolve(change, recorded=self._edits(record, change))

    def _resumes(self, record: Record, kind: Kind) -> int | None:
        resumes = record.optional_count("resumes")
        _of_kind(record, "resumes", Kind.ADDED, kind, told=resumes is not None)
        return resumes

    def _after(self, record: Record, other: MeasuredText, kind: Kind, moved: bool) -> Paragraph | None:
        """The paragraph behind which an added, moved or removed one is put."""
        put = moved or kind in (Kind.ADDED, Kind.REMOVED)
        if self._of_first:
            return _before(other.revision, other.offset(record, "anchor")) if put and not moved else None
        found = record.optional_record("after")
        if found is None:
            return None
        if not put:
            raise SchemaError(f"{record.path}.after belongs to what is added, moved or removed")
        return other.paragraph(found, "paragraph")

    def _edits(self, record: Record, change: Change) -> tuple[Edit, ...]:
        edits = tuple(self._edit(entry, change) for entry in record.records("edits"))
        if self._compact:
            edits = with_equal(edits, change)
        if len({edit.id for edit in edits}) != len(edits):
            raise SchemaError(f"{record.path}.edits do not have an id each")
        _check_tiles(record.path, [edit.old_span for edit in edits], change.old)
        _check_tiles(record.path, [edit.new_span for edit in edits], change.new)
        if change.kind is Kind.KEPT and any(edit.op is not Op.EQUAL for edit in edits):
            raise SchemaError(f"{record.path} is kept, with edits that change it")
        return edits

    def _edit(self, record: Record, change: Change) -> Edit:
        edit = Edit(
            record.text("id"),
            record.choice("op", Op),
            record.optional_choice("aspect", Aspect),
            self._old.span(record, "old"),
            self._new.span(record, "new"),
        )
        name, _, number = edit.id.rpartition(".")
        if name != change.id or not number.isdecimal():
            raise SchemaError(f"{record.path}.id is {told(edit.id)}, not {change.id!r} and a number")
        if not self._does_what_it_says(edit):
            raise SchemaError(f"{record.path} is no {edit.op.value} of its spans")
        return edit

    def _does_what_it_says(self, edit: Edit) -> bool:
        goes, comes = bool(edit.old_span), bool(edit.new_span)
        match edit.op:
            case Op.EQUAL:
                texts = edit.old_span.of(self._old.revision.text), edit.new_span.of(self._new.revision.text)
                return edit.aspect is not None or texts[0] == texts[1]
            case Op.INSERT:
                return comes and not goes
            case Op.DELETE:
                return goes and not comes
            case Op.REPLACE:
                return (goes and comes) or (edit.aspect is Aspect.MARKUP and goes is comes)


def _of_kind(record: Record, key: str, wanted: Kind, kind: Kind, *, told: bool) -> bool:
    """``told``, which only a change of the ``wanted`` kind may have."""
    if told and kind is not wanted:
        raise SchemaError(f"{record.path}.{key} is told of a change that is {kind.value}, not {wanted.value}")
    return told


def _before(revision: Revision, anchor: int) -> Paragraph | None:
    """The last paragraph that ends at the ``anchor``, or before."""
    before = bisect_right(revision.paragraphs, anchor, key=lambda paragraph: paragraph.end) - 1
    return revision.paragraphs[before] if before >= 0 else None


def _with_places(alignment: Sequence[Change], old: Revision) -> tuple[Change, ...]:
    """The changes of a record of ``revdiff/1``, which does not say where to put what moved."""
    in_order = pairs_in_order(alignment)

    def placed(change: Change) -> Change:
        if not change.displaced:
            return change
        following = bisect_right(in_order, change.displaced[0].index, key=lambda pair: pair[1])
        before = in_order[following][0] - 1 if following < len(in_order) else len(old.paragraphs) - 1
        return evolve(change, after=old.paragraphs[before] if before >= 0 else None)

    return tuple(map(placed, alignment))


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


def _transfer(record: Record, old: MeasuredText, new: MeasuredText) -> Transfer:
    def side(text: MeasuredText, name: str) -> tuple[Paragraph, Span]:
        paragraph, span = text.paragraph(record, f"{name}_paragraph"), text.span(record, name)
        if not paragraph.start <= span.start <= span.end <= paragraph.end:
            raise SchemaError(f"{record.path}.{name} is not in paragraph {paragraph.index}")
        return paragraph, span

    (old_paragraph, old_span), (new_paragraph, new_span) = side(old, "old"), side(new, "new")
    return Transfer(old_paragraph, new_paragraph, old_span, new_span, record.boolean("exact"))


def _check_each_once(path: str, alignment: tuple[Change, ...], old: Revision, new: Revision) -> None:
    for name, revision, indices in (
        ("old", old, [paragraph.index for change in alignment for paragraph in change.old]),
        ("new", new, [paragraph.index for change in alignment for paragraph in change.new]),
    ):
        if sorted(indices) != list(range(len(revision.paragraphs))):
            raise SchemaError(f"{path} does not hold every {name} paragraph exactly once")
