"""What is written of each kind of result is read back equal, in both units, as a dict and as text."""

from __future__ import annotations

import json
from datetime import datetime, tzinfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

import revdiff
from revdiff import Blame, Block, History, Merge, Patch, Revision, SchemaError, Story, Units
from revdiff.schema import Json
from tests.documents import document_chains, document_pairs, documents
from tests.records.places import Place, replaced
from tests.records.samples import BASE, HISTORY, OURS, THEIRS, records
from tests.strategies import revision_pairs, stories

UNITS = st.sampled_from(Units)


@given(documents(), UNITS)
def test_a_revision_of_blocks(given_blocks: list[Block], units: Units) -> None:
    revision = Revision.from_paragraphs(given_blocks, label="first 🎉", source="desk")
    assert Revision.from_json(revision.to_json(units=units)) == revision
    assert Revision.from_record(revision.to_record(units=units)) == revision


@given(stories(), st.timezones(), UNITS)
def test_a_revision_of_a_text(text: str, zone: tzinfo, units: Units) -> None:
    revision = Revision(text, published=datetime(2024, 11, 4, 22, 14, tzinfo=zone))
    revision = revision.with_headline(0) if revision.paragraphs else revision
    assert Revision.from_json(revision.to_json(units=units)) == revision


def test_the_name_of_a_file_that_is_no_utf_8_is_spelled_out() -> None:
    odd = Revision("One.", label="caf\udce9.txt", source="desk/caf\udce9.txt")
    back = Revision.from_json(odd.to_json())
    assert (back.label, back.source) == ("caf\\udce9.txt", "desk/caf\\udce9.txt")
    assert odd.to_json().encode()


@given(stories(), UNITS)
def test_a_story(text: str, units: Units) -> None:
    story = revdiff.segment(text)
    assert Story.from_record(story.to_record(units=units)) == story
    assert json.loads(story.to_json(units=units)) == story.to_record(units=units)


@given(revision_pairs())
def test_a_patch(pair: tuple[str, str]) -> None:
    patch = revdiff.diff(*pair).patch
    assert Patch.from_record(patch.to_record()) == patch
    assert json.loads(patch.to_json()) == patch.to_record()


def _told(merge: Merge) -> object:
    return merge.text, merge.conflicts, merge.outline, merge.ours_diff, merge.theirs_diff, merge.revision


@given(revision_pairs(), stories(), UNITS, st.sampled_from([None, "base", "ours", "theirs", "both"]))
def test_a_merge(pair: tuple[str, str], theirs: str, units: Units, how: str | None) -> None:
    merge = revdiff.merge(*pair, theirs)
    merge = merge if how is None else merge.resolve(how)
    back = Merge.from_record(merge.to_record(units=units))
    assert _told(back) == _told(merge)
    assert back.to_json(units=units) == merge.to_json(units=units)


@given(document_pairs(), UNITS)
def test_a_merge_of_blocks(pair: tuple[list[Block], list[Block]], units: Units) -> None:
    base, ours = pair
    merge = revdiff.merge(base, ours, [*base[1:], Block(None, "And something else.")])
    assert _told(Merge.from_json(merge.to_json(units=units))) == _told(merge)


def test_a_merge_that_is_settled_in_part_and_in_words_of_ones_own() -> None:
    merge = revdiff.merge(BASE, OURS, THEIRS).resolve({"c1": "Some hurt in fire 🔥"})
    back = Merge.from_json(merge.to_json())
    assert _told(back) == _told(merge)
    assert back.text.startswith("Some hurt in fire 🔥")


@given(st.lists(stories(), min_size=1, max_size=4) | document_chains(), UNITS)
def test_a_history(filed: list[str] | list[list[Block]], units: Units) -> None:
    history = revdiff.history(filed)
    back = History.from_record(history.to_record(units=units))
    assert (back.revisions, back.diffs, back.threads) == (history.revisions, history.diffs, history.threads)
    assert (back.blame(), back.stats, back.reverts) == (history.blame(), history.stats, history.reverts)
    assert back.to_json(units=units) == history.to_json(units=units)


