"""Files together: a folder, a ZIP or tar archive, one file, compressed, or JSON lines. Each is read by what it is itself.

Nothing is unpacked to the disk, so no name in an archive leads anywhere. Hidden files are left out: those whose name, or that
of a folder in front of it, begins with a dot. So is what is of no kind that is known, such as pictures, and what cannot be
read, for one damaged file is not to hide a thousand good ones; a warning names each. Where nothing can be read, that is an error.
"""

from __future__ import annotations

import io
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from itertools import count
from pathlib import Path, PurePosixPath
from typing import IO

from attrs import define, evolve, field

from revdiff.errors import ReadError
from revdiff.formats.archives.packed import beginning_unpacked, is_packed, unpacked
from revdiff.formats.document import Document
from revdiff.formats.names import Format
from revdiff.formats.numbers import (
    LONGEST_LINE,
    MOST_BYTES,
    MOST_FILES,
    MOST_NESTED,
    MOST_UNPACKED,
    TIGHTEST_PACKING,
    TIGHTLY_PACKED,
)
from revdiff.formats.reader import Assumed, Fit, Reader
from revdiff.formats.reasons import in_brief, reason_of
from revdiff.formats.source import Source

_ZIP = b"PK\x03\x04"
_TAR = slice(257, 262)  # where a tar archive says that it is one
_TAR_MAGIC = b"ustar"


def _fits(source: Source) -> Fit:
    if source.is_folder:
        return Fit.CERTAIN
    if _is_by_line(source):
        return Fit.LIKELY
    # Others have archives of their own: Word documents, compressed dumps and captures.
    known = source.head.startswith(_ZIP) or source.head[_TAR] == _TAR_MAGIC or is_packed(source)
    return Fit.GENERAL if known else Fit.NOT


def _documents(source: Source, assumed: Assumed) -> Iterator[Document]:
    """The documents; the last one, which is held back for it, says what was left out."""
    unpacking = _Unpacking(assumed)
    last: Document | None = None
    for document in unpacking.documents(source, 1):
        if last is not None:
            yield last
        last = document
    told = unpacking.told
    if last is not None:
        yield evolve(last, warnings=(*last.warnings, *told)) if told else last
    elif told:
        raise ReadError("; ".join([f"{source.name} holds no text", *told]))


