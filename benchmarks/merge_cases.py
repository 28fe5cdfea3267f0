"""Merges whose right outcome is known: pages made up and edited by two sides, and real revisions shared out to two.

In a made-up case two sides edit words, put in sentences, move, remove, split, join and add paragraphs; what both did is
known. In a real one each change from an old text to a new one is given to one of two sides, so that the new text is the
right merge. Where both sides put something into one gap, or quarrel about a word, only a person can settle it: the sides
disagree. What revdiff itself shares out favors it, so real pairs are dealt out by difflib, too: each of its differences, by
lines or by words, goes to a side at random, neighbors together; there the sides always agree.
"""

from __future__ import annotations

import random
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher

from attrs import define, field, frozen

from benchmarks.floor import TOKENS
from benchmarks.stories import real_texts, sentence
from revdiff import Change, Diff, diff
from revdiff.compare.joining import pairs_in_order

SEED = 20241104
# Characters of a text that is dealt out: the time of difflib grows with the square of them.
_LONGEST = 25_000

Page = list[list[str]]


def made_up(count: int) -> list[Case]:
    """Cases on pages of 14 paragraphs, each side doing one to five things; in one of five the sides truly disagree."""
    dice = random.Random(SEED)
    return [case(dice) for _ in range(count)]


def real(rounds: int = 3) -> list[Case]:
    """Each real pair that has changes for two sides, shared out so many times; none without the evaluation data."""
    dice = random.Random(SEED)
    reports = [diff(old, new) for old, new in real_texts()]
    return [one for _ in range(rounds) for report in reports for one in shared_out(dice, report)]


def dealt_by_lines() -> list[Case]:
    """Real pairs whose lines difflib compared; changes without a line between them that says something go to one side."""
    return _dealt(lambda text: text.splitlines(keepends=True), 1)


def dealt_by_words() -> list[Case]:
    """Real pairs whose words and signs difflib compared; changes with fewer than three words between them go to one side."""
    return _dealt(TOKENS.findall, 3)


def _dealt(cut: Callable[[str], list[str]], apart: int) -> list[Case]:
    pairs = enumerate((old, new) for old, new in real_texts())
    dealt = (_deal(random.Random(place), *pair, cut, apart) for place, pair in pairs if max(map(len, pair)) <= _LONGEST)
    return [case for case in dealt if case]


def _deal(dice: random.Random, old: str, new: str, cut: Callable[[str], list[str]], apart: int) -> Case | None:
    """The case; None where one side would have all."""
    before, after = cut(old), cut(new)
    sides: tuple[list[str], list[str]] = ([], [])
    doers: set[int] = set()
    doer = dice.random() < 0.5
    for op, start, end, new_start, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        stays, comes = before[start:end], after[new_start:new_end]
        for number, side in enumerate(sides):
            side += comes if op != "equal" and number == doer else stays
        if op != "equal":
            doers.add(doer)
        elif sum(1 for token in stays if re.search(r"\w", token)) >= apart:
            doer = dice.random() < 0.5
    theirs, ours = map("".join, sides)
    return Case(old, ours, theirs, new) if len(doers) == 2 else None


def shared_out(dice: random.Random, report: Diff) -> Iterator[Case]:
    """One case, if there are changes for two sides."""
    pairs = pairs_in_order(report.alignment)
    groups = inseparable(report, pairs)
    if len(groups) < 2:
        return
    dice.shuffle(groups)
    cut = dice.randint(1, len(groups) - 1)
    works = [[change for group in some for change in group] for some in (groups[:cut], groups[cut:])]
    ours, theirs = (report.accept([*work, *report.separators]).text for work in works)
    own, other = ({gap for change in work for gap in gaps(change, pairs)} for work in works)
    yield Case(report.old.text, ours, theirs, None if own & other else report.new.text)


def gaps(change: Change, pairs: Sequence[tuple[int, int]]) -> set[int]:
    """The gaps between paragraphs that kept their order into which a change puts something."""
    come = change.displaced if change.old else change.new
    return {bisect_left(pairs, paragraph.index, key=lambda pair: pair[1]) for paragraph in come}


def inseparable(report: Diff, pairs: Sequence[tuple[int, int]]) -> list[list[Change]]:
    """The changes, together where they cannot be told apart: two ends of a transfer, a split and what is between its parts."""
    groups: list[tuple[set[str], list[Change]]] = []
    ends = [{report.at(one.old_paragraph).id, report.at(one.new_paragraph).id} for one in report.transfers]
    for change in report.changes:
        names = {change.id}.union(*(both for both in ends if change.id in both))
        names |= {
            report.at(report.old.paragraphs[pairs[gap][0]]).id
            for gap in gaps(change, pairs)
            if 0 < gap < len(pairs) and pairs[gap - 1][0] == pairs[gap][0]
        }
        members = [change]
        for group in [group for group in groups if group[0] & names]:
            groups.remove(group)
            names, members = names | group[0], members + group[1]
        groups.append((names, members))
    return [members for _, members in groups]


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


def outcome(one: Case, conflicts: int, text: str) -> str:
    """What a merge of a case is: right, needless (a conflict), wrong, or missed (no conflict)."""
    if one.right is None:
        return "right" if conflicts else "missed"
    if conflicts:
        return "needless"
    return "right" if _paragraphs(text) == _paragraphs(one.right) else "wrong"


def _paragraphs(text: str) -> list[str]:
    return [line for line in text.splitlines() if line]
