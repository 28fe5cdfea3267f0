"""The layers of a page as a table, for spreadsheets, data frames and corpora."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from datetime import datetime
from typing import ClassVar, Final

from attrs import frozen

from revdiff.layers.layer import Layer, text_of
from revdiff.layers.layered import LayeredPage
from revdiff.layers.remembered import remembered
from revdiff.table import Cells, Column, Listing, TableOf
from revdiff.words import words


@frozen
class LayerRow:
    """One layer of a page as a row.

    ``layer`` counts from 0, the newest, as ``Story.layers`` does; the page has so many ``layers``, in this ``order``.
    ``paragraph`` is where the layer begins on the page. ``rule``, ``means`` and ``marker`` are of the words that open it: by
    which rule they were understood, what they say, and the words. ``notes`` are the kinds of its notes, apart by spaces.
    ``paragraphs``, ``words`` and ``text`` are of its body; paragraphs in the text are parted as on the page.

    See the glossary: :term:`layer`, :term:`marker`, :term:`note`.
    """

    layer: int
    layers: int
    order: str
    paragraph: int
    published: datetime | None
    confidence: str
    rule: str | None
    means: str | None
    marker: str | None
    dateline: str | None
    notes: str
    paragraphs: int
    words: int
    text: str


class LayerTable(Listing[LayerRow]):
    """The layers of a page, a row for each, the newest first; in page order where the order is unknown.

    See the glossary: :term:`layer`.
    """

    __slots__ = ()

    columns: ClassVar[Mapping[str, Column]] = {
        "layer": Column.WHOLE,
        "layers": Column.WHOLE,
        "order": Column.TEXT,
        "paragraph": Column.WHOLE,
        "published": Column.TIME,
        **dict.fromkeys(("confidence", "rule", "means", "marker", "dateline", "notes"), Column.TEXT),
        "paragraphs": Column.WHOLE,
        "words": Column.WHOLE,
        "text": Column.TEXT,
    }


def table_of(story: LayeredPage, passed_over: Set[int] = frozenset()) -> LayerTable:
    """The table of the layers of a story; paragraphs ``passed_over``, by index, are in no layer's body."""
    return LayerTable(_row(story, number, layer, passed_over) for number, layer in enumerate(story.layers))


def _row(story: LayeredPage, number: int, layer: Layer, passed_over: Set[int]) -> LayerRow:
    marker = layer.marker
    body, text = layer.paragraphs, layer.revision.text
    if any(paragraph.index in passed_over for paragraph in body):
        body = tuple(paragraph for paragraph in body if paragraph.index not in passed_over)
        text = text_of(body, story.revision).text
    return LayerRow(
        layer=number,
        layers=len(story.layers),
        order=story.order.value,
        paragraph=layer.extents[0].start,
        published=layer.published,
        confidence=layer.confidence.value,
        rule=None if marker is None else marker.rule,
        means=None if marker is None or marker.means is None else marker.means.value,
        marker=None if marker is None else marker.text,
        dateline=None if layer.dateline is None else str(layer.dateline),
        notes=" ".join(note.kind.value for note in layer.notes),
        paragraphs=len(body),
        words=sum(_word_count(paragraph.text) for paragraph in body),
        text=text,
    )


@remembered
def _word_count(text: str) -> int:
    return len(words(text))


def _layers(story: LayeredPage) -> Iterator[Cells]:
    return table_of(story).cells()


LAYERS: Final = TableOf(LayerTable.columns, _layers)
"""A row for each layer."""
