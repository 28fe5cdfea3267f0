"""Records: what is written is read, what does not fit is named with its place, and offsets count in either unit."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revdiff.errors import OptionError, SchemaError
from revdiff.schema import Json, Record, Units, json_schema
from revdiff.schema.envelope import SCHEMA, json_text, opened, parsed
from revdiff.schema.offsets import Offsets
from revdiff.text import Revision
from tests.strategies import stories


class Color(StrEnum):
    RED = "red"
    BLUE = "blue"


VALUES: st.SearchStrategy[Json] = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), stories()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=3), inner, max_size=3)),
    max_leaves=6,
)


@given(VALUES, st.sampled_from([None, 0, 2]))
def test_what_is_written_is_read(value: Json, indent: int | None) -> None:
    record: dict[str, Json] = {"schema": SCHEMA, "type": "diff", "value": value}
    assert parsed(json_text(record, indent)) == record
    assert opened(record, "diff").members["value"] == value


def test_without_an_indent_no_character_is_spent_on_white_space() -> None:
    assert json_text({"a": [1, 2], "b": {"c": "d e"}}, None) == '{"a":[1,2],"b":{"c":"d e"}}'


def test_a_record_says_its_schema_and_type() -> None:
    record = Revision("One.").to_record()
    assert (record["schema"], record["type"]) == (SCHEMA, "revision")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "not JSON: "),
        ("{", "not JSON: "),
        ('{"schema": NaN}', "not JSON: NaN is not a JSON number"),
        ("[" * 100_000, "nested too deeply"),
        ("{}", r"^\$\.schema is missing$"),
        ('{"schema": 1}', r"^\$\.schema is not a string but a number$"),
        ('{"schema": "revdiff/1"}', r"^\$\.type is missing$"),
        ('{"schema": "revdiff/1", "type": "story"}', r"^\$\.type is 'story', not 'diff'$"),
    ],
    ids=lambda value: value[:30],
)
def test_what_is_wrong_with_a_record_as_a_whole_is_told(text: str, message: str) -> None:
    with pytest.raises(SchemaError, match=message):
        opened(parsed(text), "diff")


@pytest.mark.parametrize(
    ("read", "right", "wrong"),
    [
        (lambda record: record.text("at"), "a", (1, None, ["a"])),
        (lambda record: record.integer("at"), 3, (3.5, True, "3", None)),
        (lambda record: record.count("at"), 0, (-1, True, "3", None)),
        (lambda record: record.optional_name("at"), -3, (3.5, True, ["a"])),
        (lambda record: record.number("at"), 0.5, (True, "0.5", None)),
        (lambda record: record.boolean("at"), False, (0, "false", None)),
        (lambda record: record.choice("at", Color), "red", ("green", 1, None)),
        (lambda record: record.integers("at"), [1, 2], ([1, True], [1.5], ["1"], 1)),
        (lambda record: record.texts("at"), ["a"], ([1], [None], "a")),
        (
            lambda record: [[one.members for one in inner] for inner in record.lists("at")],
            [[{"b": 1}]],
            ([[1]], [1], 1),
        ),
        (lambda record: record.record("at").members, {"b": 1}, ([], "b", None)),
        (lambda record: [inner.members for inner in record.records("at")], [{"b": 1}], ([1], {}, None)),
    ],
    ids=[
        *("text", "integer", "count", "name", "number", "boolean", "choice", "integers", "texts", "lists", "record"),
        "records",
    ],
)
def test_a_member_is_read_by_its_type_or_named(
    read: Callable[[Record], object], right: Json, wrong: tuple[Json, ...]
) -> None:
    assert read(Record({"at": right}, "$.changes[4]")) == right
    for value in wrong:
        with pytest.raises(SchemaError, match=r"\$\.changes\[4\]\.at(\[\d\])* is "):
            read(Record({"at": value}, "$.changes[4]"))


def test_what_is_missing_is_named() -> None:
    with pytest.raises(SchemaError, match=r"^\$\.changes\[4\]\.at is missing$"):
        Record({}, "$.changes[4]").text("at")


def test_places_grow_with_depth() -> None:
    record = Record({"edits": [{}, {"span": {"start": "x"}}]}, "$")
    with pytest.raises(SchemaError, match=r"^\$\.edits\[1\]\.span\.start is not a whole number but a string$"):
        list(record.records("edits"))[1].record("span").integer("start")


def test_optional_members_may_be_null_or_missing() -> None:
    record = Record({"null": None, "text": "a", "inner": {"b": 1}, "wrong": 5}, "$")
    assert [record.optional_text(key) for key in ("null", "missing", "text")] == [None, None, "a"]
    assert [record.optional_name(key) for key in ("null", "missing", "text")] == [None, None, "a"]
    assert [record.optional_count(key) for key in ("null", "missing", "wrong")] == [None, None, 5]
    assert list(record.optional_records("missing")) == []
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


@pytest.mark.parametrize("given", [{"schema": SCHEMA}, None], ids=repr)
def test_what_is_parsed_already_is_no_text(given: object) -> None:
    with pytest.raises(SchemaError, match="from_record reads what is parsed"):
        parsed(given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "told"), [("{}", "a string"), (None, "null"), ([], "an array"), (b"{}", "a Python bytes")]
)
def test_what_is_no_object_is_no_record(given: object, told: str) -> None:
    with pytest.raises(SchemaError, match=rf"^\$ is not an object but {told}$"):
        opened(given, "diff")  # type: ignore[arg-type]


def test_what_no_json_holds_is_named_by_its_type() -> None:
    with pytest.raises(SchemaError, match=r"^\$\.at is not an array but a Python tuple$"):
        Record({"at": (1, 2)}, "$").integers("at")  # type: ignore[dict-item]


@pytest.mark.parametrize("read", [lambda record: record.text("at"), lambda record: record.texts("list")])
def test_a_lone_surrogate_is_refused_with_its_place(read: Callable[[Record], object]) -> None:
    with pytest.raises(SchemaError, match=r"^\$\.(at|list\[0\]) has a lone surrogate in it, at offset 1$"):
        read(Record({"at": "a\ud800", "list": ["b\udc00"]}, "$"))


def test_no_caller_can_change_the_published_schema() -> None:
    json_schema().clear()
    assert json_schema()["title"] == SCHEMA
