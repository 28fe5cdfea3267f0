"""The example programs do what they say."""

from __future__ import annotations

from tests.examples import ask_a_corpus, follow_a_story, review_in_an_editor


def test_a_story_is_followed() -> None:
    told = follow_a_story.report()
    assert told["figures"] == [("5:40", "5:20")]
    assert told["trimmed"] == 2
    assert told["conflicts"] == 0


def test_a_corpus_is_asked() -> None:
    told = ask_a_corpus.report()
    assert told["stories"] == ["ferry", "fire"]
    assert ("fire", "Rhea Tolman", 80) in told["words"]  # type: ignore[operator]
    assert told["without a time"] == 3
    assert told["taken back"] == [(7, 5)]


def test_an_update_is_reviewed_in_an_editor() -> None:
    told = review_in_an_editor.report()
    assert "<revdiff-view>" in str(told["page"])
    assert told["accepted"] == "Three hurt in fire 🔥"
    assert "decided on another diff" in str(told["refused"])
    assert told["touched"] == {"b1"}
    assert told["merged"] == "Three hurt in fire 🔥 at port"
