"""What went wrong in a run, the same things together: how often, and where for example."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from revdiff.arguments import told
from revdiff.corpus.answers import ERROR
from revdiff.corpus.running.numbers import MOST_FAILURES
from revdiff.corpus.sources import Piece

if TYPE_CHECKING:
    from pyarrow import Schema, Table

# What differs from row to row where the same went wrong: what was found there, and numbers.
_OF_THE_ROW = re.compile(r"'[^']*'|\"[^\"]*\"|[0-9]+")


@frozen
class Failure:
    """What went wrong in ``count`` rows: the ``error`` of the first of these, and ``row``, by which that is found again.

    See the glossary: :term:`run of a corpus`.
    """

    error: str
    count: int
    row: str

    def __str__(self) -> str:
        return f"{self.count:,} x {self.error} (such as {self.row})"


def most_frequent(failures: Iterable[Failure]) -> tuple[Failure, ...]:
    """The failures of one kind together, the most frequent first, and of equally frequent ones the first.

    >>> most_frequent([Failure("no text", 1, "id=1"), Failure("year 99", 1, "id=2"), Failure("year 12", 3, "id=7")])
    (Failure(error='year 99', count=4, row='id=2'), Failure(error='no text', count=1, row='id=1'))
    """
    kinds: dict[str, Failure] = {}
    for failure in failures:
        kind = _OF_THE_ROW.sub("", failure.error)
        before = kinds.get(kind)
        kinds[kind] = failure if before is None else evolve(before, count=before.count + failure.count)
    return tuple(sorted(kinds.values(), key=lambda failure: -failure.count)[:MOST_FAILURES])


def failures_in(table: Table, input: Schema, piece: Piece) -> Iterator[Failure]:  # noqa: A002 the word of `Step.schema`
    """The failures of a part, row by row: what came of a ``piece`` of a source that has the columns ``input``."""
    failed = table.filter(table.column(ERROR).is_valid())
    names = [column for column in failed.column_names if column in input.names]
    for row in failed.select(list(dict.fromkeys([*names, ERROR]))).to_pylist():
        yield Failure(row[ERROR], 1, _row_told(row, names, piece))


def _row_told(row: Mapping[str, object], names: Sequence[str], piece: Piece) -> str:
    cells = [f"{column}={told(row[column])}" for column in names if column != ERROR and row[column] is not None]
    # Not by the names of files: a part is the same wherever its source stands.
    return ", ".join([*cells, f"among rows {piece.first:,} to {piece.first + piece.rows - 1:,} of the source"])
