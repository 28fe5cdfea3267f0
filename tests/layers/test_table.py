"""The layers of a page as a table, and what is remembered of paragraphs."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from revdiff import samples, segment
from revdiff.layers.numbers import LONGEST_REMEMBERED
from revdiff.layers.reading import Reader, reader
from revdiff.layers.tables import LAYERS
from revdiff.text import Paragraph, Revision
from revdiff.words import words

PAGES = {name: getattr(samples, name)() for name in ("appended", "log", "ordinary", "stacked")}
pages = pytest.mark.parametrize("name", PAGES)


@pages
def test_each_layer_is_a_row(name: str) -> None:
    story = segment(PAGES[name])
    rows = story.table.rows()
    assert [row["layer"] for row in rows] == [*range(len(story.layers))]
    for row, layer in zip(rows, story.layers, strict=True):
        assert (row["layers"], row["order"]) == (len(story.layers), story.order)
        assert row["text"] == layer.revision.text
        assert (row["paragraphs"], row["words"]) == (len(layer.paragraphs), len(words(layer.revision.text)))
        assert row["marker"] == (layer.marker and layer.marker.text)
        assert row["paragraph"] == layer.extents[0].start
        assert len(str(row["notes"]).split()) == len(layer.notes)
    assert [*LAYERS.cells(story)] == [*story.table.cells()]


def test_what_opens_a_layer_is_told() -> None:
    page = "UPDATE 5 p.m.: The bridge is open.\n\nORIGINAL STORY:\n\nHALVEN (CW) — A bridge closed on Monday morning."
    newer, older = segment(page, published=datetime(2024, 11, 4, 23, tzinfo=UTC), timezone="UTC").table
    assert (newer.means, newer.marker) == ("update", "UPDATE 5 p.m.")
    assert newer.published == datetime(2024, 11, 4, 17, tzinfo=UTC)
    assert (older.rule, older.dateline, older.published) == ("older.story", "HALVEN (CW)", None)


def test_an_empty_page_has_no_row() -> None:
    assert segment("").table.rows() == []


@pages
def test_what_is_remembered_of_a_text_is_said_of_it_anywhere(name: str) -> None:
    known = reader()
    fresh = Reader(known.markers, known.notes)
    for paragraph in Revision(PAGES[name]).paragraphs:
        elsewhere = Paragraph(7, 100, 100 + len(paragraph.text), paragraph.text)
        for one in (paragraph, elsewhere):
            assert known.read(one) == fresh.read(one) == Reader(known.markers, known.notes).read(one)
            assert known.read(one).paragraph is one


def test_long_paragraphs_are_read_like_others() -> None:
    told = "A ferry ran aground at dawn. " * (LONGEST_REMEMBERED // 20)
    page = f"UPDATE 5 p.m.: {told}\n\nEarlier story below:\n\n{told}"
    assert segment(page) == segment(page)
    assert len(segment(page).layers) == 2
