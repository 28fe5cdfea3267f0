"""ninjs: which body is read, which headline, what stands behind them."""

from __future__ import annotations

import pytest

import revdiff
from revdiff import NoticeKind
from revdiff.schema import Json
from tests.formats.agency.items import item, texts

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
