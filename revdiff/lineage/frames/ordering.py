"""The rows of one story in the order of its revisions, and what was decided to find it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any

from attrs import evolve, frozen

from revdiff.lineage.frames.columns import Columns
from revdiff.lineage.frames.numbering import VersionNumber, ranks
from revdiff.lineage.frames.times import CellTime
from revdiff.lineage.intake import Filing
from revdiff.text import Paragraph
from revdiff.words.rising import heaviest_rising


@frozen
class FiledRow:
    """A row that can be used: its number in the frame, its cells, and what was read from them.

    ``content`` is what makes it the same text as another; ``copied`` is the row that it has the number and the text of;
    ``warnings`` tell what was decided for it.
    """

    row: int
    cells: Mapping[str, Any]
    filing: Filing
    content: tuple[str, tuple[Paragraph, ...]]
    number: VersionNumber | None
    time: CellTime | None
    warnings: tuple[str, ...] = ()
    copied: int | None = None

    def warned(self, *warnings: str) -> FiledRow:
        """The row, with more that was decided for it."""
        return evolve(self, warnings=(*self.warnings, *warnings))

    def without_time(self, column: str) -> FiledRow:
        """The row, whose time speaks against its number."""
        assert self.time is not None, "only a time can be left out"
        told = f"{column!r} is {self.time.at.isoformat(sep=' ')}, number against time; the time is left out"
        return evolve(self, filing=evolve(self.filing, time=None), time=None).warned(told)


def in_order(rows: Sequence[FiledRow], columns: Columns) -> list[FiledRow]:
    """The rows as the revisions follow each other, copies among them, each told with what was decided for it.

    By the number of the version; without such a column by time; without both as the frame has them, and so wherever these say
    nothing.
    """
    in_frame = sorted(rows, key=attrgetter("row"))
    if columns.order is not None:
        numbered = [*_by_number(in_frame, columns.order)]
        return numbered if columns.time is None else [*_with_times_that_agree(numbered, columns.time)]
    return in_frame if columns.time is None else [*_by_time(in_frame, columns.time)]


def _by_time(rows: Sequence[FiledRow], column: str) -> Iterator[FiledRow]:
    for _, group in groupby(sorted(rows, key=_time), key=_time):
        first, *others = group
        yield first
        for row in others:
            yield row.warned(f"{column!r} is the same as in row {first.row}; kept in the frame's order")


def _by_number(rows: Sequence[FiledRow], column: str) -> Iterator[FiledRow]:
    by_rank = sorted(zip(ranks([_number(row) for row in rows]), rows, strict=True), key=itemgetter(0))
    are_whole = all(isinstance(rank, int) for rank, _ in by_rank)
    before = None
    for rank, group in groupby(by_rank, key=itemgetter(0)):
        first, *others = (row for _, row in group)
        gap = are_whole and before is not None and rank - before > 1
        yield first.warned(f"{column!r} goes from {before} to {rank}") if gap else first
        yield from _of_the_same_number(first, others, column)
        before = rank


def _of_the_same_number(first: FiledRow, others: Sequence[FiledRow], column: str) -> Iterator[FiledRow]:
    if not others:
        return
    seen = {first.content: first.row}
    for row in others:
        same = seen.setdefault(row.content, row.row)
        if same != row.row:
            yield evolve(row, copied=same)
        else:
            yield row.warned(
                f"{column!r} is the same as in row {first.row}, the text another; kept in the frame's order"
            )


def _with_times_that_agree(ordered: Sequence[FiledRow], column: str) -> Iterator[FiledRow]:
    """The rows; a time that disagrees with the order of the numbers is left out. Of the times as many are believed as can be."""
    timed = [row for row in ordered if row.time is not None and row.copied is None]
    places = {time: place for place, time in enumerate(sorted({_time(row) for row in timed}))}
    agreeing = heaviest_rising([places[_time(row)] for row in timed], lambda _: 1.0, strict=False)
    against = {row.row for row, agrees in zip(timed, agreeing, strict=True) if not agrees}
    for row in ordered:
        yield row.without_time(column) if row.row in against else row


def _time(row: FiledRow) -> tuple[datetime, int]:
    assert row.time is not None, "rows that are ordered by time have one"
    return row.time.order


def _number(row: FiledRow) -> VersionNumber:
    assert row.number is not None, "rows that are ordered by number have one"
    return row.number
