"""Pages of MediaWiki: the article without what serves the page, its notices, its version and its time."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

import revdiff
from revdiff import Document, Format, MomentKind, NoticeKind, samples
from tests.formats.counting import marks_of, roles_of

FERRY = samples.file("ferry-mediawiki.html")


def test_the_sample_is_read_with_all_that_it_carries() -> None:
    document = revdiff.read(FERRY)
    assert document.format is Format.MEDIAWIKI_HTML
    assert document.headline == "Grey Gull (ferry)"
    assert (document.identity, document.version) == ("https://kelbypedia.example/wiki/Grey_Gull_(ferry)", "5183")
    (moment,) = document.times
    assert (moment.kind, moment.value) == (MomentKind.MODIFIED, datetime(2024, 3, 14, 9, 41, tzinfo=UTC))
    assert document.revision.published == moment.value
    assert roles_of(document) == {
        "heading": 3,
        "notice": 1,
        "advisory": 1,
        "image": 2,
        "caption": 2,
        "cell": 4,
        "body": 2,
        "list item": 3,
    }
    assert marks_of(document) == {"link": 4, "strong": 2, "emphasis": 2, "sup": 1}
    for left_out in ("[1]", "Contents", "[edit]", "26 years", "Categories", "Grey Heron", "^", "encyclopedia"):
        assert left_out not in document.revision.text
    assert "310 passengers.[citation needed]" in document.revision.text
    assert {paragraph.key for paragraph in document.paragraphs} >= {
        "Grounding",
        "References",
        "cite_note-1",
        "cite_note-2",
    }


def test_notices_are_paragraphs_too() -> None:
    document = revdiff.read(FERRY)
    told = [(notice.kind, notice.text[:20]) for notice in document.notices]
    assert told == [(NoticeKind.EDITORS_NOTE, "This article is abou"), (NoticeKind.ADVISORY, "Parts of this articl")]
    texts = {paragraph.text: paragraph for paragraph in document.paragraphs}
    assert [texts[notice.text].anchor == notice.anchor for notice in document.notices] == [True, True]


def test_a_new_reference_changes_no_other_paragraph() -> None:
    html = FERRY.read_text(encoding="utf-8")
    more = html.replace("[2]</a>", "[3]</a>").replace(
        "ferry</a> between", 'ferry</a><sup class="reference">[2]</sup> between'
    )
    diff = revdiff.diff(revdiff.read(FERRY), revdiff.read(more, format="mediawiki-html"))
    assert not diff.changes


# What its interface gives, and what Parsoid writes.
FRAGMENT = '<div class="mw-content-ltr mw-parser-output" lang="en"><p>Fog<sup class="reference">[1]</sup>.</p></div>'
PARSOID = (
    '<!DOCTYPE html><html prefix="mw: http://mediawiki.org/rdf/" about="https://k.example/wiki/Special:Redirect/revision/77">'
    '<head><meta property="mw:pageId" content="3"/><meta property="dc:modified" content="2024-03-14T09:41:05Z"/>'
    '<link rel="dc:isVersionOf" href="//k.example/wiki/Fog"/><title>Fog</title></head>'
    '<body class="mw-body-content parsoid-body"><section><p id="mwAg">Fog'
    '<sup class="mw-ref reference">[1]</sup>.</p></section></body></html>'
)


def test_a_fragment_and_a_page_of_parsoid() -> None:
    fragment, page = revdiff.read(FRAGMENT.encode()), revdiff.read(PARSOID.encode())
    assert {fragment.format, page.format} == {Format.MEDIAWIKI_HTML}
    assert [paragraph.text for paragraph in fragment.paragraphs] == ["Fog."]
    assert (fragment.headline, fragment.identity, fragment.version, fragment.times) == (None, None, None, ())
    assert [paragraph.text for paragraph in page.paragraphs] == ["Fog", "Fog."]
    assert (page.headline, page.identity, page.version) == ("Fog", "//k.example/wiki/Fog", "77")
    assert page.times[0].value == datetime(2024, 3, 14, 9, 41, 5, tzinfo=UTC)


def test_a_formula_is_a_part_of_its_sentence() -> None:
    formula = (
        '<span class="mwe-math-element"><span class="mwe-math-mathml-inline mwe-math-mathml-a11y" style="display: none;"><math>'
        "<semantics><mi>a</mi><mo>=</mo><mn>2</mn><annotation>{a=2}</annotation></semantics></math></span>"
        '<img src="/a.svg" class="mwe-math-fallback-image-inline" alt="{a=2}"></span>'
    )
    (paragraph,) = revdiff.read(f"<p>Where {formula} holds.</p>", format="mediawiki-html").paragraphs
    assert paragraph.text == "Where a=2 holds."


def _with_foot(foot: str, timezone: str | None = None) -> Document:
    html = f'{FRAGMENT}<div id="footer"><ul><li id="footer-info-lastmod">{foot}</li></ul></div>'
    return revdiff.read(html, format="mediawiki-html", timezone=timezone)


# What the foot of a page says, and the time that it is.
FEET = {
    "This page was last modified on 28 October 2016, at 06:56.": datetime(2016, 10, 28, 6, 56),
    "Diese Seite wurde zuletzt am 3. März 2024 um 22:13 Uhr bearbeitet.": datetime(2024, 3, 3, 22, 13),
    "La dernière modification de cette page a été faite le 3 mars 2024 à 22:13.": datetime(2024, 3, 3, 22, 13),
    "This page was last edited on 31 February 2024, at 22:13.": None,
    "This page was last edited on 1 January 0001, at 00:13.": None,
    "This page is old.": None,
    "": None,
}


@pytest.mark.parametrize("foot", FEET)
def test_the_time_at_the_foot_of_the_page(foot: str) -> None:
    moment = _with_foot(foot).time(MomentKind.MODIFIED)
    assert (None if moment is None else moment.value) == FEET[foot]


# What scripts of a page call it, and what it is called then.
NAMES = {
    r'{"wgPageName":"Fog_(weather)"}': "Fog_(weather)",
    r'{"wgPageName":"Caf\u00e9"}': "Café",
    r'{"wgPageName":"Fog \x27"}': None,
    r'{"wgPageName":"Fog \ud800"}': None,
    r'{"wgPageName":12}': None,
}


@pytest.mark.parametrize("config", NAMES)
def test_the_name_of_a_page_is_its_identity_where_it_has_no_address(config: str) -> None:
    assert (
        revdiff.read(f"<script>RLCONF={config}</script>{FRAGMENT}", format="mediawiki-html").identity == NAMES[config]
    )


def test_the_zone_of_a_time_is_given() -> None:
    moment = _with_foot("This page was last edited on 3 March 2024, at 22:13.", "Europe/Berlin").time(
        MomentKind.MODIFIED
    )
    assert moment is not None
    assert moment.value.isoformat() == "2024-03-03T22:13:00+01:00"


def test_a_page_of_wikipedia(evaluation: Path) -> None:
    document = revdiff.read(evaluation / "formats/mediawiki-html/wikipedia-mozilla.html")
    assert (document.headline, document.version) == ("Mozilla", "746574460")
    assert document.time(MomentKind.MODIFIED).value == datetime(2016, 10, 28, 6, 56)  # type: ignore[union-attr]
    # In the source: h1 1, h2 8, h3 17, h4 11; hatnotes 18; thumbs 6 and the infobox's caption; th 6, td with a text of their own
    # 5; p 57, one of them empty, one a quote; li 93 without one of a box of portals; images 9 without those of two boxes.
    assert roles_of(document) == {
        "heading": 37,
        "notice": 18,
        "caption": 7,
        "image": 7,
        "cell": 11,
        "body": 55,
        "quote": 1,
        "list item": 92,
    }
    # As XPath counts them outside of what is left out; [citation needed] twice.
    assert marks_of(document) == {"link": 294, "emphasis": 34, "strong": 1, "sup": 2}
    assert len(document.notices) == 18
