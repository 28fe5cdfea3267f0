"""Blame: for each word of a revision, the revision that brought it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import ClassVar

from attrs import field, frozen

from revdiff.arguments import one_of
from revdiff.lineage.counting import WordCounts
from revdiff.lineage.history_json import blame_parts, blame_record
from revdiff.lineage.origins import Origins, origin_at, stretches_of, word_spans
from revdiff.schema import Json, Units, envelope
from revdiff.showable import Showable
from revdiff.table import Cells, Column, Listing, Tabular
from revdiff.text import Paragraph, Revision, Span, sentence_spans


@frozen
class Word:
    """A word of a revision: the index of its ``paragraph``, its span in the whole text, and the revision that brought it.

    See the glossary: :term:`origin`.
    """

    text: str
    paragraph: int
    span: Span
    origin: int


@frozen
class Stretch:
    """A stretch of a revision, such as a sentence or a paragraph: how many of its words each revision brought.

    See the glossary: :term:`origin`.
    """

    text: str
    paragraph: int
    span: Span
    words: Mapping[int, int]

    @property
    def origin(self) -> int | None:
        """The revision that brought most of its words, the newest among equals; None where it has no words."""
        return max(self.words, key=lambda origin: (self.words[origin], origin), default=None)

    @property
    def oldest(self) -> int | None:
        """The first revision that any of its words came with."""
        return min(self.words, default=None)

    @property
    def newest(self) -> int | None:
        """The last revision that any of its words came with."""
        return max(self.words, default=None)


class Stretches(Listing[Stretch]):
    """Blame rolled up by origin, sentence or paragraph; as a table, ``start`` and ``end`` are code points of the whole text.

    See the glossary: :term:`blame`.
    """

    __slots__ = ()

    columns: ClassVar[Mapping[str, Column]] = {
        "paragraph": Column.WHOLE,
        "start": Column.WHOLE,
        "end": Column.WHOLE,
        "text": Column.TEXT,
        "words": Column.WHOLE,
        "origin": Column.WHOLE,
        "oldest": Column.WHOLE,
        "newest": Column.WHOLE,
    }

    def cells(self) -> Iterator[Cells]:
        """One row for each stretch."""
        for stretch in self:
            yield (
                stretch.paragraph,
                stretch.span.start,
                stretch.span.end,
                stretch.text,
                sum(stretch.words.values()),
                stretch.origin,
                stretch.oldest,
                stretch.newest,
            )


@frozen
class Blame(Showable, Tabular):
    """For each word of the revision ``index`` of a history, the revision that brought it.

    ``revisions`` are those of the history up to this one. As a table: one row for each word.

    See the glossary: :term:`blame`, :term:`origin`.
    """

    columns: ClassVar[Mapping[str, Column]] = {
        "paragraph": Column.WHOLE,
        "start": Column.WHOLE,
        "end": Column.WHOLE,
        "word": Column.TEXT,
        "origin": Column.WHOLE,
        "label": Column.TEXT,
        "source": Column.TEXT,
        "published": Column.TIME,
    }

    index: int
    revisions: tuple[Revision, ...] = field(repr=False)
    origins: tuple[Origins, ...] = field(repr=False)
    _counted: WordCounts = field(factory=WordCounts, eq=False, repr=False)

    @property
    def revision(self) -> Revision:
        """The revision whose words these are."""
        return self.revisions[self.index]

    @property
    def words(self) -> tuple[Word, ...]:
        """The words in order."""
        return tuple(self._words())

    def _words(self) -> Iterator[Word]:
        for paragraph, origins in zip(self.revision.paragraphs, self.origins, strict=True):
            for span in word_spans(paragraph.text):
                origin = origin_at(origins, span.start)
                yield Word(span.of(paragraph.text), paragraph.index, span.shifted(paragraph.start), origin)

    @property
    def totals(self) -> dict[int, int]:
        """How many words each revision brought that are still there, by revision."""
        return dict(sorted(Counter(word.origin for word in self._words()).items()))

    def by_origin(self) -> Stretches:
        """Rolled up without a loss: a stretch for the words side by side in a paragraph that one revision brought.

        >>> from revdiff import history
        >>> blame = history(["A fire broke out.", "A fire broke out on Monday."]).blame()
        >>> [(stretch.origin, stretch.text) for stretch in blame.by_origin()]
        [(0, 'A fire broke out'), (1, 'on Monday.')]
        """
        return Stretches(
            Stretch(
                text,
                paragraph.index,
                Span(paragraph.start + start, paragraph.start + start + len(text)),
                {origin: count},
            )
            for paragraph, origins in zip(self.revision.paragraphs, self.origins, strict=True)
            for start, text, origin, count in stretches_of(paragraph.text, origins, self._counted)
        )

    def by_sentence(self) -> Stretches:
        """Rolled up by sentence; a word belongs to the sentence that it starts in."""
        return self._rolled_up(lambda paragraph: sentence_spans(paragraph.text))

    def by_paragraph(self) -> Stretches:
        """Rolled up by paragraph."""
        return self._rolled_up(lambda paragraph: [(0, len(paragraph.text))])

    def _rolled_up(self, places_in: Callable[[Paragraph], Sequence[tuple[int, int]]]) -> Stretches:
        return Stretches(
            stretch
            for paragraph in self.revision.paragraphs
            for stretch in self._stretches(paragraph, places_in(paragraph))
        )

    def _stretches(self, paragraph: Paragraph, places: Sequence[tuple[int, int]]) -> Iterator[Stretch]:
        origins = self.origins[paragraph.index]
        starts = [span.start for span in word_spans(paragraph.text)]
        for start, end in places:
            text = paragraph.text[start:end].rstrip()
            inside = starts[bisect_left(starts, start) : bisect_left(starts, end)]
            counts = Counter(origin_at(origins, word) for word in inside)
            span = Span(paragraph.start + start, paragraph.start + start + len(text))
            yield Stretch(text, paragraph.index, span, dict(sorted(counts.items())))

    def cells(self) -> Iterator[Cells]:
        """One row for each word: where it stands, the revision that brought it, and what is known of that one."""
        for word in self._words():
            origin = self.revisions[word.origin]
            place = word.paragraph, word.span.start, word.span.end
            yield *place, word.text, word.origin, origin.label, origin.source, origin.published

    def to_record(self, *, units: Units = Units.CODE_POINTS) -> dict[str, Json]:
        """The blame as a record of the schema ``revdiff/2``: the revisions, and who brought each stretch of the last.

        ``units`` is what offsets count: code points, or UTF-16 units as browsers and editors do. Raises `OptionError` for others.
        """
        return blame_record(self.index, self.revisions, self.origins, one_of(Units, "units", units))

    @classmethod
    def from_record(cls, record: Mapping[str, Json]) -> Blame:
        """The blame that `to_record` wrote, equal to the one that wrote it. Raises `SchemaError`."""
        return cls(*blame_parts(envelope.opened(record, "blame")))

    def to_json(self, *, units: Units = Units.CODE_POINTS, indent: int | None = None) -> str:
        """The blame as JSON: `to_record` as text, each level set in by ``indent`` spaces (0 to 100), or all on one line."""
        return envelope.json_text(self.to_record(units=units), indent)

    @classmethod
    def from_json(cls, text: str) -> Blame:
        """The blame that `to_json` wrote, equal to the one that wrote it. Raises `SchemaError`."""
        return cls.from_record(envelope.parsed(text))

    def __repr__(self) -> str:
        return f"<Blame of revision {self.index}: {len(self.totals)} origins>"
