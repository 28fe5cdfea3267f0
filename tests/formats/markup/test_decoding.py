"""Encodings of HTML: what is declared, what is given, what the bytes are, and what is said where these differ."""

from __future__ import annotations

import pytest

from revdiff import ReadError
from revdiff.formats.markup import decoded_html
from revdiff.formats.source import Source

TEXT = "<p>Café “open”</p>"
META = '<meta charset="{}">'
LONG_META = "<meta http-equiv='Content-Type' content='text/html; charset={}'>"


# Each is the bytes, and the encoding that is given; all are the same text behind a declaration.
READ = {
    "UTF-8 by default": (TEXT.encode(), None),
    "a mark before all": (b"\xef\xbb\xbf" + (META.format("latin-1") + TEXT).encode(), "cp1252"),
    "UTF-16 with a mark": ((META.format("utf-8") + TEXT).encode("utf-16"), None),
    "declared": ((META.format("windows-1252") + TEXT).encode("cp1252"), None),
    "declared at length": ((LONG_META.format("windows-1252") + TEXT).encode("cp1252"), None),
    "declared without quotes": (("<META CHARSET=Windows-1252>" + TEXT).encode("cp1252"), None),
    "declared as XML": (("<?xml version='1.0' encoding='windows-1252'?>" + TEXT).encode("cp1252"), None),
    "Latin-1 is Windows' on the web": ((META.format("ISO-8859-1") + TEXT).encode("cp1252"), None),
    "ASCII, too": ((META.format("us-ascii") + TEXT).encode("cp1252"), None),
    "UTF-16 declared in ASCII is UTF-8": ((META.format("utf-16") + TEXT).encode(), None),
    "given before declared": ((META.format("utf-8") + TEXT).encode("cp1252"), "cp1252"),
    "given without a declaration": (TEXT.encode("cp1252"), "cp1252"),
    "declared far from the beginning": ((" " * 3000 + META.format("windows-1252") + TEXT).encode("cp1252"), None),
}  # fmt: skip


@pytest.mark.parametrize("name", READ)
def test_the_encoding_is_found(name: str) -> None:
    data, given = READ[name]
    text, warnings = decoded_html(Source.of(data), given)
    assert text.endswith(TEXT)
    assert warnings == []


# Each is the bytes of a text in UTF-8 that says otherwise, and the warning.
CONTRADICTORY = {
    "another": (META.format("iso-8859-1"), "it declares that it is in iso-8859-1, and is in UTF-8"),
    "another of many bytes": (META.format("Shift_JIS"), "it declares that it is in shift_jis, and is in UTF-8"),
    "none that there is": (META.format("fog-8"), "the encoding that it declares is not known: fog-8"),
    "none of texts": (META.format("idna"), "the encoding that it declares is not known: idna"),
    "none that is safe": (META.format("utf-7"), "the encoding that it declares is not known: utf-7"),
}


@pytest.mark.parametrize("name", CONTRADICTORY)
def test_what_is_declared_and_not_so_is_a_warning(name: str) -> None:
    declared, warning = CONTRADICTORY[name]
    text, warnings = decoded_html(Source.of((declared + TEXT).encode()))
    assert text == declared + TEXT
    assert warnings == [warning]


def test_a_str_is_a_text_already() -> None:
    assert decoded_html(Source.of(META.format("utf-16") + TEXT)) == (META.format("utf-16") + TEXT, [])


def test_bytes_in_no_encoding_that_they_say_are_refused_with_others() -> None:
    data = (META.format("utf-8") + "<p>Паром сел на мель.").encode("koi8-r")
    with pytest.raises(
        ReadError, match=r"the data is not UTF-8 text: .*encoding= says what else it is in, such as koi8-r"
    ):
        decoded_html(Source.of(data))
