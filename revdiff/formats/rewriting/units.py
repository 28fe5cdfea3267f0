"""Members of lists of JSON that are blocks, as StreamFields and ANS have them, and the paragraphs that stand in each."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Set
from typing import Final

from revdiff.formats import names
from revdiff.formats.names import Format
from revdiff.formats.rewriting.hosts import Hosts
from revdiff.formats.rewriting.locating import Unit

_STORIES: Final = frozenset(("audio", "collection", "content", "gallery", "image", "results", "story", "video"))
"""What has this type in ANS is a document, or an object of its own."""


class Units:
    """The blocks in which a document's paragraphs stand."""

    def __init__(self, format: Format, hosts: Hosts) -> None:  # noqa: A002 the word of the face
        self._format = format
        self._hosts = hosts
        self._inside: defaultdict[tuple[int, int, int], set[int]] = defaultdict(set)
        self._known: dict[tuple[int, int, int], bool] = {}
        self._of = {
            index: self._blocks(units, is_cell=hosts.old[index].role == names.CELL)
            for index, units in hosts.units.items()
        }
        for index, units in self._of.items():
            for unit in units:
                self._inside[_key(unit)].add(index)

    def of(self, index: int) -> tuple[Unit, ...]:
        """The blocks that a paragraph is in, from the outermost in."""
        return self._of.get(index, ())

    def apart(self, index: int, other: int | None) -> list[Unit]:
        """The blocks that a paragraph is in, beside which others can come, and in which an ``other`` paragraph is not."""
        return [
            unit for unit in self.of(index) if not _is_row(unit) and (other is None or other not in self.inside(unit))
        ]

    def inside(self, unit: Unit) -> Set[int]:
        """The paragraphs that are in a block."""
        return self._inside[_key(unit)]

    def has_fields(self, index: int) -> bool:
        """Whether a paragraph is in a block of a StreamField together with paragraphs of other fields of it."""
        if self._format is not Format.WAGTAIL or not (units := self.of(index)):
            return False
        hosts = {id(self._hosts.of.get(one)) for one in self.inside(units[-1])}
        return len(hosts) > 1

    def alone(self, index: int) -> Unit | None:
        """The block of which a paragraph is all, the innermost of them; None where it is in none, or with others."""
        return next((unit for unit in reversed(self.of(index)) if self.inside(unit) == {index}), None)

    def _blocks(self, units: tuple[Unit, ...], *, is_cell: bool) -> tuple[Unit, ...]:
        """Those members that are blocks. A cell of a table is none: it is emptied, so that others stay in their columns."""
        return tuple(filter(self._is_block, units[:-1] if is_cell else units))

    def _is_block(self, unit: Unit) -> bool:
        """Whether a member of a list is a block, which may go and others come beside it."""
        if _key(unit) not in self._known:
            self._known[_key(unit)] = self._looks_like_a_block(unit)
        return self._known[_key(unit)]

    def _looks_like_a_block(self, unit: Unit) -> bool:
        if self._format not in (Format.ANS, Format.WAGTAIL):
            return False
        found = json.loads(unit.layer.text[unit.member.value : unit.member.end])
        if self._format is Format.WAGTAIL:
            return isinstance(found, str) or (isinstance(found, dict) and "type" in found and "value" in found)
        if isinstance(found, list):
            # A row of a table.
            return True
        return (
            isinstance(found, dict)
            and "type" in found
            and not (found["type"] in _STORIES and "content_elements" in found)
        )


def _is_row(unit: Unit) -> bool:
    return unit.layer.text.startswith("[", unit.member.value)


def _key(unit: Unit) -> tuple[int, int, int]:
    return id(unit.layer), unit.at, unit.member.start
