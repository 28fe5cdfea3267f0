"""`read` and `read_all`: what a source may be, how its format is told, and what is refused."""

from __future__ import annotations

import io
import pickle
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import revdiff
from revdiff import Format, OptionError, ReadError, Revision, TextError
from revdiff.formats.registry import reader_of
from revdiff.formats.source import Source

TEXT = "Ferry aground\n\nThe ferry hit a sandbank at dawn.\n\nNobody was hurt.\n"


class _Pipe(io.RawIOBase):
    """A stream that can be read once, and gives a few bytes at a time."""

    def __init__(self, data: bytes) -> None:
        self._rest = data

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        size = 3 if size else 0
        given, self._rest = self._rest[:size], self._rest[size:]
        return given


def test_a_source_is_a_file_bytes_or_a_stream(tmp_path: Path) -> None:
    path = tmp_path / "ferry.txt"
    path.write_text(TEXT, encoding="utf-8", newline="\n")
    read = [
        revdiff.read(path),
        revdiff.read(TEXT.encode()),
        revdiff.read(bytearray(TEXT.encode())),
        revdiff.read(io.BytesIO(TEXT.encode())),
        revdiff.read(_Pipe(TEXT.encode())),  # type: ignore[arg-type]
        revdiff.read(TEXT, format="text"),
    ]
    with path.open("rb") as stream:
        read.append(revdiff.read(stream))
    assert {document.revision.text for document in read} == {TEXT}
    assert {len(document.paragraphs) for document in read} == {3}
    assert (read[0].revision.label, read[0].revision.source) == ("ferry.txt", str(path))


@pytest.mark.slow
def test_a_large_stream_is_read_whole() -> None:
    many = TEXT * 20_000  # more than is held in memory
    assert revdiff.read(_Pipe(many.encode())).revision.text == many  # type: ignore[arg-type]


def test_a_stream_is_read_from_where_it_stands() -> None:
    stream = io.BytesIO(b"header\n" + TEXT.encode())
    stream.readline()
    assert revdiff.read(stream).revision.text == TEXT
    assert not stream.closed


@pytest.mark.parametrize(
    ("source", "error", "message"),
    [
        pytest.param(TEXT, OptionError, "a str is read as what format= says", id="a str without its format"),
        pytest.param(None, ReadError, "is a Path, bytes, an open binary file or a str, not None", id="nothing"),
        pytest.param(17, ReadError, "not 17", id="a number"),
        pytest.param(io.StringIO(TEXT), ReadError, "read as bytes", id="a file of text"),
        pytest.param(b"%PDF-1.7", ReadError, "is a PDF document, of no kind that is known", id="PDF"),
        pytest.param(b'{"fog": 1}', ReadError, "is JSON, of no kind that is known", id="JSON of no kind"),
        pytest.param(b"[" * 100_000, ReadError, "levels", id="JSON without end"),
        pytest.param(b"\x7fELF\2\1\0\0", ReadError, "is a binary file", id="a program"),
        pytest.param("Caf\N{LATIN SMALL LETTER E WITH ACUTE}".encode("cp1252"), ReadError, "UTF-8", id="an encoding"),
        pytest.param(Path("no/such/file.txt"), ReadError, "No such file", id="no file"),
        pytest.param(Path("no\0file"), ReadError, "no file can be called so", id="no name"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(source: object, error: type[Exception], message: str) -> None:
    for read in (revdiff.read, revdiff.read_all):
        with pytest.raises(error, match=message) as raised:
            read(source)  # type: ignore[arg-type]
        assert "\n" not in str(raised.value)


def test_arguments_are_checked() -> None:
    with pytest.raises(OptionError, match="format"):
        revdiff.read(TEXT, format="papyrus")
    with pytest.raises(OptionError, match="zone"):
        revdiff.read(TEXT, format="text", timezone="Kelby/Pier")
    with pytest.raises(OptionError, match="encoding"):
        revdiff.read(TEXT, format="text", encoding="klingon")
    with pytest.raises(TextError, match="surrogate"):
        revdiff.read("fog \udcff", format="text")


def test_an_encoding_that_is_given_is_taken() -> None:
    assert revdiff.read("Caf\xe9 [fog]".encode("cp1252"), encoding="cp1252").revision.text == "Caf\xe9 [fog]"
    # a byte-order mark says better
    assert revdiff.read("Caf\xe9".encode("utf-8-sig"), encoding="cp1252").revision.text == "Caf\xe9"


def test_a_document_serves_wherever_a_revision_does() -> None:
    old, new = (revdiff.read(text.encode()) for text in (TEXT, TEXT.replace("Nobody was", "Two people were")))
    assert revdiff.diff(old, new).stats.edited == 1
    assert len(revdiff.history([old, new])) == 2
    assert revdiff.segment(old).paragraphs == old.paragraphs
    assert revdiff.merge(old, new, old).revision.text == new.revision.text
    assert str(old) == TEXT
    assert repr(old) == "<Document text: 3 paragraphs>"


def test_every_format_has_its_reader() -> None:
    assert [reader_of(known).format for known in Format] == list(Format)


def test_every_sample_file_is_told_by_what_it_holds(tmp_path: Path) -> None:
    for path in sorted(revdiff.samples.file("ferry.txt").parent.iterdir()):
        documents = revdiff.read_all(path)
        assert documents, path.name
        assert all(isinstance(document.revision, Revision) for document in documents), path.name
        assert all(not any("\ud800" <= sign <= "\udfff" for sign in document.revision.text) for document in documents)


def test_an_empty_file_is_an_empty_text() -> None:
    assert revdiff.read(b"").paragraphs == ()


def test_a_database_of_no_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as database:
        database.execute("create table fog (density)")
    database.close()
    with pytest.raises(ReadError, match="is a database, of no kind that is known"):
        revdiff.read_all(path)


@given(
    st.binary(max_size=400), st.sampled_from(["", "{", "[{", "<html>", "<?xml version='1.0'?>", "PK\x03\x04", "ZCZC "])
)
def test_any_bytes_are_read_or_refused(data: bytes, beginning: str) -> None:
    try:
        documents = revdiff.read_all(beginning.encode() + data)
    except revdiff.RevdiffError:
        return
    for document in documents:
        assert Revision.from_json(document.revision.to_json()) == document.revision


def test_what_was_read_goes_to_another_process() -> None:
    document = revdiff.read(TEXT.encode())
    assert pickle.loads(pickle.dumps(document)) == document
    held = Source.of(io.BytesIO(TEXT.encode())).held()
    assert pickle.loads(pickle.dumps(held)).data == TEXT.encode()
