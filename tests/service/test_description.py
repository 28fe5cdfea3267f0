"""The description: valid by itself, and in step with what the code knows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from jsonschema import Draft202012Validator

from revdiff.compare import Keys
from revdiff.formats import Format, MomentKind, NoticeKind
from revdiff.layers import Confidence
from revdiff.schema import Json, Units, json_schema
from revdiff.service.description import description, schemas
from revdiff.service.limits import Limits
from revdiff.service.rendering import RESULTS, Form
from revdiff.text import ExcerptSide
from revdiff.views.web.drawing import Layout

SCHEMAS = schemas()
DESCRIBED = description(Limits())


def members(name: str) -> dict[str, dict[str, Json]]:
    return SCHEMAS[name]["properties"]  # type: ignore[index, call-overload, return-value]


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_one(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])


def references(value: Json) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            yield from references(one)
    elif isinstance(value, dict):
        for key, one in value.items():
            if key == "$ref" and isinstance(one, str):
                yield one
            else:
                yield from references(one)


def test_every_reference_leads_somewhere() -> None:
    for reference in references(DESCRIBED):
        found: Json = DESCRIBED
        for step in reference.removeprefix("#/").split("/"):
            assert isinstance(found, dict)
            found = found[step]


def objects_in(value: Json) -> Iterator[dict[str, Json]]:
    if isinstance(value, list):
        for one in value:
            yield from objects_in(one)
    elif isinstance(value, dict):
        yield value
        for one in value.values():
            yield from objects_in(one)


def test_generators_of_clients_are_not_led_astray() -> None:
    for schema in objects_in(DESCRIBED["components"]):
        # They take a member with a default for one that is always there, and an object of which nothing is said for an empty one.
        assert "default" not in schema
        if schema.get("type") == "object":
            assert {"properties", "additionalProperties"} & schema.keys(), schema


def test_records_are_described_by_the_published_schema() -> None:
    published = json_schema()["$defs"]
    assert isinstance(published, dict)
    assert published.keys() <= SCHEMAS.keys()
    assert published["hunk"] == SCHEMAS["hunk"]


@pytest.mark.parametrize(
    ("told", "known"),
    [
        (SCHEMAS["counted"], Units),
        (SCHEMAS["use_of_keys"], Keys),
        (SCHEMAS["format"], Format),
        (SCHEMAS["taken_from"], set(ExcerptSide) - {ExcerptSide.HUNK}),
        (members("segment_request")["least"], Confidence),
        (members("render_request")["as"], Form),
        (members("render_request")["layout"], Layout),
        (members("moment")["kind"], MomentKind),
        (members("notice")["kind"], NoticeKind),
    ],
)
def test_words_are_those_that_the_code_knows(told: dict[str, Json], known: set[str]) -> None:
    assert set(told["enum"]) == {str(word) for word in known}  # type: ignore[arg-type]


def test_what_can_be_rendered_can_be_asked() -> None:
    assert [{"required": [name]} for name in RESULTS] == SCHEMAS["render_request"]["oneOf"]  # type: ignore[index, call-overload]
