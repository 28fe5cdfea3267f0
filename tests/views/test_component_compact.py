"""Compact diffs, as records of merges and histories hold them: the component finds again all that the whole record says."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from copy import deepcopy
from itertools import islice, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import revdiff
from revdiff import Diff, Merge, Units, merge, samples, segment
from revdiff.schema import Json
from revdiff.views.component import script
from tests.compare.merges import threes
from tests.compare.test_real_pairs import real_histories, real_pairs
from tests.documents import document_diffs
from tests.strategies import revision_pairs

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# Expands compact diffs, each told in JSON with both its texts, and says where what comes is not the whole record, how often what
# was given was changed, and what was thrown. Numbers are equal as numbers: 1 is 1.0.
_DISAGREEMENTS = """(asked) => asked.flatMap((told) => {
    const differing = (one, other, way) => {
        if (typeof one !== "object" || typeof other !== "object" || !one || !other) return one === other ? [] : [way];
        const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
        const isAlike = Array.isArray(one) === Array.isArray(other) && Object.keys(one).length === Object.keys(other).length;
        return isAlike ? names.flatMap((name) => differing(one[name], other[name], `${way}.${name}`)) : [way];
    };
    const [diff, old, fresh, whole] = JSON.parse(told);
    const given = JSON.stringify([diff, old, fresh]);
    const found = differing(expanded(diff, old, fresh), whole, "$");
    return JSON.stringify([diff, old, fresh]) === given ? found : [...found, "what was given"];
})"""


@pytest.fixture(scope="module")
def room(browser: Browser) -> Iterator[Page]:
    """A page with the script in it, of which `expanded` is seen outside."""
    page = browser.new_page()
    inside, end, after = script().rpartition("})();")
    page.set_content(f"<!doctype html><script>{inside}globalThis.expanded = expanded;\n{end}{after}</script>")
    yield page
    page.close()


def disagreements(room: Page, diffs: Iterable[Diff]) -> list[str]:
    """Where compact records say otherwise than whole ones, in both units, once they are expanded."""
    return _told_of(room, (_asked(diff, units) for diff in diffs for units in Units))


def _told_of(room: Page, records: Iterable[list[Json]]) -> list[str]:
    told = map(json.dumps, records)
    some = iter(lambda: list(islice(told, 50)), [])
    return [way for asked in some for way in room.evaluate(_DISAGREEMENTS, asked)]


def _asked(diff: Diff, units: Units) -> list[Json]:
    whole = diff.to_record(units=units)
    return [diff.to_record(units=units, compact=True), whole["old"], whole["new"], whole]


def test_nothing_is_lost_in_stories(room: Page) -> None:
    diffs = [*segment(samples.stacked()).diffs(), *(revdiff.diff(*pair) for pair in pairwise(samples.history()))]
    assert disagreements(room, [*diffs, *(diff.invert() for diff in diffs)]) == []


@pytest.mark.slow
def test_nothing_is_lost_in_real_pairs(room: Page, evaluation: Path) -> None:
    assert disagreements(room, (revdiff.diff(*pair) for pair in real_pairs(evaluation))) == []


@pytest.mark.slow
def test_nothing_is_lost_along_real_histories(room: Page, evaluation: Path) -> None:
    assert disagreements(room, (revdiff.diff(*pair) for pair in real_histories(evaluation))) == []


_WITH_A_PAGE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@_WITH_A_PAGE
@given(
    pair=revision_pairs(),
    partial=st.booleans(),
    ignore=st.sampled_from([(), ("case", "punctuation"), ("whitespace", "typography"), ("markup",)]),
)
def test_nothing_is_lost_in_nasty_texts(
    room: Page, pair: tuple[str, str], partial: bool, ignore: tuple[str, ...]
) -> None:
    diff = revdiff.diff(*pair, partial=partial, ignore=ignore)
    assert disagreements(room, [diff, diff.invert()]) == []


@_WITH_A_PAGE
@given(three=threes(), units=st.sampled_from(Units))
def test_nothing_is_lost_in_merges(room: Page, three: tuple[str, str, str], units: Units) -> None:
    merged = merge(*three)
    assert _told_of(room, _held_by_a_merge(merged, units)) == []


def _held_by_a_merge(merged: Merge, units: Units) -> Iterator[list[Json]]:
    record = merged.to_record(units=units)
    for side, diff in (("ours", merged.ours_diff), ("theirs", merged.theirs_diff)):
        yield [record[f"{side}_diff"], record["base"], record[side], diff.to_record(units=units)]


@pytest.mark.parametrize("units", Units)
def test_nothing_is_lost_in_a_history(room: Page, units: Units) -> None:
    history = revdiff.history(samples.history())
    record: Any = history.to_record(units=units)
    held = zip(record["diffs"], pairwise(record["revisions"]), history.diffs, strict=True)
    asked = [[compact, *texts, diff.to_record(units=units)] for compact, texts, diff in held]
    assert len(asked) > 3
    assert _told_of(room, asked) == []


@_WITH_A_PAGE
@given(diff=document_diffs())
def test_nothing_is_lost_in_documents(room: Page, diff: Diff) -> None:
    """Keys, roles, groups, attributes and marks; what is ignored and what is passed over."""
    read = Diff.from_record(diff.to_record(compact=True), old=diff.old, new=diff.new)
    assert disagreements(room, [diff, diff.invert(), read]) == []


OLD = "The ferry ran aground.\n\nNo one was hurt in the fog.\n\nThe mayor spoke."
NEW = "The ferry ran aground.\n\nNo one was hurt in the dark.\n\nThe mayor spoke.\n\nRain is due."
CHANGES: Any = revdiff.diff(OLD, NEW).to_record(compact=True)["alignment"]
FIRST_EDIT: list[str | int] = [0, "alignment", 0, "edits", 0]

# What is written where in [diff, old, new], and what is said of it.
DAMAGE: dict[str, tuple[list[str | int], Json, str]] = {
    "a whole record": ([0, "compact"], False, "$.compact is false"),
    "no diff at all": ([0], None, "$.compact is missing"),
    "no text": ([1], None, "$.old is null"),
    "a paragraph that is none": ([2, "paragraphs", 0, "start"], "0", '$.new.paragraphs[0].start is "0"'),
    "no changes": ([0, "alignment"], None, "$.alignment is null"),
    "paragraphs that the text lacks": ([0, "alignment", 0, "old"], [9], "$.alignment[0].old[0] is 9"),
    "a place behind nothing": ([0, "alignment", 1, "after"], {}, "$.alignment[1].after is {}"),
    "an edit outside of its text": ([*FIRST_EDIT, "old", "end"], 999, "$.alignment[0].edits[0].old is"),
    "an edit that begins too late": ([*FIRST_EDIT, "old", "start"], 48, "$.alignment[0].edits do not cover"),
    "equal words that are not": ([1, "text"], OLD.replace("hurt", "lost"), "$.alignment[0].edits say that words"),
    "a name that another has": ([*FIRST_EDIT, "id"], "o1n1.1", "$.alignment[0].edits do not have an id each"),
    "a change told twice": ([0, "alignment"], CHANGES[:1] * 2, "$.alignment holds a paragraph more than once"),
    "one too few": ([0, "alignment"], [], "$.alignment leaves paragraphs out"),
    "another text than was kept": ([1, "text"], OLD.replace("mayor", "major"), "$.alignment leaves paragraphs out"),
    "other markup than was kept": ([1, "paragraphs", 0, "role"], "heading", "$.alignment leaves paragraphs out"),
}


@pytest.mark.parametrize(("place", "value", "told"), DAMAGE.values(), ids=DAMAGE)
def test_what_is_damaged_is_refused(room: Page, place: list[str | int], value: Json, told: str) -> None:
    """With the way to what does not fit, as for any record."""
    asked: Any = deepcopy(_asked(revdiff.diff(OLD, NEW), Units.UTF16)[:3])
    *way, last = place
    held = asked
    for step in way:
        held = held[step]
    held[last] = value
    answer = room.evaluate(
        "(asked) => { try { return expanded(...asked) } catch (error) { return String(error) } }", asked
    )
    assert answer.startswith(f"TypeError: the record is damaged: {told}")
