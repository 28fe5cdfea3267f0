"""git as a command: what a repository holds, read without running anything that it brings along, and without the network."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Final

from attrs import frozen

from revdiff.errors import ReadError
from revdiff.formats.numbers import MOST_BYTES
from revdiff.formats.reasons import in_brief, reason_of
from revdiff.spelling import spelled_in_line

# What of the caller's environment says which repository is read, or what runs: all of git's but where its settings are, in
# which a user says whose repositories are safe.
_KEPT = ("GIT_CONFIG_", "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM", "GIT_EXEC_PATH")

_OURS: Mapping[str, str] = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_PAGER": "cat",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
    "LANGUAGE": "C",
}

# The settings by which a repository can name a command, or change what is printed; they come before its own.
_SETTINGS = {
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "core.quotePath": "false",
    "diff.renameLimit": "1000",
    "log.mailmap": "false",
    "log.showRoot": "true",
    "log.showSignature": "false",
    "protocol.allow": "never",
}

SHORT_HASH: Final = 10
"""Signs of a hash that tell one commit from all others of a repository to people."""

_FIELDS = "%H%x00%an%x00%aI%x00%cI%x00%B"
_LOG = (
    "log",
    "--topo-order",
    "--first-parent",
    "-m",
    "--follow",
    "--raw",
    "--no-abbrev",
    "-z",
    "--encoding=UTF-8",
    "--no-color",
    "--no-decorate",
    "--no-ext-diff",
    "--no-notes",
    "--no-show-signature",
    "--no-textconv",
    f"--format={_FIELDS}",
)

_OF_A_COMMIT: Final = 5
"""Fields of a commit."""

_FILE_MODES = ("100644", "100755", "100664")
_MOST_SAID: Final = 4096
"""Bytes of what git says of a failure."""


@frozen
class Commit:
    """A commit that changed a file: its hash, its author, the times as git writes them, its message.

    ``path`` is the file's in the repository then; ``blob`` the hash of what it held, None where the commit took it away.
    ``is_file`` is whether it was one, and no link and no repository in the repository.
    """

    hash: str
    author: str
    authored: str
    committed: str
    message: str
    path: str
    blob: str | None
    is_file: bool


class Repository:
    """The repository that a folder is in; its blobs are read by one process, which ends with the ``with``."""

    def __init__(self, folder: Path) -> None:
        """Raises `ReadError` where there is no git, and where the folder is in no repository that git may read."""
        self._folder = folder
        self._said = tempfile.TemporaryFile()  # noqa: SIM115 it is closed behind the last that writes into it
        self._blobs: subprocess.Popen[bytes] | None = None
        try:
            self._output(("rev-parse", "--git-dir"))
        except ReadError:
            self._said.close()
            raise

    def __enter__(self) -> Repository:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()
        self._said.close()

    @property
    def is_shallow(self) -> bool:
        """Whether older commits are not in it."""
        return self._output(("rev-parse", "--is-shallow-repository")).strip() == b"true"

    def commits(self, name: str) -> list[Commit]:
        """The commits that changed a file of the folder, the oldest first, through its renames.

        A merge counts as one change, as it was seen from the branch that it was merged into. Raises `ReadError`.
        """
        fields = self._output((*_LOG, "--", name)).decode("utf-8", "replace").split("\0")
        found = list(_commits(fields))
        # git follows renames only while it goes back.
        return found[::-1]

    def blob(self, named: str) -> bytes:
        """What a blob holds, by its hash or by commit and path. Raises `ReadError` where there is none, or it is too large."""
        if "\n" in named:
            raise ReadError(f"no blob can be called {spelled_in_line(named)}")
        process = self._blobs or self._start()
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(named.encode("utf-8", "surrogateescape") + b"\n")
            process.stdin.flush()
        except OSError:
            raise self._failure() from None
        header = process.stdout.readline(_MOST_SAID).split(b" ")
        if len(header) < 3 or not header[-1].strip().isdigit():
            if not header[-1].endswith(b"\n"):
                raise self._failure()
            raise ReadError(f"{spelled_in_line(named)} is not in the repository, or is damaged there")
        kind, size = header[-2], int(header[-1])
        if size > MOST_BYTES:
            self._stop()
            raise ReadError(f"{spelled_in_line(named)} has more than {MOST_BYTES:,} bytes")
        data = process.stdout.read(size + 1)
        if len(data) <= size:
            raise self._failure()
        if kind != b"blob":
            raise ReadError(f"{spelled_in_line(named)} is no file")
        return data[:-1]

    def _output(self, arguments: tuple[str, ...]) -> bytes:
        """What git prints. Raises `ReadError` where it fails, and where there is no end of it."""
        process = self._run(arguments, stdin=subprocess.DEVNULL)
        assert process.stdout is not None
        with process, process.stdout as stdout:
            found = stdout.read(MOST_BYTES + 1)
            if len(found) > MOST_BYTES:
                process.kill()
                raise ReadError(f"what git tells of {self._name} has more than {MOST_BYTES:,} bytes")
        if process.returncode:
            raise self._failure()
        return found

    def _start(self) -> subprocess.Popen[bytes]:
        self._blobs = self._run(("cat-file", "--batch"), stdin=subprocess.PIPE)
        return self._blobs

    def _run(self, arguments: tuple[str, ...], stdin: int) -> subprocess.Popen[bytes]:
        settings = [part for name, value in _SETTINGS.items() for part in ("-c", f"{name}={value}")]
        command = [git_command(), "--no-pager", "--literal-pathspecs", *settings, *arguments]
        try:
            return subprocess.Popen(
                command, cwd=self._folder, env=_environment(), stdin=stdin, stdout=subprocess.PIPE, stderr=self._said
            )
        except (OSError, ValueError) as error:
            raise ReadError(f"cannot run git in {self._name}: {reason_of(error)}") from error

    def _failure(self) -> ReadError:
        self._stop()
        self._said.seek(0)
        lines = self._said.read(_MOST_SAID).decode("utf-8", "replace").splitlines()
        fatal = next(
            (line for line in lines if line.startswith("fatal: ")), lines[0] if lines else "it does not say why"
        )
        said = in_brief(fatal.removeprefix("fatal: "))
        return ReadError(f"git cannot read {self._name}: {said}")

    def _stop(self) -> None:
        if self._blobs is not None:
            self._blobs.kill()
            self._blobs.communicate()
            self._blobs = None

    @property
    def _name(self) -> str:
        return spelled_in_line(str(self._folder))


def git_command() -> str:
    """Where git is. Raises `ReadError` where it is not on the path."""
    found = shutil.which("git")
    if found is None:
        raise ReadError("the history of a file needs git, and no git is on the path")
    return found


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name.startswith(_KEPT)}
    return {**kept, **_OURS}


def _commits(fields: list[str]) -> Iterator[Commit]:
    """The commits in what `git log -z --raw` printed: of each five fields, and three or four of what became of the file."""
    place = 0
    while place + _OF_A_COMMIT < len(fields):
        commit, author, authored, committed, message = fields[place : place + _OF_A_COMMIT]
        change = fields[place + _OF_A_COMMIT].strip()
        place += _OF_A_COMMIT
        if not change.startswith(":"):
            continue
        _, mode, _, blob, letter = change.removeprefix(":").split(" ")
        # What was renamed has its old path and its new one.
        place += 3 if letter.startswith(("R", "C")) else 2
        kept = letter != "D"
        yield Commit(
            commit.strip(),
            author,
            authored,
            committed,
            message.strip(),
            fields[place - 1],
            blob if kept else None,
            mode in _FILE_MODES or not kept,
        )
