"""Rows that come one by one, some at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from revdiff.corpus.sources.numbers import BATCH_ROWS, UNIT_BYTES

_Row = TypeVar("_Row")


def chunks(rows: Iterable[_Row], size: Callable[[_Row], int]) -> Iterator[list[_Row]]:
    """As many rows at a time as make a batch, fewer where they are large; ``size`` says how large one is."""
    held: list[_Row] = []
    held_size = 0
    for row in rows:
        held.append(row)
        held_size += size(row)
        if len(held) == BATCH_ROWS or held_size > UNIT_BYTES:
            yield held
            held, held_size = [], 0
    if held:
        yield held
