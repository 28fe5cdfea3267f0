"""ninjs: which members are read, which of several, and what becomes of those that are not as they should be."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import revdiff
from revdiff import Aspect, Format, MomentKind, NoticeKind, ReadError, Revision
from revdiff.formats.agency.identities import story_and_version
from revdiff.formats.reader import Fit
from revdiff.formats.registry import reader_of
from revdiff.formats.source import Source
from revdiff.samples import file
from revdiff.schema import Json
from tests.formats.agency.anchors import text_at
from tests.formats.agency.items import item, texts
from tests.formats.hostile import changed_bytes, changed_members

FIRST, SECOND = file("ferry-1.ninjs.json"), file("ferry-2.ninjs.json")


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
