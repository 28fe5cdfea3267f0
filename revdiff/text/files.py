"""Files: a text is read to the last character, a result written whole or not at all."""

from __future__ import annotations

import codecs
import os
import stat
import tempfile
from pathlib import Path
from typing import BinaryIO

from revdiff.errors import ReadError, WriteError
from revdiff.spelling import spelled_in_line
from revdiff.text.kinds import binary_kind, language_kind, named_kind

_ENCODINGS_BY_MARK = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


_NO_NAME = "no file can be called so"


def read_text(path: Path) -> str:
    """The text of the file at ``path``, line ends as they are, a byte-order mark taken off.

    Files are UTF-8 unless a byte-order mark says UTF-16 or UTF-32. Raises `ReadError` for what is not such a
    file: missing, a directory, bytes that do not decode, NUL bytes (a binary file); and for what is plainly no plain text.
    """
    name, data = spelled_in_line(str(path)), read_bytes(path)
    other = binary_kind(data)
    text = "" if other else decode(data, name)
    other = other or language_kind(text) or named_kind(path.suffix, text)
    if other is not None:
        raise ReadError(f"{name} is {other}, not a plain text: revdiff.read reads the formats that newsrooms have")
    return text


def read_bytes(path: Path) -> bytes:
    """All that the file at ``path`` holds. Raises `ReadError` where it is missing, a directory, or may not be read."""
    with reading_bytes(path) as stream:
        return stream.read()


def reading_bytes(path: Path) -> BinaryIO:
    """The file at ``path``, opened to be read. Raises `ReadError` where it is missing, a directory, or may not be read."""
    try:
        return path.open("rb")
    except ValueError as error:
        raise ReadError(f"cannot read {spelled_in_line(str(path))}: {_NO_NAME}") from error
    except OSError as error:
        # Windows says of a directory only that it is not permitted. (`Path.is_dir` may raise, this does not.)
        reason = "it is a directory" if os.path.isdir(path) else error.strerror or error  # noqa: PTH112
        raise ReadError(f"cannot read {spelled_in_line(str(path))}: {reason}") from error


def begins_with_mark(data: bytes) -> bool:
    """Whether bytes begin with a byte-order mark, which says in which encoding they are."""
    return data.startswith(tuple(mark for mark, _ in _ENCODINGS_BY_MARK))


def decode(data: bytes, name: str, encoding: str = "utf-8") -> str:
    """The text that ``data`` holds; ``name`` says in errors where it came from. Raises `ReadError`.

    It is in ``encoding`` unless it begins with a byte-order mark, which says so itself.

    >>> decode("Café".encode("utf-8"), "note.txt"), decode(b"Caf\\xe9", "note.txt", "cp1252")
    ('Café', 'Café')
    """
    mark, encoding = next(
        ((mark, known) for mark, known in _ENCODINGS_BY_MARK if data.startswith(mark)),
        (b"", encoding),
    )
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        offset = error.start + len(mark)
        raise ReadError(f"{name} is not {encoding.upper()} text: bad byte at offset {offset}") from error
    except UnicodeError as error:  # of encodings that tell no place
        raise ReadError(f"{name} is not {encoding.upper()} text") from error
    nul = text.find("\0")
    if nul >= 0:
        raise ReadError(f"{name} looks like a binary file: NUL character at offset {nul}")
    return text


def write_whole(path: Path, data: bytes) -> None:
    """Writes a whole file or none: what stood there before stays until the new one is complete.

    A link goes on pointing where it points; what is no file, such as a pipe, is written as it goes. Raises `WriteError`, which
    names the file.
    """
    try:
        _write(Path(os.path.realpath(path)), data)
    except ValueError as error:
        raise WriteError(f"cannot write {spelled_in_line(str(path))}: {_NO_NAME}") from error
    except OSError as error:
        raise WriteError(f"cannot write {spelled_in_line(str(path))}: {error.strerror or error}") from error


def make_directory(path: Path) -> None:
    """Makes a directory, and those around it, where there is none. Raises `WriteError`, which names it."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        reason = _NO_NAME if isinstance(error, ValueError) else error.strerror or error
        raise WriteError(f"cannot make the directory {spelled_in_line(str(path))}: {reason}") from error


def _write(target: Path, data: bytes) -> None:
    if target.exists() and not target.is_file():
        target.write_bytes(data)
        return
    descriptor, name = tempfile.mkstemp(dir=target.parent)
    half = Path(name)
    try:
        # Closed before it is moved or taken away: Windows does neither to an open file.
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
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
