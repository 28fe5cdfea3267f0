"""From a paragraph's anchor to the text in the source that it was read from."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import cached_property
from json import JSONDecoder

from attrs import define, field, frozen

from revdiff.formats.names import AnchorScheme
from revdiff.formats.rewriting.layers import Inner, Layer, Whole
from revdiff.formats.rewriting.pointing import Member, is_one, lines, members, past_space
from revdiff.text import Anchor

_LINES = re.compile(r"\d+(?:-\d+)?")


class Manner(Enum):
    """How a text is written."""

    MARKUP = auto()
    PLAIN = auto()


@frozen(eq=False)
class Unit:
    """A member of a list of JSON, in which a text stands: the list begins ``at`` a place of the ``layer``."""

    layer: Layer
    at: int
    member: Member
    pointer: str
    """What leads to the list, from the top."""


@define(eq=False)
class Place:
    """A text in the source: its ``layer``, how it is written, and the lists that it is in, from the outermost in.

    What is no text but in lists all the same has no layer.
    """

    layer: Layer | None
    manner: Manner
    pointer: str
    units: tuple[Unit, ...] = ()


@define(eq=False)
class Locator:
    """Finds the texts in a source; one text is found as one, however many paragraphs are in it.

    Lines of a text are ``lines_are`` plain text or HTML.
    """

    whole: Whole
    lines_are: Manner = Manner.PLAIN
    inner: dict[tuple[int, int], Inner] = field(factory=dict)
    _places: dict[str, Place] = field(factory=dict)
    _members: dict[tuple[int, int], dict[str, Member]] = field(factory=dict)

    def place(self, anchor: Anchor | None) -> Place | None:
        """The text that an anchor leads into, or None."""
        if anchor is None:
            return None
        is_line = anchor.scheme == AnchorScheme.LINES and self.lines_are is Manner.MARKUP
        if anchor.scheme in (AnchorScheme.XPATH, AnchorScheme.ID) or is_line:
            return self.top
        if anchor.scheme != AnchorScheme.JSON_POINTER:
            return None
        return self._at_pointer(anchor.value)

    @cached_property
    def top(self) -> Place:
        """The whole text as HTML."""
        return Place(self.whole, Manner.MARKUP, "")

    def value(self, pointer: str) -> tuple[Layer, int, int] | None:
        """The text of JSON in which the value at a pointer stands, and where it begins and ends there; or None."""
        layer: Layer = self.whole
        *outer, last = pointer.split("#")
        for number, step in enumerate(outer):
            way = self._way(layer, step, "#".join(outer[:number]))
            if way is None or not layer.text.startswith('"', way[0]):
                return None
            layer = self._inside(layer, way[0])
        way = self._way(layer, last, "#".join(outer))
        if way is None:
            return None
        _, end = JSONDecoder().raw_decode(layer.text, way[0])
        return layer, way[0], end

    def _known(self, place: Place) -> Place:
        return self._places.setdefault(place.pointer, place)

    def _at_pointer(self, value: str) -> Place | None:
        layer: Layer = self.whole
        units: list[Unit] = []
        steps = value.split("#")
        for number, step in enumerate(steps):
            way = self._way(layer, step, "#".join(steps[:number]))
            if way is None:
                if number == 0:
                    return None
                manner = self.lines_are if _LINES.fullmatch(step) else Manner.MARKUP
                return self._known(Place(layer, manner, "#".join(steps[:number]), tuple(units)))
            at, found = way
            units += found
            if layer.text[at : at + 1] != '"':
                return self._known(Place(None, Manner.PLAIN, value, tuple(units)))
            layer = self._inside(layer, at)
        return self._known(Place(layer, Manner.PLAIN, value, tuple(units)))

    def _way(self, layer: Layer, pointer: str, before: str) -> tuple[int, list[Unit]] | None:
        """Where the value at a pointer begins, and the lists on the way."""
        at = past_space(layer.text, 0)
        if layer.text[at : at + 1] not in ("{", "[", '"') or (pointer and not pointer.startswith("/")):
            return None
        units: list[Unit] = []
        path = f"{before}#" if before else ""
        for number, step in enumerate(pointer.split("/")[1:]):
            name = step.replace("~1", "/").replace("~0", "~")
            member = self._members_at(layer, at if number else None).get(name)
            if member is None:
                return None
            if isinstance(member.name, int) and layer.text[at : at + 1] == "[":
                units.append(Unit(layer, at, member, path))
            path += f"/{step}"
            at = member.value
        return at, units

    def _members_at(self, layer: Layer, at: int | None) -> dict[str, Member]:
        """The members of what begins at a place, of the whole text if at none; of those of one name the last, which is read."""
        known = id(layer), -1 if at is None else at
        if known not in self._members:
            start = past_space(layer.text, 0) if at is None else at
            try:
                several = at is None and not is_one(layer.text)
                found = lines(layer.text) if several else members(layer.text, start)
                self._members[known] = {str(member.name): member for member in found}
            except (ValueError, RecursionError, IndexError):
                self._members[known] = {}
        return self._members[known]

    def _inside(self, layer: Layer, at: int) -> Inner:
        known = id(layer), at
        if known not in self.inner:
            _, end = JSONDecoder().raw_decode(layer.text, at)
            self.inner[known] = Inner(layer, at, end)
        return self.inner[known]
