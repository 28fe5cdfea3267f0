"""Where rows are written down anew."""

from __future__ import annotations

import os
import shutil
import tempfile
import weakref
from pathlib import Path

from revdiff.errors import WriteError
from revdiff.spelling import spelled_in_line


class Work:
    """A folder that is made when it is needed: the one that the caller gave, or one that goes with the source.

    As a context it removes a folder of its own where opening fails.
    """

    def __init__(self, given: Path | None) -> None:
        self._given = given
        self._own: Path | None = None

    def __enter__(self) -> Work:
        return self

    def __exit__(self, failed: object, *_: object) -> None:
        if failed is not None and self._own is not None:
            _remove(self._own, os.getpid())

    def folder(self) -> Path:
        """The folder. Raises `WriteError` where it cannot be made."""
        if self._given is not None:
            try:
                self._given.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                told = spelled_in_line(str(self._given))
                raise WriteError(f"cannot write {told}: {error.strerror or error}") from error
            return self._given
        if self._own is None:
            self._own = Path(tempfile.mkdtemp(prefix="revdiff-"))
        return self._own

    def goes_with(self, source: object) -> None:
        """Has a folder that nobody gave removed with ``source``."""
        if self._own is not None:
            weakref.finalize(source, _remove, self._own, os.getpid())


def _remove(folder: Path, process: int) -> None:
    # Not by a worker that was forked, and has the source from the process that opened it.
    if os.getpid() == process:
        shutil.rmtree(folder, ignore_errors=True)
