"""The program that most tests of commands run by themselves does what a process of its own does, to the byte."""

from __future__ import annotations

import pytest

from tests.cli.shell import process, revdiff

RUNS = {
    "what differs": ("old.txt", "new.txt"),
    "what is equal": ("old.txt", "old.txt"),
    "standard input": ("diff", "old.txt", "-"),
    "data": ("old.txt", "new.txt", "--json"),
    "colors": ("old.txt", "new.txt", "--color", "always"),
    "an answer of argparse": ("--help",),
    "a script for the Tab key": ("--completion", "bash"),
    "a word that argparse does not know": ("diff", "--strange"),
    "a file that is not there": ("segment", "missing.txt"),
    "no words": (),
}


@pytest.mark.parametrize("words", RUNS.values(), ids=RUNS)
def test_it_does_what_a_process_does(
    files: tuple[str, str], monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(files[0].removesuffix("old.txt"))
    given = {"stdin": "Nobody was hurt, “police” said.\n".encode(), "COLUMNS": "60", "NO_COLOR": "1"}
    played, begun = revdiff(*words, **given), process(*words, **given)  # type: ignore[arg-type]
    assert (played.returncode, played.stdout, played.stderr) == (begun.returncode, begun.stdout, begun.stderr)
    assert begun.stdout + begun.stderr


@pytest.mark.parametrize("words", [("diff", "old.txt", "-"), ("diff", "old.txt", "→.txt")])
def test_it_writes_in_an_encoding_as_a_process_does(
    files: tuple[str, str], monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(files[0].removesuffix("old.txt"))
    told = "“Two people were hurt”, police said.\n".encode()
    played = revdiff(*words, stdin=told, encoding="ascii")
    begun = process(*words, stdin=told, PYTHONIOENCODING="ascii")
    assert (played.returncode, played.stdout, played.stderr) == (begun.returncode, begun.stdout, begun.stderr)
    assert b"\\u" in begun.stdout + begun.stderr
