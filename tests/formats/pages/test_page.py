# ruff: noqa: E501 lines of markup are as long as they are
"""Whole pages: the article, its notices, what the page says of it, and pages as they should not be."""

from __future__ import annotations

import json
import logging
import socket
import sys
from collections import Counter
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import revdiff
from revdiff import Format, MissingExtra, MomentKind, NoticeKind, ReadError, Revision
from revdiff.formats.markup import blocks_of, element_at, parsed_html
from revdiff.formats.names import NOTICE
from revdiff.formats.pages.addresses import page_address
from revdiff.formats.reader import Fit
from revdiff.formats.registry import reader_of
from revdiff.formats.source import Source
from revdiff.samples import file
from revdiff.schema import Json
from tests.formats.hostile import changed_bytes
from tests.formats.pages.whole import STORY, page, texts

SAMPLE = file("ferry.page.html")


def test_the_sample_is_read_with_all_that_it_says() -> None:
    document = revdiff.read(SAMPLE)
    assert document.format is Format.PAGE
    assert document.headline == "Ferry runs aground off Kelby with 212 aboard"
    assert document.revision.headline == document.paragraphs[0]
    assert document.byline == "Tessa Loring, Milan Osei"
    assert document.identity == "https://herald.example/news/ferry-aground"
    hour = timezone(timedelta(hours=1))
    assert [(moment.kind, moment.value) for moment in document.times] == [
        (MomentKind.PUBLISHED, datetime(2024, 5, 2, 7, 40, tzinfo=hour)),
        (MomentKind.MODIFIED, datetime(2024, 5, 2, 11, 5, tzinfo=hour)),
    ]
    assert document.revision.published == datetime(2024, 5, 2, 10, 5, tzinfo=UTC)
    assert [paragraph.role for paragraph in document.paragraphs] == [
        "heading", "body", "body", "heading", "body", "body", "notice",
    ]  # fmt: skip
    assert [(notice.kind, notice.text) for notice in document.notices] == [
        (NoticeKind.CORRECTION, document.paragraphs[-1].text)
    ]
    # The line break is one, and glues no words.
    assert "in boats,\ntwenty at a time" in document.revision.text
    assert not document.warnings


def test_every_anchor_leads_to_what_was_read() -> None:
    top = parsed_html(SAMPLE.read_text(encoding="utf-8"))
    for paragraph in revdiff.read(SAMPLE).paragraphs:
        assert paragraph.anchor is not None
        found = element_at(top, paragraph.anchor.value)
        assert not isinstance(found, str)
        assert "".join("".join(found.itertext()).split()) == "".join(paragraph.text.split())


def test_marks_survive_json_and_documents_serve_as_revisions() -> None:
    document = revdiff.read(SAMPLE)
    assert Counter(mark.name for paragraph in document.paragraphs for mark in paragraph.marks) == {
        "link": 1,
        "strong": 1,
        "emphasis": 1,
    }
    assert Revision.from_json(document.revision.to_json()) == document.revision
    earlier = revdiff.read(SAMPLE.read_bytes().replace(b"<strong>nobody was hurt</strong>", b"nobody was hurt"))
    changes = revdiff.diff(earlier, document).changes
    assert [edit.aspect for change in changes for edit in change.edits if edit.op != "equal"] == ["markup"]
    assert len(revdiff.history([earlier, document]).revisions) == 2
    notes = revdiff.segment(document).notes
    assert [note.kind for note in notes] == ["correction"]


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a page opened a socket")

    monkeypatch.setattr(socket, "socket", refuse)
    head = '<link rel="stylesheet" href="http://127.0.0.1:9/a.css"><base href="http://127.0.0.1:9/">'
    assert texts(revdiff.read(page('<img src="http://127.0.0.1:9/a.png">', head=head))) == ["Night ferry stops", *STORY]


