"""What a run reads: a source of rows, cut into pieces that are read one by one, in whatever order and process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from attrs import field, frozen

from revdiff.corpus.sources.parquet import Group, rows_of

if TYPE_CHECKING:
    from pyarrow import RecordBatch, Schema


@frozen
class Piece:
    """Some rows of a source that stand together: what is read, done and written as one. It can be pickled.

    ``number`` counts pieces from 0, ``name`` is how errors tell it (the file, the rows in it), ``first`` is the row of the source
    with which it begins.
    """

    number: int
    name: str
    first: int
    rows: int
    _groups: tuple[Group, ...] = field(repr=False)
    _schema: Schema = field(repr=False)

    def batches(self) -> Iterator[RecordBatch]:
        """Its rows, in batches of the schema of the source. Raises `ReadError` where the file is damaged, or is no more there."""
        return rows_of(self._groups, self._schema)


@frozen(eq=False)
class Source:
    """Rows that were named as files: their ``schema``, and the ``pieces`` in which they are read.

    ``fingerprint`` changes when the data does, or where it is cut. Files that had to be written down anew last as long as the
    source does, unless they stand in a folder that the caller gave.
    """

    schema: Schema
    pieces: tuple[Piece, ...] = field(repr=False)
    fingerprint: str

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return sum(piece.rows for piece in self.pieces)


def pieces_of(cut: Iterable[tuple[Group, ...]], schema: Schema) -> tuple[Piece, ...]:
    """The pieces that consist of the given groups, in order."""
    made: list[Piece] = []
    first = 0
    for number, groups in enumerate(cut):
        rows = sum(group.rows for group in groups)
        made.append(Piece(number, _name(groups), first, rows, groups, schema))
        first += rows
    return tuple(made)


def _name(groups: tuple[Group, ...]) -> str:
    first, last = groups[0], groups[-1]
    if first.file != last.file:
        return f"{first.file} to {last.file}"
    return f"{first.file}, rows {first.start} to {last.start + last.rows - 1}"
