"""Realistic revisions with known truth: what an editor might do to a story, and a record of what was done.

`prose` makes the paragraphs of a story out of nothing (any other list of paragraphs will do as well); `revise` edits it as
a `Recipe` says and returns both versions with the truth. `scores` compares what a tool found with that truth:

    chance = random.Random(7)
    revised = revise(prose(chance, 40), prose(chance, 20), HEAVY, chance)
    found = changes_found(revdiff.diff(revised.old, revised.new))
    scores(found, revised.truth)["moved"].f1

Everything is drawn from the `random.Random` that is handed in: the same seed gives the same revisions on every machine.
Nothing here knows how revdiff works; the tools that are compared in ``benchmarks/`` are scored by the same truth.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate, zip_longest
from pathlib import Path

from attrs import evolve, frozen

from revdiff import Diff
from tests.score import Score

_SLOT = re.compile(r"\{(\w+)\}")
_SENTENCE_END = re.compile(r"(?<=[.!?”])\s+(?=[A-Z“])")
# A paragraph moves past so many times its own words, so that nobody can say that what it passed moved instead.
_PASSES = 3
# Shorter paragraphs are headings and labels: edited, they are others.
_FEWEST_WORDS = 8


@frozen
class Told:
    """What became of some paragraphs, by index: the kind, the old ones, the new ones, whether they moved."""

    kind: str
    old: tuple[int, ...]
    new: tuple[int, ...]
    moved: bool = False


@frozen
class Revised:
    """Two versions of a story, and the truth about every paragraph of both."""

    old: list[str]
    new: list[str]
    truth: tuple[Told, ...]


@frozen
class Recipe:
    """How much is done: for each operation the share of paragraphs it falls on, 0..1 and together at most 1.

    ``words`` is the share of a paragraph's words that an edit replaces. Splits and merges are edited as well where
    ``edited_parts`` is true.
    """

    edited: float = 0.15
    moved: float = 0.06
    moved_and_edited: float = 0.06
    split: float = 0.06
    merged: float = 0.06
    removed: float = 0.08
    added: float = 0.08
    words: float = 0.1
    edited_parts: bool = True


LIGHT = Recipe()
HEAVY = Recipe(words=0.4, edited_parts=False)


@cache
def _lists() -> dict[str, list[str]]:
    lists: dict[str, list[str]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return lists


def prose(chance: random.Random, count: int) -> list[str]:
    """``count`` paragraphs of one to five sentences, no two alike; names, figures and common words recur, as in news."""
    return [" ".join(_sentence(chance) for _ in range(chance.choice((1, 2, 2, 3, 3, 4, 5)))) for _ in range(count)]


def _sentence(chance: random.Random) -> str:
    filled = _SLOT.sub(lambda slot: _fill(slot[1], chance), chance.choice(_lists()["sentences"]))
    return filled[0].upper() + filled[1:]


def _fill(slot: str, chance: random.Random) -> str:
    name = slot.lower()
    if name == "number":
        return f"{int(chance.paretovariate(0.6)) + chance.randrange(2, 90):,}"
    if name == "year":
        return str(chance.randrange(1951, 2024))
    plural = {"body": "bodies", "given": "given", "family": "family"}.get(name, f"{name}s")
    members = _lists()[plural]
    drawn = members[int(len(members) * chance.random() ** 1.6)]
    return drawn[0].upper() + drawn[1:] if slot[0].isupper() else drawn


def reworded(text: str, share: float, vocabulary: Sequence[str], chance: random.Random) -> str:
    """``text`` with ``share`` of its words replaced, at least one, in runs of one to three: as rewriting goes."""
    words = text.split()
    target = max(1, round(share * len(words)))
    untouched = set(range(len(words)))
    while target > 0 and untouched:
        start = chance.choice(sorted(untouched))
        run = [at for at in range(start, start + min(target, chance.randint(1, 3))) if at in untouched]
        for at in run:
            words[at] = _dressed_as(words[at], chance.choice(vocabulary))
        untouched -= set(run)
        target -= len(run)
    return " ".join(words)


def _dressed_as(old: str, new: str) -> str:
    """``new`` with the signs around ``old``; never the same word."""
    core = old.strip('.,”“’"')
    before, _, after = old.partition(core) if core else ("", "", old)
    bare = new.strip('.,”“’"') or "again"
    return f"{before}{bare if bare != core else bare + 's'}{after}"


@frozen
class _Unit:
    """A stretch of the new text in the making: what it is made of, and what it says."""

    kind: str
    old: tuple[int, ...]
    texts: tuple[str, ...]
    moves: bool = False


def revise(old: Sequence[str], foreign: Sequence[str], recipe: Recipe, chance: random.Random) -> Revised:
    """``old`` revised as ``recipe`` says; ``foreign`` are paragraphs of other stories, to be put in."""
    vocabulary = [word for text in foreign or old for word in text.split()]
    units = _units(list(old), vocabulary, recipe, chance)
    units = _moved_about(units, chance)
    for text in foreign[: round(recipe.added * len(old))]:
        units.insert(chance.randint(0, len(units)), _Unit("added", (), (text,)))
    new: list[str] = []
    truth = []
    for unit in units:
        places = tuple(range(len(new), len(new) + len(unit.texts)))
        truth.append(Told(unit.kind, unit.old, places, unit.moves))
        new += unit.texts
    return Revised(list(old), new, tuple(truth))


def _units(old: list[str], vocabulary: Sequence[str], recipe: Recipe, chance: random.Random) -> list[_Unit]:
    def edit(text: str) -> str:
        return reworded(text, recipe.words, vocabulary, chance)

    def edit_part(text: str) -> str:
        return edit(text) if recipe.edited_parts and len(text.split()) > 12 else text

    units: list[_Unit] = []
    at = 0
    while at < len(old):
        text, operation = old[at], _operation(recipe, chance)
        sentences = _SENTENCE_END.split(text)
        if len(text.split()) < _FEWEST_WORDS:
            operation = "kept"
        if operation == "merged" and at + 1 < len(old) and len(old[at + 1].split()) >= _FEWEST_WORDS:
            units.append(_Unit("merged", (at, at + 1), (f"{edit_part(text)} {edit_part(old[at + 1])}",)))
            at += 1
        elif operation == "split" and len(sentences) > 1:
            cut = chance.randrange(1, len(sentences))
            parts = " ".join(sentences[:cut]), " ".join(sentences[cut:])
            units.append(_Unit("split", (at,), tuple(map(edit_part, parts))))
        elif operation == "removed":
            units.append(_Unit("removed", (at,), ()))
        elif operation in ("edited", "moved_and_edited"):
            units.append(_Unit("edited", (at,), (edit(text),), operation != "edited"))
        else:
            units.append(_Unit("kept", (at,), (text,), operation == "moved"))
        at += 1
    return units


def _operation(recipe: Recipe, chance: random.Random) -> str:
    drawn = chance.random()
    for operation in ("edited", "moved", "moved_and_edited", "split", "merged", "removed"):
        share: float = getattr(recipe, operation)
        if drawn < share:
            return operation
        drawn -= share
    return "kept"


def _moved_about(units: list[_Unit], chance: random.Random) -> list[_Unit]:
    """``units`` with those that move taken to other places; where a story is too short for one, it stays and did not move."""
    settled = [unit for unit in units if not unit.moves]
    words_before = list(accumulate(map(_word_count, settled), initial=0))
    arrivals: list[list[_Unit]] = [[] for _ in words_before]
    home = 0
    for unit in units:
        if not unit.moves:
            home += 1
            continue
        far = _PASSES * _word_count(unit)
        away = [at for at, words in enumerate(words_before) if abs(words - words_before[home]) >= far]
        if away:
            arrivals[chance.choice(away)].append(unit)
        else:
            arrivals[home].append(evolve(unit, moves=False))
    return [unit for arrived, after in zip_longest(arrivals, settled) for unit in (*arrived, after) if unit]


def _word_count(unit: _Unit) -> int:
    return sum(len(text.split()) for text in unit.texts)


KINDS = ("kept", "edited", "added", "removed", "split", "merged", "moved", "moved and edited")


def scores(found: Iterable[Told], truth: Iterable[Told]) -> dict[str, Score]:
    """For each of `KINDS` how well it was found. A change is right when all its paragraphs are; splits and merges whole.

    ``moved`` counts every change that moved, ``moved and edited`` those of them that changed as well.
    """
    found, truth = list(found), list(truth)
    return {kind: Score.of(_of_kind(found, kind), _of_kind(truth, kind)) for kind in KINDS}


def _of_kind(told: Sequence[Told], kind: str) -> set[tuple[tuple[int, ...], tuple[int, ...]]]:
    if kind == "moved":
        return {(change.old, change.new) for change in told if change.moved}
    if kind == "moved and edited":
        return {(change.old, change.new) for change in told if change.moved and change.kind != "kept"}
    return {(change.old, change.new) for change in told if change.kind == kind}


def changes_found(diff: Diff) -> list[Told]:
    """What revdiff says became of each paragraph."""
    return [
        Told(
            change.kind.value,
            tuple(paragraph.index for paragraph in change.old),
            tuple(paragraph.index for paragraph in change.new),
            change.moved,
        )
        for change in diff.alignment
    ]
