"""What is read: a file, bytes, a stream or a text, opened as often as is needed, with what can be told of it at its beginning."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import stat
import tempfile
import weakref
from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path, PurePath
from typing import IO

from attrs import field, frozen

from revdiff.arguments import told
from revdiff.errors import ReadError
from revdiff.formats.numbers import DEEPEST, HEAD, LONGEST_LINE, MOST_BYTES
from revdiff.formats.reasons import in_brief
from revdiff.schema import Json
from revdiff.spelling import spelled_in_line
from revdiff.text.encodings import likely_encodings
from revdiff.text.files import decode, reading_bytes
from revdiff.text.kinds import binary_kind, language_kind

_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
# Bytes of a stream that are kept in memory, so that they can be read again; more of them are kept on the disk.
_STREAM_IN_MEMORY = 1024 * 1024


@frozen(eq=False)
class Source:
    """One source: where it is, and how its bytes are had. ``name`` is how errors tell it, ``path`` where it is a file.

    ``given`` is the text where the caller gave a str: nothing is left to decode then.
    """

    name: str
    opened: Callable[[], IO[bytes]] = field(repr=False)
    path: PurePath | None = None
    given: str | None = field(default=None, repr=False)

    @classmethod
    def of(cls, source: object) -> Source:
        """The source that a caller gave: a Path, bytes, an open binary file or a str. Raises `ReadError` for anything else."""
        if isinstance(source, Path):
            name = spelled_in_line(str(source))
            if _gives_once(source):
                with reading_bytes(source) as stream:
                    return _kept(stream, name, source)
            return cls(name, partial(reading_bytes, source), path=source)
        if isinstance(source, str):
            data = source.encode("utf-8", "surrogatepass")
            return cls("the text", partial(io.BytesIO, data), given=source)
        if isinstance(source, bytes | bytearray | memoryview):
            return cls("the data", partial(io.BytesIO, bytes(source)))
        if hasattr(source, "read"):
            return _of_stream(source)  # type: ignore[arg-type]
        raise ReadError(f"what is read is a Path, bytes, an open binary file or a str, not {told(source)}")

    def within(self, name: str, data: bytes) -> Source:
        """A part of it that is read as a source of its own: a member of an archive, the body of a capture.

        Its ``path`` is its name there, by which its format may be told: it leads to no file, though one may be called so.
        """
        return Source(f"{self.name}: {in_brief(name)}", partial(io.BytesIO, data), path=PurePath(name))

    def held(self) -> Source:
        """The same with all its bytes at hand: what becomes of the file, or of the stream, is nothing to it any more."""
        return Source(self.name, partial(io.BytesIO, self.data), self.path, self.given)

    @property
    def suffix(self) -> str:
        """The end of the file's name, in small letters with its dot; empty without a name."""
        return "" if self.path is None else self.path.suffix.lower()

    @cached_property
    def is_folder(self) -> bool:
        """Whether it is a folder of files; a part of another source never is, whatever it is called there."""
        return isinstance(self.path, Path) and os.path.isdir(self.path)  # noqa: PTH112 which does not raise for strange names

    @cached_property
    def head(self) -> bytes:
        """The first bytes; none of a folder."""
        if self.is_folder:
            return b""
        with self.opened() as stream:
            return stream.read(HEAD)

    @cached_property
    def plainly(self) -> str | None:
        """What the source plainly is that is no plain text; None where it may be one."""
        if self.json is not None:
            return "JSON"
        if self.suffix == ".json" and self.first_line is None and self.beginning.startswith(("{", "[")):
            return "JSON that breaks off or is damaged"
        kind = binary_kind(self.head)
        if (
            kind is None
            and b"\0" in self.head
            and not (self.head.startswith(_WIDE_MARKS) or likely_encodings(self.head))
        ):
            return "a binary file"
        return kind or language_kind(self.beginning)

    @cached_property
    def data(self) -> bytes:
        """All bytes. Raises `ReadError` where there are too many to be held as one."""
        with self.opened() as stream:
            data = stream.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise ReadError(f"{self.name} has more than {MOST_BYTES:,} bytes, too many to be read as one text")
        return data

    def text(self, encoding: str | None = None) -> str:
        """The whole text, in ``encoding`` or in UTF-8, unless it begins with a byte-order mark. Raises `ReadError`."""
        if self.given is not None:
            return self.given
        try:
            return decode(self.data, self.name, encoding or "utf-8")
        except ReadError as error:
            likely = likely_encodings(self.data)
            if not likely:
                raise
            raise ReadError(f"{error}; encoding= says what else it is in, such as {' or '.join(likely)}") from error

    @cached_property
    def beginning(self) -> str:
        """The first characters as far as they are wanted to tell a format: without a byte-order mark and white space in front."""
        head = self.head
        for mark, encoding in zip(_WIDE_MARKS, ("utf-16-le", "utf-16-be"), strict=True):
            if head.startswith(mark):
                return head.decode(encoding, "replace").lstrip("\ufeff \t\r\n")
        return head.decode("utf-8", "replace").lstrip("\ufeff \t\r\n")

    @cached_property
    def json(self) -> Json:
        """The JSON that the source is; None where it is none, or null. Raises `ReadError` for levels without end."""
        if not self.beginning.startswith(("{", "[")) or self.first_line is not None:
            return None
        try:
            text = self.text()
        except ReadError:  # JSON is in UTF-8; what is in another encoding is something else
            return None
        try:
            return parsed_json(text, self.name)
        except ValueError:
            return None

    @cached_property
    def first_line(self) -> Source | None:
        """The first line, where it is a JSON object and another one begins below: the source is none as a whole then."""
        if not self.beginning.startswith("{"):
            return None
        with self.opened() as stream:
            first = stream.readline(LONGEST_LINE)
            below = iter(partial(stream.readline, HEAD), b"")
            following = next((line for line in below if line.strip()), b"")
        if not following.lstrip().startswith(b"{"):
            return None
        line = self.within("line 1", first)
        try:
            return line if line.members else None
        except ReadError:
            return None

    def required_object(self) -> dict[str, Json]:
        """The JSON object that the source must be. Raises `ReadError`, which says what it is instead and where it breaks off."""
        try:
            found = parsed_json(self.text(), self.name)
        except ValueError as error:
            raise ReadError(f"{self.name} is no JSON: {error}") from None
        if not isinstance(found, dict):
            raise ReadError(f"{self.name} is no JSON object")
        return found

    @cached_property
    def members(self) -> dict[str, Json]:
        """The members of the JSON object that the source is; none where it is no object."""
        found = self.json
        return found if isinstance(found, dict) else {}

    @cached_property
    def root(self) -> str:
        """The name of the root element, without its prefix, in small letters; empty where the source is no markup."""
        found = _ROOT.match(self.beginning)
        return found["name"].rpartition(":")[2].lower() if found else ""


