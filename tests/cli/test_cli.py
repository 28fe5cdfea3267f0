"""The command line as a person at a shell meets it: exit codes, one line of trouble, files written whole."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import revdiff as package
from revdiff import samples
from revdiff.cli.parser import options_of, program
from revdiff.renamed import GOES
from tests.cli.conftest import NEW
from tests.cli.shell import PROGRAM, process, revdiff, trouble
from tests.optional import module

COMMANDS = ("segment", "demo", "diff", "history", "blame", "patch", "apply", "merge", "corpus", "serve", "component")


def test_two_files_are_compared(files: tuple[str, str]) -> None:
    run = revdiff(*files)
    assert run.returncode == 1
    assert "[-Two-]{+Three+} people were hurt" in run.stdout.decode()
    assert revdiff("diff", *files).stdout == run.stdout


def test_the_same_text_twice_exits_with_0(files: tuple[str, str]) -> None:
    assert revdiff(files[0], files[0]).returncode == 0


def test_one_file_is_a_story(tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text(samples.stacked(), encoding="utf-8", newline="\n")
    run = revdiff(str(story))
    assert run.returncode == 0
    shown = run.stdout.decode()
    assert "3 update layers, order: newest-first" in shown
    assert "from layer 3 (oldest) to layer 2" in shown
    assert revdiff("segment", str(story)).stdout == run.stdout


def test_standard_input_is_a_dash(files: tuple[str, str]) -> None:
    named, *shown = revdiff(files[0], "-", stdin=NEW.encode()).stdout.decode().splitlines()
    assert named == "old.txt → standard input"
    assert shown == revdiff(*files).stdout.decode().splitlines()[1:]
    assert "only one of the texts" in trouble(revdiff("diff", "-", "-"))


def test_no_file_is_written_unasked(files: tuple[str, str], tmp_path: Path) -> None:
    subprocess.run([*PROGRAM, *files], cwd=tmp_path, capture_output=True, check=False)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new.txt", "old.txt"]


def test_json_is_the_schema(files: tuple[str, str]) -> None:
    record = json.loads(revdiff(*files, "--json").stdout)
    assert [change["kind"] for change in record["alignment"]] == ["edited", "edited"]
    assert record == json.loads(package.diff(*map(Path, files)).to_json())


def test_html_is_written_whole_and_nothing_beside_it(files: tuple[str, str], tmp_path: Path) -> None:
    page = tmp_path / "out" / "page.html"
    page.parent.mkdir()
    assert revdiff(*files, "--html", str(page)).returncode == 1
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert [path.name for path in page.parent.iterdir()] == ["page.html"]


def test_the_name_of_a_file_chooses_its_format(files: tuple[str, str], tmp_path: Path) -> None:
    for name, start in {"d.md": b"", "d.json": b"{", "d.patch": b"# revdiff/", "d.html": b"<!doctype"}.items():
        run = revdiff(*files, "-o", str(tmp_path / name))
        assert (run.returncode, run.stdout) == (1, b"")
        assert (tmp_path / name).read_bytes().startswith(start)
    revdiff(*files, "--json", "--output", str(tmp_path / "data"))
    assert (tmp_path / "data").read_bytes() == (tmp_path / "d.json").read_bytes()
    assert "no format goes by '.pdf'" in trouble(revdiff(*files, "-o", str(tmp_path / "d.pdf")))


def test_ignored_aspects_make_no_change(tmp_path: Path) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text("“Stay home,” the mayor said.", encoding="utf-8", newline="\n")
    new.write_text('"Stay home," the mayor said.', encoding="utf-8", newline="\n")
    assert "no changes" in revdiff(str(old), str(new), "--ignore", "typography").stdout.decode()
    assert "cannot ignore 'words'" in trouble(revdiff(str(old), str(new), "--ignore", "words"))


def test_paragraphs_that_consist_of_a_phrase_are_passed_over(tmp_path: Path) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text("A fire broke out.\n\n12 comments\n\nPublished Monday, 5 p.m.", encoding="utf-8", newline="\n")
    new.write_text("A fire broke out.\n\n340 comments\n\nPublished Tuesday, 9 a.m.", encoding="utf-8", newline="\n")
    phrases = ("--ignore-paragraphs", "{number} comments", "--ignore-paragraphs", "Published {when}")
    passed = revdiff(str(old), str(new), *phrases)
    assert "no changes; 2 passed over" in passed.stdout.decode()
    assert passed.returncode == 1
    assert "{nought}" in trouble(revdiff(str(old), str(new), "--ignore-paragraphs", "{nought} comments"))
    told = revdiff("history", str(old), str(new), *phrases).stdout.decode()
    assert told.splitlines()[-1].endswith("no changes")


def test_what_a_part_of_the_page_does_not_repeat_still_stands(tmp_path: Path) -> None:
    page, update = tmp_path / "page.txt", tmp_path / "update.txt"
    page.write_text("A ferry ran aground.\n\nNobody was hurt.", encoding="utf-8", newline="\n")
    update.write_text("A ferry ran aground off Kelby.", encoding="utf-8", newline="\n")
    assert "1 edited, 1 removed" in revdiff(str(page), str(update)).stdout.decode()
    assert "1 edited, 1 not repeated" in revdiff(str(page), str(update), "--partial").stdout.decode()


def test_how_far_is_searched(files: tuple[str, str]) -> None:
    assert revdiff(*files, "--budget", "1", "--json").returncode == 1
    for wrong in ("0", "-1", "many", "9" * 20):
        assert "is not a number from 1 on" in trouble(revdiff(*files, f"--budget={wrong}"))


def test_tracked_changes_say_whose_they_are(files: tuple[str, str], tmp_path: Path) -> None:
    module("docx")
    path = tmp_path / "changes.docx"
    words = ("--author", "Rhea Tolman", "--date", "2026-03-12T17:05", "--timezone", "Europe/Oslo", "--moves")
    assert revdiff(*files, "-o", str(path), *words).returncode == 1
    document = zipfile.ZipFile(path).read("word/document.xml").decode()
    assert 'w:author="Rhea Tolman"' in document
    assert 'w:date="2026-03-12T' in document


def test_color_only_where_it_is_wanted(files: tuple[str, str]) -> None:
    assert b"\x1b[" not in revdiff(*files).stdout
    assert b"\x1b[" in revdiff(*files, "--color", "always").stdout
    assert b"\x1b[" not in revdiff(*files, "--color", "never").stdout


def test_without_rich_color_is_an_extra(files: tuple[str, str], tmp_path: Path) -> None:
    (tmp_path / "rich.py").write_text("raise ImportError", encoding="utf-8", newline="\n")
    colored = process(*files, "--color", "always", PYTHONPATH=os.pathsep.join([str(tmp_path), *sys.path]))
    assert "pip install 'revdiff[terminal]'" in trouble(colored)


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_and_version(option: str) -> None:
    run = revdiff(option)
    assert run.returncode == 0
    assert run.stdout.decode().startswith(("usage: revdiff", "revdiff 0."))


WRONG_WORDS = (
    *(
        "--width=0",
        "--width",
        "--encoding=klingon",
        "--lang=xx",
        "--lang",
        "--lang=no.toml",
        "--layout=x",
        "--color=blue",
    ),
    *(
        "--context=-1",
        "--paragraphs=x",
        "--keys=x",
        "--ignore=x",
        "--output",
        "--json=5",
        "--strange",
        "--\x1b[2J",
        "--two\nlines",
    ),
)


@pytest.mark.parametrize("words", [*(("diff", wrong) for wrong in WRONG_WORDS), ("--width=0",), ("patch", "--width=5")])
def test_a_wrong_word_is_told_in_one_line(files: tuple[str, str], words: tuple[str, ...]) -> None:
    assert trouble(revdiff(*words, *files)).isprintable()


@pytest.mark.parametrize(
    "words", [("diff",), ("diff", "one.txt"), ("apply",), ("merge", "a"), ("--completion", "tcsh"), ("-x",)]
)
def test_words_that_are_missing_are_told_in_one_line(words: tuple[str, ...]) -> None:
    assert trouble(revdiff(*words)).endswith(" --help tells more")


def test_no_words_at_all_show_the_help() -> None:
    assert revdiff().stdout.startswith(b"usage: revdiff")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("missing.txt", None, "No such file"),
        ("latin.txt", "café".encode("latin-1"), "not UTF-8"),
        ("binary.bin", b"\x7fELF\x00\x01", "binary"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(tmp_path: Path, name: str, content: bytes | None, said: str) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    for command in ("segment", "diff"):
        words = [command, str(path)] + [str(path)] * (command == "diff")
        line = trouble(revdiff(*words))
        assert said in line
        assert name in line


def test_a_directory_is_told_in_one_line(tmp_path: Path) -> None:
    assert "directory" in trouble(revdiff(str(tmp_path)))


@pytest.mark.parametrize(
    "text", ["", " \n\t\n", "\ufeff", "THIS IS A BREAKING NEWS UPDATE.", "a" * 100_000, "a\r\nb\rc"]
)
def test_odd_texts_are_read(text: str) -> None:
    assert revdiff("segment", "-", stdin=text.encode()).returncode == 0
    assert revdiff("segment", "-", "--json", stdin=text.encode()).returncode == 0


def test_the_demo_does_the_main_job(tmp_path: Path) -> None:
    page = tmp_path / "demo.html"
    run = revdiff("demo", "--html", str(page))
    assert run.returncode == 0
    assert str(page.resolve()) in run.stdout.decode()
    assert "<ins>212</ins>" in page.read_text(encoding="utf-8")


def test_a_word_that_is_neither_command_nor_file_is_told_with_the_commands(files: tuple[str, str]) -> None:
    line = trouble(revdiff("blmae", *files))
    assert "'blmae' is neither a command nor a file" in line
    assert ", ".join(COMMANDS) in line


def test_options_may_stand_before_the_files(files: tuple[str, str]) -> None:
    cut = "--paragraphs=line-breaks"
    assert revdiff("--color", "never", files[0], cut, files[1]).stdout == revdiff(*files).stdout


@pytest.mark.parametrize("words", [("--rule", "line-breaks"), ("--rule=line-breaks",)])
def test_a_former_option_still_works_and_says_what_it_is_called_now(
    files: tuple[str, str], words: tuple[str, ...]
) -> None:
    run = revdiff("diff", *files, *words)
    assert run.stdout == revdiff("diff", *files, "--paragraphs=line-breaks").stdout
    assert run.stderr.decode() == f"revdiff: --rule goes with revdiff {GOES}: use --paragraphs\n"


# One value that each option takes, where it is none of its choices.
VALUES = {
    "--html": "page.html",
    "--output": "changes.md",
    "--width": "80",
    "--context": "2",
    "--encoding": "cp1252",
    "--format": "html",
    "--timezone": "Europe/Oslo",
    "--lang": "de",
    "--rules": "desk.toml",
    "--published": "2026-03-12T17:05Z",
    "--ignore": "case",
    "--ignore-paragraphs": "Published {when}",
    "--budget": "64",
    "--author": "Ida",
    "--date": "2026-03-12T17:05Z",
    "--story": "urn:x",
}


def options_with_values() -> Iterator[tuple[str, str, str]]:
    """Each command that need not be named, and each of its options that takes a value, with one."""
    _, commands = program()
    for name in ("segment", "diff", "history"):
        for action in commands[name]._actions:
            if action.option_strings and action.nargs != 0:
                option = action.option_strings[-1]
                yield name, option, str([*action.choices][-1]) if action.choices else VALUES[option]


@pytest.mark.parametrize(("command", "option", "value"), [*options_with_values()])
def test_the_value_of_an_option_is_no_file(command: str, option: str, value: str, files: tuple[str, str]) -> None:
    """Which command is meant is told by how many files there are."""
    _, commands = program()
    named = [files[0]] * {"segment": 1, "diff": 2, "history": 3}[command]
    for words in ([option, value, *named], [*named, f"{option}={value}"]):
        assert options_of(words).run is commands[command].get_default("run")


def test_the_page_tells_of_every_command_and_option() -> None:
    page = (Path(package.__file__).parent.parent / "docs/reference/command-line.md").read_text(encoding="utf-8")
    help_ = revdiff("--help").stdout.decode()
    commands = re.findall(r"^    (\w+) {2,}", help_, re.MULTILINE)
    assert set(COMMANDS) == set(commands)
    for command in commands:
        assert re.search(rf"^## .*\b{command}\b", page, re.MULTILINE), command
        help_ += revdiff(command, "--help").stdout.decode()
    for below in ("pairs", "pages", "stories", "show"):
        help_ += revdiff("corpus", below, "--help").stdout.decode()
    options = set(re.findall(r"(?<![\w-])--?[a-zA-Z][\w-]*", help_)) - {"-h", "--help"}
    untold = [option for option in sorted(options) if not re.search(rf"`[^`]*{option}\b", page)]
    assert not untold
