"""What is compared: generated stories of any size, real pairs where they are, and shapes that slow others down."""

from __future__ import annotations

import gzip
import json
import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

from revdiff.text import as_revisions
from tests.compare.shapes import GROWING
from tests.generator import Recipe, prose, revise

Pair = tuple[list[str], list[str]]

# A third of the paragraphs changed, as on a busy day.
BUSY = Recipe(edited=0.16, moved=0.02, moved_and_edited=0.02, split=0.03, merged=0.03, removed=0.04, added=0.04)

# Few words, drawn at random: texts of them are alike without being about the same.
_WORDS = """
harbor ferry captain inquiry sandbank crew rescue engine island morning council budget bridge school
mayor storm village market railroad forest hospital library factory river announced opened closed
promised repaired visited measured warned praised counted early quiet northern narrow wooden public
heavy recent former local the the of in
"""


def sentence(dice: random.Random) -> str:
    return " ".join(dice.choices(_WORDS.split(), k=dice.randint(8, 16))).capitalize() + "."


def generated(size: int, recipe: Recipe = BUSY, seed: int = 1) -> Pair:
    chance = random.Random(seed)
    revised = revise(prose(chance, size), prose(chance, max(4, size // 10)), recipe, chance)
    return revised.old, revised.new


def news_pair() -> Pair:
    """One update of the sample story."""
    from revdiff import samples, segment

    older, newer = segment(samples.stacked()).revisions[:2]
    return [str(paragraph) for paragraph in older.paragraphs], [str(paragraph) for paragraph in newer.paragraphs]


def real_texts() -> list[tuple[str, str]]:
    """Real revisions, the old text and the new one; none without the evaluation data."""
    return [(pair["old"], pair["new"]) for pair in _evaluation("revisions")]


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


def _rewritten() -> Pair:
    return generated(1_000, Recipe(1, 0, 0, 0, 0, 0, 0, words=0.5))


def _strangers() -> Pair:
    return prose(random.Random(2), 1_000), prose(random.Random(3), 1_000)


def _shuffled() -> Pair:
    old = prose(random.Random(4), 3_000)
    return old, random.Random(5).sample(old, len(old))


def _rules() -> Pair:
    return ["———"] * 10_000, ["———"] * 9_000


def _near_duplicates() -> Pair:
    old = [f"The council of ward {number} voted on the budget without debate." for number in range(1_000)]
    return old, [text.replace("without", "after long") for text in old]


def _one_paragraph(sentences: int) -> Pair:
    old, new = generated(sentences)
    return [" ".join(old)], [" ".join(new)]


def _two_paragraphs() -> Pair:
    chance = random.Random(6)
    old = [[f"{name}{chance.randrange(9_000)}" for _ in range(65_000)] for name in ("bay", "quay")]
    new = [["changed" if place % 1_600 == 5 else word for place, word in enumerate(words)] for words in old]
    return [" ".join(words) for words in old], [" ".join(words) for words in new]


NASTY: dict[str, Callable[[], Pair]] = {
    "1,000 paragraphs, all rewritten": _rewritten,
    "two unrelated stories of 1,000": _strangers,
    "3,000 paragraphs shuffled": _shuffled,
    "10,000 equal rules": _rules,
    "1,000 near-duplicates, all edited": _near_duplicates,
    "one paragraph of a megabyte": lambda: _one_paragraph(5_000),
    "one paragraph of five megabytes": lambda: _one_paragraph(20_000),
    "two paragraphs of 65,000 words, a few changed": _two_paragraphs,
    "1,000 paragraphs joined to one": lambda: GROWING["joined to one"](1_000),
    "the same, edited": lambda: GROWING["joined to one and edited"](1_000),
    "one paragraph cut into 1,000": lambda: GROWING["one cut up"](1_000),
    "65,536 paragraphs turned round": lambda: GROWING["turned round"](65_536),
    "20,000 paragraphs, thirty copies of each, shuffled": lambda: GROWING["thirty copies each, shuffled"](20_000),
    "20,000 labels of 40 kinds, shuffled": lambda: GROWING["labels shuffled"](20_000),
    "a paragraph that says the same 60,000 times": lambda: GROWING["one long and monotonous paragraph"](10_000),
    "a paragraph of 2,000 sentences that lost each fourth": lambda: GROWING["a long paragraph that lost sentences"](
        2_000
    ),
    "a paragraph whose 1,000 sentences went to others": lambda: GROWING["a paragraph whose sentences went to as many"](
        1_000
    ),
}


def ordinary_beside(pair: Pair) -> Pair:
    """An ordinary pair of the same size: as many paragraphs, or as many characters where that makes more of them."""
    old, _ = pair
    return generated(max(len(old), sum(map(len, old)) // _CHARACTERS_A_PARAGRAPH))


_CHARACTERS_A_PARAGRAPH = 250
