# ruff: noqa: E501 lines of markup are as long as they are
"""Feeds: an entry a document, in each of their languages."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given

import revdiff
from revdiff import Document, Format, MissingExtra, MomentKind, ReadError, Revision
from revdiff.formats.markup import element_at, parsed_html, parsed_xml
from revdiff.formats.reader import Fit
from revdiff.formats.registry import reader_of
from revdiff.formats.source import Source
from revdiff.samples import file
from revdiff.schema import Json
from tests.formats.hostile import changed_bytes, changed_members

RSS, ATOM, JSON = file("ferry.rss"), file("ferry.atom"), file("ferry.feed.json")


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def rss(item: str, head: str = "") -> bytes:
    return (
        f'{head}<rss version="2.0"><channel><title>The Kelby Herald</title><item>{item}</item></channel></rss>'.encode()
    )


@pytest.mark.parametrize(
    ("path", "identities", "counts"),
    [
        (RSS, ["herald-4711", "https://herald.example/news/fees"], [5, 2]),
        (ATOM, ["tag:herald.example,2024:ferry", "tag:herald.example,2024:seals"], [3, 2]),
        (JSON, ["herald-4711", "4710", "herald-4709"], [3, 3, 1]),
    ],
)
def test_each_entry_is_a_document(path: Path, identities: list[str], counts: list[int]) -> None:
    documents = revdiff.read_all(path)
    assert [document.identity for document in documents] == identities
    assert [len(document.paragraphs) for document in documents] == counts
    first = documents[0]
    assert (first.format, first.byline) == (Format.FEED, "Tessa Loring")
    assert first.headline == first.paragraphs[0].text == "Ferry runs aground off Kelby with 212 aboard"
    published = first.time(MomentKind.PUBLISHED)
    assert published is not None
    assert published.value == datetime(2024, 5, 2, 6, 40, tzinfo=UTC)
    assert not first.warnings
    # The last has a summary alone, or, of RSS, what may be one.
    assert documents[-1].warnings == ("the entry has a summary alone, which may be an excerpt",)


def test_marks_are_read_and_survive() -> None:
    document = revdiff.read_all(RSS)[0]
    assert [(mark.name, paragraph.text[mark.span.start : mark.span.end]) for paragraph in document.paragraphs for mark in paragraph.marks] == [
        ("link", "Kelby harbor"),
        ("strong", "nobody was hurt"),
    ]  # fmt: skip
    assert Revision.from_json(document.revision.to_json()) == document.revision
    assert [paragraph.role for paragraph in document.paragraphs] == [
        "heading",
        "body",
        "body",
        "list item",
        "list item",
    ]


@pytest.mark.parametrize("path", [RSS, ATOM])
def test_an_anchor_leads_to_the_element_and_on_in_its_text(path: Path) -> None:
    root = parsed_xml(path.read_bytes(), path.name)
    for document in revdiff.read_all(path):
        for paragraph in document.paragraphs:
            assert paragraph.anchor is not None
            outer, _, inner = paragraph.anchor.value.partition("#")
            element = element_at(root, outer)
            assert not isinstance(element, str)
            if inner:
                found = element_at(parsed_html(element.text or ""), inner)
                said = found if isinstance(found, str) else "".join(found.itertext())
                assert paragraph.text.startswith(said.strip())


def test_a_feed_of_one_entry_is_one_document() -> None:
    document = revdiff.read(
        rss("<title>Fog</title><description>Fog came in.</description><link>https://herald.example/fog</link>")
    )
    assert (document.identity, texts(document)) == ("https://herald.example/fog", ["Fog", "Fog came in."])
    with pytest.raises(ReadError, match="several documents"):
        revdiff.read(RSS)


# Entries, and the paragraphs that are read of them.
ENTRIES = [
    ("<title>Fog &amp;amp; ice</title>", ["Fog & ice"]),
    ("<description>&lt;p&gt;Fog.&lt;/p&gt;&lt;p&gt;Ice.&lt;/p&gt;</description>", ["Fog.", "Ice."]),
    ("<description><![CDATA[<p>Fog<br>and ice.</p><script>x()</script>]]></description>", ["Fog\nand ice."]),
    ("<title>Fog</title><enclosure url='https://herald.example/a.mp3' type='audio/mpeg' length='7'/><description>Fog.</description>", ["Fog", "Fog."]),
]  # fmt: skip


@pytest.mark.parametrize(("item", "expected"), ENTRIES)
def test_what_is_read_of_an_entry(item: str, expected: list[str]) -> None:
    assert texts(revdiff.read(rss(item))) == expected


def test_older_languages_are_read() -> None:
    rdf = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        '<channel rdf:about="https://herald.example/"><title>The Kelby Herald</title></channel>'
        '<item rdf:about="https://herald.example/fog"><title>Fog</title><link>https://herald.example/fog</link><description>Fog came in.</description></item></rdf:RDF>'
    )
    assert [texts(document) for document in revdiff.read_all(rdf.encode())] == [["Fog", "Fog came in."]]
    assert [texts(document) for document in revdiff.read_all(rss("<title>Fog</title>").replace(b"2.0", b"0.91"))] == [
        ["Fog"]
    ]


def test_times_without_a_zone_stay_so_unless_one_is_given() -> None:
    feed = rss("<title>Fog</title><pubDate>2024-05-02T07:40:00</pubDate>")
    assert revdiff.read(feed).revision.published is None
    assert revdiff.read(feed, timezone="UTC").revision.published == datetime(2024, 5, 2, 7, 40, tzinfo=UTC)
    wrong = revdiff.read(rss("<title>Fog</title><description>Fog.</description><pubDate>soon</pubDate>"))
    assert "published is no time: 'soon'" in wrong.warnings


def test_a_feed_that_is_not_well_formed_is_read_and_says_so() -> None:
    document = revdiff.read(
        b"<rss version='2.0'><channel><item><title>Fog & ice</title><description>Fog.</description></item>"
    )
    assert texts(document) == ["Fog & ice", "Fog."]
    assert document.warnings[0].startswith("the feed is not well formed")
    assert document.paragraphs[0].anchor is None


def test_bytes_are_never_taken_for_a_name(tmp_path: Path) -> None:
    secret = tmp_path / "secret.rss"
    secret.write_bytes(rss("<title>Secret</title>"))
    with pytest.raises(ReadError):
        revdiff.read(str(secret).encode(), format="feed")
    with pytest.raises(ReadError):
        revdiff.read(str(secret), format="feed")


HOSTILE = [
    # entities that grow, and one from a file
    b'<!DOCTYPE rss [<!ENTITY a "fog"><!ENTITY b "&a;&a;&a;&a;">]><rss version="2.0"><channel><item><title>&b;</title></item></channel></rss>',
    b'<!DOCTYPE rss [\n<!ENTITY a SYSTEM "file:///etc/passwd">\n]><rss version="2.0"><channel><item><title>&a;</title></item></channel></rss>',
    b"<rss/>",
    b"<rss><channel><item>" + b"<a>" * 50_000,
    b"<rss><channel><item><description>" + b"&lt;div&gt;" * 50_000,
    b"<rss><channel><item><description>" + b"<![CDATA[" * 20_000,
    b'{"version": "https://jsonfeed.org/version/1", "items": ' + b"[" * 100_000,
    b'{"version": "https://jsonfeed.org/version/1", "items": {}}',
    b'{"version": "https://jsonfeed.org/version/1", "items": [null, 7, [], {"content_html": 7}]}',
    b'{"version": "https://jsonfeed.org/version/1", "items": [{"content_html": "' + b"<div>" * 50_000 + b'"}]}',
]


@pytest.mark.parametrize("data", HOSTILE, ids=lambda data: data[:40].decode("latin-1"))
def test_a_hostile_feed_is_read_or_refused(data: bytes) -> None:
    try:
        documents = revdiff.read_all(data, format="feed")
    except ReadError:
        return
    assert not any("root:" in document.revision.text or "fogfog" in document.revision.text for document in documents)


@given(changed_bytes(RSS))
def test_a_damaged_feed_is_read_or_refused(data: bytes) -> None:
    _read_or_refused(data)


@given(changed_bytes(ATOM))
def test_another_damaged_feed_is_read_or_refused(data: bytes) -> None:
    _read_or_refused(data)


@given(changed_members(JSON))
def test_a_feed_with_other_members_is_read_or_refused(data: bytes) -> None:
    _read_or_refused(data)


def _read_or_refused(data: bytes) -> None:
    try:
        assert revdiff.read_all(data, format="feed")
    except ReadError:
        return


def test_what_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "feedparser", None)
    with pytest.raises(MissingExtra, match=r"revdiff\[archives\]"):
        revdiff.read_all(RSS)


@pytest.mark.parametrize(
    ("data", "fit"),
    [
        (RSS.read_bytes(), Fit.LIKELY),
        (ATOM.read_bytes(), Fit.CERTAIN),
        (JSON.read_bytes(), Fit.CERTAIN),
        (b"<feed><entry/></feed>", Fit.NOT),
        (b'{"version": "https://jsonfeed.org/version/1.1"}', Fit.CERTAIN),
        (b'{"version": "7", "about": "https://jsonfeed.org/version/1.1"}', Fit.NOT),
        (b"<html>", Fit.NOT),
    ],
)
def test_how_a_feed_is_told(data: bytes, fit: Fit) -> None:
    assert reader_of(Format.FEED).fits(Source.of(data)) is fit


def test_members_of_another_type_are_left_out_with_a_warning() -> None:
    item: dict[str, Json] = {"id": 7, "title": ["Fog"], "content_text": "Fog came in.", "date_published": 2024}
    document = revdiff.read(json.dumps({"version": "https://jsonfeed.org/version/1", "items": [item]}).encode())
    assert (document.identity, texts(document)) == ("7", ["Fog came in."])
    assert len(document.warnings) == 2


def test_the_samples_of_others_are_read(evaluation: Path) -> None:
    feeds = evaluation / "formats" / "feeds"
    assert [texts(document) for document in revdiff.read_all(feeds / "example.json")] == [
        ["post 2", "This is a second item."],
        ["Hello, world!"],
    ]
    assert [texts(document) for document in revdiff.read_all(feeds / "item_content_encoded.xml")] == [
        ["Example content"]
    ]
