"""Accepting a part of a diff."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from revdiff import Diff, Kind, Op, OptionError, Revision, diff
from tests.strategies import revision_pairs


@given(revision_pairs())
def test_all_gives_new_and_none_gives_old(pair: tuple[str, str]) -> None:
    report = diff(*pair)
    assert report.accept(()).text == pair[0]
    assert report.accept([*report.changes, *report.separators]).text == pair[1]
    if report.changes:
        assert report.accept(change.id for change in report.changes).text == pair[1]


@st.composite
def chosen_ids(draw: st.DrawFn) -> tuple[Diff, list[str]]:
    report = diff(*draw(revision_pairs()))
    changes = [change.id for change in report.changes]
    return report, draw(st.lists(st.sampled_from(changes), unique=True)) if changes else []


@given(chosen_ids())
def test_any_changes_leave_no_paragraph_doubled_or_lost(case: tuple[Diff, list[str]]) -> None:
    report, ids = case
    assume(not report.transfers)
    expected = Counter(
        paragraph.text for change in report.alignment for paragraph in (change.new if change.id in ids else change.old)
    )
    assert Counter(paragraph.text for paragraph in report.accept(ids).paragraphs) == expected


@given(chosen_ids(), st.data())
def test_any_choice_is_well_formed(case: tuple[Diff, list[str]], data: st.DataObject) -> None:
    report, ids = case
    edits = [edit.id for change in report.changes for edit in change.edits if edit.op is not Op.EQUAL]
    ids += data.draw(st.lists(st.sampled_from(edits), unique=True)) if edits else []
    revision = report.accept(ids)
    for before, after in zip(revision.paragraphs, revision.paragraphs[1:], strict=False):
        assert len(revision.text[before.end : after.start].splitlines()) >= 1
        assert revision.text[before.end : after.start].strip() == ""
    # A mark at the start of a file is no part of its text, and one that came to stand there is not told apart.
    assume("\ufeff" not in revision.text and report.old.rule is report.new.rule)
    cut_again = Revision(revision.text, rule=revision.rule).paragraphs
    assert [paragraph.text for paragraph in cut_again] == [paragraph.text for paragraph in revision.paragraphs]


OLD = "\n\n".join(
    [
        "Lede of the story here.",
        "The ferry ran aground on Tuesday and no one was hurt.",
        "The mayor came to the harbor at noon.",
        "The end.",
    ]
)


def accepted(new: str, *ids: str) -> list[str]:
    return [paragraph.text for paragraph in diff(OLD, new).accept(ids).paragraphs]


def test_one_word_alone() -> None:
    new = OLD.replace("Tuesday", "Monday").replace("was hurt", "was injured").replace("noon", "dawn")
    report = diff(OLD, new)
    first = next(edit for change in report.changes for edit in change.edits if edit.op is not Op.EQUAL)
    assert report.accept([first]).text == report.accept(first.id).text == OLD.replace("Tuesday", "Monday")


def test_a_move_alone_and_an_edit_of_what_moved_alone() -> None:
    lede, ferry, mayor, end = OLD.split("\n\n")
    new = "\n\n".join([lede, mayor.replace("noon", "dawn"), ferry.replace("Tuesday", "Monday"), end])
    report = diff(OLD, new)
    (moved,) = (change for change in report.changes if change.moved)
    (still,) = (change for change in report.changes if not change.moved)
    assert report.accept([still]).text == OLD.replace(still.old[0].text, still.new[0].text)
    edit = next(edit for edit in moved.edits if edit.op is not Op.EQUAL)
    assert report.accept([edit]).text == OLD.replace(moved.old[0].text, moved.new[0].text)
    assert report.accept([moved]).text == new.replace(still.new[0].text, still.old[0].text)


def test_a_split_comes_whole_and_its_words_alone() -> None:
    old = "The ferry ran aground on Tuesday at dawn. The mayor came to the harbor at noon with his staff.\n\nThe end."
    new = old.replace("dawn. The", "dawn.\n\nThe").replace("Tuesday", "Monday")
    report = diff(old, new)
    (split,) = report.changes
    assert split.kind is Kind.SPLIT
    word, break_ = (edit for edit in split.edits if edit.op is not Op.EQUAL)
    assert report.accept([word]).text == old.replace("Tuesday", "Monday")
    assert report.accept([break_]).text == new
    back = report.invert()
    (merged,) = back.changes
    word = next(edit for edit in merged.edits if edit.op is Op.REPLACE)
    assert back.accept([word]).text == new.replace("Monday", "Tuesday")


def test_signs_at_a_break_come_with_the_break() -> None:
    old = "those who are suffering from a mental disorder * have a significant impairment of intelligence\n\nThe end."
    report = diff(old, old.replace(" * have", "\n\nhave"))
    assert report.changes[0].kind is Kind.SPLIT
    for edit in report.changes[0].edits:
        if edit.op is not Op.EQUAL:
            assert report.accept([edit]).text == report.new.text
    back = report.invert()
    for edit in back.changes[0].edits:
        if edit.op is not Op.EQUAL:
            assert back.accept([edit]).text == old


@given(revision_pairs())
def test_all_edits_of_what_stayed_in_place_are_all_of_it(pair: tuple[str, str]) -> None:
    report = diff(*pair)
    assume(not any(change.moved for change in report.changes))
    edits = [edit for change in report.changes for edit in change.edits if edit.op is not Op.EQUAL]
    if edits:
        assert report.accept(edits).text == pair[1]


def test_a_transfer_brings_its_other_end() -> None:
    sentence = " Divers from the coast guard searched the hull for cracks all night."
    first = "The ferry Gull ran aground near Orchard Point on Tuesday morning in thick fog."
    second = "Harbor Master Ida Brandt praised the volunteers who had come with their own boats."
    old, new = f"{first}{sentence}\n\n{second}\n\nThe end.", f"{first}\n\n{second}{sentence}\n\nThe end."
    report = diff(old, new)
    assert len(report.transfers) == 1
    for change in report.changes:
        assert report.accept([change]).text == new


def test_what_is_not_of_the_diff_is_refused() -> None:
    report = diff(OLD, OLD.replace("Tuesday", "Monday"))
    other = diff("A lede.\n\nA ferry.", "A lede.\n\nTwo ferries.")
    for wrong in ("o9", "o1n1.99", "nonsense", other.changes[0], other.changes[0].edits[0]):
        with pytest.raises(OptionError):
            report.accept([wrong])


def test_what_stands_between_paragraphs_can_be_accepted() -> None:
    report = diff("One here.\n\nTwo here.", "One here.\n\n\nTwo here.")
    assert report.changes == ()
    assert report.accept(report.separators).text == "One here.\n\n\nTwo here."


def test_the_headline_stays_the_headline() -> None:
    old = Revision(OLD).with_headline(0)
    revision = diff(old, "A new top.\n\n" + OLD.replace("noon", "dawn")).accept(["n0"])
    assert revision.headline is not None
    assert revision.headline.text == "Lede of the story here."
