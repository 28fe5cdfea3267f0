"""The segmenter on real pages: the bars of the development sets, and the laws on every page."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from revdiff.layers import NoteKind, segment
from tests.layers.pages import boundaries, ranks
from tests.layers.test_pages import keeps_the_laws


def labeled(folder: Path) -> Iterator[tuple[dict[str, Any], str]]:
    for path in sorted(folder.glob("*.json")):
        yield (
            json.loads(path.read_text(encoding="utf-8")),
            path.with_suffix(".txt").read_text(encoding="utf-8").rstrip("\n"),
        )


def records(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def f1(folder: Path) -> float:
    hits = found = wanted = 0
    for labels, text in labeled(folder):
        mine, theirs = set(boundaries(segment(text))), set(labels["boundaries"])
        hits, found, wanted = hits + len(mine & theirs), found + len(mine), wanted + len(theirs)
    return 2 * hits / (found + wanted)


def test_wire_stories(evaluation: Path) -> None:
    assert f1(evaluation / "wire") >= 0.95
    exact = split = 0
    for labels, text in labeled(evaluation / "wire"):
        story = segment(text)
        keeps_the_laws(story)
        if labels["boundaries"]:
            exact += boundaries(story) == labels["boundaries"]
        else:
            split += len(story.layers) > 1
    assert exact >= 55
    assert split == 0


def test_chronology_of_wire_stories(evaluation: Path) -> None:
    right = 0
    for labels, text in labeled(evaluation / "wire"):
        if not labels["boundaries"] or labels["order"] == "ambiguous":
            continue
        story = segment(text)
        count = len(labels["boundaries"]) + 1
        wanted = labels["layer_rank_newest0"] or list(range(count))[:: -1 if labels["order"] == "oldest-first" else 1]
        right += boundaries(story) == labels["boundaries"] and ranks(story) == wanted
    assert right >= 52


def test_government_pages(evaluation: Path) -> None:
    assert f1(evaluation / "govuk") >= 0.97


def test_the_first_story(evaluation: Path) -> None:
    folder = evaluation / "seed"
    labels = json.loads((folder / "story.json").read_text(encoding="utf-8"))
    story = segment((folder / "story.txt").read_text(encoding="utf-8").rstrip("\n"))
    assert boundaries(story) == labels["boundaries"]
    assert story.order == labels["order"]
    assert story.headline == story.paragraphs[labels["headline_line"]]
    assert [note.paragraph.index for note in story.layers[-1].notes] == labels["note_lines"]
    assert [note.kind for note in story.layers[-1].notes] == [NoteKind.END_MARK, NoteKind.CONTRIBUTORS]
    assert [
        (layer.dateline and layer.dateline.places, layer.dateline and layer.dateline.agency) for layer in story.layers
    ] == [
        (("MOSCOW",), None),
        (("MOSCOW",), "AP"),
        (("MOSCOW",), "AP"),
    ]


def test_every_revision_and_history_keeps_the_laws(evaluation: Path) -> None:
    texts = [record[side] for record in records(evaluation / "pairs" / "revisions.jsonl.gz") for side in ("old", "new")]
    for history in records(evaluation / "pairs" / "histories.jsonl.gz"):
        texts += [version["text"] for version in history["versions"]]
    assert len(texts) > 1000
    for text in texts:
        keeps_the_laws(segment(text))
