"""Places in a record, and records with another value at one of them."""

from __future__ import annotations

import copy
from collections.abc import Iterator

from revdiff.schema import Json

Place = tuple[str | int, ...]


def places(value: Json, place: Place = ()) -> Iterator[Place]:
    """Every place in a record, the outer ones first."""
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, member in members:
        yield (*place, step)
        yield from places(member, (*place, step))


def replaced(record: dict[str, Json], place: Place, value: Json) -> dict[str, Json]:
    """A record with another value at a place."""
    changed = copy.deepcopy(record)
    holder: Json = changed
    for step in place[:-1]:
        holder = holder[step]  # type: ignore[index, call-overload]
    holder[place[-1]] = value  # type: ignore[index, call-overload]
    return changed
