"""The walk that all views share: nothing left out, nothing twice, every side whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import revdiff
from revdiff import Aspect, Block, Diff
from revdiff.views.brought import pieces_of
from revdiff.views.steps import Arrival, Departure, Fold, Passage
from revdiff.views.walk import walk
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


def told(steps: list[object]) -> list[Passage]:
    """The changes of a walk, those of runs among them."""
    met: list[Passage] = []
    for step in steps:
        match step:
            case Passage():
                met.append(step)
            case Fold():
                met += step.passages
    return [passage for passage in met if passage.number is not None]


NEWS = [
    f"Report {number}: the {word} was seen near the pier at {number} p.m."
    for number, word in enumerate(
        ["gull", "crane", "barge", "truck", "sail", "buoy", "rope", "net", "lamp", "mast", "crate", "winch"]
    )
]


@pytest.mark.parametrize(
    ("old", "new", "options", "folds"),
    [
        # More added or removed paragraphs in a row than a screen holds; as many as it holds are read.
        (STORY, [*STORY[:2], *NEWS, *STORY[2:]], {}, [("1–12", ((12, "added"),))]),
        ([*STORY[:2], *NEWS, *STORY[2:]], STORY, {}, [("1–12", ((12, "removed"),))]),
        (STORY, [*STORY[:2], *NEWS[:8], *STORY[2:]], {}, []),
        # What is not repeated the reader knows: two of it are a run.
        (
            [*STORY, *NEWS],
            [STORY[0], "A wholly new second paragraph closes it."],
            {"partial": True},
            [("1–16", ((16, "standing"),))],
        ),
        # A run ends where something else is told.
        (
            [*NEWS, STORY[0], *STORY[1:]],
            [STORY[0].replace("fog", "smog"), *NEWS[:0], *STORY[1:]],
            {},
            [("1–12", ((12, "removed"),))],
        ),
        # All of a text, either way.
        ([], NEWS, {}, [("1–12", ((12, "added"),))]),
        (NEWS, [], {}, [("1–12", ((12, "removed"),))]),
    ],
)
def test_long_runs_of_one_fate_are_folded(
    old: list[str], new: list[str], options: dict[str, bool], folds: list[tuple[str, object]]
) -> None:
    steps = list(walk(revdiff.diff(old, new, **options)))
    found = [step for step in steps if isinstance(step, Fold) and step.numbers]
    assert [(step.numbers, step.fates) for step in found] == folds
    shown = list(walk(revdiff.diff(old, new, **options), context=20))
    assert not any(isinstance(step, Fold) for step in shown)


def test_a_run_tells_how_many_and_how_the_first_begins() -> None:
    (fold,) = walk(revdiff.diff([], NEWS))
    assert isinstance(fold, Fold)
    assert "".join(fold.told(str, str)) == f"12 paragraphs added, beginning “{NEWS[0]}”"
    (images,) = walk(revdiff.diff([], [Block(str(number), "", role="image") for number in range(9)]))
    assert isinstance(images, Fold)
    assert "".join(images.told(str, str)) == "9 paragraphs added"


def test_a_paragraph_whose_sentence_went_elsewhere_is_no_part_of_a_run() -> None:
    sentence = "A ferry on the same route struck the breakwater in 2011, injuring 14 people."
    old = [*NEWS[:5], f"{NEWS[5]} {sentence}", *NEWS[6:], STORY[0]]
    diff = revdiff.diff(old, [f"{STORY[0]} {sentence}"])
    passages = [step for step in walk(diff, context=0) if isinstance(step, Passage)]
    assert all(passage.number for passage in passages)
    assert not diff.transfers or any(passage.sentences for passage in passages)


@pytest.mark.parametrize(
    ("order", "places"),
    [
        # Neighbors, and paragraphs further apart, which pass the one between them: told at one that moved, and of no other place.
        ((1, 0, 2), {"place.swapped"}),
        ((2, 1, 0), {"place.swapped", "place.around"}),
        # Three in a ring are no pair.
        ((2, 0, 1), {"place.paragraph"}),
    ],
)
def test_a_pair_that_swapped_is_told_once(order: tuple[int, ...], places: set[str]) -> None:
    steps = list(walk(revdiff.diff(NEWS[:3], [NEWS[place] for place in order]), context=0))
    moved = [step for step in steps if isinstance(step, Passage) and step.number]
    assert {passage.place[0] for passage in moved} == places
    assert [passage.place[0] for passage in moved].count("place.swapped") <= 1
    left = [step.passage.place[0] for step in steps if isinstance(step, Departure)]
    assert left == [place for place in ("place.around", "place.paragraph") if place in places]


def test_what_moved_and_has_its_number_still_is_told_so() -> None:
    old = [*NEWS[:2], *STORY]
    for new in (["A new first.", NEWS[1], *STORY[:1], NEWS[0], *STORY[1:]], [NEWS[1], NEWS[0]]):
        for step in walk(revdiff.diff(old, new)):
            if isinstance(step, Passage) and step.change.moved and step.old_places == step.new_places:
                assert step.place[0] in ("place.around", "place.swapped")


ALPHABET = [
    f"Der {letter}-Kai {number} war am Abend voller {letter * 3}."
    for number, letter in enumerate("abcdefghijklmnopqrstuvwx")
]


@pytest.mark.parametrize(
    ("new", "told"),
    [
        # Two blocks of one length that changed places, and of two: one fold; where another one stood, one departure.
        ([*ALPHABET[12:], *ALPHABET[:12]], ["12 kept", "1–12 moved"]),
        ([*ALPHABET[10:], *ALPHABET[:10]], ["1–10 left", "14 kept", "1–10 moved"]),
        ([*ALPHABET[17:], *ALPHABET[:17]], ["1–7 moved", "17 kept", "1–7 left"]),
        # Two runs that go two ways are two.
        (
            [*ALPHABET[5:10], *ALPHABET[:5], *ALPHABET[10:19], *ALPHABET[20:], ALPHABET[19]],
            ["5 kept", "1–5 moved", "9 kept", "6 left", "4 kept", "alone"],
        ),
        # As few as these are drawn.
        ([*ALPHABET[3:], *ALPHABET[:3]], ["1 left", "2 left", "3 left", "21 kept", "alone", "alone", "alone"]),
    ],
)
def test_a_block_that_moved_is_told_of_in_one_line(new: list[str], told: list[str]) -> None:
    found = []
    for step in walk(revdiff.diff(ALPHABET, new), context=0):
        match step:
            case Fold():
                found.append(f"{step.numbers} moved" if step.numbers else f"{step.count} kept")
            case Departure():
                found.append(f"{step.numbers} left")
            case Passage():
                found.append("alone")
    assert found == told


def test_a_block_that_moved_says_where() -> None:
    diff = revdiff.diff(ALPHABET, [*ALPHABET[10:], *ALPHABET[:10]])
    folds = [step for step in walk(diff) if isinstance(step, Fold) and step.numbers]
    assert ["".join(fold.told(str, str)) for fold in folds] == [
        f"10 paragraphs moved (1–10 → 15–24), beginning “{ALPHABET[0]}”"
    ]
    (left,) = (step for step in walk(diff) if isinstance(step, Departure))
    assert (left.numbers, left.new_places, len(left.paragraphs)) == ("1–10", "15–24", 10)
    assert [part.new_places for part in left.parts] == [str(number) for number in range(15, 25)]
    assert not any(isinstance(step, Fold) and step.numbers for step in walk(diff, context=10))


@given(revision_pairs())
def test_every_change_is_shown_once(pair: tuple[str, str]) -> None:
    diff = revdiff.diff(*pair)
    steps = list(walk(diff))
    passages = [step for step in steps if isinstance(step, Passage)]
    assert [passage.change for passage in told(steps)] == list(diff.changes)
    assert [passage.number for passage in told(steps)] == [*range(1, len(diff.changes) + 1)]
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
    assert [passage.change for passage in told(steps)] == list(diff.changes)
    folded = [passage for step in steps if isinstance(step, Fold) for passage in step.passages]
    shown = [change for change in diff.alignment if change.new or not change.noise]
    assert len(passages) + len(folded) == len(shown)
    quiet = [
        *(passage for passage in folded if passage.number is None),
        *(passage for passage in passages if passage.number is None),
    ]
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
