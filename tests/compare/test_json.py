"""A diff as JSON: equal when read back, and refused with its place where anything in it does not fit."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

import revdiff
from revdiff import Diff, OptionError, SchemaError
from revdiff.schema import Json, Units
from tests.compare.shapes import PAIRS
from tests.strategies import revision_pairs

OLD = "Ferry aground\nThe ferry 🎉 ran aground. No one was hurt.\nFog covered the bay for most of the night."
NEW = (
    "Ferry freed\nThe ferry 🎉 was freed.\nNo one was hurt, the harbor said.\nFog covered the bay for the whole night."
)
Place = tuple[str | int, ...]


def sample() -> dict[str, Json]:
    record: dict[str, Json] = json.loads(revdiff.diff(OLD, NEW).to_json())
    return record


def places(value: Json, place: Place = ()) -> Iterator[Place]:
    """Every place in a record, the outer ones first."""
    if isinstance(value, dict):
        for key, member in value.items():
            yield (*place, key)
            yield from places(member, (*place, key))
    elif isinstance(value, list):
        for index, member in enumerate(value):
            yield (*place, index)
            yield from places(member, (*place, index))


def replaced(record: dict[str, Json], place: Place, value: Json) -> str:
    changed: Json = copy.deepcopy(record)
    holder: Json = changed
    for step in place[:-1]:
        holder = holder[step]  # type: ignore[index, call-overload]
    holder[place[-1]] = value  # type: ignore[index, call-overload]
    return json.dumps(changed)


@given(revision_pairs(), st.sampled_from(Units))
def test_read_back_it_is_equal(pair: tuple[str, str], units: Units) -> None:
    diff = revdiff.diff(*pair)
    back = Diff.from_json(diff.to_json(units=units))
    assert back == diff
    assert [change.edits for change in back.alignment] == [change.edits for change in diff.alignment]
    assert back.to_json(units=units) == diff.to_json(units=units)


@pytest.mark.parametrize("units", Units)
@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_a_nasty_shape_read_back_is_equal(pair: tuple[str, str], units: Units) -> None:
    diff = revdiff.diff(*pair, ignore=["whitespace"], partial=True)
    assert Diff.from_json(diff.to_json(units=units)) == diff


def test_utf16_offsets_are_those_of_browsers() -> None:
    old, new = "The 🎉 ferry ran aground.", "The 🎉 ship ran aground."
    record = json.loads(revdiff.diff(old, new).to_json(units=Units.UTF16))
    spans = [edit["old"] for edit in record["alignment"][0]["edits"]]
    units = old.encode("utf-16-le")
    stretches = [units[2 * span["start"] : 2 * span["end"]].decode("utf-16-le") for span in spans]
    assert stretches == ["The 🎉 ", "ferry", " ran aground."]


def test_offsets_within_a_paragraph_agree_with_those_in_the_text() -> None:
    record = sample()
    starts = [paragraph["start"] for paragraph in record["old"]["paragraphs"]]  # type: ignore[index, call-overload]
    spans = [edit["old"] for change in record["alignment"] for edit in change["edits"] if "in" in edit["old"]]  # type: ignore
    assert spans
    for span in spans:
        inside = span["in"]
        assert starts[inside["paragraph"]] + inside["start"] == span["start"]
        assert starts[inside["paragraph"]] + inside["end"] == span["end"]


def _refusal(text: str) -> str | None:
    """What a text is refused with; None where what is read can be written."""
    try:
        Diff.from_json(text).to_json()
    except SchemaError as error:
        return str(error)
    return None


WRONG_VALUES: list[Json] = [None, True, -1, 1.5, 10**12, "", "nonsense", [], [-1], [10**6], [None], {}, {"start": 0}]


@given(st.sampled_from(list(places(sample()))), st.sampled_from(WRONG_VALUES))
def test_whatever_is_changed_in_it_only_a_schema_error_comes(place: Place, value: Json) -> None:
    told = _refusal(replaced(sample(), place, value))
    assert told is None or "$" in told


@pytest.mark.parametrize(
    ("place", "value", "told"),
    [
        (("schema",), "revdiff/2", "$.schema"),
        (("type",), "story", "$.type"),
        (("units",), "bytes", "$.units"),
        (("partial",), "yes", "$.partial"),
        (("ignored",), ["spelling"], "$.ignored"),
        (("old", "text"), 7, "$.old.text"),
        (("old", "paragraphs", 1, "start"), 3, "$.old"),
        (("old", "published"), "yesterday", "$.old.published"),
        (("old", "headline"), 40, "$.old.headline"),
        (("alignment",), {}, "$.alignment"),
        (("alignment", 1), 5, "$.alignment[1]"),
        (("alignment", 1, "kind"), "rewritten", "$.alignment[1].kind"),
        (("alignment", 1, "old"), [0, 1], "$.alignment[1]"),
        (("alignment", 1, "id"), "o9n9", "$.alignment[1].id"),
        (("alignment", 1, "anchor"), -1, "$.alignment[1].anchor"),
        (("alignment", 1, "edits", 0, "old", "end"), 10**9, "$.alignment[1].edits[0].old"),
        (("alignment", 1, "edits"), [], "$.alignment[1].edits"),
        (("transfers",), [{}], "$.transfers[0]"),
    ],
)
def test_an_error_names_the_place(place: Place, value: Json, told: str) -> None:
    with pytest.raises(SchemaError) as error:
        Diff.from_json(replaced(sample(), place, value))
    assert told in str(error.value)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "[" * 100_000, '{"a":' * 100_000, '{"schema": NaN}', "\ud800"])
def test_what_is_not_a_record_is_refused(text: str) -> None:
    with pytest.raises(SchemaError):
        Diff.from_json(text)


@pytest.mark.parametrize("missing", sorted(set(sample()) - {"summary", "stats"}))
def test_no_member_may_be_missing(missing: str) -> None:
    record = sample()
    del record[missing]
    with pytest.raises(SchemaError, match=rf"\$\.{missing}"):
        Diff.from_json(json.dumps(record))


def test_other_units_are_refused_by_name() -> None:
    with pytest.raises(OptionError, match="units are"):
        revdiff.diff("One.", "Two.").to_json(units="bytes")  # type: ignore[arg-type]
