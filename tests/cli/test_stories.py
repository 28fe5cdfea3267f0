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


def test_rules_that_cannot_be_compiled_are_told_with_their_line(tmp_path: Path) -> None:
    rules, page = tmp_path / "desk.toml", tmp_path / "page.txt"
    rules.write_text(
        '[[rule]]\nid = "desk.copy"\nmeans = "older"\nphrases = ["{desk} copy"]', encoding="utf-8", newline=""
    )
    page.write_text("Fog.", encoding="utf-8", newline="")
    with pytest.raises(RuleError, match=r"line 1: rule 'desk\.copy': no slot 'desk'"):
        main(["segment", str(page), "--rules", str(rules)])
