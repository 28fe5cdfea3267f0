"""What a request asks for: the JSON object in its body, read member by member."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from revdiff.arguments import told
from revdiff.errors import SchemaError
from revdiff.schema import Json, Record, Units, envelope
from revdiff.schema.record import name_of
from revdiff.service.limits import Limits
from revdiff.service.problems import MISFIT, NOT_JSON, pointer_to, refused
from revdiff.service.sources import Source, Tally, is_inner_revision, source_in
from revdiff.text import Revision

_Choice = TypeVar("_Choice", bound=StrEnum)


class Asked:
    """The members of a request. Every error names the place; a member that nobody asks for is refused at the end.

    Reading gives None for a member that is not there. ``units`` is what offsets count, in the request as in the answer.
    """

    def __init__(self, record: Record, tally: Tally, units: Units | None = None) -> None:
        self._record, self._tally = record, tally
        self._unread = set(record.members)
        self.units = units or self.choice("units", Units) or Units.UTF16

    @classmethod
    def of(cls, body: bytes, limits: Limits) -> Asked:
        """What a body asks for. Raises `RefusedError` for what is no JSON object."""
        try:
            # .NET and Windows write a byte order mark that JSON need not have.
            members = envelope.parsed(body.decode("utf-8-sig"), _object_of)
        except UnicodeDecodeError as error:
            raise refused(NOT_JSON, f"the body is not UTF-8, from byte {error.start} on") from None
        except SchemaError as error:
            raise refused(NOT_JSON, str(error)) from None
        return cls(Record(members, "$"), Tally(limits))

    @classmethod
    def of_options(cls, options: Mapping[str, str], limits: Limits) -> Asked:
        """The same of what an address asks for."""
        return cls(Record(dict(options), "$"), Tally(limits))

    def has(self, key: str) -> bool:
        """Whether the member is there, whatever it is."""
        self._unread.discard(key)
        return key in self._record.members

    def require_all_read(self) -> None:
        """Raises `RefusedError` for a member that no request of this kind has."""
        if self._unread:
            key = min(self._unread)
            detail = f"{self._record.path} has no place for a member {told(key)}: no request of this kind has it"
            if "schema" in self._unread:
                detail += ". It is a record of revdiff, and what is asked for is made anew, of texts alone"
            raise refused(MISFIT, detail, self.pointer(key))

    def _place(self, key: str) -> str:
        return f"{self._record.path}.{key}"

    def pointer(self, key: str) -> str:
        """Where a member stands, as a JSON pointer."""
        return pointer_to(self._record.path, key)

    def flag(self, key: str) -> bool | None:
        """What is true or false."""
        return self._record.boolean(key) if self.has(key) else None

    def count(self, key: str) -> int | None:
        """A whole number, 0 or more."""
        return self._record.count(key) if self.has(key) else None

    def word(self, key: str) -> str | None:
        """A string."""
        return self._record.text(key) if self.has(key) else None

    def needed_word(self, key: str) -> str:
        """A string that has to be there."""
        self.has(key)
        return self._record.text(key)

    def words(self, key: str) -> list[str] | None:
        """An array of strings."""
        return self._record.texts(key) if self.has(key) else None

    def choice(self, key: str, among: type[_Choice]) -> _Choice | None:
        """One of the words of an enumeration."""
        return self._record.choice(key, among) if self.has(key) else None

    def time(self, key: str) -> datetime | None:
        """A time with its zone; null for none."""
        return self._record.optional_time(key) if self.has(key) else None

    def inner(self, key: str) -> Asked | None:
        """An object that is a request itself, and says its own units."""
        return Asked(self._record.record(key), self._tally) if self.has(key) else None

    def source(self, key: str) -> Source:
        """A text, which has to be there: a string, an array of paragraphs, or the record of a revision."""
        if not self.has(key):
            raise SchemaError(f"{self._place(key)} is missing")
        return source_in(self._record.members[key], self._place(key), self.units, self._tally)

    def count_in(self, revision: Revision) -> None:
        """Counts a text that was read from what the request holds. Raises `RefusedError` where it is too long."""
        self._tally.add_revision(revision, "$")

    def rows(self, key: str) -> list[Source | Asked]:
        """An array, which has to be there, of texts and of objects that hold one as their ``text``, beside more."""
        self.has(key)
        values = self._record.members.get(key)
        if not isinstance(values, list):
            raise SchemaError(f"{self._place(key)} is not an array but {name_of(values)}")
        return [self._row(value, f"{self._place(key)}[{index}]") for index, value in enumerate(values)]

    def _row(self, value: Json, place: str) -> Source | Asked:
        if isinstance(value, dict) and not ("schema" in value or is_inner_revision(value)):
            return Asked(Record(value, place), self._tally, self.units)
        return source_in(value, place, self.units, self._tally)

    def settlements(self, key: str) -> dict[str, str | dict[str, str]] | None:
        """What settles conflicts: an object of strings, and of objects that hold one as their ``text``."""
        if not self.has(key):
            return None
        found = self._record.record(key)
        # What a member is called here is the client's to choose, so the place in an error cannot be read as a pointer.
        return {name: self._settlement(found, name) for name in found.members}

    def _settlement(self, found: Record, name: str) -> str | dict[str, str]:
        value = found.members[name]
        if isinstance(value, str):
            return found.text(name)
        if isinstance(value, dict) and value.keys() == {"text"} and isinstance(value["text"], str):
            return {"text": found.record(name).text("text")}
        detail = f"{found.path} has under {told(name)} no string and no object of a text alone"
        raise refused(MISFIT, detail, pointer_to(found.path, name))


def _object_of(members: list[tuple[str, Json]]) -> Json:
    """An object of JSON. Raises `ValueError` for a member that stands twice: which of them is meant, readers disagree on."""
    found: dict[str, Json] = {}
    for name, value in members:
        if name in found:
            raise ValueError(f"a member {told(name)} stands twice in an object")
        found[name] = value
    return found
