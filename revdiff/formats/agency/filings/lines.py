"""The lines of a message: what each says, where it stands in the file, and how it is set."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from attrs import frozen

from revdiff.errors import ReadError
from revdiff.text import Span

# CR CR LF is the line end of both standards.
_LINE = re.compile(rb"([^\r\n]*)(?:\r*\n|\r+|\Z)")
_BLANK = b" \t\x00\x08\x10\x16\x7f"
_INDENTED = re.compile(rb"[\x00\x08\x16\x7f]*(?: *\t| {3})")
# Quad left, quad center, quad right: how the line that they end is set.
_QUAD = re.compile(rb"[<=>]$")

_LATIN_1 = "iso8859-1"
# What 8-bit wire has where latin-1 has control codes: quotes and dashes of Windows-1252.
_OF_WINDOWS = {
    code: bytes([code]).decode("cp1252") for code in range(0x80, 0xA0) if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}


@frozen
class Letters:
    """How the bytes of a file become letters: its ``encoding``, whether that was ``given``, the file's ``name`` for errors."""

    name: str
    encoding: str
    given: bool

    @classmethod
    def of(cls, data: bytes, name: str, given: str | None) -> Letters:
        """By the encoding given, or UTF-8 where all of it is such, or latin-1, in which all bytes mean something.

        Raises `ReadError` for an encoding in which the bytes of ASCII mean other letters: messages are cut by those.
        """
        if given is None:
            return cls(name, "utf-8" if _is_utf8(data) else _LATIN_1, False)
        if bytes(range(32, 127)).decode(given, "replace") != "".join(map(chr, range(32, 127))):
            raise ReadError(f"{name} is no wire in {given.upper()}: its messages are marked by bytes of ASCII")
        return cls(name, given, True)

    def read(self, data: bytes, span: Span) -> str:
        """The text of a stretch of the file. Raises `ReadError` where its bytes are none."""
        try:
            text = data[span.start : span.end].decode(self.encoding, "strict" if self.given else "replace")
        except UnicodeDecodeError as error:
            place = span.start + error.start
            raise ReadError(f"{self.name} is not {self.encoding.upper()} text: bad byte at offset {place}") from error
        except UnicodeError as error:
            raise ReadError(f"{self.name} is not {self.encoding.upper()} text") from error
        return text.translate(_OF_WINDOWS) if self.encoding == _LATIN_1 else text


def _is_utf8(data: bytes) -> bool:
    """Whether all bytes are UTF-8; the last letter may be cut off."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return False
    return True


@frozen
class Line:
    """One line. ``text`` is what it says, without the signs at its ends that only set it; ``span`` where that stands, in bytes.

    ``flush`` lines begin with ``^``, ``set_in`` ones with a tab or three blanks. ``quad`` is the sign ``<``, ``=`` or ``>`` that
    ends the line and with it the paragraph, or nothing.
    """

    text: str
    span: Span
    flush: bool
    set_in: bool
    quad: str

    @property
    def blank(self) -> bool:
        """Whether it says nothing."""
        return not self.text and not self.quad


def lines_of(data: bytes, part: Span, letters: Letters, *, quads: bool) -> list[Line]:
    """The lines of a part of the file; ``quads`` says whether signs at their ends set them, as in ANPA 1312."""
    return [_line(data, span, letters, quads=quads) for span in _spans(data, part)]


def _spans(data: bytes, part: Span) -> Iterator[Span]:
    place = part.start
    while place < part.end:
        found = _LINE.match(data, place, part.end)
        assert found is not None, "a line may be empty"
        yield Span(*found.span(1))
        place = found.end()


def _line(data: bytes, span: Span, letters: Letters, *, quads: bool) -> Line:
    set_in = _INDENTED.match(data, span.start, span.end) is not None
    said = _stripped(data, span)
    flush = data[said.start : said.start + 1] == b"^"
    if flush:
        said = _stripped(data, Span(said.start + 1, said.end))
    quad = ""
    # A sum may end in an equals sign, so that only flush lines are centered.
    if quads and (found := _QUAD.search(data[said.start : said.end])) and (flush or found[0] == b"<"):
        quad = found[0].decode("ascii")
        said = _stripped(data, Span(said.start, said.end - 1))
    return Line(letters.read(data, said), said, flush, set_in, quad)


def _stripped(data: bytes, span: Span) -> Span:
    part = data[span.start : span.end]
    start = span.end - len(part.lstrip(_BLANK))
    return Span(start, max(start, span.start + len(part.rstrip(_BLANK))))
