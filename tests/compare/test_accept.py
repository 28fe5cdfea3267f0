"""Accepting and rejecting parts of a diff."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

import revdiff
from revdiff import Block, Change, Diff, Edit, ExcerptSide, Kind, Mark, Op, OptionError, Paragraph, Revision, Span, diff
from tests.compare.blocks import IGNORED_PARAGRAPHS, block_pairs
from tests.strategies import revision_pairs


@st.composite
def diffs(draw: st.DrawFn) -> Diff:
    """Diffs of texts and of documents, with all that may be ignored in them."""
    old, new = draw(st.one_of(revision_pairs(), block_pairs()))
    ignore = draw(st.sampled_from([(), (), ("case",), ("whitespace", "typography"), ("markup",)]))
    return diff(old, new, ignore=ignore, ignore_paragraphs=draw(st.sampled_from([(), IGNORED_PARAGRAPHS])))


def told(change: Change) -> list[Edit]:
    return [edit for edit in change.edits if edit.op is not Op.EQUAL]


@st.composite
def decisions(draw: st.DrawFn) -> tuple[Diff, list[str]]:
    """A diff with some of its changes and edits."""
    report = draw(diffs())
    changes = [change.id for change in report.changes]
    edits = [edit.id for change in report.changes for edit in told(change)]
    ids = draw(st.lists(st.sampled_from(changes), unique=True)) if changes else []
    return report, ids + (draw(st.lists(st.sampled_from(edits), unique=True, max_size=4)) if edits else [])


@given(diffs())
def test_all_gives_new_and_none_gives_old_to_the_byte(report: Diff) -> None:
    assert report.accept(()) == report.old
    assert report.reject(()) == report.new
    if report.changed:
        assert report.accept(change.id for change in report.changes) == report.new
        assert report.reject(report.changes) == report.old


@given(diffs())
def test_all_edits_of_what_stayed_in_place_are_all_of_it(report: Diff) -> None:
    assume(not any(change.moved for change in report.changes))
    edits = [edit for change in report.changes for edit in told(change)]
    assume({edit.id.partition(".")[0] for edit in edits} == {change.id for change in report.changes} != set())
    assert report.accept(edits).text == report.new.text
    assert report.reject(edits).text == report.old.text


@given(decisions())
def test_to_reject_is_to_accept_all_else(case: tuple[Diff, list[str]]) -> None:
    report, ids = case
    assume(report.changed)
    assert report.reject(ids) == report.accept(report.changes, but=ids)
    assert report.accept(ids) == report.reject(report.changes, but=ids)


@st.composite
def loose_decisions(draw: st.DrawFn) -> tuple[Diff, list[str]]:
    """A diff in which nothing goes together, with some of its changes, and some edits of what stayed in place."""
    old, new = draw(block_pairs())
    report = diff([evolve(block, group=None) for block in old], [evolve(block, group=None) for block in new])
    assume(report.changed and not report.transfers)
    names = [change.id for change in report.changes]
    names += [edit.id for change in report.changes if in_place(change) for edit in told(change)]
    return report, draw(st.lists(st.sampled_from(names), unique=True))


@given(loose_decisions())
def test_to_reject_is_to_accept_the_complement_where_nothing_goes_together(case: tuple[Diff, list[str]]) -> None:
    report, ids = case
    complement: list[str] = []
    for change in report.changes:
        if change.id not in ids:
            edits = [edit.id for edit in told(change)]
            complement += [name for name in edits if name not in ids] if {*edits} & {*ids} else [change.id]
    assert report.reject(ids) == report.accept(complement)
    assert report.accept(ids) == report.reject(complement)


def in_place(change: Change) -> bool:
    return change.kind is Kind.EDITED and not change.moved


def groups(change: Change) -> set[str | int | None]:
    return {paragraph.group for paragraph in (*change.old, *change.new)} - {None}


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
    left = Counter(
        paragraph.text for change in report.alignment for paragraph in (change.old if change.id in ids else change.new)
    )
    assert Counter(paragraph.text for paragraph in report.reject(ids).paragraphs) == left


@given(decisions())
def test_any_decision_is_well_formed(case: tuple[Diff, list[str]]) -> None:
    report, ids = case
    for revision in (report.accept(ids), report.reject(ids)):
        for before, after in zip(revision.paragraphs, revision.paragraphs[1:], strict=False):
            assert len(revision.text[before.end : after.start].splitlines()) >= 1
            assert revision.text[before.end : after.start].strip() == ""
        # A mark at the start of a file is no part of its text, and one that came to stand there is not told apart.
        if "\ufeff" in revision.text or report.old.rule is not report.new.rule or revision.rule == "given":
            continue
        cut_again = Revision(revision.text, rule=revision.rule).paragraphs
        assert [paragraph.text for paragraph in cut_again] == [paragraph.text for paragraph in revision.paragraphs]


@given(decisions())
def test_a_result_says_where_each_of_its_words_comes_from_and_has_the_marks_they_had(case: tuple[Diff, list[str]]) -> None:
    report, ids = case
    sides = {ExcerptSide.OLD: report.old, ExcerptSide.NEW: report.new}
    for revision in (report.accept(ids), report.reject(ids)):
        assert revision.provenance is not None
        for paragraph, origin in zip(revision.paragraphs, revision.provenance, strict=True):
            sources = [(sides[one.side].paragraphs[one.paragraph or 0], one.span) for one in origin.excerpts]
            assert "".join(span.of(source.text) for source, span in sources) == paragraph.text
            assert [marks for source, span in sources for marks in marks_on(source, span)] == marks_on(
                paragraph, Span(0, len(paragraph.text))
            )
            block = sides[origin.side].paragraphs[origin.paragraph or 0]
            assert (paragraph.role, paragraph.attributes) == (block.role, block.attributes)
            assert paragraph.key == origin.key


def marks_on(paragraph: Paragraph, span: Span) -> list[set[tuple[str, object]]]:
    """The marks on each character of a span."""
    return [
        {(mark.name, mark.attributes) for mark in paragraph.marks if mark.span.start <= at < mark.span.end}
        for at in range(span.start, span.end)
    ]


@given(decisions())
def test_keys_are_unique_or_none(case: tuple[Diff, list[str]]) -> None:
    report, ids = case
    for revision in (report.accept(ids), report.reject(ids)):
        keys = [paragraph.key for paragraph in revision.paragraphs if paragraph.key is not None]
        assert len(keys) == len(set(keys))


@given(diffs())
def test_what_is_added_or_moved_alone_stands_behind_the_paragraph_that_its_change_names(report: Diff) -> None:
    assume(not any(change.noise for change in report.alignment))
    for change in report.changes:
        if not change.old or (change.moved and len(change.old) == 1):
            revision = report.accept([change])
            assume(not report.transfers and not groups(change))
            first = change.displaced[0] if change.moved else change.new[0]
            before = paragraph_before(revision, ExcerptSide.NEW, first)
            assert before == (change.after and (ExcerptSide.OLD, change.after.index))


@given(diffs())
def test_what_was_removed_stands_if_rejected_alone_behind_the_paragraph_that_its_change_names(report: Diff) -> None:
    assume(not any(change.noise for change in report.alignment))
    for change in report.changes:
        if not change.new and len(report.changes) > 1 and not groups(change):
            revision = report.reject([change])
            before = paragraph_before(revision, ExcerptSide.OLD, change.old[0])
            if before and before[0] is ExcerptSide.OLD:
                # What is kept in place is the old paragraph and the new one.
                (kept,) = report.at(report.old.paragraphs[before[1]]).new
                before = ExcerptSide.NEW, kept.index
            assert before == (change.after and (ExcerptSide.NEW, change.after.index))


def paragraph_before(revision: Revision, side: ExcerptSide, paragraph: Paragraph) -> tuple[ExcerptSide, int] | None:
    """What stands in front of the one that is ``paragraph`` of ``side``; None if it is the first."""
    assert revision.provenance is not None
    blocks = [(origin.side, origin.paragraph or 0) for origin in revision.provenance]
    place = blocks.index((side, paragraph.index))
    return blocks[place - 1] if place else None


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
