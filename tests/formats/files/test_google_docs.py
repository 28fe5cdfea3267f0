"""What Google Docs exports: its classes, its lists, its links, its comments."""

from __future__ import annotations

import pytest

import revdiff
from revdiff import Format, NoticeKind, samples
from revdiff.formats.files.google_docs import unwrapped
from tests.formats.counting import marks_of, roles_of

FERRY = samples.file("ferry-google-docs.html")


def test_the_sample_is_read_with_all_that_it_carries() -> None:
    document = revdiff.read(FERRY)
    assert document.format is Format.HTML
    assert document.headline == "Ferry with 212 aboard pulled off sandbank"
    assert roles_of(document) == {"heading": 2, "body": 2, "list item": 4}
    assert marks_of(document) == {"link": 1, "strong": 1, "emphasis": 1, "sup": 1}
    link = document.paragraphs[1].marks[0]
    assert link.attributes["href"] == "https://cw.example/sandbanks?harbor=kelby"
    assert document.paragraphs[1].text.endswith("and nobody was hurt, the harbor master said.")
    assert "\xa0" not in document.revision.text
    assert [dict(paragraph.attributes) for paragraph in document.paragraphs[3:7]] == [
        {},
        {},
        {"depth": 2},
        {"depth": 2},
    ]


def test_comments_are_notices_and_no_text() -> None:
    document = revdiff.read(FERRY)
    (notice,) = document.notices
    assert (notice.kind, notice.text) == (NoticeKind.COMMENT, "Does the hospital in Kelby say so, too?")
    assert notice.anchor is not None
    assert notice.anchor.value == "/html[1]/body[1]/div[1]"
    assert not {"[a]", "hospital"} & set(document.revision.text.split())


HEAD = '<html><head><style>.c1{font-weight:700}.c2{font-weight:400;font-style:italic}</style></head><body class="doc-content">'


def test_marks_of_several_classes() -> None:
    body = (
        '<p class="c1">Fog <span class="c2">rain</span> <span class="c1 c9" style="vertical-align:sub">hail</span></p>'
    )
    (paragraph,) = revdiff.read(HEAD + body, format="html").paragraphs
    marks = [(mark.name, paragraph.text[mark.span.start : mark.span.end]) for mark in paragraph.marks]
    assert marks == [("strong", "Fog "), ("emphasis", "rain"), ("strong", " hail"), ("sub", "hail")]


def test_footnotes_are_text_without_their_numbers_and_counted_lists_are_counted() -> None:
    body = (
        '<ol class="c7 lst-kix_x1-1 start"><li>Fog</li></ol><p>Rain<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup></p>'
        '<hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span>&nbsp;Hail</span></p><p>Snow</p></div>'
    )
    item, rain, hail, snow = revdiff.read(HEAD + body, format="html").paragraphs
    assert dict(item.attributes) == {"ordered": True, "depth": 2}
    assert (rain.text, hail.text, snow.text) == ("Rain", "Hail", "Snow")
    assert [dict(one.attributes) for one in (rain, hail, snow)] == [{}, *[{"note": "footnote"}] * 2]


def test_a_published_document_is_read_without_what_is_around_it() -> None:
    page = (
        '<html><body><div id="banners">Published using Google Docs</div><div id="contents"><style>.c1{font-style:italic}</style>'
        '<div class="c2 doc-content"><p><span class="c1">Fog</span></p></div></div></body></html>'
    )
    document = revdiff.read(page.encode())
    assert (document.format, document.revision.text) == (Format.HTML, "Fog")
    assert marks_of(document) == {"emphasis": 1}


def test_a_list_of_no_level_is_a_list() -> None:
    (item,) = revdiff.read(HEAD + f'<ul class="lst-kix_a-{"9" * 5000}"><li>Fog</li></ul>', format="html").paragraphs
    assert (item.role, dict(item.attributes)) == ("list item", {})


def test_control_characters_are_no_error() -> None:
    (paragraph,) = revdiff.read(
        HEAD + '<p class="c1"><span>Fo\x01g</span> <a href="&#1;">rain</a>', format="html"
    ).paragraphs
    assert paragraph.text == "Fo\N{REPLACEMENT CHARACTER}g rain"


# Each is an address, and where it leads.
ADDRESSES = {
    "https://www.google.com/url?q=https://cw.example/a%3Fb%3D1%26c&sa=D&ust=1": "https://cw.example/a?b=1&c",
    "http://google.com/url?q=mailto:desk@cw.example": "mailto:desk@cw.example",
    "https://www.google.com/url?sa=D": "https://www.google.com/url?sa=D",
    "https://www.google.com/search?q=ferry": "https://www.google.com/search?q=ferry",
    "https://cw.example/url?q=https://kelby.example": "https://cw.example/url?q=https://kelby.example",
    "https://www.google.com.cw.example/url?q=a": "https://www.google.com.cw.example/url?q=a",
    "#h.1a7q": "#h.1a7q",
    "https://[": "https://[",
}


@pytest.mark.parametrize("address", ADDRESSES)
def test_links_by_way_of_google(address: str) -> None:
    assert unwrapped(address) == ADDRESSES[address]
