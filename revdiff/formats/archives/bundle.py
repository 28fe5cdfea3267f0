"""Files together: a folder, a ZIP or tar archive, or one file, compressed. Each is read by what it is itself.

Nothing is unpacked to the disk, so no name in an archive leads anywhere. Hidden files are left out: those whose name, or that
of a folder in front of it, begins with a dot.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import IO

from attrs import define

from revdiff.errors import ReadError
from revdiff.formats.document import Document
from revdiff.formats.names import Format
from revdiff.formats.numbers import MOST_BYTES, MOST_FILES, MOST_NESTED, MOST_UNPACKED
from revdiff.formats.reader import Assumed, Fit, Reader
from revdiff.formats.source import Source
from revdiff.spelling import spelled_in_line

_ZIP = b"PK\x03\x04"
_TAR = slice(257, 262)  # where a tar archive says that it is one
_TAR_MAGIC = b"ustar"


def _gzipped(stream: IO[bytes]) -> IO[bytes]:
    return gzip.open(stream, "rb")  # type: ignore[return-value]


def _bzipped(stream: IO[bytes]) -> IO[bytes]:
    return bz2.open(stream, "rb")


def _lzma(stream: IO[bytes]) -> IO[bytes]:
    return lzma.open(stream, "rb")


_COMPRESSED: Mapping[bytes, Callable[[IO[bytes]], IO[bytes]]] = {
    b"\x1f\x8b": _gzipped,
    b"BZh": _bzipped,
    b"\xfd7zXZ\x00": _lzma,
}


def _fits(source: Source) -> Fit:
    if source.is_folder:
        return Fit.CERTAIN
    head = source.head
    # Others have archives of their own: Word documents, compressed dumps and captures.
    known = head.startswith((_ZIP, *_COMPRESSED)) or head[_TAR] == _TAR_MAGIC
    return Fit.GENERAL if known else Fit.NOT


def _documents(source: Source, assumed: Assumed) -> Iterator[Document]:
    return _Unpacking(assumed).documents(source, 1)


@define
class _Unpacking:
    """One bundle being read, with what it may still hold, counted over all archives within it."""

    assumed: Assumed
    files: int = MOST_FILES
    size: int = MOST_UNPACKED

    def documents(self, source: Source, depth: int) -> Iterator[Document]:
        """The documents of the files in a bundle, which is the ``depth``-th within another."""
        # The registry has all readers, this one too.
        from revdiff.formats.registry import reader_of, told_format

        if depth > MOST_NESTED:
            raise ReadError(f"{source.name} is an archive within {MOST_NESTED} others")
        for part in self._parts(source):
            told = told_format(part)
            if told is Format.BUNDLE:
                yield from self.documents(part, depth + 1)
            else:
                yield from reader_of(told).documents(part, self.assumed)

    def _parts(self, source: Source) -> Iterator[Source]:
        """The files in a bundle. Raises `ReadError` for one that is damaged, encrypted, or holds too much."""
        if source.is_folder:
            assert source.path is not None
            parts = _in_folder(Path(source.path))
        elif source.head.startswith(_ZIP):
            parts = self._in_zip(source)
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
            raise ReadError(f"{source.name} cannot be unpacked: {error}") from error

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
        unpack = next(unpack for magic, unpack in _COMPRESSED.items() if source.head.startswith(magic))
        with source.opened() as packed, unpack(packed) as stream:
            is_tar = stream.read(_TAR.stop)[_TAR] == _TAR_MAGIC
        name = "the compressed text" if source.path is None else source.path.stem
        with source.opened() as packed, unpack(packed) as stream:
            if is_tar:
                yield from self._in_tar(source, stream)
            else:
                yield self._member(source, name, stream)

    def _member(self, source: Source, name: str, stream: IO[bytes]) -> Source:
        data = stream.read(MOST_BYTES + 1)
        self.size -= len(data)
        if len(data) > MOST_BYTES or self.size < 0:
            raise ReadError(f"{source.name}: {spelled_in_line(name)} is too large: a file has {MOST_BYTES:,} bytes at most,"
                            f" all together {MOST_UNPACKED:,}")  # fmt: skip
        return source.within(name, data)


# What says that an archive is damaged: the libraries have no common word for it.
_DAMAGED = (
    *(zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError),
    *(OSError, EOFError, RuntimeError, NotImplementedError, ValueError),
)


def _in_folder(folder: Path) -> Iterator[Source]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not _hidden(path.relative_to(folder).as_posix()):
            yield Source.of(path)


def _hidden(name: str) -> bool:
    return any(part.startswith(".") and part not in (".", "..") for part in PurePosixPath(name).parts)


READER = Reader(Format.BUNDLE, _fits, _documents)
