"""The example programs do what they say."""

from __future__ import annotations

from tests.examples import follow_a_story


def test_a_story_is_followed() -> None:
    told = follow_a_story.report()
    assert told["figures"] == [("5:40", "5:20")]
    assert told["trimmed"] == 2
    assert told["conflicts"] == 0
