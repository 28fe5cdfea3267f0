"""The edits of a diff as a table: which words came and went, and of what kind they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar, NamedTuple

from revdiff.compare.change import Change, Edit
from revdiff.compare.markup_changes import markup_told
from revdiff.compare.numbers import CONTEXT_LENGTH
from revdiff.compare.tags import Stretch, Tagger
from revdiff.compare.wordedits import Aspect, Op
from revdiff.interface.language import ENGLISH
from revdiff.table import Cells, Column, Listing
from revdiff.text import Paragraph, Revision, Span, carry_markup
from revdiff.text.paragraph import paragraph_at
from revdiff.words import words


class EditRow(NamedTuple):
    """One stretch of words that came, went or was replaced, as a row.

    ``change`` and ``kind`` are those of its change: the edit of an added or a removed paragraph is all of its text. ``resumes``
    is told at ``Change``. ``words_in`` and ``words_out`` count as ``Stats`` does: words of edits where words differ, so that
    other aspects have none.

    ``number``, ``date`` and ``name`` say of what sort the words are that differ: all words of matter on either side; words of
    grammar may stand among them. An edit is of one sort at most.

    - ``number``: figures, or numbers that are written out, with what they are counted by: "$3 million", "at least 12 percent".
    - ``date``: days, months, weekdays, times of day, years where a date has them, "yesterday", "last week".
    - ``name``: words with a capital within a sentence; the first word of one if the next has a capital too, or if the text has it
      as a name elsewhere. Where all words have capitals, as in some headlines, only the latter counts. In German, names are two
      words or more.
    - ``quoted``: whether the words stand inside a quotation, in either text, whatever differs there.

    ``markup`` says what became of marks, roles and attributes, apart by semicolons. ``before`` and ``after`` are some words
    around the edit in its paragraph, at most 40 code points each, of the new text where it has the paragraph. Paragraphs are
    indices from 0, None where a text has none; starts and ends are code points of the two whole texts.

    See the glossary: :term:`edit`, :term:`tag`.
    """

    change: str
    edit: str
    kind: str
    resumes: int | None
    op: str
    aspect: str
    old_text: str
    new_text: str
    number: bool
    date: bool
    name: bool
    quoted: bool
    words_in: int
    words_out: int
    markup: str
    before: str
    after: str
    old_paragraph: int | None
    new_paragraph: int | None
    old_start: int
    old_end: int
    new_start: int
    new_end: int


class EditTable(Listing[EditRow]):
    """The edits of a diff, a row for each that changes something, in the order of the changes.

    See the glossary: :term:`edit`.
    """

    __slots__ = ()

    columns: ClassVar[Mapping[str, Column]] = {
        "change": Column.TEXT,
        "edit": Column.TEXT,
        "kind": Column.TEXT,
        "resumes": Column.WHOLE,
        "op": Column.TEXT,
        "aspect": Column.TEXT,
        "old_text": Column.TEXT,
        "new_text": Column.TEXT,
        "number": Column.TRUTH,
        "date": Column.TRUTH,
        "name": Column.TRUTH,
        "quoted": Column.TRUTH,
        "words_in": Column.WHOLE,
        "words_out": Column.WHOLE,
        "markup": Column.TEXT,
        "before": Column.TEXT,
        "after": Column.TEXT,
        "old_paragraph": Column.WHOLE,
        "new_paragraph": Column.WHOLE,
        "old_start": Column.WHOLE,
        "old_end": Column.WHOLE,
        "new_start": Column.WHOLE,
        "new_end": Column.WHOLE,
    }

    def cells(self) -> Iterator[Cells]:
        """The rows as they are."""
        return iter(self._items)


def edit_table_of(changes: Iterable[Change], old: Revision, new: Revision) -> EditTable:
    """The table of the edits of ``changes`` between two revisions; what a partial text does not repeat went nowhere."""
    tagger = Tagger(old, new)
    marked = carry_markup(old.paragraphs) or carry_markup(new.paragraphs)
    return EditTable(row for change in changes if not change.standing for row in _rows(change, tagger, marked=marked))


def _rows(change: Change, tagger: Tagger, *, marked: bool) -> Iterator[EditRow]:
    name, kind = change.id, change.kind.value
    for edit in change.edits:
        if edit.op is not Op.EQUAL:
            markup = markup_told(change.told_markup(edit), ENGLISH) if marked else ""
            yield _row(change, name, kind, edit, tagger, markup)


def _row(change: Change, name: str, kind: str, edit: Edit, tagger: Tagger, markup: str) -> EditRow:
    """An edit as a row; ``markup`` tells what became of that."""
    old_span, new_span = edit.old_span, edit.new_span
    words_differ = edit.aspect is Aspect.WORDS
    old = _stretch(change.old, old_span, tagger.old.text, words_differ=words_differ)
    new = _stretch(change.new, new_span, tagger.new.text, words_differ=words_differ)
    tags = tagger.tags(old, new)
    before, after = _around(new or old)
    return EditRow(
        name,
        edit.id,
        kind,
        change.resumes,
        edit.op.value,
        "" if edit.aspect is None else edit.aspect.value,
        old.text if old else "",
        new.text if new else "",
        *tags,
        len(new.words) if new else 0,
        len(old.words) if old else 0,
        markup,
        before,
        after,
        old.paragraph.index if old else None,
        new.paragraph.index if new else None,
        old_span.start,
        old_span.end,
        new_span.start,
        new_span.end,
    )


def _stretch(paragraphs: tuple[Paragraph, ...], span: Span, text: str, *, words_differ: bool) -> Stretch | None:
    """What an edit covers of one side; None where that has no paragraph of its change."""
    if not paragraphs:
        return None
    paragraph = paragraphs[0] if len(paragraphs) == 1 else paragraph_at(paragraphs, span.start)
    said = text[span.start : span.end]
    return Stretch(
        paragraph, span.start - paragraph.start, span.end - paragraph.start, said, words(said) if words_differ else ()
    )


def _around(stretch: Stretch | None) -> tuple[str, str]:
    """Some words of a paragraph before a stretch of it, and some after."""
    if stretch is None:
        return "", ""
    text, start, end = stretch.paragraph.text, stretch.start, stretch.end
    first, last = max(0, start - CONTEXT_LENGTH), end + CONTEXT_LENGTH
    before, after = text[first:start], text[end:last]
    # A word that is cut in two is left out, where there is another.
    if first and " " in before:
        before = before[before.index(" ") + 1 :]
    if last < len(text) and " " in after:
        after = after[: after.rindex(" ")]
    return before, after