_ROOT = re.compile(
    r"(?:\s+|<\?(?:[^?]|\?(?!>))*\?>|<!--(?:[^-]|-(?!->))*-->|<!doctype\s(?:[^>\[]|\[[^\]]*\])*>)*+<(?P<name>[a-z_][\w.:-]*)",
    re.IGNORECASE,
)


def parsed_json(text: str, name: str) -> Json:
    """The JSON that a text is. Raises `ValueError` where it is none, `ReadError` where it has levels without end."""
    try:
        found: Json = json.loads(text)
    except RecursionError:
        raise ReadError(f"{name} is JSON of more than {DEEPEST} levels") from None
    return found


def _gives_once(path: Path) -> bool:
    """Whether what the file gives is gone when it was read, as from a pipe."""
    try:
        return stat.S_ISFIFO(path.stat().st_mode) or stat.S_ISCHR(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def _of_stream(stream: IO[bytes]) -> Source:
    """A stream from where it stands."""
    if not isinstance(stream.read(0), bytes):
        raise ReadError(f"an open file is read as bytes, with 'rb', not as {told(stream)}")
    if stream.seekable():
        start = stream.tell()
        return Source("the stream", lambda: io.BufferedReader(_Part(stream, start)))
    return _kept(stream, "the stream")


def _kept(stream: IO[bytes], name: str, path: Path | None = None) -> Source:
    """What a stream gives that cannot go back: kept in a file that nobody sees, where it is much."""
    kept = tempfile.SpooledTemporaryFile(max_size=_STREAM_IN_MEMORY)  # noqa: SIM115 it is open as long as the source is read
    shutil.copyfileobj(stream, kept)
    made = Source(name, lambda: io.BufferedReader(_Part(kept, 0)), path)
    weakref.finalize(made, kept.close)
    return made


class _Part(io.RawIOBase):
    """A reader of an open file from a place on, with a place of its own, so that several may read it."""

    def __init__(self, kept: IO[bytes], start: int) -> None:
        self._kept = kept
        self._start = self._place = start

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if whence == io.SEEK_END:
            self._place = self._kept.seek(offset, io.SEEK_END)
        else:
            self._place = offset + (self._place if whence == io.SEEK_CUR else self._start)
        return self._place - self._start

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        self._kept.seek(self._place)
        read = self._kept.read(len(buffer))
        buffer[: len(read)] = read
        self._place += len(read)
        return len(read)
