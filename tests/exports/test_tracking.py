"""Tracked changes: accepting all gives the new paragraphs, rejecting all the old ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import revdiff
from revdiff import Diff, Kind
from revdiff.exports.tracking import COMING, LEAVING, Line, Status, lines
from tests.documents import document_pairs
from tests.strategies import revision_pairs


def without(written: list[Line], gone: tuple[Status, ...]) -> list[str]:
    """The paragraphs that are left when texts and marks of some fates are taken away."""
    paragraphs = [""]
    for line in written:
        paragraphs[-1] += "".join(piece.text for piece in line.pieces if piece.status not in gone)
        if line.mark not in gone:
            paragraphs.append("")
    return paragraphs[:-1]


def hold(diff: Diff, moves: bool) -> None:
    written = lines(diff, moves=moves)
    old, new = ([paragraph.text for paragraph in revision.paragraphs] for revision in (diff.old, diff.new))
    assert without(written, COMING) == (old or [""])
    assert without(written, LEAVING) == (new or [""])
    assert written[-1].mark is Status.KEPT
    assert {line.move for line in written if line.mark is Status.MOVED_FROM} == {
        line.move for line in written if line.mark is Status.MOVED_TO
    }


@given(revision_pairs(), st.booleans())
def test_all_accepted_is_the_new_text_and_all_rejected_the_old(pair: tuple[str, str], moves: bool) -> None:
    hold(revdiff.diff(*pair), moves)


@given(document_pairs(), st.booleans())
def test_and_so_it_is_with_documents(pair: tuple[list[revdiff.Block], list[revdiff.Block]], moves: bool) -> None:
    hold(revdiff.diff(*pair), moves)


@pytest.mark.parametrize("moves", [False, True])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", "One.\nTwo."),
        ("One.\nTwo.", ""),
        ("", ""),
        ("Fog covered the bay.\nTwo people were hurt.", "The mayor resigned.\nA bus burned."),
        ("Fog covered the bay all night.\nOne.\nTwo.", "Fog covered the bay all night.\nThree four five.\nSix."),
        ("Fog covered the bay all night long.\nTwo.\nThree.", "Two.\nThree.\nFog covered the bay all night long."),
    ],
)
def test_the_last_mark_of_a_document_stays(old: str, new: str, moves: bool) -> None:
    hold(revdiff.diff(old, new), moves)


@pytest.mark.parametrize("moves", [False, True])
def test_what_comes_at_the_end_of_a_paragraph_leaves_the_break_of_a_split_after_it_alone(moves: bool) -> None:
    old = "No one was hurt, the mayor said.\nThe ferry passed its inspection in March. Crossings were canceled on Tuesday."
    new = old.replace("said.", "said. Fog covered the bay.").replace("March. ", "March.\n")
    diff = revdiff.diff(old, new)
    assert [change.kind for change in diff.alignment] == [Kind.EDITED, Kind.SPLIT]
    hold(diff, moves)


def test_what_became_of_the_markup_of_what_moved_is_told_where_it_stands() -> None:
    text = "Mayor Oona Feld said nothing at all."
    fog = [revdiff.Block(None, f"Fog covered bay {number} all night.") for number in range(3)]
    marked = revdiff.Block(
        "a", text, marks=[revdiff.Mark((0, 5), "link", {"href": "/oona"}), revdiff.Mark((6, 10), "em")]
    )
    written = lines(revdiff.diff([*fog, revdiff.Block("a", text)], [marked, *fog]), moves=True)
    told = [(piece.text, piece.status, piece.told) for line in written for piece in line.pieces if piece.told]
    assert told == [(text, Status.INSERTED, ("link added: /oona",))]


def test_a_move_is_told_as_one_where_that_is_asked_for() -> None:
    words = [
        "Fog covered the bay all night.",
        "Two tugs towed the ferry away.",
        "Mayor Oona Feld said nothing at all.",
        "End.",
    ]
    diff = revdiff.diff(words, [words[2], words[0], words[1], words[3]])
    assert [line.mark for line in lines(diff, moves=True)].count(Status.MOVED_TO) == 1
    assert Status.MOVED_TO not in [line.mark for line in lines(diff, moves=False)]
