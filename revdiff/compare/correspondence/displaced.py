"""Which paragraphs moved: of all links, the lightest set without which the rest is in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence

from revdiff.compare.correspondence.link import Link
from revdiff.words import heaviest_rising, rises, word_weight

Groups = Sequence[Hashable | None]
"""The group of each paragraph of a revision, None where it is in none; empty where no paragraph is."""


def displaced_links(
    links: Sequence[Link], old: Sequence[str], new: Sequence[str], groups: tuple[Groups, Groups] = ((), ())
) -> frozenset[Link]:
    """The lightest set of links, by the old and new words they carry, without which the rest is in order.

    ``links`` are sorted; ``old`` and ``new`` are the texts of all paragraphs. Paragraphs that are in one group on both sides
    move as one. Both directions move the same weight; where weights tie, not always the same paragraphs.

    >>> displaced_links([(0, 2), (1, 0), (2, 1)], ["Rain.", "A fire.", "Two hurt."], ["A fire.", "Two hurt.", "Rain."])
    frozenset({(0, 2)})
    """
    if rises([n for _, n in links], strict=False):
        return frozenset()
    old_parts, new_parts = Counter(o for o, _ in links), Counter(n for _, n in links)

    def weigh(link: Link) -> float:
        # A whole's words are shared by its parts.
        o, n = link
        old_weight = word_weight(old[o])
        new_weight = old_weight if old[o] == new[n] else word_weight(new[n])
        return old_weight / old_parts[o] + new_weight / new_parts[n]

    together = _out_of_order(_units(links, *groups), weigh) if groups[0] and groups[1] else frozenset()
    return together | _out_of_order([(link,) for link in links if link not in together], weigh)


def _out_of_order(units: Sequence[Sequence[Link]], weigh: Callable[[Link], float]) -> frozenset[Link]:
    """The links of the lightest units without which the rest of them rises."""

    def weight(place: int) -> float:
        # One by one: how `sum` rounds goes by the version of Python.
        total = 0.0
        for link in units[place]:
            total += weigh(link)
        return total

    chosen = heaviest_rising([unit[0][1] for unit in units], weight, strict=False)
    return frozenset(link for unit, in_order in zip(units, chosen, strict=True) if not in_order for link in unit)


def _units(links: Sequence[Link], old_groups: Groups, new_groups: Groups) -> list[list[Link]]:
    """The links of paragraphs that are in one group on both sides together, each other one by itself; by old paragraphs."""
    units: dict[Hashable, list[Link]] = {}
    for o, n in links:
        grouped = old_groups[o] is not None and new_groups[n] is not None
        units.setdefault((old_groups[o], new_groups[n], None) if grouped else (o, n), []).append((o, n))
    return [*units.values()]
