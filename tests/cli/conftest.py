"""Files that the commands are tried on, in a folder that is the current one."""

from __future__ import annotations

from pathlib import Path

import pytest

from revdiff import samples

OLD = "Two hurt in market fire\nTwo people were hurt when fire broke out at the covered market.\n"
NEW = "Three hurt in market fire\nThree people were hurt when fire broke out at the covered market.\n"


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    """The names of an old and a new text."""
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text(OLD, encoding="utf-8", newline="\n")
    new.write_text(NEW, encoding="utf-8", newline="\n")
    return str(old), str(new)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a stacked story and the ten revisions of another."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "stacked.txt").write_text(samples.stacked(), encoding="utf-8", newline="\n")
    for number, revision in enumerate(samples.history()):
        (tmp_path / f"fire-{number}.txt").write_text(revision.text, encoding="utf-8", newline="\n")
    return tmp_path
