"""NITF: what is read from a document's head and body, and what is refused."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from lxml import etree

import revdiff
from revdiff import AnchorScheme, Aspect, Document, Format, MomentKind, NoticeKind, ReadError, Revision
from revdiff.formats.reader import Fit
from revdiff.formats.registry import reader_of
from revdiff.formats.source import Source
from revdiff.samples import file
from tests.formats.agency.xpaths import assert_anchors_lead_to_their_texts
from tests.formats.hostile import changed_bytes

SAMPLE = file("ferry.nitf.xml")


def nitf(content: str, *, above: str = "<hedline><hl1>Fog</hl1></hedline>", head: str = "") -> bytes:
    """A document of NITF."""
    body = f"<body><body.head>{above}</body.head><body.content>{content}</body.content></body>"
    return f"<nitf><head>{head}</head>{body}</nitf>".encode()


def below(document: Document) -> list[tuple[str | None, str]]:
    """The paragraphs below the headline."""
    return [(paragraph.role, paragraph.text) for paragraph in document.paragraphs[1:]]


def test_the_sample() -> None:
    document = revdiff.read(SAMPLE)
    assert document.format is Format.NITF
    assert document.headline == "Tugs pull ferry off sandbank near Kelby"
    assert (document.byline, document.dateline) == ("By LENA OKAFOR, Coastal Wire", "KELBY, March 14")
    assert (document.identity, document.version, document.status) == ("CW-KELBY-FERRY", "2", "embargoed")
    assert [(moment.kind, moment.value.hour) for moment in document.times] == [
        (MomentKind.VERSION, 11),
        (MomentKind.EMBARGO, 12),
        (MomentKind.MODIFIED, 11),
        (MomentKind.MODIFIED, 6),
    ]
    assert [notice.kind for notice in document.notices] == [
        NoticeKind.ADVISORY,
        NoticeKind.CORRECTION,
        NoticeKind.CHANGE_NOTE,
        NoticeKind.CHANGE_NOTE,
        NoticeKind.ADVISORY,
    ]
    assert [notice.author for notice in document.notices if notice.author] == ["Lena Okafor", "Piet Maddox"]
    assert [paragraph.role for paragraph in document.paragraphs] == [
        *("heading", "heading", "advisory", "body", "body", "heading", "body", "quote", "quote"),
        *("cell", "cell", "cell", "cell", "image", "caption", "caption", "body"),
    ]
    assert [paragraph.key for paragraph in document.paragraphs if paragraph.key] == ["headline", "g1", "g2", "g3"]
    assert [mark.name for paragraph in document.paragraphs for mark in paragraph.marks] == ["emphasis", "sup", "link"]
    assert document.paragraphs[6].text == "High water came 1/2 an hour late, at 1040, the harbor office said."
    assert document.warnings == ("the abstract was left out",)


def test_anchors_lead_to_the_elements() -> None:
    assert_anchors_lead_to_their_texts(SAMPLE)


def test_a_document_serves_as_a_revision() -> None:
    document = revdiff.read(SAMPLE)
    newer = revdiff.read(SAMPLE.read_bytes().replace(b"<em>Grey Gull</em>", b"Grey Gull"))
    assert Revision.from_json(document.revision.to_json()) == document.revision
    (change,) = revdiff.diff(document, newer).changes
    assert [edit.aspect for edit in change.edits if edit.op != "equal"] == [Aspect.MARKUP]
    assert revdiff.segment(document).headline is not None
    assert len(revdiff.history([document, newer]).revisions) == 2


# What stands in the content, and the paragraphs that it is.
CONTENTS = [
    ("what marks nothing", "<p><person>Ines <name.family>Dahl</name.family></person> of <org>Kelby</org></p>",
     [("body", "Ines Dahl of Kelby")]),
    ("fractions", "<p><frac><frac-num>1</frac-num><frac-den>2</frac-den></frac> and "
     "<frac><frac-num>3</frac-num><frac-sep>/</frac-sep><frac-den>4</frac-den></frac></p>", [("body", "1/2 and 3/4")]),
    ("lines", "<p>   Fog hung <br/>over Kelby.</p><p/>", [("body", "Fog hung\nover Kelby.")]),
    ("lists", "<ul><li>One<ol><li>two</li></ol></li></ul><dl><dt>Fog</dt><dd>wet air</dd></dl>",
     [("list item", "One"), ("list item", "two"), ("list item", "Fog"), ("list item", "wet air")]),
    ("a block", "<block><hl2>Tides</hl2><p>They rose.</p></block>", [("heading", "Tides"), ("body", "They rose.")]),
    ("a note", "<p>Fog.</p><note><p>CORRECTION: It was rain.</p></note>",
     [("body", "Fog."), ("notice", "CORRECTION: It was rain.")]),
    ("a note without a word that tells", "<note><p>The reporter sails.</p></note>", [("notice", "The reporter sails.")]),
    ("a table", "<nitf-table><nitf-table-metadata>x</nitf-table-metadata><table><tr><td>5:40</td></tr></table></nitf-table>",
     [("cell", "5:40")]),
    ("data of a picture", "<media><media-object>aGVsbG8=</media-object><media-caption>Fog.</media-caption></media>",
     [("caption", "Fog.")]),
    ("preformatted", "<pre>5:40  Kelby\n6:10  Harrow</pre>", [("code", "5:40  Kelby\n6:10  Harrow")]),
    ("text without a paragraph", "Fog.", [("body", "Fog.")]),
    ("nothing", "", []),
]  # fmt: skip


@pytest.mark.parametrize(("content", "paragraphs"), [case[1:] for case in CONTENTS], ids=[case[0] for case in CONTENTS])
def test_contents(content: str, paragraphs: list[tuple[str, str]]) -> None:
    assert below(revdiff.read(nitf(content))) == paragraphs


def test_a_notice_in_the_text_is_a_paragraph_too() -> None:
    document = revdiff.read(nitf("<p>Fog.</p><note><p>CORRECTION: It was rain.</p></note>"))
    assert [(notice.kind, notice.text) for notice in document.notices] == [
        (NoticeKind.CORRECTION, "CORRECTION: It was rain.")
    ]
    assert document.notices[0].anchor == document.paragraphs[2].anchor


HEADS = [
    ("a headline with marks", "<hedline><hl1>Fog <em>again</em></hl1></hedline>", "Fog again", []),
    ("the same headline twice", '<hedline><hl1>Fog</hl1><hl2 id="o">Fog</hl2></hedline>', "Fog", []),
    ("a second headline", "<hedline><hl1>Fog</hl1><hl2>It lifts</hl2></hedline>", "Fog", [("heading", "It lifts")]),
    ("none but the title", "", "KELBY-FOG", []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("above", "headline", "paragraphs"), [case[1:] for case in HEADS], ids=[case[0] for case in HEADS]
)
def test_headlines(above: str, headline: str, paragraphs: list[tuple[str, str]]) -> None:
    document = revdiff.read(nitf("", above=above, head="<title>KELBY-FOG</title>"))
    assert document.headline == headline
    assert document.revision.headline == document.paragraphs[0]
    assert below(document) == paragraphs


def test_an_alert_is_its_abstract() -> None:
    document = revdiff.read(nitf("<p> </p>", above="<abstract><p>Fog closes Kelby harbor.</p></abstract>"))
    assert [paragraph.text for paragraph in document.paragraphs] == ["Fog closes Kelby harbor."]
    assert not document.warnings


def test_the_story_is_named_by_the_key_of_all_its_versions() -> None:
    both = '<doc-id id-string="CW_1_47"/><du-key key="CW-fog" version="48"/>'
    for docdata, told in (
        (both, ("CW-fog", "48")),
        ('<doc-id id-string="CW_1"/>', ("CW_1", None)),
        ('<doc-id id-string="tag:cw.example:fog;v=3"/>', ("tag:cw.example:fog", "3")),
        ("", (None, None)),
    ):
        document = revdiff.read(nitf("<p>Fog.</p>", head=f"<docdata>{docdata}</docdata>"))
        assert (document.identity, document.version) == told


def test_a_further_part_says_so() -> None:
    document = revdiff.read(nitf("<p>Fog.</p>", head='<docdata><du-key key="CW-fog" version="1" part="2"/></docdata>'))
    assert document.warnings == ("it is part 2 of a story",)


TIMES = [
    # what many state as the time of release is when they sent it
    ("20240314T061200+0100", "20240314T061200+0100", []),
    ("20240314T061200+0100", "20240314T051200Z", []),
    ("20240314T061200Z", "20240314T120000Z", [datetime(2024, 3, 14, 12, tzinfo=UTC)]),
    ("", "20240314T120000-0500", [datetime(2024, 3, 14, 12, tzinfo=timezone(timedelta(hours=-5)))]),
]


@pytest.mark.parametrize(("issued", "released", "embargo"), TIMES, ids=range(len(TIMES)))
def test_a_release_is_an_embargo_where_it_is_later(issued: str, released: str, embargo: list[datetime]) -> None:
    docdata = f'<docdata><date.issue norm="{issued}"/><date.release norm="{released}"/></docdata>'
    document = revdiff.read(nitf("<p>Fog.</p>", head=docdata))
    assert [moment.value for moment in document.times if moment.kind is MomentKind.EMBARGO] == embargo


def test_the_date_of_the_dtd_is_no_time_of_the_document() -> None:
    data = nitf("<p>Fog.</p>").replace(b"<nitf>", b'<nitf change.date="October 18, 2006" change.time="19:30">')
    assert revdiff.read(data).times == ()


def test_a_time_that_is_none_is_told() -> None:
    document = revdiff.read(nitf("<p>Fog.</p>", head='<docdata><date.issue norm="this morning"/></docdata>'))
    assert document.times == ()
    assert document.warnings == ("date.issue/@norm is no time: 'this morning'",)


def test_a_namespace_and_a_dtd_make_no_difference() -> None:
    plain = nitf("<p>Fog &amp; rain.</p>")
    spaced = plain.replace(b"<nitf>", b'<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/">')
    typed = b'<?xml version="1.0"?>\n<!DOCTYPE nitf PUBLIC "-//IPTC//DTD NITF 3.4//EN" "nitf-3-4.dtd">\n' + plain
    documents = [revdiff.read(data) for data in (plain, spaced, typed)]
    assert [document.revision.text for document in documents] == ["Fog\n\nFog & rain."] * 3
    for data, document in zip((plain, spaced, typed), documents, strict=True):
        anchor = document.paragraphs[1].anchor
        assert anchor is not None
        assert anchor.scheme == AnchorScheme.XPATH
        assert "".join(etree.fromstring(data).xpath(anchor.value)[0].itertext()) == "Fog & rain."


def test_entities_of_html_are_read_as_what_they_are() -> None:
    data = b'<!DOCTYPE nitf SYSTEM "nitf.dtd">' + nitf("<p>Caf&eacute; in fog</p>")
    assert below(revdiff.read(data)) == [("body", "Café in fog")]


FITS = [
    (SAMPLE.read_bytes(), Fit.CERTAIN),
    (nitf("<p>Fog.</p>"), Fit.CERTAIN),
    (b"\xef\xbb\xbf<!-- fog --><n:nitf xmlns:n='x'/>", Fit.CERTAIN),
    (b"<html><body>nitf</body></html>", Fit.NOT),
    (b"<nitfs/>", Fit.NOT),
    (b"nitf", Fit.NOT),
]


@pytest.mark.parametrize(("data", "fit"), FITS, ids=range(len(FITS)))
def test_nitf_is_told_by_its_first_element(data: bytes, fit: Fit) -> None:
    assert reader_of(Format.NITF).fits(Source.of(data)) is fit


_BOMB = b'<!DOCTYPE nitf [<!ENTITY a "fog"><!ENTITY b "&a;&a;&a;">]>'
REFUSED = {
    "an entity bomb": (_BOMB + nitf("<p>&b;</p>"), "declares an entity"),
    "an outer entity": (
        b'<!DOCTYPE nitf [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + nitf("<p>&x;</p>"),
        "declares an entity",
    ),
    "what breaks off": (nitf("<p>Fog.</p>")[:-20], "no well-formed XML.* line 1"),
    "elements without end": (nitf("<block>" * 100_000 + "</block>" * 100_000), "nested|well-formed"),
    "inline elements without end": (nitf("<p>" + "<em>" * 100_000 + "</em>" * 100_000 + "</p>"), "nested|well-formed"),
    "another format": (b"<rss/>", "its first element is rss"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused(name: str) -> None:
    data, told = REFUSED[name]
    with pytest.raises(ReadError, match=told) as raised:
        revdiff.read(data, format="nitf")
    assert "the data" in str(raised.value) or "nested" in str(raised.value)


LARGE = {
    "changes": nitf("<p>Fog.</p>", head='<revision-history comment="fog" norm="20240314T061200Z"/>' * 20_000),
    "messages": nitf("<p>Fog.</p>", head="<docdata>" + '<ed-msg info="fog"/>' * 20_000 + "</docdata>"),
    "notes": nitf("<p>Fog.</p>", above="<note><p>Fog.</p></note>" * 5_000),
    "paragraphs": nitf("<p>Fog.</p>" * 20_000),
    "fractions": nitf(f"<p>{'<frac><frac-num>1</frac-num><frac-den>2</frac-den></frac> ' * 20_000}</p>"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", LARGE)
def test_no_shape_takes_long(name: str) -> None:
    assert revdiff.read(LARGE[name]).paragraphs


@given(changed_bytes(SAMPLE))
def test_a_damaged_file_is_read_or_refused(data: bytes) -> None:
    try:
        document = revdiff.read(data, format="nitf")
    except ReadError:
        return
    assert Revision.from_json(document.revision.to_json()) == document.revision


def test_the_standards_examples(evaluation: Path) -> None:
    # Both stand inside NewsML-G2; see there for the one that is a whole item.
    document = revdiff.read(next((evaluation / "formats" / "nitf").glob("LISTING_25*")))
    assert document.format is Format.NEWSML_G2
    assert [paragraph.role for paragraph in document.paragraphs] == ["heading", "body"]
    assert document.paragraphs[1].text.startswith(
        "(Sports Network) - With the Philadelphia Phillies picking up momentum after"
    )
    assert document.byline == "Sports Network"
    assert (document.notices, document.identity) == ((), None)
    assert document.warnings == ("the abstract was left out",)


def test_each_of_several_bylines_is_kept() -> None:
    above = "<hedline><hl1>Fog</hl1></hedline><byline>By <person>L. Okafor</person></byline><byline/><byline>CW Writer</byline>"
    assert revdiff.read(nitf("<p>Fog.</p>", above=above)).byline == "By L. Okafor, CW Writer"


ENCODED = (
    '<?xml version="1.0" encoding="{}"?><nitf><body><body.content><p>Tåke på øya.</p></body.content></body></nitf>'
)


@pytest.mark.parametrize(
    ("data", "encoding", "warnings"),
    [
        (ENCODED.format("ISO-8859-1").encode("latin-1"), None, 0),
        (ENCODED.format("UTF-16").encode("utf-16"), None, 0),
        # Stored anew in UTF-8 by a system that left the declaration alone.
        (ENCODED.format("ISO-8859-1").encode(), None, 1),
        # What the caller says counts more than what is declared.
        (ENCODED.format("UTF-8").encode("latin-1"), "latin-1", 0),
    ],
)
def test_the_encoding_is_the_one_that_it_is_in(data: bytes, encoding: str | None, warnings: int) -> None:
    document = revdiff.read(data, encoding=encoding)
    assert [paragraph.text for paragraph in document.paragraphs] == ["Tåke på øya."]
    assert len(document.warnings) == warnings


def test_an_encoding_that_cannot_be_told_is_asked_for() -> None:
    with pytest.raises(ReadError, match="encoding= says what else it is in"):
        revdiff.read(ENCODED.format("UTF-8").encode("latin-1"))
