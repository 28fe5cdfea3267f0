"""NewsML-G2: items in a message or alone, the renditions of their content, and what is no text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from lxml import etree

import revdiff
from revdiff import Document, Format, MomentKind, NoticeKind, ReadError, Revision
from revdiff.formats.markup import element_at, parsed_html
from revdiff.formats.reader import Fit
from revdiff.formats.registry import reader_of
from revdiff.formats.source import Source
from revdiff.samples import file
from tests.formats.agency.xpaths import assert_anchors_lead_to_their_texts
from tests.formats.hostile import changed_bytes

SAMPLE = file("ferry.newsml.xml")
G2 = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'
XHTML = '<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body>{}</body></html></inlineXML>'
NITF = (
    '<inlineXML><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body><body.head><hedline><hl1>{}</hl1></hedline>'
    "<byline>By L. OKAFOR</byline><dateline>KELBY</dateline></body.head><body.content><p>{}</p></body.content></body>"
    "</nitf></inlineXML>"
)
PLAIN = "<inlineData contenttype='text/plain'>Fog hung.\n\nIt\nlifted.\n\nRain fell.\n\nIt ended.</inlineData>"


def item(
    contents: str, *, meta: str = "", content_meta: str = "", attributes: str = 'guid="tag:cw.example:fog"'
) -> str:
    """A news item."""
    return (
        f'<newsItem {G2} {attributes}><itemMeta><itemClass qcode="ninat:text"/>{meta}</itemMeta>'
        f"<contentMeta>{content_meta}</contentMeta><contentSet>{contents}</contentSet></newsItem>"
    )


def message(*items: str) -> bytes:
    """A message that holds items."""
    return f"<newsMessage {G2}><header/><itemSet>{''.join(items)}</itemSet></newsMessage>".encode()


def read(contents: str, **parts: str) -> Document:
    return revdiff.read(item(contents, **parts).encode())


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def test_the_sample_is_two_versions_of_a_story() -> None:
    first, second = revdiff.read_all(SAMPLE)
    assert first.format is Format.NEWSML_G2
    assert (first.identity, first.version) == ("tag:coastalwire.example,2024:ferry-aground", "1")
    assert (second.identity, second.version, second.continues) == (first.identity, "2", None)
    assert (first.byline, first.dateline, first.status) == (
        "By Lena Okafor",
        "KELBY, March 14 (Coastal Wire)",
        "usable",
    )
    # The headline stands in the text too, and is one paragraph.
    assert [paragraph.role for paragraph in first.paragraphs] == ["heading", "body", "body", "body"]
    assert [paragraph.role for paragraph in second.paragraphs] == [
        *("heading", "heading", "body", "body"),
        *("list item",) * 2,
    ]
    assert second.headline == "Tugs pull ferry off sandbank near Kelby; 212 taken ashore"
    assert [paragraph.key for paragraph in second.paragraphs] == [None, None, "g1", "g2", "g4", "g5"]
    assert [mark.name for paragraph in second.paragraphs for mark in paragraph.marks] == ["emphasis", "link"]
    assert [(moment.kind, moment.field) for moment in second.times] == [
        (MomentKind.CREATED, "itemMeta/firstCreated"),
        (MomentKind.CREATED, "contentMeta/contentCreated"),
        (MomentKind.VERSION, "itemMeta/versionCreated"),
        (MomentKind.MODIFIED, "contentMeta/contentModified"),
    ]
    assert [notice.kind for notice in (*first.notices, *second.notices)] == [NoticeKind.ADVISORY, NoticeKind.CORRECTION]
    assert first.warnings == (
        "1 other rendition of the text was left out",
        "the message holds what is no text: packageItem tag:coastalwire.example,2024:ferry-package of"
        " tag:coastalwire.example,2024:ferry-aground, tag:coastalwire.example,2024:ferry-picture;"
        " newsItem tag:coastalwire.example,2024:ferry-picture (picture)",
    )
    assert not second.warnings


def test_documents_serve_as_revisions() -> None:
    first, second = revdiff.read_all(SAMPLE)
    kinds = [change.kind.value for change in revdiff.diff(first, second).changes]
    # Another headline with one below it, two paragraphs that go on, a list in the place of the last.
    assert kinds == ["removed", "added", "added", "edited", "edited", "removed", "added", "added"]
    assert len(revdiff.history([first, second]).revisions) == 2
    assert revdiff.segment(second).headline is not None
    assert Revision.from_json(second.revision.to_json()) == second.revision


def test_anchors_lead_to_the_elements_of_the_whole_message() -> None:
    assert_anchors_lead_to_their_texts(SAMPLE)


# What a content set holds, and the paragraphs that are read.
CONTENTS = [
    ("XHTML", XHTML.format("<p>Fog.</p><ul><li>Rain.</li></ul>"), ["Fog.", "Rain."]),
    ("NITF", NITF.format("Fog", "It came."), ["Fog", "It came."]),
    ("XHTML before NITF", NITF.format("Fog", "It came.") + XHTML.format("<p>Fog.</p>"), ["Fog."]),
    ("the first of two", XHTML.format("<p>Long.</p>") + XHTML.format("<p>Short.</p>"), ["Long."]),
    ("the one that says something", XHTML.format("<p> </p>") + NITF.format("Fog", "It came."), ["Fog", "It came."]),
    ("plain text", PLAIN, ["Fog hung.", "It\nlifted.", "Rain fell.", "It ended."]),
    ("HTML in text", "<inlineData contenttype='text/html'>&lt;p&gt;Fog.&lt;/p&gt;&lt;p&gt;Rain.&lt;/p&gt;</inlineData>",
     ["Fog.", "Rain."]),
    ("HTML escaped twice", "<inlineData>&amp;lt;p&amp;gt;Fog.&amp;lt;/p&amp;gt;</inlineData>", ["Fog."]),
    ("HTML in CDATA that does not say so", "<inlineData><![CDATA[<p>Fog.<p>Rain.]]></inlineData>", ["Fog.", "Rain."]),
    ("NITF in CDATA", "<inlineData><![CDATA[<nitf><body><body.content><p>Fog.</p></body.content></body></nitf>]]></inlineData>",
     ["Fog."]),
    ("HTML where text should be", '<inlineData><p xmlns="http://www.w3.org/1999/xhtml">Fog.</p></inlineData>', ["Fog."]),
    ("paragraphs side by side", "<inlineXML><p>Fog.</p><p>Rain.</p></inlineXML>", ["Fog.", "Rain."]),
    ("NITF in CDATA where XML should be",
     "<inlineXML><![CDATA[<nitf><body><body.content><p>Fog.</p></body.content></body></nitf>]]></inlineXML>", ["Fog."]),
    ("only a part of a page", '<inlineXML><p xmlns="http://www.w3.org/1999/xhtml">Fog.</p></inlineXML>', ["Fog."]),
    ("an inline element", '<inlineXML><span xmlns="http://www.w3.org/1999/xhtml">Fog.</span></inlineXML>', ["Fog."]),
    ("encoded data", "<inlineData encoding='enc:base64'>Rm9nLg==</inlineData>", []),
    ("what is not known", "<inlineXML><sports-content/></inlineXML>", []),
    ("nothing", "<inlineXML><!-- nothing --></inlineXML>", []),
    ("what stands elsewhere", '<remoteContent href="https://cw.example/fog.xml"/>', []),
]  # fmt: skip


@pytest.mark.parametrize(("contents", "said"), [case[1:] for case in CONTENTS], ids=[case[0] for case in CONTENTS])
def test_contents(contents: str, said: list[str]) -> None:
    document = read(contents)
    assert texts(document) == said
    assert ("it has no text below a headline" in document.warnings) == (not said)


def test_anchors_go_on_inside_the_text_of_an_element() -> None:
    marked_up = item("<inlineData contenttype='text/html'>&lt;p&gt;Fog.&lt;/p&gt;&lt;p&gt;Rain.&lt;/p&gt;</inlineData>")
    anchor = revdiff.read(marked_up.encode()).paragraphs[1].anchor
    assert anchor == revdiff.Anchor("xpath", "/*[1]/*[3]/*[1]#/p[2]")
    outside, _, inside = anchor.value.partition("#")
    (holder,) = etree.fromstring(marked_up).xpath(outside)
    found = element_at(parsed_html(holder.text), inside)
    assert not isinstance(found, str)
    assert found.text == "Rain."
    plain = read(PLAIN)
    insides = [paragraph.anchor.value.partition("#")[2] for paragraph in plain.paragraphs if paragraph.anchor]
    assert insides == ["1", "3-4", "6", "8"]


HEADLINES = [
    ("one", "<headline> Fog at\n Kelby</headline>", "", ["Fog at Kelby"]),
    ("the main one", "<headline role='h:short'>Fog</headline><headline role='h:main'>Fog at Kelby</headline>", "",
     ["Fog at Kelby"]),
    ("one below", "<headline>Fog</headline><headline role='hl:subHeadline'>It lifts</headline>", "", ["Fog", "It lifts"]),
    ("the same in the text", "<headline>Fog</headline>", XHTML.format("<h1>Fog</h1><p>It came.</p>"), ["Fog", "It came."]),
    ("another in the text", "<headline>Fog</headline>", XHTML.format("<h1>Rain</h1><p>It came.</p>"),
     ["Fog", "Rain", "It came."]),
    ("another in NITF", "<headline>Fog</headline>", NITF.format("Rain", "It came."), ["Fog", "Rain", "It came."]),
    ("none but in the text", "", XHTML.format("<h1>Fog</h1><p>It came.</p>"), ["Fog", "It came."]),
    ("none but in NITF", "", NITF.format("Rain", "It came."), ["Rain", "It came."]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("meta", "contents", "said"), [case[1:] for case in HEADLINES], ids=[case[0] for case in HEADLINES]
)
def test_headlines(meta: str, contents: str, said: list[str]) -> None:
    document = read(contents, content_meta=meta)
    assert texts(document) == said
    assert document.headline == said[0]
    assert document.revision.headline == document.paragraphs[0]


def test_a_headline_that_is_left_out_is_told() -> None:
    document = read(
        XHTML.format("<p>It came.</p>"), content_meta="<headline>Fog</headline><headline role='h:web'>FOG!</headline>"
    )
    assert document.warnings == ("a headline of the role web was left out: FOG!",)


def test_byline_and_dateline_are_the_items_or_else_the_texts() -> None:
    inside = read(NITF.format("Fog", "It came."))
    assert (inside.byline, inside.dateline) == ("By L. OKAFOR", "KELBY")
    stated = read(NITF.format("Fog", "It came."), content_meta="<by>By P. Maddox</by><dateline>HARROW</dateline>")
    assert (stated.byline, stated.dateline) == ("By P. Maddox", "HARROW")


# What an item is called, and which story and version that is.
NAMES = [
    ('guid="tag:cw.example:fog" version="3"', ("tag:cw.example:fog", "3")),
    ('guid="urn:newsml:cw.example:20240314:fog:3N" version="3"', ("urn:newsml:cw.example:20240314:fog", "3")),
    ('guid="tag:cw.example:fog"', ("tag:cw.example:fog", None)),
    ('version="3"', (None, "3")),
]


@pytest.mark.parametrize(("attributes", "named"), NAMES, ids=range(len(NAMES)))
def test_story_and_version(attributes: str, named: tuple[str | None, str | None]) -> None:
    document = read(XHTML.format("<p>Fog.</p>"), attributes=attributes)
    assert (document.identity, document.version) == named


def test_a_signal_decides_nothing_and_a_link_does() -> None:
    signalled = read(
        XHTML.format("<p>Fog.</p>"), meta='<signal qcode="sig:update"/><link rel="irel:seeAlso" residref="tag:x"/>'
    )
    assert (signalled.version, signalled.continues) == (None, None)
    linked = read(XHTML.format("<p>Fog.</p>"), meta='<link rel="irel:evolvedFrom" residref="tag:cw.example:rain"/>')
    assert linked.continues == "tag:cw.example:rain"


def test_an_embargo_without_a_time_is_told() -> None:
    document = read(XHTML.format("<p>Fog.</p>"), meta="<embargoed/><pubStatus qcode='stat:withheld'/>")
    assert document.embargo is None
    assert document.warnings == ("itemMeta/embargoed names no time",)
    assert document.status == "withheld"


def test_notes_to_editors_are_of_the_kind_that_their_words_tell() -> None:
    meta = "<edNote>Fog is to lift.</edNote><edNote>Corrects the name of the harbor.</edNote><edNote> </edNote>"
    document = read(XHTML.format("<p>Fog.</p>"), meta=meta)
    assert [notice.kind for notice in document.notices] == [NoticeKind.ADVISORY, NoticeKind.CORRECTION]


def test_a_message_without_text_says_what_it_holds() -> None:
    package = f'<packageItem {G2} guid="p"><itemRef residref="n1"/></packageItem>'
    with pytest.raises(ReadError, match="holds no text item: packageItem p of n1; newsItem n1"):
        revdiff.read(message(package, f'<newsItem {G2} guid="n1"/>'))


def test_a_message_of_several_stories_is_read_whole() -> None:
    stories = [item(XHTML.format(f"<p>Fog {number}.</p>"), attributes=f'guid="n{number}"') for number in range(3)]
    assert [texts(document) for document in revdiff.read_all(message(*stories))] == [["Fog 0."], ["Fog 1."], ["Fog 2."]]
    with pytest.raises(ReadError, match="several documents"):
        revdiff.read(message(*stories))


FITS = [
    (SAMPLE.read_bytes(), Fit.CERTAIN),
    (item("").encode(), Fit.CERTAIN),
    (b"<newsItem guid='n'/>", Fit.LIKELY),
    (b"<contentSet/>", Fit.LIKELY),
    (b"<NewsML><NewsItem/></NewsML>", Fit.LIKELY),
    (b"<newsItems/>", Fit.NOT),
    (b"<rss/>", Fit.NOT),
]


@pytest.mark.parametrize(("data", "fit"), FITS, ids=range(len(FITS)))
def test_newsml_is_told_by_its_first_element(data: bytes, fit: Fit) -> None:
    assert reader_of(Format.NEWSML_G2).fits(Source.of(data)) is fit


REFUSED = {
    "NewsML 1": (b"<NewsML><NewsItem/></NewsML>", "is NewsML 1, which is not read"),
    "another format": (b"<rss/>", "its first element is rss|holds no text item: rss"),
    "an entity bomb": (b'<!DOCTYPE x [<!ENTITY a "fog">]>' + item("&a;").encode(), "declares an entity"),
    "what breaks off": (item("").encode()[:-9], "no well-formed XML"),
    "elements without end": (item(XHTML.format("<div>" * 100_000 + "</div>" * 100_000)).encode(), "nested|well-formed"),
    "HTML without end in text": (item(f"<inlineData>{'&lt;div>' * 100_000}</inlineData>").encode(), "nested"),
    "NITF that is none in text": (
        item("<inlineData contenttype='application/nitf+xml'>fog</inlineData>").encode(),
        "well-formed",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused(name: str) -> None:
    data, told = REFUSED[name]
    with pytest.raises(ReadError, match=f"^the data.*(?:{told})"):
        revdiff.read(data, format="newsml-g2")


LARGE = {
    "items": message(*[item(XHTML.format("<p>Fog.</p>"), attributes=f'guid="n{number}"') for number in range(3_000)]),
    "packages": message(
        f'<packageItem guid="p">{"<itemRef residref=" + chr(34) + "n" + chr(34) + "/>"}</packageItem>' * 3_000, item("")
    ),
    "notes": item(XHTML.format("<p>Fog.</p>"), meta="<edNote>Fog.</edNote>" * 10_000).encode(),
    "headlines below": item("", content_meta="<headline role='h:sub'>Fog.</headline>" * 10_000).encode(),
    "headlines": item("", content_meta="<headline>Fog.</headline>" * 10_000).encode(),
    "renditions": item(XHTML.format("<p> </p>") * 3_000 + XHTML.format("<p>Fog.</p>")).encode(),
}


@pytest.mark.parametrize("name", LARGE)
def test_no_shape_takes_long(name: str) -> None:
    assert revdiff.read_all(LARGE[name])


@given(changed_bytes(SAMPLE))
def test_a_damaged_file_is_read_or_refused(data: bytes) -> None:
    try:
        documents = revdiff.read_all(data, format="newsml-g2")
    except ReadError:
        return
    for document in documents:
        assert Revision.from_json(document.revision.to_json()) == document.revision


# The standard's examples: roles of paragraphs, kinds of notices, marks, version.
EXAMPLES = [
    # its content is a comment
    ("newsml-g2/LISTING_1_", ["heading"], [NoticeKind.EDITORS_NOTE], "11"),
    ("newsml-g2/LISTING_2_", ["heading", "body", "body"], [], "11"),
    # the item's headline and that of the NITF inside are of other words
    ("nitf/LISTING_22_", ["heading", "heading", *["body"] * 6], [], "11"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "roles", "notices", "version"), EXAMPLES, ids=[case[0] for case in EXAMPLES])
def test_the_standards_examples(
    evaluation: Path, name: str, roles: list[str], notices: list[NoticeKind], version: str
) -> None:
    folder, _, listing = name.partition("/")
    path = next((evaluation / "formats" / folder).glob(f"{listing}*"))
    document = revdiff.read(path)
    assert [paragraph.role for paragraph in document.paragraphs] == roles
    assert [notice.kind for notice in document.notices] == notices
    assert (document.version, document.status) == (version, "usable")
    assert not [mark for paragraph in document.paragraphs for mark in paragraph.marks]
    assert_anchors_lead_to_their_texts(path)


def test_the_standards_examples_without_text_say_so(evaluation: Path) -> None:
    for listing, told in (
        ("LISTING_24_", "packageItem of N1, N2, N3, N4; newsItem N1"),
        ("LISTING_28_", "contentMeta"),
    ):
        with pytest.raises(ReadError, match=f"holds no text item: {told}"):
            revdiff.read(next((evaluation / "formats" / "newsml-g2").glob(f"{listing}*")))


def test_the_embargo_of_the_standards_example(evaluation: Path) -> None:
    document = revdiff.read(next((evaluation / "formats" / "newsml-g2").glob("LISTING_1_*")))
    assert document.embargo is not None
    assert document.embargo.value.isoformat() == "2018-10-23T12:00:00+00:00"
