"""What a story offers: diffs, pages of the past, the flattened text, explanations."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest
from attrs import evolve

from revdiff import samples
from revdiff.compare import Diff
from revdiff.errors import OptionError, OrderUnknown, ReadError, SchemaError, TextError
from revdiff.layers import Confidence, Order, PageRole, Story, segment
from revdiff.text import Revision
from tests.layers.pages import NEWER, OLDER, page
from tests.layers.test_pages import keeps_the_laws

STACK = page("Fire guts warehouse", "UPDATE: 5 p.m.", NEWER, "ORIGINAL STORY:", OLDER)


@pytest.mark.parametrize("name", ["stacked", "appended", "log", "ordinary"])
def test_the_samples_are_read_as_their_labels_say(name: str) -> None:
    story, labels = segment(getattr(samples, name)()), samples.expected(name)
    assert story.order == labels.text("order")
    assert [story.front.start, story.front.stop] == labels.integers("front")
    extents = [layer.integers("extent") for layer in labels.records("layers")]
    assert [[e.start, e.stop] for layer in story.layers for e in layer.extents] == extents
    bodies = [list(range(*layer.integers("body"))) for layer in labels.records("layers")]
    assert [[paragraph.index for paragraph in layer.paragraphs] for layer in story.layers] == bodies
    keeps_the_laws(story)


def test_diffs_go_from_each_revision_to_the_next() -> None:
    story = segment(samples.stacked())
    diffs = story.diffs()
    assert [(diff.old, diff.new) for diff in diffs] == list(zip(story.revisions, story.revisions[1:], strict=False))
    assert all(diff.partial for diff in diffs)


def test_what_is_taken_up_from_two_layers_down_is_told_from_what_is_new() -> None:
    quay = "Harbor master Edda Loring said the quay at Tarn would stay closed for repairs until the spring tides."
    page = [
        "UPDATE 5 p.m.: Divers found a crack in the hull of the Grey Heron on Monday afternoon, the company said.",
        quay.replace("would stay closed", "may stay closed"),
        "A second ferry will take over the evening crossing.",
        "EARLIER STORY:",
        "Passengers of the Grey Heron were brought ashore at noon on Monday in fishing boats, the police said.",
        "ORIGINAL STORY:",
        "The ferry Grey Heron ran aground at Tarn early on Monday with 60 people on board, the coast guard said.",
        quay,
    ]
    story = segment("\n\n".join(page))
    assert [len(layer.paragraphs) for layer in story.layers] == [3, 1, 2]
    _, newest = story.diffs()
    resumed = {change.new[0].text: change.resumes for change in newest.changes if change.kind == "added"}
    assert (resumed[page[1]], resumed[page[2]]) == (7, None)
    assert Diff.from_json(newest.to_json()) == newest


def test_an_unknown_order_must_be_given() -> None:
    story = evolve(segment(STACK), order=Order.UNKNOWN)
    with pytest.raises(OrderUnknown):
        story.diffs()
    with pytest.raises(OptionError):
        story.diffs(order="sideways")
    newest_first = story.diffs(order="newest-first")
    assert [diff.new for diff in newest_first] == [story.layers[0].revision]
    assert [diff.new for diff in story.diffs(order=Order.OLDEST_FIRST)] == [story.layers[1].revision]


def test_the_page_as_it_stood() -> None:
    story = segment(STACK)
    assert story.page_at(0) is story.revision
    assert [paragraph.text for paragraph in story.page_at(1).paragraphs] == OLDER
    with pytest.raises(OptionError, match="index 2: the story has 2"):
        story.page_at(2)
    with pytest.raises(OptionError):
        story.page_at(-1)


def test_a_resumed_layer_is_whole_on_the_older_page() -> None:
    story = segment(
        page(OLDER[:2], "Update 9 a.m. Friday: An Arrest", NEWER[0], "Our original post continues:", OLDER[2])
    )
    assert story.layers[1].extents == (range(2), range(4, 6))
    assert [paragraph.text for paragraph in story.layers[1].paragraphs] == OLDER
    assert [p.text for p in story.page_at(1).paragraphs if p.text in OLDER] == OLDER


def test_a_short_line_whose_words_stand_in_a_longer_one_is_not_told_there() -> None:
    newer = [
        "UPDATE 5 p.m.: The mayor of Tarn said on Tuesday that he had closed the bridge for a day and the harbor for two.",
        "Buses run again from six in the morning, and all nine schools in the old town open at the usual time, he said.",
    ]
    older = ["A storm hit Tarn on Monday and tore a roof off.", "Schools", "No one was hurt, the police said."]
    assert "Schools" in [str(one) for one in segment(page(newer, "Original story:", older)).flatten().paragraphs]


def test_flattened_text_tells_nothing_twice() -> None:
    again = OLDER[0].replace("early Tuesday", "before dawn on Tuesday")
    story = segment(page("UPDATE 5 p.m.", NEWER[0], again, "ORIGINAL STORY:", OLDER))
    flat = story.flatten()
    assert [paragraph.text for paragraph in flat.paragraphs] == [NEWER[0], again, OLDER[1], OLDER[2]]
    assert flat.layers == (0, 0, 1, 1)
    assert flat.text == str(flat) == "\n".join(paragraph.text for paragraph in flat.paragraphs)


def test_what_is_taken_up_again_from_two_layers_down_is_told_once() -> None:
    story = segment(page("UPDATE 5 p.m.", NEWER[0], OLDER[2], "UPDATE 4 p.m.", NEWER[1], "ORIGINAL STORY:", OLDER))
    texts = [paragraph.text for paragraph in story.flatten().paragraphs]
    assert texts.count(OLDER[2]) == 1


def test_the_explanation_tells_boundaries_and_near_misses() -> None:
    text = page(NEWER, "ORIGINAL STORY:", OLDER, "UPDATE: This story has been updated with a statement.")
    explanation = segment(text).explain()
    assert [boundary.paragraph for boundary in explanation.boundaries] == [2]
    assert [miss.paragraph for miss in explanation.near_misses] == [6]
    rows = explanation.rows()
    assert [(row["decision"], row["rule"]) for row in rows] == [
        ("boundary", "older.story"),
        ("near-miss", "update.word"),
    ]
    assert "ORIGINAL STORY" in str(explanation)
    assert "update-stamp" in str(explanation)


def test_a_story_prints_its_layers_and_has_a_line_for_a_name() -> None:
    story = segment(STACK)
    assert repr(story) == "<Story: 2 layers, newest-first, 8 paragraphs>"
    assert str(story).splitlines()[0] == "Fire guts warehouse"
    assert len(str(story).splitlines()) == 4
    assert "\n" not in repr(story.layers[0])


def test_a_story_survives_pickling() -> None:
    story = segment(STACK)
    assert pickle.loads(pickle.dumps(story)) == story


@pytest.mark.parametrize("text", ["", " \n\t\n ", "\ufeff"])
def test_an_empty_page_has_no_layers(text: str) -> None:
    story = segment(text)
    assert (story.layers, story.order, story.diffs()) == ((), Order.SINGLE, ())
    assert str(story.flatten()) == ""
    keeps_the_laws(story)


@pytest.mark.parametrize(
    "text", ["ORIGINAL STORY:", "UPDATE:\nUPDATE:", "___", "Previous\nLatest", "7 p.m.\n___\n6 p.m."]
)
def test_markers_alone_open_nothing(text: str) -> None:
    story = segment(text)
    assert len(story.layers) == 1
    keeps_the_laws(story)


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TextError):
        segment("a \ud800 b")
    with pytest.raises(ReadError):
        segment(tmp_path)
    with pytest.raises(ReadError):
        segment(tmp_path / "missing.txt")


def test_a_file_and_a_revision_serve_as_well(tmp_path: Path) -> None:
    file = tmp_path / "story.txt"
    file.write_text(STACK, encoding="utf-8", newline="\n")
    assert segment(file).revision.source == str(file)
    assert segment(Revision(STACK)).layers == segment(STACK).layers


def test_crlf_and_blank_lines_give_the_same_layers() -> None:
    expected = [[paragraph.text for paragraph in layer.paragraphs] for layer in segment(STACK).layers]
    for between in ("\r\n", "\r", "\n\n", "\r\n\r\n"):
        story = segment(STACK.replace("\n", between))
        assert [[paragraph.text for paragraph in layer.paragraphs] for layer in story.layers] == expected


@pytest.mark.parametrize(
    ("damage", "where"),
    [
        (('"order": "newest-first"', '"order": "backwards"'), r"\$\.order"),
        (('"front": [0, 1]', '"front": [0]'), r"\$\.front"),
        (('"front": [0, 1]', '"front": [0, 999999999999]'), r"\$\.front"),
        (('"body"', '"belly"'), r"\$\.roles"),
        (('"extents": [[1, 4]', '"extents": [[1, 999999999999]'), r"\$\.layers\[0\]\.extents"),
        (('"confidence": "plain"', '"confidence": "sure"'), r"\$\.layers"),
        (('"means": "older"', '"means": "odler"'), r"\$\.layers\[1\]\.markers\[0\]\.means"),
        (('"headline": 0', '"headline": 99'), r"\$\.page\.headline"),
    ],
)
def test_a_damaged_record_names_the_place(damage: tuple[str, str], where: str) -> None:
    text = json.dumps(json.loads(segment(STACK).to_json()))
    assert damage[0] in text
    with pytest.raises(SchemaError, match=where):
        Story.from_json(text.replace(*damage))


def test_markers_of_an_old_record_mean_what_their_rules_mean() -> None:
    story = segment(STACK)
    record = json.loads(story.to_json())
    for layer in record["layers"]:
        for marker in layer["markers"]:
            del marker["means"]
    assert Story.from_json(json.dumps(record)) == story
    record["layers"][1]["markers"][0]["rule"] = "courier.stand"
    assert Story.from_json(json.dumps(record)).layers[1].markers[0].means is None


def test_roles_by_paragraph_or_index() -> None:
    story = segment(STACK)
    assert story.page_role(0) is story.page_role(story.paragraphs[0]) is PageRole.FRONT
    assert [role.value for role in story.page_roles] == [
        "front",
        "marker",
        "body",
        "body",
        "marker",
        "body",
        "body",
        "body",
    ]


def test_any_number_of_layers_has_an_order() -> None:
    older = "Earlier story below:\n\nThe ferry ran aground near Tarn at dawn, the coast guard said."
    story = segment("\n\n".join(["UPDATE: The ferry is free again, the harbor master said.", *[older] * 1500]))
    assert (len(story.layers), story.order) == (1501, Order.NEWEST_FIRST)


@pytest.mark.parametrize(("least", "found"), [("weak", 2), (Confidence.PLAIN, 1), ("strong", 1)])
def test_boundaries_that_are_not_sure_enough_are_left_out(least: str, found: int) -> None:
    update = "UPDATE: The council dropped the plan for the pier, the officials said."
    lede = "The pier of Tarn will be closed from autumn on, the council decided on Tuesday without a vote against."
    story = segment(page(update, lede, OLDER), least=least)
    assert len(story.layers) == found
    if found == 1:
        assert [(miss.paragraph, miss.rule) for miss in story.near_misses] == [(1, "unmarked.restated-lede")]
        assert f"{least} is asked for" in story.near_misses[0].reason
    else:
        assert story.layers[0].confidence is Confidence.WEAK
        assert "says when" in str(story.explain())
    keeps_the_laws(story)


def test_an_insertion_is_left_out_whole() -> None:
    update = "UPDATE: Police are telling the Coast Wire that the owner had been warned twice."
    story = segment(page(" ".join(OLDER), update, OLDER, NEWER), least="plain")
    assert (story.order, [miss.paragraph for miss in story.near_misses]) == (Order.SINGLE, [1, 2])


@pytest.mark.parametrize("wrong", ["sure", None, 1])
def test_an_unknown_confidence_is_refused(wrong: object) -> None:
    with pytest.raises(OptionError, match="least"):
        segment("A.", least=wrong)  # type: ignore[arg-type]
