"""Encodings: which names are of such, and what bytes look like."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revdiff import OptionError
from revdiff.text.encodings import likely_encodings, text_encoding

# A text in the encoding that its newsroom has used since before there was UTF-8.
TEXTS = {
    "utf-8": "Das Café schließt – für immer.",
    "cp1252": "“Das Café schließt”, sagte Jörg – für immer.",
    "iso8859-2": "Śnieg zasypał Łódź, mówią służby.",
    "cp1250": "Žádný člověk nebyl zraněn, řekl šéf.",
    "cp1251": "Паром сел на мель у берега, сообщил мэр.",
    "koi8-r": "Паром сел на мель у берега.",
    "cp1253": "Το πλοίο προσάραξε στην ακτή.",
    "cp1255": "המעבורת עלתה על שרטון",
    "cp1256": "جنحت العبارة عند الفجر",
    "cp874": "เรือเกยตื้น",
    "shift_jis": "フェリーが座礁した。",
    "euc_jp": "フェリーが座礁した。けが人はいない。",
    "gb18030": "渡轮搁浅。",
    "big5": "渡輪擱淺。",
    "euc_kr": "여객선이 좌초했다.",
    "utf-16-le": "Ferry aground – again.",
    "utf-16-be": "Fähre auf Grund gelaufen.",
}


@pytest.mark.parametrize("encoding", TEXTS)
def test_a_sentence_looks_like_what_it_is_in(encoding: str) -> None:
    assert encoding in likely_encodings(TEXTS[encoding].encode(encoding))


@given(st.binary(max_size=200))
def test_what_is_offered_reads_the_bytes(data: bytes) -> None:
    likely = likely_encodings(data)
    assert len(likely) <= 3
    for encoding in likely:
        assert "\0" not in data.decode(text_encoding(encoding))


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", bytes(range(32)), b"\x7fELF\x02\x01\x01\0\0\0"])
def test_what_is_no_text_looks_like_none(data: bytes) -> None:
    assert likely_encodings(data) == []


@pytest.mark.parametrize(
    "name", ["utf8", "UTF-8", "windows-1252", "latin1", "mac-roman", "utf-7", "cp037", "utf-8-sig"]
)
def test_what_files_are_in_is_an_encoding(name: str) -> None:
    assert text_encoding(text_encoding(name)) == text_encoding(name)


# What Python makes of bytes or of texts by such a name is no file of a text: names on the web, source code, archives, ciphers.
NOT_OF_FILES = (
    *("punycode", "idna", "IDNA", "unicode_escape", "raw-unicode-escape", "undefined"),
    *("rot13", "rot_13", "base64", "hex", "uu", "quopri", "zip", "zlib_codec", "bz2"),
    *("", " ", "klingon", "\0", "\ud800", "x" * 300, "../../etc/passwd"),
)


@pytest.mark.parametrize("name", NOT_OF_FILES)
def test_what_no_file_is_in_is_none(name: str) -> None:
    with pytest.raises(OptionError, match=r"^no encoding of texts is called .*; some are called cp1252") as error:
        text_encoding(name)
    assert str(error.value).isprintable()


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("windows1252", "cp1252"),
        ("koi8", "koi8-r"),
        ("shiftjis2", "shift_jis"),
        ("big-5", "big5"),
        ("uft8", "utf-8"),
        ("iso-8859-99", "iso8859-9"),
    ],
)
def test_who_spells_one_wrong_is_told_what_is_spelled_alike(name: str, meant: str) -> None:
    with pytest.raises(OptionError, match=f"did you mean (.* or )?{meant}( or .*)?\\?$"):
        text_encoding(name)
