"""``revdiff history`` and ``revdiff blame``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from revdiff import OptionError
from revdiff.cli import main

FIRES = [f"fire-{number}.txt" for number in range(10)]


def test_a_line_for_each_revision(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["history", *FIRES]) == 0
    *_, fourth, fifth, sixth, seventh, eighth, _, _ = capsys.readouterr().out.splitlines()
    assert fourth.split() == ["4", "+22", "27", "fire-3.txt:", "1", "added,", "1", "moved"]
    assert eighth.endswith("1 removed (back to 6)")
    assert [line.split()[0] for line in (fifth, sixth, seventh)] == ["5", "6", "7"]


def test_more_files_than_two_are_a_history(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(FIRES) == 0
    by_themselves = capsys.readouterr().out
    main(["history", *FIRES])
    assert by_themselves == capsys.readouterr().out


def test_of_a_single_story_the_layers_are_the_revisions(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["history", "stacked.txt"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("3 revisions")
    assert "1 not" in shown


def test_the_same_text_again_is_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["history", FIRES[0], FIRES[0]])
    assert capsys.readouterr().out.splitlines()[-1].endswith("same text")


def test_numbers_as_data(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["history", *FIRES, "--json"])
    rows = json.loads(capsys.readouterr().out)
    assert [row["words_in"] for row in rows][:3] == [58, 16, 29]
    assert rows[0]["label"] == "fire-0.txt"


def test_a_history_as_a_page(here: Path) -> None:
    assert main(["history", *FIRES, "--html", "fires.html"]) == 0
    assert "fire-9.txt" in Path("fires.html").read_text(encoding="utf-8")


def test_blame_as_a_page(here: Path) -> None:
    assert main(["blame", *FIRES, "--html", "brought.html"]) == 0
    assert "One firefighter was treated" in Path("brought.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["history", "blame"])
def test_a_file_for_programs_holds_what_json_prints(
    command: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main([command, *FIRES, "--json"])
    printed = capsys.readouterr().out
    main([command, *FIRES, "-o", "fires.json"])
    assert Path("fires.json").read_text(encoding="utf-8") == printed


def test_blame_cuts_the_last_text_where_its_words_come_from(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["blame", *FIRES]) == 0
    shown = capsys.readouterr().out
    assert "\n   2  No one was hurt.\n   5  One firefighter was treated for smoke inhalation and sent home.\n" in shown
    # Quotes stay with the words that they enclose.
    assert "\n   3  “The whole sky was orange,” said" in shown


def test_blame_as_data_has_every_word(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["blame", *FIRES, "--json"])
    rows = json.loads(capsys.readouterr().out)
    text = Path(FIRES[-1]).read_text(encoding="utf-8")
    assert [text[row["start"] : row["end"]] for row in rows] == [row["word"] for row in rows]
    assert len(rows) == 175


def test_blame_of_an_older_revision(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = []
    for words in ([*FIRES[:4]], [*FIRES, "--index", "3"], [*FIRES, "--index", "-7"]):
        assert main(["blame", *words, "--json"]) == 0
        told.append(json.loads(capsys.readouterr().out))
    assert told[0] == told[1] == told[2]
    with pytest.raises(OptionError, match="there is no revision with the index 10: the history has 10"):
        main(["blame", *FIRES, "--index", "10"])


def test_blame_passes_over_what_it_is_told_to(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Paragraphs that consist of a phrase match each other, whatever else their words would go with."""
    names = [str(tmp_path / f"{number}.txt") for number in range(2)]
    texts = "Published March 3, 2026\n\nA ferry ran aground.", "A ferry ran aground.\n\nPublished March 4, 2026"
    for name, text in zip(names, texts, strict=True):
        Path(name).write_text(text, encoding="utf-8", newline="\n")
    assert main(["blame", *names, "--json", "--ignore-paragraphs", "Published {when}"]) == 0
    assert [row["origin"] for row in json.loads(capsys.readouterr().out) if row["word"] == "Published"] == [0]
