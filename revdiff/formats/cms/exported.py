"""JSON as a CMS exports it, each member as it is or not at all."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from contextlib import contextmanager

from revdiff.arguments import encodable
from revdiff.errors import ReadError
from revdiff.formats.numbers import DEEPEST
from revdiff.formats.reader import Assumed
from revdiff.formats.source import Source
from revdiff.formats.unfit import without_surrogates
from revdiff.schema import Json

_ESCAPED_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


@contextmanager
def told_of(source: Source) -> Iterator[None]:
    """Errors inside say which source they are about, where they tell of a piece of HTML in it alone."""
    try:
        yield
    except ReadError as error:
        if source.name in str(error):
            raise
        raise ReadError(f"{source.name}: {error}") from None


def exported(source: Source, assumed: Assumed) -> Json:
    """The JSON that a source is, or the list of those that stand line by line in it, as dumps have them.

    Raises `ReadError` for what is neither, with the place where it breaks off, and for levels without end.
    """
    text = source.text(assumed.encoding).lstrip("\ufeff")
    try:
        return parsed(text, source.name)
    except ValueError as error:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) < 2 or not all(line.lstrip().startswith("{") for line in lines):
            raise ReadError(f"{source.name} is no JSON: {error}") from None
        return list(_by_lines(lines, source.name))


def _by_lines(lines: list[str], name: str) -> Iterator[Json]:
    for number, line in enumerate(lines, start=1):
        try:
            yield parsed(line, name)
        except ValueError as error:
            raise ReadError(f"{name} is no JSON in line {number}: {error}") from None


def parsed(text: str, name: str) -> Json:
    """The JSON that a text is, every string in it one that can be encoded.

    Raises `ValueError` where it is none, `ReadError` where it has levels without end.
    """
    try:
        found: Json = json.loads(text, parse_constant=_refuse_constant, parse_float=_finite)
    except RecursionError:
        raise ReadError(f"{name} is JSON of more than {DEEPEST} levels") from None
    if _depth(found) > DEEPEST:
        raise ReadError(f"{name} is JSON of more than {DEEPEST} levels")
    if _ESCAPED_SURROGATE.search(text) or not encodable(text):
        return _encodable(found)
    return found


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _finite(written: str) -> float:
    number = float(written)
    if math.isinf(number):
        raise ValueError(f"{written} is more than a number can be")
    return number


def _depth(value: Json) -> int:
    """How many levels a value has, counted level by level."""
    depth, level = 0, [value]
    while level:
        depth += 1
        inner: list[Json] = []
        for one in level:
            if isinstance(one, dict):
                inner += one.values()
            elif isinstance(one, list):
                inner += one
        level = inner
    return depth


def _encodable(value: Json) -> Json:
    if isinstance(value, str):
        return without_surrogates(value)
    if isinstance(value, list):
        return [_encodable(one) for one in value]
    if isinstance(value, dict):
        return {without_surrogates(name): _encodable(one) for name, one in value.items()}
    return value


def objects(value: Json) -> list[tuple[int, dict[str, Json]]]:
    """The objects in a list, with their places in it."""
    return [(index, one) for index, one in enumerate(value) if isinstance(one, dict)] if isinstance(value, list) else []


def member(of: Json, *names: str) -> Json:
    """What the first of some names has in an object, the names one inside the other by dots; None where nothing is."""
    for name in names:
        found = of
        for part in name.split("."):
            found = found.get(part) if isinstance(found, dict) else None
        if found is not None:
            return found
    return None


def word(value: Json) -> str | None:
    """A name or a number as a word; None for anything else, and for nothing."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value.strip() or None if isinstance(value, str) else None