@define
class _Unpacking:
    """One bundle being read, with what it may still hold, counted over all archives within it."""

    assumed: Assumed
    files: int = MOST_FILES
    size: int = MOST_UNPACKED
    unknown: list[str] = field(factory=list)
    errors: list[ReadError] = field(factory=list)

    @property
    def told(self) -> tuple[str, ...]:
        """What was left out, in a warning for each file that cannot be read."""
        unknown = in_brief(", ".join(self.unknown))
        of_no_kind = [f"files of no kind that is known were left out: {unknown}"] if unknown else []
        return (*of_no_kind, *(f"left out: {error}" for error in self.errors))

    def documents(self, source: Source, depth: int) -> Iterator[Document]:
        """The documents of the files in a bundle, which is the ``depth``-th within another."""
        if depth > MOST_NESTED:
            raise ReadError(f"{source.name} is an archive within {MOST_NESTED} others")
        for part in self._bounded(source):
            try:
                yield from self._in_part(part, source, depth)
            except ReadError as error:
                if self._is_spent:  # the bounds are those of all files together
                    raise
                self.errors.append(error)

    def _in_part(self, part: Source, source: Source, depth: int) -> Iterator[Document]:
        """The documents of one of the files in a bundle."""
        # The registry has all readers, this one too.
        from revdiff.formats.registry import OfNoKind, reader_of, told_format

        if not part.head:  # what was never got, rather than a version without a word
            raise ReadError(f"{part.name} is empty")
        try:
            told = told_format(part)
        except OfNoKind:
            self.unknown.append(part.name.removeprefix(source.name).lstrip(": /\\"))
            return
        if told is Format.BUNDLE:
            yield from self.documents(part, depth + 1)
        else:
            yield from reader_of(told).documents(part, self.assumed)

    @property
    def _is_spent(self) -> bool:
        return self.files < 0 or self.size < 0

    def _bounded(self, source: Source) -> Iterator[Source]:
        """The files in a bundle, which have no more bytes together than a text could be packed from."""
        outside, most = self.size, self.size if source.is_folder else min(self.size, _most_of(source))
        self.size = most
        try:
            yield from self._parts(source)
        finally:
            self.size += outside - most

    def _parts(self, source: Source) -> Iterator[Source]:
        """The files in a bundle. Raises `ReadError` for one that is damaged, encrypted, or holds too much."""
        if source.is_folder:
            assert source.path is not None
            parts = _in_folder(Path(source.path))
        elif source.head.startswith(_ZIP):
            parts = self._in_zip(source)
        elif _is_by_line(source):
            parts = self._lines(source)
        elif source.head[_TAR] == _TAR_MAGIC:
            parts = self._in_plain_tar(source)
        else:
            parts = self._in_compressed(source)
        try:
            for part in parts:
                self.files -= 1
                if self.files < 0:
                    raise ReadError(f"{source.name} holds more than {MOST_FILES:,} files")
                yield part
        except _DAMAGED as error:
            if isinstance(error, ReadError):
                raise
            raise ReadError(f"{source.name} cannot be unpacked: {reason_of(error)}") from error

    def _in_zip(self, source: Source) -> Iterator[Source]:
        with source.opened() as stream, zipfile.ZipFile(stream) as archive:
            for member in archive.infolist():
                if not member.is_dir() and not _hidden(member.filename):
                    with archive.open(member) as held:
                        yield self._member(source, member.filename, held)

    def _in_plain_tar(self, source: Source) -> Iterator[Source]:
        with source.opened() as stream:
            yield from self._in_tar(source, stream)

    def _in_tar(self, source: Source, stream: IO[bytes]) -> Iterator[Source]:
        with tarfile.open(fileobj=stream, mode="r|") as archive:
            for member in archive:
                held = archive.extractfile(member) if member.isfile() and not _hidden(member.name) else None
                if held is not None:
                    yield self._member(source, member.name, held)

    def _in_compressed(self, source: Source) -> Iterator[Source]:
        is_tar = beginning_unpacked(source).head[_TAR] == _TAR_MAGIC
        name = "the compressed text" if source.path is None else source.path.stem
        with unpacked(source) as stream:
            if is_tar:
                yield from self._in_tar(source, stream)
            else:
                yield self._member(source, name, stream)

    def _lines(self, source: Source) -> Iterator[Source]:
        with source.opened() as stream:
            for number in count(1):
                line = stream.readline(LONGEST_LINE + 1)
                if not line:
                    return
                if len(line) > LONGEST_LINE:
                    raise ReadError(f"{source.name} has more than {LONGEST_LINE:,} bytes in line {number}")
                if line.strip():
                    yield source.within(f"line {number}", line)

    def _member(self, source: Source, name: str, stream: IO[bytes]) -> Source:
        data = stream.read(min(MOST_BYTES, self.size) + 1)
        self.size -= len(data)
        if len(data) > MOST_BYTES or self.size < 0:
            raise ReadError(
                f"{source.name}: {in_brief(name)} is too large: a file has {MOST_BYTES:,} bytes at most, all together"
                f" {MOST_UNPACKED:,}, and no more than {TIGHTEST_PACKING} for each packed one"
            )
        return source.within(name, data)


# What says that an archive is damaged: the libraries have no common word for it.
_DAMAGED = (
    *(zipfile.BadZipFile, tarfile.TarError, zlib.error),
    *(OSError, EOFError, RuntimeError, NotImplementedError, ValueError),
)


def _is_by_line(source: Source) -> bool:
    """Whether a source has on each line an object that is a document by itself."""
    # The registry has all readers, this one too.
    from revdiff.formats.registry import told_format

    try:
        return source.first_line is not None and told_format(source.first_line) is not Format.TEXT
    except ReadError:
        return False


def _most_of(source: Source) -> int:
    """Bytes that an archive may unpack to."""
    with source.opened() as stream:
        packed = stream.seek(0, io.SEEK_END)
    return max(TIGHTLY_PACKED, TIGHTEST_PACKING * packed)


def _in_folder(folder: Path) -> Iterator[Source]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not _hidden(path.relative_to(folder).as_posix()):
            yield Source.of(path)


def _hidden(name: str) -> bool:
    return any(part.startswith(".") and part not in (".", "..") for part in PurePosixPath(name).parts)


READER = Reader(Format.BUNDLE, _fits, _documents)
