"""Records to JSON and back: the schema's name and version, typed reading, and the units that offsets are counted in.

Every record revdiff writes is a JSON object with ``"schema": "revdiff/1"`` and its ``"type"``. Reading checks each
value and names the place of the first that does not fit, such as ``$.alignment[3].kind``.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from typing import NoReturn, TypeAlias, TypeVar

from attrs import frozen

from revdiff.errors import OptionError, SchemaError

__all__ = ["Record", "Units"]

SCHEMA = "revdiff/1"

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"

_Choice = TypeVar("_Choice", bound=StrEnum)


class Units(StrEnum):
    """What offsets in JSON count: Unicode code points, or UTF-16 units as browsers and editors do.

    Raises `OptionError` for other units.

    See the glossary: :term:`code point`.
    """

    CODE_POINTS = "code-points"
    UTF16 = "utf-16"

    @classmethod
    def _missing_(cls, value: object) -> NoReturn:
        raise OptionError(f"units are {' or '.join(repr(str(unit)) for unit in cls)}, not {value!r}")


def dump(kind: str, body: dict[str, Json], *, indent: int | None = None) -> str:
    """``body`` as the JSON text of a record of type ``kind``."""
    return json.dumps({"schema": SCHEMA, "type": kind, **body}, ensure_ascii=False, indent=indent)


def load(text: str, kind: str) -> Record:
    """The record of type ``kind`` in a JSON text. Raises `SchemaError`."""
    try:
        value = json.loads(text, parse_constant=_no_constant)
    except RecursionError:
        raise SchemaError("the JSON is nested too deeply") from None
    except ValueError as error:
        raise SchemaError(f"not JSON: {error}") from None
    except TypeError:
        raise SchemaError(f"a record is read from the text of its JSON, not from a {type(text).__name__}") from None
    if not isinstance(value, dict):
        raise SchemaError(f"$ is not an object but {_name_of(value)}")
    record = Record(value, "$")
    schema = record.text("schema")
    if schema != SCHEMA:
        raise SchemaError(f"$.schema is {schema!r}; this version of revdiff reads {SCHEMA!r}")
    if record.text("type") != kind:
        raise SchemaError(f"$.type is {record.text('type')!r}, not {kind!r}")
    return record


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not a JSON number")


_NAMES: dict[type, str] = {
    type(None): "null",
    bool: "a boolean",
    int: "a number",
    float: "a number",
    str: "a string",
    list: "an array",
}


def _name_of(value: object) -> str:
    return _NAMES.get(type(value), "an object")


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
        return SchemaError(f"{self.path}.{key} is not {wanted} but {_name_of(value)}")

    def text(self, key: str) -> str:
        """The string under ``key``."""
        value = self._get(key)
        if not isinstance(value, str):
            raise self._wrong(key, "a string", value)
        return value

    def optional_text(self, key: str) -> str | None:
        """The string under ``key``, or None where it is null or missing."""
        return None if self.members.get(key) is None else self.text(key)

    def integer(self, key: str) -> int:
        """The whole number under ``key``."""
        value = self._get(key)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self._wrong(key, "a whole number", value)
        return value

    def offset(self, key: str, offsets: Offsets) -> int:
        """The offset under ``key``, in code points."""
        units = self.integer(key)
        code_points = offsets.read(units)
        if code_points is None:
            raise SchemaError(f"{self.path}.{key} is {units}, inside a character of two UTF-16 units")
        return code_points

    def number(self, key: str) -> float:
        """The number under ``key``."""
        value = self._get(key)
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise self._wrong(key, "a number", value)
        return float(value)

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
            raise SchemaError(f"{self.path}.{key} is {value!r}, not one of: {allowed}") from None

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
        whole = [value for value in values if isinstance(value, int) and not isinstance(value, bool)]
        if len(whole) != len(values):
            raise SchemaError(f"{self.path}.{key} is not an array of whole numbers alone")
        return whole

    def texts(self, key: str) -> list[str]:
        """The array of strings under ``key``."""
        values = self._list(key)
        strings = [value for value in values if isinstance(value, str)]
        if len(strings) != len(values):
            raise SchemaError(f"{self.path}.{key} is not an array of strings alone")
        return strings

    def record(self, key: str) -> Record:
        """The object under ``key``."""
        value = self._get(key)
        if not isinstance(value, dict):
            raise self._wrong(key, "an object", value)
        return Record(value, f"{self.path}.{key}")

    def optional_integer(self, key: str) -> int | None:
        """The whole number under ``key``, or None where it is null or missing."""
        return None if self.members.get(key) is None else self.integer(key)

    def optional_time(self, key: str) -> datetime | None:
        """The zone-aware time in ISO 8601 under ``key``, or None where it is null or missing."""
        written = self.optional_text(key)
        if written is None:
            return None
        try:
            time = datetime.fromisoformat(written)
        except ValueError:
            raise SchemaError(f"{self.path}.{key} is {written!r}, not a time in ISO 8601") from None
        if time.utcoffset() is None:
            raise SchemaError(f"{self.path}.{key} is {written!r}, a time without a zone")
        return time

    def optional_record(self, key: str) -> Record | None:
        """The object under ``key``, or None where it is null or missing."""
        return None if self.members.get(key) is None else self.record(key)

    def records(self, key: str) -> Iterator[Record]:
        """The array of objects under ``key``."""
        for index, value in enumerate(self._list(key)):
            if not isinstance(value, dict):
                raise SchemaError(f"{self.path}.{key}[{index}] is not an object but {_name_of(value)}")
            yield Record(value, f"{self.path}.{key}[{index}]")


class Offsets:
    """Offsets of one text between code points and the units of a record.

    >>> offsets = Offsets("a🎉b", Units.UTF16)
    >>> offsets.written(2), offsets.read(3)
    (3, 2)
    """

    __slots__ = ("_astral",)

    def __init__(self, text: str, units: Units) -> None:
        counts_pairs = units is Units.UTF16 and not text.isascii() and max(text) > "\uffff"
        self._astral = [at for at, sign in enumerate(text) if sign > "\uffff"] if counts_pairs else []

    def written(self, code_points: int) -> int:
        """The offset as the record counts it."""
        return code_points + bisect_left(self._astral, code_points)

    def read(self, units: int) -> int | None:
        """The record's offset in code points; None where it falls inside a character."""
        code_points = units - bisect_left(range(len(self._astral)), units, key=lambda n: self._astral[n] + n + 1)
        return code_points if self.written(code_points) == units else None
