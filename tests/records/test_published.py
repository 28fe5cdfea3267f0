"""The published schema: a JSON Schema of its own draft, to which `tests/conftest.py` holds every record that any test makes."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import fastjsonschema
import jsonschema
import pytest

import revdiff
from revdiff import (
    Aspect,
    Carries,
    Clash,
    Confidence,
    Keys,
    Kind,
    Means,
    NoteKind,
    Op,
    Order,
    PageRole,
    ParagraphRule,
    Units,
)
from revdiff.schema import Json, envelope, json_schema
from tests import published
from tests.records.samples import records

SCHEMA = json_schema()
# What fastjsonschema, which checks every record of every test, understands as the draft of the schema does.
PLAIN_WORDS = {
    *("type", "properties", "required", "additionalProperties", "items", "minItems", "maxItems"),
    *("enum", "const", "anyOf", "oneOf", "$ref", "$defs", "minimum", "maximum", "minLength", "pattern", "format"),
    *("$schema", "title", "description"),
}


def schemas(schema: Json) -> Iterator[dict[str, Json]]:
    """A schema and all schemas inside it."""
    if not isinstance(schema, dict):
        return
    yield schema
    for word in ("properties", "$defs"):
        for inner in dict(schema.get(word, {})).values():  # type: ignore[call-overload]
            yield from schemas(inner)
    for inner in [schema.get("items"), *schema.get("anyOf", []), *schema.get("oneOf", [])]:  # type: ignore[misc]
        yield from schemas(inner)


def test_it_is_a_json_schema_of_its_draft() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_it_uses_no_word_that_one_of_both_validators_does_not_know() -> None:
    assert {word for schema in schemas(SCHEMA) for word in schema} <= PLAIN_WORDS


def test_it_is_of_the_schema_that_is_written() -> None:
    assert SCHEMA["title"] == envelope.SCHEMA


def test_every_definition_is_used() -> None:
    used = {schema["$ref"] for schema in schemas(SCHEMA) if "$ref" in schema}
    assert used == {f"#/$defs/{name}" for name in SCHEMA["$defs"]}  # type: ignore[union-attr]


@pytest.mark.parametrize("kind", published.KINDS)
def test_a_validator_of_its_own_draft_takes_each_record(kind: str) -> None:
    strict = jsonschema.Draft202012Validator(published.schema_of(kind))
    for record in records(kind):
        strict.validate(record)
        jsonschema.Draft202012Validator(SCHEMA).validate(record)


@pytest.mark.parametrize("kind", published.KINDS)
def test_it_lets_what_it_does_not_name_pass(kind: str) -> None:
    for record in records(kind):
        jsonschema.Draft202012Validator(SCHEMA).validate({**record, "mood": "bright"})


@pytest.mark.parametrize("kind", published.KINDS)
def test_a_record_with_a_member_too_many_or_too_few_is_found_out(kind: str) -> None:
    (record, *_) = records(kind)
    with pytest.raises(fastjsonschema.JsonSchemaException):
        published.hold({**record, "mood": "bright"})
    for member in set(record) - {"type"}:
        with pytest.raises(fastjsonschema.JsonSchemaException):
            published.hold({key: value for key, value in record.items() if key != member})


def enums_of(definition: str, member: str) -> set[Json]:
    told: Json = SCHEMA["$defs"][definition]["properties"][member]  # type: ignore[index, call-overload]
    assert isinstance(told, dict)
    items = told.get("items", told)
    assert isinstance(items, dict)
    found = items["enum"]
    assert isinstance(found, list)
    return {value for value in found if value is not None}


@pytest.mark.parametrize(
    ("definition", "member", "values"),
    [
        ("text", "rule", ParagraphRule),
        ("diff", "keys", Keys),
        ("change", "kind", Kind),
        ("edit", "op", Op),
        ("markup_change", "what", Carries),
        ("story", "order", Order),
        ("story", "roles", PageRole),
        ("layer", "confidence", Confidence),
        ("marker", "means", Means),
        ("note", "kind", NoteKind),
        ("conflict", "clash", Clash),
    ],
    ids=str,
)
def test_it_lists_every_value_that_may_be_written(definition: str, member: str, values: type[StrEnum]) -> None:
    assert enums_of(definition, member) == set(values)


@pytest.mark.parametrize(("name", "values"), [("units", Units), ("aspect", Aspect)])
def test_what_is_defined_once_lists_every_value_too(name: str, values: type[StrEnum]) -> None:
    assert set(SCHEMA["$defs"][name]["enum"]) == set(values)  # type: ignore[index, call-overload, arg-type]


def test_no_record_goes_past_the_place_where_it_is_checked() -> None:
    """`tests/conftest.py` stands at `envelope.sealed`; a module that imported it by name would go past."""
    for module in Path(revdiff.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            named = isinstance(node, ast.ImportFrom) and node.module == "revdiff.schema.envelope"
            assert not named, f"{module.name} takes from the envelope by name; import the envelope itself"
            writes = isinstance(node, ast.Constant) and node.value == envelope.SCHEMA
            assert not writes or module.name == "envelope.py", f"{module.name} writes the name of the schema itself"
