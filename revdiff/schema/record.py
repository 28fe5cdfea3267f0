"""Reading a record: typed access to what a JSON object holds, every error with its place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias, TypeVar

from attrs import frozen

from revdiff.arguments import EIGHT_BYTES, a_moment, told
from revdiff.errors import SchemaError
from revdiff.schema.offsets import Offsets

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
"""What JSON holds, parsed."""

_Choice = TypeVar("_Choice", bound=StrEnum)

_NAMES: dict[type, str] = {
    type(None): "null",
    bool: "a boolean",
    int: "a number",
    float: "a number",
    str: "a string",
    list: "an array",
    dict: "an object",
}


def _whole(value: Json) -> int | None:
    """The whole number that a value is, None for what is none. JSON has one kind of number: 3.0 is as whole as 3."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def name_of(value: object) -> str:
    """What JSON calls a value; for what is no JSON, the name of its type."""
    return _NAMES.get(type(value), f"a Python {type(value).__name__}")


@frozen
class Record:
    """A JSON object being read: typed access to its members, every error with the place."""

    members: dict[str, Json]
    path: str

    def _get(self, key: str) -> Json:
        try:
            return self.members[key]
        except KeyError:
            raise SchemaError(f"{self.path}.{key} is missing") from None

    def _wrong(self, key: str, wanted: str, value: Json) -> SchemaError:
        return SchemaError(f"{self.path}.{key} is not {wanted} but {name_of(value)}")

    def text(self, key: str) -> str:
        """The string under ``key``."""
        value = self._get(key)
        if not isinstance(value, str):
            raise self._wrong(key, "a string", value)
        self._require_scalars(key, value)
        return value

    def _require_scalars(self, key: str, text: str) -> None:
        try:
            text.isascii() or text.encode()
        except UnicodeEncodeError as error:
            raise SchemaError(f"{self.path}.{key} has a lone surrogate in it, at offset {error.start}") from None

    def optional_text(self, key: str) -> str | None:
        """The string under ``key``, or None where it is null or missing."""
        return None if self.members.get(key) is None else self.text(key)

    def integer(self, key: str) -> int:
        """The whole number under ``key``."""
        value = self._get(key)
        whole = _whole(value)
        if whole is None:
            raise self._wrong(key, "a whole number", value)
        return self._in_eight_bytes(key, whole)

    def _in_eight_bytes(self, key: str, number: int) -> int:
        if number not in EIGHT_BYTES:
            raise SchemaError(f"{self.path}.{key} is a whole number of more than 64 bits")
        return number

    def count(self, key: str) -> int:
        """The whole number under ``key``, which is not below 0."""
        value = self.integer(key)
        if value < 0:
            raise SchemaError(f"{self.path}.{key} is {value}; it cannot be below 0")
        return value

    def optional_name(self, key: str) -> str | int | None:
        """The string or the whole number under ``key``, or None where it is null or missing."""
        value = self.members.get(key)
        if value is None or isinstance(value, str):
            return self.optional_text(key)
        whole = _whole(value)
        if whole is None:
            raise self._wrong(key, "a string or a whole number", value)
        return self._in_eight_bytes(key, whole)

    def offset(self, key: str, offsets: Offsets, within: int = 0) -> int:
        """The offset under ``key``, in code points; it counts from ``within``, the start of the text or of a paragraph."""
        units = self.integer(key)
        code_points = offsets.read_within(within, units)
        if code_points is None:
            raise SchemaError(f"{self.path}.{key} is {units}, inside a character of two UTF-16 units")
        return code_points

    def number(self, key: str) -> float:
        """The number under ``key``."""
        value = self._get(key)
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise self._wrong(key, "a number", value)
        return value if isinstance(value, float) else float(self._in_eight_bytes(key, value))

    def boolean(self, key: str) -> bool:
        """The boolean under ``key``."""
        value = self._get(key)
        if not isinstance(value, bool):
            raise self._wrong(key, "a boolean", value)
        return value

    def choice(self, key: str, among: type[_Choice]) -> _Choice:
        """The member of the enum ``among`` under ``key``."""
        value = self.text(key)
        try:
            return among(value)
        except ValueError:
            allowed = ", ".join(among)
            raise SchemaError(f"{self.path}.{key} is {told(value)}, not one of: {allowed}") from None

    def optional_choice(self, key: str, among: type[_Choice]) -> _Choice | None:
        """The member of the enum ``among`` under ``key``, or None where it is null or missing."""
        return None if self.members.get(key) is None else self.choice(key, among)

    def _list(self, key: str) -> list[Json]:
        value = self._get(key)
        if not isinstance(value, list):
            raise self._wrong(key, "an array", value)
        return value

    def integers(self, key: str) -> list[int]:
        """The array of whole numbers under ``key``."""
        values = self._list(key)
        whole = [number for number in map(_whole, values) if number is not None]
        if len(whole) != len(values):
            raise SchemaError(f"{self.path}.{key} is not an array of whole numbers alone")
        return [self._in_eight_bytes(f"{key}[{index}]", number) for index, number in enumerate(whole)]

    def texts(self, key: str) -> list[str]:
        """The array of strings under ``key``."""
        values = self._list(key)
        strings = [value for value in values if isinstance(value, str)]
        if len(strings) != len(values):
            raise SchemaError(f"{self.path}.{key} is not an array of strings alone")
        for index, string in enumerate(strings):
            self._require_scalars(f"{key}[{index}]", string)
        return strings

    def record(self, key: str) -> Record:
        """The object under ``key``."""
        value = self._get(key)
        if not isinstance(value, dict):
            raise self._wrong(key, "an object", value)
        return Record(value, f"{self.path}.{key}")

    def optional_count(self, key: str) -> int | None:
        """The whole number under ``key``, which is not below 0, or None where it is null or missing."""
        return None if self.members.get(key) is None else self.count(key)

    def optional_time(self, key: str) -> datetime | None:
        """The zone-aware time in ISO 8601 under ``key``, or None where it is null or missing."""
        written = self.optional_text(key)
        if written is None:
            return None
        try:
            time = datetime.fromisoformat(written)
        except ValueError:
            raise SchemaError(f"{self.path}.{key} is {told(written)}, not a time in ISO 8601") from None
        return a_moment(f"{self.path}.{key}", time, SchemaError)

    def optional_record(self, key: str) -> Record | None:
        """The object under ``key``, or None where it is null or missing."""
        return None if self.members.get(key) is None else self.record(key)

    def records(self, key: str) -> Iterator[Record]:
        """The array of objects under ``key``."""
        return self._records_in(self._list(key), f"{self.path}.{key}")

    def _records_in(self, values: list[Json], path: str) -> Iterator[Record]:
        for index, value in enumerate(values):
            if not isinstance(value, dict):
                raise SchemaError(f"{path}[{index}] is not an object but {name_of(value)}")
            yield Record(value, f"{path}[{index}]")

    def lists(self, key: str) -> Iterator[list[Record]]:
        """The array of arrays of objects under ``key``."""
        for index, values in enumerate(self._list(key)):
            if not isinstance(values, list):
                raise SchemaError(f"{self.path}.{key}[{index}] is not an array but {name_of(values)}")
            yield [*self._records_in(values, f"{self.path}.{key}[{index}]")]

    def optional_records(self, key: str) -> Iterator[Record]:
        """The array of objects under ``key``; nothing where it is missing."""
        return self.records(key) if key in self.members else iter(())
