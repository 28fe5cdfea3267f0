"""A patch as a JSON record and back."""

from __future__ import annotations

import re
from collections.abc import Mapping

from revdiff.arguments import told
from revdiff.compare.patching.hunks import Hunk
from revdiff.compare.patching.outline import Check, Outline
from revdiff.compare.patching.script import EditScript, Script
from revdiff.errors import SchemaError
from revdiff.schema import Json, Record, envelope

_HASH = re.compile(r"[0-9a-f]{64}")


def patch_record(patch: EditScript) -> dict[str, Json]:
    """The record of a patch."""
    return envelope.sealed(
        "patch",
        {
            "base": _outline_record(patch.base),
            "result": _outline_record(patch.result),
            "hunks": [{"line": hunk.line, "old": hunk.old, "new": hunk.new} for hunk in patch.hunks],
            "context": [{"line": line, "text": text} for line, text in patch.context],
        },
    )


def _outline_record(outline: Outline) -> dict[str, Json]:
    checks: list[Json] = [{"length": check.length, "crc32": check.crc32} for check in outline.checks]
    return {"sha256": outline.hash, "paragraphs": checks}


def patch_from_record(made: type[Script], record: Mapping[str, Json]) -> Script:
    """The patch in a record, as a ``made``.

    Raises `SchemaError`, naming the place, and `PatchError` for hunks out of order.
    """
    found = envelope.opened(record, "patch")
    return made(
        tuple(Hunk(entry.count("line"), entry.text("old"), entry.text("new")) for entry in found.records("hunks")),
        _outline(found.record("base")),
        _outline(found.record("result")),
        tuple((entry.count("line"), entry.text("text")) for entry in found.records("context")),
    )


def _outline(record: Record) -> Outline:
    written = record.text("sha256")
    if not _HASH.fullmatch(written):
        raise SchemaError(f"{record.path}.sha256 is {told(written)}, not 64 hexadecimal digits")
    checks = (Check(entry.count("length"), entry.count("crc32")) for entry in record.records("paragraphs"))
    return Outline(written, tuple(checks))
