"""What markers say, whatever their words: older below, newer below, or nothing."""

from __future__ import annotations

import pytest

from revdiff.layers import Order, segment
from tests.layers.cases import lines
from tests.layers.pages import NEWER, OLDER, boundaries, page


@pytest.mark.parametrize("line", lines("older_markers"))
def test_a_marker_parts_newer_from_older(line: str) -> None:
    story = segment(page(NEWER, line, OLDER))
    assert boundaries(story) == [2]
    assert story.order is Order.NEWEST_FIRST


@pytest.mark.parametrize(
    "line", lines("known_failures", pytest.mark.xfail(reason="a miss costs less than a false split"))
)
def test_a_marker_that_is_missed(line: str) -> None:
    assert boundaries(segment(page(NEWER, line, OLDER))) == [2]


@pytest.mark.parametrize("line", lines("update_markers"))
def test_an_update_at_the_foot_is_newer(line: str) -> None:
    story = segment(page(OLDER, line, NEWER[0]))
    assert boundaries(story) == [3]
    assert story.order is Order.OLDEST_FIRST
    assert story.layers[0].paragraphs[-1].text.endswith(NEWER[0])


@pytest.mark.parametrize("line", lines("update_markers"))
def test_an_update_heads_the_page(line: str) -> None:
    story = segment(page(line, NEWER, "ORIGINAL STORY:", OLDER))
    assert boundaries(story) == [3]
    assert story.order is Order.NEWEST_FIRST


@pytest.mark.parametrize("line", lines("update_markers"))
def test_an_update_may_stand_on_the_line_of_its_text(line: str) -> None:
    parted = line if line[-1] in ":—-)]" else f"{line}:"
    assert boundaries(segment(page(OLDER, f"{parted} {NEWER[0]}"))) == [3]


@pytest.mark.parametrize("line", lines("no_boundary"))
def test_an_ordinary_page_stays_whole(line: str) -> None:
    story = page(OLDER[:2], NEWER, OLDER[2])
    for marked in (
        page(OLDER[:2], line, NEWER, OLDER[2]),
        page(story, line),
        page("Fire guts warehouse", line, story),
        page(line, story),
    ):
        found = segment(marked)
        assert len(found.layers) == 1, str(found.explain())
        assert found.order is Order.SINGLE
