"""The terminal: readable without color, and never obeying what a text says to it."""

from __future__ import annotations

import pytest
from hypothesis import given

import revdiff
from revdiff import OptionError
from revdiff.views.terminal import to_text
from tests.optional import module
from tests.strategies import revision_pairs


def test_words_are_marked_where_they_changed() -> None:
    shown = str(revdiff.diff("Two people died in the flood.", "Three people died in the flood."))
    assert "[-Two-]{+Three+} people died in the flood." in shown


@given(revision_pairs())
def test_no_control_character_reaches_the_terminal(pair: tuple[str, str]) -> None:
    shown = to_text(revdiff.diff(*pair))
    assert not any(sign < " " and sign not in "\n\t" for sign in shown)
    assert "\x1b" not in shown


def test_color_says_the_same_words() -> None:
    module("rich")
    shown = to_text(revdiff.diff("Two died.", "Three died."), color=True)
    assert "\x1b[" in shown
    assert "Three" in shown


def test_a_story_without_an_order_says_so() -> None:
    story = revdiff.segment("A ferry ran aground at dawn.")
    assert "1 update layer, order: single" in to_text(story)


def test_what_has_no_view_is_told() -> None:
    with pytest.raises(OptionError, match="no terminal view of int"):
        to_text(7)
