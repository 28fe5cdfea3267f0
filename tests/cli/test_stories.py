"""The history of files that hold several documents, and of folders of such files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from revdiff import OptionError
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
