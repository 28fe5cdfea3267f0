"""Histories: made, added to, asked for their parts, refused."""

from __future__ import annotations

import sqlite3
from collections import namedtuple
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from revdiff import OptionError, Revision, TextError, diff, samples, segment
from revdiff.lineage import Filing, History, history
from tests.lineage.stories import texts
from tests.optional import module

NOON = datetime(2024, 11, 4, 12, tzinfo=UTC)


def told(filed: History) -> list[object]:
    """Everything a history tells."""
    return [
        filed.revisions,
        filed.diffs,
        *(part.rows() for part in (filed.threads, filed.blame(), filed.survival(), filed.reverts, filed.stats)),
    ]


@given(texts())
def test_adding_one_by_one_tells_the_same_as_all_at_once(revisions: list[str]) -> None:
    rule = history(revisions).at(0).rule
    made = [Revision(text, rule=rule) for text in revisions]
    grown = history(made[:1])
    for revision in made[1:]:
        grown = grown.add(revision)
    assert told(grown) == told(history(made))


@given(texts(), texts())
def test_two_that_grow_from_one_do_not_disturb_each_other(common: list[str], others: list[str]) -> None:
    trunk = history(common)
    before = told(trunk)
    left, right = trunk.add(others[0]), trunk.add(others[1])
    after = told(left)
    assert told(right) == told(history([*trunk.revisions, right.at(-1)]))
    assert (told(left), told(trunk)) == (after, before)


@given(texts())
def test_a_diff_is_kept_for_each_step(revisions: list[str]) -> None:
    filed = history(revisions)
    assert len(filed) == len(list(filed)) == len(revisions)
    for index, step in enumerate(filed.diffs):
        assert step == diff(filed.at(index), filed.at(index + 1))


def test_rows_of_text_time_author_and_note() -> None:
    filed = history(
        [
            ("A fire.", NOON, "Rhea Tolman", "first filing"),
            Filing("A fire in Kelby.", NOON + timedelta(minutes=5), "Jonas Pike"),
            ("A fire in Kelby port.", None),
        ]
    )
    first, second, third = filed.revisions
    assert (first.published, first.source, first.label) == (NOON, "Rhea Tolman", "first filing")
    assert (second.source, second.label) == ("Jonas Pike", None)
    assert (third.text, third.published) == ("A fire in Kelby port.", None)


def test_a_story_gives_its_revisions_as_parts_of_a_page() -> None:
    filed = history(segment(samples.stacked()))
    assert len(filed) == 3
    assert all(step.partial for step in filed.diffs)


def test_files_and_paragraphs(tmp_path: Path) -> None:
    (tmp_path / "first.txt").write_text("A fire.", encoding="utf-8", newline="\n")
    filed = history([tmp_path / "first.txt", ["A fire.", "Two hurt."]])
    assert [len(revision.paragraphs) for revision in filed] == [1, 2]


def test_added_texts_are_cut_as_those_before() -> None:
    filed = history(["One.\n\nTwo.", "One.\n\nTwo.\n\nThree."]).add("One.\nTwo.\n\nThree.")
    assert [len(revision.paragraphs) for revision in filed] == [2, 3, 2]


def test_between_is_fresh_and_churn_is_what_went_on() -> None:
    first, last = "Two people are hurt in the fire.", "Two people are hurt in the warehouse fire."
    filed = history([first, first.replace("Two", "Three"), last])
    assert filed.between(0, 2) == diff(first, last)
    words = filed.churn()
    assert (words.inserted, words.deleted, words.net_inserted, words.net_deleted, words.undone) == (3, 2, 1, 0, 4)
    assert filed.churn(1, 1).inserted == 0
    with pytest.raises(OptionError, match="after end"):
        filed.churn(2, 0)


def test_reverts_and_repeats() -> None:
    filed = history(["A one.", "B two.", "B two.", "A one.", "A one."])
    assert [(one.revision, one.to, list(one.undone)) for one in filed.reverts] == [(3, 0, [1, 2])]
    assert filed.repeats == (2, 4)
    (sampled,) = history(samples.history()).reverts
    assert (sampled.revision, sampled.to) == (7, 5)


