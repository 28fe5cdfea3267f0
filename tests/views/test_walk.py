"""The walk that all views share: nothing left out, nothing twice, every side whole."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

import revdiff
from revdiff import Aspect, Block, Diff, Mark
from revdiff.views.brought import pieces_of
from revdiff.views.walk import Arrival, Departure, Fold, Passage, walk
from tests.documents import document_diffs
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


@given(st.one_of(document_diffs(), revision_pairs().map(lambda pair: revdiff.diff(*pair))), st.integers(0, 2))
def test_every_new_paragraph_has_its_turn_in_order(diff: Diff, context: int) -> None:
    assert turns(diff, context) == list(range(len(diff.new.paragraphs)))


def test_a_part_of_a_split_that_stands_apart_is_told_of_where_it_stands() -> None:
    halves = (
        "The company canceled all crossings until Thursday.",
        "It said that buses would carry travelers to Kelby.",
    )
    diff = revdiff.diff([" ".join(halves), *STORY], [halves[0], *STORY, halves[1]])
    (arrival,) = (step for step in walk(diff) if isinstance(step, Arrival))
    assert arrival.passage.places == "1 → 1, 7"
    assert [paragraph.text for paragraph in arrival.paragraphs] == [halves[1]]
    assert turns(diff) == list(range(7))


def test_what_was_joined_from_afar_is_told_of_where_it_stood() -> None:
    halves = (
        "The company canceled all crossings until Thursday of next week.",
        "It said that buses would carry travelers.",
    )
    diff = revdiff.diff([halves[0], *STORY, halves[1]], [" ".join(halves), *STORY])
    (left,) = (step for step in walk(diff) if isinstance(step, Departure))
    assert left.passage.places == "1, 7 → 1"
    assert [paragraph.text for paragraph in left.paragraphs] == [halves[1]]


def told_of(old: Block, new: Block, *, ignore: tuple[str, ...] = ()) -> list[list[tuple[str, str, str]]]:
    """For each row of a diff of one block what is drawn: the old words, the new ones, what is told beside them."""
    (passage,) = walk(revdiff.diff([old], [new], keys="identity", ignore=ignore))
    return [[(stretch.old, stretch.new, stretch.remark) for stretch in line] for line in passage.lines]


QUIET = Block("b", "The ferry ran aground.")


def test_words_that_stay_under_other_marks_are_drawn_once_and_told_of() -> None:
    marked = Block("b", QUIET.text, marks=[Mark((4, 9), "bold")])
    assert told_of(QUIET, marked) == [
        [("The ", "The ", ""), ("ferry", "ferry", " [bold added]"), (" ran aground.", " ran aground.", "")]
    ]
    (passage,) = walk(revdiff.diff([QUIET], [marked]))
    assert all(stretch.stays for line in (*passage.lines, *passage.old_lines, *passage.new_lines) for stretch in line)


def test_what_a_paragraph_is_is_told_at_its_head_and_in_the_new_text_alone() -> None:
    heading = Block("b", QUIET.text, role="heading", attributes={"level": 2})
    words = (QUIET.text, QUIET.text, "")
    assert told_of(QUIET, heading) == [[("", "", "[role added: heading; level added: 2] "), words]]
    (passage,) = walk(revdiff.diff([QUIET], [heading]))
    assert [len(line) for line in (*passage.old_lines, *passage.new_lines)] == [1, 2]


def test_marks_that_changed_with_the_words_are_told_of_beside_the_new_ones() -> None:
    tug = Block("b", "The tug ran aground.", marks=[Mark((4, 7), "link", {"href": "/tug"})])
    assert told_of(QUIET, tug)[0][1] == ("ferry", "tug", " [link added: /tug]")
    assert told_of(QUIET, tug, ignore=("markup",))[0][1] == ("ferry", "tug", "")


def test_a_paragraph_without_words_is_told_of_in_their_place() -> None:
    image, other = (Block("i", "", role="image", attributes={"src": source}) for source in ("/a.jpg", "/b.jpg"))
    ((added,),) = (step.lines for step in walk(revdiff.diff([], [image])))
    ((removed,),) = (step.lines for step in walk(revdiff.diff([image], [])))
    for (stretch,) in (added, removed):
        assert (stretch.old, stretch.new, stretch.remark) == ("", "", "[image; src: /a.jpg] ")
    assert told_of(image, other) == [[("", "", "[src changed: /a.jpg → /b.jpg] ")]]


def test_what_is_passed_over_is_folded_with_what_was_kept() -> None:
    old = [STORY[0], "Published 10:05 a.m.", *STORY[1:], "Published 11:40 a.m."]
    new = ["Published 2:15 p.m.", STORY[0], *STORY[1:], "A new last paragraph."]
    diff = revdiff.diff(old, new, ignore_paragraphs=["Published {when}"])
    fold, added = walk(diff, context=0)
    assert isinstance(fold, Fold)
    assert fold.fates == ((5, "kept"), (1, "noise"))
    assert added.number == 1
    stamp, *_ = walk(diff, context=9)
    assert "".join(stretch.new for line in stamp.lines for stretch in line) == new[0]
    assert all(stretch.stays for line in stamp.lines for stretch in line)


@given(document_diffs(), st.integers(0, 2))
def test_every_change_of_a_document_is_shown_once_and_nothing_else_is_told(diff: Diff, context: int) -> None:
    steps = list(walk(diff, context=context))
    passages = [step for step in steps if isinstance(step, Passage)]
    assert [passage.change for passage in passages if passage.number] == list(diff.changes)
    folded = [passage for step in steps if isinstance(step, Fold) for passage in step.passages]
    shown = [change for change in diff.alignment if change.new or not change.noise]
    assert len(passages) + len(folded) == len(shown)
    quiet = [*folded, *(passage for passage in passages if passage.number is None)]
    assert all(stretch.stays for passage in quiet for line in passage.lines for stretch in line)


@given(document_diffs())
def test_the_lines_of_either_side_of_a_document_are_its_paragraphs_and_tell_its_markup(diff: Diff) -> None:
    for step in walk(diff, context=9):
        if not isinstance(step, Passage):
            continue
        change, told = step.change, [stretch for line in step.lines for stretch in line if stretch.told]
        assert ["".join(s.old for s in line) for line in step.old_lines] == [paragraph.text for paragraph in change.old]
        assert ["".join(s.new for s in line) for line in step.new_lines] == [paragraph.text for paragraph in change.new]
        markup = [edit for edit in change.edits if edit.aspect is Aspect.MARKUP and edit.op == "replace"]
        assert len([stretch for stretch in told if stretch.aspect is Aspect.MARKUP]) == (
            0 if change.noise else len(markup)
        )


@given(revision_pairs())
def test_the_pieces_of_blame_make_the_text(pair: tuple[str, str]) -> None:
    blame = revdiff.history(pair).blame()
    told = ["".join(piece.text for piece in pieces) for pieces in pieces_of(blame)]
    assert told == [paragraph.text for paragraph in blame.revision.paragraphs]
