"""The correspondence of two texts made of sections: the same stacked page, seen twice.

Sections are matched first, by the same judgement as paragraphs, then the paragraphs inside them; what is left of all sections is
matched at last, so that text that went from one layer to another is still found.
"""

from __future__ import annotations

from collections.abc import Sequence

from revdiff.compare.correspondence.correspond import correspond
from revdiff.compare.correspondence.link import NOTHING_GIVEN, Correspondence, Given, Link

Sections = Sequence[Sequence[int]]


def correspond_in_sections(
    old: Sequence[str],
    new: Sequence[str],
    old_sections: Sections,
    new_sections: Sections,
    budget: int,
    given: Given = NOTHING_GIVEN,
) -> Correspondence:
    """As `correspond`, sections first; ``old_sections`` and ``new_sections`` hold the paragraphs of each by index."""
    old_whole = ["\n".join(old[place] for place in section) for section in old_sections]
    new_whole = ["\n".join(new[place] for place in section) for section in new_sections]
    links: list[Link] = []
    strays: list[Link] = []
    whole = correspond(old_whole, new_whole, budget)
    limited = whole.limited
    for old_section, new_section in _one_to_one(whole.links):
        inside = _inside(old, new, old_sections[old_section], new_sections[new_section], budget, given)
        links += inside.links
        strays += inside.strays
        limited = limited or inside.limited
    taken_old, taken_new = {o for o, _ in links}, {n for _, n in links}
    rest = _inside(
        old,
        new,
        [place for place in range(len(old)) if place not in taken_old],
        [place for place in range(len(new)) if place not in taken_new],
        budget,
        given,
    )
    return Correspondence(
        tuple(sorted([*links, *rest.links])), tuple(sorted([*strays, *rest.strays])), limited or rest.limited
    )


def _one_to_one(links: Sequence[Link]) -> list[Link]:
    """Of sections that were split or merged, the first pair."""
    old_seen: set[int] = set()
    new_seen: set[int] = set()
    pairs = []
    for o, n in links:
        if o not in old_seen and n not in new_seen:
            pairs.append((o, n))
            old_seen.add(o)
            new_seen.add(n)
    return pairs


def _inside(
    old: Sequence[str],
    new: Sequence[str],
    old_places: Sequence[int],
    new_places: Sequence[int],
    budget: int,
    given: Given,
) -> Correspondence:
    inside = _given_inside(given, old_places, new_places) if given else given
    found = correspond([old[place] for place in old_places], [new[place] for place in new_places], budget, inside)
    return Correspondence(
        tuple((old_places[o], new_places[n]) for o, n in found.links),
        tuple((old_places[o], new_places[n]) for o, n in found.strays),
        found.limited,
    )


def _given_inside(given: Given, old_places: Sequence[int], new_places: Sequence[int]) -> Given:
    """What is given of some paragraphs, in numbers of these; what is linked to others is apart."""
    old_number, new_number = ({place: at for at, place in enumerate(places)} for places in (old_places, new_places))
    inside = [(o, n) for o, n in given.links if o in old_number and n in new_number]
    across = {*given.links} - {*inside}
    old_apart = given.old_apart | {o for o, _ in across}
    new_apart = given.new_apart | {n for _, n in across}
    return Given(
        tuple(sorted((old_number[o], new_number[n]) for o, n in inside)),
        frozenset(old_number[o] for o in old_apart if o in old_number),
        frozenset(new_number[n] for n in new_apart if n in new_number),
    )
