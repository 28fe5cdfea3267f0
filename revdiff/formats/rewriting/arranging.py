"""Blocks of a list that trade places whole, with all that is in them, before anything is written into one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set

from attrs import define, field

from revdiff.formats.rewriting.layers import Layer
from revdiff.formats.rewriting.locating import Unit
from revdiff.formats.rewriting.planning import Planned
from revdiff.formats.rewriting.replacing import Replacement
from revdiff.formats.rewriting.units import Units

_Key = tuple[int, int]


@define(eq=False)
class _List:
    """A list in a ``layer``: its members that are blocks by their number, and the lists ``around`` it."""

    layer: Layer
    around: Set[_Key]
    blocks: dict[int, Unit] = field(factory=dict)


def arrange(plans: Sequence[Planned], units: Units) -> bool:
    """Has blocks trade places where their paragraphs are wanted in another order; whether any did.

    In a list that stands in one which changes, nothing is done yet: its places are others then.
    """
    if all(plan.stays or plan.home is None for plan in plans):
        return False
    wanted = {plan.home: place for place, plan in enumerate(plans) if plan.home is not None}
    changed: set[_Key] = set()
    for key, one in _lists(wanted, units).items():
        if not changed & one.around and (traded := [*_traded(one, wanted, plans, units)]):
            one.layer.replace(traded)
            changed.add(key)
    return bool(changed)


def _lists(wanted: Mapping[int, int], units: Units) -> dict[_Key, _List]:
    """The lists in which paragraphs stand, those around others first."""
    found: dict[_Key, _List] = {}
    depths: defaultdict[_Key, int] = defaultdict(int)
    for index in wanted:
        around: set[_Key] = set()
        for depth, unit in enumerate(units.of(index)):
            key = id(unit.layer), unit.at
            assert isinstance(unit.member.name, int)
            found.setdefault(key, _List(unit.layer, frozenset(around))).blocks[unit.member.name] = unit
            depths[key] = depth
            around.add(key)
    return dict(sorted(found.items(), key=lambda item: depths[item[0]]))


def _traded(one: _List, wanted: Mapping[int, int], plans: Sequence[Planned], units: Units) -> Iterator[Replacement]:
    """What stands in the place of each block that does not keep its own. Nothing where one is to come apart."""
    first: dict[int, int] = {}
    for number, unit in one.blocks.items():
        inside = units.inside(unit)
        places = [wanted[index] for index in inside if index in wanted]
        homes = {plan.home for plan in plans[min(places) : max(places) + 1]} - {None}
        if not homes <= inside:
            return
        first[number] = min(places)
    for place, number in zip(sorted(first), sorted(first, key=first.__getitem__), strict=True):
        if place != number:
            old, new = one.blocks[place].member, one.blocks[number].member
            yield Replacement(old.start, old.end, one.layer.text[new.start : new.end])