def test_the_history_of_a_story_says_that_its_revisions_are_parts_of_a_page() -> None:
    history = revdiff.history(revdiff.segment(revdiff.samples.stacked()))
    back = History.from_json(history.to_json())
    assert all(diff.partial for diff in back.diffs)
    assert back.add("One more.").diffs[-1] == history.add("One more.").diffs[-1]


@given(st.lists(stories(), min_size=1, max_size=3), st.data(), UNITS)
def test_blame(texts: list[str], data: st.DataObject, units: Units) -> None:
    blame = revdiff.history(texts).blame(data.draw(st.integers(0, len(texts) - 1)))
    assert Blame.from_record(blame.to_record(units=units)) == blame
    assert json.loads(blame.to_json(units=units)) == blame.to_record(units=units)


def test_what_is_in_the_record_of_a_history_is_a_record_itself() -> None:
    diffs = HISTORY.to_record()["diffs"]
    assert isinstance(diffs, list)
    first = revdiff.Diff.from_record(diffs[0], old=HISTORY.at(0), new=HISTORY.at(1))  # type: ignore[arg-type]
    assert first == HISTORY.diffs[0]


def test_offsets_count_in_the_units_that_are_asked_for() -> None:
    record = revdiff.merge(BASE, OURS, THEIRS).to_record(units=Units.UTF16)
    (conflict, *_) = record["conflicts"]  # type: ignore[misc]
    base = BASE.split("\n\n")[0]
    assert conflict["base"] == {"text": base, "span": {"start": 0, "end": len(base.encode("utf-16-le")) // 2}}  # type: ignore[index, call-overload]


@pytest.mark.parametrize(
    ("kind", "place", "value", "told"),
    [
        ("merge", ("conflicts", 0, "clash"), "removed", r"\$\.conflicts are not those"),
        ("merge", ("conflicts", 0, "base", "text"), "x", r"\$\.conflicts are not those"),
        ("merge", ("conflicts",), [], r"\$\.conflicts are not those"),
        ("merge", ("revision", "text"), "x", r"\$\.revision is not what comes"),
        ("merge", ("base", "text"), "x", r"\$\.base does not hold"),
        ("merge", ("ours_diff", "old", "sha256"), "0" * 64, r"\$\.ours_diff\.old is not the text that is given"),
        ("merge", ("theirs_diff", "type"), "merge", r"\$\.theirs_diff\.type is 'merge'"),
        ("history", ("revisions",), [], r"\$\.revisions are none"),
        ("history", ("diffs",), [], r"\$\.diffs are 0, with 10 revisions"),
        (
            "history",
            ("revisions", 2, "published"),
            "2001-01-01T00:00:00+00:00",
            r"\$\.revisions do not hold: .* out of time",
        ),
        ("history", ("partial",), True, r"\$\.diffs\[0\] was made with other options"),
        ("history", ("diffs", 1, "alignment"), [], r"\$\.diffs\[1\]\.alignment does not hold: paragraphs are left out"),
        ("history", ("diffs", 1, "fingerprint"), "0" * 64, r"\$\.diffs\[1\]\.fingerprint is not"),
        ("blame", ("index",), 3, r"\$\.index is 3, not the last of 10"),
        ("blame", ("origins",), [], r"\$\.origins are of 0 paragraphs"),
        ("blame", ("origins", 0), [], r"\$\.origins\[0\] ends before its paragraph"),
        ("blame", ("origins", 0, 0, "start"), 1, r"\$\.origins\[0\]\[0\] does not follow"),
        ("blame", ("origins", 0, 0, "end"), 10**6, r"\$\.origins\[0\]\[0\] does not follow"),
        ("blame", ("origins", 0, 0, "revision"), 10, r"\$\.origins\[0\]\[0\]\.revision is 10"),
        ("revision", ("headline",), 99, r"\$\.headline is 99"),
    ],
)
def test_what_does_not_fit_is_named_with_its_place(kind: str, place: Place, value: Json, told: str) -> None:
    read = {"merge": Merge, "history": History, "blame": Blame, "revision": Revision}[kind].from_record  # type: ignore[attr-defined]
    with pytest.raises(SchemaError, match=f"^{told}"):
        read(replaced(records(kind)[0], place, value))
