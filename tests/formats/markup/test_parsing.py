"""The parsers on what is hostile or broken: a right answer or one `ReadError`, and nothing fetched or expanded."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revdiff import MissingExtra, ReadError
from revdiff.formats.markup import blocks_of, html_blocks, inline, parsed_html, parsed_xml

MANY = 100_000


def test_what_is_missing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lxml", None)
    for parse in (lambda: parsed_html("<p>Fog"), lambda: parsed_xml("<a/>", "fog.xml")):
        with pytest.raises(MissingExtra, match=r"^HTML and XML need lxml: pip install 'revdiff\[formats\]'$"):
            parse()


@pytest.mark.parametrize("tag", ["div", "b", "ul><li", "blockquote", "x-y", "table><tr><td"])
def test_html_nested_without_end_is_refused(tag: str) -> None:
    with pytest.raises(ReadError, match=r"^fog\.html has elements nested in more than 512 levels, at line 1$"):
        blocks_of(parsed_html(f"<{tag}>" * MANY + "Fog", "fog.html"))


def test_html_is_read_as_deep_as_browsers_do() -> None:
    (block,) = html_blocks("<div>" * 500 + "Fog" + "</div>" * 500)
    assert block.anchor is not None
    assert (block.text, block.anchor.value) == ("Fog", "/div[1]" * 500)
    with pytest.raises(ReadError, match=r"the HTML at /body has elements nested in more than 512 levels, at line 513"):
        html_blocks("<div>\n" * 600 + "Fog", within="/body#")


def test_xml_nested_without_end_is_refused() -> None:
    for depth in (600, MANY):
        with pytest.raises(ReadError, match=r"fog\.xml has elements nested in more than 512 levels, at line \d+"):
            blocks_of(parsed_xml("<a>\n" * depth + "</a>" * depth, "fog.xml"))


@pytest.mark.slow
def test_html_of_many_elements_is_read_whole() -> None:
    assert len(html_blocks("<p>Fog" * MANY)) == MANY
    assert [len(block.text) for block in html_blocks("<b>Fog</b>" * MANY)] == [3 * MANY]
    assert len(html_blocks("Fog<br>" * MANY)) == 1


# What would be slow in a careless search.
@pytest.mark.parametrize(
    "html", ["<!-- " * MANY, "<?" * MANY, "\n" * MANY + "Fog", "<!-- x -->" * 10_000 + "\n" * MANY, "<" * MANY]
)
def test_html_of_beginnings_alone(html: str) -> None:
    assert len(html_blocks(html)) <= 1


BOMBS = {
    "billion laughs": '<?xml version="1.0"?>\n<!DOCTYPE a [\n<!ENTITY l "lol">\n<!ENTITY m "&l;&l;&l;">\n]><a>&m;</a>',
    "a file": '<!-- [ -->\n\n<!DOCTYPE a [<!ENTITY l SYSTEM "file:///etc/hostname">]><a>&l;</a>',
    "the network": "\n<!DOCTYPE a\n[ <!ENTITY l PUBLIC 'x' 'https://cw.example/x'>]><a b='&l;'/>",
    "a parameter": '<!DOCTYPE a [\n\n<!ENTITY % l SYSTEM "https://cw.example/x.dtd"> %l;]><a/>',
    "behind quotes": '<!DOCTYPE a SYSTEM "<a>]" [\n\n<!ENTITY l "lol">]><a>&l;</a>',
}


@pytest.mark.parametrize("name", BOMBS)
def test_entities_of_a_text_are_not_expanded(name: str) -> None:
    with pytest.raises(
        ReadError, match=r"^fog\.xml declares an entity at line 3: entities of a text's own are not expanded$"
    ):
        parsed_xml(BOMBS[name], "fog.xml")


def test_entities_of_html_are_known_in_xml_with_a_document_type() -> None:
    root = parsed_xml(
        '<!DOCTYPE nitf SYSTEM "nitf-3-2.dtd"><nitf><p>Caf&eacute; <b>&amp;</b> &fog;</p></nitf>', "fog.xml"
    )
    assert inline(root)[0] == "Café & &fog;"
    (block,) = blocks_of(parsed_xml('<!DOCTYPE a SYSTEM "a.dtd"><a>&eacute;<b>&eacute;</b></a>', "fog.xml"))
    assert block.anchor is not None
    assert (block.text, block.anchor.value) == ("éé", "/a[1]")


def test_what_looks_like_an_entity_in_the_text_is_text() -> None:
    for text in ("<!ENTITY l 'lol'>", "<?xml version='1.0'?>"):
        assert inline(parsed_xml(f"<a><![CDATA[{text}]]></a>", "fog.xml"))[0] == text


def test_nothing_is_included_or_fetched(tmp_path: Path) -> None:
    (tmp_path / "fog.txt").write_bytes(b"fetched")
    url = (tmp_path / "fog.txt").as_uri()
    xml = f'<a xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="{url}" parse="text"/>Rain</a>'
    assert inline(parsed_xml(f'<!DOCTYPE a SYSTEM "{url}">{xml}', os.fspath(tmp_path)))[0] == "Rain"
    assert [block.text for block in html_blocks(f'<iframe src="{url}"></iframe><link href="{url}"><p>Rain')] == [
        "",
        "Rain",
    ]


BROKEN = {
    "": "no well-formed XML, at line 1",
    "Fog": "no well-formed XML, at line 1",
    "\n<?xml version='1.0'\n?>\n<a><b>": "no well-formed XML, at line 4",
    "<a>\n<b>": "no well-formed XML, at line 2",
    "<a>\n\n</b>": "no well-formed XML, at line 3",
    "<a>&fog;</a>": "no well-formed XML, at line 1",
    "<a>\x01</a>": "no well-formed XML, at line 1",
    "<!DOCTYPE " + "'" * 50_001 + "<!--" * 20_000: "no well-formed XML, at line 1",
}


@pytest.mark.parametrize("xml", BROKEN)
def test_broken_xml_is_refused_with_its_line(xml: str) -> None:
    for given_as in (xml, xml.encode()):
        with pytest.raises(ReadError, match=rf"^fog\.xml is {BROKEN[xml]}: \S"):
            parsed_xml(given_as, "fog.xml")


ENCODED = {
    "UTF-8": "<a>Café</a>".encode(),
    "UTF-8 with a mark": '\ufeff<?xml version="1.0" encoding="utf-8"?><a>Café</a>'.encode(),
    "UTF-16": '<?xml version="1.0" encoding="UTF-16"?><a>Café</a>'.encode("utf-16"),
    "Latin-1": '<?xml version="1.0" encoding="ISO-8859-1"?>\n<a>Café</a>'.encode("latin-1"),
    "quotes of Windows under the name of Latin-1": "<?xml version='1.0' encoding='ISO-8859-1'?><a>Caf\xe9\x93</a>".encode(
        "latin-1"
    ),
}


@pytest.mark.parametrize("name", ENCODED)
def test_encodings_of_xml(name: str) -> None:
    assert (parsed_xml(ENCODED[name], "fog.xml").text or "").startswith("Café")


def test_an_encoding_is_taken_where_none_is_declared() -> None:
    assert parsed_xml("<a>Café</a>".encode("cp1252"), "fog.xml", "cp1252").text == "Café"


def test_an_encoding_that_is_given_is_taken_whatever_is_declared() -> None:
    for declared, encoding in (("UTF-8", "cp1252"), ("ISO-8859-1", "utf-8"), ("fog", "utf-8")):
        data = f"<?xml version='1.0' encoding='{declared}'?><a>Café</a>".encode(encoding)
        assert parsed_xml(data, "fog.xml", encoding).text == "Café"


# Each is the bytes and what is said.
UNREADABLE = {
    b"<a>Caf\xe9</a>": "not UTF-8 text: bad byte at offset 6",
    b"<?xml version='1.0' encoding='fog'?><a/>": "declares an encoding that is not known: fog",
    b"<?xml version='1.0' encoding='punycode'?><a/>": "declares an encoding that is not known: punycode",
    b"<a>\0</a>": "looks like a binary file",
}


@pytest.mark.parametrize("data", UNREADABLE)
def test_bytes_of_xml_that_cannot_be_read(data: bytes) -> None:
    with pytest.raises(ReadError, match=rf"^fog\.xml .*{UNREADABLE[data]}"):
        parsed_xml(data, "fog.xml")


@given(st.text(alphabet=st.sampled_from("<>/!?-[]&;='\" \n\0\x01\ud800apbr"), max_size=60))
def test_whatever_comes_is_blocks_of_html(html: str) -> None:
    for block in html_blocks(html):
        assert block.text.strip() or block.attributes or block.role == "dividing line"


@given(st.text(alphabet=st.sampled_from("<>/!?-[]&;='\" \n\0\x01\ud800apbr"), max_size=60))
def test_whatever_comes_is_xml_or_refused(xml: str) -> None:
    try:
        root = parsed_xml(xml, "fog.xml")
    except ReadError:
        return
    assert blocks_of(root) is not None