# What stands inside the text or below it, and the notices that are to be kept, each with its kind.
NOTICES = [
    # in an aside, which extractors leave out
    ("<aside><p>Correction: The ship is 40 years old, not 30.</p></aside>", [("correction", "Correction: The ship is 40 years old, not 30.")]),
    # whose heading alone says what it is
    ("<div><h4>Correction</h4><p>The ship is 40 years old, not 30.</p></div>", [("correction", "The ship is 40 years old, not 30.")]),
    # of which only the class says it
    ('<div class="story-correction">The ship is 40 years old, not 30.</div>', [("correction", "The ship is 40 years old, not 30.")]),
    # in another language
    ("<footer><p>Korrektur: Das Schiff ist 40 Jahre alt.</p></footer>", [("correction", "Korrektur: Das Schiff ist 40 Jahre alt.")]),
    ("<div>This article was updated to add a comment by the union.</div>", [("change-note", "This article was updated to add a comment by the union.")]),
    ("<div>Editor’s note: Names were changed.</div>", [("editors-note", "Editor’s note: Names were changed.")]),
    # of readers, who correct each other
    ('<section class="comments"><p>Correction: The ship is 40 years old.</p></section>', []),
    # links to what a site has for all its stories
    ('<div><a href="/c">Corrections and clarifications</a> <a href="/r">Report an error.</a></div>', []),
    ('<div class="correction-policy"><p>We mend what is wrong as soon as we know of it.</p></div>', []),
    # what every letter says
    ('<div class="newsletter"><p>Stay with us for more.</p></div>', []),
]  # fmt: skip


@pytest.mark.parametrize(("below", "expected"), NOTICES)
def test_notices_near_the_text_are_kept(below: str, expected: list[tuple[str, str]]) -> None:
    document = revdiff.read(page(foot=f"<ul><li><a href='/x'>Another story</a></li></ul>{below}"))
    assert [(notice.kind, notice.text) for notice in document.notices] == expected
    assert [paragraph.text for paragraph in document.paragraphs if paragraph.role == NOTICE] == [
        text for _, text in expected
    ]
    assert texts(document)[: 1 + len(STORY)] == ["Night ferry stops", *STORY]


# What stands in the middle of the text, and what of it is read.
INSIDE = [
    # at once repeated: an extractor keeps it once
    (f"<p>{STORY[0]}</p>", [STORY[0]]),
    ("<p>No.</p>", ["No."]),
    ("<p>What is asked:</p><ul><li><a href='/a'>A boat by spring</a></li><li><a href='/b'>A pier</a></li></ul>", ["What is asked:", "A boat by spring", "A pier"]),
    ("<table><tr><td>2023</td><td>41,200</td></tr></table>", ["2023", "41,200"]),
    ("<h2>Next</h2>", ["Next"]),
    ("<h2>Related stories</h2><ul><li><a href='/a'>Seals</a></li></ul>", []),
    ("<div class='related'><ul><li><a href='/a'>Seals</a></li></ul></div>", []),
    ("<div class='ad'>ADVERTISEMENT</div><p>ADVERTISEMENT</p>", []),
    ("<figure><img src='a.jpg'><figcaption>The pier</figcaption></figure>", []),
    ("<p><b>READ MORE: <a href='/x'>The man who counts seals on the rocks of Kelby</a></b></p>", []),
    ("<script>document.write('x')</script><style>p {}</style><p hidden>Unseen</p>", []),
]  # fmt: skip


@pytest.mark.parametrize(("inside", "expected"), INSIDE)
def test_what_is_of_a_kind_with_the_text_is_text(inside: str, expected: list[str]) -> None:
    assert texts(revdiff.read(page(inside))) == ["Night ferry stops", STORY[0], *expected, *STORY[1:]]


def test_paragraphs_may_be_parted_by_line_breaks_alone() -> None:
    html = "<html><body><table><tr><td>" + "<br><br>".join(STORY) + "</td></tr></table></body></html>"
    document = revdiff.read(html, format="page")
    assert texts(document) == STORY
    top = parsed_html(html)
    assert [element_at(top, paragraph.anchor.value) for paragraph in document.paragraphs if paragraph.anchor] == STORY


