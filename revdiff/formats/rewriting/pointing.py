"""Places in a text of JSON: where each member of a list or an object stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from json import JSONDecoder

from attrs import frozen

_SPACE = re.compile(r"[ \t\n\r]*")
_DECODER = JSONDecoder()


@frozen
class Member:
    """A member of an object or of a list: it stands from ``start`` to ``end``, its value from ``value`` on."""

    name: str | int
    start: int
    value: int
    end: int


def members(text: str, at: int) -> Iterator[Member]:
    """The members of the object or list that begins at a place of a text; none of anything else.

    >>> [(member.name, member.value) for member in members('{"fog": [1, 2]}', 0)]
    [('fog', 8)]
    """
    if text[at : at + 1] not in ("{", "["):
        return
    named = text[at] == "{"
    place = past_space(text, at + 1)
    count = 0
    while text[place] not in "}]":
        start, name = place, count
        if named:
            name, place = _DECODER.raw_decode(text, place)
            place = past_space(text, past_space(text, place) + 1)
        _, end = _DECODER.raw_decode(text, place)
        yield Member(name, start, place, end)
        count += 1
        place = past_space(text, end)
        if text[place] == ",":
            place = past_space(text, place + 1)


def lines(text: str) -> Iterator[Member]:
    """The values that stand in a text line by line."""
    place = 0
    count = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            start = place + len(line) - len(line.lstrip())
            yield Member(count, start, start, place + len(line.rstrip()))
            count += 1
        place += len(line)


def is_one(text: str) -> bool:
    """Whether a text is one value of JSON, and not several in lines."""
    try:
        _, end = _DECODER.raw_decode(text, past_space(text, 0))
    except (ValueError, RecursionError):
        return False
    return past_space(text, end) == len(text)


def past_space(text: str, place: int) -> int:
    """The next place in JSON that is no white space."""
    found = _SPACE.match(text, place)
    assert found is not None
    return found.end()
