"""Archives that are no Word document, or mean harm."""

from __future__ import annotations

import sys
import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

import revdiff
from revdiff import Format, MissingExtra, ReadError
from revdiff.formats.files.word import READER
from revdiff.formats.numbers import LARGEST_DIRECTORY, LARGEST_PART
from revdiff.formats.reader import Fit
from revdiff.formats.source import Source
from tests.formats.files import packed
from tests.formats.files.packed import (
    COMMENTS,
    CORE,
    INS,
    NUMBERING,
    STYLES,
    archive,
    come,
    commented,
    gone,
    members,
    para,
    read_word,
    run,
    style,
    word,
)
from tests.formats.files.test_word import BODIES

# What is no document, or means harm.


def broken(change: dict[str, str | None]) -> bytes:
    """A document some members of which are others, or missing."""
    made: dict[str, str | None] = {**members(para("Fog."), styles=STYLES)}
    made |= change
    return archive([(name, content) for name, content in made.items() if content is not None])


def led_to(target: str, *, outside: bool = False) -> bytes:
    """A document that says its text stands elsewhere."""
    return broken({"_rels/.rels": packed.relations(("main", "officeDocument", target, outside))})


def twice(name: str) -> bytes:
    with pytest.warns(UserWarning, match="Duplicate name"):
        return archive([*members(para("Fog.")).items(), (name, packed.element("w:document", ""))])


def with_flag(data: bytes) -> bytes:
    """The archive with every member said to be encrypted."""
    return data.replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01")


def bomb(size: int) -> bytes:
    """A document whose text unpacks to so many bytes."""
    return broken({"word/document.xml": packed.element("w:document", " " * size)})


