# ruff: noqa: E501 lines of markup are as long as they are
"""Whole pages: what a page says of itself, beside its text or around it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

import revdiff
from revdiff import MomentKind, NoticeKind
from tests.formats.pages.whole import STORY, page, texts

# What stands in the head, and what is read of it.
SAID = [
    ("headline", '<title>Ferry stops for winter | Kelby Herald</title><meta property="og:title" content="Ferry stops for winter">', "Night ferry stops"),
    ("byline", '<meta name="author" content="By Tessa Loring">', "Tessa Loring"),
    ("byline", '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "author": {"name": "Milan Osei"}}]}</script>', "Milan Osei"),
    ("dateline", '<script type="application/ld+json">[{"@type": ["Thing", "NewsArticle"], "dateline": "KELBY"}]</script>', "KELBY"),
    ("identity", '<meta property="og:url" content="https://Herald.example/ferry?utm_source=feed#top">', "https://herald.example/ferry"),
    ("identity", '<link rel="canonical" href="https://web.archive.org/web/20241104180000/https://herald.example/f">', "https://herald.example/f"),
    ("identity", "<!-- saved from url=(0029)https://herald.example/saved -->", "https://herald.example/saved"),
    ("identity", '<link rel="canonical" href="javascript:alert(1)">', None),
    ("byline", '<script type="application/ld+json">{"@type": "NewsArticle", "author": 7}</script>', None),
]  # fmt: skip


@pytest.mark.parametrize(("member", "head", "expected"), SAID)
def test_what_the_head_says(member: str, head: str, expected: str | None) -> None:
    assert getattr(revdiff.read(page(head=head)), member) == expected


def test_a_correction_that_stands_in_data_alone_is_a_notice() -> None:
    data = '{"@graph": [{"@type": "WebPage"}, {"@type": "NewsArticle", "correction": {"@type": "CorrectionComment", "text": "It was 2011."}}]}'
    document = revdiff.read(page(head=f'<script type="application/ld+json">{data}</script>'))
    assert [(notice.kind, notice.text) for notice in document.notices] == [(NoticeKind.CORRECTION, "It was 2011.")]
    anchor = document.notices[0].anchor
    assert anchor is not None
    assert anchor.value == "/html[1]/head[1]/script[1]#/@graph/1/correction"
    assert texts(document) == ["Night ferry stops", *STORY]


def test_a_headline_that_is_no_block_comes_from_the_head() -> None:
    html = page(head='<meta property="og:title" content="Ferry stops for winter">').replace(
        b"<h1>Night ferry stops</h1>", b""
    )
    document = revdiff.read(html)
    assert document.headline == "Ferry stops for winter"
    assert document.paragraphs[0].anchor is None
    assert texts(document) == ["Ferry stops for winter", *STORY]


def test_times_are_of_their_kind_and_wrong_ones_are_told() -> None:
    head = (
        '<meta property="article:published_time" content="2024-11-04T18:00:00Z">'
        '<meta property="article:modified_time" content="soon">'
        '<meta name="last-modified" content="Mon, 04 Nov 2024 20:00:00 GMT">'
    )
    document = revdiff.read(page(head=head))
    assert [(moment.kind, moment.value.isoformat()) for moment in document.times] == [
        (MomentKind.PUBLISHED, "2024-11-04T18:00:00+00:00"),
        (MomentKind.MODIFIED, "2024-11-04T20:00:00+00:00"),
    ]
    assert document.warnings == ("article:modified_time is no time: 'soon'",)


def test_a_time_without_a_zone_stays_so_unless_one_is_given() -> None:
    html = page(head='<meta property="article:published_time" content="2024-11-04T18:00:00">')
    assert revdiff.read(html).revision.published is None
    given = revdiff.read(html, timezone="Europe/Berlin").revision.published
    assert given == datetime(2024, 11, 4, 17, tzinfo=UTC)


def test_a_capture_of_an_archive_is_the_page_again() -> None:
    prefix = "https://web.archive.org/web/20241105060000/"
    inside = f'<p>The list is <a href="{prefix}https://herald.example/list">at the pier</a>, and a reader may take it home from there.</p>'
    toolbar = '<!-- BEGIN WAYBACK TOOLBAR INSERT --><div id="wm-ipp-base"><p>Success: this page was saved by us for all of you.</p></div><!-- END WAYBACK TOOLBAR INSERT -->'
    html = page(inside, head='<script src="https://web.archive.org/static/js/wombat.js"></script>')
    html = html.replace(b"<nav>", toolbar.encode() + b"<nav>")
    html += b"<!-- FILE ARCHIVED ON 06:00:00 Nov 05, 2024 AND RETRIEVED FROM THE INTERNET ARCHIVE -->"
    document = revdiff.read(html)
    assert "saved by us" not in document.revision.text
    captured = document.time(MomentKind.CAPTURED)
    assert captured is not None
    assert captured.value == datetime(2024, 11, 5, 6, tzinfo=UTC)
    assert document.revision.published is None
    links = [
        mark.attributes["href"] for paragraph in document.paragraphs for mark in paragraph.marks if mark.name == "link"
    ]
    assert links == ["https://herald.example/list"]


def test_the_name_of_a_file_tells_when_it_was_captured(tmp_path: Path) -> None:
    for name, captured in (
        ("20241105060000.html", datetime(2024, 11, 5, 6, tzinfo=UTC)),
        ("20249905060000.html", None),
        ("page.html", None),
    ):
        (tmp_path / name).write_bytes(page())
        moment = revdiff.read(tmp_path / name).time(MomentKind.CAPTURED)
        assert (moment and moment.value) == captured
