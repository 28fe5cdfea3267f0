"""Quotations: what stands between marks that belong together, as a reader of news says."""

from __future__ import annotations

import pytest
from hypothesis import given

from revdiff.text import ParagraphRule, Revision, as_revision
from revdiff.text.paragraph import cut
from revdiff.text.quotations import Quotations
from tests.strategies import stories
from tests.text.cases import cuts


def quotations(text: str) -> tuple[Quotations, Revision]:
    paragraphs = cut(text, ParagraphRule.LINE_BREAKS)
    return Quotations(paragraphs), Revision(text, paragraphs)


def quoted(text: str) -> list[str]:
    """What is quoted in a text, a line a paragraph."""
    found, revision = quotations(text)
    return [
        paragraph.text[start:end] for paragraph in revision.paragraphs for start, end in found.spans(paragraph.index)
    ]


@pytest.mark.parametrize("pieces", cuts("text/quotations.toml"))
def test_what_stands_between_marks_is_quoted(pieces: list[str]) -> None:
    assert quoted("".join(pieces)) == pieces[1::2]


@pytest.mark.parametrize("pieces", cuts("text/quotations_known_failures.toml", pytest.mark.xfail))
def test_known_failures_still_fail(pieces: list[str]) -> None:
    assert quoted("".join(pieces)) == pieces[1::2]


def test_a_stretch_is_inside_without_the_signs_at_its_ends() -> None:
    text = "“We will rebuild,” she said."
    found, _ = quotations(text)
    assert found.holds(0, 0, text.index(" she"))
    assert found.holds(0, text.index("rebuild"), text.index(" she"))
    assert not found.holds(0, text.index("rebuild"), len(text))
    assert not found.holds(0, 0, 1)


@given(stories())
def test_quotations_stand_apart_and_in_their_paragraphs(text: str) -> None:
    revision = as_revision(text)
    found = Quotations(revision.paragraphs)
    for paragraph in revision.paragraphs:
        bounds = [bound for span in found.spans(paragraph.index) for bound in span]
        assert bounds == sorted(bounds)
        assert all(0 <= bound <= len(paragraph.text) for bound in bounds)


@given(stories())
def test_it_does_not_matter_which_paragraph_is_asked_for_first(text: str) -> None:
    paragraphs = as_revision(text).paragraphs
    forth, back = Quotations(paragraphs), Quotations(paragraphs)
    asked = {paragraph.index: forth.spans(paragraph.index) for paragraph in paragraphs}
    assert asked == {paragraph.index: back.spans(paragraph.index) for paragraph in reversed(paragraphs)}
