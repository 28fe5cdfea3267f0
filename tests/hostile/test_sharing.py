"""The same objects in several hands: threads, copies, pickles, other processes."""

from __future__ import annotations

import copy
import multiprocessing
import pickle
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import pytest

import revdiff
from revdiff import samples

STORY = samples.stacked()
MERGED = (
    "Two hurt in fire\n\nMore to come.",
    "Three hurt in fire\n\nMore to come.",
    "Two badly hurt in fire\n\nMore to come.",
)

# Everything public that holds a result, by how it is made.
OBJECTS: dict[str, Callable[[], object]] = {
    "revision": lambda: revdiff.Revision(STORY, label="evening"),
    "story": lambda: revdiff.segment(STORY),
    "layer": lambda: revdiff.segment(STORY).layers[1],
    "explanation of a story": lambda: revdiff.segment(STORY).explain(),
    "flattened": lambda: revdiff.segment(STORY).flatten(),
    "diff": lambda: revdiff.segment(STORY).diffs()[1],
    "change": lambda: revdiff.segment(STORY).diffs()[1].changes[3],
    "edit": lambda: revdiff.segment(STORY).diffs()[1].changes[3].edits[1],
    "patch": lambda: revdiff.segment(STORY).diffs()[1].patch,
    "merge": lambda: revdiff.merge(*MERGED),
    "thread": lambda: revdiff.history(samples.history()).threads[2],
    "stats": lambda: revdiff.segment(STORY).diffs()[1].stats,
    "span": lambda: revdiff.Span(2, 5),
    "dateline": lambda: revdiff.segment(STORY).layers[1].dateline,
}
objects = pytest.mark.parametrize("make", OBJECTS.values(), ids=OBJECTS)


@objects
def test_a_pickle_is_equal(make: Callable[[], object]) -> None:
    made = make()
    assert pickle.loads(pickle.dumps(made)) == made


@objects
def test_a_copy_is_equal(make: Callable[[], object]) -> None:
    made = make()
    assert copy.copy(made) == made
    assert copy.deepcopy(made) == made


def test_a_history_is_pickled_with_what_it_answers() -> None:
    made = revdiff.history(samples.history())
    read = pickle.loads(pickle.dumps(made))
    assert read.threads.rows() == made.threads.rows()
    assert read.blame().rows() == made.blame().rows()


def answers(diff: revdiff.Diff) -> tuple[object, ...]:
    return (
        [change.edits for change in diff.alignment],
        diff.summary,
        diff.patch,
        diff.to_json(),
        diff.to_html(),
        str(diff),
    )


def test_eight_threads_get_the_same_answers_from_one_object() -> None:
    expected = answers(revdiff.diff(samples.history()[0], samples.history()[-1]))
    for _ in range(20):
        shared = revdiff.diff(samples.history()[0], samples.history()[-1])
        with ThreadPoolExecutor(8) as pool:
            assert all(told == expected for told in pool.map(answers, [shared] * 8))


def test_eight_threads_segment_at_once() -> None:
    expected = revdiff.segment(STORY)
    with ThreadPoolExecutor(8) as pool:
        assert all(story == expected for story in pool.map(revdiff.segment, [STORY] * 16))


def summary_of(diff: revdiff.Diff) -> str:
    return diff.summary


@pytest.mark.parametrize("start", ["fork", "spawn"])
def test_other_processes_get_the_same_answers(start: str) -> None:
    if start not in multiprocessing.get_all_start_methods():
        pytest.skip(f"no {start} on this system")
    diffs = revdiff.segment(STORY).diffs()
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context(start)) as pool:
        assert list(pool.map(summary_of, diffs)) == [diff.summary for diff in diffs]
