"""Revisions with known truth: what was done to a story is found again."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

import revdiff
from revdiff import Revision
from tests.generator import HEAVY, LIGHT, Recipe, changes_found, prose, revise, scores
from tests.score import Score, summed

Story = tuple[list[str], list[str]]


def generated_stories(chance: random.Random, count: int) -> Iterator[Story]:
    """Stories, each with paragraphs of another to put in."""
    for _ in range(count):
        yield prose(chance, 40), prose(chance, 20)


def real_stories(folder: Path, count: int) -> Iterator[Story]:
    with gzip.open(folder / "pairs" / "revisions.jsonl.gz", "rt", encoding="utf-8") as lines:
        pages = [[str(paragraph) for paragraph in Revision(json.loads(line)["old"]).paragraphs] for line in lines]
    pages = [page for page in pages if 20 <= len(page) <= 120][:count]
    for page, other in zip(pages, [*pages[1:], pages[0]], strict=True):
        yield page, [text for text in other if len(text.split()) > 12 and text not in page][:20]


def total_scores(stories: Iterator[Story], recipe: Recipe, chance: random.Random) -> dict[str, Score]:
    revised = (revise(old, foreign, recipe, chance) for old, foreign in stories)
    total = summed(scores(changes_found(revdiff.diff(one.old, one.new)), one.truth) for one in revised)
    assert all(score.true >= 20 for score in total.values())
    return total


@pytest.mark.parametrize("seed", [1, 2])
def test_light_edits_are_found(seed: int) -> None:
    chance = random.Random(seed)
    total = total_scores(generated_stories(chance, 30), LIGHT, chance)
    assert {kind: score.f1 for kind, score in total.items() if score.f1 < 0.93} == {}
    assert total["moved"].f1 >= 0.97


@pytest.mark.parametrize("seed", [1, 2])
def test_paragraphs_that_moved_are_found_with_two_fifths_of_their_words_replaced(seed: int) -> None:
    chance = random.Random(seed)
    total = total_scores(generated_stories(chance, 30), HEAVY, chance)
    assert total["moved and edited"].f1 >= 0.9
    assert total["moved"].f1 >= 0.9


def test_light_edits_of_a_long_text_of_few_words_are_found() -> None:
    chance = random.Random(1)
    total = total_scores(iter([(prose(chance, 1_000), prose(chance, 100))]), LIGHT, chance)
    assert {kind: score.f1 for kind, score in total.items() if score.f1 < 0.93} == {}


def test_light_edits_of_real_pages_are_found(evaluation: Path) -> None:
    total = total_scores(real_stories(evaluation, 200), LIGHT, random.Random(3))
    assert {kind: score.f1 for kind, score in total.items() if score.f1 < 0.9} == {}


def test_heavy_edits_of_real_pages_are_found_where_they_moved(evaluation: Path) -> None:
    total = total_scores(real_stories(evaluation, 60), HEAVY, random.Random(3))
    assert total["moved and edited"].f1 >= 0.9


def test_the_same_seed_gives_the_same_revisions() -> None:
    first, second = (
        revise(prose(random.Random(5), 30), prose(random.Random(6), 9), LIGHT, random.Random(7)) for _ in range(2)
    )
    assert first == second


@pytest.mark.parametrize("recipe", [LIGHT, HEAVY])
def test_the_truth_tells_of_every_paragraph_once(recipe: Recipe) -> None:
    chance = random.Random(11)
    revised = revise(prose(chance, 50), prose(chance, 9), recipe, chance)
    assert sorted(at for told in revised.truth for at in told.old) == list(range(len(revised.old)))
    assert sorted(at for told in revised.truth for at in told.new) == list(range(len(revised.new)))
    for told in revised.truth:
        assert (told.kind == "kept") is ([revised.old[at] for at in told.old] == [revised.new[at] for at in told.new])
