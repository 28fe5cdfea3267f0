"""What people read counts from 1, whatever shows it; what programs are given counts from 0."""

from __future__ import annotations

import re
from importlib import import_module
from itertools import chain

import pytest

import revdiff
from revdiff import samples

NAMES = ["first", "second", "third"]
TEXTS = ["A fire broke out.", "A fire broke out on Monday.", "A fire broke out on Monday.\nNobody was hurt."]
HISTORY = revdiff.history([(text, None, None, name) for text, name in zip(TEXTS, NAMES, strict=True)])
BLAME = HISTORY.blame()
STORY = revdiff.segment(samples.stacked())

# What a view writes around the number of each revision that it names.
NUMBERED = {
    "a history in the terminal": (HISTORY.to_text(), r"^(\d) .*(first|second|third): "),
    "a history in Markdown": (HISTORY.to_markdown(), r"^### Revision (\d): (first|second|third)$"),
    "a history on a page": (HISTORY.to_html(), r"<b>(\d), <bdi>(first|second|third)</bdi></b>"),
    "blame in the terminal": (BLAME.to_text(), r"^(\d) .*(first|second|third)$"),
    "blame in Markdown": (BLAME.to_markdown(), r"^- (\d): .*(first|second|third)$"),
    "blame on a page": (BLAME.to_html(), r"&#160;(\d)&#160;</span> <bdi>(first|second|third)</bdi>"),
}


@pytest.mark.parametrize("view", NUMBERED)
def test_every_view_of_a_history_counts_revisions_from_1(view: str) -> None:
    shown, pattern = NUMBERED[view]
    told = [(int(number), name) for number, name in re.findall(pattern, shown, re.MULTILINE)]
    # Markdown tells what became of the text with each revision, so it names none for the first.
    assert told == [*enumerate(NAMES, start=1)][-len(told) :]
    assert len(told) >= len(NAMES) - 1


def test_words_stand_behind_the_number_of_the_revision_that_brought_them() -> None:
    assert "**1** A fire broke out **2** on Monday" in BLAME.to_markdown()
    assert re.findall(r'<sup class="origin">(\d)</sup>', BLAME.to_html()) == ["1", "2", "3"]
    assert re.findall(r"^ +(\d)  \w", BLAME.to_text(), re.MULTILINE) == ["1", "2", "3"]
    assert [word.origin for word in BLAME.words] == [0] * 4 + [1] * 2 + [2] * 3


def test_the_picture_of_a_history_counts_revisions_from_1() -> None:
    shown = HISTORY.to_html()
    assert re.findall(r"<text [^>]*>(\d)</text>", shown) == ["1", "2", "3"]
    assert set(re.findall(r"born in (\d): ", shown)) == {"1", "3"}


@pytest.mark.parametrize(
    ("chart", "column", "numbers"), [("flow", "born", {1, 2, 3}), ("intensity", "revision", {2, 3})]
)
def test_charts_count_revisions_from_1(chart: str, column: str, numbers: set[int]) -> None:
    rows = import_module(f"revdiff.views.charts.{chart}").rows
    told = rows(HISTORY, "revision") if chart == "flow" else rows(HISTORY)
    assert {row[column] for row in told} == numbers


def test_a_story_and_its_explanation_count_layers_alike() -> None:
    explanation = STORY.explain()
    numbers = [
        (int(paragraph), int(layer))
        for paragraph, layer in re.findall(r"^paragraph (\d+) opens layer (\d+)", str(explanation), re.MULTILINE)
    ]
    assert numbers == [(one.paragraph + 1, one.layer + 1) for one in explanation.boundaries]
    listed = re.findall(r"^ +(\d)\. ", str(STORY), re.MULTILINE)
    shown = re.findall(r"^  layer (\d)", STORY.to_text(), re.MULTILINE)
    assert listed == shown == ["1", "2", "3"]
    assert {layer for _, layer in numbers} <= set(map(int, listed))


def test_tables_and_records_count_from_0() -> None:
    assert [row["revision"] for row in HISTORY.stats.rows()] == [0, 1, 2]
    assert {one["revision"] for one in chain(*BLAME.to_record()["origins"])} == {0, 1, 2}  # type: ignore[misc]
    assert {row["layer"] for row in STORY.explain().rows()} == {1, 2}
