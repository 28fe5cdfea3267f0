"""StreamFields of Wagtail written back: what blocks choose beside their text, links by ids, blocks that trade places."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from attrs import evolve

from revdiff import Block, Mark, Revision, WriteError, diff
from revdiff.formats import Document, read


def blocks_of(document: Document) -> Iterator[Block]:
    for one in document.paragraphs:
        yield Block(one.key, one.text, role=one.role, attributes=one.attributes, group=one.group, marks=one.marks)


def all_of(document: Document, revision: Revision | Document) -> bytes:
    made = diff(document, revision, keys="prefer")
    return document.with_text(made.accept(made.changes))


CHOSEN = """[
  {"type": "paragraph", "value": "<p>The <a linktype=\\"page\\" id=\\"7\\">Grey Gull</a> ran aground.</p>", "id": "p"},
  {"type": "photo", "value": {"image": 81, "caption": "At the pier", "size": "wide"}, "id": "i"},
  {"type": "image", "value": 82, "id": "j"},
  {"type": "timeline", "value": [{"type": "item", "value": {"time": "06:12", "text": "It runs aground."}, "id": "t"}], "id": "l"},
  {"type": "video", "value": "https://video.example/caf\\u00e9", "id": "v"}
]"""


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ('"image": 81', '"image": 90'),
        ('"size": "wide"', '"size": "narrow"'),
        ('"value": 82', '"value": 91'),
        ('"time": "06:12"', '"time": "06:10"'),
        ("video.example/caf\\u00e9", "video.example/na\\u00efve"),
        # A link to a page of the site's, to another one, to a document, to an address, and back.
        ('linktype=\\"page\\" id=\\"7\\"', 'linktype=\\"page\\" id=\\"8\\"'),
        ('linktype=\\"page\\" id=\\"7\\"', 'linktype=\\"document\\" id=\\"7\\"'),
        ('linktype=\\"page\\" id=\\"7\\"', 'href=\\"https://ships.example/gull\\"'),
    ],
)
@pytest.mark.parametrize("inside", [False, True], ids=["alone", "in a page"])
def test_what_a_block_of_a_stream_field_chooses_is_written(before: str, behind: str, inside: bool) -> None:
    """Either way, and not a byte beside it."""
    old, new = CHOSEN, CHOSEN.replace(before, behind)
    assert old != new
    if inside:
        old, new = (json.dumps({"pk": 4, "title": "Gull", "draft_title": "Gull", "body": body}) for body in (old, new))
    one, other = (read(source, format="wagtail") for source in (old, new))
    made = diff(one, other, keys="prefer")
    assert made.changed
    assert one.with_text(made.accept(made.changes)).decode() == new
    assert other.with_text(made.accept(())).decode() == old


def test_what_runs_is_no_value_of_a_stream_field() -> None:
    old, new = CHOSEN, CHOSEN.replace("https://video.example/caf\\u00e9", "JavaScript:alert(1)")
    document, other = read(old, format="wagtail"), read(new, format="wagtail")
    made = diff(document, other, keys="prefer")
    with pytest.raises(WriteError, match="may run something"):
        document.with_text(made.accept(made.changes))


def test_a_link_of_wagtail_that_comes_apart_leads_there_twice() -> None:
    document = read(CHOSEN, format="wagtail")
    text = document.paragraphs[0].text
    link = document.paragraphs[0].marks[0]
    marks = [Mark((4, 8), link.name, link.attributes), Mark((9, 13), link.name, link.attributes)]
    given = [*blocks_of(document)]
    given[0] = evolve(given[0], text=text, marks=marks)
    written = json.loads(all_of(document, Revision.from_paragraphs(given)))[0]["value"]
    gull = '<a linktype="page" id="7">{}</a>'
    assert written == f"<p>The {gull.format('Grey')} {gull.format('Gull')} ran aground.</p>"


def block(kind: str, value: object, key: str) -> dict[str, object]:
    return {"type": kind, "value": value, "id": key}


QUOTE = block("quote", {"text": "We felt a bump.", "attribution": "Ben Low", "style": 2}, "q")
RICH = block("paragraph", "<p>The <b>Grey Gull</b> ran aground.</p><p>Nobody was hurt.</p>", "p")
PHOTO = block("photo", {"image": 81, "caption": "At the pier"}, "i")
CARDS = [
    block("item", {"title": title, "text": f"{title} came at noon."}, title) for title in ("Tugs", "Divers", "Police")
]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ([RICH, QUOTE], [QUOTE, RICH]),
        ([PHOTO, RICH, QUOTE], [QUOTE, RICH, PHOTO]),
        # In a list in a block, and both in one.
        ([block("cards", CARDS, "c"), RICH], [block("cards", CARDS[::-1], "c"), RICH]),
        ([block("cards", CARDS, "c"), RICH], [RICH, block("cards", CARDS[::-1], "c")]),
    ],
)
@pytest.mark.parametrize("inside", [False, True], ids=["alone", "in a page"])
def test_blocks_trade_places_whole(old: object, new: object, inside: bool) -> None:
    def source(stream: object) -> str:
        body = json.dumps(stream, indent=1)
        return json.dumps({"pk": 4, "title": "Gull", "draft_title": "Gull", "body": body}) if inside else body

    one, other = (read(source(stream), format="wagtail") for stream in (old, new))
    written = all_of(one, other).decode()
    assert json.loads(json.loads(written)["body"] if inside else written) == new


def test_a_field_whose_words_are_all_others_keeps_its_place() -> None:
    fields = {"title": "Gull aground", "standfirst": "<p>Fog lay on the bay.</p>", "body": json.dumps([RICH])}
    given = {**fields, "standfirst": "<p>Tugs are under way.</p>"}
    one, other = (read(json.dumps(some), format="wagtail") for some in (fields, given))
    assert json.loads(all_of(one, other)) == given


def test_a_block_of_several_fields_does_not_come_apart() -> None:
    """In the midst of the rich text, a quote would be two paragraphs of it."""
    long = block(
        "paragraph", "<p>The Grey Gull ran aground off Kelby.</p><p>Nobody of the 212 aboard was hurt.</p>", "p"
    )
    document = read(json.dumps([long, QUOTE]), format="wagtail")
    first, second, *quote = blocks_of(document)
    with pytest.raises(WriteError, match="is one field of a block, which would come apart"):
        all_of(document, Revision.from_paragraphs([first, *quote, second]))
