"""Lists of JSON in a source: which of their members go, and which come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from attrs import define, field

from revdiff.formats import names
from revdiff.formats.names import Format
from revdiff.formats.rewriting.hosts import Hosts
from revdiff.formats.rewriting.layers import Layer
from revdiff.formats.rewriting.locating import Unit
from revdiff.formats.rewriting.planning import Planned
from revdiff.formats.rewriting.pointing import Member, members
from revdiff.formats.rewriting.replacing import Replacement
from revdiff.formats.rewriting.shaping import Shapes
from revdiff.formats.rewriting.units import Units


@define(eq=False)
class _List:
    """A list in a layer, and what becomes of its members."""

    layer: Layer
    members: list[Member]
    gone: set[int] = field(factory=set)
    coming: dict[int, list[str]] = field(factory=lambda: defaultdict(list))
    """What comes before the member of a number, as JSON."""

    @property
    def between(self) -> str:
        """What parts two members."""
        pairs = pairwise(self.members)
        return next((self.layer.text[one.end : other.start] for one, other in pairs), ", ")

    def replacements(self) -> Iterator[Replacement]:
        """What is replaced: of what changes between two members that stay all at once."""
        number, count = 0, len(self.members)
        while number <= count:
            end = number
            new = [*self.coming.get(number, ())]
            while end in self.gone:
                end += 1
                new += self.coming.get(end, ())
            if new or end > number:
                yield self._between(number, end, new)
            number = end + 1

    def _between(self, number: int, end: int, new: Sequence[str]) -> Replacement:
        """The members from a number to another give way to new ones."""
        between = self.between
        if number and end < len(self.members):
            last = self.layer.text[self.members[end - 1].end : self.members[end].start]
            start, stop = self.members[number - 1].end, self.members[end].start
            return Replacement(start, stop, "".join(between + one for one in new) + last)
        if number:
            return Replacement(
                self.members[number - 1].end, self.members[-1].end, "".join(between + one for one in new)
            )
        if end < len(self.members):
            return Replacement(self.members[0].start, self.members[end].start, "".join(one + between for one in new))
        return Replacement(self.members[0].start, self.members[-1].end, between.join(new))


class Lists:
    """The lists in which a document's paragraphs stand."""

    def __init__(self, format: Format, hosts: Hosts, units: Units) -> None:  # noqa: A002 the word of the face
        self._hosts = hosts
        self._units = units
        self._shapes = Shapes(format, hosts, units)
        self._lists: dict[tuple[int, int], _List] = {}

    def removed(self, gone: Set[int]) -> set[int]:
        """Removes the members in which all paragraphs go; these."""
        done: set[int] = set()
        for index in gone:
            for unit in self._units.of(index):
                inside = self._units.inside(unit)
                if inside <= gone:
                    self._list(unit).gone.add(_number(unit))
                    done |= inside
                    break
        return done

    def add(self, plans: Sequence[Planned], beside: int, other: int | None, *, leads: bool) -> None:
        """Puts new members in for paragraphs, before the member in which one stands, if ``leads``, or behind it."""
        for together in self._shapes.together(plans):
            unit = self._beside(together[0], beside, other)
            number = _number(unit) + (not leads)
            self._list(unit).coming[number] += self._shapes.members(together, unit, beside)

    def _beside(self, plan: Planned, beside: int, other: int | None) -> Unit:
        """The member beside which a new one stands: for an item of a list that of an item, else the outermost that can be."""
        apart = self._units.apart(beside, other)
        is_item = plan.paragraph.role == names.LIST_ITEM == self._hosts.old[beside].role
        return apart[-1] if is_item else apart[0]

    def _list(self, unit: Unit) -> _List:
        known = id(unit.layer), unit.at
        if known not in self._lists:
            self._lists[known] = _List(unit.layer, [*members(unit.layer.text, unit.at)])
        return self._lists[known]

    def write(self) -> None:
        """Has all replaced that is to be in the lists."""
        for one in self._lists.values():
            one.layer.replace(one.replacements())


def _number(unit: Unit) -> int:
    assert isinstance(unit.member.name, int)
    return unit.member.name
