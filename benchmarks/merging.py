"""Merges with a known truth: revdiff beside `git merge-file` and merge3 (``python benchmarks/merging.py [CASES]``).

Each case is a page of made-up paragraphs and two sides that edit words, put in sentences, move, remove, split, join and add
paragraphs. What both did is known, so that the right merge is known too; in one case of five the sides truly disagree.

Reported for each tool: *needless*, conflicts told where the sides agree; *wrong*, a text without conflict that is not the
right one, where the sides agree; *missed*, no conflict told where they disagree.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from attrs import define, field, frozen
from merge3 import Merge3

from revdiff import merge

WORDS = (
    *(
        "harbor",
        "ferry",
        "captain",
        "inquiry",
        "sandbank",
        "crew",
        "rescue",
        "engine",
        "island",
        "morning",
        "council",
        "budget",
    ),
    *(
        "bridge",
        "school",
        "mayor",
        "storm",
        "village",
        "market",
        "railroad",
        "forest",
        "hospital",
        "library",
        "factory",
        "river",
    ),
    *("announced", "opened", "closed", "promised", "repaired", "visited", "measured", "warned", "praised", "counted"),
    *(
        "early",
        "quiet",
        "northern",
        "narrow",
        "wooden",
        "public",
        "heavy",
        "recent",
        "former",
        "local",
        "the",
        "the",
        "of",
        "in",
    ),
)
Page = list[list[str]]


def sentence(dice: random.Random) -> str:
    return " ".join(dice.choices(WORDS, k=dice.randint(8, 16))).capitalize() + "."


@define
class Work:
    """What one side does, by paragraph of the base."""

    words: dict[tuple[int, int, int], str] = field(factory=dict)
    sentences: dict[int, str] = field(factory=dict)
    removed: set[int] = field(factory=set)
    split: set[int] = field(factory=set)
    joined: set[int] = field(factory=set)
    moved: dict[int, int] = field(factory=dict)
    added: dict[int, str] = field(factory=dict)


@frozen
class Case:
    base: str
    ours: str
    theirs: str
    right: str | None
    """The right merge; None where the sides disagree."""


def written(page: Page, *works: Work) -> str:
    """The page with the work of all sides done."""
    texts = [list(paragraph) for paragraph in page]
    for work in works:
        for (paragraph, place, word), new in work.words.items():
            words = texts[paragraph][place].split(" ")
            words[word] = new
            texts[paragraph][place] = " ".join(words)
    for work in works:
        for paragraph, new in work.sentences.items():
            texts[paragraph].append(new)
    split, joined, removed = (
        set().union(*(getattr(work, name) for work in works)) for name in ("split", "joined", "removed")
    )
    moved = {place: paragraph for work in works for paragraph, place in work.moved.items()}
    lines: list[str] = []

    def put(paragraph: int) -> None:
        half = len(page[paragraph]) // 2
        parts = [texts[paragraph][:half], texts[paragraph][half:]] if paragraph in split else [texts[paragraph]]
        told = [" ".join(part) for part in parts]
        if paragraph in joined:
            lines[-1] += " " + told[0]
        else:
            lines.extend(told)

    for place in range(len(page)):
        lines += [work.added[place] for work in works if place in work.added]
        if place in moved:
            put(moved[place])
        if place not in removed and place not in moved.values():
            put(place)
    return "\n\n".join(lines) + "\n"


def case(dice: random.Random) -> Case:
    page = [[sentence(dice) for _ in range(dice.randint(2, 4))] for _ in range(14)]
    works = Work(), Work()
    # Whose each paragraph's shape is, which words are taken, and which gaps: no two claims of these meet.
    shaped: set[int] = set()
    anchors: set[int] = set()
    taken: set[int] = set()
    for work in works:
        for _ in range(dice.randint(1, 5)):
            one_more(dice, page, work, shaped, anchors, taken)
    disagree = dice.random() < 0.2 and any(quarrel(dice, page, works, shaped, anchors, taken) for _ in range(len(page)))
    return Case(
        written(page),
        written(page, works[0]),
        written(page, works[1]),
        None if disagree else written(page, *works),
    )


def one_more(dice: random.Random, page: Page, work: Work, shaped: set[int], anchors: set[int], taken: set[int]) -> None:
    at = dice.randrange(1, len(page) - 1)
    gap = dice.randrange(2, len(page) - 1)
    free_gap = not {gap - 1, gap} & (shaped | {at}) and gap not in anchors
    free = at not in shaped and not {at, at + 1} & anchors
    match dice.choice(["word", "word", "word", "sentence", "remove", "split", "join", "move", "add"]):
        case "word":
            place = dice.randrange(len(page[at]))
            word = dice.randrange(1, len(page[at][place].split(" ")) - 1)
            claim = (at * 10 + place) * 100 + word
            if not {claim - 2, claim - 1, claim, claim + 1, claim + 2, -at} & taken:
                work.words[at, place, word] = f"new{dice.randrange(1000)}"
                taken.update({claim, -at - 100})
        case "sentence" if -at not in taken and at not in shaped and at + 1 not in shaped and -at - 200 not in taken:
            work.sentences[at] = sentence(dice)
            taken.update({-at - 100, -at - 200})
            shaped.add(at)
        case "remove" if free and -at - 100 not in taken:
            work.removed.add(at)
            shaped.add(at)
            taken.add(-at)
        case "split" if free:
            work.split.add(at)
            shaped.add(at)
        case "join" if free and at - 1 not in shaped and at not in anchors:
            work.joined.add(at)
            shaped.update({at, at - 1})
        case "move" if free and free_gap and abs(at - gap) > 1:
            work.moved[at] = gap
            shaped.add(at)
            anchors.add(gap)
            shaped.update({gap - 1, gap})
        case "add" if free_gap:
            work.added[gap] = sentence(dice) + " " + sentence(dice)
            anchors.add(gap)
            shaped.update({gap - 1, gap})


def quarrel(
    dice: random.Random, page: Page, works: tuple[Work, Work], shaped: set[int], anchors: set[int], taken: set[int]
) -> bool:
    """Something that only a person can settle; says whether there was room for it."""
    at = dice.randrange(1, len(page) - 1)
    if {at - 1, at, at + 1} & shaped or {-at, -at - 100} & taken or at in anchors:
        return False
    match dice.choice(["same word", "edit and removal", "two additions"]):
        case "same word":
            works[0].words[at, 0, 3], works[1].words[at, 0, 3] = "ours", "theirs"
        case "edit and removal":
            works[0].words[at, 0, 3] = "ours"
            works[1].removed.add(at)
        case _:
            works[0].added[at], works[1].added[at] = sentence(dice), sentence(dice)
    return True


def by_revdiff(one: Case) -> tuple[int, str]:
    merged = merge(one.base, one.ours, one.theirs)
    return len(merged.conflicts), merged.text


def by_git(one: Case) -> tuple[int, str]:
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("ours", "base", "theirs")]
        for path, text in zip(paths, (one.ours, one.base, one.theirs), strict=True):
            path.write_text(text, encoding="utf-8")
        done = subprocess.run(["git", "merge-file", "-p", *map(str, paths)], capture_output=True, check=False)
    return done.returncode, done.stdout.decode()


def by_merge3(one: Case) -> tuple[int, str]:
    lines = (text.splitlines(keepends=True) for text in (one.base, one.ours, one.theirs))
    merged = "".join(Merge3(*lines).merge_lines())
    return merged.count("<<<<<<<"), merged


def paragraphs(text: str) -> list[str]:
    return [line for line in text.splitlines() if line]


def main(count: int) -> None:
    dice = random.Random(20241104)
    cases = [case(dice) for _ in range(count)]
    agreed = sum(one.right is not None for one in cases)
    print(f"{count} cases; the sides agree in {agreed} of them")
    print(f"{'':16}{'needless':>10}{'wrong':>8}{'missed':>8}{'right':>8}")
    tools: dict[str, Callable[[Case], tuple[int, str]]] = {
        "revdiff": by_revdiff,
        "git merge-file": by_git,
        "merge3": by_merge3,
    }
    for name, tool in tools.items():
        told: Counter[str] = Counter()
        for one in cases:
            conflicts, text = tool(one)
            if one.right is None:
                told["right" if conflicts else "missed"] += 1
            elif conflicts:
                told["needless"] += 1
            else:
                told["right" if paragraphs(text) == paragraphs(one.right) else "wrong"] += 1
        print(f"{name:16}{told['needless']:>10}{told['wrong']:>8}{told['missed']:>8}{told['right']:>8}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
