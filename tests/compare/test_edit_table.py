"""The table of edits: what stands in it, that its words add up, and what its tags say."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet
from hypothesis import given

import revdiff
from revdiff import Aspect, Block, Diff, Mark, Op, samples
from revdiff.compare import EditRow, EditTable
from revdiff.compare.tables import EDITS
from tests.compare.cases import taken_back, versions
from tests.strategies import revision_pairs

SORTS = ("number", "date", "name")


def cases(name: str, *marks: pytest.MarkDecorator) -> list[ParameterSet]:
    """Each case of a file with its tag."""
    tags = tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))
    return [
        pytest.param(tag, case, id=f"{tag}-{group}-{number}", marks=marks)
        for tag, groups in tags.items()
        for group, members in groups.items()
        for number, case in enumerate(members)
    ]


def rows(marked: str) -> list[EditRow]:
    old, new = (text.split("\n") for text in versions(marked))
    return [*revdiff.diff(old, new).edits]


def tagged(row: EditRow) -> str:
    """The one sort that an edit is of."""
    found = [sort for sort in SORTS if getattr(row, sort)]
    assert len(found) <= 1
    return found[0] if found else "none"


def is_as_told(tag: str, marked: str) -> None:
    found = rows(marked)
    assert found
    if tag.endswith("quoted"):
        assert {row.quoted for row in found} == {tag == "quoted"}
    else:
        assert {tagged(row) for row in found} == {tag}


@pytest.mark.parametrize(("tag", "marked"), cases("tags.toml"))
def test_an_edit_is_what_a_reader_would_call_it(tag: str, marked: str) -> None:
    is_as_told(tag, marked)
    is_as_told(tag, taken_back(marked))


@pytest.mark.parametrize(("tag", "marked"), cases("tags_known_failures.toml", pytest.mark.xfail))
def test_known_failures_still_fail(tag: str, marked: str) -> None:
    is_as_told(tag, marked)


def test_edits_of_one_sentence_are_tagged_each_by_itself() -> None:
    marked = "{12|14} people {died|were killed} in Kelby on {Monday|Tuesday}, Mayor Lena {Ortiz|Krantz} said."
    assert [tagged(row) for row in rows(marked)] == ["number", "none", "date", "name"]


def test_a_rewritten_passage_is_no_number() -> None:
    old = "The storm killed 12 people and left 300 homeless on the island of Tarn, officials said."
    new = "Rescuers found 14 bodies under the pier that collapsed, and 40 are missing, police said on Monday."
    assert {tagged(row) for row in revdiff.diff(old, new).edits} == {"none"}


def added_up(diff: Diff) -> None:
    assert sum(row.words_in for row in diff.edits) == diff.stats.words_inserted
    assert sum(row.words_out for row in diff.edits) == diff.stats.words_deleted


def test_words_add_up_in_a_story_whose_layers_do_not_repeat_all() -> None:
    for diff in revdiff.segment(samples.stacked()).diffs():
        added_up(diff)


def test_words_of_what_is_passed_over_are_in_neither() -> None:
    diff = revdiff.diff("Fog.\n\n12 comments", "Fog and rain.\n\n340 comments", ignore_paragraphs=["{number} comments"])
    added_up(diff)
    assert [row.new_text for row in diff.edits] == [" and rain"]


def stands_in_its_place(diff: Diff, row: EditRow) -> None:
    assert diff.old.text[row.old_start : row.old_end] == row.old_text
    assert diff.new.text[row.new_start : row.new_end] == row.new_text
    text, start, end = diff.new.text, row.new_start, row.new_end
    if row.new_paragraph is None:
        text, start, end = diff.old.text, row.old_start, row.old_end
    assert text[:start].endswith(row.before)
    assert text[end:].startswith(row.after)
    assert max(len(row.before), len(row.after)) <= 40


@given(revision_pairs())
def test_rows_are_the_edits_and_add_up_and_are_tagged_alike_on_the_way_back(pair: tuple[str, str]) -> None:
    diff = revdiff.diff(*pair)
    table = diff.edits
    added_up(diff)
    changing = [edit for change in diff.changes for edit in change.edits if edit.op is not Op.EQUAL]
    assert [row.edit for row in table] == [edit.id for edit in changing]
    for row in table:
        stands_in_its_place(diff, row)
    there = sorted((row.old_text, row.new_text, tagged(row), row.quoted) for row in table)
    assert there == sorted((row.new_text, row.old_text, tagged(row), row.quoted) for row in diff.invert().edits)


def test_whole_paragraphs_are_rows_that_their_kind_tells_apart() -> None:
    table = revdiff.diff("Fog.\nRain fell.", "Fog.\nTugs came on Monday.").edits
    assert [(row.kind, row.op, row.old_paragraph, row.new_paragraph, row.words_in, row.words_out) for row in table] == [
        ("removed", "delete", 1, None, 0, 2),
        ("added", "insert", None, 1, 4, 0),
    ]


def test_what_was_to_be_ignored_is_no_row() -> None:
    old, new = 'He said "no" in the harbor.', "He said “no” in the harbor."
    assert [row.aspect for row in revdiff.diff(old, new).edits] == ["typography"] * 2
    assert not len(revdiff.diff(old, new, ignore=["typography"]).edits)


def test_markup_is_told_of_words_that_stay() -> None:
    linked = [Mark((4, 9), "link", {"href": "/ferry"})]
    diff = revdiff.diff([Block("b1", "The ferry ran.")], [Block("b1", "The ferry ran.", marks=linked)])
    [row] = diff.edits
    assert (row.aspect, row.new_text, row.markup, row.words_in) == (Aspect.MARKUP, "ferry", "link added: /ferry", 0)


def test_the_table_of_many_diffs_is_that_of_one() -> None:
    diff = revdiff.diff("Two died.", "Three died.")
    assert [*EDITS.cells(diff)] == [*diff.edits.cells()] == [tuple(row) for row in diff.edits]
    assert tuple(EDITS.columns) == tuple(EditTable.columns) == EditRow._fields
