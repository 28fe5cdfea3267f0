"""Threads: the lives of paragraphs."""

from __future__ import annotations

from hypothesis import given

from revdiff import samples, segment
from revdiff.lineage import Life, history
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
        assert thread.events[0].life in (Life.BORN, Life.SPLIT_OFF)
        assert (thread.parent is None) == (thread.events[0].life is Life.BORN)
        for index in range(len(filed)):
            absent = thread.at(index) in (None, Life.GONE, Life.MERGED_INTO)
            assert absent == (index not in thread.paragraphs)
            if thread.at(index) is Life.KEPT:
                assert thread.paragraphs[index].text == thread.paragraphs[index - 1].text


def test_the_lives_of_the_sample() -> None:
    lives = {
        thread.text[:12]: [(event.life.value, event.revision) for event in thread.events]
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
    assert [event.life for event in filed.threads[1].events] == [Life.BORN, Life.GONE, Life.BACK]


def test_a_story_keeps_what_it_does_not_repeat_standing() -> None:
    filed = history(segment(samples.stacked()))
    lives = [event.life for thread in filed.threads for event in thread.events]
    assert Life.STANDING in lives
    assert Life.GONE not in lives
