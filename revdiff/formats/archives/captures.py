"""The captures in a web archive, one after the other, with those that repeat an earlier one looked up.

The archive is a WARC, or an ARC, the form before it; of an ARC the library makes records of the newer form.
"""

from __future__ import annotations

import gzip
import zlib
from collections import Counter
from collections.abc import Iterator
from types import ModuleType
from typing import IO, Any, Final

from attrs import frozen

from revdiff.errors import MissingExtra, ReadError
from revdiff.formats.archives.packed import GZIP
from revdiff.formats.numbers import MOST_BYTES
from revdiff.formats.reasons import in_brief, reason_of
from revdiff.formats.source import Source

_ARC: Final = b"filedesc://"
_KINDS: Final = frozenset({"response", "resource", "conversion", "revisit"})
_ENCODINGS: Final = frozenset({"", "identity", "gzip", "deflate", "br"})

# What no text is of.
_OTHER_TYPES: Final = (
    "image/",
    "video/",
    "audio/",
    "font/",
    "text/css",
    "text/javascript",
    "application/javascript",
    "application/x-javascript",
)

_AT_ONCE: Final = 1024 * 1024
"""Bytes that are decompressed in one step."""

_LONGEST_LINE: Final = 1024 * 1024
"""Bytes of a line in a record's head; servers send some thousand at most."""


@frozen
class Captured:
    """What was got from an address (``uri``) at a time (``date``, as it is written), and what its server said of it."""

    uri: str
    date: str | None
    charset: str | None
    media_type: str
    body: bytes
    warnings: tuple[str, ...] = ()


class Captures:
    """The captures in an archive that may be of a text; ``left_out`` counts the others, by the reason.

    ``damage`` says what is wrong with the archive, once its captures were gone through as far as they could be.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self._library = _warcio()
        self._is_in_members = _is_in_members(source.head)
        # Where each record stands: by its digest, and by its address and date, as those that repeat it say it.
        self._places: dict[str, int] = {}
        self.left_out: Counter[str] = Counter()
        self.damage: str | None = None

    def __iter__(self) -> Iterator[Captured]:
        record = None
        with self._opened() as stream:
            records = self._records(stream)
            while True:
                last = record
                try:
                    record = next(records, None)
                    if record is None:
                        _require_whole(last)
                        return
                    found = self._captured(record, records.offset)
                except Exception as error:
                    self.damage = f"{reason_of(error)}, at byte {stream.tell()}"
                    return
                if found is not None:
                    yield found

    def _opened(self) -> IO[bytes]:
        """The archive; one that was compressed as a whole is decompressed here, for its records stand in it by themselves."""
        stream = self._source.opened()
        if self._source.head.startswith(GZIP) and not self._is_in_members:
            return _Decompressed(fileobj=stream)  # type: ignore[return-value]
        return stream

    def _records(self, stream: IO[bytes]) -> Any:
        """The library's reader of records, which else takes lines as long as they are, and writes to the terminal."""
        library = self._library

        class Lines(library.bufferedreaders.DecompressingBufferedReader):  # type: ignore[name-defined, misc]
            def readline(self, length: int | None = None) -> Any:
                return super().readline(min(length or _LONGEST_LINE, _LONGEST_LINE))

        class Records(library.ArchiveIterator):  # type: ignore[name-defined, misc]
            INC_RECORD = ""

            def _next_record(self, next_line: bytes | None) -> Any:
                try:
                    return super()._next_record(next_line)
                except EOFError:
                    # Which ends the archive, unless a record has begun, or what was compressed has no end.
                    if next_line or not getattr(self.reader.decompressor, "eof", True):
                        raise ReadError("the archive is cut off within a record") from None
                    raise

        records = Records(stream, arc2warc=True)
        records.reader = Lines(stream)
        return records

    def _captured(self, record: Any, offset: int) -> Captured | None:
        """What a record holds; None where it is no capture of a text."""
        if _header(record.rec_headers, "Content-Length") is None:
            raise ReadError("the head of a record is cut off, or says no length")
        uri, date = _header(record.rec_headers, "WARC-Target-URI"), _header(record.rec_headers, "WARC-Date")
        if record.rec_type not in _KINDS or uri is None:
            return None
        try:
            self._require_text(record)
            origin, body = self._repeated(record) if record.rec_type == "revisit" else self._content(record)
        except _LeftOut as reason:
            self.left_out[str(reason)] += 1
            return None
        if origin is record:
            for name in _names(record, uri, date):
                self._places.setdefault(name, offset)
        media_type, charset = _type_of(origin)
        return Captured(uri, date, charset, media_type, body, _cut_off(record))

    def _require_text(self, record: Any) -> None:
        """Raises `_LeftOut` for a capture that is none of a text."""
        headers = record.http_headers
        status = headers.get_statuscode() if headers else "200"
        # A server says of what has not changed that it has not; this is repeated then.
        if status != "200" and not (record.rec_type == "revisit" and status == "304"):
            raise _LeftOut(f"of the status {status[:3]}")
        if _type_of(record)[0].startswith(_OTHER_TYPES):
            raise _LeftOut("of pictures, sounds, styles or scripts")
        if _encoding_of(record) not in _ENCODINGS:
            raise _LeftOut("in an encoding that is not known here")

    def _content(self, record: Any) -> tuple[Any, bytes]:
        """A record with its content, decompressed. Raises `ReadError` where it is cut off."""
        body = _from_brotli(record) if _encoding_of(record) == "br" else record.content_stream().read(MOST_BYTES + 1)
        if len(body) > MOST_BYTES:
            raise _LeftOut(f"of more than {MOST_BYTES:,} bytes")
        _require_whole(record)
        return record, body

    def _repeated(self, record: Any) -> tuple[Any, bytes]:
        """The record that another one repeats, with its content."""
        uri = _header(record.rec_headers, "WARC-Refers-To-Target-URI") or _header(record.rec_headers, "WARC-Target-URI")
        names = _names(record, uri, _header(record.rec_headers, "WARC-Refers-To-Date"))
        offset = next((self._places[name] for name in names if name in self._places), None)
        if offset is None:
            raise _LeftOut("that repeat what is not in the archive")
        with self._opened() as stream:
            stream.seek(offset)
            return self._content(next(self._records(stream)))


