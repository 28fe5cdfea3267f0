"""The columns that hold times: of which types they can be, and what a cell of one tells."""

from __future__ import annotations

from datetime import tzinfo
from typing import TYPE_CHECKING, Any

from revdiff.corpus.arrow import arrow
from revdiff.corpus.cells import bare
from revdiff.errors import OptionError
from revdiff.lineage.frames.counted import counted_in
from revdiff.lineage.frames.times import CellTime, Clock

if TYPE_CHECKING:
    from pyarrow import Field


def require_times(field: Field, zone: tzinfo | None) -> None:
    """Raises `OptionError` for a column that cannot hold times, and for one of which no time could be placed in any zone."""
    is_, kind = arrow().types, bare(field.type)
    if is_.is_nested(kind) or is_.is_boolean(kind) or is_.is_binary(kind) or is_.is_time(kind) or is_.is_duration(kind):
        raise OptionError(f"column {field.name!r} is of {field.type}, not of times")
    if zone is None and is_.is_timestamp(kind) and kind.tz is None:
        raise OptionError(f"column {field.name!r} holds times without a zone: timezone= says which it is")


def time_in(cell: Any, column: str, zone: tzinfo | None) -> CellTime | None:
    """The time in a cell; None for a missing one. What cannot be one is told as `histories` does."""
    return Clock(column, zone, counted_in([cell])).read(cell)
