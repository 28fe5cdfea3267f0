"""The rows of one page in one piece: where the pages of a source lie, found by reading the columns alone that tell them apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from revdiff.corpus.arrow import arrow
from revdiff.corpus.runs import PageKey, Seen, is_page, stretches
from revdiff.corpus.sources.cutting import is_too_much
from revdiff.corpus.sources.numbers import MOST_PAGES, SAMPLE_ROWS
from revdiff.corpus.sources.parquet import Group, rows_by_group

if TYPE_CHECKING:
    from pyarrow import Schema


@frozen
class PagePlaces:
    """How the pages of a source lie in its row groups.

    ``chains`` are the row groups that one page or another goes over; ``scattered`` says that a page comes back after another.
    ``sample`` are the keys of rows at equal distances.
    """

    chains: tuple[tuple[Group, ...], ...]
    scattered: bool
    sample: tuple[PageKey, ...]

    @property
    def may_stay(self) -> bool:
        """Whether the row groups can be read where they stand."""
        return not self.scattered and not any(
            len(chain) > 1 and is_too_much(sum(group.rows for group in chain), sum(group.bytes for group in chain))
            for chain in self.chains
        )


def pages_in(groups: Sequence[Group], schema: Schema, whole: Sequence[str]) -> PagePlaces:
    """How the pages lie, that the columns ``whole`` tell apart."""
    keys = arrow().schema([schema.field(name) for name in whole])
    order = _Order()
    chains: list[list[Group]] = []
    sample: list[PageKey] = []
    step = max(1, sum(group.rows for group in groups) // SAMPLE_ROWS)
    row = 0
    for group, batches in rows_by_group(groups, keys):
        first, begins = row, True
        for key, rows in (stretch for batch in batches for stretch in stretches(batch, whole)):
            if order.goes_on(key) and row == first:
                begins = False
            if is_page(key):
                sample += [key] * ((row + rows - 1) // step - (row - 1) // step)
            row += rows
        if begins or not chains:
            chains.append([])
        chains[-1].append(group)
    return PagePlaces(tuple(map(tuple, chains)), order.scattered, tuple(sample))


class _Order:
    """How pages follow each other, and whether one comes back after another."""

    def __init__(self) -> None:
        self.scattered = False
        self._last: PageKey | None = None
        self._before: PageKey | None = None
        self._seen = Seen()
        self._ascending = True

    def goes_on(self, key: PageKey) -> bool:
        """Takes the next stretch; whether it goes on with the page of the one before."""
        if not is_page(key):
            self._last = None
            return False
        if self.scattered or key == self._last:
            return not self.scattered
        self._ascending = self._ascending and (self._before is None or self._before < key)
        has_room = len(self._seen) < MOST_PAGES
        is_new = has_room and self._seen.add(key)
        if not (self._ascending or is_new):
            self.scattered, self._seen = True, Seen()
        self._last = self._before = key
        return False
