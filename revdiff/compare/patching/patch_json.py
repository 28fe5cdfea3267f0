"""A patch as JSON and back."""

from __future__ import annotations

import re

from revdiff.compare.patching.hunks import Hunk
from revdiff.compare.patching.outline import Check, Outline
from revdiff.compare.patching.script import EditScript, Script
from revdiff.errors import SchemaError
from revdiff.schema import Json, Record, dump, load

_HASH = re.compile(r"[0-9a-f]{64}")


def patch_to_json(patch: EditScript, indent: int | None) -> str:
    """The JSON text of a patch."""
    body: dict[str, Json] = {
        "base": _outline_record(patch.base),
        "result": _outline_record(patch.result),
        "hunks": [{"line": hunk.line, "old": hunk.old, "new": hunk.new} for hunk in patch.hunks],
        "context": [{"line": line, "text": text} for line, text in patch.context],
    }
    return dump("patch", body, indent=indent)


def _outline_record(outline: Outline) -> dict[str, Json]:
    checks: list[Json] = [{"length": check.length, "crc32": check.crc32} for check in outline.checks]
    return {"sha256": outline.hash, "paragraphs": checks}


def patch_from_json(made: type[Script], text: str) -> Script:
    """The patch in a JSON text, as a ``made``.

    Raises `SchemaError`, naming the place, and `PatchError` for hunks out of order.
    """
    record = load(text, "patch")
    return made(
        tuple(
            Hunk(_count(entry, "line"), _scalars(entry, "old"), _scalars(entry, "new"))
            for entry in record.records("hunks")
        ),
        _outline(record.record("base")),
        _outline(record.record("result")),
        tuple((_count(entry, "line"), _scalars(entry, "text")) for entry in record.records("context")),
    )


def _outline(record: Record) -> Outline:
    written = record.text("sha256")
    if not _HASH.fullmatch(written):
        raise SchemaError(f"{record.path}.sha256 is {written!r}, not 64 hexadecimal digits")
    checks = (Check(_count(entry, "length"), _count(entry, "crc32")) for entry in record.records("paragraphs"))
    return Outline(written, tuple(checks))


def _count(record: Record, key: str) -> int:
    value = record.integer(key)
    if value < 0:
        raise SchemaError(f"{record.path}.{key} is {value}; it cannot be below 0")
    return value


def _scalars(record: Record, key: str) -> str:
    value = record.text(key)
    try:
        value.encode()
    except UnicodeEncodeError:
        raise SchemaError(f"{record.path}.{key} has a lone surrogate in it") from None
    return value
