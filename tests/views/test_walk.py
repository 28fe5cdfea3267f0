"""The walk that all views share: nothing left out, nothing twice, every side whole."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

import revdiff
from revdiff.views.brought import pieces_of
from revdiff.views.walk import Arrival, Departure, Fold, Passage, walk
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


def test_what_is_folded_stands_before_what_left_after_it() -> None:
    first, *rest = STORY
    steps = walk(revdiff.diff([*rest, first], STORY), context=0)
    assert [type(step) for step in steps] == [Passage, Fold, Departure]


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
def test_departures_are_of_what_moved_or_was_joined_and_in_the_order_of_the_old_text(pair: tuple[str, str]) -> None:
    left = [step for step in walk(revdiff.diff(*pair)) if isinstance(step, Departure)]
    assert all(step.passage.change.moved or step.passage.change.kind == "merged" for step in left)
    indices = [step.paragraphs[0].index for step in left]
    assert indices == sorted(indices)


def turns(diff: revdiff.Diff, context: int = 1) -> list[int]:
    """The new paragraphs in the order in which a walk comes to them."""
    met: list[int] = []
    for step in walk(diff, context=context):
        match step:
            case Fold():
                met += [paragraph.index for passage in step.passages for paragraph in passage.change.new]
            case Passage():
                apart = {paragraph for run in step.apart for paragraph in run}
                met += [paragraph.index for paragraph in step.change.new if paragraph not in apart]
            case Arrival():
                met += [paragraph.index for paragraph in step.paragraphs]
    return met


@given(revision_pairs(), st.integers(0, 2))
def test_every_new_paragraph_has_its_turn_in_order(pair: tuple[str, str], context: int) -> None:
    diff = revdiff.diff(*pair)
    assert turns(diff, context) == list(range(len(diff.new.paragraphs)))


def test_a_part_of_a_split_that_stands_apart_is_told_of_where_it_stands() -> None:
    halves = (
        "The company canceled all crossings until Thursday.",
        "It said that buses would carry travelers to Kelby.",
    )
    diff = revdiff.diff([" ".join(halves), *STORY], [halves[0], *STORY, halves[1]])
    (arrival,) = (step for step in walk(diff) if isinstance(step, Arrival))
    assert arrival.passage.places == "1 → 1 7"
    assert [paragraph.text for paragraph in arrival.paragraphs] == [halves[1]]
    assert turns(diff) == list(range(7))


def test_what_was_joined_from_afar_is_told_of_where_it_stood() -> None:
    halves = (
        "The company canceled all crossings until Thursday of next week.",
        "It said that buses would carry travelers.",
    )
    diff = revdiff.diff([halves[0], *STORY, halves[1]], [" ".join(halves), *STORY])
    (left,) = (step for step in walk(diff) if isinstance(step, Departure))
    assert left.passage.places == "1 7 → 1"
    assert [paragraph.text for paragraph in left.paragraphs] == [halves[1]]


@given(revision_pairs())
def test_the_pieces_of_blame_make_the_text(pair: tuple[str, str]) -> None:
    blame = revdiff.history(pair).blame()
    told = ["".join(piece.text for piece in pieces) for pieces in pieces_of(blame)]
    assert told == [paragraph.text for paragraph in blame.revision.paragraphs]