def test_an_empty_revision_between_full_ones() -> None:
    filed = history(["One here now.\n\nTwo here now.", "", "One here now.\n\nTwo here now."])
    assert [thread.at(index) for thread in filed.threads for index in range(3)] == ["born", "gone", "back"] * 2
    assert filed.blame().totals == {0: 6}
    assert [(one.words, one.observed) for one in filed.survival()] == [(6, False)]


def test_stats_count_what_each_revision_did() -> None:
    filed = history(["One is here.\n\nTwo is here now.", "One is there.\n\nTwo is here now.\n\nThree too."])
    first, second = filed.stats
    assert (first.words, first.words_in, first.added) == (7, 7, 2)
    assert (second.words, second.words_in, second.words_out, second.edited, second.added) == (9, 3, 1, 1, 1)


@given(texts())
def test_the_words_of_each_revision_add_up(revisions: list[str]) -> None:
    filed = history(revisions)
    for index, stats in enumerate(filed.stats):
        assert stats.words == len(filed.blame(index).words)


def test_a_row_with_names_for_its_cells_is_a_filing_by_these() -> None:
    """What stands second in a row of somebody's is no time because it is None or looks like one."""
    row_of: Callable[..., Any] = namedtuple
    filed = row_of("filed", "text time author")
    bare = ("A fire.", NOON, "Rhea Tolman"), ("A fire in Kelby.", None, None)
    assert history([filed(*row) for row in bare]).revisions == history([Filing(*row) for row in bare]).revisions
    for names in ("url time text", "text published by"):
        row = row_of("row", names)("A fire.", None, "A fire in Kelby.")
        with pytest.raises(TextError, match=rf"'{names.split()[1]}', .* is a row, and no text"):
            history([row, row])


def test_the_cells_of_one_row_are_no_history() -> None:
    with closing(sqlite3.connect(":memory:")) as base:
        base.row_factory = sqlite3.Row
        rows = base.execute("SELECT 'A fire.' AS old, 'A fire in Kelby.' AS new").fetchall()
    for row in (rows[0], rows):
        with pytest.raises(TextError, match=r"a Row with the columns 'old', 'new' is a row"):
            history(row)
    assert len(history([*rows[0]])) == 2


def test_out_of_time_order() -> None:
    late, early = Filing("B", NOON), Filing("A", NOON - timedelta(hours=1))
    with pytest.raises(OptionError, match="out of time order: 3 is of 2024-11-04T11:00"):
        history([late, "Between", early])
    with pytest.raises(OptionError, match="out of time order: 2 is of"):
        history([late]).add(early)
    with pytest.raises(OptionError, match=r"out of time order: 3 is of 2024-11-04T11:00:00.*, 1 of"):
        history([late, "Between"]).add(early)
    assert len(history([late, Filing("C", NOON)])) == 2


def test_what_is_no_history_is_refused() -> None:
    with pytest.raises(OptionError, match="at least one"):
        history([])
    for one in ("A text.", Path("story.txt"), Revision("A text.")):
        with pytest.raises(OptionError, match=f"not of one {type(one).__name__}"):
            history(one)  # type: ignore[arg-type]
    for strange in (None, b"A text.", {"a": "A text."}):
        with pytest.raises(OptionError, match="the revisions of a history come as a sequence, not as"):
            history(strange)  # type: ignore[arg-type]
    with pytest.raises(OptionError, match="the revisions of a history come in an order"):
        history({"A text."})
    with pytest.raises(OptionError, match=r"not of a DataFrame: .* goes to revdiff\.histories"):
        history(module("polars").DataFrame({"text": ["A text."]}))
    with pytest.raises(TextError, match="row of 5"):
        history([("A", None, "b", "c", "d")])  # type: ignore[list-item]
    with pytest.raises(TextError, match=r"^revision 2: the time of a filing needs a time zone"):
        history(["A", ("A", datetime(2024, 1, 1))])
    for index in (2, -3):
        with pytest.raises(OptionError, match=f"no revision with the index {index}: the history has 2"):
            history(["A", "B"]).at(index)
