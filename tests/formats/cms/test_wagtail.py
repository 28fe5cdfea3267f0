"""Wagtail's dumps, revisions, pages and StreamFields."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given

import revdiff
from revdiff import samples
from revdiff.errors import ReadError
from revdiff.formats import Document, MomentKind, NoticeKind, read, read_all
from revdiff.schema import Json
from revdiff.text import Revision
from tests.formats.cms import anchors_lead_home, broken, is_read_or_refused

SAMPLE = samples.file("ferry.wagtail.json")


def block(kind: str, value: Json, key: Json = "b") -> dict[str, Json]:
    return {"type": kind, "value": value, "id": key}


def stream(*blocks: Json) -> Document:
    return read(json.dumps(blocks), format="wagtail")


def told(document: Document) -> list[tuple[object, ...]]:
    """Role, key and text of every paragraph; of one without text its attributes."""
    return [(one.role, one.key, one.text or dict(one.attributes)) for one in document.paragraphs]


# A block's value, and the paragraphs that it is: role, key, text or attributes.
BLOCKS: list[tuple[str, Json, list[tuple[object, ...]]]] = [
    # A string is text by its block's name, or by what stands in it.
    ("heading", "Fog", [("heading", "b", "Fog")]),
    ("heading_block", {"heading_text": "Fog", "size": "h2"}, [("heading", "b", "Fog")]),
    ("paragraph", "<p>Fog.</p>", [("body", "b", "Fog.")]),
    ("kicker", "Weather", [("body", "b", "Weather")]),
    ("remark", "Two words", [("body", "b", "Two words")]),
    ("remark", "霧", [("body", "b", "霧")]),
    ("remark", "center", [("embed", "b", {"remark": "center"})]),
    ("video", "https://films.example/1", [("embed", "b", {"video": "https://films.example/1"})]),
    ("text", "Fog.\n\nRain.\n\nHail.", [("body", None, "Fog."), ("body", None, "Rain."), ("body", None, "Hail.")]),
    ("code", {"language": "python", "code": "a = 1\n\nb = 2"}, [("code", "b", "a = 1\n\nb = 2")]),
    # Rich text of several paragraphs: the ids that the editor gave, or none.
    ("paragraph", "<p>Fog.</p><p>Rain.</p>", [("body", None, "Fog."), ("body", None, "Rain.")]),
    (
        "paragraph",
        '<p data-block-key="k1">Fog.</p><ul><li data-block-key="k2">Rain</li></ul>',
        [("body", "b#k1", "Fog."), ("list item", "b#k2", "Rain")],
    ),
    ("paragraph", '<p data-block-key="k1">Fog.</p>', [("body", "b", "Fog.")]),
    (
        "paragraph",
        '<p>Fog.</p><embed embedtype="image" id="7" alt="A pier"/><embed embedtype="media" url="https://films.example/1"/>',
        [
            ("body", None, "Fog."),
            ("image", None, {"embedtype": "image", "id": "7", "alt": "A pier"}),
            ("embed", None, {"embedtype": "media", "url": "https://films.example/1"}),
        ],
    ),
    # Records: a text of each field, an image before what is said of it, whom it is from at the end.
    ("image", 7, [("image", "b", {"image": 7})]),
    (
        "image",
        {"image": 7, "alt_text": "A pier", "decorative": False},
        [("image", "b", {"image": 7, "alt_text": "A pier", "decorative": False})],
    ),
    (
        "image_block",
        {"image": 7, "attribution": "Ada Fell", "caption": "The pier"},
        [("image", "b", {"image": 7}), ("caption", "b/caption", "The pier"), ("caption", "b/attribution", "Ada Fell")],
    ),
    (
        "image",
        {"id": 7, "title": "pier.jpg", "url": "https://kelby.example/7", "caption": "The pier"},
        [("image", "b", {"id": 7, "title": "pier.jpg", "url": "https://kelby.example/7"}), ("caption", "b/caption", "The pier")],
    ),
    (
        "blockquote",
        {"attribute_name": "Ada Fell", "text": "It was quiet."},
        [("quote", "b", "It was quiet."), ("quote", "b/attribute_name", "Ada Fell")],
    ),
    ("button", {"text": "Give", "link": {"page": 3, "url": ""}}, [("body", "b", "Give")]),
    ("separator", None, []),
    ("correction", "It was 212.", [("notice", "b", "It was 212.")]),
    # Lists: of plain values as older versions wrote them, of blocks with ids, of records, of other blocks.
    ("facts", ["Built in 1998", "Grey"], [("list item", None, "Built in 1998"), ("list item", None, "Grey")]),
    ("tags", ["ferry", "kelby"], [("embed", "b", {"tags": ["ferry", "kelby"]})]),
    (
        "facts",
        [block("item", "Built in 1998", "i1"), block("item", "Grey", "i2")],
        [("list item", "i1", "Built in 1998"), ("list item", "i2", "Grey")],
    ),
    (
        "gallery",
        [block("item", {"image": 7, "caption": "Fog"}, "i1"), block("item", {"image": 8, "caption": ""}, "i2")],
        [("image", "i1", {"image": 7}), ("caption", "i1/caption", "Fog"), ("image", "i2", {"image": 8})],
    ),
    (
        "columns",
        {"left": [block("paragraph", "<p>Fog.</p>", "c1")], "right": [block("paragraph", "<p>Rain.</p>", "c2")]},
        [("body", "c1", "Fog."), ("body", "c2", "Rain.")],
    ),
    # Tables of either kind, cell by cell.
    (
        "table",
        {"data": [["Hour", "Knots"], ["6", None]], "first_row_is_table_header": True, "table_caption": "Wind"},
        [("caption", "b/table_caption", "Wind"), ("cell", None, "Hour"), ("cell", None, "Knots"), ("cell", None, "6")],
    ),
    (
        "typed_table_block",
        {"columns": [{"type": "text", "heading": "Hour"}], "rows": [{"values": ["<p>6 <b>a.m.</b></p>"]}], "caption": ""},
        [("cell", None, "Hour"), ("cell", None, "6 a.m.")],
    ),
    ("raw_html", "<div><p>Fog.</p><script>alert(1)</script></div>", [("body", "b", "Fog.")]),
    # A StreamField in a StreamField as the string that an export made of it.
    ("body", json.dumps([block("paragraph", "<p>Fog.</p>", "s1")]), [("body", "s1", "Fog.")]),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "value", "expected"), BLOCKS)
def test_a_block_is_its_paragraphs(kind: str, value: Json, expected: list[tuple[object, ...]]) -> None:
    document = stream(block(kind, value))
    assert told(document) == expected
    anchors_lead_home(json.dumps([block(kind, value)]), document)


def test_what_belongs_together_is_a_group() -> None:
    quote = block("quote", {"quote": "It was quiet.", "attribution": "Ada Fell"}, "q")
    # A box of many paragraphs is none: who accepts one change of it does not accept all.
    box = block("box", {"title": "What we know", "text": "<p>Fog.</p><p>Rain.</p>"}, "x")
    assert [one.group for one in stream(quote, box).paragraphs] == ["q", "q", None, None, None]


def test_links_inside_the_site_have_an_address() -> None:
    (paragraph,) = stream(
        block("p", '<p><a linktype="page" id="3">Here</a> <a href="https://kelby.example">there</a></p>')
    ).paragraphs
    assert [mark.attributes["href"] for mark in paragraph.marks] == ["page:3", "https://kelby.example"]
    assert paragraph.key == "b"


def test_an_id_that_comes_twice_stays_with_the_first() -> None:
    pair: Json = {"quote": "It was quiet.", "attribution": "Ada Fell"}
    document = stream(
        block("quote", pair), block("heading", "Fog", "h"), block("quote", pair), block("heading", "Rain", 7)
    )
    assert [one.key for one in document.paragraphs] == ["b", "b/attribution", "h", None, None, 7]
    assert len(document.warnings) == 2


def test_a_dump_of_revisions_is_a_history() -> None:
    first, second, third = documents = read_all(SAMPLE)
    assert [document.version for document in documents] == ["501", "508", "517"]
    assert {document.identity for document in documents} == {"page:412"}
    assert [document.status for document in documents] == ["live", "live", None]
    assert first.byline == "By Ada Fell"
    assert third.headline == "Ferry with 212 aboard pulled off sandbank"
    published = third.time(MomentKind.PUBLISHED)
    assert published is not None
    assert published.field == "content.first_published_at"
    assert third.revision.published is not None
    assert third.revision.published.isoformat() == "2026-03-05T18:55:30.010000+00:00"
    assert [(notice.kind, notice.text) for notice in second.notices] == [
        (NoticeKind.CORRECTION, "An earlier version gave the number of people aboard as 180."),
        (NoticeKind.COMMENT, "Is the number confirmed by the harbor master?"),
        (NoticeKind.COMMENT, "Yes, at 8:35."),
    ]
    source = SAMPLE.read_text(encoding="utf-8")
    for document in documents:
        anchors_lead_home(source, document)
        assert Revision.from_json(document.revision.to_json()) == document.revision
    # The order of the fields changed between the two, and nothing else of the image.
    changed = [change.new[0].text[:9] for change in revdiff.diff(first, second).changes]
    assert "The Grey " in changed
    assert "Ada Fell " not in changed
    assert revdiff.history(documents).revisions[-1] == third.revision
    assert len(revdiff.segment(third).paragraphs) == len(third.paragraphs)
    # By its id the caption is the same one, though no word of it need be.
    (caption,) = [
        change for change in revdiff.diff(second, third, keys="identity").changes if "back at" in change.new[0].text
    ]
    assert caption.kind == "edited"
    assert read(SAMPLE) == third


def test_a_revision_is_read_however_it_is_kept() -> None:
    entry = json.loads(SAMPLE.read_bytes())[1]
    whole = read_all(SAMPLE)[1]
    row: dict[str, Json] = {"id": 508, "content_type_id": 57, "base_content_type_id": 1, **entry["fields"]}
    older_fields: Json = {"page": 412, "created_at": row["created_at"], "content_json": json.dumps(row["content"])}
    older: Json = {"model": "wagtailcore.pagerevision", "pk": 508, "fields": older_fields}
    kept: list[tuple[Json, bool]] = [
        (entry, True),
        (row, True),
        ({**row, "content": json.dumps(row["content"])}, True),
        ([older], True),
        (row["content"], False),
    ]
    for source, knows_version in kept:
        document = read(json.dumps(source).encode())
        assert [one.text for one in document.paragraphs] == [one.text for one in whole.paragraphs]
        assert document.identity == "page:412"
        assert document.version == ("508" if knows_version else None)
        anchors_lead_home(json.dumps(source), document)
    lines = "\n".join(json.dumps(one) for one in json.loads(SAMPLE.read_bytes()))
    assert [document.version for document in read_all(lines.encode())] == ["501", "508", "517"]


def test_a_page_is_put_together_from_its_tables() -> None:
    (revision,) = json.loads(SAMPLE.read_bytes())[2:]
    of_page: Json = {
        "title": "Ferry pulled off",
        "content_type": ["stories", "storypage"],
        "live": True,
        "live_revision": 508,
        "has_unpublished_changes": True,
        "first_published_at": "2026-03-05T06:15:00Z",
        "last_published_at": "2026-03-05T08:50:00Z",
        "latest_revision_created_at": "2026-03-05T18:55:30Z",
        "search_description": "Not of the text",
    }
    own: Json = {"standfirst": "Near the pier.", "body": revision["fields"]["content"]["body"]}
    dump: list[Json] = [
        {"model": "auth.user", "pk": 412, "fields": {"username": "ada", "first_name": "Ada Fell"}},
        {"model": "stories.storypage", "pk": 412, "fields": own},
        {"model": "wagtailcore.page", "pk": 412, "fields": of_page},
    ]  # fmt: skip
    page = read(json.dumps(dump).encode())
    assert (page.headline, page.version, page.status, page.identity) == ("Ferry pulled off", "508", "live", "page:412")
    assert [moment.kind for moment in page.times] == [MomentKind.PUBLISHED, MomentKind.MODIFIED]
    assert [one.text for one in page.paragraphs[:2]] == ["Ferry pulled off", "Near the pier."]
    anchors_lead_home(json.dumps(dump), page)
    # The revision that the page shows stands in its place.
    shown = [*dump, {**revision, "pk": 508}]
    assert [document.version for document in read_all(json.dumps(shown).encode())] == ["508"]
    drafts = read_all(json.dumps([*dump, revision]).encode())
    assert [(document.version, document.status) for document in drafts] == [("508", "live"), ("517", "draft")]


def test_a_page_of_the_interface() -> None:
    body: Json = [block("paragraph", "<p>Fog.</p>")]
    page: dict[str, Json] = {
        "id": 412,
        "meta": {"type": "stories.StoryPage", "slug": "fog", "first_published_at": "2026-03-05T07:15:00+01:00"},
        "title": "Fog",
        "body": body,
        "related_links": [{"id": 3, "meta": {"type": "stories.Link"}, "title": "More fog"}],
    }
    document = read(json.dumps(page).encode())
    assert told(document) == [("heading", None, "Fog"), ("body", "b", "Fog."), ("heading", None, "More fog")]
    assert document.identity == "page:412"
    listing = {"meta": {"total_count": 2}, "items": [page, {**page, "id": 413}]}
    assert [one.identity for one in read_all(json.dumps(listing).encode())] == ["page:412", "page:413"]
    with pytest.raises(ReadError, match="read_all"):
        read(json.dumps(listing).encode())


def test_a_scheduled_revision_has_an_embargo() -> None:
    (entry,) = json.loads(SAMPLE.read_bytes())[2:]
    entry["fields"]["approved_go_live_at"] = "2026-03-06T05:00:00Z"
    document = read(json.dumps([entry]).encode())
    assert document.status == "scheduled"
    assert document.embargo is not None
    assert document.embargo.field == "approved_go_live_at"


# What cannot be read, and a word that the error has.
REFUSED: list[tuple[bytes, str]] = [
    (SAMPLE.read_bytes()[:3000], "is no JSON"),
    (
        b'[{"model": "wagtailcore.revision", "pk": 1, "fields": {"object_id": "1", "created_at": "", "content": "{"}}]',
        "no JSON",
    ),
    (
        b'[{"model": "wagtailcore.revision", "pk": 1, "fields": {"object_id": "1", "created_at": "", "content": "[]"}}]',
        "no content",
    ),
    (b'[{"model": "wagtailcore.revision", "pk": 1, "fields": {}}]', "no page of Wagtail"),
    (b"[" * 100_000, "levels"),
    (b"1", "no page of Wagtail"),
]


@pytest.mark.parametrize(("data", "word"), REFUSED, ids=lambda one: str(one)[:20])
def test_what_cannot_be_read_is_refused_with_a_word(data: bytes, word: str) -> None:
    with pytest.raises(ReadError, match=word):
        read(data, format="wagtail")


def test_content_without_end_is_refused() -> None:
    value: Json = "Fog."
    for _ in range(120):
        value = [block("paragraph", value)]
    with pytest.raises(ReadError, match="levels"):
        read(json.dumps(value), format="wagtail")
    # The JSON of each in a string of the next: no level is deep, all are.
    text = json.dumps([block("paragraph", "<p>Fog.</p>")])
    for _ in range(8):
        text = json.dumps([block("body", text)])
    assert read(text, format="wagtail").paragraphs[0].text == "Fog."


@given(broken(SAMPLE))
def test_whatever_is_broken_is_read_or_refused(data: bytes) -> None:
    is_read_or_refused(data, "wagtail", repr, lambda document: document.revision.to_json())


def test_real_pages_and_revisions(evaluation: Path) -> None:
    folder = evaluation / "formats" / "wagtail"
    yeast, bread = read_all(folder / "blogpages.json")
    # Introduction, subtitle, image; four paragraphs and a heading; an image, its caption, its source.
    assert [one.role for one in yeast.paragraphs] == (
        ["body", "heading", "image", "body", "heading", "body", "body", "body", "image", "caption", "caption"]
    )
    # Introduction, subtitle, image; a paragraph, an image with caption and source, the same again.
    assert len(bread.paragraphs) == 3 + 1 + 3 + 1 + 3
    assert [len(document.notices) for document in (yeast, bread)] == [0, 0]
    assert [mark.name for one in bread.paragraphs for mark in one.marks] == ["strong", "link"]
    revisions = read_all(folder / "revisions.json")
    assert [document.version for document in revisions] == ["45", "46", "108", "111"]
    assert {document.identity for document in revisions} == {"page:68"} == {bread.identity}
    # The title beside all of that; a second image without caption and source in the first two.
    assert [len(document.paragraphs) for document in revisions] == [10, 10, 12, 12]
    assert [[mark.name for one in document.paragraphs for mark in one.marks] for document in revisions] == [
        ["strong", "link"]
    ] * 4
    diffs = [revdiff.diff(*pair) for pair in pairwise(revisions)]
    # Nothing but the order of two fields; "prepares" to "crafts" and two captions; "simultaneously" and "is similar to".
    assert [[change.kind.value for change in diff.changes] for diff in diffs] == [
        [],
        ["edited", "added", "added"],
        ["edited"],
    ]
    for name in ("blogpages.json", "revisions.json"):
        source = (folder / name).read_text(encoding="utf-8")
        for document in read_all(folder / name):
            anchors_lead_home(source, document)
            assert Revision.from_json(document.revision.to_json()) == document.revision
