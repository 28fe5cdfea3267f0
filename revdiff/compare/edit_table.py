"""The edits of a diff as a table: which words came and went, and of what kind they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar, NamedTuple

from revdiff.compare.change import Change, Edit
from revdiff.compare.markup_changes import markup_told
from revdiff.compare.numbers import CONTEXT_LENGTH
from revdiff.compare.tags import Tagger
from revdiff.compare.wordedits import Aspect, Op
from revdiff.interface.language import ENGLISH
from revdiff.table import Cells, Column, Listing
from revdiff.text import Paragraph, Revision, Span
from revdiff.text.paragraph import carry_markup, paragraph_at
from revdiff.words import words


class EditRow(NamedTuple):
    """One stretch of words that came, went or was replaced, as a row.

    ``change`` and ``kind`` are those of its change: the edit of an added or a removed paragraph is all of its text. ``resumes`` is
    told at `Change`. ``words_in`` and ``words_out`` count as ``Stats`` does: words of edits where words differ, so that other
    aspects have none.

    ``number``, ``date`` and ``name`` say what words that differ are. Each is true where all words of matter on either side are of
    that sort; words of grammar may stand among them.

    - ``number``: figures, spelled out or not, with what they count by: "$3 million", "at least 12 percent". No date is a number.
    - ``date``: days, months, weekdays, times of day, years where a date has them, "yesterday".
    - ``name``: words with a capital within a sentence. Where all words have one, as in some headlines, or the first has, at the
      start of a sentence, such are names that the text has elsewhere. In German, names are of two words or more.
    - ``quoted``: whether all of the words stand inside a quotation, in either text, whatever differs.

    ``markup`` says what became of marks, roles and attributes, apart by semicolons. ``before`` and ``after`` are some words around
    the edit in its paragraph, at most 40 code points each, of the new text where it has the paragraph. Paragraphs are indices from
    0, None where a text has none; starts and ends are code points of the two whole texts.

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
    return EditTable(row for change in changes if not change.standing for row in _rows(change, tagger))


def _rows(change: Change, tagger: Tagger) -> Iterator[EditRow]:
    marked = carry_markup(change.old) or carry_markup(change.new)
    for edit in change.edits:
        if edit.op is not Op.EQUAL:
            yield _row(change, edit, tagger, marked=marked)


def _row(change: Change, edit: Edit, tagger: Tagger, *, marked: bool) -> EditRow:
    old_span, new_span, aspect = edit.old_span, edit.new_span, edit.aspect
    old_paragraph, new_paragraph = _paragraph(change.old, old_span), _paragraph(change.new, new_span)
    old_text, new_text = old_span.of(tagger.old.text), new_span.of(tagger.new.text)
    old_words, new_words = (words(old_text), words(new_text)) if aspect is Aspect.WORDS else ((), ())
    tags = tagger.tags(old_span, new_span, old_words, new_words)
    if new_paragraph is not None:
        before, after = _around(new_paragraph, new_span)
    else:
        assert old_paragraph is not None
        before, after = _around(old_paragraph, old_span)
    return EditRow(
        change.id,
        edit.id,
        change.kind.value,
        change.resumes,
        edit.op.value,
        aspect.value if aspect else "",
        old_text,
        new_text,
        tags.number,
        tags.date,
        tags.name,
        tags.quoted,
        len(new_words),
        len(old_words),
        markup_told(change.told_markup(edit), ENGLISH) if marked else "",
        before,
        after,
        None if old_paragraph is None else old_paragraph.index,
        None if new_paragraph is None else new_paragraph.index,
        old_span.start,
        old_span.end,
        new_span.start,
        new_span.end,
    )


def _paragraph(paragraphs: tuple[Paragraph, ...], span: Span) -> Paragraph | None:
    """The paragraph of a change in which an edit stands."""
    if len(paragraphs) == 1:
        return paragraphs[0]
    return paragraph_at(paragraphs, span.start) if paragraphs else None


def _around(paragraph: Paragraph, span: Span) -> tuple[str, str]:
    """Some words of a paragraph before a stretch of it, and some after."""
    text, start, end = paragraph.text, span.start - paragraph.start, span.end - paragraph.start
    first, last = max(0, start - CONTEXT_LENGTH), end + CONTEXT_LENGTH
    before, after = text[first : max(start, 0)], text[end:last]
    # A word that is cut in two is left out, where there is another.
    if first and " " in before:
        before = before[before.index(" ") + 1 :]
    if last < len(text) and " " in after:
        after = after[: after.rindex(" ")]
    return before, after
