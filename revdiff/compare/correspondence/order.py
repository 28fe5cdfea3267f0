"""Links that are in order, as they come to be known, and the room between them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import pairwise

from revdiff.compare.correspondence.link import Link


class Order:
    """Links that rise on both sides, one before and one after all paragraphs among them."""

    __slots__ = ("_links",)

    def __init__(self, links: Iterable[Link]) -> None:
        self._links = [*links]

    def around(self, o: int, n: int) -> tuple[Link, Link] | None:
        """The links between which one of ``o`` and ``n`` would be in order; None where it would not be.

        >>> Order([(-1, -1), (2, 3), (5, 5)]).around(1, 0), Order([(-1, -1), (2, 3), (5, 5)]).around(1, 4)
        (((-1, -1), (2, 3)), None)
        """
        after = bisect_left(self._links, (o, n))
        before, behind = self._links[after - 1], self._links[after]
        return (before, behind) if before[1] < n < behind[1] else None

    def add(self, o: int, n: int) -> None:
        """Takes a link in, if it is in order."""
        if self.around(o, n) is not None:
            self._links.insert(bisect_left(self._links, (o, n)), (o, n))

    def gaps(self) -> Iterator[tuple[Link, Link]]:
        """The links between which there is room on both sides, as they are now."""
        for before, after in [*pairwise(self._links)]:
            if after[0] - before[0] > 1 and after[1] - before[1] > 1:
                yield before, after
