"""On other systems than the one at hand: their encodings, and what Windows does otherwise, as far as it can be played here."""

from __future__ import annotations

import errno
import sys
from pathlib import Path

import pytest

import revdiff as package
from revdiff.cli import program, run, screen
from tests.cli.shell import process, revdiff

# What a terminal may be set to, and how it shows a curly quote and an arrow: as they are, or by their numbers.
ENCODINGS = {
    "ascii": ("\\u201c", "\\u2192"),
    "cp1252": ("“", "\\u2192"),
    "cp437": ("\\u201c", "\\u2192"),
    "utf-8": ("“", "→"),
}
# What shows a text to people; `merge`, `patch`, `apply` and --json write UTF-8, for programs.
COMMANDS = (["diff", "old.txt", "new.txt"], ["blame", "old.txt", "new.txt"], ["segment", "new.txt"])


@pytest.fixture
def quoted(here: Path) -> None:
    """Two texts with signs that not every encoding has."""
    (here / "old.txt").write_text(
        "Two hurt in fire → market closed\nTwo people were hurt, police said.\n", encoding="utf-8", newline="\n"
    )
    (here / "new.txt").write_text(
        "Two hurt in “fire” → market closed\nTwo people were hurt, police said.\n", encoding="utf-8", newline="\n"
    )


@pytest.mark.usefixtures("quoted")
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_what_an_encoding_lacks_is_written_as_its_number(encoding: str) -> None:
    for command in COMMANDS:
        ran = revdiff(*command, encoding=encoding)
        assert ran.returncode in (0, 1)
        assert ran.stderr == b""
        shown = ran.stdout.decode(encoding)
        assert all(sign in shown for sign in ENCODINGS[encoding])


@pytest.mark.usefixtures("quoted")
def test_what_is_for_programs_is_utf_8_in_every_encoding() -> None:
    for command in (["merge", "old.txt", "new.txt", "old.txt"], ["patch", "old.txt", "new.txt"], ["new.txt", "--json"]):
        written = {revdiff(*command, encoding=encoding).stdout for encoding in ("cp1252", "utf-8")}
        assert len(written) == 1
        assert "“fire”" in written.pop().decode()


@pytest.mark.slow
@pytest.mark.skipif(not package.__file__.isascii(), reason="Python itself does not start there in the C locale")
@pytest.mark.usefixtures("quoted")
@pytest.mark.parametrize("environment", [{"LC_ALL": "C", "PYTHONUTF8": "0"}, {"LC_ALL": "C"}, {"PYTHONUTF8": "1"}])
def test_no_locale_is_trouble(environment: dict[str, str]) -> None:
    for command in (*COMMANDS, ["history", "old.txt", "new.txt"], ["demo"], ["--help"]):
        ran = process(*command, PYTHONIOENCODING="", **environment)
        assert ran.returncode in (0, 1)
        assert ran.stderr == b""


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")


@pytest.mark.usefixtures("here", "windows")
def test_patterns_are_filled_in_where_no_shell_does_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["revdiff", "history", "fire-[0-3].txt", "fire-9.txt"])
    assert program.main() == 0
    shown = capsys.readouterr().out
    assert shown.startswith("5 revisions")
    assert [name.rstrip(":") for name in shown.split() if name.startswith("fire-")] == [
        f"fire-{n}.txt" for n in (0, 1, 2, 3, 9)
    ]


@pytest.mark.usefixtures("windows")
def test_a_pager_is_named_with_backslashes(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[object] = []
    monkeypatch.setattr(screen.subprocess, "Popen", lambda words, **_: called.append(words))
    screen._pager(r"C:\tools\less.exe -R")
    assert called == [r"C:\tools\less.exe -R"]


@pytest.mark.usefixtures("windows")
def test_a_reader_that_leaves_is_no_trouble_whatever_it_is_called(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def leave() -> int:
        raise OSError(errno.EINVAL, "Invalid argument")

    monkeypatch.setattr(program, "main", leave)
    with pytest.raises(SystemExit, match="2"):
        run()
    assert capsys.readouterr().err == ""
