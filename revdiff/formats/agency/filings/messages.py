"""A file of agency wire cut into its messages, by the bytes that say where each begins and ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from itertools import pairwise

from attrs import frozen

from revdiff.text import Span

SOH, STX, ETX, EOT = b"\x01", b"\x02", b"\x03", b"\x04"

# What lines hold that fill a pause: blanks, NUL, SYN, DEL.
_IDLE = rb"[ \x00\x16\x7f]"
# ZCZC and SOH of one message may stand on lines of their own.
_BEGIN = re.compile(
    rb"(?:^" + _IDLE + rb"*ZCZC[^\n\x01]{0,99}(?:[\r\n\x00\x16\x7f ]{1,99})?)?\x01|^" + _IDLE + rb"*ZCZC\b",
    re.MULTILINE,
)
# `bdt0123 4 pl 0250  dpa 0456`: who sends it, its number, priority, category, words.
_HEADED = rb"[A-Za-z]{2,8}\d{3,5} +[1-9] +[A-Za-z]{1,4} +\d{1,5}\b"
# `r1234`, a line end, `r a` with two format bytes, the keyword, the month and the day.
_ANPA_HEADER = re.compile(rb"[A-Za-z]?\d{4}[^\r\n]{0,40}[\r\n]+[A-Za-z] [A-Za-z](?:[\x13\x14][\x11\x12]| )")
_IPTC_HEADER = re.compile(_HEADED)
_SOME_HEADER = re.compile(rb"[\r\n\x00\x16\x7f ]{0,20}[!-~][ -~\x1f]")
# Of the two header lines of ANPA 1312 without control bytes the date is certain: month, day and the count of words.
_ANPA_BARE = rb"[A-Za-z]\d{4}[^\r\n]{0,40}[\r\n]{1,9}[a-z] [a-z] ?[^\r\n]{1,80} \d\d-\d\d +\d{4}[ \t]*[\r\n]"
_BARE_HEADER = re.compile(_HEADED + rb"|" + _ANPA_BARE)
_BARE = re.compile(rb"^(?:" + _HEADED + rb"|" + _ANPA_BARE + rb")", re.MULTILINE)
# `./.`, `NNNN`, `150920 JUN 07`, `AP-WF-02-20-16 0337GMT`: the end of a message that has lost its control bytes.
_END = re.compile(
    rb"^(?:\./\.|NNNN\b|[ \t]*(?:[A-Z]{1,4}-){2}\d\d-\d\d-\d{2,4} \d{4}"
    rb"|\d{6} ?(?:Z|[A-Z]{3,4})? +[A-Za-z\x80-\xff]{3,12}\.? +\d{2,4}\b)",
    re.MULTILINE,
)
_NNNN = re.compile(rb"^[ \x00\x7f]*NNNN\b", re.MULTILINE)
_IDLE_OR_LINE_END = frozenset(b" \x00\x16\x7f\r\n")
_LINE_END = re.compile(rb"[\r\n]+")


class Dialect(Enum):
    """Which of the two standards a message follows."""

    ANPA = "ANPA 1312"
    IPTC = "IPTC 7901"


@frozen
class Message:
    """One message: where its parts stand, in bytes of the file.

    ``close`` is what follows its text: the time of its transmission. ``ended`` says whether the end of the text is marked; if
    not, the message may be cut off.
    """

    dialect: Dialect
    header: Span
    text: Span
    close: Span
    ended: bool


def has_header(data: bytes) -> bool:
    """Whether what stands at the beginning of a file is the header of a message."""
    found = _BEGIN.search(data, 0, 1024)
    if found is None:
        return False
    behind = data[found.end() : found.end() + 300].lstrip(bytes(_IDLE_OR_LINE_END))
    return (_ANPA_HEADER.match(behind) or _IPTC_HEADER.match(behind)) is not None


def may_have_header(data: bytes) -> bool:
    """Whether something announces a message and something else ends it, though its header is none of the two standards'."""
    found = _BEGIN.search(data, 0, 1024)
    if found is None or _SOME_HEADER.match(data, found.end()) is None:
        return False
    return STX in data[found.end() :] or _NNNN.search(data, found.end()) is not None


def has_bare_header(data: bytes) -> bool:
    """Whether a file begins with the header of a message that has lost its control bytes, and a message ends further down."""
    lead = data.lstrip(bytes(_IDLE_OR_LINE_END))
    return _BARE_HEADER.match(lead) is not None and _END.search(lead) is not None


def messages(data: bytes) -> Iterator[Message]:
    """The messages of a file, in its order; where nothing follows what announces one, there is none."""
    announced = [(found.start(), found.end()) for found in _BEGIN.finditer(data)] or [*_bare_starts(data)]
    # A message ends where what announces the next one begins.
    for (_, start), (end, _) in pairwise([*announced, (len(data), 0)]):
        if (message := _message(data, start, end)).header.start < end:
            yield message


def _bare_starts(data: bytes) -> Iterator[tuple[int, int]]:
    ended: int | None = 0
    for found in _BARE.finditer(data):
        if ended is not None and found.start() >= ended:
            yield found.start(), found.start()
            end = _END.search(data, found.end())
            ended = None if end is None else end.start()


def _message(data: bytes, start: int, end: int) -> Message:
    while start < end and data[start] in _IDLE_OR_LINE_END:
        start += 1
    text = data.find(STX, start, end)
    stop = _stop(data, max(text, start), end)
    dialect = Dialect.ANPA if _ANPA_HEADER.match(data, start) else Dialect.IPTC
    header_end = text if text >= 0 else _behind_lines(data, start, stop, 2 if dialect is Dialect.ANPA else 1)
    text = text + 1 if text >= 0 else header_end
    return Message(
        dialect,
        Span(start, header_end),
        Span(text, stop),
        Span(stop, end),
        stop < end or _END.search(data, text, end) is not None,
    )


def _stop(data: bytes, start: int, end: int) -> int:
    """Where the text of a message ends."""
    signs = [place for sign in (ETX, EOT) if (place := data.find(sign, start, end)) >= 0]
    if signs:
        return min(signs)
    found = _NNNN.search(data, start, end)
    return end if found is None else found.start()


def _behind_lines(data: bytes, start: int, end: int, lines: int) -> int:
    for _ in range(lines):
        found = _LINE_END.search(data, start, end)
        if found is None:
            return end
        start = found.end()
    return start