def test_what_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(MissingExtra, match=r"revdiff\[web\]"):
        revdiff.read(SAMPLE)


def test_a_link_to_an_archive_is_a_link() -> None:
    address = "https://web.archive.org/web/20241105060000/https://herald.example/list"
    document = revdiff.read(
        page(f'<p>The list as it was is <a href="{address}">kept elsewhere</a>, and may be read there by all.</p>')
    )
    assert [mark.attributes["href"] for paragraph in document.paragraphs for mark in paragraph.marks] == [address]
    assert document.time(MomentKind.CAPTURED) is None


def test_a_page_without_an_article_is_kept_whole_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("revdiff.formats.pages.page.extracted_lines", lambda _html: [])
    document = revdiff.read(b"<html><body><nav><a href='/'>Home</a></nav><div>Shut.</div></body></html>")
    assert texts(document) == ["Shut."]
    assert len(document.warnings) == 1
    assert texts(revdiff.read(b"<html><body><nav><a href='/'>Home</a></nav></body></html>")) == ["Home"]


@pytest.mark.parametrize(
    ("declared", "encoding"), [("windows-1251", "cp1251"), ("utf-8", "utf-8"), ("iso-8859-5", "iso8859-5")]
)
def test_the_encoding_is_what_the_page_says(declared: str, encoding: str) -> None:
    story = (
        "Паром между Кельби и островом не выйдет в море до апреля, сообщила администрация порта вечером в понедельник."
    )
    html = f"<html><head><meta charset='{declared}'></head><body><article><p>{story}</p><p>{story}</p></article></body></html>"
    assert texts(revdiff.read(html.encode(encoding))) == [story, story]


@pytest.mark.parametrize(
    ("beginning", "fit"),
    [
        ("<!DOCTYPE html><p>Fog.", Fit.LIKELY),
        ("<!-- saved --><html lang=en>", Fit.LIKELY),
        ("<main><p>Fog.", Fit.LIKELY),
        ("<p>Fog.</p>", Fit.NOT),
        ("<rss>", Fit.NOT),
        ("Fog.", Fit.NOT),
        ("<!doctype nitf><nitf>", Fit.NOT),
        (" " * 50_000 + "<!--" * 5_000, Fit.NOT),
    ],
)
def test_how_a_page_is_told(beginning: str, fit: Fit) -> None:
    assert reader_of(Format.PAGE).fits(Source.of(beginning.encode())) is fit


HOSTILE = [
    b"<html>" + b"<div>" * 100_000 + b"Fog.",
    b"<html><body>" + b"<div>" * 300 + b"<p>Fog.</p>" * 20,
    b"<html><p>Fog." + b"<!-- BEGIN WAYBACK TOOLBAR INSERT -->" * 20_000,
    b"<html><p>Fog." + b"<!-- saved from url=(1)" * 20_000,
    b"<html><title>" + b" | x" * 20_000 + b"</title><p>Fog.",
    b'<html><script type="application/ld+json">' + b"[" * 50_000 + b"</script><p>Fog.",
    b'<html><script type="application/ld+json">{"@type": "NewsArticle", "headline": ["\\ud800"]}</script><p>Fog.',
    b"<html><body>" + b"<p>Fog came in from the sea, and nobody saw the pier.</p>" * 3_000,
    b"<html><p>Fog.\xff\xfe",
    b"<html>",
    b"<html><p>\0</p><p>Fog.</p>",
]


@pytest.mark.parametrize("data", HOSTILE, ids=lambda data: data[:30].decode("latin-1"))
def test_a_hostile_page_is_read_or_refused(data: bytes) -> None:
    try:
        assert "Fog" in revdiff.read(data, format="page").revision.text
    except ReadError:
        return


_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8) | st.just("\ud800"),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(("name", "text", "@id", "@type", "url")), inner)
    ),
    max_leaves=8,
)
_MEMBERS = (
    "@graph",
    "@type",
    "headline",
    "author",
    "datePublished",
    "dateline",
    "mainEntityOfPage",
    "url",
    "correction",
)


