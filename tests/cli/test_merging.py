"""``revdiff merge``: exit codes and markers as those of ``git merge-file``."""

from __future__ import annotations

from pathlib import Path

import pytest

from revdiff.cli import main
from tests.cli.shell import revdiff, trouble

BASE = "Two hurt in fire\n\nA fire broke out on Monday.\n\nMore to come.\n"
DESK = BASE.replace("in fire", "in Kelby fire")
AGENCY = BASE.replace("Monday", "Monday night")
SIDES = ["base.txt", "desk.txt", "agency.txt"]


@pytest.fixture(autouse=True)
def sides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in zip(SIDES, [BASE, DESK, AGENCY], strict=True):
        Path(name).write_text(text, encoding="utf-8", newline="\n")


@pytest.fixture
def torn() -> None:
    """Both sides change the same word."""
    Path("desk.txt").write_text(BASE.replace("Two", "Three"), encoding="utf-8", newline="\n")
    Path("agency.txt").write_text(BASE.replace("Two", "Four"), encoding="utf-8", newline="\n")


def test_both_sides_in_one_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["merge", *SIDES]) == 0
    assert capsys.readouterr().out == DESK.replace("Monday", "Monday night")


def test_a_merge_in_place(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["merge", *SIDES, "-o", "desk.txt"]) == 0
    assert Path("desk.txt").read_text(encoding="utf-8") == DESK.replace("Monday", "Monday night")
    assert capsys.readouterr().out == ""


@pytest.mark.usefixtures("torn")
def test_conflicts_are_marked_and_the_exit_code_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["merge", *SIDES]) == 1
    shown = capsys.readouterr().out.splitlines()
    assert shown[:5] == ["<<<<<<< desk.txt", "Three hurt in fire", "=======", "Four hurt in fire", ">>>>>>> agency.txt"]
    assert main(["merge", *SIDES, "--diff3", "-L", "desk", "-L", "first", "-L", "agency"]) == 1
    shown = capsys.readouterr().out.splitlines()
    assert shown[0] == "<<<<<<< desk"
    assert shown[2:4] == ["||||||| first", "Two hurt in fire"]
    assert shown[6] == ">>>>>>> agency"


@pytest.mark.usefixtures("torn")
def test_conflicts_are_settled_for_a_side(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["merge", *SIDES, "--favor", "theirs"]) == 0
    assert capsys.readouterr().out.startswith("Four hurt")


@pytest.mark.usefixtures("torn")
def test_the_report_says_what_is_open(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["merge", *SIDES, "--report"]) == 1
    assert "c1: both changed the same words" in capsys.readouterr().out
    main(["merge", *SIDES, "--report", "-o", "merged.txt"])
    assert "c1: both changed the same words" in capsys.readouterr().out
    assert Path("merged.txt").read_text(encoding="utf-8").startswith("<<<<<<<")


def test_trouble_leaves_the_target_alone() -> None:
    assert "cannot read nothing.txt" in trouble(revdiff("merge", "nothing.txt", *SIDES[1:], "-o", "desk.txt"))
    assert Path("desk.txt").read_text(encoding="utf-8") == DESK
    assert "three times at the most" in trouble(revdiff("merge", *SIDES, *["-L", "x"] * 4))
