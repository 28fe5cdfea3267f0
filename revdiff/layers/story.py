"""What segmentation finds: a `Story` with its `Layer` objects, and what belongs to them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from attrs import field, frozen

from revdiff.compare import Diff, diff
from revdiff.errors import OptionError, OrderUnknown
from revdiff.layers.clock import StatedTime
from revdiff.layers.datelines import Dateline
from revdiff.schema import Units
from revdiff.showable import Showable
from revdiff.text import Paragraph, Revision, Span

if TYPE_CHECKING:
    from revdiff.layers.explain import Explanation
    from revdiff.layers.flatten import Flattened


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
    """How sure a layer is; the documentation has the rule and how often each holds.

    See the glossary: :term:`confidence`.
    """

    WEAK = "weak"
    PLAIN = "plain"
    STRONG = "strong"


class Role(StrEnum):
    """What a paragraph is on its page.

    See the glossary: :term:`role`.
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
    """Words that open a layer: by which rule they were understood, and where they stand.

    ``span`` counts code points from the start of the paragraph. ``stated`` is the time the marker states, or None.

    See the glossary: :term:`marker`.
    """

    rule: str
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

    ``extents`` are half-open ranges of paragraph indices on the page, the markers and rules that open them included;
    a layer that resumes after an insertion has two. ``paragraphs`` are its body alone, as they stand on the page;
    ``revision`` is that body as a revision of its own, paragraph for paragraph. The span of ``dateline`` counts in
    the page's text.

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


@frozen
class Story(Showable):
    """A page cut into its update layers.

    ``layers`` come newest first, whatever their place on the page, and in page order where ``order`` is ``unknown``.
    ``front`` is the range of headline, kicker, byline and stamps above the first layer; it and all extents tile the
    page. ``notes`` are all notes of the page, those of the front too; ``roles`` says of each paragraph what it is.

    See the glossary: :term:`story`, :term:`page`, :term:`front`.

    >>> from revdiff.layers import segment
    >>> page = "UPDATE 5 p.m.: The bridge is open.\\n\\nORIGINAL STORY:\\n\\nA bridge closed on Monday morning."
    >>> story = segment(page)
    >>> story
    <Story: 2 layers, newest-first, 3 paragraphs>
    >>> story.revisions[0].text
    'A bridge closed on Monday morning.'
    """

    revision: Revision
    front: range
    layers: tuple[Layer, ...]
    order: Order
    notes: tuple[Note, ...]
    roles: tuple[Role, ...] = field(repr=False)
    near_misses: tuple[NearMiss, ...] = ()

    @property
    def headline(self) -> Paragraph | None:
        """The headline of the page, or None."""
        return self.revision.headline

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Every paragraph of the page."""
        return self.revision.paragraphs

    @property
    def revisions(self) -> tuple[Revision, ...]:
        """The revisions of the layers, oldest first; in page order where the order is unknown."""
        in_time = self.layers if self.order is Order.UNKNOWN else self.layers[::-1]
        return tuple(layer.revision for layer in in_time)

    @property
    def sections(self) -> tuple[tuple[int, ...], ...]:
        """The paragraphs of the front, then of each layer, by index: what lets a diff match layers first."""
        layers = (tuple(index for extent in layer.extents for index in extent) for layer in self.layers)
        return (tuple(self.front), *layers)

    def role(self, paragraph: Paragraph | int) -> Role:
        """What a paragraph of the page is; an int is its index. Raises `OptionError` for one that the page does not have."""
        index = paragraph.index if isinstance(paragraph, Paragraph) else paragraph
        if index not in range(len(self.roles)):
            raise OptionError(f"{paragraph!r} is no paragraph of a page of {len(self.roles)}")
        return self.roles[index]

    def diffs(self, order: Order | str | None = None) -> tuple[Diff, ...]:
        """What changed from each revision to the next, oldest first.

        What a newer layer does not repeat still stands further down the page, so every diff is ``partial``; what it takes up
        again from a layer further back is an addition that ``resumes`` a paragraph of the page. With the order unknown,
        ``order`` must say how the page is to be read: ``newest-first`` or ``oldest-first``; else `OrderUnknown` is
        raised, and `OptionError` for any other order.
        """
        from revdiff.layers.resuming import with_resumed

        layers = self._in_time(None if order is None else _reading_order(order))
        neighbors = itertools.pairwise(layer.revision for layer in layers)
        return with_resumed([diff(old, new, partial=True) for old, new in neighbors], layers)

    def _in_time(self, order: Order | None) -> Sequence[Layer]:
        if self.order is not Order.UNKNOWN:
            return self.layers[::-1]
        if order is None:
            raise OrderUnknown(
                "the story has layers, but nothing in it says which is older;"
                " give diffs(order='newest-first') or diffs(order='oldest-first')"
            )
        return self.layers[::-1] if order is Order.NEWEST_FIRST else self.layers

    def page_at(self, index: int) -> Revision:
        """The page as it stood when layer ``index`` (0 is the newest) was the newest, as far as this page tells.

        Layer 0 gives the page itself. For an older one the front, which belongs to the page of today, is left out,
        and so are all younger layers and the words that part the layer from a younger one. Raises `OptionError`.
        """
        from revdiff.layers.flatten import page_at

        return page_at(self, index)

    def flatten(self) -> Flattened:
        """The one current text: the newest layer, then what each older one still adds, nothing twice."""
        from revdiff.layers.flatten import flatten

        return flatten(self)

    def explain(self) -> Explanation:
        """Why the page was cut where it was, and why not where it looked as if it might be."""
        from revdiff.layers.explain import explain

        return explain(self)

    def to_json(self, *, units: Units = Units.CODE_POINTS, indent: int | None = None) -> str:
        """The story as JSON; `Story.from_json` gives an equal one back."""
        from revdiff.layers.record import write

        return write(self, Units(units), indent)

    @classmethod
    def from_json(cls, text: str) -> Story:
        """The story that `to_json` wrote. Raises `SchemaError`."""
        from revdiff.layers.record import read

        return read(text)

    def __repr__(self) -> str:
        layers = "1 layer" if len(self.layers) == 1 else f"{len(self.layers)} layers"
        paragraphs = len(self.paragraphs)
        return f"<Story: {layers}, {self.order}, {paragraphs} paragraph{'s' * (paragraphs != 1)}>"

    def __str__(self) -> str:
        headline = "(no headline)" if self.headline is None else self.headline.text
        lines = [headline, f"{len(self.layers)} layer{'' if len(self.layers) == 1 else 's'}, {self.order}"]
        lines += [f"{number:3}. {_line_of(layer)}" for number, layer in enumerate(self.layers, 1)]
        return "\n".join(lines)


def _reading_order(order: Order | str) -> Order:
    if order not in (Order.NEWEST_FIRST, Order.OLDEST_FIRST):
        raise OptionError(f"order is 'newest-first' or 'oldest-first', not {str(order)!r}")
    return Order(order)


def _line_of(layer: Layer) -> str:
    """One line on a layer: what opened it, its dateline, its size."""
    opened = "" if layer.marker is None else f"[{' '.join(layer.marker.text.split())[:60]}] "
    filed = "" if layer.dateline is None else f"{layer.dateline}: "
    words = sum(len(paragraph.text.split()) for paragraph in layer.paragraphs)
    count = len(layer.paragraphs)
    return f"{opened}{filed}{count} paragraph{'' if count == 1 else 's'}, {words} words, {layer.confidence}"
