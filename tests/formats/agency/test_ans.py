"""ANS: which elements become which paragraphs, and what a story says of itself."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import revdiff
from revdiff import Document, Format, MomentKind, NoticeKind, ReadError, Revision
from revdiff.formats.reader import Fit
from revdiff.formats.registry import reader_of
from revdiff.formats.source import Source
from revdiff.samples import file
from revdiff.schema import Json
from tests.formats.agency.anchors import text_at
from tests.formats.hostile import changed_bytes, changed_members

SAMPLE = file("ferry.ans.json")


def story(*elements: Json, **members: Json) -> bytes:
    """A story of these elements, with other members."""
    return json.dumps({"type": "story", "version": "0.10.11", "content_elements": [*elements], **members}).encode()


def text(content: Json, **members: Json) -> dict[str, Json]:
    """A text element."""
    return {"type": "text", "content": content, **members}


def rows(document: Document) -> list[tuple[str | None, object, str]]:
    """Each paragraph by its role, its key and its text."""
    return [(paragraph.role, paragraph.key, paragraph.text) for paragraph in document.paragraphs]


def test_the_sample() -> None:
    document = revdiff.read(SAMPLE)
    assert rows(document) == [
        ("heading", None, "Ferry with 212 aboard runs aground off Kelby"),
        ("heading", None, "Tugs wait for high tide as an inquiry begins"),
        (
            "body",
            "E01",
            "A passenger ferry with 212 people aboard ran onto a sandbank off Kelby early on Thursday,"
            " the harbor authority said.",
        ),
        ("image", "E02", ""),
        ("caption", None, "The Grey Gull on the sandbank, with two tugs beside it."),
        ("body", "E03", "The Grey Gull had left Harrow Island at 5:40 a.m. Nobody was hurt."),
        ("heading", "E04", "What passengers saw"),
        ("quote", "E06", "We felt a bump and then the engines stopped."),
        ("quote", "E07", "Nobody ran. The crew handed out life jackets."),
        ("quote", None, "Jory Penn, who crosses every morning"),
        ("body", "E08", "From 2011: a ferry strikes the breakwater"),
        ("list item", "E10", "Crossings are canceled until Friday."),
        ("list item", "E12", "Freight goes by the northern terminal."),
        ("cell", None, "Ship"),
        ("cell", None, "Aboard"),
        ("cell", None, "Grey Gull"),
        ("cell", None, "212"),
        ("cell", None, "Harrow Star"),
        ("cell", None, "97"),
        ("embed", "E14", ""),
        (
            "notice",
            "E15",
            "An earlier version of this story gave the wrong number of people aboard: it was 212, not about 180.",
        ),
    ]
    marks = [(paragraph.key, mark.name) for paragraph in document.paragraphs for mark in paragraph.marks]
    assert marks == [("E01", "strong"), ("E01", "link"), ("E03", "emphasis"), ("E08", "link")]
    assert (document.byline, document.dateline) == ("Ines Aldous, Jon Verrin", "Kelby")
    assert (document.identity, document.version, document.status) == ("CWFERRY20451KELBY", "R2KELBY", "published")
    assert document.revision.published == datetime(2024, 11, 7, 8, 44, 30, tzinfo=UTC)
    assert [(moment.kind, moment.field) for moment in document.times] == [
        (MomentKind.CREATED, "created_date"),
        (MomentKind.PUBLISHED, "first_publish_date"),
        (MomentKind.PUBLISHED, "publish_date"),
        (MomentKind.PUBLISHED, "display_date"),
        (MomentKind.MODIFIED, "last_updated_date"),
    ]
    assert not document.warnings


def test_notices_of_the_sample() -> None:
    notices = revdiff.read(SAMPLE).notices
    assert [(notice.kind, notice.anchor and notice.anchor.value) for notice in notices] == [
        (NoticeKind.CORRECTION, "/content_elements/9/additional_properties/content"),
        (NoticeKind.CLARIFICATION, "/corrections/0/text"),
        (NoticeKind.ADVISORY, "/planning/internal_note"),
    ]


def test_what_belongs_together_is_a_group() -> None:
    groups: dict[object, list[str]] = {}
    for paragraph in revdiff.read(SAMPLE).paragraphs:
        groups.setdefault(paragraph.group, []).append(paragraph.text[:9])
    del groups[None]
    assert list(groups.values()) == [
        ["We felt a", "Nobody ra", "Jory Penn"],
        ["Ship", "Aboard"],
        ["Grey Gull", "212"],
        ["Harrow St", "97"],
    ]


def test_anchors_lead_to_their_texts() -> None:
    document = revdiff.read(SAMPLE)
    for paragraph in document.paragraphs:
        # The path of a text among others leads to where it begins.
        if paragraph.text:
            assert paragraph.text.startswith(text_at(document, paragraph))


def test_the_document_serves_as_a_revision() -> None:
    document = revdiff.read(SAMPLE)
    assert Revision.from_json(document.revision.to_json()) == document.revision
    assert revdiff.diff(document, document).identical
    assert revdiff.segment(document).headline is not None
    changed = SAMPLE.read_bytes().replace(b"Nobody was hurt", b"One was hurt").replace(b"R2KELBY", b"R3KELBY")
    documents = revdiff.read_all(b"[" + SAMPLE.read_bytes() + b"," + changed + b"]")
    assert revdiff.history(documents).diffs[0].summary == "1 edited; 1 word in, 1 out"


# Elements, and the paragraphs that they become: role, key, text; and how much is said of them.
ELEMENTS: list[tuple[Json, list[tuple[str, object, str]], int]] = [
    (text("One.", _id="a"), [("body", "a", "One.")], 0),
    # Several blocks in one element: the first has its id.
    (text("<p>One.</p><p id='x'>Two.</p>", _id="a"), [("body", "a", "One."), ("body", "x", "Two.")], 0),
    (text("<ul><li>One.</li></ul>", _id="a"), [("list item", "a", "One.")], 0),
    (text("One.", _id=17), [("body", 17, "One.")], 0),
    (text("One.", _id=2**70), [("body", str(2**70), "One.")], 0),
    (text(None), [], 1),
    (text("  "), [], 1),
    (text(12), [], 2),
    (text("Fog\ud800."), [("body", None, "Fog\ufffd.")], 1),
    (text("&lt;p&gt;Fog.&lt;/p&gt;"), [("body", None, "Fog.")], 1),
    ({"type": "raw_html", "content": "<p>Fog.</p><script>x()</script>"}, [("body", None, "Fog.")], 0),
    ({"type": "raw_html", "content": "<iframe src='https://x.example'></iframe>"}, [("embed", None, "")], 0),
    ({"type": "code", "content": "a < b\n  c"}, [("code", None, "a < b\n  c")], 0),
    ({"type": "header", "level": "2", "content": "Fog"}, [("heading", None, "Fog")], 0),
    ({"type": "blockquote", "content": "<i>Fog</i>", "_id": "q"}, [("quote", "q", "Fog")], 0),
    (
        {"type": "quote", "content_elements": [text("Fog.")], "citation": "Penn"},
        [("quote", None, "Fog.")],
        1,
    ),
    # Where systems put the text of a correction.
    ({"type": "correction", "text": "It was <b>212</b>."}, [("notice", None, "It was 212.")], 0),
    ({"type": "correction", "content": "It was 212."}, [("notice", None, "It was 212.")], 0),
    (
        {"type": "correction", "text": "", "additional_properties": {"text": "It was 212."}},
        [("notice", None, "It was 212.")],
        0,
    ),
    ({"type": "correction", "text": " ", "additional_properties": None}, [], 1),
    # Groups and zones of elements, and types that nobody knows, are read through.
    (
        {"type": "element_group", "content_elements": [text("One."), text("Two.")]},
        [("body", None, "One."), ("body", None, "Two.")],
        0,
    ),
    ({"type": "sidebar", "content_elements": [text("One.")]}, [("body", None, "One.")], 0),
    ({"type": "endorsement", "content": "Worth it."}, [("body", None, "Worth it.")], 1),
    ({"content": "One."}, [("body", None, "One.")], 1),
    # Galleries, and what else is shown.
    (
        {
            "type": "gallery",
            "content_elements": [{"type": "image", "url": "https://x.example/1", "caption": "Fog.", "_id": "i"}],
        },
        [("image", "i", ""), ("caption", None, "Fog.")],
        0,
    ),
    ({"type": "image", "caption": "Fog.", "_id": "i"}, [("caption", "i", "Fog.")], 0),
    ({"type": "video", "_id": "v", "description": {"basic": "The wreck."}}, [("caption", "v", "The wreck.")], 0),
    (
        {"type": "link_list", "title": "More", "items": [{"type": "interstitial_link", "url": "u", "content": "Rain"}]},
        [("heading", None, "More"), ("list item", None, "Rain")],
        0,
    ),
    (
        {"type": "table", "header": [], "rows": [[text("1"), text("")], None, "x", [text("<p>2</p><p>3</p>")]]},
        [("cell", None, "1"), ("cell", None, "2"), ("cell", None, "3")],
        2,
    ),
    # What is embedded is known by its address; its words are not the story's.
    (
        {"type": "oembed_response", "_id": "o", "raw_oembed": {"url": "https://x.example", "html": "<p>A post.</p>"}},
        [("embed", "o", "")],
        0,
    ),
    ({"type": "reference", "referent": {"type": "image", "id": "x"}}, [("embed", None, "")], 0),
    ({"type": "custom_embed", "embed": {"id": "map-1", "config": {}}}, [("embed", None, "")], 0),
    ({"type": "oembed"}, [], 1),
    # Nothing of the story's.
    ({"type": "story", "_id": "other", "headlines": {"basic": "Rain"}}, [], 1),
    ({"type": "divider"}, [], 1),
]


@pytest.mark.parametrize(("element", "read", "told"), ELEMENTS)
def test_an_element(element: Json, read: list[tuple[str, object, str]], told: int) -> None:
    document = revdiff.read(story(element))
    assert rows(document) == read
    assert len(document.warnings) == told, document.warnings


def test_lists_in_lists() -> None:
    inner = {"type": "list", "list_type": "ordered", "items": [text("Two.")]}
    document = revdiff.read(
        story({"type": "list", "list_type": "unordered", "items": [text("One."), inner, text("Three.")]})
    )
    assert [dict(paragraph.attributes) for paragraph in document.paragraphs] == [{}, {"depth": 2, "ordered": True}, {}]


def test_an_id_that_comes_twice_stays_with_the_first() -> None:
    document = revdiff.read(story(text("One.", _id="a"), text("Two.", _id="a")))
    assert [paragraph.key for paragraph in document.paragraphs] == ["a", None]
    assert len(document.warnings) == 1


def test_corrections_say_what_they_are() -> None:
    listed = [
        {"type": "correction", "correction_type": "retraction", "text": "It is false."},
        {"type": "correction", "correction_type": "Clarification", "text": "It was the outer bank."},
        {"type": "correction", "text": "Editor's note: the video shows the wreck."},
        {"type": "correction", "correction_type": None, "text": "It was 212."},
        {"type": "correction", "text": "<p></p>"},
        "no object",
    ]
    document = revdiff.read(story(text("One."), corrections=listed, editor_note="Note the map."))
    assert [notice.kind for notice in document.notices] == [
        NoticeKind.CORRECTION,
        NoticeKind.CLARIFICATION,
        NoticeKind.EDITORS_NOTE,
        NoticeKind.CORRECTION,
        NoticeKind.EDITORS_NOTE,
    ]
    assert rows(document) == [("body", None, "One.")]
    assert len(document.warnings) == 1


def test_an_embargo_counts_while_it_is_active() -> None:
    def embargo(**members: Json) -> Document:
        return revdiff.read(story(text("One."), content_restrictions={"embargo": members}))

    found = embargo(active=True, end_time="2024-11-07T08:00:00Z").embargo
    assert found is not None
    assert found.value == datetime(2024, 11, 7, 8, tzinfo=UTC)
    assert found.field == "content_restrictions.embargo.end_time"
    assert embargo(active=False, end_time="2024-11-07T08:00:00Z").embargo is None
    assert embargo(active=True).warnings == ("it is under an embargo without an end",)


@pytest.mark.parametrize(
    ("members", "byline"),
    [
        ({"credits": {"by": [{"name": "A"}, {"byline": "B"}, {"type": "reference"}, None]}}, "A, B"),
        ({"credits": {"by": [{"name": "A"}]}, "vanity_credits": {"by": [{"name": "V"}]}}, "V"),
        ({"credits": {"by": [{"name": "A"}]}, "vanity_credits": {}}, "A"),
        ({"credits": [{"name": "A"}]}, None),
        ({"credits": None}, None),
    ],
)
def test_bylines(members: dict[str, Json], byline: str | None) -> None:
    assert revdiff.read(story(text("One."), **members)).byline == byline


@pytest.mark.parametrize(
    ("members", "status"),
    [
        ({"status": "draft", "revision": {"published": True}}, "draft"),
        ({"revision": {"published": True}, "workflow": {"status_code": 2}}, "published"),
        ({"revision": {"published": False}, "workflow": {"status_code": 2}}, "2"),
        ({}, None),
    ],
)
def test_states(members: dict[str, Json], status: str | None) -> None:
    assert revdiff.read(story(text("One."), **members)).status == status


def test_results_and_collections_hold_stories() -> None:
    stories = [json.loads(story(text(f"Story {number}."), _id=str(number))) for number in range(2)]
    results = {"type": "results", "version": "0.6.0", "content_elements": [*stories, None, {"type": "reference"}]}
    documents = revdiff.read_all(json.dumps(results).encode())
    assert [document.identity for document in documents] == ["0", "1"]
    assert text_at(documents[1], documents[1].paragraphs[0]) == "Story 1."
    assert documents[0].warnings == (
        "/content_elements/2 is no ANS document; it was left out",
        "/content_elements/3 is no ANS document; it was left out",
    )


TOLD = [
    ({"type": "story", "version": "0.10.11", "content_elements": []}, Fit.CERTAIN),
    ({"type": "video", "version": "0.8.0", "headlines": {"basic": "Fog"}}, Fit.CERTAIN),
    ([{"type": "story", "version": "0.5.8", "credits": {}}], Fit.CERTAIN),
    ({"type": "story", "_id": "a", "content_elements": [], "headlines": {}}, Fit.LIKELY),
    # Other JSON.
    ({"type": "story", "id": 1, "title": "Fog"}, Fit.NOT),
    ({"type": "text", "uri": "u", "version": "1", "versioncreated": "2024", "headline": "Fog"}, Fit.NOT),
    ({"id": 1, "type": "post", "content": {"rendered": ""}}, Fit.NOT),
    ({"meta": {"type": "blog.BlogPage"}, "title": "Fog", "body": []}, Fit.NOT),
    ([], Fit.NOT),
    ("story", Fit.NOT),
]


@pytest.mark.parametrize(("found", "told"), TOLD)
def test_told_from_other_json(found: Json, told: Fit) -> None:
    assert reader_of(Format.ANS).fits(Source.of(json.dumps(found).encode())) is told


def nested(levels: int, kind: str, member: str) -> bytes:
    inside = '{"type":"text","content":"Fog."}'
    opened = f'{{"type":"{kind}","{member}":[' * levels
    return f'{{"type":"story","version":"0.10.11","content_elements":[{opened}{inside}{"]}" * levels}]}}'.encode()


@pytest.mark.parametrize(
    ("kind", "member"), [("list", "items"), ("quote", "content_elements"), ("x", "content_elements")]
)
def test_levels_without_end_are_refused(kind: str, member: str) -> None:
    assert revdiff.read(nested(40, kind, member)).paragraphs[0].text == "Fog."
    for levels in (120, 300, 100_000):
        with pytest.raises(ReadError, match="levels"):
            revdiff.read(nested(levels, kind, member), format="ans")


def test_a_file_that_breaks_off_says_where() -> None:
    with pytest.raises(ReadError, match=r"is no JSON: .* line \d+ column \d+"):
        revdiff.read(SAMPLE.read_bytes()[:1200])


@pytest.mark.parametrize("data", [b"{}", b"[]", b"null", b"", b"[" * 100_000, b'{"type":"story"}'])
def test_what_is_none_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError):
        revdiff.read(data, format="ans")


@given(changed_members(SAMPLE))
def test_whatever_the_members_are_a_document_or_an_error_comes_of_it(changed: bytes) -> None:
    try:
        documents = revdiff.read_all(changed, format="ans")
    except ReadError:
        return
    for document in documents:
        assert Revision.from_json(document.revision.to_json()) == document.revision


@given(st.data())
def test_whatever_the_bytes_are_a_document_or_an_error_comes_of_it(data: st.DataObject) -> None:
    try:
        revdiff.read_all(data.draw(changed_bytes(SAMPLE)), format="ans")
    except ReadError:
        return


# Of each real file: paragraphs (the headline among them), marks, notices, warnings; counted by eye.
REAL = {
    # Facts about a thing without a text.
    "content-fixture-good.json": (0, 0, 0, 1),
    # A headline, two texts, a picture with its caption, four items, a quote that is all in italics, two embeds.
    "story-fixture-good.json": (12, 1, 5, 0),
    # A headline, five texts, a picture with its caption, a table of three rows of two.
    "story-fixture-tiny-house.json": (14, 0, 1, 0),
}


def test_real_files(evaluation: Path) -> None:
    read = {path.name: revdiff.read(path) for path in sorted((evaluation / "formats/ans").glob("*.json"))}
    counts = {
        name: (
            len(found.paragraphs),
            sum(len(paragraph.marks) for paragraph in found.paragraphs),
            len(found.notices),
            len(found.warnings),
        )
        for name, found in read.items()
    }
    assert counts == REAL
    for document in read.values():
        assert document.format is Format.ANS
        assert document.identity
        for paragraph in document.paragraphs:
            if paragraph.text:
                assert " ".join(paragraph.text.split()).startswith(text_at(document, paragraph))
    corrected = read["story-fixture-good.json"].notices
    assert [notice.kind for notice in corrected][:2] == [NoticeKind.CORRECTION, NoticeKind.CLARIFICATION]
    # Its text stands in `additional_properties`.
    assert corrected[2].text == corrected[1].text
