"""What is around every record: the schema and the type that it names, and the JSON text that it is kept as."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping

from revdiff.arguments import told, whole
from revdiff.errors import OptionError, SchemaError
from revdiff.schema.record import Json, Record, name_of

FIRST = "revdiff/1"
SCHEMA = "revdiff/2"
READABLE = (FIRST, SCHEMA)
"""The schemas that are read; the last is written."""

# Bytes; with all the white space that anybody puts between.
_LONGEST_BEGINNING = 1000

# Spaces in which a level of JSON is set in; with more of them a record of a few paragraphs fills the memory.
_DEEPEST_INDENT = 100

# How `sealed` begins a record, by which one that was cut short is known too.
_BEGINNING = re.compile(r'\s*\{\s*"schema":\s*"revdiff/\d+",\s*"type":\s*"(\w+)"')


def sealed(kind: str, body: dict[str, Json]) -> dict[str, Json]:
    """The record of type ``kind`` that holds ``body``. Every record that leaves revdiff comes from here."""
    return {"schema": SCHEMA, "type": kind, **body}


def opened(record: Mapping[str, Json], kind: str) -> Record:
    """A record of type ``kind``, to be read. Raises `SchemaError` for what is none, and for a newer schema."""
    if not isinstance(record, Mapping):
        raise SchemaError(f"$ is not an object but {name_of(record)}")
    return inner(Record(dict(record), "$"), kind)


def inner(record: Record, kind: str) -> Record:
    """The same for a record inside another."""
    require_readable(f"{record.path}.schema", record.text("schema"))
    if record.text("type") != kind:
        raise SchemaError(f"{record.path}.type is {told(record.text('type'))}, not {kind!r}")
    return record


def require_readable(place: str, schema: str) -> None:
    """Raises `SchemaError` where this version of revdiff cannot read the ``schema`` named at ``place``."""
    if schema not in READABLE:
        raise SchemaError(
            f"{place} is {told(schema)}; this version of revdiff reads {' and '.join(map(repr, READABLE))}"
        )


def json_text(record: dict[str, Json], indent: int | None) -> str:
    """A record as JSON text; ``indent`` is how many spaces each level is set in (0 to 100), None for one line.

    Raises `OptionError` for another.
    """
    if indent is not None and whole("indent", indent, least=0) > _DEEPEST_INDENT:
        raise OptionError(f"indent is at most {_DEEPEST_INDENT}, not {told(indent)}")
    separators = (",", ":") if indent is None else None
    return json.dumps(record, ensure_ascii=False, indent=indent, separators=separators)


def parsed(text: str, object_of: Callable[[list[tuple[str, Json]]], Json] | None = None) -> dict[str, Json]:
    """The object in a JSON text. Raises `SchemaError`.

    ``object_of`` makes each object out of its members, and may raise a `ValueError` for them.
    """
    try:
        value = json.loads(text, parse_constant=_no_constant, object_pairs_hook=object_of)
    except RecursionError:
        raise SchemaError("the JSON is nested too deeply") from None
    except ValueError as error:
        raise SchemaError(f"not JSON: {error}") from None
    except TypeError:
        raise SchemaError(
            f"from_json reads the text of a record, not a {type(text).__name__}; from_record reads what is parsed"
        ) from None
    if not isinstance(value, dict):
        raise SchemaError(f"$ is not an object but {name_of(value)}")
    return value


def begins_record(data: bytes) -> bool:
    """Whether a file begins as a record does, and so is in UTF-8, as all JSON is."""
    return _BEGINNING.match(data[:_LONGEST_BEGINNING].decode("utf-8-sig", "replace")) is not None


def record_in(text: str, kind: str) -> dict[str, Json] | None:
    """The record of type ``kind`` that a text is, by what it holds; None for any other text.

    Raises `SchemaError` for a text that begins as such a record does and is no JSON.
    """
    if not text.lstrip().startswith("{"):
        return None
    try:
        record = parsed(text)
    except SchemaError:
        begins = _BEGINNING.match(text)
        if begins and begins[1] == kind:
            raise
        return None
    return record if str(record.get("schema")).startswith("revdiff/") and record.get("type") == kind else None


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not a JSON number")
