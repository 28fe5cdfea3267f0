"""Links that are in order, as they come to be known."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from revdiff.compare.correspondence.link import Link


class Order:
    """Links that rise on both sides, one before and one after all paragraphs among them."""

    __slots__ = ("_links",)

    def __init__(self, links: Iterable[Link]) -> None:
        self._links = [*links]

    def fits(self, o: int, n: int) -> bool:
        """Whether a link between ``o`` and ``n`` would be in order.

        >>> Order([(-1, -1), (2, 3), (5, 5)]).fits(1, 0), Order([(-1, -1), (2, 3), (5, 5)]).fits(1, 4)
        (True, False)
        """
        return self._place(o, n) is not None

    def add(self, o: int, n: int) -> None:
        """Takes a link in, if it is in order."""
        place = self._place(o, n)
        if place is not None:
            self._links.insert(place, (o, n))

    def _place(self, o: int, n: int) -> int | None:
        after = bisect_left(self._links, (o, n))
        return after if self._links[after - 1][1] < n < self._links[after][1] else None
