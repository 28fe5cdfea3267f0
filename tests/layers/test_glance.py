"""The quick look at a page passes over running text alone, and takes no short cut that changes what is read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revdiff.layers.datelines import read_dateline
from revdiff.layers.reading import reader
from revdiff.layers.readings import read_page
from revdiff.layers.rule import Rule
from revdiff.phrases.words import RUN, words_in
from revdiff.text import Revision
from tests.layers.test_laws import marked_pages
from tests.strategies import stories

# What each look asks for, alone in a text that is long enough to be running text.
_LONG = "The ferry ran aground near the old pier at dawn, and tugs from Tarn were on their way there by seven, the coast said"
_TELLING = [
    f"{_LONG}. Our earlier story is below.",
    f"{_LONG}. Edda Loring contributed to this report.",
    f"{_LONG} jQuery.ready(function () {{ load(); }});",
    f"TARN, Norway (AP) — {_LONG}.",
    f"Berlin – {_LONG}.",
    f"By Edda Loring TARN — {_LONG}.",
    f"12:30 p.m. – {_LONG}.",
    "Monday, 9 a.m.",
    f"Our original post, from 6:30 a.m. ET: {_LONG}.",
    f"An earlier version of this story misstated the hour at which the ferry left. {_LONG}.",
    f"更新 {_LONG}.",
    "The Latest on the ferry (all times local)",
    "Everything about the ferry and the pier of Tarn in one place, and all times are local to the harbor",
    "Tugs free the ferry (5:30 p.m.)",
]


def running_text(page: Revision, rules: tuple[Rule, ...] = ()) -> None:
    read = read_page(page, reader(rules))
    passed_over = set(range(len(page.paragraphs))).difference(read.telling)
    assert all(reader(rules).read(page.paragraphs[index]) == read[index] for index in range(len(read)))
    assert all(read[index].is_running_text for index in passed_over)


@given(marked_pages)
def test_what_is_passed_over_is_running_text(lines: list[str]) -> None:
    running_text(Revision("\n".join(lines)))


@given(stories())
def test_nasty_text_is_passed_over_only_where_it_says_nothing(text: str) -> None:
    running_text(Revision(text))


@pytest.mark.parametrize("text", _TELLING)
def test_what_says_something_is_read(text: str) -> None:
    page = Revision(f"{_LONG}.\n{text}\n{_LONG}.")
    running_text(page)
    assert read_page(page, reader()).telling == [1]


def test_a_rule_without_a_certain_word_has_every_paragraph_read() -> None:
    rules = (
        Rule("desk.signed", "older", ["{name} wrote {when}", "[old] [stand]{when}"]),
        Rule("desk.any", "older", ["{name} {when}"]),
    )
    running_text(Revision(f"{_LONG}.\n9 a.m.:\n{_LONG}."), rules)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.text("aÄß'’“ İſ_9²½é-Ÿ…", max_size=20))
def test_the_words_of_a_text_are_its_runs_of_letters_and_figures(text: str) -> None:
    assert words_in(text) == RUN.findall(text.lower())


def test_an_article_is_no_place() -> None:
    assert read_dateline("A ferry — the Heron — ran aground.") is None
