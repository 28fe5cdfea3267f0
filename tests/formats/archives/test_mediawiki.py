"""MediaWiki: dumps in streams, revision documents, wikitext cut into what it is."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, repeat
from pathlib import Path
from typing import IO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

import revdiff
from revdiff import samples
from revdiff.formats.archives.wikitext import wikitext_blocks
from revdiff.formats.names import Format
from revdiff.formats.reader import Assumed
from revdiff.formats.registry import reader_of, told_format
from revdiff.formats.source import Source

DUMP = samples.file("ferry.mediawiki.xml")
DOCUMENTS = samples.file("ferry.mediawiki.json")


def dump(*revisions: str, title: str = "Fog") -> bytes:
    """A dump of one page."""
    return (
        '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/"><siteinfo><dbname>w</dbname></siteinfo>'
        f"<page><title>{title}</title><id>1</id>{''.join(revisions)}</page></mediawiki>"
    ).encode()


def revision(number: int, text: str = "Fog.", more: str = "") -> str:
    return f"<revision><id>{number}</id><timestamp>2026-03-05T09:12:44Z</timestamp>{more}<text>{text}</text></revision>"


def test_each_revision_of_a_dump_is_a_document() -> None:
    documents = revdiff.read_all(DUMP)
    assert [document.version for document in documents] == ["8101", "8107", "8115", "8116"]
    assert {document.identity for document in documents} == {"kelbywiki:204"}
    assert {document.headline for document in documents} == {"Grey Gull"}
    assert [document.byline for document in documents] == ["Harborwatch", "192.0.2.41", None, "Harborwatch"]
    assert [document.status for document in documents] == [None, "minor", "deleted", None]
    assert [len(document.paragraphs) for document in documents] == [5, 10, 1, 11]
    assert documents[2].warnings == (
        "the comment of this revision was deleted",
        "the contributor of this revision was deleted",
        "the text of this revision was deleted",
    )
    assert documents[0].revision.published is not None
    assert documents[0].revision.published.isoformat() == "2026-03-05T09:12:44+00:00"


def test_a_summary_is_a_note_with_its_place_in_the_dump() -> None:
    notes = [note for document in revdiff.read_all(DUMP) for note in document.notices]
    assert [note.author for note in notes] == ["Harborwatch", "192.0.2.41", "Harborwatch"]
    tree = etree.parse(DUMP)
    for note in notes:
        assert note.kind == "change-note"
        assert note.anchor is not None
        assert [element.text for element in tree.xpath(note.anchor.value)] == [note.text]


def test_a_history_of_a_page_and_its_diffs() -> None:
    documents = [document for document in revdiff.read_all(DUMP) if document.status != "deleted"]
    diff = revdiff.diff(documents[1], documents[2])
    assert [change.kind.value for change in diff.changes] == ["edited", "edited", "added"]
    assert len(revdiff.history(documents).revisions) == 3
    again = revdiff.Revision.from_json(documents[0].revision.to_json())
    assert again == documents[0].revision


def test_revision_documents_one_a_line() -> None:
    first, second = revdiff.read_all(DOCUMENTS)
    assert (first.identity, first.version, first.byline, first.status) == ("204", "8101", "Harborwatch", None)
    assert (second.byline, second.status) == (None, "minor")
    assert second.warnings == ("the contributor of this revision was deleted",)
    assert second.notices[0].text == "Correct the number aboard: 214, not 212"
    texts = [json.loads(line)["text"] for line in DOCUMENTS.read_text(encoding="utf-8").splitlines()]
    for document, text in zip((first, second), texts, strict=True):
        for paragraph in document.paragraphs[1:]:
            assert paragraph.anchor is not None
            assert paragraph.anchor.scheme == "json-pointer"
            place = paragraph.anchor.value.removeprefix("/text#")
            assert text.split("\n")[int(place) - 1] == paragraph.text


@pytest.mark.parametrize("form", ["one", "set in", "list", "list of one a line", "without an end of line"])
def test_revision_documents_in_other_forms(form: str) -> None:
    lines = [json.loads(line) for line in DOCUMENTS.read_text(encoding="utf-8").splitlines()]
    one = lines[:1]
    written, count = {
        "one": (json.dumps(lines[0]), 1),
        "set in": (json.dumps(lines[0], indent=2), 1),
        "list": (json.dumps(lines, indent=1), 2),
        "list of one a line": (json.dumps(one) + "\n", 1),
        "without an end of line": ("\n".join(map(json.dumps, lines)), 2),
    }[form]
    assert len(revdiff.read_all(written.encode())) == count


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress], ids=["gzip", "bzip2", "xz"])
@pytest.mark.parametrize("path", [DUMP, DOCUMENTS], ids=["dump", "documents"])
def test_what_is_packed_is_read_as_what_is_in_it(path: Path, pack: Callable[[bytes], bytes]) -> None:
    data, plain = path.read_bytes(), revdiff.read_all(path)
    packed = pack(data)
    assert [document.paragraphs for document in revdiff.read_all(packed)] == [document.paragraphs for document in plain]
    # As the dumps of large wikis are: several streams, one behind the other.
    parts = pack(data[:700]) + pack(data[700:])
    assert [document.version for document in revdiff.read_all(parts)] == [document.version for document in plain]
    with pytest.raises(revdiff.ReadError, match="cannot be unpacked"):
        revdiff.read_all(packed[:-30], format="mediawiki")


def test_a_dump_packed_by_7_zip_says_what_to_do() -> None:
    with pytest.raises(revdiff.ReadError, match="7-Zip"):
        revdiff.read_all(b"7z\xbc\xaf\x27\x1c" + bytes(100), format="mediawiki")


class Made(io.RawIOBase):
    """What is made while it is read, and need not end; it knows how many bytes were."""

    def __init__(self, parts: Iterable[bytes]) -> None:
        self._parts = iter(parts)
        self._rest = b""
        self.given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        self._rest = self._rest or next(self._parts, b"")
        found, self._rest = self._rest[: len(buffer)], self._rest[len(buffer) :]
        buffer[: len(found)] = found
        self.given += len(found)
        return len(found)


def long_dump(revisions: int) -> Made:
    """A dump of one page with many revisions."""
    begun, ended = dump("|").split(b"|")
    text, more = "The ferry runs hourly.\n" * 200, "<comment>c</comment>\n"
    parts = (revision(number, f"{number} {text}", more).encode() for number in range(revisions))
    return Made(chain([begun], parts, [ended]))


def streamed(made: Made) -> Iterator[revdiff.Document]:
    """Its documents, one after the other."""
    head = long_dump(20).read(65_536)
    opened = iter([io.BytesIO(head), io.BufferedReader(made)])
    return reader_of(Format.MEDIAWIKI).documents(Source("the dump", lambda: next(opened)), Assumed())


def test_the_first_revision_is_there_before_the_second_was_read_far() -> None:
    made = long_dump(1_000_000)
    documents = streamed(made)
    assert next(documents).version == "0"
    assert made.given < 200_000


@pytest.mark.slow
def test_of_a_long_dump_no_more_is_held_than_of_a_short_one() -> None:
    def peak(revisions: int) -> int:
        tracemalloc.start()
        assert sum(1 for _ in streamed(long_dump(revisions))) == revisions
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(10)
    assert peak(2000) < peak(200) + 200_000  # bytes, of the nine million that the longer one has


def test_revision_documents_are_told_and_begun_without_reading_them_all() -> None:
    line = DOCUMENTS.read_bytes().splitlines(keepends=True)[0]
    opened: list[Made] = []

    def endless() -> IO[bytes]:
        opened.append(Made(repeat(line)))
        return io.BufferedReader(opened[-1])

    source = Source("the documents", endless)
    assert told_format(source) is Format.MEDIAWIKI
    documents = reader_of(Format.MEDIAWIKI).documents(source, Assumed())
    assert [next(documents).version, next(documents).version] == ["8101", "8101"]
    assert all(made.given < 200_000 for made in opened)


@pytest.mark.parametrize(
    ("text", "warning", "status"),
    [
        ('<text deleted="deleted"/>', "the text of this revision was deleted", "deleted"),
        ('<text bytes="120" id="7"/>', "the dump is a stub: it has no texts", None),
        ("", "the dump has no text of this revision", None),
    ],
)
def test_a_text_that_is_not_there_is_told(text: str, warning: str, status: str | None) -> None:
    (document,) = revdiff.read_all(dump(f"<revision><id>1</id>{text}</revision>"))
    assert (document.warnings, document.status) == ((warning,), status)


def test_an_empty_text_is_one() -> None:
    (document,) = revdiff.read_all(dump('<revision><id>1</id><text bytes="0" xml:space="preserve"/></revision>'))
    assert document.warnings == ()


def test_other_slots_and_wrong_times_are_told() -> None:
    more = "<content><role>mediainfo</role><text>{}</text></content>"
    (document,) = revdiff.read_all(dump(revision(1, more=more).replace("2026-03-05T", "yesterday")))
    assert document.warnings == (
        "slots other than the main one were left out",
        "timestamp is no time: 'yesterday09:12:44Z'",
    )


def test_what_is_no_wikitext_is_code_line_by_line() -> None:
    (document,) = revdiff.read_all(dump(revision(1, "local p = {}\n\n== x ==\n", "<model>Scribunto</model>")))
    assert [paragraph.role for paragraph in document.paragraphs] == ["heading", "code", "code"]


@pytest.mark.parametrize(
    ("wikitext", "expected"),
    [
        # Prose goes on over lines, until a blank one or one of another kind.
        ("Fog\nat sea.\n\nRain.", "body 1-2, body 4"),
        ("Fog.\n== Rain ==\nHail.", "body 1, heading 2, body 3"),
        ("Fog.\r\nRain.\r\n\r\nHail.", "body 1-2, body 4"),
        ("=== Fog === <!-- see talk -->", "heading 1"),
        ("== Fog", "body 1"),
        ("* a\n** b\n# c\n; d\n: e", "list item 1, list item 2, list item 3, list item 4, list item 5"),
        ("#REDIRECT [[Fog]]", "body 1"),
        # Words keep their signs: a changed link is a changed word.
        ("'''Fog''' at [[Kelby|the port]].<ref>{{cite}}</ref>", "body 1"),
        (
            "{| class=x\n|+ Tides\n|-\n! Day\n| High\n|}\nFog.",
            "code 1, caption 2, code 3, cell 4, cell 5, code 6, body 7",
        ),
        ("{{Box\n| a = {{b}}\n}}\nFog.", "code 1, code 2, code 3, body 4"),
        # What is never closed ends with the next heading.
        ("{{Box\n| a\n== Fog ==\nRain.", "code 1, code 2, heading 3, body 4"),
        ("<pre>\n* a\n</pre>", "code 1, code 2, code 3"),
        ("<blockquote>\nFog\nat sea.\n</blockquote>", "quote 1-4"),
        ("<!-- a\n== b ==\n-->\nFog.", "code 1, code 2, code 3, body 4"),
        (
            "[[File:Gull.jpg|thumb|The [[ferry]]]]\n[[Category:Fog]]\n{{Fog}}\n----",
            "image 1, code 2, code 3, dividing line 4",
        ),
        # Namespaces are called differently in each language.
        ("[[Datei:Möwe.jpg|mini|Die [[Fähre]]]]\n[[Kategorie:Fähre]]\nNebel.", "image 1, code 2, body 3"),
        ("[[Файл:Чайка.PNG]]\n[[Категория:Паром|К]]\n[[de:Fähre]]\nТуман.", "image 1, code 2, code 3, body 4"),
        ("[[文件:海鸥.svg|缩略图]]\n[[分类:渡轮]]\n雾。\n#重定向 [[雾]]", "image 1, code 2, body 3, body 4"),
        # Links in a text are no such lines.
        ("[[Kelby]]\n[[Kelby: the port]] is in fog.\n[[:Category:Fog]]", "body 1-3"),
        ("", ""),
    ],
)
def test_wikitext_is_cut_into_what_it_is(wikitext: str, expected: str) -> None:
    blocks = list(wikitext_blocks(wikitext))
    assert ", ".join(f"{block.role} {block.anchor.value}" for block in blocks if block.anchor) == expected
    lines = wikitext.replace("\r", "").split("\n")
    for block in blocks:
        assert block.anchor is not None
        first, _, last = block.anchor.value.partition("-")
        assert block.text == "\n".join(lines[int(first) - 1 : int(last or first)])


@given(st.text(alphabet="=*#:;{}[]|!-<>/ \nprea'", max_size=200))
def test_of_wikitext_no_sign_is_lost(text: str) -> None:
    assert "".join("".join(block.text for block in wikitext_blocks(text)).split()) == "".join(text.split())


BOMB = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'<!DOCTYPE mediawiki [<!ENTITY a0 "x">' + BOMB.encode() + b"]>" + dump(revision(1, "&a9;")), "document type"),
        (b'<!DOCTYPE mediawiki [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + dump(revision(1, "&a;")), "document type"),
        (dump(revision(1))[:-40], "no whole dump"),
        (dump(revision(1, "&nowhere;")), "no whole dump"),
        (dump(revision(1, "<b>" * 100_000)), "no whole dump|too many elements"),
        (dump(revision(1, more="<x/>" * 5000)), "too many elements"),
        (dump(revision(1, "x" * 11_000_000)), "no whole dump"),
        (dump(revision(1)).replace(b"Fog", b"F\xff\xfeg"), "no whole dump"),
        (b"<mediawiki", "no whole dump"),
        (b'{"page": {"namespace": 0, "title": "F"}, "id": 1, "timestamp": "x"}\n{"id"', "line 2 is no JSON"),
        (b'{"page": {"namespace": 0, "title": null}, "id": 1, "timestamp": "x"}', "neither an id nor a title"),
        (b'[{"page": {"namespace": 0, "title": "F"}, "id": 1, "timestamp": "x"}, 7]', "/1 is no revision"),
        (b'{"page": ' + b'{"namespace":' * 100_000, "levels"),
    ],
    ids=["bomb", "external", "cut", "entity", "deep", "wide", "long", "bytes", "tag", "line", "null", "list", "levels"],
)  # fmt: skip
def test_hostile_input_is_one_error_that_says_what(data: bytes, said: str) -> None:
    with pytest.raises(revdiff.ReadError, match=said):
        revdiff.read_all(data, format="mediawiki")


@given(st.data())
def test_whatever_becomes_of_a_dump_it_is_read_or_refused(data: st.DataObject) -> None:
    changed = bytearray(DUMP.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(changed) - 1))
        changed[place : place + data.draw(st.integers(0, 60))] = data.draw(st.binary(max_size=3))
    _read_or_refused(bytes(changed))


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(), max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)


@given(st.data())
def test_whatever_the_members_of_a_revision_are_it_is_read_or_refused(data: st.DataObject) -> None:
    document = json.loads(DOCUMENTS.read_text(encoding="utf-8").splitlines()[0])
    for _ in range(data.draw(st.integers(1, 4))):
        page = document.get("page")
        inside = page if isinstance(page, dict) and page and data.draw(st.booleans()) else document
        name = data.draw(st.sampled_from(sorted(inside)))
        inside[name] = data.draw(_json)
    _read_or_refused(json.dumps(document).encode())


def _read_or_refused(data: bytes) -> None:
    try:
        documents = revdiff.read_all(data, format="mediawiki")
    except revdiff.ReadError:
        return
    for document in documents:
        assert document.revision.to_json()
        assert all(notice.text.encode() for notice in document.notices)


def test_real_files(evaluation: Path) -> None:
    folder = evaluation / "formats/mediawiki"
    documents = revdiff.read_all(folder / "dump.xml")
    assert [(document.identity, document.version, document.headline) for document in documents] == [
        ("enwiki:1", "1", "Foo"),
        ("enwiki:1", "2", "Foo"),
        ("enwiki:2", "3", "Bar"),
    ]
    assert [str(document) for document in documents] == [
        "Foo\n\nRevision 1 text", "Foo\n\nRevision 2 text", "Bar\n\nRevision 3 text",
    ]  # fmt: skip
    assert [notice.text for document in documents for notice in document.notices] == ["Comment 2"]
    # The schema of revision documents is no revision.
    schema = Source.of(folder / "revision_document-0.1.0.json")
    assert reader_of(Format.MEDIAWIKI).fits(schema) == 0
    assert told_format(Source.of(folder / "dump.xml")) is Format.MEDIAWIKI