@given(st.dictionaries(st.sampled_from(_MEMBERS), _ANYTHING))
def test_any_data_for_machines_leaves_the_text_alone(members: dict[str, Json]) -> None:
    data = json.dumps({"@type": "NewsArticle", **members}).replace("<", "\\u003c")
    document = revdiff.read(page(head=f'<script type="application/ld+json">{data}</script>'))
    assert texts(document)[1:] == STORY


@given(changed_bytes(SAMPLE))
def test_a_damaged_page_is_read_or_refused(data: bytes) -> None:
    try:
        assert revdiff.read(data, format="page").format is Format.PAGE
    except ReadError:
        return


@given(
    st.lists(
        st.sampled_from(
            (
                "<p>",
                "<div>",
                "<li>",
                "</div>",
                "<br>",
                "<h1>",
                "Fog. ",
                "<a href=x>",
                "</a>",
                "<table>",
                "<td>",
                "<aside>",
            )
        ),
        max_size=60,
    )
)
def test_any_nesting_of_elements_is_read(parts: list[str]) -> None:
    html = f"<html><body>{''.join(parts)}Fog.</body></html>"
    document = revdiff.read(html, format="page")
    top = parsed_html(html)
    for paragraph in document.paragraphs:
        assert paragraph.anchor is not None
        assert element_at(top, paragraph.anchor.value) is not None


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("HTTP://Herald.example:80", "http://herald.example/"),
        ("https://herald.example:8443/a?b=1&utm_medium=x&c=2#d", "https://herald.example:8443/a?b=1&c=2"),
        ("http://web.archive.org/web/20200418003811id_/https://www.herald.example/", "https://www.herald.example/"),
        ("https://herald.example/web/2020/a", "https://herald.example/web/2020/a"),
        ("http://[::1]/a", "http://[::1]/a"),
        ("http://[::1/a", None),
        ("https://herald.example:99999/", None),
        ("mailto:desk@herald.example", None),
        ("/a/b", None),
        ("", None),
    ],
)
def test_addresses_have_one_form(written: str, address: str | None) -> None:
    assert page_address(written) == address


def test_pages_of_the_government_are_read_with_every_paragraph(evaluation: Path) -> None:
    # What the guidance has, headings, paragraphs and items of lists; two are left out: a heading and the address under it.
    counted = {"550fe73815": 69, "2bdadecad1": 70, "fe17b31cb4": 71}
    for path in sorted((evaluation / "formats" / "govuk").glob("*.html")):
        document = revdiff.read(path)
        guidance = next(
            one for one in parsed_html(path.read_text(encoding="utf-8")).iter("div") if one.get("class") == "govspeak"
        )
        wanted = Counter(block.text for block in blocks_of(guidance) if block.text)
        assert wanted.total() == counted[path.name.split(".")[-2]]
        assert (wanted - Counter(texts(document))).total() <= 2
        assert document.headline == "Controls of fish and shellfish diseases in England and Wales"


def test_a_page_from_an_archive_is_read(evaluation: Path) -> None:
    document = revdiff.read(evaluation / "formats" / "memento" / "fws-gov-birds.html")
    assert document.format is Format.PAGE
    assert len(document.paragraphs) == 6
    assert {paragraph.role for paragraph in document.paragraphs} == {"heading", "body"}


@pytest.mark.parametrize("level", [logging.NOTSET, logging.DEBUG])
def test_what_the_extractor_logs_is_heard_by_who_asks_for_it(level: int, caplog: pytest.LogCaptureFixture) -> None:
    log = logging.getLogger("trafilatura")
    caplog.set_level(level, logger="trafilatura")
    revdiff.read(b"<!doctype html><html><body><p>Fog.</p></body></html>", format="page")
    assert bool([record for record in caplog.records if record.name.startswith("trafilatura")]) is (level > 0)
    assert log.level == (level or logging.CRITICAL)
