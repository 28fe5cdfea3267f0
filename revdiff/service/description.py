"""What the service says of itself: OpenAPI 3.1, made of the JSON Schema of the records and of that of the requests."""

from __future__ import annotations

import json
from collections.abc import Iterable
from importlib.metadata import version
from itertools import groupby
from typing import Final

from revdiff.packaged import packaged_text
from revdiff.schema import Json, json_schema
from revdiff.service import browser, metrics, numbers, problems
from revdiff.service.answers import JSON
from revdiff.service.endpoints import ENDPOINTS, Endpoint
from revdiff.service.limits import Limits

_HERE: Final = "#/$defs/"
_THERE: Final = "#/components/schemas/"

_ANY_BYTES: Final = "application/octet-stream"


def description(limits: Limits) -> dict[str, Json]:
    """The OpenAPI description of a service with these ``limits``."""
    told: dict[str, Json] = {
        "health": _got("Whether the service answers", JSON, _named("health")),
        "metrics": _got("What the service counts, for Prometheus", metrics.MEDIA_TYPE, {"type": "string"}),
        "openapi.json": _got("This description", JSON, {"type": "object"}),
        browser.NAME: {"get": _script()},
    }
    works: dict[str, Json] = {name: {"post": _operation(endpoint)} for name, endpoint in ENDPOINTS.items()}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "revdiff",
            "summary": "Reads how a news story changed",
            "description": f"Bodies have at most {limits.max_bytes} bytes, texts together {limits.max_paragraphs} paragraphs"
            f" and {limits.max_words} words; an answer takes at most {limits.max_seconds:g} seconds.",
            "version": version("revdiff"),
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "paths": {f"/{name}": path for name, path in {**works, **told}.items()},
        "components": {"schemas": schemas()},
    }


def schemas() -> dict[str, Json]:
    """Every schema by name, those of records as they are published."""
    of_records = json_schema()["$defs"]
    text = packaged_text(__name__, "service.schema.json")
    of_requests = json.loads(text)["$defs"]
    assert isinstance(of_records, dict)
    moved = _moved({**of_records, **of_requests, "block": _block(of_records["paragraph"])})
    assert isinstance(moved, dict)
    return moved


def _block(paragraph: Json) -> Json:
    """A block: a paragraph that holds its text, not the place of it."""
    assert isinstance(paragraph, dict)
    members = paragraph["properties"]
    assert isinstance(members, dict)
    carried = {name: schema for name, schema in members.items() if name not in ("start", "end")}
    told = "A paragraph with its text and what it carries; offsets of marks count from its start."
    return {
        **paragraph,
        "description": told,
        "required": ["text"],
        "properties": {"text": {"type": "string"}, **carried},
    }


def _moved(schema: Json) -> Json:
    """A schema whose references lead to where OpenAPI has its schemas."""
    if isinstance(schema, list):
        return [_moved(one) for one in schema]
    if isinstance(schema, dict):
        return {
            key: value.replace(_HERE, _THERE) if key == "$ref" and isinstance(value, str) else _moved(value)
            for key, value in schema.items()
        }
    return schema


def _named(name: str) -> Json:
    return {"$ref": f"{_THERE}{name}"}


def _got(summary: str, form: str, schema: Json) -> Json:
    answer: Json = {"description": summary, "content": {form: {"schema": schema}}}
    return {"get": {"summary": summary, "responses": {"200": answer}}}


def _script() -> Json:
    """What is told of the script for the browser."""
    tag: Json = {"ETag": {"description": "By which the script is known again.", "schema": {"type": "string"}}}
    code: Json = {"type": "string", "pattern": "^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$"}
    does = "The script for the browser, which defines the elements of revdiff"
    return {
        "operationId": "script",
        "summary": does,
        "parameters": [
            {
                "name": browser.LANG,
                "in": "query",
                "description": "A language that it speaks beside English, by its code; may be repeated.",
                "schema": {"type": "array", "items": code, "maxItems": numbers.MAX_LANGS},
            },
            {
                "name": "If-None-Match",
                "in": "header",
                "description": "The tags of scripts that the client has.",
                "schema": {"type": "string"},
            },
        ],
        "responses": {
            "200": {
                "description": does,
                "headers": tag,
                "content": {browser.MEDIA_TYPE: {"schema": {"type": "string"}}},
            },
            "304": {"description": "The client has it", "headers": tag},
            **_refusals(kind for kind in problems.KINDS if kind in _OF_SCRIPT),
        },
    }


_OF_SCRIPT: Final = (
    *(problems.NOT_FOUND, problems.WRONG_METHOD, problems.MISFIT, problems.WRONG_OPTION),
    *(problems.FAULT, problems.MISSING_EXTRA, problems.BUSY),
)


def _operation(endpoint: Endpoint) -> Json:
    forms: dict[str, Json] = {JSON: {"schema": _named(f"{endpoint.name}_request")}}
    options: list[Json] = []
    if endpoint.raw:
        forms[_ANY_BYTES] = {}
        options = [_option(name) for name in ("format", "encoding", "timezone", "units")]
    answers: dict[str, Json] = {
        form: {"schema": _named(endpoint.answer)} if form == JSON else {} for form in endpoint.forms
    }
    return {
        "operationId": endpoint.name,
        "summary": endpoint.does,
        **({"parameters": options} if options else {}),
        "requestBody": {"required": True, "content": forms},
        "responses": {"200": {"description": endpoint.does, "content": answers}, **_refusals(problems.KINDS)},
    }


def _option(name: str) -> Json:
    """What an address may say of a body that is bytes; it is told where the body says it."""
    return {
        "name": name,
        "in": "query",
        "description": f"What `{name}` says in JSON, for a body that is the bytes themselves.",
        "schema": {"$ref": f"{_THERE}read_request/properties/{name}"},
    }


def _refusals(kinds: Iterable[problems.Kind]) -> dict[str, Json]:
    """What is answered to a request that is refused, by status."""
    return {
        str(status): {
            "description": "; ".join(f"{kind.title} (`{kind.name}`)" for kind in alike),
            "content": {problems.MEDIA_TYPE: {"schema": _named("problem")}},
        }
        for status, alike in groupby(kinds, key=lambda kind: kind.status)
    }
