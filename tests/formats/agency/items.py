"""Items of ninjs for the tests."""

from __future__ import annotations

import json

from revdiff import Document
from revdiff.schema import Json


def item(**members: Json) -> bytes:
    """An item with the members that each has, and others."""
    return json.dumps({"uri": "urn:cw:ferry", "versioncreated": "2024-11-07T06:00:00Z", **members}).encode()


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]
