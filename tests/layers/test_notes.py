"""Notes are typed and kept, and never a layer."""

from __future__ import annotations

import pytest

from revdiff.layers import PageRole, segment
from tests.layers.cases import table
from tests.layers.pages import OLDER, page


@pytest.mark.parametrize(
    ("kind", "line"),
    [pytest.param(kind, line, id=line[:40]) for kind, lines in table("notes").items() for line in lines],
)
def test_a_note_is_typed_and_kept_on_its_layer(kind: str, line: str) -> None:
    story = segment(page("Fire guts warehouse", OLDER, line))
    assert [(note.kind, note.text) for note in story.layers[0].notes] == [(kind, line)]
    assert story.page_role(story.paragraphs[-1]) is PageRole.NOTE
    assert [paragraph.text for paragraph in story.layers[0].paragraphs] == OLDER


def test_headline_kicker_byline_and_stamp_are_the_front() -> None:
    story = segment(page("Harbor", "Fire guts warehouse in old town", "By ANN ROE", "Updated 5:20 p.m. ET", OLDER))
    assert story.front == range(4)
    assert story.headline is not None
    assert story.headline.text == "Fire guts warehouse in old town"
    assert [note.kind for note in story.notes] == ["byline", "update-stamp"]
    assert {story.page_role(index) for index in story.front} == {PageRole.FRONT}
