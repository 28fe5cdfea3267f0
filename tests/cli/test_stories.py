"""The history of files that hold several documents, and of folders of such files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from revdiff import OptionError, RuleError
from revdiff.cli import main


def filed(folder: Path, name: str, **members: str) -> None:
    item = {"headline": "Ferry aground", "body_text": "Fog.", "pubstatus": "usable", **members}
    folder.joinpath(name).write_text(json.dumps(item), encoding="utf-8", newline="\n")


def test_files_of_a_folder_are_called_by_their_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    filed(tmp_path, "9.json", uri="urn:cw:ferry", version="1")
    filed(tmp_path, "7.json", uri="urn:cw:ferry", version="2", body_text="Rain.")
    # A rewrite under a name of its own is of the same story.
    filed(tmp_path, "8.json", uri="urn:cw:tugs", version="1", evolvedfrom="urn:cw:ferry", body_text="Tugs.")
    assert main(["history", str(tmp_path)]) == 0
    told = capsys.readouterr().out
    assert told.index("9.json") < told.index("7.json") < told.index("8.json")


def test_a_file_of_several_versions_is_called_by_its_name_and_theirs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    items = [
        {"uri": "urn:cw:ferry", "headline": "Ferry", "body_text": text, "version": text[-1]} for text in ("A2", "B1")
    ]
    (tmp_path / "items.json").write_text(json.dumps(items), encoding="utf-8", newline="\n")
    assert main(["history", str(tmp_path / "items.json")]) == 0
    told = capsys.readouterr().out
    assert told.index("items.json, version 1") < told.index("items.json, version 2")


def test_several_stories_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filed(tmp_path, "1.json", uri="urn:cw:ferry")
    filed(tmp_path, "2.json", uri="urn:cw:fire")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(OptionError, match=r"^\. holds 2 stories"):
        main(["history", "."])


def test_a_story_is_cut_by_a_newsrooms_own_rules(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    newer = "The bridge at Kelby is open again, the county said at noon on Wednesday."
    older = "The bridge at Kelby was closed on Tuesday evening after a truck struck a pillar, the county said."
    page, rules = tmp_path / "page.txt", tmp_path / "desk.toml"
    page.write_text(f"{newer}\n\nNight desk copy:\n\n{older}", encoding="utf-8", newline="")
    rules.write_text(
        '[[rule]]\nid = "desk.copy"\nmeans = "older"\nphrases = ["night desk copy"]', encoding="utf-8", newline=""
    )
    assert main(["segment", str(page)]) == 0
    assert "1 update layer" in capsys.readouterr().out
    # With the command and without it: the file of rules is no second text.
    for words in (["segment", str(page), "--rules", str(rules)], ["--rules", str(rules), str(page)]):
        assert main(words) == 0
        assert "2 update layers" in capsys.readouterr().out


@pytest.fixture
def stacked(tmp_path: Path) -> tuple[str, str]:
    """A page whose older part a newsroom opens in words of its own, and the rules for these."""
    page, rules = tmp_path / "page.txt", tmp_path / "desk.toml"
    newer, older = "The bridge at Kelby is open again.", "The bridge at Kelby was closed after a truck struck a pillar."
    page.write_text(f"{newer}\n\nNight desk copy, 9:20 p.m.:\n\n{older}", encoding="utf-8", newline="")
    rule = '[[rule]]\nid = "desk.copy"\nmeans = "older"\nphrases = ["night desk copy {when?}"]'
    rules.write_text(rule, encoding="utf-8", newline="")
    return str(page), str(rules)


@pytest.mark.parametrize(
    ("words", "published"),
    [
        ([], None),
        (["--timezone", "Europe/Oslo"], None),
        (["--published", "2026-03-12T22:00+01:00"], None),  # the clock of the page is in no zone
        (["--published", "2026-03-12T22:00+01:00", "--timezone", "Europe/Oslo"], "2026-03-12T21:20:00+01:00"),
        (["--published", "2026-03-12T22:00", "--timezone", "Europe/Oslo"], "2026-03-12T21:20:00+01:00"),
        (["--published", "20260312T210000Z", "--timezone", "Europe/Oslo"], "2026-03-12T21:20:00+01:00"),
    ],
)
def test_clock_times_become_moments(
    words: list[str], published: str | None, stacked: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    page, rules = stacked
    assert main(["segment", page, "--rules", rules, "--json", *words]) == 0
    assert json.loads(capsys.readouterr().out)["layers"][1]["published"] == published


def test_a_time_in_no_zone_is_refused(stacked: tuple[str, str]) -> None:
    with pytest.raises(OptionError, match=r"^--published 2026-03-12T22:00:00 names no zone; --timezone says"):
        main(["segment", stacked[0], "--published", "2026-03-12T22:00"])
    with pytest.raises(OptionError, match="'yesterday' is no time such as"):
        main(["segment", stacked[0], "--published", "yesterday"])


@pytest.mark.parametrize("command", ["history", "blame"])
def test_a_single_story_is_cut_as_segment_cuts_it(
    command: str, stacked: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    page, rules = stacked
    told = []
    for words in (
        [],
        ["--rules", rules],
        ["--rules", rules, "--published", "2026-03-12T22:00", "--timezone", "Europe/Oslo"],
        ["--rules", rules, "--least", "strong"],
    ):
        assert main([command, page, *words]) == 0
        told.append(capsys.readouterr().out)
    whole, cut, timed, sure = told
    assert whole != cut == sure  # for the stated time makes it so
    assert "2026-03-12 2" in timed
    bare = Path(page).read_text(encoding="utf-8").replace(", 9:20 p.m.", "")
    Path(page).write_text(bare, encoding="utf-8", newline="")
    unsure = []
    for words in ([], ["--rules", rules, "--least", "strong"]):
        assert main([command, page, *words]) == 0
        unsure.append(capsys.readouterr().out)
    assert unsure[0] == unsure[1]


@pytest.mark.parametrize(
    "words", [["--least", "plain"], ["--published", "2026-03-12T22:00Z"], ["--rules", "desk.toml"]]
)
def test_several_texts_are_not_cut(words: list[str], stacked: tuple[str, str]) -> None:
    for command in ("history", "blame"):
        with pytest.raises(OptionError, match=f"^{words[0]} says how one stacked story is cut .* 2 texts"):
            main([command, stacked[0], stacked[0], *words])


def test_rules_that_cannot_be_compiled_are_told_with_their_line(tmp_path: Path) -> None:
    rules, page = tmp_path / "desk.toml", tmp_path / "page.txt"
    rules.write_text(
        '[[rule]]\nid = "desk.copy"\nmeans = "older"\nphrases = ["{desk} copy"]', encoding="utf-8", newline=""
    )
    page.write_text("Fog.", encoding="utf-8", newline="")
    with pytest.raises(RuleError, match=r"line 1: rule 'desk\.copy': no slot 'desk'"):
        main(["segment", str(page), "--rules", str(rules)])