class _Decompressed(gzip.GzipFile):
    """An archive that was compressed as a whole; where it is cut off it has no end, which else is taken for one."""

    def read(self, size: int | None = -1) -> bytes:
        try:
            return super().read(size)
        except EOFError as error:
            raise ReadError(str(error)) from error


def _require_whole(record: Any) -> None:
    """Raises `ReadError` where a record that was read breaks off."""
    if record is not None and getattr(record.raw_stream, "limit", 0) > 0:
        raise ReadError("the archive is cut off within a record")


class _LeftOut(Exception):
    """A capture is no text that can be read; what it is."""


def _names(record: Any, uri: str | None, date: str | None) -> list[str]:
    """What tells a record's content from others: address and date, then its digest."""
    digest = _header(record.rec_headers, "WARC-Payload-Digest")
    return [name for name in (f"{uri} {date}" if uri and date else None, digest) if name]


def _warcio() -> ModuleType:
    try:
        import warcio.archiveiterator
        import warcio.bufferedreaders
    except ModuleNotFoundError:
        raise MissingExtra("web archives need warcio: pip install 'revdiff[archives]'") from None
    found: ModuleType = warcio
    return found


def begins_archive(head: bytes) -> bool:
    """Whether a file begins as a web archive does, compressed or not."""
    return (_decompressed(head)[0] if head.startswith(GZIP) else head).startswith((b"WARC/", _ARC))


def _is_in_members(head: bytes) -> bool:
    """Whether each record was compressed for itself, as is usual: the first member of the file ends soon."""
    return head.startswith(GZIP) and _decompressed(head)[1]


def _decompressed(head: bytes) -> tuple[bytes, bool]:
    """The first bytes in compressed ones, and whether what was compressed there ends within them and holds one record."""
    work = zlib.decompressobj(16 + zlib.MAX_WBITS)
    try:
        found = work.decompress(head, 16 * len(head))
    except zlib.error:
        return b"", False
    return found, work.eof and _holds_one_record(found)


def _holds_one_record(found: bytes) -> bool:
    """Whether what was compressed by itself is one record. In an ARC, the first line says how long the first one is."""
    if not found.startswith(_ARC):
        return found.count(b"WARC/1.") <= 1
    line, end, rest = found.partition(b"\n")
    length = line.rpartition(b" ")[2].strip()
    return bool(end) and length.isdigit() and len(rest.rstrip(b"\r\n")) <= int(length)


def _header(headers: Any, name: str) -> str | None:
    found = headers.get_header(name) if headers else None
    return found.strip() or None if isinstance(found, str) else None


def _encoding_of(record: Any) -> str:
    return (_header(record.http_headers, "Content-Encoding") or "").lower()


def _from_brotli(record: Any) -> bytes:
    """What a record holds in the encoding ``br``, at most as much as is read. The library does not bound what comes of it."""
    from warcio.bufferedreaders import ChunkedDataReader

    try:
        import brotli
    except ModuleNotFoundError:
        raise _LeftOut("in the encoding br (pip install 'revdiff[archives]')") from None
    is_chunked = (_header(record.http_headers, "Transfer-Encoding") or "").lower() == "chunked"
    stream = ChunkedDataReader(record.raw_stream) if is_chunked else record.raw_stream
    work = brotli.Decompressor()
    parts = [work.process(stream.read(MOST_BYTES), output_buffer_limit=_AT_ONCE)]
    while not work.can_accept_more_data() and len(parts) <= MOST_BYTES // _AT_ONCE + 1:
        parts.append(work.process(b"", output_buffer_limit=_AT_ONCE))
    return b"".join(parts)


def _type_of(record: Any) -> tuple[str, str | None]:
    """The media type of what a record holds, and its charset, as the server said it."""
    told = (
        _header(record.http_headers, "Content-Type")
        if record.http_headers
        else _header(record.rec_headers, "Content-Type")
    )
    media_type, _, parameters = (told or "").lower().partition(";")
    charset = parameters.partition("charset=")[2].strip(" \"'").partition(";")[0].strip(" \"'")
    return media_type.strip(), charset or None


def _cut_off(record: Any) -> tuple[str, ...]:
    reason = _header(record.rec_headers, "WARC-Truncated")
    return () if reason is None else (f"the capture was cut off: {in_brief(reason)}",)
