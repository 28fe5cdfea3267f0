"""The laws on real news copy, where the evaluation data is."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

from revdiff.text import Revision, read_text, sentences
from revdiff.words import tokens


def real_texts(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*.txt")):
        yield read_text(path)
    with gzip.open(folder / "pairs" / "revisions.jsonl.gz", "rt", encoding="utf-8") as pairs:
        for line in pairs:
            pair = json.loads(line)
            yield from (pair["old"], pair["new"])


def test_real_text_is_cut_and_rebuilt_to_the_last_character(evaluation: Path) -> None:
    read = 0
    for text in real_texts(evaluation):
        revision = Revision(text)
        separators, paragraphs = revision.separators, [paragraph.text for paragraph in revision.paragraphs]
        assert "".join(map("".join, zip(separators, [*paragraphs, ""], strict=True))) == text
        for paragraph in paragraphs:
            assert "".join(sentences(paragraph)) == "".join(tokens(paragraph)) == paragraph
        read += 1
    assert read > 1000
