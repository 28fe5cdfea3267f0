"""Every format that is written back, through `read`: its samples, and real files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import evolve

from revdiff import Block, Mark, Revision, WriteError, diff, samples
from revdiff.formats import Document, Format, read, read_all
from revdiff.formats.rewriting import WRITABLE
from revdiff.formats.rewriting.finding import passages
from revdiff.formats.rewriting.tree import Tree
from revdiff.text import Anchor

FILES = {
    "ferry.html": Format.HTML,
    "ferry-1.ninjs.json": Format.NINJS,
    "ferry.ans.json": Format.ANS,
    "ferry.wagtail.json": Format.WAGTAIL,
    "ferry.wordpress.html": Format.WORDPRESS,
    "ferry.wordpress.json": Format.WORDPRESS,
}
WORDS = ", says “R&D” of Kelby"


def blocks(document: Document) -> list[Block]:
    return [
        Block(one.key, one.text, role=one.role, attributes=one.attributes, group=one.group, marks=one.marks)
        for one in document.paragraphs
    ]


def longest(document: Document) -> int:
    return max(document.paragraphs, key=lambda one: (one.role == "body", len(one.text))).index


def edited(document: Document) -> Revision:
    """One paragraph longer, a new one behind it."""
    given, place = blocks(document), longest(document)
    given[place] = evolve(given[place], text=given[place].text + WORDS)
    given.insert(place + 1, Block(None, f"This is new{WORDS}.", role="body"))
    return Revision.from_paragraphs(given)


def accepted(document: Document, revision: Revision) -> bytes:
    made = diff(document, revision)
    return document.with_text(made.accept(made.changes))


def texts(document: Document) -> list[str]:
    return [one.text for one in document.paragraphs]


def test_all_formats_are_tried() -> None:
    assert {*FILES.values()} == {*WRITABLE}


@pytest.mark.parametrize("name", FILES)
def test_nothing_changed_is_the_source(name: str) -> None:
    document = read(samples.file(name))
    assert document.format is FILES[name]
    made = diff(document, edited(document))
    assert document.with_text(made.reject(made.changes)) == samples.file(name).read_bytes()


@pytest.mark.parametrize("name", FILES)
def test_words_and_a_paragraph_come(name: str) -> None:
    document = read(samples.file(name))
    revision = edited(document)
    written = accepted(document, revision)
    again = read(written, format=document.format)
    assert texts(again) == [one.text for one in revision.paragraphs]
    assert [one.marks for one in again.paragraphs] == [one.marks for one in revision.paragraphs]
    source = samples.file(name).read_bytes()
    start = next(place for place, (one, other) in enumerate(zip(source, written, strict=False)) if one != other)
    end = next(
        place for place, (one, other) in enumerate(zip(source[::-1], written[::-1], strict=False)) if one != other
    )
    assert len(source) - start - end < 10, "only one place changed"


@pytest.mark.parametrize("name", FILES)
def test_nearly_each_paragraph_can_go(name: str) -> None:
    document = read(samples.file(name))
    gone = 0
    for place in range(len(document.paragraphs)):
        given = blocks(document)
        del given[place]
        try:
            written = accepted(document, Revision.from_paragraphs(given))
        except WriteError:
            continue
        gone += 1
        assert texts(read(written, format=document.format)) == [block.text for block in given]
    assert gone > len(document.paragraphs) * 0.7


def _elements(written: bytes) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(written)["content_elements"]
    return found


def test_a_new_paragraph_of_ans_is_an_element_of_its_own() -> None:
    document = read(samples.file("ferry.ans.json"))
    before, after = (
        _elements(samples.file("ferry.ans.json").read_bytes()),
        _elements(accepted(document, edited(document))),
    )
    (new,) = (one for one in after if one not in before and str(one["content"]).startswith("This is new"))
    assert new["type"] == "text"
    assert new["content"] == "This is new, says “R&amp;D” of Kelby."
    assert new["_id"] not in [one.get("_id") for one in before]
    assert accepted(document, edited(document)) == accepted(document, edited(document)), "its id is always the same"


def test_an_element_of_ans_moves_with_all_that_it_is() -> None:
    document = read(samples.file("ferry.ans.json"))
    given = blocks(document)
    place = next(one.index for one in document.paragraphs if one.role == "body")
    given.append(given.pop(place))
    before, after = (
        _elements(samples.file("ferry.ans.json").read_bytes()),
        _elements(accepted(document, Revision.from_paragraphs(given))),
    )
    assert sorted(map(str, before)) == sorted(map(str, after))
    assert before != after


STREAM = """[
  {"type": "heading", "value": {"text": "Fog", "size": "h2"}, "id": "5f0c1d3e-0000-4000-8000-000000000001"},
  {"type": "lede", "value": "Fog lay on the bay.", "id": "5f0c1d3e-0000-4000-8000-000000000002"},
  {"type": "paragraph", "value": "<p data-block-key=\\"a\\">Nobody <b>was</b> hurt.</p>", "id": "5f0c1d3e-0000"}
]"""


def test_a_block_of_a_stream_field_goes_and_others_come() -> None:
    document = read(STREAM.encode(), format="wagtail")
    given = blocks(document)
    heading = evolve(given[0], key=None, text="What is known")
    written = accepted(
        document, Revision.from_paragraphs([given[0], heading, given[2], Block(None, "Tugs came.", role="body")])
    )
    made = json.loads(written)
    assert [one["type"] for one in made] == ["heading", "heading", "paragraph"]
    assert made[1]["value"] == {"text": "What is known", "size": "h2"}
    assert made[1]["id"] not in {one["id"] for one in json.loads(STREAM)}
    assert made[2]["value"] == '<p data-block-key="a">Nobody <b>was</b> hurt.</p><p>Tugs came.</p>'
    assert written.decode().startswith(STREAM[: STREAM.index("\n", 5)])


CLASSIC = "Fog lay on the <em>bay</em>.\n\nNobody was hurt there.\n\n<h2>What is next</h2>\nTugs are on their way."


@pytest.mark.parametrize("is_json", [False, True])
def test_what_wordpress_had_before_blocks_stays_lines(is_json: bool) -> None:
    source = (
        json.dumps({"id": 1, "type": "post", "title": {"raw": "Fog"}, "content": {"raw": CLASSIC}})
        if is_json
        else CLASSIC
    )
    document = read(source.encode(), format="wordpress")
    wanted = [
        "Fog lay on the grey bay.",
        "A ferry ran aground.",
        "Nobody was hurt there.",
        "What is next",
        "Tugs are on their slow way.",
    ]
    title = ["Fog"] if is_json else []
    written = accepted(document, Revision.from_paragraphs([*title, *wanted])).decode()
    assert (json.loads(written)["content"]["raw"] if is_json else written) == (
        "Fog lay on the grey <em>bay</em>.\n\nA ferry ran aground.\n\nNobody was hurt there.\n\n<h2>What is next</h2>\n"
        "Tugs are on their slow way."
    )


def test_only_its_own_version_of_several_is_written_to() -> None:
    documents = read_all(samples.file("ferry.wagtail.json"))
    assert len(documents) > 1
    written = accepted(documents[0], edited(documents[0]))
    again = read_all(written, format="wagtail")
    assert texts(again[0]) == [one.text for one in edited(documents[0]).paragraphs]
    assert [texts(one) for one in again[1:]] == [texts(one) for one in documents[1:]]


def test_a_mark_in_a_plain_field_is_refused() -> None:
    document = read(samples.file("ferry-1.ninjs.json"))
    given = blocks(document)
    given[0] = evolve(given[0], marks=[Mark((0, 5), "strong")])
    with pytest.raises(WriteError, match="/headline is plain text"):
        accepted(document, Revision.from_paragraphs(given))


GRID = [["Ship", "Crew"], ["Gull", "12"]]
TABLES = {
    Format.WAGTAIL: json.dumps([{"type": "table", "value": {"data": GRID}, "id": "t"}]),
    Format.ANS: json.dumps(
        {
            "type": "story",
            "version": "0.10.9",
            "_id": "S",
            "content_elements": [
                {
                    "type": "table",
                    "header": [{"type": "text", "content": text} for text in GRID[0]],
                    "rows": [[{"type": "text", "content": text} for text in GRID[1]]],
                }
            ],
        }
    ),
}


@pytest.mark.parametrize("named", TABLES)
@pytest.mark.parametrize("text", ["Ship", "Crew", "Gull", "12"])
def test_a_cell_in_json_is_emptied(named: Format, text: str) -> None:
    """Those beside it stay in their columns."""
    document = read(TABLES[named].encode(), format=named)
    kept = [block for block in blocks(document) if block.text != text]
    assert accepted(document, Revision.from_paragraphs(kept)).decode() == TABLES[named].replace(f'"{text}"', '""')


def test_what_comes_beside_an_image_of_a_stream_field() -> None:
    stream = [
        {"type": "paragraph", "value": "<p>Fog lay on the bay.</p>", "id": "a"},
        {"type": "image", "value": 3, "id": "b"},
        {"type": "image", "value": 4, "id": "c"},
    ]
    document = read(json.dumps(stream).encode(), format="wagtail")
    given = blocks(document)
    items = [Block(None, text, role="list item", attributes={"ordered": True}) for text in ("Tugs came", "Fog rose")]
    made = json.loads(accepted(document, Revision.from_paragraphs([*given[:2], *items, *given[2:]])))
    assert [made[0], made[1], made[3]] == stream
    assert made[2]["value"] == "<ol><li>Tugs came</li><li>Fog rose</li></ol>"


def test_items_of_ans_come_as_one_list() -> None:
    document = read(samples.file("ferry.ans.json"))
    items = [Block(None, text, role="list item") for text in ("Tugs came", "Fog rose")]
    made = _elements(accepted(document, Revision.from_paragraphs([*blocks(document), *items])))
    assert [one["content"] for one in made[-1]["items"]] == ["Tugs came", "Fog rose"]  # type: ignore[attr-defined]


def test_a_heading_of_ans_has_another_level_and_its_id() -> None:
    element = {"_id": "H", "type": "header", "level": 3, "content": "What is known"}
    story = {"type": "story", "version": "0.10.9", "_id": "S", "content_elements": [element]}
    document = read(json.dumps(story).encode(), format="ans")
    (heading,) = blocks(document)
    wanted = Revision.from_paragraphs([evolve(heading, attributes={"level": 2})])
    assert _elements(accepted(document, wanted)) == [{**element, "level": 2}]


def test_a_title_of_wordpress_is_html() -> None:
    post = {"id": 1, "type": "post", "title": {"raw": "Ferry &amp; <em>tug</em>"}, "content": {"raw": "<p>Fog.</p>"}}
    document = read(json.dumps(post).encode(), format="wordpress")
    for title, marks, written in (
        ("Ferry & tug sail", document.paragraphs[0].marks, "Ferry &amp; <em>tug</em> sail"),
        ("Gone", (), "Gone"),
    ):
        given = [evolve(blocks(document)[0], text=title, marks=marks), *blocks(document)[1:]]
        made = accepted(document, Revision.from_paragraphs(given))
        assert json.loads(made) == {**post, "title": {"raw": written}}


@pytest.mark.parametrize("name", ["ferry.html", "ferry.ans.json", "ferry.wordpress.html"])
def test_a_heading_without_a_level_is_one_of_the_second(name: str) -> None:
    document = read(samples.file(name))
    given = [*blocks(document), Block(None, "What is next", role="heading")]
    again = read(accepted(document, Revision.from_paragraphs(given)), format=document.format)
    assert (again.paragraphs[-1].text, dict(again.paragraphs[-1].attributes)) == ("What is next", {"level": 2})


PLAIN_BODY = "Fog lay on the bay.\n\nNobody was hurt.\n\nTugs are on their way."


@pytest.mark.parametrize(
    ("wanted", "written"),
    [
        # One goes, with the lines in front of it, or behind it where it is the first.
        (["Fog lay on the bay.", "Tugs are on their way."], "Fog lay on the bay.\n\nTugs are on their way."),
        (["Nobody was hurt.", "Tugs are on their way."], "Nobody was hurt.\n\nTugs are on their way."),
        # One comes: first, between, last.
        (["Rain & hail came.", *PLAIN_BODY.split("\n\n")], f"Rain & hail came.\n\n{PLAIN_BODY}"),
        ([*PLAIN_BODY.split("\n\n"), "Rain & hail came."], f"{PLAIN_BODY}\n\nRain & hail came."),
        # All are others.
        (["Rain & hail came.", "Roofs broke in Harrow."], "Rain & hail came.\n\nRoofs broke in Harrow."),
    ],
)
def test_a_plain_body(wanted: list[str], written: str) -> None:
    item = {"uri": "urn:x", "type": "text", "version": "1", "headline": "Fog", "body_text": PLAIN_BODY}
    document = read(json.dumps(item).encode(), format="ninjs")
    made = accepted(document, Revision.from_paragraphs(["Fog", *wanted]))
    assert json.loads(made) == {**item, "body_text": written}


@pytest.mark.slow
def test_many_paragraphs_that_are_not_found_take_no_longer() -> None:
    """Each is looked for where it can begin, and not in all that follows."""
    html = "".join(f"<p>Number {number} is told of.</p>" for number in range(20_000))
    lost = [evolve(one, text=f"X{one.text}") if one.index else one for one in read(html, format="html").paragraphs]
    assert [*passages(Tree(html), lost)] == [0]


def test_a_place_that_is_not_found_is_told() -> None:
    document = read("<p>Fog.</p><p>Rain.</p>", format="html")
    lost = [evolve(one, markup=evolve(one.markup, anchor=Anchor("lines", "1"))) for one in document.paragraphs]
    with pytest.raises(WriteError):
        accepted(
            evolve(document, revision=evolve(document.revision, paragraphs=lost)), Revision("Fog and hail.\n\nRain.")
        )


def real_files(evaluation: Path) -> Iterator[Path]:
    yield from sorted((evaluation / "formats/ninjs").glob("*/*.json"))
    yield from sorted((evaluation / "formats/ans").glob("*.json"))
    yield from sorted((evaluation / "formats/wagtail").glob("*.json"))
    yield from sorted((evaluation / "formats/govuk").glob("*.html"))


def test_real_files(evaluation: Path) -> None:
    """Of every document in every file: nothing changed is the source; words and a paragraph come, and nothing else does."""
    written = refused = 0
    for path in real_files(evaluation):
        for document in read_all(path, format="html" if path.suffix == ".html" else None):
            assert document.with_text(document.revision) == path.read_bytes()
            if not any(one.role == "body" for one in document.paragraphs):
                continue
            revision = edited(document)
            try:
                made = accepted(document, revision)
            except WriteError:
                refused += 1
                continue
            written += 1
            assert any(
                texts(one) == [paragraph.text for paragraph in revision.paragraphs]
                for one in read_all(made, format=document.format)
            )
    # One agency escapes its tags twice; its anchors do not lead inside.
    assert (written, refused) == (16, 2)
