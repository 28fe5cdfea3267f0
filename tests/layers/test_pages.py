"""Whole pages: their boundaries, their chronology, the laws of the house."""

from __future__ import annotations

from typing import Any

import pytest

from revdiff.layers import Order, PageRole, Story, segment
from revdiff.schema import Units
from tests.layers.cases import pages
from tests.layers.pages import boundaries, ranks


def keeps_the_laws(story: Story) -> None:
    """Front and extents tile the page; roles and layers agree; revisions are parallel; JSON comes back equal."""
    tiles = sorted(
        [story.front, *(extent for layer in story.layers for extent in layer.extents)], key=lambda r: (r.start, r.stop)
    )
    ends = [0, *(tile.stop for tile in tiles)]
    assert [tile.start for tile in tiles] == ends[:-1]
    assert ends[-1] == len(story.paragraphs) == len(story.page_roles)
    body = [index for index, role in enumerate(story.page_roles) if role is PageRole.BODY]
    assert sorted(paragraph.index for layer in story.layers for paragraph in layer.paragraphs) == body
    assert all(role is PageRole.FRONT for role in story.page_roles[story.front.start : story.front.stop])
    noted = {note.paragraph.index for note in story.notes}
    assert {index for index, role in enumerate(story.page_roles) if role is PageRole.NOTE} <= noted
    for layer in story.layers:
        assert [p.text for p in layer.revision.paragraphs] == [p.text for p in layer.paragraphs]
        assert all(marker.span.of(marker.paragraph.text) == marker.text for marker in layer.markers)
    assert [layer.revision for layer in story.layers] == list(
        story.revisions if story.order is Order.UNKNOWN else story.revisions[::-1]
    )
    for units in Units:
        assert Story.from_json(story.to_json(units=units)) == story


@pytest.mark.parametrize("case", pages())
def test_a_page_is_cut_where_an_editor_would(case: dict[str, Any]) -> None:
    story = segment(case["text"].strip())
    assert boundaries(story) == case["boundaries"], str(story.explain())
    assert story.order == case["order"]
    assert ranks(story) == case.get("ranks", ranks(story))
    keeps_the_laws(story)


@pytest.mark.parametrize("case", pages())
def test_blank_lines_between_paragraphs_change_nothing(case: dict[str, Any]) -> None:
    lines = case["text"].strip().split("\n")
    story = segment("\n\n".join(lines) + "\n")
    assert (boundaries(story), story.order) == (case["boundaries"], case["order"])
