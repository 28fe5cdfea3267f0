"""Phrases that are a text from end to end: what they fit, what they do not, and what is no phrase."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from revdiff.errors import RuleError
from revdiff.phrases import Phrases

DATA: dict[str, Any] = tomllib.loads((Path(__file__).parent / "cases" / "whole.toml").read_text(encoding="utf-8"))
ALL = Phrases([case["phrase"] for case in DATA["case"]], DATA["slots"])


def cases(fits: str) -> list[Any]:
    return [pytest.param(case["phrase"], text, id=text) for case in DATA["case"] for text in case[fits]]


@pytest.mark.parametrize(("phrase", "text"), cases("fits"))
def test_a_text_consists_of_a_phrase(phrase: str, text: str) -> None:
    assert Phrases([phrase], DATA["slots"]).matches(text)
    assert ALL.fullmatch(text) == phrase


@pytest.mark.parametrize(("phrase", "text"), cases("fits_not"))
def test_a_text_with_more_or_less_than_a_phrase(phrase: str, text: str) -> None:
    assert not ALL.matches(text)


def test_of_two_phrases_that_fit_the_first_is_told() -> None:
    assert Phrases(["our {words}", "our town"]).fullmatch("Our town") == "our {words}"


def test_a_long_text_is_no_phrase() -> None:
    phrases = Phrases(["{words} town"])
    assert phrases.matches("our town")
    assert not phrases.matches("our town" + " " * 200)


@pytest.mark.parametrize(
    ("phrase", "why"),
    [("old [copy", "unclosed"), ("old {nonsense}", "no slot 'nonsense'"), ("[old] {when?}", "has to be there")],
)
def test_what_is_no_phrase_is_refused(phrase: str, why: str) -> None:
    with pytest.raises(RuleError, match=why):
        Phrases([phrase])
