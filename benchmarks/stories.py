"""What is compared: generated stories of any size, pages of many revisions or layers, and real pairs where they are."""

from __future__ import annotations

import gzip
import json
import os
import random
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from attrs import frozen

from revdiff import Kind, diff, samples
from revdiff.text import as_revisions
from tests.generator import Recipe, Revised, prose, revise, reworded

Pair = tuple[list[str], list[str]]

# A third of the paragraphs changed, as on a busy day.
BUSY = Recipe(edited=0.16, moved=0.02, moved_and_edited=0.02, split=0.03, merged=0.03, removed=0.04, added=0.04)
HEADLINES = (
    "Ferry with 212 aboard runs aground off Tarn as fog covers the bay",
    "Ferry with 212 aboard is pulled off sandbank as inquiry begins",
)

# Few words, drawn at random: texts of them are alike without being about the same.
_WORDS = """
harbor ferry captain inquiry sandbank crew rescue engine island morning council budget bridge school
mayor storm village market railroad forest hospital library factory river announced opened closed
promised repaired visited measured warned praised counted early quiet northern narrow wooden public
heavy recent former local the the of in
"""


@frozen
class Texts:
    """The two texts of a story, and which paragraphs of theirs, as is known, belong together and differ."""

    old: str
    new: str
    changed: tuple[tuple[str, str], ...] = ()


def sentence(dice: random.Random) -> str:
    return " ".join(dice.choices(_WORDS.split(), k=dice.randint(8, 16))).capitalize() + "."


def generated(size: int, recipe: Recipe = BUSY, seed: int = 1) -> Pair:
    """A story of so many paragraphs, before and after it was revised."""
    revised = _revised(size, recipe, seed)
    return revised.old, revised.new


def texts(size: int, recipe: Recipe = BUSY, seed: int = 1) -> Texts:
    """The same as texts."""
    revised = _revised(size, recipe, seed)
    changed = [
        (revised.old[old], revised.new[new])
        for told in revised.truth
        if told.kind in ("edited", "split", "merged")
        for old in told.old
        for new in told.new
    ]
    return Texts("\n\n".join(revised.old), "\n\n".join(revised.new), tuple(changed))


def _revised(size: int, recipe: Recipe, seed: int) -> Revised:
    chance = random.Random(seed)
    return revise(prose(chance, size), prose(chance, max(4, size // 10)), recipe, chance)


def page(paragraphs: int) -> str:
    """An ordinary page: the sample, made as long with made-up prose before its last two lines."""
    *told, rule, credit = samples.ordinary().splitlines()
    more = prose(random.Random(1), max(paragraphs - len(told) - 2, 0))
    return "\n".join([*told, *more, rule, credit])


def stacked_page(paragraphs: int) -> str:
    """The stacked sample, and as much of an ordinary page as makes it so long."""
    lines = samples.stacked().splitlines()[:paragraphs]
    return "\n".join([*lines, *page(paragraphs - len(lines)).splitlines()])


def long_page(characters: int) -> str:
    """A stacked page of so many characters: the time of an update before every ten paragraphs, each a minute earlier."""
    told = prose(random.Random(1), 1_000)
    size, number, lines = 0, 0, []
    while size < characters:
        if number % 10 == 0:
            time = datetime(2021, 3, 4, 17, 30) - timedelta(minutes=number // 10)
            lines.append(f"UPDATE {time:%B} {time.day}, {time.year}, {time:%I:%M} {time:%p}:")
        lines.append(told[number % len(told)])
        size += len(lines[-1]) + 1
        number += 1
    return "\n".join(lines)


def filings(revisions: int, paragraphs: int = 40, changed: int = 8) -> list[str]:
    """The revisions of a page, so many paragraphs of which are reworded from each to the next."""
    chance = random.Random(7)
    told, vocabulary = prose(chance, paragraphs), " ".join(prose(chance, 40)).split()
    filed = ["\n\n".join(told)]
    while len(filed) < revisions:
        for place in chance.sample(range(paragraphs), changed):
            told[place] = reworded(told[place], 0.1, vocabulary, chance)
        filed.append("\n\n".join(told))
    return filed


def real_texts() -> list[tuple[str, str]]:
    """Real revisions, the old text and the new one; none without the evaluation data."""
    return [(pair["old"], pair["new"]) for pair in _evaluation("revisions")]


def real_stories() -> list[Texts]:
    """The same; what belongs together is what revdiff says."""
    return [Texts(old, new, tuple(_changed(old, new))) for old, new in real_texts()]


def _changed(old: str, new: str) -> list[tuple[str, str]]:
    changes = [change for change in diff(old, new).changes if change.kind is not Kind.KEPT]
    return [(str(one), str(other)) for change in changes for one in change.old for other in change.new]


def real_histories() -> list[list[str]]:
    """The texts of real pages, revision by revision; none without the evaluation data."""
    return [[version["text"] for version in page["versions"]] for page in _evaluation("histories")]


def _evaluation(name: str) -> list[dict[str, Any]]:
    folder = os.environ.get("REVDIFF_EVALUATION")
    if not folder:
        return []
    with gzip.open(Path(folder, "pairs", f"{name}.jsonl.gz"), "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def real_pairs() -> list[Pair]:
    """Real revisions, paragraph by paragraph; none without the evaluation data."""
    revisions = [as_revisions(texts) for texts in real_texts()]
    old_and_new = ([[str(paragraph) for paragraph in revision.paragraphs] for revision in pair] for pair in revisions)
    return [(old, new) for old, new in old_and_new]
