"""The published schema in its strict form, in which no member is unknown: what every record that the tests make is held to."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import fastjsonschema

from revdiff.schema import Json, json_schema

KINDS = ("diff", "revision", "story", "patch", "merge", "history", "blame")


def strict(schema: Json) -> Json:
    """A schema that allows no other members than it tells of."""
    if isinstance(schema, list):
        return [strict(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {key: strict(value) for key, value in schema.items()}
    return {**inner, "additionalProperties": False} if "properties" in schema else inner


def schema_of(kind: str) -> dict[str, Json]:
    """The strict schema of one type of record."""
    return {"$ref": f"#/$defs/{kind}", "$defs": strict(json_schema()["$defs"])}


@cache
def _check(kind: str) -> Callable[[Json], object]:
    # fastjsonschema knows no draft after 7; `tests/records/test_published.py` sees to it that the schema asks for nothing newer
    # and lets a validator of its own draft judge the same records.
    as_draft_7 = {**schema_of(kind), "$schema": "http://json-schema.org/draft-07/schema#"}
    check: Callable[[Json], object] = fastjsonschema.compile(as_draft_7, use_formats=False)
    return check


def hold(record: dict[str, Json]) -> None:
    """Raises `fastjsonschema.JsonSchemaException` where a record does not follow the schema."""
    _check(str(record["type"]))(record)
