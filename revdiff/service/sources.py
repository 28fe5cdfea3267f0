"""The texts in a request: strings, paragraphs as blocks, records of revisions; and how much they come to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from revdiff.arguments import encodable
from revdiff.errors import SchemaError
from revdiff.schema import Json, Record, Units, envelope
from revdiff.schema.record import name_of
from revdiff.service.limits import Limits
from revdiff.service.problems import TOO_MUCH_WORK, pointer_to, refused
from revdiff.text import Block, Revision
from revdiff.text.revision_json import block_from_record, revision_from_record
from revdiff.words.cutting import word_count

Source: TypeAlias = "str | list[str | Block] | Revision"
"""A text as a request holds it."""


class Tally:
    """How much the texts of a request come to, all together."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._paragraphs = self._words = 0

    def add(self, paragraphs: int, words: int, place: str) -> None:
        """Counts the text at a ``place``. Raises `RefusedError` where it is one too many."""
        self._paragraphs += paragraphs
        self._words += words
        self._require("paragraphs", self._paragraphs, self.limits.max_paragraphs, place)
        self._require("words", self._words, self.limits.max_words, place)

    def add_revision(self, revision: Revision, place: str) -> None:
        """Counts a revision."""
        self.add(len(revision.paragraphs), word_count(revision.text), place)

    def _require(self, of: str, number: int, most: int, place: str) -> None:
        if number > most:
            detail = f"up to here the texts have {number} {of}; the most that this service takes are {most}"
            raise refused(TOO_MUCH_WORK, detail, pointer_to(place))


def source_in(value: Json, place: str, units: Units, tally: Tally) -> Source:
    """The text at a ``place``, counted; ``units`` is what the offsets of marks count.

    Raises `SchemaError` for what is none, and `RefusedError` for too much.
    """
    if isinstance(value, str):
        text = _text(value, place)
        tally.add(text.count("\n") + 1, word_count(text), place)
        return text
    if isinstance(value, list):
        paragraphs = [_paragraph(one, f"{place}[{index}]", units) for index, one in enumerate(value)]
        texts = (one if isinstance(one, str) else one.text for one in paragraphs)
        tally.add(len(paragraphs), sum(map(word_count, texts)), place)
        return paragraphs
    if isinstance(value, dict):
        revision = _revision(Record(value, place), units)
        tally.add_revision(revision, place)
        return revision
    raise SchemaError(f"{place} is not a text, an array of paragraphs or a revision but {name_of(value)}")


def _revision(record: Record, units: Units) -> Revision:
    """The revision in a record of its own, or as it stands inside another record, whose units are those of the request."""
    if is_inner_revision(record.members):
        return revision_from_record(Revision, record, units)
    if "sha256" in record.members:
        raise SchemaError(
            f"{record.path} has no text, only the hash of one, for the diff that it is from is compact: give the text."
            " In the record of a history, diffs[0] is of revisions[0] and revisions[1]"
        )
    return revision_from_record(Revision, envelope.inner(record, "revision"), record.choice("units", Units))


def is_inner_revision(members: Mapping[str, Json]) -> bool:
    """Whether an object is a revision as other records hold it, which say the schema for it; a filing has no paragraphs."""
    return "schema" not in members and "paragraphs" in members


def _text(value: str, place: str) -> str:
    if not encodable(value):
        raise SchemaError(f"{place} has a lone surrogate in it")
    return value


def _paragraph(value: Json, place: str, units: Units) -> str | Block:
    if isinstance(value, str):
        return _text(value, place)
    if isinstance(value, dict):
        return block_from_record(Record(value, place), units)
    raise SchemaError(f"{place} is not a string or a block but {name_of(value)}")
