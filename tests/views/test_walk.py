"""The walk that all views share: nothing left out, nothing twice, every side whole."""

from __future__ import annotations

from hypothesis import given

import revdiff
from revdiff.views.brought import pieces_of
from revdiff.views.walk import Departure, Fold, Passage, walk
from tests.strategies import revision_pairs

STORY = [
    f"Paragraph {number} about the {word} stays as it is."
    for number, word in enumerate(["fog", "tug", "quay", "mayor", "bus"])
]


def test_kept_paragraphs_are_folded() -> None:
    kept = [f"Paragraph {number} stays as it was in every word." for number in range(20)]
    fold, context, added = walk(revdiff.diff(kept, [*kept, "A new last paragraph closes the story."]))
    assert isinstance(fold, Fold)
    assert fold.count == 19
    assert isinstance(context, Passage)
    assert context.number is None
    assert isinstance(added, Passage)
    assert added.label == "added"


def test_what_moved_is_shown_where_it_stands_and_told_of_where_it_stood() -> None:
    first, *rest = STORY
    left, *_, moved = walk(revdiff.diff(STORY, [*rest, first]))
    assert isinstance(left, Departure)
    assert left.passage == moved
    assert isinstance(moved, Passage)
    assert (moved.label, moved.places) == ("moved", "1 → 5")


@given(revision_pairs())
def test_every_change_is_shown_once(pair: tuple[str, str]) -> None:
    diff = revdiff.diff(*pair)
    steps = list(walk(diff))
    passages = [step for step in steps if isinstance(step, Passage)]
    assert [passage.change for passage in passages if passage.number] == list(diff.changes)
    assert sum(step.count for step in steps if isinstance(step, Fold)) + len(passages) == len(diff.alignment)


@given(revision_pairs())
def test_the_lines_of_either_side_are_its_paragraphs(pair: tuple[str, str]) -> None:
    for step in walk(revdiff.diff(*pair)):
        if isinstance(step, Passage):
            old = ["".join(stretch.old for stretch in line) for line in step.old_lines]
            new = ["".join(stretch.new for stretch in line) for line in step.new_lines]
            assert old == [paragraph.text for paragraph in step.change.old]
            assert new == [paragraph.text for paragraph in step.change.new]


@given(revision_pairs())
def test_departures_are_of_what_moved_and_in_the_order_of_the_old_text(pair: tuple[str, str]) -> None:
    left = [step.passage.change for step in walk(revdiff.diff(*pair)) if isinstance(step, Departure)]
    assert all(change.moved for change in left)
    assert [change.old[0].index for change in left] == sorted(change.old[0].index for change in left)


@given(revision_pairs())
def test_the_pieces_of_blame_make_the_text(pair: tuple[str, str]) -> None:
    blame = revdiff.history(pair).blame()
    told = ["".join(piece.text for piece in pieces) for pieces in pieces_of(blame)]
    assert told == [paragraph.text for paragraph in blame.revision.paragraphs]
