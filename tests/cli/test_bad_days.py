"""Bad days at the shell: closed pipes, full disks, interrupts, links and pipes for files. One line, and no half-written file."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import NEW
from tests.cli.shell import PROGRAM, revdiff, the_line, trouble

FULL = Path("/dev/full")

if sys.platform == "win32":
    pytest.skip("Windows has neither named pipes nor these signals", allow_module_level=True)


def run_with(words: tuple[str, ...], redirection: str) -> subprocess.CompletedProcess[bytes]:
    """The program with what a shell does to its streams first."""
    command = ["sh", "-c", f'exec "$@" {redirection}', "sh", *PROGRAM, *words]
    return subprocess.run(command, capture_output=True, check=False)


def test_a_closed_standard_output_is_told_in_one_line(files: tuple[str, str]) -> None:
    for command in ([], ["--json"]):
        assert "standard output is closed" in trouble(run_with((*files, *command), ">&-"))


def test_what_goes_to_a_file_needs_no_standard_output(files: tuple[str, str], tmp_path: Path) -> None:
    target = tmp_path / "story.patch"
    assert run_with(("patch", *files, "-o", str(target)), ">&-").returncode == 0
    assert target.read_text(encoding="utf-8").startswith("# revdiff/")


def test_a_closed_standard_error_changes_nothing_but_the_line(files: tuple[str, str]) -> None:
    run = run_with((files[0], "missing.txt"), "2>&-")
    assert (run.returncode, run.stdout) == (2, b"")


def test_a_closed_standard_input_is_an_empty_text(files: tuple[str, str]) -> None:
    run = run_with(("diff", files[0], "-"), "<&-")
    assert run.returncode == 1
    assert b"2 removed" in run.stdout


@pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("options", [[], ["--json"], ["--color", "always"]])
def test_a_full_disk_behind_standard_output_is_told_in_one_line(files: tuple[str, str], options: list[str]) -> None:
    with FULL.open("wb") as full:
        run = subprocess.run([*PROGRAM, *files, *options], stdout=full, stderr=subprocess.PIPE, check=False)
    assert run.returncode == 2
    assert "No space left" in the_line(run.stderr)


@pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
def test_a_full_disk_behind_a_page_is_told_with_its_name(files: tuple[str, str]) -> None:
    assert "cannot write /dev/full: No space left" in trouble(revdiff(*files, "--html", str(FULL)))


def test_a_page_that_cannot_be_written_whole_leaves_the_one_that_stood(files: tuple[str, str], tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("the page of yesterday", encoding="utf-8", newline="\n")
    # A limit on the size of files: the disk is full after one block, and no signal ends the program.
    limited = ("sh", "-c", 'trap "" XFSZ; ulimit -f 1; exec "$@"', "sh", *PROGRAM, *files, "--html", str(page))
    run = subprocess.run(limited, capture_output=True, check=False)
    assert "cannot write" in trouble(run)
    assert page.read_text(encoding="utf-8") == "the page of yesterday"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new.txt", "old.txt", "page.html"]


def test_a_folder_that_is_not_there_is_told(files: tuple[str, str], tmp_path: Path) -> None:
    page = tmp_path / "nowhere" / "page.html"
    assert f"cannot write {page}: No such file" in trouble(revdiff(*files, "--html", str(page)))


@pytest.mark.slow
def test_a_reader_that_leaves_early_is_no_trouble_to_tell(here: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    for words in (["stacked.txt"], ["stacked.txt", "--json"], ["--help"]):
        run = subprocess.run([*PROGRAM, *words], stdout=write, stderr=subprocess.PIPE, check=False)
        assert run.stderr == b""
    os.close(write)


def test_an_interrupt_ends_it_without_a_word(files: tuple[str, str], tmp_path: Path) -> None:
    fifo, page = tmp_path / "fifo", tmp_path / "page.html"
    os.mkfifo(fifo)
    command = [*PROGRAM, files[0], str(fifo), "--html", str(page)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    # The pipe opens once the program waits for what is written to it.
    with fifo.open("wb"):
        process.send_signal(signal.SIGINT)
        said = process.communicate()
    assert said == (b"", b"")
    assert process.returncode == 130
    assert not page.exists()


def test_a_pipe_is_read_like_a_file(files: tuple[str, str], tmp_path: Path) -> None:
    fifo = tmp_path / "new.fifo"
    os.mkfifo(fifo)
    process = subprocess.Popen([*PROGRAM, files[0], str(fifo)], stdout=subprocess.PIPE)
    fifo.write_text(NEW, encoding="utf-8", newline="\n")
    shown, _ = process.communicate()
    assert process.returncode == 1
    assert shown.splitlines()[1:] == revdiff(*files).stdout.splitlines()[1:]


def test_a_link_is_read_like_its_file_and_a_broken_one_is_told(files: tuple[str, str], tmp_path: Path) -> None:
    link, broken = tmp_path / "link.txt", tmp_path / "broken.txt"
    link.symlink_to(files[1])
    broken.symlink_to("gone.txt")
    assert revdiff(files[0], str(link)).stdout.splitlines()[1:] == revdiff(*files).stdout.splitlines()[1:]
    assert "cannot read" in trouble(revdiff(files[0], str(broken)))
    broken.unlink()
    broken.symlink_to(broken.name)
    assert "cannot read" in trouble(revdiff(files[0], str(broken)))


def test_a_link_that_is_written_to_goes_on_pointing(files: tuple[str, str], tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    page, link = tmp_path / "site" / "page.html", tmp_path / "page.html"
    page.write_text("the page of yesterday", encoding="utf-8", newline="\n")
    page.chmod(0o640)
    link.symlink_to("site/page.html")
    assert revdiff(*files, "--html", str(link)).returncode == 1
    assert link.is_symlink()
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert stat.S_IMODE(page.stat().st_mode) == 0o640


def test_a_new_file_has_the_rights_that_new_files_have(files: tuple[str, str], tmp_path: Path) -> None:
    beside, page = tmp_path / "beside", tmp_path / "page.html"
    beside.touch()
    revdiff(*files, "--html", str(page))
    assert page.stat().st_mode == beside.stat().st_mode


def test_a_page_goes_into_a_pipe(files: tuple[str, str], tmp_path: Path) -> None:
    fifo = tmp_path / "page.fifo"
    os.mkfifo(fifo)
    process = subprocess.Popen([*PROGRAM, *files, "--html", str(fifo)], stdout=subprocess.DEVNULL)
    assert fifo.read_text(encoding="utf-8").startswith("<!doctype html>")
    process.wait()
    assert fifo.is_fifo()


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS has no such names")
def test_a_name_that_is_not_utf_8_is_told_of_and_read(files: tuple[str, str], tmp_path: Path) -> None:
    odd = os.path.join(os.fsencode(tmp_path), b"caf\xe9.txt")  # noqa: PTH118 # a Path holds no bytes
    Path(os.fsdecode(odd)).write_text(NEW, encoding="utf-8", newline="\n")
    run = subprocess.run([*PROGRAM, files[0], odd], capture_output=True, check=False)
    assert run.returncode == 1
    assert b"caf" in run.stdout
    run = subprocess.run([*PROGRAM, "merge", files[0], odd, files[1]], capture_output=True, check=False)
    assert (run.returncode, run.stderr) == (0, b"")
