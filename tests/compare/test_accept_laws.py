"""Accepting and rejecting parts of a diff: what holds for any diff and any decision."""

from __future__ import annotations

from collections import Counter

from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from revdiff import Change, Diff, ExcerptSide, Kind, Paragraph, Revision, diff
from tests.compare.accepted import told
from tests.documents import document_diffs, document_pairs, marks_by_sign
from tests.strategies import revision_pairs


def diffs() -> st.SearchStrategy[Diff]:
    """Diffs of texts and of documents, with all that may be ignored in them."""
    ignored = st.sampled_from([(), (), ("case",), ("whitespace", "typography")])
    texts = st.builds(lambda pair, ignore: diff(*pair, ignore=ignore), revision_pairs(), ignored)
    return st.one_of(texts, document_diffs())


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
    # What cuts a paragraph is no edit where white space is ignored.
    assume(not any(change.moved or (change.ignored and not in_place(change)) for change in report.changes))
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
    old, new = draw(document_pairs())
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
def test_a_result_says_where_each_of_its_words_comes_from_and_has_the_marks_they_had(
    case: tuple[Diff, list[str]],
) -> None:
    report, ids = case
    sides = {ExcerptSide.OLD: report.old, ExcerptSide.NEW: report.new}
    for revision in (report.accept(ids), report.reject(ids)):
        assert revision.provenance is not None
        for paragraph, origin in zip(revision.paragraphs, revision.provenance, strict=True):
            sources = [(sides[one.side].paragraphs[one.paragraph or 0], one.span) for one in origin.excerpts]
            assert "".join(span.of(source.text) for source, span in sources) == paragraph.text
            marks = [marks for source, span in sources for marks in marks_by_sign(source)[span.start : span.end]]
            assert marks == marks_by_sign(paragraph)
            block = sides[origin.side].paragraphs[origin.paragraph or 0]
            assert (paragraph.role, paragraph.attributes) == (block.role, block.attributes)
            assert paragraph.key == origin.key


@given(decisions())
def test_keys_are_unique_or_none(case: tuple[Diff, list[str]]) -> None:
    report, ids = case
    for revision in (report.accept(ids), report.reject(ids)):
        keys = [paragraph.key for paragraph in revision.paragraphs if paragraph.key is not None]
        assert len(keys) == len(set(keys))


@given(diffs())
def test_what_is_added_or_moved_alone_stands_behind_the_paragraph_that_its_change_names(report: Diff) -> None:
    assume(not report.transfers and not any(change.noise for change in report.alignment))
    for change in report.changes:
        if change.new and (change.moved or not change.old) and not groups(change):
            revision = report.accept([change])
            first = change.displaced[0] if change.moved else change.new[0]
            assert stands_behind(report, revision, first, change.after, ExcerptSide.OLD)


@given(diffs())
def test_what_was_removed_stands_if_rejected_alone_behind_the_paragraph_that_its_change_names(report: Diff) -> None:
    assume(not any(change.noise for change in report.alignment))
    for change in report.changes:
        if not change.new and len(report.changes) > 1 and not groups(change):
            revision = report.reject([change])
            assert stands_behind(report, revision, change.old[0], change.after, ExcerptSide.NEW)


def stands_behind(
    report: Diff, revision: Revision, paragraph: Paragraph, after: Paragraph | None, side: ExcerptSide
) -> bool:
    """Whether a paragraph of the one side follows, in what was made, on one of the other ``side``, or on what became of that."""
    assert revision.provenance is not None
    sides = {ExcerptSide.OLD: report.old, ExcerptSide.NEW: report.new}
    made = [(origin.side, sides[origin.side].paragraphs[origin.paragraph or 0]) for origin in revision.provenance]
    place = next(at for at, (own, one) in enumerate(made) if own is not side and one == paragraph)
    if after is None or not place:
        return after is None and not place
    before_side, before = made[place - 1]
    return before == after if before_side is side else report.at(before) == report.at(after)
