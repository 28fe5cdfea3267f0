"""The schema as others read it: a JSON Schema of every record."""

from __future__ import annotations

import json

from revdiff.packaged import packaged_text
from revdiff.schema.record import Json


def json_schema() -> dict[str, Json]:
    """The JSON Schema, draft 2020-12, of every record of ``revdiff/2``: a fresh dict, ``$defs`` with one entry for each type.

    >>> json_schema()["title"]
    'revdiff/2'
    """
    text = packaged_text(__name__, "revdiff-2.schema.json")
    schema: dict[str, Json] = json.loads(text)
    return schema
