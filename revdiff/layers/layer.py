"""What segmentation finds on a page: layers, and the markers, notes and reasons that belong to them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from attrs import evolve, frozen

from revdiff.engine import served
from revdiff.layers.datelines import Dateline
from revdiff.layers.rule import Means
from revdiff.phrases import StatedTime
from revdiff.text import PLAIN, Name, Paragraph, ParagraphRule, Revision, Span
from revdiff.text.markup import with_groups_whole
from revdiff.text.paragraph import laid_out

laid_out = served(laid_out)


class Order(StrEnum):
    """How the layers of a story follow each other on the page.

    See the glossary: :term:`order`.
    """

    SINGLE = "single"
    NEWEST_FIRST = "newest-first"
    OLDEST_FIRST = "oldest-first"
    MIXED = "mixed"
    UNKNOWN = "unknown"


class Confidence(StrEnum):
    """How sure a layer is; the documentation says when a layer is which, and how often that holds.

    See the glossary: :term:`confidence`.
    """

    WEAK = "weak"
    PLAIN = "plain"
    STRONG = "strong"


class PageRole(StrEnum):
    """What the segmenter found a paragraph to be on its page. Its ``role`` is what its source says.

    See the glossary: :term:`page role`.
    """

    FRONT = "front"
    BODY = "body"
    MARKER = "marker"
    NOTE = "note"
    SEPARATOR = "separator"


class NoteKind(StrEnum):
    """What a note is.

    See the glossary: :term:`note`, :term:`stamp`, :term:`furniture`.
    """

    CORRECTION = "correction"
    CLARIFICATION = "clarification"
    EDITORS_NOTE = "editors-note"
    UPDATE_STAMP = "update-stamp"
    ADVISORY = "advisory"
    CONTRIBUTORS = "contributors"
    BYLINE = "byline"
    END_MARK = "end-mark"
    COPYRIGHT = "copyright"
    FURNITURE = "furniture"


@frozen
class Note:
    """A paragraph that talks about the story and is no part of it; ``rule`` is the rule that told its kind.

    See the glossary: :term:`note`.
    """

    kind: NoteKind
    paragraph: Paragraph
    rule: str

    @property
    def text(self) -> str:
        """The words of the note."""
        return self.paragraph.text


@frozen
class Marker:
    """Words that open a layer: by which rule they were understood, what they say, and where they stand.

    ``means`` is None where nothing but a time or a date opens the layer. ``span`` counts code points from the start of the
    paragraph. ``stated`` is the time the marker states, or None.

    See the glossary: :term:`marker`, :term:`means`.
    """

    rule: str
    means: Means | None
    paragraph: Paragraph
    span: Span
    stated: StatedTime | None = None

    @property
    def text(self) -> str:
        """The words of the marker."""
        return self.span.of(self.paragraph.text)


@frozen
class Evidence:
    """One reason for a boundary: the ``rule``, the ``words`` it was met in, the index of their paragraph on the page.

    ``boundary`` is the index of the paragraph before which the boundary stands.

    See the glossary: :term:`evidence`, :term:`boundary`.
    """

    rule: str
    words: str
    paragraph: int
    boundary: int


@frozen
class NearMiss:
    """A place that looked like a boundary and is none: the rule that had its eye on it, the words, and why not.

    See the glossary: :term:`near miss`.
    """

    rule: str
    words: str
    paragraph: int
    reason: str


@frozen
class Layer:
    """One update layer of a story: the text filed at one time.

    ``extents`` are half-open ranges of paragraph indices on the page, the markers and dividing lines that open them included;
    a layer that goes on after an insertion has two. ``paragraphs`` are its body alone, as they stand on the page;
    ``revision`` is that body as a revision of its own, paragraph for paragraph, with all that they carry; of a key that stands
    twice, the first is kept. The span of ``dateline`` counts in the page's text.

    See the glossary: :term:`layer`, :term:`extent`, :term:`body`.
    """

    extents: tuple[range, ...]
    paragraphs: tuple[Paragraph, ...]
    markers: tuple[Marker, ...]
    dateline: Dateline | None
    published: datetime | None
    notes: tuple[Note, ...]
    evidence: tuple[Evidence, ...]
    confidence: Confidence
    revision: Revision

    @property
    def marker(self) -> Marker | None:
        """The first marker that opens the layer, or None."""
        return self.markers[0] if self.markers else None

    @property
    def stated(self) -> StatedTime | None:
        """The time that the layer's markers state for it, or None."""
        return next((marker.stated for marker in self.markers if marker.stated), None)

    def __repr__(self) -> str:
        places = ", ".join(f"{extent.start}:{extent.stop}" for extent in self.extents)
        marked = "" if self.marker is None else f", {self.marker.text[:40]!r}"
        paragraphs = len(self.paragraphs)
        return f"<Layer {places}: {paragraphs} paragraph{'s' * (paragraphs != 1)}{marked}>"


def text_of(paragraphs: Sequence[Paragraph], page: Revision, label: str | None = None) -> Revision:
    """Paragraphs of a page as a revision of their own, parted as paragraphs are parted on the page.

    They keep their keys, each once, the first of several, and what they carry.
    """
    between = "\n" if page.rule is ParagraphRule.LINE_BREAKS else "\n\n"
    text = between.join([paragraph.text for paragraph in paragraphs])
    if any(paragraph.key is not None or paragraph.markup is not PLAIN for paragraph in paragraphs):
        paragraphs = _with_keys_once(paragraphs)
    elif len(paragraphs) == len(page.paragraphs) and text == page.text:
        # The page is that text.
        return Revision(text, page.paragraphs, rule=page.rule, label=label, source=page.source)
    return Revision(text, laid_out(tuple(paragraphs), len(between)), rule=page.rule, label=label, source=page.source)


def _with_keys_once(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs without keys that were there before, and without groups that were."""
    keys: set[Name | None] = set()
    made = []
    for paragraph, markup in zip(paragraphs, with_groups_whole(one.markup for one in paragraphs), strict=True):
        made.append(evolve(paragraph, key=None if paragraph.key in keys else paragraph.key, markup=markup))
        keys.add(paragraph.key)
    return made
