"""A diff as JSON: equal when read back, and refused with its place where anything in it does not fit."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import revdiff
from revdiff import Block, Diff, Mark, Op, OptionError, Revision, SchemaError
from revdiff.schema import Json, Units
from tests.compare.shapes import PAIRS
from tests.documents import document_diffs
from tests.records.places import Place, places, replaced
from tests.records.samples import NEW as RICH_NEW
from tests.records.samples import OLD as RICH_OLD
from tests.records.samples import RICH
from tests.strategies import revision_pairs

OLD = "Ferry aground\nThe ferry 🎉 ran aground. No one was hurt.\nFog covered the bay for most of the night."
NEW = (
    "Ferry freed\nThe ferry 🎉 was freed.\nNo one was hurt, the harbor said.\nFog covered the bay for the whole night."
)


def sample() -> dict[str, Json]:
    return revdiff.diff(OLD, NEW).to_record()


def unsigned(record: dict[str, Json]) -> dict[str, Json]:
    """The record as one of the first schema, which bears no fingerprint, so that nothing but what is wrong with it is found."""
    return {**record, "schema": "revdiff/1"}


def _assert_same(back: Diff, diff: Diff) -> None:
    assert back == diff
    assert [change.edits for change in back.alignment] == [change.edits for change in diff.alignment]
    assert back.fingerprint == diff.fingerprint


@given(revision_pairs(), st.sampled_from(Units))
def test_read_back_it_is_equal(pair: tuple[str, str], units: Units) -> None:
    diff = revdiff.diff(*pair)
    back = Diff.from_json(diff.to_json(units=units))
    _assert_same(back, diff)
    assert back.to_json(units=units) == diff.to_json(units=units)


@given(revision_pairs(), st.sampled_from(Units), st.sampled_from([[], ["whitespace"], ["typography", "case"]]))
def test_a_compact_record_and_its_texts_are_the_whole_diff(
    pair: tuple[str, str], units: Units, ignore: list[str]
) -> None:
    diff = revdiff.diff(*pair, ignore=ignore)
    back = Diff.from_json(diff.to_json(units=units, compact=True), old=diff.old, new=diff.new)
    _assert_same(back, diff)
    assert back.to_json(units=units) == diff.to_json(units=units)


@given(document_diffs(), st.sampled_from(Units), st.booleans())
def test_what_paragraphs_carry_comes_back(diff: Diff, units: Units, compact: bool) -> None:
    back = Diff.from_record(diff.to_record(units=units, compact=compact), old=diff.old, new=diff.new)
    _assert_same(back, diff)
    told = [(change.markup_of(edit)) for change in diff.alignment for edit in change.edits]
    assert [change.markup_of(edit) for change in back.alignment for edit in change.edits] == told


@given(document_diffs())
def test_a_diff_taken_back_comes_back_too(diff: Diff) -> None:
    back = Diff.from_json(diff.to_json()).invert()
    for compact in (False, True):
        _assert_same(Diff.from_record(back.to_record(compact=compact), old=back.old, new=back.new), back)


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


def _refusal(record: dict[str, Json]) -> str | None:
    """What a record is refused with; None where what is read can be written."""
    try:
        Diff.from_record(record).to_json()
    except SchemaError as error:
        return str(error)
    return None


WRONG_VALUES: list[Json] = [None, True, -1, 1.5, 10**12, "", "nonsense", [], [-1], [10**6], [None], {}, {"start": 0}]


@given(st.sampled_from(list(places(sample()))), st.sampled_from(WRONG_VALUES), st.booleans())
def test_whatever_is_changed_in_it_only_a_schema_error_comes(place: Place, value: Json, signed: bool) -> None:
    told = _refusal(replaced(sample() if signed else unsigned(sample()), place, value))
    assert told is None or "$" in told


# What a careless program writes about what a paragraph carries, and the place that is named.
CARRIED: dict[str, tuple[Json, str]] = {
    "a mark outside its paragraph": (
        {"marks": [{"start": 0, "end": 99, "name": "b"}]},
        "[1].marks[0].end is 99, outside",
    ),
    "a mark before its paragraph": (
        {"marks": [{"start": -1, "end": 2, "name": "b"}]},
        "[1].marks[0].start is -1, outside",
    ),
    "a mark on nothing": ({"marks": [{"start": 1, "end": 1, "name": "b"}]}, "[1].marks[0] does not hold"),
    "a mark inside a character": (
        {"marks": [{"start": 11, "end": 12, "name": "b"}]},
        "[1].marks[0].start is 11, inside a char",
    ),
    "a mark without a name": ({"marks": [{"start": 0, "end": 1, "name": ""}]}, "[1].marks[0] does not hold"),
    "marks that are no array": ({"marks": {}}, "[1].marks is not an array"),
    "attributes that are no object": ({"attributes": []}, "[1].attributes is not an object"),
    "a surrogate in attributes": ({"attributes": {"href": "\ud800"}}, "[1] does not hold: attributes are no JSON"),
    "a surrogate in a role": ({"role": "\ud800"}, "[1].role has a lone surrogate"),
    "an empty role": ({"role": ""}, "[1] does not hold: a role"),
    "a group that is no name": ({"group": 1.5}, "[1].group is not a string or a whole number"),
    "a key that is no name": ({"key": True}, "[1].key is not a string or a whole number"),
    "a surrogate in a key": ({"key": "\ud800"}, "[1].key has a lone surrogate"),
}


@pytest.mark.parametrize(("carried", "told"), CARRIED.values(), ids=CARRIED)
def test_what_a_paragraph_cannot_carry_is_named_with_its_place(carried: dict[str, Json], told: str) -> None:
    record = json.loads(revdiff.diff(OLD, NEW).to_json(units=Units.UTF16))
    record["old"]["paragraphs"][1] |= carried
    with pytest.raises(SchemaError) as error:
        Diff.from_json(json.dumps(record))
    assert f"$.old.paragraphs{told}" in str(error.value)


def test_a_key_that_stands_twice_is_named_where_keys_say_which_paragraph_is_which() -> None:
    record = json.loads(RICH.to_json())
    record["new"]["paragraphs"][2]["key"] = 4
    with pytest.raises(
        SchemaError, match=r"^\$\.new does not hold: the key 4 stands twice in it, in paragraphs \d and 3;"
    ):
        Diff.from_record(record)


def test_groups_that_overlap_are_named_with_their_place() -> None:
    record = json.loads(revdiff.diff(OLD, NEW).to_json())
    for paragraph, group in zip(record["old"]["paragraphs"], ("a", "b", "a"), strict=True):
        paragraph["group"] = group
    with pytest.raises(SchemaError, match=r"^\$\.old does not hold: group 'a' goes on in paragraph 3"):
        Diff.from_record(record)


@pytest.mark.parametrize(
    "value", [float("nan"), {1, 2}, object(), {1: "a"}], ids=["nan", "set", "object", "number as name"]
)
def test_attributes_that_are_no_json_are_refused(value: object) -> None:
    record = revdiff.diff(OLD, NEW).to_record()
    record["old"]["paragraphs"][0]["attributes"] = {"x": value}  # type: ignore[index, call-overload]
    with pytest.raises(SchemaError, match=r"^\$\.old\.paragraphs\[0\] does not hold: attributes are no JSON"):
        Diff.from_record(record)


@pytest.mark.parametrize(
    ("place", "value", "told"),
    [
        (("type",), "story", "$.type"),
        (("units",), "bytes", "$.units"),
        (("partial",), "yes", "$.partial"),
        (("ignored",), ["spelling"], "$.ignored"),
        (("ignored",), ["words"], "$.ignored"),
        (("old", "text"), 7, "$.old.text"),
        (("old", "paragraphs", 1, "start"), 3, "$.old"),
        (("old", "published"), "yesterday", "$.old.published"),
        (("old", "headline"), 40, "$.old.headline"),
        (("alignment",), {}, "$.alignment"),
        (("alignment", 1), 5, "$.alignment[1]"),
        (("alignment", 1, "kind"), "rewritten", "$.alignment[1].kind"),
        (("alignment", 1, "old"), [0, 1], "$.alignment[1]"),
        (("alignment", 1, "id"), "o9n9", "$.alignment[1].id"),
        (("alignment", 1, "edits", 0, "old", "end"), 10**9, "$.alignment[1].edits[0].old"),
        (("alignment", 1, "edits"), [], "$.alignment[1].edits"),
        (("alignment", 3, "edits", 0, "op"), "insert", "$.alignment[3].edits[0] is no insert"),
        (("alignment", 1, "edits", 0, "id"), "o9n9.1", "$.alignment[1].edits[0].id"),
        (("alignment", 3, "edits", 1, "id"), "o1n2.1", "$.alignment[3].edits do not have an id each"),
        (("alignment", 3, "displaced"), [0], "$.alignment[3].displaced"),
        (("alignment", 1, "standing"), True, "$.alignment[1].standing"),
        (("alignment", 3, "resumes"), 0, "$.alignment[3].resumes"),
        (("alignment", 3, "kind"), "kept", "$.alignment[3] is kept, with edits"),
        (("alignment", 1, "noise"), None, "$.alignment[1].noise"),
        (("alignment", 1, "after"), {"paragraph": 9}, "$.alignment[1].after.paragraph"),
        (("alignment", 3, "after"), {"paragraph": 0}, "$.alignment[3].after"),
        (("keys",), "sometimes", "$.keys"),
        (("ignored_paragraphs",), ["{moon}"], "$.ignored_paragraphs"),
        (("compact",), None, "$.compact"),
        (("fingerprint",), "0" * 64, "$.fingerprint"),
        (("transfers",), [{}], "$.transfers[0]"),
    ],
)
def test_an_error_names_the_place(place: Place, value: Json, told: str) -> None:
    with pytest.raises(SchemaError) as error:
        Diff.from_record(replaced(sample(), place, value))
    assert told in str(error.value)


def test_in_a_record_of_the_first_schema_places_are_offsets() -> None:
    record = unsigned(sample())
    record["alignment"][1]["anchor"] = -1  # type: ignore[index, call-overload]
    with pytest.raises(SchemaError, match=r"^\$\.alignment\[1\]\.anchor is -1, outside the text$"):
        Diff.from_record(record)


def test_a_record_is_what_its_text_says() -> None:
    assert json.loads(RICH.to_json()) == RICH.to_record()
    assert Diff.from_record(RICH.to_record()) == RICH


def test_a_record_may_be_changed_and_the_diff_stays_as_it_is() -> None:
    RICH.to_record()["old"]["paragraphs"].clear()  # type: ignore[index, union-attr, call-overload]
    assert Diff.from_record(RICH.to_record()) == RICH


def _found(record: dict[str, Json], kind: str) -> dict[str, Json]:
    return next(change for change in record["alignment"] if change["id"] == kind)  # type: ignore[index, union-attr, call-overload, return-value]


def test_a_paragraph_says_what_it_carries_and_nothing_where_it_carries_nothing() -> None:
    old = RICH.to_record(units=Units.UTF16)["new"]["paragraphs"]  # type: ignore[index, call-overload]
    assert {key: old[0][key] for key in ("key", "role", "marks")} == {  # type: ignore[index, call-overload]
        "key": "h",
        "role": "heading",
        "marks": [{"start": 6, "end": 8, "name": "emoji", "attributes": {"name": "ship"}}],
    }
    assert list(old[3]) == ["start", "end", "key"]  # type: ignore[index, call-overload, arg-type]
    assert (old[4]["group"], old[7]["attributes"]) == ("q", {"src": "/tugs.jpg", "width": 640})  # type: ignore[index, call-overload]


def test_a_change_says_behind_which_block_it_is_put() -> None:
    record = RICH.to_record()
    assert _found(record, "n8")["after"] == {"paragraph": 7, "key": 5}
    assert _found(record, "o6n1")["after"] == {"paragraph": 0, "key": "h"}
    assert _found(record, "o7")["after"] == {"paragraph": 7, "key": "i"}
    assert _found(record, "o0n0")["after"] is None


def test_what_is_passed_over_is_marked() -> None:
    assert _found(RICH.to_record(), "o4n6")["noise"] is True


def test_an_edit_says_what_became_of_the_marks() -> None:
    edits = _found(RICH.to_record(), "o1n2n3")["edits"]
    assert [edit.get("markup") for edit in edits][:2] == [  # type: ignore[union-attr]
        [
            {"what": "mark", "name": "bold", "op": "delete", "old": {}, "new": None, "told": "bold removed"},
            {
                "what": "mark",
                "name": "link",
                "op": "insert",
                "old": None,
                "new": {"href": "/hurt"},
                "told": "link added: /hurt",
            },
        ],
        None,
    ]


def test_a_changed_block_is_an_edit_that_covers_nothing() -> None:
    (edit, *_) = _found(RICH.to_record(), "o5n7")["edits"]  # type: ignore[misc]
    assert (edit["op"], edit["aspect"], edit["old"]["in"]) == (
        "replace",
        "markup",
        {"paragraph": 5, "start": 0, "end": 0},
    )  # type: ignore[index, call-overload]
    assert edit["markup"] == [  # type: ignore[index, call-overload]
        {
            "what": "attribute",
            "name": "src",
            "op": "replace",
            "old": "/tug.jpg",
            "new": "/tugs.jpg",
            "told": "src changed: /tug.jpg → /tugs.jpg",
        }
    ]


def test_a_compact_record_holds_what_differs() -> None:
    record = RICH.to_record(compact=True)
    text = json.dumps(record)
    assert "captain" not in text
    assert sorted(record["old"]) == ["rule", "sha256"]  # type: ignore[arg-type]
    assert "o2n4" not in {change["id"] for change in record["alignment"]}  # type: ignore[index, union-attr, call-overload]
    edits = [edit for change in record["alignment"] for edit in change["edits"]]  # type: ignore[index, union-attr, call-overload]
    assert all(edit["op"] != "equal" for edit in edits)  # type: ignore[index, call-overload]


def test_an_edit_has_the_same_id_in_a_compact_record() -> None:
    full, compact = (
        [edit for change in RICH.to_record(compact=short)["alignment"] for edit in change["edits"]]  # type: ignore[index, union-attr, call-overload]
        for short in (False, True)
    )
    assert [edit for edit in full if edit["op"] != Op.EQUAL] == compact  # type: ignore[index, call-overload]


def test_a_compact_record_is_not_read_without_its_texts() -> None:
    text = RICH.to_json(compact=True)
    with pytest.raises(SchemaError, match=r"^\$\.old has no text, for the record is compact: give old$"):
        Diff.from_json(text)
    with pytest.raises(SchemaError, match=r"^\$\.new has no text, for the record is compact: give new$"):
        Diff.from_json(text, old=RICH_OLD)
    assert Diff.from_json(text, old=RICH_OLD, new=RICH_NEW) == RICH


# Texts that a record is not of, and what is said.
STRANGERS: dict[str, tuple[list[Block], str]] = {
    "another word": ([*RICH_OLD[:4], Block("p", "Published 7 p.m."), *RICH_OLD[5:]], "first in paragraph 5"),
    "another key": (
        [*RICH_OLD[:3], Block("x", "Joan Arle, captain", group="q"), *RICH_OLD[4:]],
        "first in paragraph 4",
    ),
    "another mark": (
        [RICH_OLD[0], Block(1, RICH_OLD[1].text, marks=[Mark((0, 4), "bold")]), *RICH_OLD[2:]],
        "paragraph 2",
    ),
    "a paragraph less": ([*RICH_OLD[:-1]], "first in paragraph 8"),
    "a paragraph more": ([*RICH_OLD, Block(9, "More.")], "first in paragraph 9"),
}


@pytest.mark.parametrize(("stranger", "told"), STRANGERS.values(), ids=STRANGERS)
def test_a_record_of_other_texts_is_refused(stranger: list[Block], told: str) -> None:
    with pytest.raises(SchemaError, match=rf"^\$\.old is not the text that is given: they differ .*{told}$"):
        Diff.from_record(RICH.to_record(), old=stranger)
    with pytest.raises(SchemaError, match=r"^\$\.(old|fingerprint) is not "):
        Diff.from_record(RICH.to_record(compact=True), old=stranger, new=RICH_NEW)


def test_a_record_whose_texts_differ_between_paragraphs_is_refused() -> None:
    record = revdiff.diff(OLD, NEW).to_record()
    with pytest.raises(SchemaError, match=r"^\$\.new .* differ between paragraphs$"):
        Diff.from_record(record, new=NEW.replace("\n", " \n", 1))


def test_the_texts_that_are_given_are_those_of_the_diff() -> None:
    old = Revision(OLD, label="kept on the server")
    diff = Diff.from_record(revdiff.diff(OLD, NEW).to_record(), old=old, new=NEW)
    assert diff.old is old
    assert diff.new.label is None


def test_a_text_is_cut_as_that_of_the_record_was() -> None:
    lines = "One.\nTwo.\n\nThree.\nFour."
    diff = revdiff.diff(Revision(lines, rule="line-breaks"), Revision(lines, rule="blank-lines"))  # type: ignore[arg-type]
    for compact in (False, True):
        assert Diff.from_record(diff.to_record(compact=compact), old=lines, new=lines) == diff


@pytest.mark.parametrize("change", [("summary", "Nothing changed."), ("stats", {})])
def test_what_is_written_for_readers_is_not_checked(change: tuple[str, Json]) -> None:
    assert Diff.from_record(RICH.to_record() | dict([change])) == RICH


@pytest.mark.parametrize("missing", sorted(set(sample()) - {"summary", "stats"}))
def test_no_member_may_be_missing(missing: str) -> None:
    record = sample()
    del record[missing]
    with pytest.raises(SchemaError, match=rf"\$\.{missing}"):
        Diff.from_json(json.dumps(record))


def test_other_units_are_refused_by_name() -> None:
    with pytest.raises(OptionError, match="units is"):
        revdiff.diff("One.", "Two.").to_json(units="bytes")  # type: ignore[arg-type]
