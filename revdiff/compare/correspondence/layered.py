"""The correspondence of two texts made of parts: the same stacked page, seen twice.

Parts are matched first, by the same judgement as paragraphs, then the paragraphs inside them; what is left of all parts is
matched at last, so that text that went from one layer to another is still found.
"""

from __future__ import annotations

from collections.abc import Sequence

from revdiff.compare.correspondence.correspond import correspond
from revdiff.compare.correspondence.link import Correspondence, Link

Parts = Sequence[Sequence[int]]


def correspond_in_parts(
    old: Sequence[str], new: Sequence[str], old_parts: Parts, new_parts: Parts, budget: int
) -> Correspondence:
    """As `correspond`, parts first; ``old_parts`` and ``new_parts`` hold the paragraphs of each by index."""
    old_whole = ["\n".join(old[place] for place in part) for part in old_parts]
    new_whole = ["\n".join(new[place] for place in part) for part in new_parts]
    links: list[Link] = []
    strays: list[Link] = []
    limited = False
    for old_part, new_part in _one_to_one(correspond(old_whole, new_whole, budget).links):
        inside = _inside(old, new, old_parts[old_part], new_parts[new_part], budget)
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
    )
    return Correspondence(
        tuple(sorted([*links, *rest.links])), tuple(sorted([*strays, *rest.strays])), limited or rest.limited
    )


def _one_to_one(links: Sequence[Link]) -> list[Link]:
    """Of parts that were split or merged, the first pair."""
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
    old: Sequence[str], new: Sequence[str], old_places: Sequence[int], new_places: Sequence[int], budget: int
) -> Correspondence:
    found = correspond([old[place] for place in old_places], [new[place] for place in new_places], budget)
    return Correspondence(
        tuple((old_places[o], new_places[n]) for o, n in found.links),
        tuple((old_places[o], new_places[n]) for o, n in found.strays),
        found.limited,
    )
