"""ninjs: which members are read, which of several, and what becomes of those that are not as they should be."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import revdiff
from revdiff import Aspect, Document, Format, MomentKind, NoticeKind, ReadError, Revision
from revdiff.formats.agency.identities import story_and_version
from revdiff.formats.reader import Fit
from revdiff.formats.registry import reader_of
from revdiff.formats.source import Source
from revdiff.samples import file
from revdiff.schema import Json
from tests.formats.agency.anchors import text_at
from tests.formats.hostile import changed_bytes, changed_members

FIRST, SECOND = file("ferry-1.ninjs.json"), file("ferry-2.ninjs.json")


def item(**members: Json) -> bytes:
    """An item with the members that each has, and others."""
    return json.dumps({"uri": "urn:cw:ferry", "versioncreated": "2024-11-07T06:00:00Z", **members}).encode()


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def test_the_samples_are_two_versions_of_one_story() -> None:
    first, second = revdiff.read(FIRST), revdiff.read(SECOND)
    assert (first.identity, first.version) == ("https://coastalwire.example/items/20451", "1")
    assert (second.identity, second.version) == (first.identity, "2")
    assert (first.byline, first.dateline, first.status) == ("Ines Aldous", "Kelby", "usable")
    assert first.embargo is not None
    assert first.embargo.value == datetime(2024, 11, 7, 7, 30, tzinfo=timezone(timedelta(hours=1)))
    assert second.embargo is None
    assert [(moment.kind, moment.field) for moment in second.times] == [
        (MomentKind.CREATED, "firstCreated"),
        (MomentKind.VERSION, "versionCreated"),
    ]
    assert [notice.kind for notice in second.notices] == [NoticeKind.CORRECTION]
    assert second.notices[0].anchor == revdiff.Anchor("json-pointer", "/edNote")
    assert not first.warnings
    assert not second.warnings
    assert second.revision.headline is not None
    assert second.revision.headline.text == second.headline == "Ferry with 212 aboard runs aground off Kelby"


def test_the_change_between_the_samples() -> None:
    diff = revdiff.diff(revdiff.read(FIRST), revdiff.read(SECOND))
    kinds = [(change.kind.value, change.moved) for change in diff.changes]
    # The headline, the figure with its link, the quote that changed places, the inquiry, the caption.
    assert kinds == [("edited", False), ("edited", False), ("kept", True), ("added", False), ("edited", False)]
    assert any(edit.aspect is Aspect.MARKUP for edit in diff.changes[1].edits)


@pytest.mark.parametrize("sample", [FIRST, SECOND], ids=lambda path: path.name)
def test_every_anchor_leads_to_its_text(sample: Path) -> None:
    document = revdiff.read(sample)
    for paragraph in document.paragraphs:
        if paragraph.text:
            assert text_at(document, paragraph) == paragraph.text


@pytest.mark.parametrize("sample", [FIRST, SECOND], ids=lambda path: path.name)
def test_marks_survive_json(sample: Path) -> None:
    revision = revdiff.read(sample).revision
    assert [mark.name for paragraph in revision.paragraphs for mark in paragraph.marks] == ["link", "emphasis"]
    assert Revision.from_json(revision.to_json()) == revision


def test_documents_serve_as_revisions() -> None:
    both = b"[" + FIRST.read_bytes() + b"," + SECOND.read_bytes() + b"]"
    documents = revdiff.read_all(both)
    assert [document.version for document in documents] == ["1", "2"]
    history = revdiff.history(documents)
    assert len(history.revisions) == 2
    assert revdiff.segment(documents[0]).headline is not None


# Bodies side by side, which of them is read, and what is said of the others.
BODIES = [
    # Marked up before plain, wherever it stands.
    ({"body_text": "Plain.", "body_html": "<p>Marked.</p>"}, ["Marked."], "/body_html#/p[1]", 0),
    ({"body_xhtml": "<p>Marked.</p>", "body_text": "Plain."}, ["Marked."], "/body_xhtml#/p[1]", 0),
    # Of two that are marked up, the first.
    ({"body_html5": "<p>One.</p>", "body_xhtml": "<p>Two.</p>"}, ["One."], "/body_html5#/p[1]", 0),
    # An empty one is none.
    ({"body_html": "", "body_xhtml": " ", "body_text": "Plain."}, ["Plain."], "/body_text#1", 0),
    ({"body_html": None, "body_text": "Plain."}, ["Plain."], "/body_text#1", 0),
    ({"body_html": "<p> </p>", "body_text": "Plain."}, ["Plain."], "/body_text#1", 0),
    # A number is none, and that is said.
    ({"body_html": 7, "body_text": "Plain."}, ["Plain."], "/body_text#1", 1),
    # What `main` is, its tags say.
    ({"body_main": "<p>Marked.</p>"}, ["Marked."], "/body_main#/p[1]", 0),
    ({"body_main": "Plain.", "body_richtext": "<p>Marked.</p>"}, ["Marked."], "/body_richtext#/p[1]", 0),
    ({"body": "Plain."}, ["Plain."], "/body#1", 0),
    # Agencies have words of their own for the same text once more.
    (
        {"body_text": "Plain.", "body_cwnitf": "<x/>", "body_richhtml5": "<p>Marked.</p>"},
        ["Marked."],
        "/body_richhtml5#/p[1]",
        0,
    ),
    # NITF behind HTML and before plain, whole or its content alone; where it is broken, last.
    (
        {
            "body_text": "Plain.",
            "body_nitf": "<nitf><head><title>T</title></head><body><body.head><hedline><hl1>H</hl1></hedline></body.head>"
            "<body.content><block><p>Nitf.</p></block></body.content></body></nitf>",
        },
        ["Nitf."],
        "/body_nitf#/nitf[1]/body[1]/body.content[1]/block[1]/p[1]",
        0,
    ),
    ({"body_nitf": "<body.content><p>Nitf.</p></body.content>"}, ["Nitf."], "/body_nitf#/body.content[1]/p[1]", 0),
    ({"body_nitf": "<block><p>Nitf.</block>", "body_text": "Plain."}, ["Plain."], "/body_text#1", 0),
    ({"body_nitf": "<p>One.</p><p>Two.</p>"}, ["One.", "Two."], "/body_nitf#/p[1]", 0),
    # A text beside the body.
    ({"body_summary": "<p>Short.</p>", "body_text": "Plain."}, ["Plain."], "/body_text#1", 1),
    # In the item's language, and where it has none, in that of the first.
    (
        {"language": "de-AT", "body_html_en": "<p>Fog.</p>", "body_html_de": "<p>Nebel.</p>"},
        ["Nebel."],
        "/body_html_de#/p[1]",
        1,
    ),
    ({"body_text_en": "Fog.", "body_text_de": "Nebel."}, ["Fog."], "/body_text_en#1", 1),
    ({"language": "fr", "body_text_en": "Fog.", "body_text_de": "Nebel."}, ["Fog."], "/body_text_en#1", 1),
    # 2.x and 3.x.
    (
        {
            "bodies": [
                {"role": "x", "contenttype": "text/plain", "value": "Plain."},
                {"contenttype": "text/html", "value": "<p>Marked.</p>"},
            ]
        },
        ["Marked."],
        "/bodies/1/value#/p[1]",
        1,
    ),
    (
        {
            "bodies": [
                {"role": "main", "contentType": "text/plain", "value": "Plain."},
                {"role": "richtext", "value": "<p>Marked.</p>"},
            ]
        },
        ["Marked."],
        "/bodies/1/value#/p[1]",
        0,
    ),
    (
        {
            "bodies": [
                {"role": "nitf", "contenttype": "text/vnd.IPTC.NITF", "value": "<nitf/>"},
                {"contenttype": "text/plain", "value": "A.\r\n\r\nB."},
            ]
        },
        ["A.", "B."],
        "/bodies/1/value#1",
        0,
    ),
    (
        {"language": "nb-NO", "bodies": [{"value": "Fog.", "language": "en"}, {"value": "Tåke.", "language": "nb"}]},
        ["Tåke."],
        "/bodies/1/value#1",
        1,
    ),
    ({"bodies": [None, 3, {"value": None}, {"role": "main", "value": "Plain."}]}, ["Plain."], "/bodies/3/value#1", 1),
    # Tags escaped are read, and told; the anchor leads to the string.
    ({"body_html": "&lt;p&gt;Fog &amp;amp; rain.&lt;/p&gt;"}, ["Fog & rain."], "/body_html", 1),
    # A sign that was escaped twice is left, and told.
    ({"body_html": "<p>Fog &amp;amp; rain.</p>"}, ["Fog &amp; rain."], "/body_html#/p[1]", 1),
    # Plain text stays as it is.
    # HTML that is said to be plain is read as HTML where all of it is; tags in a plain text are left in it. Both are told.
    ({"body_text": "<p>Fog.</p>"}, ["Fog."], "/body_text#/p[1]", 1),
    (
        {"bodies": [{"contenttype": "text/plain", "value": "\n<p>Fog.</p><p>Rain.</p>"}]},
        ["Fog.", "Rain."],
        "/bodies/0/value#/p[1]",
        1,
    ),
    ({"body_text": "Fog.<br>Rain."}, ["Fog.<br>Rain."], "/body_text#1", 1),
    # Lines wrapped as wire is, where first lines are set in; a blank line parts all the same.
    (
        {"body_text": "  Fog lay on\nthe bay.\n  Rain fell.\n\nHail."},
        ["Fog lay on\nthe bay.", "Rain fell.", "Hail."],
        "/body_text#1-2",
        0,
    ),
    # A list that is set in is no wrapped text, nor are lines of any width.
    ({"body_text": "Fog.\n  Rain.\nHail."}, ["Fog.", "Rain.", "Hail."], "/body_text#1", 0),
    (
        {"body_text": f"  Fog {'and more fog ' * 9}.\nRain.\n  Hail."},
        [f"Fog {'and more fog ' * 9}.", "Rain.", "Hail."],
        "/body_text#1",
        0,
    ),
    ({"body_text": "Fog &amp; rain."}, ["Fog &amp; rain."], "/body_text#1", 1),
    ({"body_text": "One.\nTwo.\n"}, ["One.", "Two."], "/body_text#1", 0),
    (
        {"body_text": "\n\nOne is\nwrapped here.\n\nTwo.\n\nThree."},
        ["One is\nwrapped here.", "Two.", "Three."],
        "/body_text#3-4",
        0,
    ),
]


@pytest.mark.parametrize(("members", "read", "anchor", "told"), BODIES)
def test_one_body_is_read(members: dict[str, Json], read: list[str], anchor: str, told: int) -> None:
    document = revdiff.read(item(**members))
    assert texts(document) == read
    assert document.paragraphs[0].anchor is not None
    assert document.paragraphs[0].anchor.value == anchor
    assert len(document.warnings) == told


def test_without_a_body_what_describes_the_item_is_read() -> None:
    document = revdiff.read(item(headline="Fog", description_text="Fog over Kelby."))
    assert texts(document) == ["Fog", "Fog over Kelby."]
    assert document.warnings == ("there is no body; what describes the item was read for it",)


def test_a_picture_is_its_caption() -> None:
    document = revdiff.read(item(type="picture", headline="Fog", description_caption="The pier.", body_text=""))
    assert [(paragraph.role, paragraph.text) for paragraph in document.paragraphs] == [
        ("heading", "Fog"),
        ("caption", "The pier."),
    ]
    assert not document.warnings


def test_a_story_that_was_withdrawn_has_no_text() -> None:
    document = revdiff.read(item(pubstatus="canceled", ednote="Do not use: the ferry did not sink."))
    assert not document.paragraphs
    assert document.status == "canceled"
    assert [notice.kind for notice in document.notices] == [NoticeKind.ADVISORY]
    assert document.warnings == ("there is no body",)


HEADLINES: list[tuple[dict[str, Json], list[str]]] = [
    ({"headline": " Fog ", "headline_short": "F"}, ["Fog"]),
    ({"headline_short": "F", "headline_main": "Fog"}, ["Fog"]),
    ({"headline_seo": "F"}, ["F"]),
    ({"headline_subhead": "Over Kelby", "headline": "Fog"}, ["Fog", "Over Kelby"]),
    ({"headlines": [{"role": "short", "value": "F"}, {"role": "main", "value": "Fog"}]}, ["Fog"]),
    ({"headlines": [{"value": "Fog"}, {"role": "subhead", "value": "Over Kelby"}]}, ["Fog", "Over Kelby"]),
    ({"headlines": [{"value": "<b>Fog</b> &amp; rain", "contentType": "text/html"}]}, ["Fog & rain"]),
    ({"headlines": [{"value": "<b></b>", "contenttype": "text/html"}, {"value": "Fog"}]}, ["Fog"]),
    ({"headline": {"main": "Fog"}}, []),
    ({"headline": None, "headlines": None}, []),
]


@pytest.mark.parametrize(("members", "read"), HEADLINES)
def test_headlines(members: dict[str, Json], read: list[str]) -> None:
    document = revdiff.read(item(**members))
    assert texts(document) == read
    assert document.headline == (read[0] if read else None)


def test_a_headline_that_is_escaped_is_left_so_and_told() -> None:
    document = revdiff.read(item(headline="Fog &amp; rain", body_text="Fog."))
    assert document.headline == "Fog &amp; rain"
    told = "/headline is plain text, and holds tags or escaped characters; they were left in it"
    assert document.warnings == (told,)


def test_pictures_stand_behind_the_body() -> None:
    document = revdiff.read(
        item(
            body_html="<p>Fog.</p><figure><img src='a.jpg'><figcaption>The pier.</figcaption></figure>",
            associations={
                "here": {"uri": "urn:cw:1", "type": "picture", "description_text": "The harbor."},
                "in the body": {"uri": "urn:cw:2", "type": "picture", "description_text": "The pier."},
                "a story": {"uri": "urn:cw:3", "type": "text", "headline": "Rain", "body_text": "Rain."},
                "gone": None,
                "no name # to point to": {"type": "picture", "description_text": "The ferry."},
            },
        )
    )
    kept = [(paragraph.role, paragraph.key, paragraph.text) for paragraph in document.paragraphs][3:]
    assert kept == [("image", "urn:cw:1", ""), ("caption", None, "The harbor."), ("caption", None, "The ferry.")]
    assert document.paragraphs[-1].anchor is None


def test_a_name_that_nothing_can_hold_is_spelled_out_in_warnings() -> None:
    document = revdiff.read(
        item(body_text="Fog.", associations={"\ud800": {"type": "picture", "description_text": "<p>"}})
    )
    assert texts(document) == ["Fog.", "<p>"]
    assert document.paragraphs[1].anchor is None
    assert [warning.partition(" ")[0] for warning in document.warnings] == ["/associations/\\ud800/description_text"]


# What names a story may end in, and the version beside it.
NAMES = [
    ("https://cw.example/items/20451;v=3", None, ("https://cw.example/items/20451", "3")),
    ("https://cw.example/items/20451?version=12", "12", ("https://cw.example/items/20451", "12")),
    ("https://cw.example/items/20451/v2", "2", ("https://cw.example/items/20451", "2")),
    ("https://cw.example/items/20451/versions/4", None, ("https://cw.example/items/20451", "4")),
    ("urn:cw:20451:v2", "2", ("urn:cw:20451", "2")),
    # An agency counts corrections of what it sent on a day.
    ("http://cw.example/home/20241107006126r1", "1", ("http://cw.example/home/20241107006126", "1")),
    # RFC 3085: provider, date, item, revision.
    ("urn:newsml:cw.example:20241107:ferry:7", "7", ("urn:newsml:cw.example:20241107:ferry", "7")),
    (
        "urn:newsml:cw.example:20090101:241107-99-167362:2U",
        None,
        ("urn:newsml:cw.example:20090101:241107-99-167362", "2"),
    ),
    ("urn:newsml:cw.example:20090101:241107-99-167362", "2", ("urn:newsml:cw.example:20090101:241107-99-167362", None)),
    # The number says the same as the version.
    ("tag:cw.example,2024:newsml_L1N3K:5", "5", ("tag:cw.example,2024:newsml_L1N3K", "5")),
    ("tag:cw.example,2024:newsml_L1N3K:5", "6", ("tag:cw.example,2024:newsml_L1N3K:5", None)),
    # The fifth of a year, of a day, of all stories: a coincidence.
    ("urn:cw:2024:5", "5", ("urn:cw:2024:5", None)),
    ("urn:cw:20241107:5", "5", ("urn:cw:20241107:5", None)),
    ("urn:cw:story:5", "5", ("urn:cw:story:5", None)),
    ("https://cw.example/items/5", "5", ("https://cw.example/items/5", None)),
    ("urn:newsml:localhost:2017:5", "5", ("urn:newsml:localhost:2017:5", None)),
    ("v2", "2", ("v2", None)),
]


@pytest.mark.parametrize(("name", "version", "read"), NAMES)
def test_a_name_may_end_in_a_version(name: str, version: str | None, read: tuple[str, str | None]) -> None:
    assert story_and_version(name, version) == read


def test_what_an_address_carries_behind_the_id_of_the_item_does_not_name_the_story() -> None:
    # One agency's interface writes there who asked, and for which version.
    address = "https://api.cw.example/content/5ee9b4?qt=HyIV&et={}a4aza0c0"
    first, second = (
        revdiff.read(item(uri=address.format(version), version=version, altids={"itemid": "5ee9b4"}, body_text="Fog."))
        for version in (0, 1)
    )
    assert first.identity == second.identity == "https://api.cw.example/content/5ee9b4"
    # What is named otherwise, or in a list as of 2.x, leaves the address as it is.
    for altids in ({"itemid": "77"}, {}, [{"role": "x", "value": "5ee9b4"}]):
        assert revdiff.read(item(uri=address, altids=altids, body_text="Fog.")).identity == address


def test_a_version_in_the_name_that_disagrees_is_told() -> None:
    document = revdiff.read(item(uri="urn:cw:20451:v2", version=3))
    assert (document.identity, document.version) == ("urn:cw:20451", "3")
    assert any("the version is 3, and 2 where the uri ends" in warning for warning in document.warnings)


@pytest.mark.parametrize("name", ["evolvedfrom", "evolvedFrom", "rewrite_of"])
def test_a_rewrite_says_which_story_it_continues(name: str) -> None:
    document = revdiff.read(item(guid="urn:cw:20452", **{name: "urn:cw:20451;v=2"}))
    assert document.continues == "urn:cw:20451"


NOTES = [
    ("CORRECTS spelling of Loring", NoticeKind.CORRECTION),
    ("Clarification: the pilot was not aboard.", NoticeKind.CLARIFICATION),
    ("Editor's note: the video shows the wreck.", NoticeKind.EDITORS_NOTE),
    ("ADDS quotes. With photos.", NoticeKind.ADVISORY),
    ("Noe utvidet.", NoticeKind.ADVISORY),
]


@pytest.mark.parametrize(("text", "kind"), NOTES)
def test_what_a_note_is_its_words_say(text: str, kind: NoticeKind) -> None:
    assert [(notice.kind, notice.text) for notice in revdiff.read(item(ednote=f" {text}\n")).notices] == [(kind, text)]


def test_times_without_a_zone_stay_so_unless_one_is_given() -> None:
    told = item(versioncreated="2024-11-07T07:12:00")
    assert not revdiff.read(told).times[0].has_zone
    assert revdiff.read(told).revision.published is None
    given = revdiff.read(told, timezone="Europe/Oslo")
    assert given.times[0].value.astimezone(UTC) == datetime(2024, 11, 7, 6, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "written", ["yesterday", "2024-11-07", "2024-13-01T00:00:00Z", "0001-01-01T00:00:00Z", 20241107]
)
def test_what_is_no_time_is_told(written: Json) -> None:
    document = revdiff.read(item(firstcreated=written, headline="Fog", body_text="Fog."))
    assert [moment.field for moment in document.times] == ["versioncreated"]
    assert len(document.warnings) == 1


HELD = [
    # A list, and what interfaces wrap around their lists.
    lambda items: items,
    lambda items: {"_items": items, "_meta": {}},
    lambda items: {"data": {"items": [{"meta": {}, "item": one} for one in items]}},
    lambda items: {"items": [None, 4, *items]},
]


@pytest.mark.parametrize("held", HELD)
def test_several_items(held: object) -> None:
    items = [json.loads(item(uri=f"urn:cw:{number}", headline=f"Fog {number}")) for number in range(3)]
    documents = revdiff.read_all(json.dumps(held(items)).encode())  # type: ignore[operator]
    assert [document.headline for document in documents] == ["Fog 0", "Fog 1", "Fog 2"]
    anchor = documents[1].paragraphs[0].anchor
    assert anchor is not None
    assert anchor.value.endswith("/headline")
    assert text_at(documents[1], documents[1].paragraphs[0]) == "Fog 1"


def test_what_is_no_item_among_items_is_told() -> None:
    documents = revdiff.read_all(
        b"[" + item(headline="Fog") + b', 7, {"headline": "Rain"},' + item(headline="Hail") + b"]"
    )
    assert [document.headline for document in documents] == ["Fog", "Hail"]
    told = ["/1 is no ninjs item; it was left out", "/2 is no ninjs item; it was left out"]
    assert [warning for warning in documents[0].warnings if "item" in warning and "left" in warning] == told


def fit(data: bytes) -> Fit:
    return reader_of(Format.NINJS).fits(Source.of(data))


TOLD = [
    ({"uri": "u", "standard": {"name": "ninjs", "version": "3.0"}}, Fit.CERTAIN),
    ({"uri": "u", "$standard": {"schema": "http://www.iptc.org/std/ninjs/ninjs-schema_1.3.json"}}, Fit.CERTAIN),
    ({"uri": "u", "headlines": [{"value": "Fog"}], "standard": {"name": "TTNINJS"}}, Fit.CERTAIN),
    ({"uri": "u", "versioncreated": "2024", "headline": "Fog"}, Fit.LIKELY),
    ({"guid": "g", "type": "text", "body_html": "<p>Fog.</p>"}, Fit.LIKELY),
    ([{"uri": "u", "type": "text", "pubStatus": "usable"}], Fit.LIKELY),
    # Other JSON: a feed, a page, an ANS story, a search of an archive.
    ({"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "content_html": "<p>Fog.</p>"}]}, Fit.NOT),
    ({"pk": 1, "model": "blog.blogpage", "fields": {"title": "Fog", "body": "[]"}}, Fit.NOT),
    (
        {"id": 1, "guid": {"rendered": "https://x.example"}, "title": {"rendered": "Fog"}, "content": {"rendered": ""}},
        Fit.NOT,
    ),
    ({"type": "story", "version": "0.10.11", "content_elements": []}, Fit.NOT),
    ({"uri": "nyt://article/1", "web_url": "https://x.example", "headline": {"main": "Fog"}}, Fit.NOT),
    ({"uri": "u"}, Fit.NOT),
    ([], Fit.NOT),
]


@pytest.mark.parametrize(("found", "told"), TOLD)
def test_told_from_other_json(found: Json, told: Fit) -> None:
    assert fit(json.dumps(found).encode()) is told


def test_a_file_that_breaks_off_says_where() -> None:
    with pytest.raises(ReadError, match=r"is no JSON: .* line \d+ column \d+"):
        revdiff.read(FIRST.read_bytes()[:1200])


@pytest.mark.parametrize(
    "data", [b"{}", b"[]", b"[1]", b"null", b"", b"7", b"[" * 100_000, b'{"a":' * 100_000, b"\xff\xfe{"]
)
def test_what_is_none_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError):
        revdiff.read(data, format="ninjs")


@pytest.mark.parametrize("member", ["body_html", "body_nitf"])
def test_elements_nested_without_end_are_refused_with_their_place(member: str) -> None:
    deep = "<block>" * 5_000 + "<p>Fog.</p>" + "</block>" * 5_000
    with pytest.raises(ReadError, match=f"the data: /{member}.* nested"):
        revdiff.read(item(**{member: deep}))


def test_no_entity_is_expanded() -> None:
    bomb = '<!DOCTYPE nitf [<!ENTITY a "boom"><!ENTITY b "&a;&a;">]><body.content><p>Fog. &b;</p></body.content>'
    assert not any("boom" in text for text in texts(revdiff.read(item(body_nitf=bomb))))


def test_another_encoding_is_read_where_it_is_given() -> None:
    data = json.dumps({"uri": "u", "headline": "Tåke", "body_text": "Tåke."}, ensure_ascii=False).encode("latin-1")
    with pytest.raises(ReadError, match="encoding="):
        revdiff.read(data)
    assert texts(revdiff.read(data, encoding="latin-1")) == ["Tåke", "Tåke."]


@given(st.data())
def test_whatever_the_members_are_a_document_or_an_error_comes_of_it(data: st.DataObject) -> None:
    given = data.draw(changed_members(data.draw(st.sampled_from((FIRST, SECOND)))))
    try:
        documents = revdiff.read_all(given, format="ninjs")
    except ReadError:
        return
    for document in documents:
        assert Revision.from_json(document.revision.to_json()) == document.revision


@given(st.data())
def test_whatever_the_bytes_are_a_document_or_an_error_comes_of_it(data: st.DataObject) -> None:
    given = data.draw(changed_bytes(data.draw(st.sampled_from((FIRST, SECOND)))))
    try:
        revdiff.read_all(given, format="ninjs")
    except ReadError:
        return


# Of each real file: paragraphs (the headline among them), notices, warnings; counted by eye.
REAL = {
    "1.4/businesswire-newsml-20130605006126.json": (2, 0, 0),
    "1.4/ninjsExMediumText1.json": (5, 0, 0),
    "1.4/ninjsExSimpleText1.json": (5, 0, 0),
    "2.1/dpa_text.json": (10, 0, 0),
    # No body: the description stands for it.
    "2.1/ntb_text.json": (2, 1, 1),
    "3.0/dpa_text.json": (10, 0, 0),
    "3.0/ntb_text.json": (2, 1, 1),
}


def test_real_files(evaluation: Path) -> None:
    folder = evaluation / "formats/ninjs"
    read = {path.relative_to(folder).as_posix(): revdiff.read(path) for path in sorted(folder.glob("*/*.json"))}
    counts = {name: (len(found.paragraphs), len(found.notices), len(found.warnings)) for name, found in read.items()}
    assert counts == REAL
    for name, document in read.items():
        assert document.format is Format.NINJS
        assert document.headline
        assert document.identity
        assert document.time(MomentKind.VERSION) is not None
        assert all(
            text_at(document, paragraph) == " ".join(paragraph.text.split()) for paragraph in document.paragraphs
        ), name
    # One story in two versions of the standard.
    for name in ("dpa_text.json", "ntb_text.json"):
        assert read[f"2.1/{name}"].revision.text == read[f"3.0/{name}"].revision.text
        assert read[f"2.1/{name}"].identity == read[f"3.0/{name}"].identity
