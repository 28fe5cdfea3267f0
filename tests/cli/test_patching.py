"""``revdiff patch`` and ``revdiff apply``."""

from __future__ import annotations

from pathlib import Path

import pytest

from revdiff.cli import main
from tests.cli.shell import revdiff, the_line, trouble


@pytest.fixture
def patch(here: Path) -> str:
    """The name of the patch from ``fire-3.txt`` to ``fire-4.txt``."""
    assert main(["patch", "fire-3.txt", "fire-4.txt", "-o", "fire.patch"]) == 0
    return "fire.patch"


def text(name: str) -> str:
    return Path(name).read_text(encoding="utf-8")


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_a_patch_makes_the_new_text_and_the_old_one_again(
    here: Path, options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    main(["patch", "fire-3.txt", "fire-4.txt", "-o", "p", *options])
    assert main(["apply", "p", "fire-3.txt"]) == 0
    assert capsys.readouterr().out == text("fire-4.txt")
    assert main(["apply", "p", "fire-4.txt", "--reverse"]) == 0
    assert capsys.readouterr().out == text("fire-3.txt")


def test_a_patch_is_named_for_its_file(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["patch", "fire-3.txt", "fire-4.txt"])
    assert "\n--- a/fire-3.txt\n+++ b/fire-3.txt\n" in capsys.readouterr().out
    main(["patch", "fire-3.txt", "fire-4.txt", "--name", "desk/fire.txt"])
    assert "\n--- a/desk/fire.txt\n" in capsys.readouterr().out


def test_a_patch_comes_through_a_pipe(here: Path) -> None:
    piped = revdiff("apply", "-", "fire-3.txt", stdin=revdiff("patch", "fire-3.txt", "fire-4.txt").stdout)
    assert piped.stdout.decode() == text("fire-4.txt")


def test_another_text_is_refused_and_stays_as_it_is(patch: str) -> None:
    before = text("fire-8.txt")
    assert "the patch is for another text" in trouble(revdiff("apply", patch, "fire-8.txt", "-o", "fire-8.txt"))
    assert text("fire-8.txt") == before


def test_a_drifted_text_takes_what_it_can_and_the_rest_is_told(patch: str) -> None:
    drifted = text("fire-3.txt").replace("About 65 firefighters", "Some 65 firefighters")
    Path("drifted.txt").write_text(drifted, encoding="utf-8", newline="\n")
    assert "is for another text" in trouble(revdiff("apply", patch, "drifted.txt"))
    run = revdiff("apply", patch, "drifted.txt", "--fuzzy")
    assert run.returncode == 0
    landed = run.stdout.decode()
    assert "Some 65 firefighters" in landed
    assert "One firefighter was treated" in landed

    Path("other.txt").write_text("A quite different text about a regatta.\n", encoding="utf-8", newline="\n")
    run = revdiff("apply", patch, "other.txt", "--fuzzy")
    assert run.returncode == 1
    assert run.stdout.decode() == "A quite different text about a regatta.\n"
    assert b"rejected" in run.stderr


def test_what_is_no_patch_is_told_in_one_line(here: Path) -> None:
    assert "patch" in trouble(revdiff("apply", "fire-3.txt", "fire-3.txt"))
    assert "JSON" in the_line(revdiff("apply", "-", "fire-3.txt", stdin=b"{").stderr)
    assert "only one of patch and text" in trouble(revdiff("apply", "-", "-"))


def test_line_ends_are_kept(here: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    Path("a").write_bytes(b"One.\r\nTwo.\r\nThree")
    Path("b").write_bytes(b"One.\r\nTwo!\rThree")
    main(["patch", "a", "b", "-o", "p"])
    main(["apply", "p", "a"])
    assert capsysbinary.readouterr().out == b"One.\r\nTwo!\rThree"
