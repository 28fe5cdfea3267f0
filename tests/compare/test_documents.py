"""The documents that the laws are tried on are of every kind that an engine finds it hard to follow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, find, settings

from revdiff import Aspect, Diff, Kind, Op
from tests.documents import document_diffs


def in_one_group(diff: Diff) -> bool:
    """Whether several paragraphs of one group moved."""
    groups = Counter(p.group for change in diff.changes if change.moved for p in change.new)
    return any(count > 1 for group, count in groups.items() if group is not None)


def stays(diff: Diff) -> bool:
    """Whether a key is on both sides."""
    old, new = ({(type(p.key), p.key) for p in side.paragraphs if p.key is not None} for side in (diff.old, diff.new))
    return bool(old & new)


def stands_twice(diff: Diff) -> bool:
    texts = Counter(paragraph.text for paragraph in diff.old.paragraphs)
    return any(text and count > 1 for text, count in texts.items())


def is_of_kind(kind: Kind) -> Callable[[Diff], bool]:
    return lambda diff: any(change.kind is kind for change in diff.changes)


def is_of_markup(diff: Diff) -> bool:
    return any(e.aspect is Aspect.MARKUP and e.op is not Op.EQUAL for change in diff.changes for e in change.edits)


# In how many of 300 pairs, four times counted: each is there, whatever the seed, long before the search below gives up.
HARD: dict[str, Callable[[Diff], bool]] = {
    "edited": is_of_kind(Kind.EDITED),  # 103 to 137
    "other markup": is_of_markup,  # 72 to 113
    "a split": is_of_kind(Kind.SPLIT),  # 5 to 60
    "a merge": is_of_kind(Kind.MERGED),  # 8 to 34
    "a transfer": lambda diff: bool(diff.transfers),  # 16 to 26
    "a move": lambda diff: any(change.moved for change in diff.changes),  # 26 to 32
    "a group that moved": in_one_group,  # 0 to 16
    "noise": lambda diff: any(change.noise for change in diff.alignment),  # 52 to 80
    "a doubled text": stands_twice,  # 45 to 77 in the new one
    "a key that stays": stays,  # 147 to 191
    "no change": lambda diff: not diff.changed,  # 11 to 35
}


# Long looked for.
RARE = "a group that moved"


@pytest.mark.parametrize(
    "what", [pytest.param(what, marks=pytest.mark.slow) if what == RARE else what for what in HARD]
)
def test_there_is(what: str) -> None:
    drawn = settings(max_examples=3000, phases=[Phase.generate], database=None, suppress_health_check=list(HealthCheck))
    assert HARD[what](find(document_diffs(), HARD[what], settings=drawn, random=Random(0)))
