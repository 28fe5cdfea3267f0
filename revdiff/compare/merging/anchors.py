"""Places along the base of a merge.

A paragraph of a side that carries on one of the base, in order, is an anchor: it stands where that one stands. Whatever else
a side has, paragraphs that it put in or moved, stands in the gap between two of its anchors.
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from typing import NamedTuple

from attrs import frozen

from revdiff.compare.comparison import Comparison
from revdiff.compare.joining import pairs_in_order
from revdiff.text import Paragraph


class Point(NamedTuple):
    """A place along the base, in half steps: paragraph ``i`` is at ``2 * i + 1``, what comes before it at ``2 * i``.

    ``part`` counts likewise within a paragraph: what a side has of it is at 1, if it was split the parts at 1, 3 and so on.
    """

    step: int
    part: int = 0

    @classmethod
    def at(cls, index: int, part: int = 0) -> Point:
        """At paragraph ``index`` of the base, or at a ``part`` of it."""
        return cls(2 * index + 1, part)

    @classmethod
    def before(cls, index: int) -> Point:
        """Right before paragraph ``index`` of the base."""
        return cls(2 * index)

    @classmethod
    def behind(cls, index: int) -> Point:
        """Behind paragraph ``index`` of the base and all its parts, yet before what comes before the next one."""
        return cls(2 * index + 1, sys.maxsize)


@frozen
class Gap:
    """What lies between two anchors of a side: where a paragraph without an anchor may stand, from ``low`` to ``high``.

    A single point, unless the side took out or moved away what the base has there.
    """

    low: Point
    high: Point


class Anchors:
    """The paragraphs of one side that carry on some of the base in order."""

    def __init__(self, side: Comparison) -> None:
        pairs = [(-1, -1), *pairs_in_order(side.alignment), (len(side.old.paragraphs), len(side.new.paragraphs))]
        self._base, self._new = [o for o, _ in pairs], [n for _, n in pairs]

    def gap(self, paragraph: Paragraph) -> Gap:
        """The gap in which a paragraph of the side stands; that of an anchor is its own point."""
        own = self.point(paragraph.index)
        if own is not None:
            return Gap(own, own)
        following = bisect_left(self._new, paragraph.index)
        before, after = self._base[following - 1], self._base[following]
        if before == after:
            between_parts = Point.at(before, 2 * self._part(following))
            return Gap(between_parts, between_parts)
        return Gap(Point.before(before + 1), Point.before(after))

    def point(self, index: int) -> Point | None:
        """Where paragraph ``index`` of the side stands; None if it is no anchor."""
        place = bisect_left(self._new, index)
        return Point.at(self._base[place], 2 * self._part(place) + 1) if self._new[place] == index else None

    def _part(self, place: int) -> int:
        """How many anchors carry on the same of the base before the one at ``place``."""
        return place - bisect_left(self._base, self._base[place])
