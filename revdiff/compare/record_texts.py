"""The texts that the record of a diff is of: its own, or those that the caller gives, which must be the same.

A compact record holds none. It refers to each by its hash.
"""

from __future__ import annotations

import hashlib
from itertools import zip_longest

from revdiff.compare.keys import Keys, require_keys_once
from revdiff.errors import OptionError, SchemaError
from revdiff.schema import Json, Record, Units
from revdiff.text import Paragraph, ParagraphRule, Revision, RevisionLike, as_revision
from revdiff.text.revision_json import revision_from_record


def text_reference(revision: Revision) -> dict[str, Json]:
    """What stands in a compact record in the place of a text."""
    return {"rule": revision.rule.value, "sha256": _hash_of(revision)}


def _hash_of(revision: Revision) -> str:
    """SHA-256 of the text in UTF-8, in hexadecimal."""
    return hashlib.sha256(revision.text.encode()).hexdigest()


def text_of(body: Record, side: str, given: RevisionLike | None, units: Units, *, compact: bool) -> Revision:
    """The ``old`` or the ``new`` text of a record. Raises `SchemaError` where that is not the one that is ``given``."""
    record = body.record(side)
    return _referred(record, side, given) if compact else _held(record, given, units)


def _held(record: Record, given: RevisionLike | None, units: Units) -> Revision:
    held = revision_from_record(Revision, record, units)
    if given is None:
        return held
    revision = as_revision(given, rule=held.rule)
    _require_same(record.path, held, revision)
    return revision


def _referred(record: Record, side: str, given: RevisionLike | None) -> Revision:
    if given is None:
        raise SchemaError(f"{record.path} has no text, for the record is compact: give {side}")
    revision = as_revision(given, rule=record.choice("rule", ParagraphRule))
    if _hash_of(revision) != record.text("sha256"):
        raise SchemaError(f"{record.path} is not the text that is given as {side}")
    return revision


def _require_same(path: str, held: Revision, given: Revision) -> None:
    if held.text == given.text and held.paragraphs == given.paragraphs:
        return
    both = enumerate(zip_longest(held.paragraphs, given.paragraphs))
    differing = next((index for index, (one, other) in both if _carried(one) != _carried(other)), None)
    where = "between paragraphs" if differing is None else f"first in paragraph {differing + 1}"
    raise SchemaError(f"{path} is not the text that is given: they differ {where}")


def _carried(paragraph: Paragraph | None) -> object:
    return paragraph and (paragraph.text, paragraph.key, paragraph.markup)


def require_keys_hold(path: str, revision: Revision, keys: Keys) -> None:
    """Raises `SchemaError` for a key that stands twice in the revision at ``path``, unless keys are labels."""
    try:
        require_keys_once("it", revision, keys)
    except OptionError as error:
        raise SchemaError(f"{path} does not hold: {error}") from error
