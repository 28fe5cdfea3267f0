"""Which paragraphs moved: of all links, the lightest set without which the rest is in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from revdiff.compare.correspondence.link import Link
from revdiff.words import heaviest_rising, rises, word_weight


def displaced_links(links: Sequence[Link], old: Sequence[str], new: Sequence[str]) -> frozenset[Link]:
    """The lightest set of links, by the old and new words they carry, without which the rest is in order.

    ``links`` are sorted; ``old`` and ``new`` are the texts of all paragraphs. Both directions move the same weight; where weights
    tie, not always the same paragraphs.

    >>> displaced_links([(0, 2), (1, 0), (2, 1)], ["Rain.", "A fire.", "Two hurt."], ["A fire.", "Two hurt.", "Rain."])
    frozenset({(0, 2)})
    """
    seconds = [n for _, n in links]
    if rises(seconds, strict=False):
        return frozenset()
    old_parts, new_parts = Counter(o for o, _ in links), Counter(seconds)

    def weigh(place: int) -> float:
        # A whole's words are shared by its parts.
        o, n = links[place]
        old_weight = word_weight(old[o])
        new_weight = old_weight if old[o] == new[n] else word_weight(new[n])
        return old_weight / old_parts[o] + new_weight / new_parts[n]

    chosen = heaviest_rising(seconds, weigh, strict=False)
    return frozenset(link for link, in_order in zip(links, chosen, strict=True) if not in_order)
