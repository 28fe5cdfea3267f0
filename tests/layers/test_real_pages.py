"""The segmenter on real pages: the bars of the development sets, and the laws on every page."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from revdiff.layers import NoteKind, segment
from tests.labeled import pages_in
from tests.layers.pages import boundaries
from tests.layers.test_pages import keeps_the_laws
from tests.score import score_pages


def records(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def test_wire_stories(evaluation: Path) -> None:
    scores = score_pages(pages_in(evaluation / "wire"))
    assert scores["boundaries"].f1 >= 0.95
    assert scores["layered"].right >= 55
    assert scores["order"].right >= 52
    assert scores["ordinary"].recall == 1


def test_wire_stories_keep_the_laws(evaluation: Path) -> None:
    for page in pages_in(evaluation / "wire"):
        keeps_the_laws(segment(page.text))


def test_government_pages(evaluation: Path) -> None:
    assert score_pages(pages_in(evaluation / "govuk"))["boundaries"].f1 >= 0.97


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


def test_web_pages_that_were_cut_wrongly(evaluation: Path) -> None:
    scores = score_pages(pages_in(evaluation / "web"))
    assert scores["boundaries"].f1 >= 0.75
    assert scores["ordinary"].recall >= 18 / 21


def test_web_pages_that_were_cut_rightly(evaluation: Path) -> None:
    assert score_pages(pages_in(evaluation / "web-right"))["boundaries"].f1 >= 0.98
