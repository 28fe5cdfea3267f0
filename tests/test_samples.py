"""The sample stories: what is said of them can be checked against them."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest

from revdiff import samples
from revdiff.errors import OptionError
from revdiff.schema import Record
from revdiff.text import ParagraphRule, Revision

STORIES = {
    "stacked": samples.stacked,
    "appended": samples.appended,
    "log": samples.log,
    "ordinary": samples.ordinary,
}


def page_of(name: str) -> Revision:
    return Revision(STORIES[name]())


def bodies(name: str) -> list[list[str]]:
    """The body of each layer, newest first."""
    texts = [paragraph.text for paragraph in page_of(name).paragraphs]
    return [texts[slice(*layer.integers("body"))] for layer in samples.expected(name).records("layers")]


def labeled_changes() -> list[tuple[list[str], list[str], list[Record]]]:
    layers = bodies("stacked")
    return [
        (layers[diff.integer("older")], layers[diff.integer("newer")], list(diff.records("changes")))
        for diff in samples.expected("stacked").records("diffs")
    ]


@pytest.mark.parametrize("name", STORIES)
def test_a_story_is_one_paragraph_a_line(name: str) -> None:
    page = page_of(name)
    assert page.rule is ParagraphRule.LINE_BREAKS
    assert [paragraph.text for paragraph in page.paragraphs] == page.text.splitlines()


@pytest.mark.parametrize("name", STORIES)
def test_front_and_layers_tile_the_page(name: str) -> None:
    labels = samples.expected(name)
    extents = sorted([labels.integers("front"), *(layer.integers("extent") for layer in labels.records("layers"))])
    ends = [0, *(end for _, end in extents)]
    assert [start for start, _ in extents] == ends[:-1]
    assert ends[-1] == len(page_of(name).paragraphs)


@pytest.mark.parametrize("name", STORIES)
def test_every_paragraph_is_front_body_marker_note_or_separator(name: str) -> None:
    labels = samples.expected(name)
    roles = Counter([*range(*labels.integers("front")), *labels.integers("separators")])
    roles.update(note.integer("paragraph") for note in labels.records("notes"))
    for layer in labels.records("layers"):
        body = range(*layer.integers("body"))
        roles.update(body)
        if layer.members["marker"] is not None and layer.integer("marker") not in body:
            roles[layer.integer("marker")] += 1
    assert roles == Counter(range(len(page_of(name).paragraphs)))


@pytest.mark.parametrize("name", STORIES)
def test_a_stated_time_stands_in_its_marker(name: str) -> None:
    texts = [paragraph.text for paragraph in page_of(name).paragraphs]
    for layer in samples.expected(name).records("layers"):
        time = layer.optional_text("time")
        assert time is None or time in texts[layer.integer("marker")]


@pytest.mark.parametrize(("name", "order"), [("stacked", -1), ("log", -1), ("appended", 1), ("ordinary", 1)])
def test_layers_come_newest_first_whatever_their_place(name: str, order: int) -> None:
    starts = [layer.integers("extent")[0] for layer in samples.expected(name).records("layers")]
    assert starts == sorted(starts, reverse=order == 1)


def test_every_paragraph_is_in_one_labeled_change() -> None:
    for older, newer, changes in labeled_changes():
        assert sorted(at for change in changes for at in change.integers("old")) == list(range(len(older)))
        assert sorted(at for change in changes for at in change.integers("new")) == list(range(len(newer)))


def test_a_kind_fits_its_paragraphs() -> None:
    shapes = {"added": (0, 1), "removed": (1, 0), "kept": (1, 1), "edited": (1, 1), "split": (1, 2), "merged": (2, 1)}
    seen: Counter[str] = Counter()
    for older, newer, changes in labeled_changes():
        for change in changes:
            kind, old, new = change.text("kind"), change.integers("old"), change.integers("new")
            seen[kind] += 1
            assert (len(old), len(new)) == shapes[kind]
            old_text, new_text = " ".join(older[at] for at in old), " ".join(newer[at] for at in new)
            assert (old_text == new_text) is (kind in ("kept", "split", "merged"))
    assert seen.keys() == shapes.keys()


def test_what_is_not_moved_is_in_order() -> None:
    for _, _, changes in labeled_changes():
        moved = [change.boolean("moved") for change in changes]
        places = [change.integers("old")[0] for change in changes if change.members["old"] and change.members["new"]]
        settled = [
            change.integers("old")[0]
            for change in changes
            if change.members["old"] and change.members["new"] and not change.boolean("moved")
        ]
        assert any(moved)
        assert settled == sorted(settled)
        assert places != sorted(places)


def test_the_history_is_ten_revisions_in_order_of_time() -> None:
    history = samples.history()
    times = [revision.published for revision in history if revision.published is not None]
    assert len(times) == len(history) == 10
    assert times == sorted(times)
    assert {time.utcoffset() for time in times} == {timedelta(hours=-5)}
    assert all(revision.rule is ParagraphRule.LINE_BREAKS for revision in history)


def test_one_revision_of_the_history_is_a_revert() -> None:
    texts = [revision.text for revision in samples.history()]
    assert [(at, texts.index(text)) for at, text in enumerate(texts) if texts.index(text) < at] == [(7, 5)]


def test_a_paragraph_of_the_history_goes_and_comes_back() -> None:
    has_cat = [any("A cat" in str(paragraph) for paragraph in revision.paragraphs) for revision in samples.history()]
    assert has_cat == [False] * 5 + [True] * 3 + [False, True]


def test_the_history_is_wire_copy_by_known_authors() -> None:
    for revision in samples.history():
        assert revision.paragraphs[0].text.startswith("KELBY (CW) — ")
        assert revision.source in {"Rhea Tolman", "Jonas Pike", "Sela Whitcombe"}


def test_what_is_expected_of_another_story_is_not_known() -> None:
    with pytest.raises(OptionError, match="no sample is called 'flood'; there are: stacked"):
        samples.expected("flood")
