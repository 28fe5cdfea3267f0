"""``--lang``: every command that tells of a result tells it in the language that is asked for, and data as it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from revdiff import OptionError
from revdiff.cli import main
from tests.optional import module

STORY = "Ferry with 212 aboard pulled off sandbank as inquiry begins\n3 Fassungen, Reihenfolge: neueste zuerst\n"
# A command, and how its result begins in German.
TOLD = {
    "segment stacked.txt": STORY,
    "stacked.txt": STORY,
    "diff fire-0.txt fire-1.txt": "fire-0.txt → fire-1.txt\n2 hinzugefügt; 16 Wörter neu, 0 gestrichen\n",
    "history fire-0.txt fire-1.txt": "2 Versionen: 58 Wörter → 74 Wörter\n",
    "blame fire-0.txt fire-1.txt": "Version 2, Wörter aus 2 Versionen\n",
    "merge fire-2.txt fire-3.txt fire-4.txt --report": "unsere: 1 hinzugefügt, 1 umgestellt; 22 Wörter neu, 0 gestrichen\n",
}


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("words", TOLD)
def test_a_result_is_told_in_the_language_asked_for(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    module("babel")
    main([*words.split(), "--lang", "de"])
    assert capsys.readouterr().out.startswith(TOLD[words])


def test_files_are_written_in_it_and_data_is_not(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    module("babel")
    two = ["diff", "fire-0.txt", "fire-1.txt", "--lang", "ar"]
    main([*two, "-o", "d.md", "--html", "d.html"])
    assert (here / "d.md").read_text(encoding="utf-8").startswith("**فقرتان مضافتان؛ 16 كلمة مضافة، لا كلمات محذوفة**")
    assert '<html lang="ar" dir="rtl">' in (here / "d.html").read_text(encoding="utf-8")
    main([*two, "--json"])
    assert json.loads(capsys.readouterr().out)["summary"] == "2 added; 16 words in, 0 out"


def test_words_of_a_newsrooms_own(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "desk.toml").write_text('language = "en"\n[label]\nadded = "new graf"\n', encoding="utf-8", newline="\n")
    main(["diff", "fire-0.txt", "fire-1.txt", "--lang", "desk.toml"])
    assert "+ 1. new graf  (paragraph 2)" in capsys.readouterr().out


@pytest.mark.usefixtures("here")
def test_an_unknown_language_is_trouble() -> None:
    with pytest.raises(OptionError, match=r"^lang is one of ar, de, en, es, fr, pl"):
        main(["diff", "fire-0.txt", "fire-1.txt", "--lang", "tlh"])
