"""The changes of a diff as a table, for spreadsheets and data frames."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar

from attrs import frozen

from revdiff.compare.change import Change
from revdiff.compare.markup_changes import MarkupChange, markup_told
from revdiff.compare.summary import words_changed
from revdiff.interface.language import ENGLISH
from revdiff.table import Column, Listing
from revdiff.text import PLAIN, Paragraph, Revision


@frozen
class ChangeRow:
    """One change as a row.

    ``old_paragraphs`` and ``new_paragraphs`` are indices from 0, apart by spaces; the texts of several paragraphs are apart by
    line feeds. ``words_in`` and ``words_out`` count as ``Stats`` does. ``markup`` says what became of marks, roles and
    attributes, each once, apart by semicolons. ``resumes`` is an index on the story's page.

    See the glossary: :term:`change`.
    """

    id: str
    kind: str
    moved: bool
    standing: bool
    resumes: int | None
    cosmetic: bool
    similarity: float
    words_in: int
    words_out: int
    markup: str
    old_paragraphs: str
    new_paragraphs: str
    old_text: str
    new_text: str


class ChangeTable(Listing[ChangeRow]):
    """The changes of a diff, a row for each, in their order.

    See the glossary: :term:`change`.
    """

    __slots__ = ()

    columns: ClassVar[Mapping[str, Column]] = {
        "id": Column.TEXT,
        "kind": Column.TEXT,
        "moved": Column.TRUTH,
        "standing": Column.TRUTH,
        "resumes": Column.WHOLE,
        "cosmetic": Column.TRUTH,
        "similarity": Column.NUMBER,
        "words_in": Column.WHOLE,
        "words_out": Column.WHOLE,
        "markup": Column.TEXT,
        "old_paragraphs": Column.TEXT,
        "new_paragraphs": Column.TEXT,
        "old_text": Column.TEXT,
        "new_text": Column.TEXT,
    }


def table_of(changes: Iterable[Change], old: Revision, new: Revision) -> ChangeTable:
    """The table of ``changes`` between two revisions."""
    return ChangeTable(_row(change, old, new) for change in changes)


def _row(change: Change, old: Revision, new: Revision) -> ChangeRow:
    words_in, words_out = words_changed(change, old, new)
    return ChangeRow(
        id=change.id,
        kind=change.kind.value,
        moved=change.moved,
        standing=change.standing,
        resumes=change.resumes,
        cosmetic=change.cosmetic,
        similarity=change.similarity,
        words_in=words_in,
        words_out=words_out,
        markup=markup_told(markup_changes_of(change), ENGLISH),
        old_paragraphs=_indices(change.old),
        new_paragraphs=_indices(change.new),
        old_text="\n".join(paragraph.text for paragraph in change.old),
        new_text="\n".join(paragraph.text for paragraph in change.new),
    )


def markup_changes_of(change: Change) -> Iterator[MarkupChange]:
    """What became of the markup of a change, in its order; the same may have happened to several stretches."""
    if all(paragraph.markup is PLAIN for paragraph in (*change.old, *change.new)):
        # As in most texts.
        return
    for edit in change.edits:
        yield from change.told_markup(edit)


def _indices(paragraphs: Iterable[Paragraph]) -> str:
    return " ".join(str(paragraph.index) for paragraph in paragraphs)
