"""On a terminal, for which a pseudo-terminal stands in: its width, its colors, its pager."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.shell import PROGRAM, revdiff, written_to
from tests.optional import module

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals of this kind", allow_module_level=True)

import fcntl
import pty
import termios

LINK = "\x1b]8;;file://"


def on_terminal(*words: str, columns: int = 96, lines: int = 500, **environment: str) -> str:
    """What the program writes to a terminal of that size."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
    kept = {
        name: text for name, text in os.environ.items() if name not in {"NO_COLOR", "COLUMNS", "LINES", "PAGER", "LESS"}
    }
    process = subprocess.Popen(
        [*PROGRAM, *words],
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=subprocess.DEVNULL,
        env={**kept, "TERM": "xterm", **environment},
    )
    os.close(theirs)
    shown = written_to(ours)
    process.wait()
    return shown


@pytest.fixture(autouse=True)
def rich() -> None:
    module("rich")


def test_colors_and_links_on_a_terminal(files: tuple[str, str]) -> None:
    shown = on_terminal(*files)
    assert "\x1b[" in shown
    assert LINK in shown
    assert "[-" not in shown


def test_no_links_in_a_pipe(files: tuple[str, str]) -> None:
    piped = revdiff(*files, "--color", "always").stdout.decode()
    assert "\x1b[" in piped
    assert LINK not in piped


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_color_where_none_is_wanted(files: tuple[str, str], environment: dict[str, str]) -> None:
    assert "\x1b" not in on_terminal(*files, **environment)
    assert "\x1b[" in on_terminal(*files, "--color", "always", **environment)


@pytest.mark.parametrize(
    ("columns", "options", "beside"),
    [
        (119, [], False),
        (120, [], True),
        (200, ["--layout", "inline"], False),
        (80, ["--layout", "side-by-side"], True),
        (80, ["--width", "130"], True),
    ],
)
def test_the_layout_follows_the_width(files: tuple[str, str], columns: int, options: list[str], beside: bool) -> None:
    assert ("│" in on_terminal(*files, *options, columns=columns)) == beside


def test_paragraphs_are_wrapped_to_the_width(files: tuple[str, str]) -> None:
    shown = on_terminal(*files, "--color", "never", columns=50).splitlines()
    assert max(map(len, shown)) <= 50
    assert any(len(line) > 40 for line in shown)


@pytest.fixture
def pager(tmp_path: Path) -> str:
    """A pager that keeps what it is given in the file that it is named for, with ``.read`` behind."""
    script = tmp_path / "pager"
    script.write_text('#!/bin/sh\necho "$LESS" > "$0.less"\ncat > "$0.read"\n', encoding="utf-8", newline="\n")
    script.chmod(0o755)
    return str(script)


@pytest.mark.slow
def test_a_long_result_goes_through_the_pager(here: Path, pager: str) -> None:
    assert on_terminal("stacked.txt", lines=20, PAGER=pager) == ""
    paged = Path(f"{pager}.read").read_text(encoding="utf-8")
    assert paged == on_terminal("stacked.txt", "--no-pager", lines=20, PAGER=pager)
    assert Path(f"{pager}.less").read_text(encoding="utf-8") == "FRX\n"


@pytest.mark.slow
def test_a_short_result_and_data_do_not(here: Path, pager: str) -> None:
    assert "3 update layers" in on_terminal("stacked.txt", lines=500, PAGER=pager)
    assert '"schema"' in on_terminal("stacked.txt", "--json", lines=20, PAGER=pager)
    assert not Path(f"{pager}.read").exists()


@pytest.mark.parametrize("named", ["", "no-such-pager-anywhere", "less '"])
def test_without_a_pager_it_is_written_as_it_is(here: Path, named: str) -> None:
    assert "3 update layers" in on_terminal("stacked.txt", lines=20, PAGER=named)


def test_a_pager_that_is_left_early_is_no_trouble(here: Path) -> None:
    assert on_terminal("stacked.txt", lines=20, PAGER="true") == ""
