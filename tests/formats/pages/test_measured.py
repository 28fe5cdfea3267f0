"""How much of an article is taken from pages that are made: what is promised of pages that nobody made for it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.formats.pages.held import HELD
from tests.formats.pages.measuring import extractor_alone, notices_found, ours, pages, paragraphs_found
from tests.formats.pages.story import Template
from tests.formats.pages.templates import TEMPLATES
from tests.score import Score


def scores(templates: Sequence[Template]) -> tuple[Score, Score]:
    paragraphs, notices = Score(), Score()
    for page in pages(templates):
        found = ours(page.html)
        paragraphs += paragraphs_found(page, found)
        notices += notices_found(page, found)
    return paragraphs, notices


@pytest.mark.parametrize("templates", [TEMPLATES, HELD], ids=["known", "held back"])
def test_paragraphs_are_exact_and_notices_kept(templates: Sequence[Template]) -> None:
    paragraphs, notices = scores(templates)
    assert paragraphs.recall >= 0.97
    assert paragraphs.precision >= 0.97
    assert notices.recall >= 0.95


def test_no_page_is_read_worse_than_by_the_extractor_alone() -> None:
    for page in pages([*TEMPLATES, *HELD]):
        assert (
            paragraphs_found(page, ours(page.html)).recall >= paragraphs_found(page, extractor_alone(page.html)).recall
        ), page.name
