"""Bytes of HTML to text: in the encoding that they say they are in, unless they are plainly in another."""

from __future__ import annotations

import re
from typing import Final

from revdiff.errors import OptionError
from revdiff.formats.numbers import DECLARED_WITHIN
from revdiff.formats.source import Source
from revdiff.spelling import spelled_in_line
from revdiff.text.encodings import text_encoding
from revdiff.text.files import begins_with_mark

_DECLARED = re.compile(
    rb"""<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)|<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w.:-]+)""", re.IGNORECASE
)

# What names mean on the web (WHATWG, Encoding), where that is more than their standards say.
_ON_THE_WEB: Final = {
    **dict.fromkeys(
        ("iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "l1", "ascii", "us-ascii"), "cp1252"
    ),
    **dict.fromkeys(("iso-8859-9", "iso8859-9", "latin5", "l5"), "cp1254"),
    **dict.fromkeys(("iso-8859-11", "tis-620"), "cp874"),
    **dict.fromkeys(("gb2312", "gb_2312-80", "gbk", "x-gbk"), "gb18030"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "korean"), "cp949"),
    # What declares itself in ASCII is none of these.
    **dict.fromkeys(("utf-16", "utf-16le", "utf-16be", "utf8"), "utf-8"),
}


def decoded_html(source: Source, assumed: str | None = None) -> tuple[str, list[str]]:
    """The text of a source of HTML, and warnings of what it says of its encoding that is not so.

    A byte-order mark decides; then ``assumed``, which a caller or a protocol says; then what the source declares; else it is
    UTF-8. What is declared to be in another encoding and reads as UTF-8 throughout is UTF-8. Raises `ReadError`, which offers
    encodings.
    """
    if source.given is not None:
        return source.given, []
    declared = None if begins_with_mark(source.data) else declared_encoding(source.data)
    if assumed is not None or declared is None:
        return source.text(assumed), []
    encoding = encoding_called(declared)
    if encoding is None:
        return source.text(), [f"the encoding that it declares is not known: {spelled_in_line(declared)}"]
    if encoding != "utf-8" and _is_utf_8(source.data):
        return source.text(), [f"it declares that it is in {spelled_in_line(declared)}, and is in UTF-8"]
    return source.text(encoding), []


def served_encoding(said: str, data: bytes) -> str | None:
    """The encoding in which a server says that it sends some data; None where it is not known, or where they are in UTF-8."""
    encoding = encoding_called(said.lower())
    return None if encoding != "utf-8" and _is_utf_8(data) else encoding


def declared_encoding(data: bytes) -> str | None:
    """The name of the encoding that some HTML says it is in, as it stands there in small letters; None where it says nothing."""
    found = _DECLARED.search(data, 0, DECLARED_WITHIN)
    return None if found is None else (found[1] or found[2]).decode("ascii", "replace").lower()


def encoding_called(declared: str) -> str | None:
    """The encoding that markup means by a name. None where it is not known, or where its own name could not be read in it.

    >>> encoding_called("ISO-8859-1"), encoding_called("UTF-7")
    ('cp1252', None)
    """
    try:
        known = text_encoding(_ON_THE_WEB.get(declared.lower(), declared))
        readable = declared.encode("ascii").decode(known)
    except (OptionError, UnicodeError):
        return None
    return known if readable == declared and known != "utf-7" else None


def _is_utf_8(data: bytes) -> bool:
    """Whether bytes that are not all ASCII are UTF-8, as no other text is by chance."""
    if data.isascii():
        return False
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
