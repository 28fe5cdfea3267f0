"""Compressed files as streams: however much is in one, no more of it is held than was asked for."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Final

from revdiff.errors import ReadError
from revdiff.formats.numbers import HEAD, MOST_TO_UNPACK
from revdiff.formats.reasons import reason_of
from revdiff.formats.source import Source

GZIP, _BZIP2, _XZ, _SEVEN_ZIP = b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0", b"7z\xbc\xaf\x27\x1c"

_SIP: Final = 256
"""Bytes that are taken at a time of what may break off: of the last of them nothing is had."""

# What the libraries say of bytes that they did not pack, and of a file that breaks off.
_BROKEN = (EOFError, OSError, zlib.error, lzma.LZMAError)


@contextmanager
def unpacked(source: Source) -> Iterator[IO[bytes]]:
    """What a source holds, unpacked where it is packed by gzip, bzip2 or xz. Raises `ReadError` where it is broken."""
    with source.opened() as packed:
        try:
            yield _unpacking(packed, source)
        except ReadError:
            raise
        except _BROKEN as error:
            raise ReadError(f"{source.name} cannot be unpacked: {reason_of(error)}") from error


def is_packed(source: Source) -> bool:
    """Whether a source is packed in a way that `unpacked` knows."""
    return source.head.startswith((GZIP, _BZIP2, _XZ))


def beginning_unpacked(source: Source) -> Source:
    """The beginning of what a source holds, as a source of its own: enough to tell what it is. Nothing where it is broken."""
    if not is_packed(source):
        return source
    found = bytearray()
    try:
        with unpacked(source) as stream:
            while len(found) < HEAD and (chunk := stream.read(_SIP)):
                found += chunk
    except ReadError:
        pass
    held = bytes(found)
    return Source(source.name, lambda: io.BytesIO(held))


def _unpacking(packed: IO[bytes], source: Source) -> IO[bytes]:
    head = source.head
    if head.startswith(GZIP):
        return gzip.GzipFile(fileobj=packed)  # type: ignore[return-value] # it is one but in name
    if head.startswith(_BZIP2):
        return bz2.BZ2File(packed)
    if head.startswith(_XZ):
        return io.BufferedReader(_Unxz(packed))
    if head.startswith(_SEVEN_ZIP):
        raise ReadError(f"{source.name} is packed by 7-Zip; unpack it, or pack it by bzip2, gzip or xz")
    return packed


class _Unxz(io.RawIOBase):
    """A reader of xz that takes no more memory than is bounded; the one of the library takes what the file asks for."""

    def __init__(self, packed: IO[bytes]) -> None:
        self._packed = packed
        self._unpacker = lzma.LZMADecompressor(memlimit=MOST_TO_UNPACK)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        found = b""
        while not found:
            fed = b""
            if self._unpacker.eof:
                # Another stream may follow, behind zeros.
                fed = (self._unpacker.unused_data or self._packed.read(HEAD)).lstrip(b"\0")
                if not fed:
                    return 0
                self._unpacker = lzma.LZMADecompressor(memlimit=MOST_TO_UNPACK)
            elif self._unpacker.needs_input:
                fed = self._packed.read(HEAD)
                if not fed:
                    raise EOFError("it breaks off")
            found = self._unpacker.decompress(fed, len(buffer))
        buffer[: len(found)] = found
        return len(found)
