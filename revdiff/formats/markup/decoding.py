"""Bytes of HTML to text: in the encoding that they say they are in, where that is what they are."""

from __future__ import annotations

import re
from typing import Final

from revdiff.errors import ReadError
from revdiff.formats.source import Source
from revdiff.text.encodings import likely_encodings
from revdiff.text.files import decode

_DECLARED = re.compile(
    rb"""<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)|<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w.:-]+)""", re.IGNORECASE
)

_LOOKED_AT: Final = 4096
"""Bytes at the beginning in which a declaration is looked for; browsers look at 1024, and pages put scripts in front."""

# What the names mean on the web, which is not what they are called after.
_ON_THE_WEB: Final = {
    **dict.fromkeys(("iso-8859-1", "iso8859-1", "latin-1", "latin1", "l1", "ascii", "us-ascii", "cp819", "x-cp1252"), "cp1252"),
    **dict.fromkeys(("iso-8859-9", "iso8859-9", "latin5", "l5"), "cp1254"),
    **dict.fromkeys(("iso-8859-11", "tis-620"), "cp874"),
    **dict.fromkeys(("gb2312", "gbk", "x-gbk", "gb_2312-80"), "gb18030"),
    **dict.fromkeys(("shift_jis", "sjis", "shift-jis", "x-sjis", "windows-31j"), "cp932"),
    **dict.fromkeys(("ks_c_5601-1987", "euc-kr", "korean"), "cp949"),
    **dict.fromkeys(("utf-16", "utf-16le", "utf-16be", "utf8", "unicode"), "utf-8"),
}


def decoded_html(source: Source, assumed: str | None = None) -> tuple[str, list[str]]:
    """The text of a source of HTML, and warnings: of what it says of its encoding and is not.

    A byte-order mark decides, then ``assumed``, then what the source declares, else it is UTF-8. Where another encoding is
    declared and the bytes are UTF-8 beyond doubt, they are read so. Raises `ReadError`, which offers encodings.
    """
    if source.given is not None:
        return source.given, []
    declared = _declared(source.data)
    chosen = assumed or declared or "utf-8"
    warnings = []
    if not assumed and declared not in (None, "utf-8") and _is_utf_8(source.data):
        warnings.append(f"it says that it is {declared}, and is UTF-8")
        chosen = "utf-8"
    return source.text(chosen), warnings


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data, 0, _LOOKED_AT)
    if found is None:
        return None
    label = (found[1] or found[2]).decode().lower()
    return _ON_THE_WEB.get(label, label)


def _is_utf_8(data: bytes) -> bool:
    if data.isascii():
        return False
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
