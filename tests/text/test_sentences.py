"""Sentences: they tile the text, and end where a reader of news says."""

from __future__ import annotations

import pytest
from hypothesis import given

from revdiff.text import sentence_spans, sentences
from tests.strategies import scripts, stories
from tests.text.cases import cuts

UNSTOPPED = {"thai", "lao"}
"""Scripts that have no sign for the end of a sentence: a space may be one."""


@pytest.mark.parametrize("expected", cuts("text/sentences.toml"))
def test_sentences_end_where_a_reader_says(expected: list[str]) -> None:
    assert sentences("".join(expected)) == expected


@pytest.mark.parametrize("expected", cuts("text/sentences_known_failures.toml", pytest.mark.xfail))
def test_known_failures_still_fail(expected: list[str]) -> None:
    assert sentences("".join(expected)) == expected


@pytest.mark.parametrize("script", sorted(name for name in scripts() if name.split("-")[0] not in UNSTOPPED))
def test_sentences_end_by_the_marks_of_their_script(script: str) -> None:
    between, expected = scripts()[script]
    assert [sentence.rstrip() for sentence in sentences(between.join(expected))] == expected


@given(stories())
def test_sentences_tile_the_text(text: str) -> None:
    spans = sentence_spans(text)
    assert "".join(sentences(text)) == text
    assert [start for start, _ in spans] == [0, *(end for _, end in spans)][: len(spans)]
    assert all(start < end for start, end in spans)


def test_no_text_has_no_sentence() -> None:
    assert sentences("") == []


@pytest.mark.parametrize(
    "unit", [".", ". ", " ...", "A.", "”", "“ ", "« ", "。", "。」", "། ", "۔ی", "a!B", "あ.", "x"]
)
def test_endless_signs_are_read_once(unit: str) -> None:
    text = unit * 20_000
    assert "".join(sentences(text)) == text
