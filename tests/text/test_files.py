"""Reading one text from a file: to the last character, or one error that says what and where."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given

import revdiff
from revdiff.errors import ReadError, RevdiffError
from revdiff.text import read_text
from tests.strategies import stories

TEXT = "Prom osiadł na mieliźnie 🎉\r\nlone\rend\u2028\n"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        pytest.param(b"", "utf-8", id="UTF-8"),
        pytest.param(codecs.BOM_UTF8, "utf-8", id="UTF-8 with its mark"),
        pytest.param(codecs.BOM_UTF16_LE, "utf-16-le", id="UTF-16, little end first"),
        pytest.param(codecs.BOM_UTF16_BE, "utf-16-be", id="UTF-16, big end first"),
        pytest.param(codecs.BOM_UTF32_LE, "utf-32-le", id="UTF-32, little end first"),
        pytest.param(codecs.BOM_UTF32_BE, "utf-32-be", id="UTF-32, big end first"),
    ],
)
def test_a_file_is_read_to_the_last_character(tmp_path: Path, mark: bytes, encoding: str) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(mark + TEXT.encode(encoding))
    assert read_text(path) == TEXT


@given(stories())
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("texts") / "story.txt"
    path.write_bytes(text.encode())
    if "\0" in text:
        offset = text.removeprefix("\ufeff").index("\0")
        with pytest.raises(ReadError, match=rf"NUL character at offset {offset}$"):
            read_text(path)
    else:
        assert read_text(path) == text.removeprefix("\ufeff")


def test_an_empty_file_is_an_empty_text(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.touch()
    assert read_text(path) == ""


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"caf\xe9 au lait", "is not UTF-8 text: bad byte at offset 3", id="Latin-1"),
        pytest.param(codecs.BOM_UTF8 + b"ab\xff", "is not UTF-8 text: bad byte at offset 5", id="after a mark"),
        pytest.param(b"fine until \xf0\x9f\x8e", "is not UTF-8 text: bad byte at offset 11", id="cut short"),
        pytest.param(
            codecs.BOM_UTF16_LE + b"\x00\xd8a\x00", "is not UTF-16-LE text: bad byte at offset 2", id="surrogate"
        ),
        pytest.param(b"\x7fELF\2\1\0\0", "looks like a binary file: NUL character at offset 6", id="a program"),
    ],
)
def test_what_is_not_text_is_refused_with_its_place(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(data)
    with pytest.raises(ReadError) as caught:
        read_text(path)
    assert str(caught.value) == f"{path} {message}"


def test_a_file_that_is_none_is_named(tmp_path: Path) -> None:
    too_long = tmp_path / f"{'x' * 300}.txt"
    for path, why in ((tmp_path / "absent.txt", "No such file"), (tmp_path, "it is a directory"), (too_long, "")):
        with pytest.raises(RevdiffError) as caught:
            read_text(path)
        assert str(caught.value).startswith(f"cannot read {path}: ")
        assert why in str(caught.value)
        assert isinstance(caught.value, OSError)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        pytest.param(b"PK\x03\x04\x14\x00", "a Word document or another archive", id="ZIP"),
        pytest.param(b"\x1f\x8b\x08\x00", "a compressed file", id="gzip"),
        pytest.param(b"7z\xbc\xaf\x27\x1c\0\4", "a file packed by 7-Zip, RAR or Zstandard", id="7-Zip"),
        pytest.param(b"\xff\xd8\xff\xe0\0\x10JFIF", "a picture", id="JPEG"),
        pytest.param(b"\0\0\0\x20ftypisom", "a sound or a film", id="MP4"),
        pytest.param(b"SQLite format 3\x00\x10", "a database", id="SQLite"),
        pytest.param(b"%PDF-1.7 \xff", "a PDF document", id="PDF"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1", "an old Word document or another of its kind", id="OLE"),
        pytest.param(codecs.BOM_UTF8 + b"\n <!DOCTYPE html>\n<p>Fog</p>", "HTML or XML", id="a page"),
        pytest.param(b"<HTML lang=en>", "HTML or XML", id="a page without a declaration"),
        pytest.param('<?xml version="1.0"?><nitf/>'.encode("utf-16"), "HTML or XML", id="XML in UTF-16"),
        pytest.param(b'{"headline": "Fog"}\n', "JSON", id="an object"),
        pytest.param(b'[{"type": "paragraph"}]', "JSON", id="a list"),
    ],
)
def test_what_is_plainly_no_text_is_refused_with_a_word_on_read(tmp_path: Path, data: bytes, kind: str) -> None:
    path = tmp_path / "story"
    path.write_bytes(data)
    with pytest.raises(ReadError, match=rf"story is {kind}, not a plain text: revdiff\.read reads"):
        read_text(path)


def test_a_piece_of_html_is_told_by_the_name_of_its_file(tmp_path: Path) -> None:
    named, other = tmp_path / "story.HTML", tmp_path / "story.txt"
    for path in (named, other):
        path.write_text("<p>Fog</p>", encoding="utf-8", newline="\n")
    with pytest.raises(ReadError, match="is HTML, not a plain text"):
        read_text(named)
    assert read_text(other) == "<p>Fog</p>"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "[Breaking news update at 10:34 p.m. ET]\n\nFog lay over [the bay]", id="brackets around a marker"
        ),
        pytest.param("<p>Fog lay over the bay.</p>", id="a fragment, which may be meant as it stands"),
        pytest.param("{fog}", id="braces"),
        pytest.param("[" * 100_000 + "]" * 100_000, id="nothing but brackets"),
    ],
)
def test_a_text_with_signs_of_other_languages_is_a_text(tmp_path: Path, text: str) -> None:
    path = tmp_path / "story.txt"
    path.write_text(text, encoding="utf-8", newline="\n")
    assert read_text(path) == text


MAIL = "From: desk@herald.example\nSubject: Ferry\nMessage-ID: <1@herald.example>\n\nThe ferry is aground.\n"
MHTML = "From: <Saved>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n boundary=b\n\n--b\n\n<p>Fog.</p>"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"From desk@herald.example Thu Jan  1 10:00:00 2026\n{MAIL}", "a mailbox"),
        (MHTML, "a page saved as MHTML"),
        (MHTML.replace("\n", "\r\n"), "a page saved as MHTML"),
    ],
)
def test_what_is_wrapped_as_mail_is_told_so(tmp_path: Path, text: str, kind: str) -> None:
    path = tmp_path / "saved"
    path.write_text(text, encoding="utf-8", newline="")
    for read in (read_text, revdiff.read):
        with pytest.raises(ReadError, match=f"saved is {kind}"):
            read(path)
    assert revdiff.read(path, format="text").revision.text == text


@pytest.mark.parametrize(
    "text", [MAIL, "From dawn on, the ferry was aground.\n\nMessage-ID: none.", "Update: multipart/related fog."]
)
def test_a_mail_by_itself_and_a_story_are_texts(tmp_path: Path, text: str) -> None:
    path = tmp_path / "story"
    path.write_text(text, encoding="utf-8", newline="")
    assert read_text(path) == text
