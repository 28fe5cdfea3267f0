"""Records of `revdiff/1` are still read.

The files of `revdiff-1/` were written by versions that wrote that schema, and are never written anew; `story-without-means.json`
is of an earlier one than the others. Their story: a paragraph that moves, one that is split, two that are merged, one taken out,
one put in, white space that is ignored.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from revdiff import Aspect, Diff, Keys, Kind, Patch, Story
from revdiff.schema import envelope
from tests.compare import laws

FOLDER = Path(__file__).parent / "revdiff-1"


def text(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


@pytest.fixture(params=["diff-code-points.json", "diff-utf-16.json"])
def diff(request: pytest.FixtureRequest) -> Diff:
    return Diff.from_json(text(request.param))


def test_all_of_it_is_of_the_first_schema() -> None:
    assert all(json.loads(file.read_text(encoding="utf-8"))["schema"] == "revdiff/1" for file in FOLDER.glob("*.json"))


def test_a_diff_says_what_it_said(diff: Diff) -> None:
    laws.hold(diff)
    assert [(change.id, change.kind, change.moved) for change in diff.alignment] == [
        ("o0n0", Kind.EDITED, False),
        ("o5n1", Kind.KEPT, True),
        ("o1n2", Kind.EDITED, False),
        ("o2n3n4", Kind.SPLIT, False),
        ("n5", Kind.ADDED, False),
        ("o3o6n6", Kind.MERGED, False),
        ("o4", Kind.REMOVED, False),
    ]
    assert (diff.old.label, diff.old.source, diff.old.headline) == ("first", "desk", diff.old.paragraphs[0])
    assert [paragraph.key for paragraph in diff.new.paragraphs] == ["h", "e", "a", "b", "b2", "x", "c"]
    assert diff.ignored == {Aspect.WHITESPACE}
    assert [diff.words(edit).new for edit in diff.alignment[0].edits] == ["Ferry 🚢 ", "freed", " off Kelby"]


def test_a_diff_lacks_what_was_not_known_then(diff: Diff) -> None:
    assert (diff.keys, diff.ignored_paragraphs) == (Keys.LABEL, ())
    assert not any(change.noise for change in diff.alignment)


def test_a_diff_says_behind_what_each_paragraph_is_put(diff: Diff) -> None:
    behind = {change.id: change.after and change.after.key for change in diff.changes}
    assert behind == {"o0n0": None, "o5n1": "h", "o1n2": None, "o2n3n4": None, "n5": "b", "o3o6n6": None, "o4": "c"}


def test_a_sentence_that_changed_paragraphs_and_a_paragraph_that_still_stands() -> None:
    diff = Diff.from_json(text("diff-partial.json"))
    laws.hold(diff)
    assert diff.partial
    assert [change.id for change in diff.alignment if change.standing] == ["o2"]
    assert [transfer.new_span.of(diff.new.text) for transfer in diff.transfers] == ["Nobody was hurt in it."]


def test_a_story_says_what_it_said() -> None:
    story = Story.from_json(text("story.json"))
    assert [layer.extents for layer in story.layers] == [(range(3),), (range(3, 5),)]
    assert story.layers[0].marker is not None
    assert story.layers[0].marker.text == "UPDATE 5 p.m."
    assert [note.rule for note in story.notes] == ["correction.head"]


def test_a_story_says_the_same_where_its_markers_do_not_say_what_they_mean() -> None:
    without, story = Story.from_json(text("story-without-means.json")), Story.from_json(text("story.json"))
    assert '"means"' not in text("story-without-means.json")
    assert [marker.means for layer in without.layers for marker in layer.markers] == [
        marker.means for layer in story.layers for marker in layer.markers
    ]
    assert without.layers == story.layers


def test_a_patch_applies_as_json_and_as_text() -> None:
    patch = Patch.from_json(text("patch.json"))
    old = "".join(line for _, line in sorted(patch.known_lines.items()))
    assert patch.apply(old).splitlines()[0] == "Ferry 🚢 freed off Kelby"
    assert Patch.from_text(text("patch.patch")) == patch


def test_what_is_read_is_written_by_the_schema_of_today(diff: Diff) -> None:
    record = diff.to_record()
    assert record["schema"] == envelope.SCHEMA
    assert Diff.from_record(record) == diff
    assert Patch.from_text(text("patch.patch")).to_text().startswith(f"# {envelope.SCHEMA} patch\n")
