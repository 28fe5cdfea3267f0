"""The Tab key, in a real bash."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.cli.shell import process, revdiff, trouble, written_to
from tests.optional import missing, module

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals of this kind", allow_module_level=True)

import pty

# What bash does at the Tab key: finds the function for the command and calls it with the words and the place of the cursor.
_TAB = """
eval "$1"
shift
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
$(complete -p revdiff | sed 's/.*-F \\([^ ]*\\).*/\\1/') 2>/dev/null
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.fixture(autouse=True)
def shtab() -> None:
    module("shtab")


@pytest.fixture
def bash() -> str:
    return shutil.which("bash") or missing("there is no bash")


@cache
def script() -> str:
    """What the program prints for bash: made once, for it is the same every time."""
    return revdiff("--completion", "bash").stdout.decode()


def completed(bash: str, *words: str) -> list[str]:
    run = subprocess.run([bash, "-c", _TAB, "bash", script(), *words], capture_output=True, check=True)
    return sorted(run.stdout.decode().split())


def test_commands_stand_first(bash: str, here: Path) -> None:
    assert completed(bash, "revdiff", "me") == ["merge"]
    assert "completion" not in completed(bash, "revdiff", "")
    assert {"segment", "diff", "history"} <= set(completed(bash, "revdiff", ""))


def test_a_file_may_stand_first(bash: str, here: Path) -> None:
    """By the Tab key itself, because it is bash that completes it."""
    ours, theirs = pty.openpty()
    command = [bash, "--norc", "--noprofile", "-i"]
    shell = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True)
    os.close(theirs)
    Path("script").write_text(script(), encoding="utf-8", newline="\n")
    os.write(ours, b'source script; revdiff() { echo "took $#: $*"; }\nrevdiff sta\t\nexit\n')
    assert "took 1: stacked.txt" in written_to(ours)
    assert shell.wait() == 0


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["diff", "sta"], ["stacked.txt"]),
        (["diff", "fire-1.txt", "fire-2"], ["fire-2.txt"]),
        (["history", "fire-1.txt", "fire-2.txt", "fire-3"], ["fire-3.txt"]),
        (["merge", "fire-1.txt", "fire-2.txt", "fire-3"], ["fire-3.txt"]),
        (["diff", "--html", "fire-3"], ["fire-3.txt"]),
        (["merge", "-o", "fire-3"], ["fire-3.txt"]),
        (["diff", "--lay"], ["--layout"]),
        (["diff", "--layout", ""], ["auto", "inline", "side-by-side"]),
        (["diff", "--keys", ""], ["identity", "label", "prefer"]),
        (["history", "--ignore-p"], ["--ignore-paragraphs"]),
        (["merge", "--favor", "t"], ["theirs"]),
        (["apply", "--f"], ["--fuzzy"]),
        (["corpus", "s"], ["show", "stories"]),
        (["corpus", "pairs", "--table", ""], ["changes", "edits", "stats"]),
        (["corpus", "pages", "fire-1.txt", "fire-2"], ["fire-2.txt"]),
    ],
)
def test_each_command_knows_its_own(bash: str, here: Path, words: list[str], found: list[str]) -> None:
    assert completed(bash, "revdiff", *words) == found


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_the_same_every_time(shell: str) -> None:
    printed = revdiff("--completion", shell)
    assert printed.returncode == 0
    assert b"side-by-side" in printed.stdout
    assert printed.stdout == revdiff("--completion", shell).stdout


def test_without_shtab_it_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "shtab.py").write_text("raise ImportError", encoding="utf-8", newline="\n")
    run = process("--completion=bash", PYTHONPATH=os.pathsep.join([str(tmp_path), *sys.path]))
    assert "pip install 'revdiff[terminal]'" in trouble(run)