OPEN_DOCUMENT = (
    b"PK\x03\x04\x14" + bytes(21) + b"\x08\0\0\0mimetypeapplication/vnd.oasis.opendocument.textPK\x03\x04" + bytes(200)
)
REFUSED = {
    "nothing": (b"", "damaged archive"),
    "no archive": (b"PK\x03\x04 and then something else", "damaged archive"),
    "half an archive": (word(para("Fog."))[:400], "damaged archive"),
    "the old kind": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), r"\.doc"),
    "an OpenDocument text": (OPEN_DOCUMENT, r"\.odt"),
    "rich text": (rb"{\rtf1 Fog.}", "Rich Text"),
    "no text named": (broken({"_rels/.rels": None}), "no Word document"),
    "no text": (broken({"word/document.xml": None}), "word/document.xml is missing"),
    "a text outside": (led_to("../../etc/passwd"), "is missing"),
    "a text elsewhere": (led_to("https://kelby.example", outside=True), "no Word"),
    "a workbook": (broken({"word/document.xml": "<workbook/>"}), "this is an Excel workbook"),
    "no XML": (broken({"word/document.xml": "<w:document"}), "word/document.xml is no well-formed XML"),
    "styles that are none": (broken({"word/styles.xml": "<w:styles"}), r"word/styles.xml is no well-formed XML"),
    "entities": (broken({"word/document.xml": '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><d>&b;</d>'}), "entity"),
    "encrypted": (with_flag(word(para("Fog."))), "encrypted"),
    "levels without end": (word(para("<w:smartTag>" * 100_000 + "</w:smartTag>" * 100_000)), "depth|levels"),
    "tables without end": (word("<w:tbl><w:tr><w:tc>" * 30_000 + "</w:tc></w:tr></w:tbl>" * 30_000), "depth|levels"),
    "a bomb": (bomb(LARGEST_PART), "would unpack to"),
    "a small bomb": (bomb(LARGEST_PART // 4), "would unpack to"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_said_in_one_line(name: str) -> None:
    data, expected = REFUSED[name]
    with pytest.raises(ReadError, match=expected) as caught:
        revdiff.read_all(data, format="docx")
    assert "\n" not in str(caught.value)


def test_the_list_of_members_has_a_bound() -> None:
    data = bytearray(word(para("Fog.")))
    end = data.rindex(b"PK\x05\x06")
    data[end + 12 : end + 16] = (LARGEST_DIRECTORY + 1).to_bytes(4, "little")
    with pytest.raises(ReadError, match="a directory of 8,388,609 bytes"):
        read_word(bytes(data))


@pytest.mark.parametrize("name", ["the old kind", "rich text", "an OpenDocument text"])
def test_what_word_processors_know_is_told_and_refused_with_a_word(name: str) -> None:
    data, expected = REFUSED[name]
    assert READER.fits(Source.of(data)) is Fit.CERTAIN
    with pytest.raises(ReadError, match=expected):
        revdiff.read(data)


def test_without_lxml_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lxml", None)
    with pytest.raises(MissingExtra, match=r"revdiff\[formats\]"):
        read_word(word(para("Fog.")))


def test_a_part_that_is_there_twice_is_refused() -> None:
    data = twice("word/document.xml")
    with pytest.raises(ReadError, match="is there 2 times"):
        read_word(data)


def test_a_part_that_unpacks_to_more_than_it_says_is_refused() -> None:
    data = bytearray(word(para("Fog." * 5000)))
    place = data.rindex(b"word/document.xml") - 46
    data[place + 24 : place + 28] = (500).to_bytes(4, "little")
    with pytest.raises(ReadError, match="cannot be unpacked"):
        read_word(bytes(data))


def test_members_with_tricky_names_do_no_harm() -> None:
    made = [*members(para("Fog.")).items(), ("../../evil", "x"), ("/etc/passwd", "x"), ("C:\\evil", "x")]
    assert [one.text for one in read_word(archive(made)).paragraphs] == ["Fog."]


def test_an_archive_of_documents_is_no_document() -> None:
    """Though the name of a Word document's text stands at its beginning, in the first that it holds."""
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as target:
        target.writestr("one.docx", word(para("Fog.")))
        target.writestr("two.txt", "Rain.")
    assert b"word/document.xml" in held.getvalue()
    assert READER.fits(Source.of(held.getvalue())) is Fit.NOT
    assert READER.fits(Source.of(word(para("Fog.")))) is Fit.CERTAIN


def test_the_text_may_stand_anywhere() -> None:
    made = members(para("Fog."))
    made["Elsewhere/Text.XML"] = made.pop("word/document.xml")
    made["_rels/.rels"] = packed.relations(("a", "officeDocument", "/elsewhere/./text.xml", False))
    documents = revdiff.read_all(archive(made))
    assert [document.format for document in documents] == [Format.WORD]
    assert documents[0].paragraphs[0].anchor == revdiff.Anchor("word-paragraph", "text#0")


def test_many_of_everything_are_read_in_their_time() -> None:
    number = 5_000
    tracked = para("a", gone("b"), come("c"), mark=INS)
    assert len(read_word(word(tracked * number)).paragraphs) == number
    starts = "".join(f'<w:commentRangeStart w:id="{at}"/>' for at in range(number))
    comments = "".join(f'<w:comment w:id="{at}">{para("x")}</w:comment>' for at in range(number))
    document = read_word(word(para(starts, "Fog. " * number), comments=comments))
    assert len(document.notices) == number
    fields = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * number
    ends = '<w:r><w:fldChar w:fldCharType="end"/></w:r>' * number
    assert len(read_word(word(para(fields, ends, "Fog."))).paragraphs) == 1
    styles = "".join(f'<w:style w:styleId="{at}"><w:basedOn w:val="{at + 1}"/></w:style>' for at in range(number))
    assert (
        len(
            read_word(
                word("".join(para("a", properties=style(str(at))) for at in range(300)), styles=styles)
            ).paragraphs
        )
        == 300
    )


@given(st.data())
def test_whatever_is_broken_it_is_read_or_refused(data: st.DataObject) -> None:
    """Bytes of the archive or of a part are others, or missing."""
    body = BODIES[data.draw(st.sampled_from(sorted(BODIES)))][0]
    made = members(
        body + para(commented(0, run("x"))), core=CORE, styles=STYLES, numbering=NUMBERING, comments=COMMENTS
    )
    name = data.draw(st.sampled_from(sorted(made)))
    whole = data.draw(st.booleans())
    content = bytearray(archive(made) if whole else made[name].encode())
    for _ in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    told = (
        bytes(content)
        if whole
        else archive([*((at, one) for at, one in made.items() if at != name), (name, bytes(content))])
    )
    try:
        documents = revdiff.read_all(told, format="docx")
    except ReadError:
        return
    assert 1 <= len(documents) <= 2
