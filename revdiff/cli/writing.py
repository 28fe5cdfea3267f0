"""Where results go: standard output, or a file that is written whole or not at all."""

from __future__ import annotations

import argparse
import os
import stat
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from revdiff.cli import screen
from revdiff.showable import Showable


def show(result: object, options: argparse.Namespace, data: Callable[[], str]) -> None:
    """A result as the options want it: as a page in a file, and on standard output as ``data`` or for people."""
    if options.html is not None and isinstance(result, Showable):
        write(options.html, result.to_html(page=True))
    if options.json:
        put(data() + "\n")
        return
    screen.show(result, options)


def put(text: str, path: Path | None = None) -> None:
    """A text to standard output, in UTF-8 and to the last character, or to the file at ``path``."""
    if path is not None:
        write(path, text)
        return
    stream = screen.standard_output()
    stream.flush()
    stream.buffer.write(_bytes(text))


def complain(text: str) -> None:
    """One line to standard error, where there is one."""
    if sys.stderr is not None:
        print(f"revdiff: {text}", file=sys.stderr)


def write(path: Path, text: str) -> None:
    """Writes a whole file or none: what stood there before stays until the new one is complete.

    A link goes on pointing where it points; what is no file, such as a pipe, is written as it goes.
    """
    try:
        _write(Path(os.path.realpath(path)), _bytes(text))
    except OSError as error:
        raise OSError(f"cannot write {path}: {error.strerror or error}") from error


def _write(target: Path, data: bytes) -> None:
    if target.exists() and not target.is_file():
        target.write_bytes(data)
        return
    with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as stream:
        half = Path(stream.name)
        try:
            stream.write(data)
            stream.close()
            half.chmod(_mode_for(target))
            half.replace(target)
        except BaseException:
            half.unlink(missing_ok=True)
            raise


def _mode_for(target: Path) -> int:
    """Who may do what with a file: what held before, or what the user gives new ones."""
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _bytes(text: str) -> bytes:
    # A file name that is not UTF-8 may have come into the text.
    return text.encode("utf-8", "backslashreplace")
