"""Records: what is written is read, what does not fit is named with its place, and offsets count in either unit."""

from __future__ import annotations

import json
from collections.abc import Callable
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revdiff.errors import OptionError, SchemaError
from revdiff.schema import SCHEMA, Json, Offsets, Record, Units, dump, load
from tests.strategies import stories


class Color(StrEnum):
    RED = "red"
    BLUE = "blue"


VALUES: st.SearchStrategy[Json] = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), stories()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=3), inner, max_size=3)),
    max_leaves=6,
)


@given(VALUES)
def test_what_is_written_is_read(value: Json) -> None:
    assert load(dump("diff", {"value": value}), "diff").members["value"] == value


def test_a_record_says_its_schema_and_type() -> None:
    assert json.loads(dump("story", {"order": "single"})) == {"schema": SCHEMA, "type": "story", "order": "single"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "not JSON: "),
        ("{", "not JSON: "),
        ('{"schema": NaN}', "not JSON: NaN is not a JSON number"),
        ("[" * 100_000, "nested too deeply"),
        ("[]", r"^\$ is not an object but an array$"),
        ("null", r"^\$ is not an object but null$"),
        ("{}", r"^\$\.schema is missing$"),
        ('{"schema": 1}', r"^\$\.schema is not a string but a number$"),
        ('{"schema": "revdiff/0"}', "^.*'revdiff/0'; this version of revdiff reads 'revdiff/1'$"),
        ('{"schema": "revdiff/1"}', r"^\$\.type is missing$"),
        ('{"schema": "revdiff/1", "type": "story"}', r"^\$\.type is 'story', not 'diff'$"),
    ],
    ids=lambda value: value[:30],
)
def test_what_is_no_record_is_refused(text: str, message: str) -> None:
    with pytest.raises(SchemaError, match=message):
        load(text, "diff")


@pytest.mark.parametrize(
    ("read", "right", "wrong"),
    [
        (lambda record: record.text("at"), "a", (1, None, ["a"])),
        (lambda record: record.integer("at"), 3, (3.5, True, "3", None)),
        (lambda record: record.number("at"), 0.5, (True, "0.5", None)),
        (lambda record: record.boolean("at"), False, (0, "false", None)),
        (lambda record: record.choice("at", Color), "red", ("green", 1, None)),
        (lambda record: record.integers("at"), [1, 2], ([1, True], [1.5], ["1"], 1)),
        (lambda record: record.texts("at"), ["a"], ([1], [None], "a")),
        (lambda record: record.record("at").members, {"b": 1}, ([], "b", None)),
        (lambda record: [inner.members for inner in record.records("at")], [{"b": 1}], ([1], {}, None)),
    ],
    ids=["text", "integer", "number", "boolean", "choice", "integers", "texts", "record", "records"],
)
def test_a_member_is_read_by_its_type_or_named(
    read: Callable[[Record], object], right: Json, wrong: tuple[Json, ...]
) -> None:
    assert read(Record({"at": right}, "$.changes[4]")) == right
    for value in wrong:
        with pytest.raises(SchemaError, match=r"\$\.changes\[4\]\.at(\[\d\])? is "):
            read(Record({"at": value}, "$.changes[4]"))
    with pytest.raises(SchemaError, match=r"^\$\.changes\[4\]\.at is missing$"):
        read(Record({}, "$.changes[4]"))


def test_places_grow_with_depth() -> None:
    record = Record({"edits": [{}, {"span": {"start": "x"}}]}, "$")
    with pytest.raises(SchemaError, match=r"^\$\.edits\[1\]\.span\.start is not a whole number but a string$"):
        list(record.records("edits"))[1].record("span").integer("start")


def test_optional_members_may_be_null_or_missing() -> None:
    record = Record({"null": None, "text": "a", "inner": {"b": 1}, "wrong": 5}, "$")
    assert [record.optional_text(key) for key in ("null", "missing", "text")] == [None, None, "a"]
    assert record.optional_record("null") is record.optional_record("missing") is None
    inner = record.optional_record("inner")
    assert inner is not None
    assert inner.integer("b") == 1
    for read in (record.optional_text, record.optional_record):
        with pytest.raises(SchemaError, match=r"^\$\.wrong is not "):
            read("wrong")


@given(stories())
def test_utf16_offsets_are_those_of_the_encoded_text(text: str) -> None:
    offsets = Offsets(text, Units.UTF16)
    for at in range(len(text) + 1):
        units = len(text[:at].encode("utf-16-le")) // 2
        assert offsets.written(at) == units
        assert offsets.read(units) == at


@given(stories())
def test_code_point_offsets_are_left_alone(text: str) -> None:
    offsets = Offsets(text, Units.CODE_POINTS)
    assert all(offsets.written(at) == offsets.read(at) == at for at in range(len(text) + 1))


def test_an_offset_inside_a_pair_is_refused() -> None:
    offsets = Offsets("a🎉b", Units.UTF16)
    assert offsets.read(2) is None
    with pytest.raises(SchemaError, match=r"^\$\.at is 2, inside a character of two UTF-16 units"):
        Record({"at": 2}, "$").offset("at", offsets)


def test_units_go_by_their_names_and_others_are_refused() -> None:
    assert Units("utf-16") is Units.UTF16
    with pytest.raises(OptionError, match="'code-points' or 'utf-16', not 'bytes'"):
        Units("bytes")


@pytest.mark.parametrize("parsed", [{"schema": SCHEMA}, None], ids=repr)
def test_what_is_parsed_already_is_no_text(parsed: object) -> None:
    with pytest.raises(SchemaError, match="text of its JSON"):
        load(parsed, "color")  # type: ignore[arg-type]
