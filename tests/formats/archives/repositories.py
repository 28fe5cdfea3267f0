"""Repositories that tests make: with git, in a folder of their own, of nobody's configuration and at no clock's time."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from tests.optional import missing

_ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    **{f"GIT_{who}_{what}": "desk@kelby.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
    **{f"GIT_{who}_DATE": "2026-03-05T12:00:00+01:00" for who in ("AUTHOR", "COMMITTER")},
}


class Made:
    """A repository in a folder, which is made with it."""

    def __init__(self, folder: Path) -> None:
        if shutil.which("git") is None:
            missing("there is no git")
        self.folder = folder
        folder.mkdir(parents=True)
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str, given: bytes | None = None, **environment: str) -> str:
        told = {**os.environ, **_ENVIRONMENT, **environment}
        done = subprocess.run(
            ["git", *arguments], cwd=self.folder, env=told, input=given, capture_output=True, check=True
        )
        return done.stdout.decode()

    def commit(self, message: str, files: dict[str, bytes | None], **environment: str) -> str:
        """Commits files as they are given, None for one that is taken away; the hash of the commit."""
        for name, data in files.items():
            path = self.folder / name
            if data is None:
                path.unlink()
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty-message", "-m", message, **environment)
        return self.git("rev-parse", "HEAD").strip()


def imported(folder: Path, stream: Path) -> Made:
    """The repository that a stream of `git fast-export` holds."""
    made = Made(folder)
    made.git("fast-import", "--quiet", given=stream.read_bytes())
    return made
