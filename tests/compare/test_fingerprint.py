"""The fingerprint of a diff: equal for equal diffs, in every process, and another for whatever a decision could go wrong with."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import revdiff
from revdiff import Block, Change, Diff, Mark, Op, Paragraph, Revision, Span, Transfer
from tests.documents import carrying, document_pairs
from tests.records.samples import NEW, OLD, RICH
from tests.strategies import stories

# Of the story of tests/records/samples.py. It is the same in every release in which the same is found; where that changes on
# purpose, so does this.
KNOWN = "d48a958128945df090e356393c808e8362be0169bda024b8e57077c7553267a5"


def test_it_is_the_same_in_every_process() -> None:
    program = "from tests.records.samples import RICH; print(RICH.fingerprint)"
    for seed in ("0", "1"):
        run = subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            check=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path), "TZ": "Asia/Tokyo"},
        )
        assert run.stdout.strip() == RICH.fingerprint == KNOWN


def _relabeled(revision: Revision) -> Revision:
    return evolve(revision, label="other", source="elsewhere", published=datetime(2024, 1, 1, tzinfo=UTC))


def test_labels_sources_and_times_are_not_in_it() -> None:
    named = revdiff.diff(_relabeled(RICH.old), RICH.new, keys="prefer", ignore_paragraphs=["Published {when}"])
    assert named.fingerprint == RICH.fingerprint


def _with(place: int, block: Block) -> list[Block]:
    return [*NEW[:place], block, *NEW[place + 1 :]]


A_TRANSFER = Transfer(RICH.old.paragraphs[1], RICH.new.paragraphs[3], Span(30, 40), Span(120, 130), True)


def compared(new: Sequence[Block], **options: bool | Sequence[str]) -> Diff:
    """The story as it is compared there, with another new text or with more options."""
    return revdiff.diff(OLD, new, keys="prefer", ignore_paragraphs=["Published {when}"], **options)  # type: ignore[arg-type]


OTHERS = {
    "another word": compared(_with(8, Block(7, "Two tugs pulled the ship off a sandbank."))),
    "another key": compared(_with(8, evolve(NEW[8], key="7"))),
    "another role": compared(_with(8, evolve(NEW[8], role="note"))),
    "another group": compared(_with(8, evolve(NEW[8], group="g"))),
    "another attribute": compared(_with(7, evolve(NEW[7], attributes={"src": "/x"}))),
    "another mark": compared(_with(8, evolve(NEW[8], marks=[Mark((0, 3), "bold")]))),
    "the mark elsewhere": compared(_with(8, evolve(NEW[8], marks=[Mark((0, 4), "bold")]))),
    "keys as labels": revdiff.diff(OLD, NEW, ignore_paragraphs=["Published {when}"]),
    "no noise": revdiff.diff(OLD, NEW, keys="prefer"),
    "other noise": revdiff.diff(OLD, NEW, keys="prefer", ignore_paragraphs=["Published {when}", "Updated {when}"]),
    "typography ignored": compared(NEW, ignore=["typography"]),
    "partial": compared(NEW, partial=True),
    "the other way": RICH.invert(),
    "cut otherwise": revdiff.diff("\n\n".join(b.text for b in OLD), "\n\n".join(b.text for b in NEW)),
    "another headline": revdiff.diff(
        RICH.old.with_headline(0), RICH.new, keys="prefer", ignore_paragraphs=["Published {when}"]
    ),
    "another rule": revdiff.diff(
        RICH.old, evolve(RICH.new, rule="line-breaks"), keys="prefer", ignore_paragraphs=["Published {when}"]
    ),
    "cut short": evolve(RICH, limited=True),
    # What another version of revdiff might find in the same texts.
    "found out of order": evolve(RICH, alignment=RICH.alignment[::-1]),
    "without its last change": evolve(RICH, alignment=RICH.alignment[:-1]),
    "a sentence that changed paragraphs": evolve(RICH, transfers=(A_TRANSFER,)),
}


def test_no_two_of_these_have_one_fingerprint() -> None:
    every = [RICH.fingerprint, *(diff.fingerprint for diff in OTHERS.values())]
    assert len(set(every)) == len(every)


@pytest.mark.parametrize("what", ["displaced", "standing", "noise", "after", "recorded"])
def test_what_was_found_of_a_change_is_in_it(what: str) -> None:
    found = RICH.alignment[0]
    other = {
        "displaced": found.new,
        "standing": True,
        "noise": True,
        "after": RICH.old.paragraphs[2],
        "recorded": (evolve(found.edits[0], op=Op.REPLACE), *found.edits[1:]),
    }[what]
    changed = evolve(RICH, alignment=(evolve(found, **{what: other}), *RICH.alignment[1:]))  # type: ignore[misc]
    assert changed.fingerprint != RICH.fingerprint


def _told(paragraph: Paragraph) -> object:
    return paragraph.start, paragraph.end, type(paragraph.key), paragraph.key, paragraph.markup


def _about(diff: Diff) -> object:
    """What a fingerprint stands for, of the texts."""
    return [(side.text, [_told(paragraph) for paragraph in side.paragraphs]) for side in (diff.old, diff.new)]


@given(st.data(), stories())
def test_it_tells_what_is_carried_apart(data: st.DataObject, story: str) -> None:
    texts = [paragraph.text for paragraph in Revision(story).paragraphs][:3]
    first, second = (revdiff.diff(OLD, data.draw(carrying(texts))) for _ in range(2))
    assert (first.fingerprint == second.fingerprint) is (_about(first) == _about(second))


@given(document_pairs())
def test_it_is_that_of_the_texts_made_again(pair: tuple[list[Block], list[Block]]) -> None:
    assert revdiff.diff(*pair).fingerprint == revdiff.diff(*map(Revision.from_paragraphs, pair)).fingerprint


def test_edits_that_nobody_decides_on_are_not_asked_for() -> None:
    kept = revdiff.diff("A fire broke out.  It rained.", "A fire broke out. It rained.", ignore=["whitespace"])
    (change,) = kept.alignment
    assert isinstance(change, Change)
    assert evolve(kept, alignment=(evolve(change, recorded=()),)).fingerprint == kept.fingerprint
