"""Threads: the lives of paragraphs."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

from hypothesis import given

from revdiff import Revision, samples, segment
from revdiff.lineage import EventKind, history
from tests.lineage.stories import texts


@given(texts())
def test_each_paragraph_of_each_revision_is_in_one_thread(revisions: list[str]) -> None:
    filed = history(revisions)
    for index, revision in enumerate(filed):
        found = [thread.paragraphs[index] for thread in filed.threads if index in thread.paragraphs]
        assert sorted(paragraph.index for paragraph in found) == list(range(len(revision.paragraphs)))
        assert sorted(found, key=lambda paragraph: paragraph.index) == list(revision.paragraphs)


@given(texts())
def test_a_life_is_told_without_gaps(revisions: list[str]) -> None:
    filed = history(revisions)
    for number, thread in enumerate(filed.threads):
        assert thread.id == number
        assert thread.events[0].kind in (EventKind.BORN, EventKind.SPLIT_OFF)
        assert (thread.parent is None) == (thread.events[0].kind is EventKind.BORN)
        for index in range(len(filed)):
            absent = thread.at(index) in (None, EventKind.GONE, EventKind.MERGED_INTO)
            assert absent == (index not in thread.paragraphs)
            if thread.at(index) is EventKind.KEPT:
                assert thread.paragraphs[index].text == thread.paragraphs[index - 1].text


def test_the_lives_of_the_sample() -> None:
    lives = {
        thread.text[:12]: [(event.kind.value, event.revision) for event in thread.events]
        for thread in history(samples.history()).threads
    }
    assert lives["KELBY (CW) —"] == [("born", 0), ("edited", 2), ("edited", 8)]
    assert lives["People in th"] == [("born", 0), ("gone", 4), ("back", 6), ("gone", 7)]
    assert lives["“The whole s"] == [("born", 2), ("moved", 3), ("moved", 9)]
    assert lives["The warehous"] == [("born", 1), ("edited", 4), ("split", 5), ("merged", 9)]
    assert lives["The company "] == [("split off", 5), ("merged into", 9)]
    assert lives["A cat that l"] == [("born", 5), ("gone", 8), ("back", 9)]


def test_text_that_returns_edited_is_the_same_thread() -> None:
    advice = "People in the streets around the port were told to keep their windows shut."
    filed = history([f"A fire.\n\n{advice}", "A fire.", f"A fire.\n\n{advice.replace('shut', 'closed')}"])
    assert [event.kind for event in filed.threads[1].events] == [EventKind.BORN, EventKind.GONE, EventKind.BACK]


def test_a_story_keeps_what_it_does_not_repeat_standing() -> None:
    filed = history(segment(samples.stacked()))
    kinds = [event.kind for thread in filed.threads for event in thread.events]
    assert EventKind.STANDING in kinds
    assert EventKind.GONE not in kinds


NOON = datetime(2024, 11, 4, 12, tzinfo=UTC)


@given(texts())
def test_lives_add_up(revisions: list[str]) -> None:
    filed = history([(text, NOON + timedelta(days=number)) for number, text in enumerate(revisions)])
    rows = filed.lives.rows()
    for row, thread in zip(rows, filed.threads, strict=True):
        assert thread.alive == (thread.last == len(filed) - 1)
        assert (row["end"] is None) == row["alive"] == (thread.ended is None)
        # A day lies between two revisions.
        until = len(filed) - 1 if thread.ended is None else thread.last + 1
        assert thread.days == thread.revisions == until - thread.born
        assert row["late"] == thread.born
        told = Counter(event.kind for event in thread.events)
        assert [row[kind] for kind in ("edited", "split", "merged", "back")] == [
            told[kind] for kind in (EventKind.EDITED, EventKind.SPLIT, EventKind.MERGED, EventKind.BACK)
        ]
    assert sum(row["words"] for row in rows if row["alive"]) == filed.stats[-1].words  # type: ignore[misc]
    assert sum(bool(row["lede"]) for row in rows if row["revision"] == 0) == (len(filed.at(0).paragraphs) > 0)


@given(texts())
def test_events_tell_how_old_their_thread_is(revisions: list[str]) -> None:
    filed = history([(text, NOON + timedelta(days=number)) for number, text in enumerate(revisions)])
    for row in filed.threads.rows():
        thread = filed.threads[row["thread"]]  # type: ignore[index]
        assert row["age"] == row["revision"] - thread.born  # type: ignore[operator]
        assert row["alive"] == thread.alive


def test_how_long_a_thread_lived_by_times() -> None:
    fog, calm = "Fog lay over the bay.", "Nobody was hurt, the harbor master said."
    filed = history(
        [(f"{fog}\n\n{calm}", NOON), (calm, NOON + timedelta(hours=6)), (calm, None), (calm, NOON + timedelta(days=2))]
    )
    gone, kept = filed.threads
    assert (gone.alive, gone.ended, gone.revisions, gone.lived, gone.days) == (False, 1, 1, timedelta(hours=6), 0.25)
    assert (kept.alive, kept.ended, kept.revisions, kept.lived, kept.days) == (True, None, 3, timedelta(days=2), 2.0)
    shorter = history([(f"{fog}\n\n{calm}", NOON), (calm, NOON), (fog, None)]).threads
    assert (shorter[1].ended, shorter[1].lived, shorter[1].days) == (2, None, None)
    assert [row["days"] for row in history([fog, calm]).lives.rows()] == [None, None]


def test_a_thread_that_came_back_has_lived_on() -> None:
    fog, calm = "Fog lay over the bay.", "Nobody was hurt, the harbor master said."
    (first, _) = history([f"{fog}\n\n{calm}", calm, f"{fog}\n\n{calm}", calm]).threads
    assert (first.alive, first.ended, first.revisions) == (False, 3, 3)


def test_what_a_layer_does_not_repeat_is_alive() -> None:
    filed = history(segment(samples.stacked()))
    standing = [thread for thread in filed.threads if thread.events[-1].kind is EventKind.STANDING]
    assert standing
    assert all(thread.alive and thread.ended is None for thread in standing)


def test_a_lede_stands_below_the_headline_and_what_is_passed_over() -> None:
    stamp, head, lede, more = "Updated 5 p.m.", "Ferry aground", "A ferry ran aground.", "Fog lay over the bay."
    page = Revision("\n".join([stamp, head, lede, more])).with_headline(1)
    filed = history([page], ignore_paragraphs="updated {when}")
    assert [(thread.text, thread.is_headline, thread.lede) for thread in filed.threads] == [
        (stamp, False, False),
        (head, True, False),
        (lede, False, True),
        (more, False, False),
    ]
    second = history([lede, f"{more}\n\n{lede}"]).threads
    assert [(thread.text, thread.born, thread.lede) for thread in second] == [(lede, 0, True), (more, 1, True)]
