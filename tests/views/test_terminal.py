"""The terminal: readable without color, and never obeying what a text says to it."""

from __future__ import annotations

import io

import pytest
from hypothesis import given

import revdiff
from revdiff import OptionError
from revdiff.views.terminal import show, to_text
from revdiff.views.walk import Fold, walk
from tests.strategies import revision_pairs


def test_words_are_marked_where_they_changed() -> None:
    shown = str(revdiff.diff("Two people died in the flood.", "Three people died in the flood."))
    assert "[-Two-]{+Three+} people died in the flood." in shown


def test_kept_paragraphs_are_folded() -> None:
    kept = [f"Paragraph {number} stays as it was in every word." for number in range(20)]
    steps = list(walk(revdiff.diff(kept, [*kept, "A new last paragraph closes the story."])))
    assert isinstance(steps[0], Fold)
    assert steps[0].count == 19
    assert [step.label for step in steps if not isinstance(step, Fold)] == ["kept", "added"]


@given(revision_pairs())
def test_no_control_character_reaches_the_terminal(pair: tuple[str, str]) -> None:
    shown = to_text(revdiff.diff(*pair))
    assert not any(sign < " " and sign not in "\n\t" for sign in shown)
    assert "\x1b" not in shown


@given(revision_pairs())
def test_every_change_is_shown_once(pair: tuple[str, str]) -> None:
    diff = revdiff.diff(*pair)
    passages = [step for step in walk(diff) if not isinstance(step, Fold)]
    assert [passage.change for passage in passages if passage.number] == list(diff.changes)
    folded = sum(step.count for step in walk(diff) if isinstance(step, Fold))
    assert folded + len(passages) == len(diff.alignment)


def test_color_says_the_same_words() -> None:
    pytest.importorskip("rich")
    stream = io.StringIO()
    show(revdiff.diff("Two died.", "Three died."), stream, color=True)
    assert "\x1b[" in stream.getvalue()
    assert "Three" in stream.getvalue()


def test_a_story_without_an_order_says_so() -> None:
    story = revdiff.segment("A ferry ran aground at dawn.")
    assert "1 update layer, order: single" in to_text(story)


def test_what_has_no_view_is_told() -> None:
    with pytest.raises(OptionError, match="no terminal view of int"):
        to_text(7)
